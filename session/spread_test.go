package session

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func spreadRoom(t *testing.T, cards, people, each int) *testRoom {
	w := NewParams("write").(*WriteParams)
	for i := range cards {
		w.Deck = append(w.Deck, fmt.Sprintf("card %d", i+1))
	}
	return newTestRoom(t, oneStage(
		Phase{ID: "write", Do: "write", Title: "Write", Params: w},
		Phase{ID: "spread", Do: "spread", Title: "Rate", From: []PhaseID{"write"}, Params: &SpreadParams{Each: each}},
	), people)
}

func (r *testRoom) hand(p ParticipantID) (ids []string) {
	for _, c := range r.s.ViewFor(p).Board.(SpreadBoard).Hand {
		ids = append(ids, c.ID)
	}
	return ids
}

func TestEveryCardIsDealtToAboutAsManyAsAnyOther(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cards, people, each := rapid.IntRange(1, 25).Draw(rt, "cards"), rapid.IntRange(1, 24).Draw(rt, "people"), rapid.IntRange(1, 7).Draw(rt, "each")
		r := spreadRoom(t, cards, people, each)
		r.n = rapid.Uint64Range(0, 1000).Draw(rt, "seed")
		r.must("p1", MoveOn{From: "write"})
		seen := map[string]int{}
		for _, p := range r.s.people {
			hand := r.hand(p.ID)
			slices.Sort(hand)
			if len(slices.Compact(hand)) != min(each, cards) {
				rt.Fatalf("%s has %v, want %d different cards of %d", p.ID, hand, each, cards)
			}
			for _, id := range hand {
				seen[id]++
			}
		}
		least, most := people, 0
		for i := range cards {
			n := seen[fmt.Sprintf("d%d", i+1)]
			least, most = min(least, n), max(most, n)
		}
		if most-least > 1 {
			rt.Fatalf("some card is in %d hands, another in %d: %v", most, least, seen)
		}
	})
}

func TestSpreadShowsSumsAndNothingFromTooFew(t *testing.T) {
	r := spreadRoom(t, 3, 5, 5)
	r.must("p1", MoveOn{From: "write"})
	for i, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, ScoreCard{"spread", "d2", 3 + i})
	}
	few := *r
	few.must("p1", Reveal{Phase: "spread"})
	if b := few.s.ViewFor("p2").Board.(SpreadBoard); !b.TooFew || b.Results != nil || b.Raters != 3 {
		t.Errorf("three of k=4 have rated, and %+v is shown", b)
	}
	r.must("p4", ScoreCard{"spread", "d3", 5})
	r.must("p1", Reveal{Phase: "spread"})
	b := r.s.ViewFor("p2").Board.(SpreadBoard)
	var got []string
	for _, x := range b.Results {
		got = append(got, fmt.Sprintf("%s: %d of %d, %d points, kept %v", x.Text, x.Sum, x.N, x.Points, x.Kept))
	}
	want := []string{"card 3: 5 of 1, 25 points, kept true", "card 2: 12 of 3, 20 points, kept true", "card 1: 0 of 0, 0 points, kept false"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if b.Hand != nil || b.Raters != 4 {
		t.Errorf("after the reveal p2 sees %+v", b)
	}
	checkReplay(t, r.log, r.s)
}
