package draft_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/draft"
	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

type room struct{ screentest.Room }

// newRoom is a workshop in its draft: Ana facilitates, Lars is the sponsor.
func newRoom(t *testing.T) room { return newRoomIn(t, "en") }

func newRoomIn(t *testing.T, language string) room { return newRoomOf(t, language, 1) }

func newRoomOf(t *testing.T, language string, texts int) room {
	p := session.NewParams("draft").(*session.DraftParams)
	p.Frame = "For {whom}, so that {change}, we {do or become}."
	p.Candidates = texts
	a := sessiontest.One("Vision",
		session.Phase{ID: "s.write", Do: "write"},
		session.Phase{ID: "s.draft", Do: "draft", Params: p, From: []session.PhaseID{"s.write"}},
	)
	a.Language = language
	r := room{screentest.New(t, a, "Ana", "Bo", "Mika", "Lars")}
	r.Do("p1", session.Appoint{Person: "p4", Right: session.Sponsor, On: true})
	r.Do("p1", session.AddCard{Phase: "s.write", Text: "no patient waits for a form"})
	r.Do("p2", session.AddCard{Phase: "s.write", Text: "paper disappears"})
	r.Do("p1", session.MoveOn{From: "s.write", Sure: true})
	return r
}

func (r room) screen(p session.ParticipantID) *draft.Screen {
	s := draft.New()
	s.Show(r.View(p))
	return s
}

func (r room) board(p session.ParticipantID) session.DraftBoard {
	return r.View(p).Board.(session.DraftBoard)
}

func (r room) write(by session.ParticipantID, text string) {
	r.T.Helper()
	r.Do(by, session.WriteDraft{Phase: "s.draft", Text: text, Rev: r.board(by).Rev})
}

const vision = "For nurses on night shift, so that no patient waits for a form,\n" +
	"we make the ward's paperwork disappear.\n" +
	"You will know us by what we stop asking of people."

func text(s *draft.Screen, w, h int) string { return s.Render(tuitest.Frame(w, h)) }

func shows(t *testing.T, s *draft.Screen, words ...string) {
	t.Helper()
	got := text(s, 80, 17)
	for _, w := range words {
		if !strings.Contains(got, w) {
			t.Errorf("the screen does not show %q:\n%s", w, got)
		}
	}
}

// offers says which keys are on the line of keys.
func offers(s *draft.Screen) string {
	var out []string
	for _, h := range keys.Hints(s.ShortHelp()...) {
		out = append(out, h.Key+" "+h.Does)
	}
	return strings.Join(out, ", ")
}

func TestThePenIsTakenAndTheTextIsSaved(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.Press(s, "p2", "p", "e", "For nurses,", "enter", "we help.")
	if !s.Typing() || r.board("p3").Text != "" {
		t.Fatalf("while writing the others see %q, typing %v", r.board("p3").Text, s.Typing())
	}
	r.Press(s, "p2", "ctrl+s")
	if got := r.board("p3"); got.Text != "For nurses,\nwe help." || got.ScribeName != "Bo" {
		t.Errorf("the others see %q by %q", got.Text, got.ScribeName)
	}
	if s.Typing() || len(s.Drafts()) > 0 {
		t.Errorf("after saving: typing %v, drafts %v", s.Typing(), s.Drafts())
	}
}

func TestEscKeepsTheTextAndEGoesOnWithIt(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.Press(s, "p2", "p", "e", "For nurses", "esc")
	if got := s.Drafts()["text@0"]; got != "For nurses" || s.Typing() {
		t.Fatalf("after Esc the drafts are %v", s.Drafts())
	}
	shows(t, s, "not saved yet")
	other := r.screen("p2")
	other.Restore(s.Drafts())
	r.Press(other, "p2", "e", "!", "ctrl+s")
	if got := r.board("p2").Text; got != "For nurses!" {
		t.Errorf("from another terminal the text is %q", got)
	}
}

func TestWhenSomebodyWroteMeanwhileBothTextsAreKept(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.Press(s, "p2", "p", "e", "mine")
	r.Do("p1", session.TakePen{Phase: "s.draft"})
	r.write("p1", "theirs")
	r.Do("p1", session.PassPen{Phase: "s.draft", To: "p2"})
	s.Show(r.View("p2"))
	shows(t, s, "mine", "theirs", "Somebody wrote meanwhile")
	r.Refused(s, "p2", "ctrl+s") // it would replace the other's words unseen
	if !s.Typing() {
		t.Error("the field is closed after a refusal")
	}
	shows(t, s, "mine", "theirs", "Ctrl-S puts your text in its place")
	r.Press(s, "p2", "ctrl+s")
	if got := r.board("p2").Text; got != "mine" {
		t.Errorf("the second time the text is %q", got)
	}
}

func TestAFieldInWhichNothingWasTypedGoesAlong(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.Press(s, "p2", "p", "e")
	r.Do("p1", session.TakePen{Phase: "s.draft"})
	r.write("p1", "theirs")
	r.Do("p1", session.PassPen{Phase: "s.draft", To: "p2"})
	s.Show(r.View("p2"))
	r.Press(s, "p2", "!", "ctrl+s")
	if got := r.board("p2").Text; got != "theirs!" {
		t.Errorf("the text is %q", got)
	}
}

func TestALineIsSuggestedAndAccepted(t *testing.T) {
	r := newRoom(t)
	r.Do("p2", session.TakePen{Phase: "s.draft"})
	r.write("p2", vision)
	guest, pen := r.screen("p4"), r.screen("p2")
	r.Press(guest, "p4", "j", "s", "ctrl+u", "we make every form fill itself.", "enter")
	r.Press(guest, "p4", "j", "j", "s", "We begin in November.", "enter")
	b := r.board("p2")
	if len(b.Suggestions) != 2 || b.Suggestions[0].Line != 2 || b.Suggestions[1].Line != 4 {
		t.Fatalf("suggestions are %+v", b.Suggestions)
	}
	pen.Show(r.View("p2"))
	if got := offers(pen); strings.Contains(got, "accept") || strings.Contains(got, "suggest this") {
		t.Errorf("on a line the pen is offered %q", got)
	} else if !strings.HasPrefix(got, "j/k to the suggestions") {
		t.Errorf("the way to the suggestions is not said: %q", got)
	}
	r.Press(pen, "p2", "j", "j", "j")
	if got := offers(pen); !strings.HasPrefix(got, "a accept, x leave it") {
		t.Errorf("on a suggestion the pen is offered %q", got)
	}
	r.Press(pen, "p2", "a", "x")
	b = r.board("p2")
	if b.Suggestions[0].State != "accepted" || b.Suggestions[1].State != "left" || !strings.Contains(b.Text, "fill itself") {
		t.Errorf("after a and x: %q, %+v", b.Text, b.Suggestions)
	}
}

func TestARefusedSuggestionComesBack(t *testing.T) {
	r := newRoom(t)
	r.Do("p2", session.TakePen{Phase: "s.draft"})
	r.write("p2", vision)
	s := r.screen("p3")
	for _, k := range []string{"s", "!", "enter"} {
		c, _ := s.Update(tuitest.Key(k))
		if c != nil {
			s.Answer(c, session.Refusal{Text: "no"})
		}
	}
	if got := s.Drafts()["suggest@1"]; !strings.HasSuffix(got, "form,!") || !s.Typing() {
		t.Errorf("after a refusal the drafts are %v, typing %v", s.Drafts(), s.Typing())
	}
	r.Press(s, "p3", "esc", "j", "s", "?", "esc")
	if got := s.Drafts(); len(got) != 2 {
		t.Errorf("two lines were begun, kept are %v", got)
	}
}

func TestTheCursorStaysWithItsSuggestion(t *testing.T) {
	r := newRoom(t)
	r.Do("p2", session.TakePen{Phase: "s.draft"})
	r.write("p2", "one")
	r.Do("p3", session.Suggest{Phase: "s.draft", Line: 1, Text: "first"})
	r.Do("p4", session.Suggest{Phase: "s.draft", Line: 1, Text: "second"})
	s := r.screen("p2")
	r.Press(s, "p2", "j", "j")
	r.write("p2", "one\ntwo\nthree")
	r.Do("p2", session.AnswerSuggestion{Phase: "s.draft", ID: "s1"})
	s.Show(r.View("p2"))
	r.Press(s, "p2", "a")
	if g := r.board("p2").Suggestions; g[1].State != "accepted" {
		t.Errorf("the cursor did not stay with the second suggestion: %+v", g)
	}
}

func TestThePenIsPassedToSomebodyWhoMayWrite(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p1")
	r.Press(s, "p1", "p")
	got := text(s, 80, 17)
	if strings.Contains(got, "Lars") || !strings.Contains(got, "I take it myself") {
		t.Errorf("a sponsor is offered the pen, or oneself is not:\n%s", got)
	}
	r.Press(s, "p1", "j", "j", "enter")
	if got := r.board("p1").ScribeName; got != "Mika" {
		t.Errorf("the pen went to %q, want Mika", got)
	}
	if s := r.screen("p4"); strings.Contains(offers(s), "pen") {
		t.Errorf("the sponsor is offered %q", offers(s))
	}
}

func TestAnErrorThatIsNoRefusalKeepsTheText(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.Press(s, "p2", "p", "e", "For nurses")
	c, _ := s.Update(tuitest.Key("ctrl+s"))
	s.Answer(c, errors.New("lost"))
	if got := s.Drafts()["text@0"]; got != "For nurses" {
		t.Errorf("drafts are %v", s.Drafts())
	}
}

func TestWhatTheTextDrawsOnStandsBesideItOrBehindAKey(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p3")
	if !strings.Contains(text(s, 118, 17), "paper disappears") || strings.Contains(offers(s), "f ") {
		t.Errorf("in a wide frame it does not stand beside the text, or %q is offered", offers(s))
	}
	if strings.Contains(text(s, 78, 17), "paper disappears") || !strings.Contains(offers(s), "f what it draws on") {
		t.Errorf("in a narrow frame %q is offered", offers(s))
	}
	r.Press(s, "p3", "f")
	shows(t, s, "paper disappears")
	r.Press(s, "p3", "f")
	shows(t, s, "nothing is written yet")
}

func TestPastingInALineKeepsOneLine(t *testing.T) {
	r := newRoom(t)
	r.Do("p2", session.TakePen{Phase: "s.draft"})
	s := r.screen("p3")
	r.Press(s, "p3", "s")
	s.Update(tea.PasteMsg{Content: "For nurses\nand doctors"})
	r.Press(s, "p3", "enter")
	if g := r.board("p3").Suggestions; len(g) != 1 || g[0].Text != "For nurses and doctors" {
		t.Errorf("suggestions are %+v", g)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *draft.Screen) func(look.Frame) string { return s.Render }
	r := newRoom(t)
	tuitest.GoldenSizes(t, "begin", draw(r.screen("p2")))
	r.Do("p2", session.TakePen{Phase: "s.draft"})
	pen := r.screen("p2")
	r.Press(pen, "p2", "e", "For nurses on night shift,", "enter", "we make")
	tuitest.GoldenSizes(t, "writing", draw(pen))
	r.write("p2", vision)
	r.Do("p3", session.Suggest{Phase: "s.draft", Line: 2, Text: "we make every form fill itself."})
	r.Do("p4", session.Suggest{Phase: "s.draft", Line: 0, Text: "No patient waits.\nNobody types twice."})
	r.Do("p3", session.Suggest{Phase: "s.draft", Line: 1, Text: "For nurses,"})
	r.Do("p2", session.AnswerSuggestion{Phase: "s.draft", ID: "s3"})
	pen.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "meanwhile", draw(pen))
	s := r.screen("p2")
	r.Press(s, "p2", "j", "j", "j")
	tuitest.GoldenSizes(t, "suggestions", draw(s))
	tuitest.GoldenStyled(t, "suggestions-styled", s.Render(tuitest.Frame(80, 17)))
	other := r.screen("p3")
	r.Press(other, "p3", "j", "s")
	tuitest.GoldenSizes(t, "suggesting", draw(other))
	r.Press(s, "p2", "p")
	tuitest.GoldenSizes(t, "passing", draw(s))
	for _, w := range []int{1, 5, 13, 27, 40, 61, 78, 99, 120} {
		for _, h := range []int{1, 2, 3, 5, 7, 9, 13, 15, 17, 30} {
			f := tuitest.Frame(w, h)
			for _, s := range []*draft.Screen{pen, s, other, r.screen("p3")} {
				tuitest.Fits(t, f, s.Render(f))
			}
		}
	}
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de")
	screentest.German(t, "begin", r.screen("p2"))
	choosing := r.screen("p1")
	r.Press(choosing, "p1", "p")
	screentest.German(t, "choosing", choosing)
	r.Do("p2", session.TakePen{Phase: "s.draft"})
	pen := r.screen("p2")
	r.Press(pen, "p2", "e", "Für Pflegende im Nachtdienst,", "enter", "machen wir")
	screentest.German(t, "writing", pen)
	r.Press(pen, "p2", "ctrl+s")
	other := r.screen("p3")
	r.Press(other, "p3", "s", " jede Nacht", "enter")
	screentest.German(t, "suggested", other)
	r.Press(other, "p3", "S")
	screentest.German(t, "suggesting", other)
	pen.Show(r.View("p2"))
	r.Press(pen, "p2", "j", "j", "j")
	screentest.German(t, "open", pen)
	r.Press(pen, "p2", "a")
	screentest.German(t, "accepted", pen)
}

func TestTwoTextsHaveAPenEach(t *testing.T) {
	r := newRoomOf(t, "en", 2)
	bo, mika := r.screen("p2"), r.screen("p3")
	r.Press(bo, "p2", "p", "e", vision, "ctrl+s")
	r.Press(mika, "p3", "tab", "p", "e", "We make every form fill itself.", "ctrl+s")
	b := r.board("p1")
	if b.Text != vision || b.Other.Text != "We make every form fill itself." || b.Scribe != "p2" || b.Other.Scribe != "p3" {
		t.Fatalf("the texts are %+v and %+v", b, b.Other)
	}
	bo.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "two", bo.Render)
	r.Press(bo, "p2", "tab", "s", "ctrl+u", "Every form fills itself.", "enter", "tab")
	mika.Show(r.View("p3"))
	tuitest.GoldenSizes(t, "two-other", mika.Render)
	r.Press(mika, "p3", "down", "down", "down", "a")
	if b := r.board("p1"); b.Other.Text != "Every form fills itself." || b.Text != vision {
		t.Errorf("the texts are %q and %q", b.Text, b.Other.Text)
	}
	r.Press(mika, "p3", "e", "!", "esc")
	again := r.screen("p3")
	again.Restore(mika.Drafts())
	r.Press(again, "p3", "e", "ctrl+s")
	if b := r.board("p1"); b.Other.Text != "Every form fills itself.!" || b.Text != vision {
		t.Errorf("the texts are %q and %q", b.Text, b.Other.Text)
	}
	for _, w := range []int{1, 5, 13, 27, 40, 61, 78, 99, 120} {
		for _, h := range []int{1, 2, 3, 5, 7, 9, 13, 15, 17, 30} {
			f := tuitest.Frame(w, h)
			tuitest.Fits(t, f, bo.Render(f))
			tuitest.Fits(t, f, mika.Render(f))
		}
	}
}

func TestTwoTextsInGerman(t *testing.T) {
	r := newRoomOf(t, "de", 2)
	r.Do("p2", session.TakePen{Phase: "s.draft"})
	r.write("p2", vision)
	screentest.German(t, "two", r.screen("p3"))
}
