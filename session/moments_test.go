package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Late comer: gets the state so far in one screen; writes until the reveal;
// reads only after.
func TestALateComerWritesUntilTheReveal(t *testing.T) {
	r := newTestRoom(t, oneStage(
		Phase{ID: "write", Do: "write", Title: "Write"},
		Phase{ID: "read", Do: "read", Title: "Read", From: []PhaseID{"write"}},
	), 4)
	comes := func(id ParticipantID) View {
		r.must("", Join{Identity: KeyIdentity(string(id)), Name: "Late " + string(id)})
		r.must("", Arrive{id})
		return r.s.ViewFor(id)
	}
	for _, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, AddCard{"write", "sealed by " + string(p)})
	}
	v := comes("p5")
	b := v.Board.(WriteBoard)
	if v.Phase.ID != "write" || v.Progress != (Progress{Answered: 3, Here: 5}) || b.Count != 3 || len(b.Cards) != 0 || strings.Contains(everything(v), "sealed by") {
		t.Errorf("who comes before the reveal sees %+v, %+v", v.Progress, b)
	}
	r.must("p5", AddCard{"write", "sealed by p5, late"})
	r.must("p1", MoveOn{From: "write", Sure: true})
	v = comes("p6")
	if got := v.Board.(ReadBoard).Cards; v.Phase.ID != "read" || len(got) != 4 {
		t.Errorf("who comes after it sees %+v", got)
	}
	if _, b, ok := v.Look("write"); !ok || len(b.(WriteBoard).Cards) != 4 || !b.(WriteBoard).Closed {
		t.Errorf("looking back shows %+v", b)
	}
	if got := r.refused("p6", AddCard{"write", "too late"}); got == "" {
		t.Error("a card is taken after the reveal")
	}
}

// Two people edit the same thing: cluster acts are commutative (move, merge,
// rename). In whatever order they arrive, the groups are the same.
func TestGroupingEndsTheSameInAnyOrder(t *testing.T) {
	acts := []Command{
		MergeCards{"cluster", []string{"d1", "d2"}}, MergeCards{"cluster", []string{"d3", "d4"}},
		MoveCard{"cluster", "d5", "d2"}, NameTheme{"cluster", "d3", "Nights"}, NameTheme{"cluster", "d1", "Forms"},
	}
	var want []string
	for _, order := range orders(len(acts)) {
		w := NewParams("write").(*WriteParams)
		w.Deck = []string{"one", "two", "three", "four", "five"}
		r := newTestRoom(t, oneStage(Phase{ID: "write", Do: "write", Params: w}, Phase{ID: "cluster", Do: "cluster", From: []PhaseID{"write"}}), 3)
		r.must("p1", MoveOn{From: "write", Sure: true})
		for i, k := range order {
			r.must(ParticipantID(fmt.Sprintf("p%d", i%3+1)), acts[k])
		}
		var got []string
		for _, g := range r.s.ViewFor("p2").Board.(ClusterBoard).Groups {
			var cards []string
			for _, c := range g.Cards {
				cards = append(cards, c.Text)
			}
			slices.Sort(cards)
			got = append(got, g.Name+": "+strings.Join(cards, ", "))
		}
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("in the order %v (-first +this):\n%s", order, diff)
		}
	}
	if !slices.Equal(want, []string{"Forms: five, one, two", "Nights: four, three"}) {
		t.Errorf("the groups are %q", want)
	}
}

// orders are all orders of n things.
func orders(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var out [][]int
	for _, o := range orders(n - 1) {
		for i := range n {
			out = append(out, slices.Insert(slices.Clone(o), i, n-1))
		}
	}
	return out
}
