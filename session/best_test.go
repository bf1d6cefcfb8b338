package session

import (
	"testing"
	"time"
)

func TestTheNextBestStepFollowsTheRoom(t *testing.T) {
	a := oneStage(
		Phase{ID: "write", Do: "write", Title: "Write", Minutes: 3, Example: "They ship on Tuesdays."},
		Phase{ID: "dots", Do: "dots", Title: "Choose", Minutes: 1, From: []PhaseID{"write"}},
	)
	a.Stages = append(a.Stages, Stage{ID: "triz", Title: "TRIZ", Optional: true, Phases: []Phase{{ID: "triz.write", Do: "write", Title: "TRIZ", Params: NewParams("write")}}})
	r := newTestRoom(t, a, 5)
	at := func() time.Time { return testStart.Add(time.Duration(r.n) * time.Second) }
	says := func(want string) {
		t.Helper()
		if got := r.s.ViewFor("p1").Best(at()); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	says("Start the clock when everybody is ready.")
	if got := r.s.ViewFor("p2").Best(at()); got != "" {
		t.Errorf("a participant is told %q", got)
	}
	r.must("p1", Pause{On: false})
	r.must("p2", AddCard{"write", "a card"})
	says("1 of 5 have something. Wait.")
	r.pass(150 * time.Second)
	says("1 of 5 have something. Read the example aloud.")
	for _, p := range []ParticipantID{"p1", "p2", "p3", "p4"} {
		r.must(p, Ready{"write", true})
	}
	says("4 of 5 are ready: go on to Choose.")
	r.must("p1", MoveOn{From: "write", Sure: true})
	r.must("p2", PutDots{"dots", "c1", 1})
	says("1 of 5 have answered: wait a little, then reveal.")
	for _, p := range []ParticipantID{"p3", "p4"} {
		r.must(p, PutDots{"dots", "c1", 1})
	}
	says("3 of 5 have answered: reveal.")
	r.must("p1", Reveal{Phase: "dots"})
	r.pass(10 * time.Minute)
	says("The time is over and the bank is empty. Go on, and leave out TRIZ.")
	r.must("p1", MoveOn{From: "dots"})
	says("This is the last step. Thank everybody, and export the charter.")
}
