package session

import (
	"strings"
	"testing"
)

func TestEvidenceStandsBelowTheQuestion(t *testing.T) {
	ph := Phase{ID: "s.it", Do: "write", Title: "Headlines", Params: NewParams("write")}
	ph.Params.(*WriteParams).Ask = []string{"What is different?"}
	later := Phase{ID: "s.later", Do: "write", Title: "Later", Params: NewParams("write")}
	dots := Phase{ID: "s.dots", Do: "dots", Title: "Dots", From: []PhaseID{"s.it"}, Params: NewParams("dots")}
	r := newTestRoom(t, oneStage(ph, dots, later), 3)
	asked := func() string {
		b := r.s.ViewFor("p2").Board.(WriteBoard)
		return strings.Join(b.Ask, " | ")
	}
	r.must(facilitatorID, GiveEvidence{"s.it", []string{" 73 calls about\x1b[31m form 12 ", "", "E7 nurses type it twice", "a third"}})
	if got, want := asked(), "What is different? | E1 73 calls about[31m form 12 | E7 nurses type it twice | E3 a third"; got != want {
		t.Errorf("asked: %q, want %q", got, want)
	}
	seq := r.s.Seq()
	r.must(facilitatorID, GiveEvidence{"s.it", []string{"73 calls about[31m form 12", "E7 nurses type it twice", "a third"}})
	if r.s.Seq() != seq {
		t.Error("the same again is a record of its own")
	}
	r.must(facilitatorID, GiveEvidence{"s.it", nil})
	if got := asked(); got != "What is different?" {
		t.Errorf("taken away: %q", got)
	}
	r.must(facilitatorID, GiveEvidence{"s.later", []string{"for later"}}) // before the room has come there
	r.refused("p2", GiveEvidence{"s.it", []string{"mine"}})
	r.refused(facilitatorID, GiveEvidence{"s.dots", []string{"x"}})
	r.refused(facilitatorID, GiveEvidence{"s.nowhere", []string{"x"}})
	r.refused(facilitatorID, GiveEvidence{"s.it", []string{strings.Repeat("long ", 50)}})
	r.refused(facilitatorID, GiveEvidence{"s.it", strings.Split(strings.Repeat("x\n", 13), "\n")})
	r.must("p2", AddCard{"s.it", "a card"})
	r.must(facilitatorID, Reveal{Phase: "s.it", Sure: true})
	r.refused(facilitatorID, GiveEvidence{"s.it", []string{"too late"}})
}

func TestWinsAreInTheCharter(t *testing.T) {
	r := newTestRoom(t, oneStage(cardsPhase()), 3)
	r.must("", Join{Identity: KeyIdentity("watcher"), Name: "Watcher", Spectator: true})
	r.must("p2", LogWin{" form 12 fills itself "})
	seq := r.s.Seq()
	r.must("p2", LogWin{"form 12 fills itself"})
	if r.s.Seq() != seq {
		t.Error("the same again is a record of its own")
	}
	r.must("p3", LogWin{"form 12 fills itself"})
	r.refused("p4", LogWin{"I only watch"})
	r.refused("p2", LogWin{""})
	r.refused("p2", LogWin{strings.Repeat("x", 301)})
	wins := r.s.Charter().Wins
	if len(wins) != 2 || wins[0].Text != "form 12 fills itself" || wins[0].By == wins[1].By || wins[0].On == "" {
		t.Errorf("%+v", wins)
	}
}
