package session_test

import (
	"testing"

	"accord/session"
	"accord/session/sessiontest"
)

// A word to sponsors is about the stage the room is in, and nobody else's.
func TestASponsorIsTheOnlyOneWhoIsCoached(t *testing.T) {
	a := sessiontest.One("One", session.Phase{ID: "a.talk", Do: "talk"})
	a.Stages = append(a.Stages, session.Stage{ID: "b", Title: "Two", Phases: sessiontest.One("", session.Phase{ID: "b.talk", Do: "talk"}).Stages[0].Phases})
	a.Stages[0].Coach = session.Coach{Say: "listen", Avoid: "your solution"}
	a.Stages[1].Coach = session.Coach{Say: "what is fixed"}
	r := sessiontest.New(t, a, "Ana", "Bo", "Lars")
	r.Do("p1", session.Appoint{Person: "p3", Right: session.Sponsor, On: true})
	for _, want := range []string{"listen", "what is fixed"} {
		for _, p := range []session.ParticipantID{"p1", "p2", "nobody"} {
			if got := r.View(p).Coach; got != (session.Coach{}) {
				t.Errorf("%s is told %+v", p, got)
			}
		}
		if got := r.View("p3").Coach.Say; got != want {
			t.Errorf("the sponsor is told %q, want %q", got, want)
		}
		r.Try("p1", session.MoveOn{From: r.State.PhaseID(), Sure: true})
	}
}
