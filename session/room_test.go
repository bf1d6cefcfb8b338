package session

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// testRoom is a small room: people p1 (the facilitator), p2 ... all here.
type testRoom struct {
	t *testing.T
	s State
	n uint64
	// log holds every record, to be replayed.
	log []Record
}

func newTestRoom(t *testing.T, a Agenda, people int) *testRoom {
	t.Helper()
	r := &testRoom{t: t}
	r.must("", Open{Code: "heron-42", Agenda: a})
	for i := range people {
		r.must("", Join{Identity: KeyIdentity(fmt.Sprint(i)), Name: string(rune('A'+i)) + "nn", Facilitator: i == 0})
		r.must("", Arrive{ParticipantID(fmt.Sprintf("p%d", i+1))})
	}
	return r
}

var testStart = time.Date(2026, 10, 2, 9, 0, 0, 0, time.UTC)

func (r *testRoom) do(by ParticipantID, c Command) error {
	r.n++
	at := Stamp{By: by, At: testStart.Add(time.Duration(r.n) * time.Second), Seed: r.n * 7919}
	events, err := r.s.Decide(c, at)
	if err != nil || len(events) == 0 {
		return err
	}
	rec := record(r.s, at, events)
	r.s = r.s.Apply(rec)
	r.log = append(r.log, rec)
	return nil
}

// record numbers events like a room does: those that are only passing have no
// place in the order.
func record(s State, at Stamp, events []Event) Record {
	rec := Record{Stamp: at, Events: events}
	if slices.ContainsFunc(events, func(e Event) bool { return !IsPassing(e) }) {
		rec.Seq = s.Seq() + 1
	}
	return rec
}

func (r *testRoom) must(by ParticipantID, c Command) {
	r.t.Helper()
	if err := r.do(by, c); err != nil {
		r.t.Fatalf("%T by %q: %v", c, by, err)
	}
}

func (r *testRoom) refused(by ParticipantID, c Command) string {
	r.t.Helper()
	err := r.do(by, c)
	if err == nil {
		r.t.Fatalf("%T by %q was accepted", c, by)
	}
	return err.Error()
}

// oneStage is an agenda of one stage with these phases.
func oneStage(phases ...Phase) Agenda {
	for i := range phases {
		if phases[i].Params == nil {
			phases[i].Params = NewParams(phases[i].Do)
		}
	}
	return Agenda{Title: "Test", K: 4, Guests: true, PokerNamed: true, Stages: []Stage{{ID: "s", Title: "S", Phases: phases}}}
}
