package room

import (
	"slices"
	"time"

	"accord/session"
)

const (
	// alonePatience is how long a room goes on without its facilitators.
	alonePatience = 30 * time.Second
	// ownRetry is how long the room waits before it asks again for something of
	// its own that could not be stored.
	ownRetry = 5 * time.Second
)

// timers are what a room does by itself when its time has come.
type timers struct {
	alone    time.Time // since when there has been no facilitator; zero when there is one, or the clock stands
	why      string    // the clock will stop
	done     time.Time // the end of a phase that was seen to, and led to nothing
	counted  time.Time // when those who are ready were counted last, because somebody was away
	notUntil time.Time // after something could not be stored
}

// look notes whether anybody leads the room.
func (t *timers) look(now time.Time, v session.View) {
	if t.why = leaderless(v); t.why == "" || v.Clock.Paused {
		t.alone = time.Time{}
	} else if t.alone.IsZero() {
		t.alone = now
	}
}

// leaderless is the reason to stop the clock; "" while somebody leads, or when
// the room has people and never had a facilitator.
func leaderless(v session.View) string {
	leads := func(p session.PersonView) bool { return p.Rights.Facilitator }
	here := func(p session.PersonView) bool { return p.Here }
	switch {
	case !slices.ContainsFunc(v.People, here):
		return whyEmpty
	case !slices.ContainsFunc(v.People, leads):
		return ""
	case slices.ContainsFunc(v.People, func(p session.PersonView) bool { return leads(p) && here(p) }):
		return ""
	}
	return whyAlone
}

// due are the room's own commands whose time has come.
func (k *keeper) due(now time.Time) []*request {
	var out []*request
	t := &k.timers
	if k.store.veto() != nil || now.Before(t.notUntil) {
		return nil
	}
	if end, ok := k.state.Due(); ok && !now.Before(end) && !end.Equal(t.done) {
		q := k.own(session.TimeIsUp{Phase: k.state.PhaseID()})
		q.answer = func(a answer) {
			if t.done = end; unstored(a.err) {
				t.done, t.notUntil = time.Time{}, now.Add(ownRetry)
			}
		}
		out = append(out, q)
	}
	if at, ok := k.state.ReadyDue(); ok && !now.Before(at) && !at.Equal(t.counted) {
		q := k.own(session.CountReady{Phase: k.state.PhaseID()})
		q.answer = func(a answer) {
			if t.counted = at; unstored(a.err) {
				t.counted, t.notUntil = time.Time{}, now.Add(ownRetry)
			}
		}
		out = append(out, q)
	}
	if at, ok := k.state.ElectionDue(); ok && !now.Before(at) {
		out = append(out, k.own(session.OpenElection{}))
	}
	if !t.alone.IsZero() && !now.Before(t.alone.Add(alonePatience)) {
		q := k.own(session.Pause{On: true, Why: t.why})
		q.answer = func(a answer) {
			if t.alone = (time.Time{}); unstored(a.err) {
				t.alone, t.notUntil = now.Add(-alonePatience), now.Add(ownRetry)
			}
		}
		out = append(out, q)
	}
	return out
}

func unstored(err error) bool {
	return err == ErrNotStored || err == ErrFull || err == ErrUnknown
}

// setAlarm wakes the room at its next deadline.
func (k *keeper) setAlarm(alarm *time.Timer) {
	if at, ok := k.next(); ok {
		alarm.Reset(max(0, at.Sub(k.now())))
		return
	}
	alarm.Stop()
}

// next is the earliest moment at which the room has something to do by itself.
func (k *keeper) next() (at time.Time, ok bool) {
	sooner := func(t time.Time) {
		if !ok || t.Before(at) {
			at, ok = t, true
		}
	}
	if k.stale {
		sooner(k.shownAt.Add(showEvery))
	}
	if since, empty := k.here.emptySince(); empty {
		sooner(since.Add(k.house.idle))
	}
	if k.store.lost {
		sooner(k.store.retryAt)
	}
	if k.store.veto() != nil {
		return at, ok
	}
	t := k.timers
	own := func(at time.Time) {
		if at.Before(t.notUntil) {
			at = t.notUntil
		}
		sooner(at)
	}
	if end, timed := k.state.Due(); timed && !end.Equal(t.done) {
		own(end)
	}
	if at, ok := k.state.ReadyDue(); ok && !at.Equal(t.counted) {
		own(at)
	}
	if at, ok := k.state.ElectionDue(); ok {
		own(at)
	}
	if !t.alone.IsZero() {
		own(t.alone.Add(alonePatience))
	}
	return at, ok
}
