package session

import (
	"slices"
	"testing"
)

func pokerRoom(t *testing.T, named bool, people int) *testRoom {
	a := oneStage(Phase{ID: "s.poker", Do: "poker", Title: "Levels", Params: &PokerParams{Areas: []string{"when to release", "tools"}}})
	a.PokerNamed = named
	return newTestRoom(t, a, people)
}

func (r *testRoom) poker(p ParticipantID) AreaView { return r.s.ViewFor(p).Board.(PokerBoard).Areas[0] }

func TestPokerHidesPicksUntilAllAreShownTogether(t *testing.T) {
	r := pokerRoom(t, true, 4)
	r.must("p1", Appoint{"p4", Sponsor, true})
	for i, p := range []ParticipantID{"p1", "p2", "p3", "p4"} {
		r.must(p, PickLevels{"s.poker", "a1", 2, Level(i + 3)})
	}
	for _, p := range []ParticipantID{"p1", "p4", ""} {
		if a := r.poker(p); a.Now != nil || a.Wanted != nil || a.SponsorPick != "" || a.Picked != 4 {
			t.Errorf("%q sees %+v before the reveal", p, a)
		}
	}
	r.must("p1", Reveal{Phase: "s.poker"})
	a := r.poker("p2")
	if want := []int{0, 0, 1, 1, 1, 1, 0}; !slices.Equal(a.Wanted, want) {
		t.Errorf("wanted counts are %v, want %v", a.Wanted, want)
	}
	if !slices.Equal(a.Lowest, []string{"Ann"}) || !slices.Equal(a.Highest, []string{"Cnn"}) || a.SponsorPick != "Dnn 6" {
		t.Errorf("lowest %v, highest %v, sponsor %q", a.Lowest, a.Highest, a.SponsorPick)
	}
	if a.NowMedian != 2 || a.WantedMedian != 4.5 {
		t.Errorf("medians are %v and %v, want 2 and 4.5", a.NowMedian, a.WantedMedian)
	}
}

func TestPokerRevotesOnceAndTheSponsorAccepts(t *testing.T) {
	r := pokerRoom(t, true, 3)
	r.must("p1", Appoint{"p3", Sponsor, true})
	r.refused("p3", AcceptLevel{"s.poker", "a1", 4})
	r.must("p2", PickLevels{"s.poker", "a1", 2, 5})
	r.must("p1", Reveal{Phase: "s.poker", Sure: true})
	r.must("p1", Revote{"s.poker", "a1"})
	if got := r.poker("p2").Picked; got != 0 {
		t.Errorf("a revote begins with %d who have picked", got)
	}
	r.must("p2", PickLevels{"s.poker", "a1", 0, 6})
	r.must("p1", Reveal{Phase: "s.poker", Sure: true})
	r.refused("p1", Revote{"s.poker", "a1"})
	if a := r.poker("p1"); a.NowMedian != 2 || a.WantedMedian != 6 {
		t.Errorf("after the revote now is %v and wanted %v, want 2 and 6", a.NowMedian, a.WantedMedian)
	}
	r.refused("p2", AcceptLevel{"s.poker", "a1", 4})
	r.must("p1", AcceptLevel{"s.poker", "a1", 4})
	if a := r.poker("p1"); a.ToConfirm != "Cnn" || a.AcceptedBy != "" {
		t.Errorf("a level noted by the facilitator is accepted by %q, to be confirmed by %q", a.AcceptedBy, a.ToConfirm)
	}
	r.must("p3", AcceptLevel{"s.poker", "a1", 5})
	a := r.poker("p1")
	if a.Agreed != 5 || a.TeamWants != 6 || a.AcceptedBy != "Cnn" || a.ToConfirm != "" {
		t.Errorf("agreed %d (team wants %d) by %q", a.Agreed, a.TeamWants, a.AcceptedBy)
	}
	if want := []string{"visible through", "decided by"}; !slices.Equal(a.Missing, want) {
		t.Errorf("level 5 misses %v, want %v", a.Missing, want)
	}
	r.must("p2", SetLine{"s.poker", "a1", "visible through", "release note by noon"})
	r.must("p2", SetLine{"s.poker", "a1", "decided by", "the on-call pair"})
	c := r.s.Charter()
	if len(c.Areas) != 1 || c.Areas[0].ID != "P1" || c.Areas[0].Agreed != 5 || len(c.Areas[0].Missing) != 0 {
		t.Errorf("the charter has %+v", c.Areas)
	}
}

func TestUnnamedPokerShowsNoNameAndNothingFromTooFew(t *testing.T) {
	r := pokerRoom(t, false, 5)
	for _, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, PickLevels{"s.poker", "a1", 2, 5})
	}
	r.must("p1", Reveal{Phase: "s.poker"})
	if a := r.poker("p2"); !a.TooFew || a.Wanted != nil || a.Picked != 3 {
		t.Errorf("three unnamed picks show %+v, want nothing but their number", a)
	}
	r.must("p1", FocusArea{"s.poker", "a2"})
	for i, p := range []ParticipantID{"p1", "p2", "p3", "p4"} {
		r.must(p, PickLevels{"s.poker", "a2", 2, Level(i + 2)})
	}
	r.must("p1", Reveal{Phase: "s.poker"})
	a := r.s.ViewFor("p1").Board.(PokerBoard).Areas[1]
	if a.Wanted == nil || a.Lowest != nil || a.Highest != nil {
		t.Errorf("unnamed poker shows %+v, want counts without names", a)
	}
}

func TestTheConsoleGoesFromAreaToArea(t *testing.T) {
	r := pokerRoom(t, true, 4)
	if it := r.s.ViewFor("p1").Console.Item; it.ID != "a2" || it.Text != "tools" {
		t.Errorf("after the first area comes %+v", it)
	}
	r.must("p1", FocusArea{"s.poker", "a2"})
	if it := r.s.ViewFor("p1").Console.Item; it.ID != "" {
		t.Errorf("after the last area comes %+v", it)
	}
}

func TestTheConsoleGoesFromAreaToAreaBeforeItLeaves(t *testing.T) {
	r := pokerRoom(t, true, 3)
	next := func() *Console { return r.s.ViewFor("p1").Console }
	if c := next(); c.First || c.Item.ID != "a2" {
		t.Errorf("before anybody picked: reveal first %v, next area %q; want no and a2", c.First, c.Item.ID)
	}
	r.must("p2", PickLevels{"s.poker", "a1", 2, 5})
	if c := next(); !c.First {
		t.Error("with picks on the table the console would go on without a reveal")
	}
	r.must("p1", Reveal{Phase: "s.poker", Sure: true})
	if c := next(); c.First || c.Item.ID != "a2" {
		t.Errorf("after the reveal: reveal first %v, next area %q; want no and a2", c.First, c.Item.ID)
	}
	r.must("p1", FocusArea{"s.poker", "a2"})
	if c := next(); c.Item.ID != "" {
		t.Errorf("at the last area the next one is %q", c.Item.ID)
	}
}
