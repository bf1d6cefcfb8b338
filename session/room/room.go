package room

import (
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"accord/session"
	"accord/session/journal"
)

// Room is a live workshop. All its methods may be called by many goroutines at
// once; none of them holds up the room.
type Room struct {
	code    session.RoomCode
	house   house
	shown   atomic.Pointer[shown] // never nil
	mail    *mailbox
	here    attendance
	drafts  drafts
	guesses guesses

	stopOnce sync.Once
	stopping chan struct{} // closed to ask the room to end
	ended    chan struct{} // closed when the room decides and shows nothing more
}

// house is what a room needs from outside.
type house struct {
	journal journal.Journal
	now     func() time.Time
	dice    dice
	log     *slog.Logger
	idle    time.Duration
	noPace  bool
}

// logPanic logs what went wrong and where, and nothing that people typed.
func (h house) logPanic(room session.RoomCode, doing string, p any) {
	what := fmt.Sprintf("%T", p)
	if err, ok := p.(runtime.Error); ok {
		what = err.Error()
	}
	h.log.Error("room: panic while "+doing, "room", room, "panic", what, "stack", string(debug.Stack()))
}

// Code is the room's code.
func (r *Room) Code() session.RoomCode { return r.code }

// State is the workshop as it was last shown.
func (r *Room) State() session.State { return r.shown.Load().state }

func (r *Room) stop() { r.stopOnce.Do(func() { close(r.stopping) }) }

// keeper is what only the room's own goroutine touches: it decides, records,
// applies and shows.
type keeper struct {
	*Room
	store store
	state session.State // the newest; what is shown may be up to a fifteenth of a second older
	stale bool          // state is newer than what is shown

	arrived map[session.ParticipantID]int // the terminals that state knows of
	shownAt time.Time
	timers  timers
	pace    pace
	watch   <-chan struct{}     // others may have appended
	ending  func(session.State) // told before ended is closed
}

// newKeeper is a room with a state that has been read or just been stored.
func newKeeper(h house, s session.State, st store) *keeper {
	r := &Room{
		code: s.Code(), house: h, mail: newMailbox(),
		stopping: make(chan struct{}), ended: make(chan struct{}),
	}
	r.here.touch(h.now())
	k := &keeper{Room: r, store: st, state: s, pace: pace{off: h.noPace}, arrived: make(map[session.ParticipantID]int), ending: func(session.State) {}}
	r.shown.Store(newShown(s))
	return k
}

// resume stops a clock that was running when the server stopped: at the last
// moment that the journal knows of, so that the time without a server does not
// count. With several servers the room may be alive elsewhere.
func (k *keeper) resume(last time.Time) {
	if k.watch != nil || k.state.ViewFor("").Clock.Paused {
		return
	}
	k.commit(k.stamp(last, []*request{k.own(session.Pause{On: true, Why: whyRestarted})}))
	k.show(k.now())
}

// run is the room's goroutine. It sleeps unless something happened or one of
// its deadlines has come.
func (k *keeper) run() {
	defer k.end()
	alarm := time.NewTimer(0)
	defer alarm.Stop()
	for {
		foreign := false
		select {
		case <-k.mail.bell:
		case <-alarm.C:
		case _, open := <-k.watch:
			if foreign = open; !open {
				k.watch = nil
			}
		case <-k.stopping:
			k.last(whyRestarted)
			return
		}
		if !k.step(foreign) {
			return
		}
		k.setAlarm(alarm)
	}
}

// step does everything that is to be done now. It returns false when the room
// is to end.
func (k *keeper) step(foreign bool) bool {
	now := k.now()
	k.catchUp(now, foreign)
	k.commit(k.stamp(now, k.presence(), k.mail.take(), k.due(now)))
	if k.stale && !now.Before(k.shownAt.Add(showEvery)) {
		k.show(now)
	}
	if k.here.shutIfEmpty(now.Add(-k.house.idle)) {
		k.last(whyEmpty)
		return false
	}
	return true
}

// last decides what still waits, stops the clock so that the time until the
// room is opened again does not count, and shows it.
func (k *keeper) last(why string) {
	k.here.shutNow()
	now := k.now()
	k.store.retryAt = time.Time{}
	k.catchUp(now, false)
	batch := k.stamp(now, k.mail.close())
	if !k.state.ViewFor("").Clock.Paused {
		batch = append(batch, k.stamp(now, []*request{k.own(session.Pause{On: true, Why: why})})...)
	}
	k.commit(batch)
	k.show(now)
}

// end is also reached when the room's own code panics: the room ends alone, its
// people are told, and the next who comes has it read from the journal again.
func (k *keeper) end() {
	if p := recover(); p != nil {
		k.house.logPanic(k.code, "running", p)
	}
	k.here.shutNow()
	for _, q := range k.mail.close() {
		q.answer(answer{err: ErrClosed})
	}
	k.ending(k.State())
	close(k.ended)
}

// stamp says when, and gives each request its own draw.
func (k *keeper) stamp(now time.Time, batches ...[]*request) []*request {
	// Wall time alone: a journal keeps nothing else, and live must equal replay.
	at := now.Round(0).UTC()
	var all []*request
	for _, batch := range batches {
		for _, q := range batch {
			q.stamp.At, q.stamp.Seed = at, k.house.dice.uint64()
			all = append(all, q)
		}
	}
	return all
}

func (k *keeper) now() time.Time { return k.house.now() }

// own is a command by the room itself, to which nobody waits for an answer.
func (k *keeper) own(c session.Command) *request {
	return &request{command: c, answer: func(answer) {}}
}

// presence tells the state who came and who left since it was last told.
func (k *keeper) presence() []*request {
	is, changed := k.here.count()
	if !changed {
		return nil
	}
	var out []*request
	for id, n := range is {
		for ; k.arrived[id] < n; k.arrived[id]++ {
			out = append(out, k.own(session.Arrive{Person: id}))
		}
	}
	for id, n := range k.arrived {
		for ; n > is[id]; n-- {
			out = append(out, k.own(session.Depart{Person: id}))
		}
		if k.arrived[id] = n; n == 0 {
			delete(k.arrived, id)
		}
	}
	return out
}
