package main

import (
	"testing"
)

// TestAWholeStory is the whole workshop of 90 minutes, over ssh and with keys
// alone: twelve people, one of them a guest, one the sponsor, one on a terminal
// of 40 by 12. It is the story of TestAStory with the stages that express-45
// leaves out.
func TestAWholeStory(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a whole workshop")
	}
	s := newStory(t, "Eli", "Gus", "Hana", "Ines", "Mika")
	s.areas, s.long = 5, true
	s.opens("full-90")
	s.arrive()
	s.pulse()
	s.headlines()
	s.goOn("Be proud")
	s.sentences()
	s.draft()
	s.consents()
	s.outcomes()
	s.worksOut()
	s.givens()
	s.picks()
	s.levels()
	s.fences()
	s.ownership()
	s.fears()
	s.needs()
	s.commitments()
	s.firstWin()
	s.closes()
	s.takesHome("full.md")
	s.leaves()
}
