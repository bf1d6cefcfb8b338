package commit_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/commit"
	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

type room struct{ screentest.Room }

// newRoom is a workshop at its commitments: Dia facilitates, Lars is the
// sponsor.
func newRoom(t *testing.T) room { return newRoomIn(t, "en") }

func newRoomIn(t *testing.T, language string) room {
	step := func(name string) *session.CommitParams {
		p := session.NewParams("commit").(*session.CommitParams)
		p.Step = name
		return p
	}
	from := []session.PhaseID{"s.write"}
	a := sessiontest.One("Commitments",
		session.Phase{ID: "s.write", Do: "commit", Params: step("write")},
		session.Phase{ID: "s.sign", Do: "commit", Params: step("sign"), From: from},
		session.Phase{ID: "s.win", Do: "commit", Params: step("win"), From: from},
	)
	a.Language = language
	r := room{screentest.New(t, a, "Dia", "Ana", "Mika", "Lars")}
	r.Do("p1", session.Appoint{Person: "p4", Right: session.Sponsor, On: true})
	return r
}

func (r room) screen(p session.ParticipantID) *commit.Screen {
	s := commit.New()
	s.Show(r.View(p))
	return s
}

func (r room) board(p session.ParticipantID) session.CommitBoard {
	return r.View(p).Board.(session.CommitBoard)
}

func (r room) next(from session.PhaseID) { r.Do("p1", session.MoveOn{From: from, Sure: true}) }

// team writes two commitments: Mika's, which Ana joins, and the sponsor's.
func (r room) team() {
	r.T.Helper()
	r.Do("p3", session.AddCommitment{Phase: "s.write", Commitment: session.Commitment{
		Kind: "practice", When: "a release is out", We: true, Do: "watch it together for one hour", By: "2026-10-16",
		SeenIn: "the release note", Serves: "nobody is left alone with an error"}})
	r.Do("p2", session.JoinCommitment{Phase: "s.write", ID: "K1", On: true})
	r.Do("p4", session.AddCommitment{Phase: "s.write", Commitment: session.Commitment{
		Kind: "step", When: "sales asks me for a date", Do: "ask the team first", By: "2026-10-09", Serves: "promises are kept by those who make them"}})
}

func shows(t *testing.T, s *commit.Screen, words ...string) {
	t.Helper()
	got := s.Render(tuitest.Frame(78, 40))
	for _, w := range words {
		if !strings.Contains(got, w) {
			t.Errorf("the screen does not show %q:\n%s", w, got)
		}
	}
}

func offers(s *commit.Screen) string {
	var out []string
	for _, h := range keys.Hints(s.ShortHelp()...) {
		out = append(out, h.Key)
	}
	return strings.Join(out, " ")
}

func TestACommitmentIsWrittenLineByLine(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	if got := offers(s); got != "a" {
		t.Errorf("with nothing there a newcomer is offered %q, want a alone", got)
	}
	r.Confirm(s, "p2", "a", "1", "enter", "a release is out", "enter", "2", "enter", "watch it", "enter", "+2w", "enter",
		"release note", "enter", "nobody is left alone", "enter")
	b := r.board("p2")
	if len(b.Commitments) != 1 {
		t.Fatalf("commitments are %+v", b.Commitments)
	}
	c := b.Commitments[0]
	if c.Kind != "practice" || c.When != "a release is out" || !c.We || c.Do != "watch it" || c.By != "2026-10-16" || c.Stewards[0] != "Ana" {
		t.Errorf("the commitment is %+v", c)
	}
	shows(t, s, "When a release is out, we will watch it, by 2026-10-16.")
	if s.Typing() || len(s.Drafts()) > 0 {
		t.Errorf("after saving: typing %v, drafts %v", s.Typing(), s.Drafts())
	}
}

func TestOnlyAnExperimentSaysWhenItStops(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.Confirm(s, "p2", "a", "1")
	if strings.Contains(s.Render(tuitest.Frame(78, 30)), "we stop if") {
		t.Error("a practice is asked when it stops")
	}
	r.Confirm(s, "p2", "2", "tab", "we deploy", "tab", "tab", "pair", "tab", "friday", "tab", "tab", "we learn", "tab", "it hurts", "enter")
	if c := r.board("p2").Commitments; len(c) != 1 || c[0].StopIf != "it hurts" || c[0].By != "2026-10-09" {
		t.Errorf("commitments are %+v", c)
	}
}

func TestWhatIsMissingIsNamedAndNothingIsLost(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.Confirm(s, "p2", "a", "3", "tab", "we deploy", "ctrl+s")
	shows(t, s, "will is still empty")
	r.Confirm(s, "p2", "esc")
	if got := s.Drafts(); got["kind"] != "step" || got["when"] != "we deploy" || s.Typing() {
		t.Fatalf("after Esc: typing %v, drafts %v", s.Typing(), got)
	}
	other := r.screen("p2")
	other.Restore(s.Drafts())
	shows(t, other, "begun and not sent")
	r.Confirm(other, "p2", "a")
	shows(t, other, "When we deploy, I will ...")
}

func TestARefusedCommitmentComesBack(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	for _, k := range []string{"a", "1", "tab", "we deploy", "tab", "tab", "look", "tab", "tab", "tab", "we learn", "enter"} {
		if c, _ := s.Update(tuitest.Key(k)); c != nil {
			s.Answer(c, session.Refusal{Text: "no"})
		}
	}
	if got := s.Drafts(); got["serves"] != "we learn" || !s.Typing() {
		t.Errorf("after a refusal: typing %v, drafts %v", s.Typing(), got)
	}
}

func TestOnesOwnIsEditedAndTakenBack(t *testing.T) {
	r := newRoom(t)
	r.team()
	s := r.screen("p3")
	r.Confirm(s, "p3", "j")
	if got := offers(s); !strings.Contains(got, "e") || !strings.Contains(got, "x") {
		t.Errorf("on one's own one is offered %q", got)
	}
	r.Confirm(s, "p3", "e", "!", "ctrl+s")
	if c := r.board("p3").Commitments[1]; c.When != "a release is out!" {
		t.Errorf("after editing: %+v", c)
	}
	r.Confirm(s, "p3", "x")
	if n := len(r.board("p3").Commitments); n != 1 {
		t.Errorf("after taking back there are %d", n)
	}
	if got := offers(s); strings.Contains(got, "e") {
		t.Errorf("on the sponsor's a participant is offered %q", got)
	}
}

func TestAStewardIsAskedAndAnswersThemself(t *testing.T) {
	r := newRoom(t)
	r.team()
	mika, dia := r.screen("p3"), r.screen("p1")
	r.Confirm(mika, "p3", "j", "g")
	got := mika.Render(tuitest.Frame(78, 20))
	if strings.Contains(got, "Ana") || !strings.Contains(got, "Lars") {
		t.Errorf("those who can be asked:\n%s", got)
	}
	r.Confirm(mika, "p3", "enter")
	dia.Show(r.View("p1"))
	shows(t, dia, "You are asked to join K1", "asked: Dia")
	r.Confirm(dia, "p1", "j")
	if got := offers(dia); !strings.HasPrefix(got, "y n") {
		t.Errorf("who is asked is offered %q", got)
	}
	r.Confirm(dia, "p1", "y")
	if c := r.board("p1").Commitments[1]; strings.Join(c.Stewards, " ") != "Mika Ana Dia" || len(c.Asked) > 0 {
		t.Errorf("after y: %+v", c)
	}
	r.Confirm(dia, "p1", "n")
	if c := r.board("p1").Commitments[1]; strings.Join(c.Stewards, " ") != "Mika Ana" {
		t.Errorf("after n: %+v", c)
	}
}

func TestTheCursorStaysWithItsCommitment(t *testing.T) {
	r := newRoom(t)
	r.Do("p3", session.AddCommitment{Phase: "s.write", Commitment: session.Commitment{Kind: "practice", When: "w", Do: "d", Serves: "s"}})
	s := r.screen("p2")
	r.Do("p4", session.AddCommitment{Phase: "s.write", Commitment: session.Commitment{Kind: "practice", When: "w", Do: "sponsor", Serves: "s"}})
	s.Show(r.View("p2"))
	r.Confirm(s, "p2", "y")
	for _, c := range r.board("p2").Commitments {
		if joined := len(c.Stewards) == 2; joined != (c.ID == "K1") {
			t.Errorf("the sponsor's came first and the cursor moved: %+v", c)
		}
	}
}

func TestSigningAndTakingItBack(t *testing.T) {
	r := newRoom(t)
	r.team()
	r.next("s.write")
	s := r.screen("p2")
	shows(t, s, "S puts your name under these", "not yet")
	r.Confirm(s, "p2", "S")
	if b := r.board("p2"); !b.ISigned || len(b.Signed) != 1 {
		t.Fatalf("signed: %v", b.Signed)
	}
	me, all := s.Status()
	if me != "signed" || all != "1 of 4 have signed" {
		t.Errorf("status is %q, %q", me, all)
	}
	r.Confirm(s, "p2", "S")
	if r.board("p2").ISigned {
		t.Error("the signature was not taken back")
	}
}

func TestTheFirstWinAndTheReview(t *testing.T) {
	r := newRoom(t)
	r.team()
	r.next("s.write")
	r.next("s.sign")
	s := r.screen("p2")
	shows(t, s, "Not chosen yet", "proposed", "Nobody calls it yet")
	r.Confirm(s, "p2", "w", "form 12 fills itself", "enter", "enter", "cake", "enter")
	if w := r.board("p2").Win; w.What != "form 12 fills itself" || w.Celebrate != "cake" || w.By != "2026-11-01" {
		t.Errorf("the first win is %+v", w)
	}
	r.Confirm(s, "p2", "d", "ctrl+u", "+5w", "enter", "c")
	if b := r.board("p2"); b.Review != "2026-11-06" || b.ReviewBy != "Ana" {
		t.Errorf("the review is on %q, called by %q", b.Review, b.ReviewBy)
	}
	shows(t, s, "We celebrate: cake", "2026-11-06", "called by Ana")
	if other := r.screen("p3"); strings.Contains(offers(other), "c") {
		t.Errorf("somebody calls it already; another is offered %q", offers(other))
	}
}

func TestTheLastFormsKeepWhatIsTyped(t *testing.T) {
	r := newRoom(t)
	r.team()
	r.next("s.write")
	r.next("s.sign")
	s := r.screen("p2")
	r.Confirm(s, "p2", "d", "ctrl+u", "2026-10-01", "esc", "w", "cake for all", "esc")
	other := r.screen("p2")
	other.Restore(s.Drafts())
	shows(t, other, "begun and not sent")
	r.Confirm(other, "p2", "w", "ctrl+s")
	if w := r.board("p2").Win; w.What != "cake for all" {
		t.Errorf("the first win is %+v", w)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *commit.Screen) func(look.Frame) string { return s.Render }
	r := newRoom(t)
	s := r.screen("p2")
	tuitest.GoldenSizes(t, "begin", draw(s))
	r.Confirm(s, "p2", "a")
	tuitest.GoldenSizes(t, "form", draw(s))
	r.Confirm(s, "p2", "2", "tab", "a release is out", "tab", "tab", "pair on the deploy", "tab", "+2w")
	tuitest.GoldenSizes(t, "form-filled", draw(s))
	r.team()
	r.Do("p3", session.AskSteward{Phase: "s.write", ID: "K1", Person: "p1"})
	asked := r.screen("p1")
	tuitest.GoldenSizes(t, "list", draw(asked))
	tuitest.GoldenStyled(t, "list-styled", asked.Render(tuitest.Frame(80, 17)))
	r.Confirm(asked, "p1", "g")
	tuitest.GoldenSizes(t, "asking", draw(asked))
	r.next("s.write")
	r.Do("p3", session.SignCharter{Phase: "s.write", On: true})
	sign := r.screen("p2")
	tuitest.GoldenSizes(t, "sign", draw(sign))
	r.next("s.sign")
	end := r.screen("p2")
	tuitest.GoldenSizes(t, "end", draw(end))
	r.Confirm(end, "p2", "w", "form 12 fills itself on ward 3")
	tuitest.GoldenSizes(t, "win", draw(end))
	r.Confirm(end, "p2", "enter", "enter", "cake with the night shift", "enter", "c")
	tuitest.GoldenSizes(t, "closed", draw(end))
	for _, w := range []int{1, 5, 13, 27, 40, 61, 78, 99, 120} {
		for _, h := range []int{1, 2, 3, 5, 7, 9, 13, 15, 17, 30} {
			f := tuitest.Frame(w, h)
			for _, s := range []*commit.Screen{s, asked, sign, end} {
				tuitest.Fits(t, f, s.Render(f))
			}
		}
	}
}

// found is a room whose map has a pair that Ana and Mika took, and a row that
// nobody leads.
func found(t *testing.T, language string) room {
	m := session.NewParams("claim").(*session.ClaimParams)
	m.Rows = []string{"deploy", "watch"}
	a := sessiontest.One("Commitments", session.Phase{ID: "s.map", Do: "claim", Params: m}, session.Phase{ID: "s.write", Do: "commit"})
	a.Language = language
	r := room{screentest.New(t, a, "Dia", "Ana", "Mika", "Lars")}
	r.Do("p3", session.MarkRow{Phase: "s.map", Row: "r1", Mark: session.MarkLead})
	r.Do("p2", session.MarkRow{Phase: "s.map", Row: "r1", Mark: session.MarkLearn})
	r.Do("p1", session.Reveal{Phase: "s.map", Sure: true})
	r.Do("p2", session.TakePair{Phase: "s.map", Row: "r1", Teacher: "p3", Learner: "p2", On: true})
	r.Do("p1", session.MoveOn{From: "s.map", Sure: true})
	return r
}

func TestWhatWasFoundIsTakenUpWithOneKey(t *testing.T) {
	r := found(t, "en")
	s := r.screen("p2")
	shows(t, s, "t shows them")
	r.Confirm(s, "p2", "t")
	shows(t, s, "teaches Ana, by", "for you", "from: gap watch")
	r.Confirm(s, "p2", "y")
	c := r.board("p2").Commitments
	if len(c) != 1 || c[0].Stewards[0] != "Ana" || !strings.Contains(c[0].Do, "Mika teaches Ana") {
		t.Fatalf("the commitments are %+v", c)
	}
	r.Confirm(s, "p2", "t", "e")
	shows(t, s, "find who answers for it: watch")
	if !s.Typing() {
		t.Error("the proposal cannot be changed before it is taken")
	}
	r.Confirm(s, "p2", "ctrl+s")
	if n := len(r.board("p2").Commitments); n != 2 {
		t.Errorf("after Ctrl-S there are %d", n)
	}
	if got := offers(s); strings.Contains(got, "t") {
		t.Errorf("with all taken up t is offered: %q", got)
	}
}

func TestProposalsInFrames(t *testing.T) {
	r := found(t, "en")
	s := r.screen("p2")
	r.Confirm(s, "p2", "t")
	tuitest.GoldenSizes(t, "proposals", func(f look.Frame) string { return s.Render(f) })
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de")
	s := r.screen("p2")
	screentest.German(t, "begin", s)
	r.Confirm(s, "p2", "a")
	screentest.German(t, "form", s)
	r.Confirm(s, "p2", "2", "tab", "ein Release draußen ist", "tab", "tab", "zu zweit ausliefern", "tab", "+2w")
	screentest.German(t, "form-filled", s)
	r.team()
	r.Do("p3", session.AskSteward{Phase: "s.write", ID: "K1", Person: "p1"})
	asked := r.screen("p1")
	screentest.German(t, "list", asked)
	r.Confirm(asked, "p1", "g")
	screentest.German(t, "asking", asked)
	r.next("s.write")
	r.Do("p3", session.SignCharter{Phase: "s.write", On: true})
	screentest.German(t, "sign", r.screen("p2"))
	r.next("s.sign")
	end := r.screen("p2")
	screentest.German(t, "end", end)
	r.Confirm(end, "p2", "w")
	screentest.German(t, "win", end)
	r.Confirm(end, "p2", "Formular 12", "enter", "enter", "Kuchen", "enter", "c")
	screentest.German(t, "closed", end)

	taking := found(t, "de").screen("p2")
	taking.Update(tuitest.Key("t"))
	screentest.German(t, "proposals", taking)
}

func TestAnEmptySheetIsNotBegun(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.Press(s, "p2", "a", "esc")
	if got := s.Drafts(); len(got) > 0 {
		t.Errorf("nothing was typed, and the drafts are %v", got)
	}
	if got := s.Render(tuitest.Frame(78, 17)); strings.Contains(got, "begun and not sent") {
		t.Errorf("nothing was typed:\n%s", got)
	}
}
