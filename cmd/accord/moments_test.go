package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// moments are what breaks workshops, what the product does then, and the tests
// that show it, by the folder that they are in. A script of session/testdata is
// a part of TestScripts.
var moments = []struct {
	when, then string
	tests      string
}{
	{"laptop lid closed, train tunnel", "the same seat, draft and votes; away since when; nothing waits for them",
		"session/room/TestDraftsSurviveTheConnection session/room/TestPresenceSaysSinceWhen session/room/TestAPhaseWaitsOnlyForThoseWhoAreHere cmd/accord/TestAConnectionThatDiesAtAnyByte"},
	{"a guest without a key reconnects", "a seat code of four words, shown on joining and leaving, or a facilitator joins two seats",
		"session/room/TestGuestReturnsBySeatCode tui/TestAGuestComesInByCodeAndGetsASeatCode tui/TestTheDrawerJoinsTwoSeatsOfOnePerson session/TestTwoSeatsOfOnePersonBecomeOne cmd/accord/TestAStory"},
	{"the same key twice", "one person with two terminals; one of them may be the wall",
		"session/room/TestSameIdentityTwiceIsOnePersonWithTwoTerminals session/room/TestTwoTerminalsOfOnePersonAgree session/room/TestWatcherSeesAndCannotAct cmd/accord/TestShowNamesARoomForTheWall"},
	{"late comer", "the state so far in one screen; writes until the reveal, reads only after", "session/TestALateComerWritesUntilTheReveal"},
	{"somebody leaves for good", "their stewardships wait for others; open commitments are flagged",
		"session/testdata/outcome.txt session/TestAStewardWhoLeftIsFlagged session/TestTheChecksNameWhatACharterLacks"},
	{"the facilitator drops", "the clock stops after 30 s, everything stays; a facilitator resumes, or people elect one",
		"session/room/TestClockStopsWithoutFacilitators session/room/TestPeopleMayElectAfterFiveMinutesWhereTheAgendaSaysSo tui/TestThePeopleChooseAFacilitatorWhenAllAreGone"},
	{"the server restarts", "the same step, the clock stopped, sealed cards kept and sealed",
		"cmd/accord/TestARoomSurvivesKillNine cmd/accord/TestARestartIsSaidToEverybody session/room/TestRestartShowsTheSameRoomWithTheClockStopped"},
	{"two people edit the same thing", "one pen for a text; grouping in any order, undone by name",
		"session/TestOfTwoWhoReachForThePenOneGetsIt tui/draft/TestWhenSomebodyWroteMeanwhileBothTextsAreKept session/TestGroupingEndsTheSameInAnyOrder session/testdata/cluster.txt"},
	{"one dominates the talk", "those who have not spoken come first, and each speaker has a clock", "session/testdata/talk.txt tui/talk/TestTheQueue tui/talk/TestASpeakerSeesForHowLong"},
	{"a silent room", "how many have nothing yet, and the author's example", "session/TestTheNextBestStepFollowsTheRoom"},
	{"an objection that will not go away", "a second loop, then adopt until a date with the objection on record, or leave out",
		"session/TestAnObjectionIsIntegratedInASecondLoop session/TestAdoptUntilADateRecordsTheObjection tui/consent/TestWithAnObjectionItIsAdoptedUntilADate tui/consent/TestWhatIsLeftOutIsSaid"},
	{"the sponsor is absent or leaves", "what is to be confirmed is said, listed in the export, and answered later over ssh",
		"session/charter/TestAnUnfinishedCharter session/TestPokerRevotesOnceAndTheSponsorAccepts cmd/accord/internal/remote/TestNeedsAreAnsweredAfterTheWorkshop"},
	{"a terminal of 60x18, or without UTF-8", "one column, ASCII; below 40x12 it says so and offers line mode",
		"tui/look/TestColumnsStandBelowEachOtherWhenNarrow tui/look/TestASCIIMeansASCII tui/look/TestDetect cmd/accord/TestWhatGoesWrongHasASentence cmd/accord/TestTheSizeOfAWindowIsFollowed"},
	{"a screen reader", "line by line, without repaint", "cmd/accord/TestAWorkshopLineByLine tui/plain/TestEveryActivityHasAPlainForm"},
	{"a wrong key by the facilitator", "u, with the name of what is undone",
		"tui/TestTheDrawerMovesTheRoom session/testdata/console.txt tui/console/TestNoKeyOfTheDrawerDoesHarm session/TestUndoNeverLeavesARoomWithoutAFacilitator"},
}

// TestEveryMomentHasItsTest finds the tests that the list names.
func TestEveryMomentHasItsTest(t *testing.T) {
	for _, m := range moments {
		mustBeThere(t, m.when, m.tests)
	}
}

func mustBeThere(t *testing.T, what, tests string) {
	t.Helper()
	for _, name := range strings.Fields(tests) {
		if !isTest(t, name) {
			t.Errorf("%s: there is no %s", what, name)
		}
	}
}

// isTest reports whether a folder has a test of that name, or there is a file
// that does not begin so: a script, a screen.
func isTest(t *testing.T, name string) bool {
	t.Helper()
	folder, test := filepath.Split(filepath.Join("..", "..", name))
	if !strings.HasPrefix(test, "Test") {
		_, err := os.Stat(filepath.Join(folder, test))
		return err == nil
	}
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "\nfunc "+test+"(t *testing.T)") {
			return true
		}
	}
	return false
}
