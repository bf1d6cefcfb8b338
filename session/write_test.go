package session

import "testing"

func TestCardsAreSealedUntilTheReveal(t *testing.T) {
	r := newTestRoom(t, oneStage(
		Phase{ID: "s.write", Do: "write", Title: "Write"},
		Phase{ID: "s.more", Do: "write", Title: "More", From: []PhaseID{"s.write"}},
	), 3)
	r.must("p2", AddCard{"s.write", "a secret"})
	for _, p := range []ParticipantID{"p1", "p3", "stranger"} {
		b := r.s.ViewFor(p).Board.(WriteBoard)
		if len(b.Cards)+len(b.Mine) != 0 || b.Count != 1 {
			t.Errorf("%s sees %+v before the reveal", p, b)
		}
	}
	if got := r.s.ViewFor("p2").Board.(WriteBoard).Mine; len(got) != 1 {
		t.Errorf("the author sees %v, want the card", got)
	}
	if text := r.refused("p1", MoveOn{From: "s.write"}); text == "" {
		t.Error("an early reveal asks nothing")
	}
	r.must("p1", MoveOn{From: "s.write", Sure: true})
	_, b, _ := r.s.ViewFor("p3").Look("s.write")
	if cards := b.(WriteBoard).Cards; len(cards) != 1 || cards[0] != (Card{ID: "c1", Text: "a secret"}) {
		t.Errorf("revealed cards are %+v", cards)
	}
}
