package session

import (
	"accord/session/words"
	"strings"
	"testing"
)

func TestSettingsThatCannotWorkAreFaults(t *testing.T) {
	from := []PhaseID{"cards"}
	for _, c := range []struct {
		ph   Phase
		want string // "" when all is well
	}{
		{Phase{Do: "show", Params: &ShowParams{What: "promise"}}, ""},
		{Phase{Do: "show", Params: &ShowParams{What: "slides"}}, "`what`"},
		{Phase{Do: "show", Params: &ShowParams{What: "text"}}, "`text` is empty"},
		{Phase{Do: "show", Params: &ShowParams{What: "text"}, From: from}, ""},
		{Phase{Do: "show", Params: &ShowParams{What: "people", Intent: "x"}}, "need `what: givens`"},
		{Phase{Do: "show", Params: &ShowParams{What: "givens", Backbrief: true}, Names: Sealed}, "`backbrief`"},
		{Phase{Do: "read"}, "`from` is missing"},
		{Phase{Do: "read", From: from, Params: &ReadParams{}}, "write -1"},
		{Phase{Do: "read", From: from, Params: &ReadParams{Sparks: -1}}, ""},
		{Phase{Do: "read", From: from, Into: PartVision}, "`into: vision`"},
		{Phase{Do: "cluster"}, "`from` is missing"},
		{Phase{Do: "cluster", From: from, Into: PartFences}, ""},
		{Phase{Do: "dots"}, "`from` is missing"},
		{Phase{Do: "dots", From: from, Names: Named}, "dots are blind"},
		{Phase{Do: "dots", From: from, Params: &DotsParams{Max: 12, Keep: 13}}, "`keep`"},
		{Phase{Do: "dots", From: from, Params: &DotsParams{Max: 1}}, "`max`"},
		{Phase{Do: "dots", From: from, Params: &DotsParams{Max: 12, Budget: -1}}, "`budget`"},
		{Phase{Do: "place", Params: &PlaceParams{Up: "a", Right: "b", Size: 10}}, "`size`"},
		{Phase{Do: "place", Params: &PlaceParams{Up: "a", Size: 5}}, "`right`"},
		{Phase{Do: "place", Params: &PlaceParams{Up: "a", Right: "b", Size: 5, Quadrants: []string{"one"}}}, "`quadrants`"},
		{Phase{Do: "place", Names: Named}, "only counts"},
		{Phase{Do: "talk", Into: PartHeadlines}, "`into`"},
		{Phase{Do: "write", Into: PartCommitments}, "`into: commitments`"},
	} {
		if c.ph.Params == nil {
			c.ph.Params = NewParams(c.ph.Do)
		}
		got := c.ph.Params.check(Agenda{K: 4}, c.ph)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s %+v: %q, want %q in it", c.ph.Do, c.ph.Params, got, c.want)
		}
	}
}

func TestAGridWithoutTalkIsAFault(t *testing.T) {
	silent := oneStage(Phase{ID: "grid", Do: "place"})
	if faults := silent.Check(); len(faults) != 1 || !strings.Contains(faults[0].Text, "without talk") {
		t.Errorf("faults of a grid that nobody talks about: %v", faults)
	}
	spoken := oneStage(Phase{ID: "grid", Do: "place"}, Phase{ID: "talk", Do: "talk", From: []PhaseID{"grid"}})
	if faults := spoken.Check(); len(faults) != 0 {
		t.Errorf("faults of a grid that is talked about: %v", faults)
	}
}

func TestAGivenThatNamesASolutionIsPointedOut(t *testing.T) {
	for text, want := range map[string]bool{
		"Nights are understaffed; forms cost 95 minutes":          false,
		"The building is closed at night":                         false,
		"Build a new form engine":                                 true,
		"We want to switch to another cloud":                      true,
		"Nobody answers the phone, so we roll out a chat by June": true,
		"Drug charts stay on paper by law":                        false,
	} {
		for _, g := range []Givens{{Intent: text}, {Constraints: []string{"60 kEUR", text}}, {Fixed: []string{text}}} {
			if got := g.soundLikeSolution(words.Words{}); got != want {
				t.Errorf("%+v: %v, want %v", g, got, want)
			}
		}
	}
}

func TestTheBudgetOfDotsGrowsWithTheRootOfTheOptions(t *testing.T) {
	ph := Phase{Params: &DotsParams{Max: 12}}
	for options, want := range map[int]int{0: 2, 1: 2, 4: 2, 6: 2, 7: 3, 9: 3, 12: 3, 13: 4} {
		if got := (dotsWork{options: make([]Item, options)}).budget(ph); got != want {
			t.Errorf("%d options: %d dots, want %d", options, got, want)
		}
	}
	ph.Params = &DotsParams{Budget: 5, Max: 12}
	if got := (dotsWork{}).budget(ph); got != 5 {
		t.Errorf("the agenda says 5: %d", got)
	}
}

func TestTheFirstTwelveByScoreAreShownInTheirOwnOrder(t *testing.T) {
	items := []Item{{ID: "a", Score: 1}, {ID: "b"}, {ID: "c", Score: 3}, {ID: "d"}, {ID: "e", Score: 1}}
	got, more := dotOptions(items, 4)
	var ids string
	for _, it := range got {
		ids += it.ID
	}
	if ids != "abce" || more != 1 {
		t.Errorf("shown %s and %d more, want abce and 1", ids, more)
	}
}
