package session

import (
	"slices"
	"strings"
	"testing"
)

func rateRoom(t *testing.T, k, people int) *testRoom {
	a := oneStage(
		Phase{ID: "s.rate", Do: "rate", Title: "Safety", Params: &RateParams{Min: 1, Max: 5, Unknown: true, Safety: true, Concern: 4,
			Statements: []Statement{{"safe", "How safe is it?"}}}},
		Phase{ID: "s.after", Do: "write", Title: "After"})
	a.K = k
	return newTestRoom(t, a, people)
}

func (r *testRoom) rating(p ParticipantID) RateBoard {
	_, b, _ := r.s.ViewFor(p).Look("s.rate")
	return b.(RateBoard)
}

func TestRatingsBelowKAreNeverShownNorRecorded(t *testing.T) {
	r := rateRoom(t, 4, 4)
	for _, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, Rate{"s.rate", "safe", 2})
	}
	r.must("p1", Reveal{Phase: "s.rate"})
	b := r.rating("p2")
	if !b.TooFew || b.Answered != 3 || b.Rows[0].Counts != nil || b.Rows[0].Median != 0 || b.LowSafety {
		t.Errorf("three of four answers show %+v", b)
	}
	e := r.log[len(r.log)-1].Events[0].(ratingsRevealed)
	if e.Rows[0].Counts != nil || e.Rows[0].Median != 0 || e.Rows[0].N != 0 {
		t.Errorf("the record of the reveal carries %+v", e.Rows[0])
	}
}

func TestThreeAnswersShowMediansOnceAllAgree(t *testing.T) {
	r := rateRoom(t, 3, 3)
	for i, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, Rate{"s.rate", "safe", 1 + i/2})
	}
	r.must("p1", Reveal{Phase: "s.rate"})
	r.must("p1", AgreeToShow{"s.rate"})
	r.must("p2", AgreeToShow{"s.rate"})
	if b := r.rating("p1"); !b.MedianOnly || b.Rows[0].Median != 0 || b.LowSafety {
		t.Errorf("with two of three agreeing the board shows %+v", b.Rows)
	}
	r.must("p3", AgreeToShow{"s.rate"})
	b := r.rating("p1")
	if b.Rows[0].Median != 1 || b.Rows[0].Counts != nil || !b.LowSafety {
		t.Errorf("with all agreeing the board shows %+v, want the median alone", b.Rows)
	}
}

// Whoever wants to see the three answers may not choose who is asked: those who
// answered may be away, and others in the room may be one person with many keys.
func TestOthersCannotAgreeForThoseWhoAnswered(t *testing.T) {
	r := rateRoom(t, 3, 4)
	for i, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, Rate{"s.rate", "safe", 1 + i})
	}
	r.must("p1", Reveal{Phase: "s.rate"})
	hidden := func(when string) {
		t.Helper()
		if b := r.rating("p1"); b.Rows[0].Median != 0 || b.Rows[0].N != 0 || b.LowSafety {
			t.Errorf("%s the board shows %+v", when, b.Rows)
		}
		for _, p := range r.s.Charter().Pulse {
			t.Errorf("%s the charter shows %+v", when, p)
		}
	}
	r.must("", Join{Identity: KeyIdentity("later"), Name: "later"})
	r.must("", Join{Identity: KeyIdentity("latest"), Name: "latest"})
	for _, p := range []ParticipantID{"p4", "p5", "p6"} {
		r.must(p, AgreeToShow{"s.rate"})
	}
	for _, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must("", Depart{Person: p})
	}
	hidden("with those who answered away and three others agreeing")
	r.must("p1", AgreeToShow{"s.rate"})
	r.must("p2", AgreeToShow{"s.rate"})
	hidden("with two of three agreeing")
	if b := r.rating("p5"); b.MayAgree || b.Agreed != 3 || b.Asked != 4 {
		t.Errorf("one who came later sees %+v", b)
	}
	for _, p := range []ParticipantID{"p4", "p5", "p6"} {
		r.must("", Depart{Person: p})
	}
	hidden("in a room that everybody has left")
	r.must("p3", AgreeToShow{"s.rate"})
	if b := r.rating("p1"); b.Rows[0].Median != 2 {
		t.Errorf("with all agreeing the board shows %+v", b.Rows)
	}
}

// A row that only some answered is a small group of its own.
func TestARowBelowKShowsNothingAtAll(t *testing.T) {
	a := oneStage(
		Phase{ID: "s.rate", Do: "rate", Title: "Safety", Params: &RateParams{Min: 1, Max: 5, Unknown: true,
			Statements: []Statement{{"safe", "How safe is it?"}, {"other", "And otherwise?"}}}},
		Phase{ID: "s.after", Do: "write", Title: "After"})
	a.K = 4
	r := newTestRoom(t, a, 4)
	for i, p := range []ParticipantID{"p1", "p2", "p3", "p4"} {
		r.must(p, Rate{"s.rate", "safe", 2})
		if i < 3 {
			r.must(p, Rate{"s.rate", "other", 2 + i})
		}
	}
	r.must("p1", Reveal{Phase: "s.rate"})
	rows := r.rating("p1").Rows
	if rows[0].Median != 2 || rows[1].Median != 0 || rows[1].N != 0 || rows[1].Counts != nil {
		t.Errorf("four and three of four answers show %+v", rows)
	}
}

func TestEnoughAnswersShowCounts(t *testing.T) {
	r := rateRoom(t, 4, 5)
	for i, p := range []ParticipantID{"p1", "p2", "p3", "p4"} {
		r.must(p, Rate{"s.rate", "safe", 1 + i})
	}
	r.must("p5", Rate{"s.rate", "safe", Unknown})
	if got := r.refused("p2", Rate{"s.rate", "safe", 9}); !strings.Contains(got, "1 to 5") {
		t.Errorf("a 9 is refused with %q", got)
	}
	if row := r.rating("p3").Rows[0]; !row.Rated || row.Mine != 3 || row.Counts != nil {
		t.Errorf("before the reveal one sees %+v", row)
	}
	r.must("p1", Reveal{Phase: "s.rate"})
	row := r.rating("p3").Rows[0]
	if !slices.Equal(row.Counts, []int{1, 1, 1, 1, 0}) || row.Unknown != 1 || row.N != 4 || row.Median != 2.5 || row.Rated {
		t.Errorf("after the reveal everyone sees %+v", row)
	}
	r.refused("p2", Rate{"s.rate", "safe", 3})
}

func TestSpreadPutsTheWidestFirst(t *testing.T) {
	for counts, want := range map[[5]int]string{
		{3, 0, 0, 0, 3}: "wide", {0, 2, 2, 1, 0}: "mid", {0, 0, 5, 2, 0}: "close", {1, 0, 8, 1, 1}: "close", {0, 0, 0, 0, 0}: "close",
	} {
		if got := spread(counts[:]); got != want {
			t.Errorf("spread of %v is %q, want %q", counts, got, want)
		}
	}
}
