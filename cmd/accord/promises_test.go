package main

import (
	"strings"
	"testing"
)

// promises are what the door promises, in the order of its document, and the
// tests that show it, by the folder that they are in.
var promises = []struct{ what, tests string }{
	{"1 a change waits for no client", "cmd/accord/internal/sshd/TestStoppedReadersHoldUpNobody cmd/accord/TestOneOfFortyStopsReading cmd/accord/TestAStoppedSSHHoldsUpNobody"},
	{"2 whoever goes is away soon, and nothing stays behind", "cmd/accord/internal/sshd/TestNothingStaysBehind cmd/accord/internal/sshd/TestAClientThatTakesNothingIsClosed cmd/accord/TestPeopleGoAsTheyLike"},
	{"3 strangers cost little and disturb nobody", "cmd/accord/TestStrangersCostLittleAndDisturbNobody cmd/accord/internal/sshd/TestHostileClientsCostLittleAndDisturbNobody cmd/accord/internal/sshd/TestGuardLimitsTheRate"},
	{"4 text prints cells and does nothing else", "cmd/accord/TestWhatGoesWrongHasASentence session/TestCleaningTwiceIsCleaningOnce cmd/accord/internal/sshd/TestGuardSwallowsWhatIsNoTerminal tui/cell/TestWidthIsThatOfTheRendererForAnything"},
	{"5 nothing that people type means anything in Markdown", "session/charter/TestNothingThatPeopleTypeMeansAnything session/charter/TestMixturesMeanNothingEither session/charter/TestFrontMatterIsHarmlessAsMarkdown"},
	{"6 who somebody is was proved", "cmd/accord/internal/sshd/TestIdentityIsTheProvenKey cmd/accord/internal/sshd/TestOneNameAndKeyOfferedAnotherUsed cmd/accord/TestOnlyListedFacilitatorsOpenRoomsAndLeadThem cmd/accord/TestAnAuthorityLetsPeopleIn"},
	{"7 a name belongs to the key that used it first", "session/TestNamesThatLookTheSameAreTheSame session/TestNobodySitsInTheRoomUnderAnothersName"},
	{"8 any key, or none; no other method", "cmd/accord/internal/sshd/TestOpenSSHWithAndWithoutAKey cmd/accord/internal/sshd/TestNobodyComesInWith cmd/accord/internal/sshd/TestGuestsAreAskedBeforeTheyComeIn cmd/accord/TestOnlyListedKeysComeInAndHUPReadsTheListAgain"},
	{"9 pass codes", "cmd/accord/TestAPassCodeLetsIn cmd/accord/TestNobodyFindsAPassCodeByTrying cmd/accord/TestARoomWithAPassCodeLooksLikeNone cmd/accord/TestPeopleComeInWithAPassCode cmd/accord/TestNobodyFindsRoomsByTryingCodes"},
	{"10 a team comes in, a crowd that says nothing does not", "cmd/accord/TestATeamComesInWhileFiveHundredKnock cmd/accord/internal/sshd/TestFiveHundredSilentConnectionsKeepNobodyOut cmd/accord/internal/sshd/TestWhoMakesRoomInTheHandshake cmd/accord/internal/sshd/TestAHandshakeMustEnd"},
	{"11 algorithms", "cmd/accord/internal/sshd/TestAlgorithmsOnOffer cmd/accord/internal/sshd/TestOldAlgorithmsAreRefused cmd/accord/internal/sshd/TestSSHAuditFindsNothingToFail"},
	{"12 nothing is forwarded, and nothing is run", "cmd/accord/TestNothingIsForwarded cmd/accord/internal/sshd/TestOpenSSHMayAskForForwardingInVain cmd/accord/internal/sshd/TestForwardingIsRefusedAndTheSessionUnharmed cmd/accord/internal/sshd/TestWhatTheDoorMayNotImport"},
	{"13 SIGTERM", "cmd/accord/TestSIGTERMEndsTheProgramSoonAndWell cmd/accord/internal/sshd/TestDrainLetsEveryoneSayFarewell cmd/accord/TestTheServerSaysGoodbyeLineByLine"},
	{"14 a panic ends one session", "cmd/accord/internal/sshd/TestAPanicEndsOneSessionWithASentence cmd/accord/internal/sshd/TestAPanicInTheHandlerEndsOneSession session/room/TestPanicHarmsItsSenderAlone"},
	{"15 logs and metrics tell nothing of people", "cmd/accord/TestTheLogTellsNothingOfPeople cmd/accord/internal/sshd/TestTheLogTellsNoTales cmd/accord/TestLabelsAreFromClosedSets cmd/accord/TestAStory"},
	{"16 the host key", "cmd/accord/internal/sshd/TestHostKeyIsMadeOnceAndKeptPrivate cmd/accord/internal/sshd/TestHostKeyThatOthersCanReadIsRefused cmd/accord/internal/sshd/TestHostKeyIsTheOneThatClientsSee"},
	{"17 PROXY only from proxies", "cmd/accord/internal/sshd/TestNobodyLiesAboutTheirAddress cmd/accord/internal/sshd/TestPeopleBehindAProxyAreCountedOneByOne cmd/accord/internal/sshd/TestProxyHeaders"},
	{"what people type", "cmd/accord/TestWhatPeopleType cmd/accord/TestAWorkshopLineByLine cmd/accord/TestRoomsAreFiles cmd/accord/TestScripts cmd/accord/TestCtrlCAsksBeforeItLeaves"},
	{"other clients, and other ways", "cmd/accord/TestDropbearTakesPart cmd/accord/TestPuTTYTakesPart cmd/accord/TestPeopleComeThroughAJumpHost cmd/accord/TestTheSizeOfAWindowIsFollowed"},
}

func TestEveryPromiseHasItsTest(t *testing.T) {
	for _, p := range promises {
		mustBeThere(t, p.what, p.tests)
	}
}

// What people type behind ssh, and what happens then.
func TestWhatPeopleType(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	fay := newKey(t)
	code := w.newRoom(fay, "Fay", shortAgenda)
	for name, line := range map[string]string{"the room": code, "join and the room": "join " + code} {
		p := w.somebody(name)
		p.comes("kim", line)
		p.sees("Welcome to Short", "kim") // the user name is a suggested name
		p.hangUp()
	}
	p := w.somebody("Ana")
	p.comes("heron") // the shape of a name, not of a room
	p.sees("Join a room by its code")
	p.press("ctrl+d")
	if status := p.ends(); status != 0 {
		t.Errorf("Ctrl-D in the lobby: status %d", status)
	}
	for _, c := range []struct {
		line     string
		status   int
		out, err string // how it begins
	}{
		{"help", 0, "", ""},
		{"bake cake", 64, "", "accord: there is no command"},
		{"export " + code, 0, "---\n", ""},
		{"export nowhere-77", 66, "", "accord: There is no room with that code."},
		{"'", 64, "", "accord: "},
		{"exec sh -c 'command -v infocmp; TERM=xterm-kitty exec $SHELL'", 127, "", "accord: there is no shell here"},
		{strings.Repeat("x", 300), 127, "", "accord: "},
	} {
		got := w.command("fay", fay, c.line, "")
		if got.status != c.status || !strings.HasPrefix(got.out, c.out) || !strings.HasPrefix(got.err, c.err) || c.err == "" && got.err != "" || c.err != "" && got.out != "" {
			t.Errorf("%.40s: %d, %.60q, %q; want %d, %q, %q", c.line, got.status, got.out, got.err, c.status, c.out, c.err)
		}
		if strings.ContainsAny(got.out+got.err, "\r\x1b") || strings.Count(got.err, "\n") > 1 {
			t.Errorf("%.40s: %q and %q are for people who read lines", c.line, got.out, got.err)
		}
	}
	if got := w.command("fay", fay, "add "+code, "an idea\nanother one\n"); got.status != 0 {
		t.Errorf("one card for each line: %+v", got)
	}
}
