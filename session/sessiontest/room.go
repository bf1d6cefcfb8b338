// Package sessiontest drives a workshop in a test without a room around it: no
// journal, no goroutine, a clock that moves when told.
package sessiontest

import (
	"fmt"
	"testing"
	"time"

	"accord/session"
)

// Start is when every workshop in a test begins.
var Start = time.Date(2026, time.October, 2, 11, 59, 0, 0, time.UTC)

// Room is a workshop in a test.
type Room struct {
	T     testing.TB
	State session.State
	Now   time.Time
	// Log holds every record, passing events included.
	Log  []session.Record
	seed uint64
}

// New opens a room for a and seats people, all of them here: p1 is the
// facilitator, p2 ... follow in the order of their names.
func New(t testing.TB, a session.Agenda, names ...string) *Room {
	t.Helper()
	if a.K == 0 {
		a.K = 4
	}
	r := &Room{T: t, Now: Start}
	r.Do("", session.Open{Code: "heron-42", Agenda: a})
	for i, name := range names {
		r.Do("", session.Join{Identity: session.KeyIdentity(name), Name: name, Facilitator: i == 0})
		r.Do("", session.Arrive{Person: session.ParticipantID(fmt.Sprintf("p%d", i+1))})
	}
	return r
}

// One is an agenda of one stage with these phases; missing settings are the
// activity's defaults, missing titles its name.
func One(title string, phases ...session.Phase) session.Agenda {
	for i := range phases {
		if phases[i].Params == nil {
			phases[i].Params = session.NewParams(phases[i].Do)
		}
		if phases[i].Title == "" {
			phases[i].Title = phases[i].Do
		}
	}
	return session.Agenda{
		Title: "Ward forms", K: 4, Guests: true, PokerNamed: true, Bank: 6,
		Stages: []session.Stage{{ID: "s", Title: title, Phases: phases}},
	}
}

// Try asks for c on behalf of by and applies what follows; the error is a
// session.Refusal or session.Caution.
func (r *Room) Try(by session.ParticipantID, c session.Command) error {
	r.seed++
	at := session.Stamp{By: by, At: r.Now, Seed: r.seed * 7919}
	events, err := r.State.Decide(c, at)
	if err != nil || len(events) == 0 {
		return err
	}
	rec := session.Record{Seq: r.State.Seq() + 1, Stamp: at, Events: events}
	r.State = r.State.Apply(rec)
	r.Log = append(r.Log, rec)
	return nil
}

// Do is Try that fails the test on an error.
func (r *Room) Do(by session.ParticipantID, c session.Command) {
	r.T.Helper()
	if err := r.Try(by, c); err != nil {
		r.T.Fatalf("%T by %q: %v", c, by, err)
	}
}

// View is what p sees now.
func (r *Room) View(p session.ParticipantID) session.View { return r.State.ViewFor(p) }

// Pass lets time go by.
func (r *Room) Pass(d time.Duration) { r.Now = r.Now.Add(d) }
