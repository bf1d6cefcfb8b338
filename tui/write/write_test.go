package write_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/tuitest"
	"accord/tui/write"

	"github.com/charmbracelet/x/ansi"
)

// room is a workshop of Ana, who facilitates, and Bo.
type room struct{ screentest.Room }

func newRoom(t *testing.T, open bool) room { return newRoomIn(t, "en", open) }

func newRoomIn(t *testing.T, language string, open bool) room {
	p := session.NewParams("write").(*session.WriteParams)
	p.Open, p.Ask = open, []string{"What is different for the people who use what we make?"}
	a := sessiontest.One("Future", session.Phase{ID: "s.write", Do: "write", Params: p})
	a.Language = language
	return room{screentest.New(t, a, "Ana", "Bo")}
}

func TestACardIsTypedSentEditedAndTakenBack(t *testing.T) {
	r := newRoom(t, false)
	s := write.New()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "hello", "enter")
	mine := func() []session.Card { return r.View("p2").Board.(session.WriteBoard).Mine }
	if got := mine(); len(got) != 1 || got[0].Text != "hello" {
		t.Fatalf("after Enter the cards are %v", got)
	}
	r.Press(s, "p2", "esc", "e", "!", "enter")
	if got := mine(); got[0].Text != "hello!" {
		t.Errorf("after editing the card is %q", got[0].Text)
	}
	r.Press(s, "p2", "esc", "x")
	if got := mine(); len(got) != 0 {
		t.Errorf("after x the cards are %v", got)
	}
}

func TestWhatDoesNotFitUnderTheFieldIsCounted(t *testing.T) {
	r := newRoom(t, false)
	s := write.New()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "first", "enter", "a second one that needs more than one line", "enter")
	for h, want := range map[int]string{4: "one line", 3: "and 1 more: Esc, then j/k"} {
		f := tuitest.Frame(40, h)
		tuitest.Fits(t, f, s.Render(f))
		if got := ansi.Strip(s.Render(f)); !strings.Contains(got, want) {
			t.Errorf("in %d lines there is no %q:\n%s", h, want, got)
		}
	}
}

func TestARefusedTextComesBack(t *testing.T) {
	r := newRoom(t, false)
	s := write.New()
	s.Show(r.View("p2"))
	s.Update(tuitest.Key("hello"))
	c, _ := s.Update(tuitest.Key("enter"))
	s.Answer(c, session.Refusal{Text: "no"})
	if got := s.Drafts()["card"]; got != "hello" || !s.Typing() {
		t.Errorf("after a refusal the field holds %q, typing %v", got, s.Typing())
	}
}

func TestFrames(t *testing.T) {
	r := newRoom(t, false)
	s := write.New()
	s.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "begin", func(f look.Frame) string { return s.Render(f) })
	r.Press(s, "p2", "Hospitals stop printing: the ward runs on what they built", "enter", "They ship on Tuesdays", "enter", "a third begun")
	tuitest.GoldenSizes(t, "writing", func(f look.Frame) string { return s.Render(f) })
	r.Do("p1", session.Reveal{Phase: "s.write", Sure: true})
	other := write.New()
	other.Show(r.View("p1"))
	tuitest.GoldenSizes(t, "revealed", func(f look.Frame) string { return other.Render(f) })
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de", false)
	s := write.New()
	s.Show(r.View("p2"))
	screentest.German(t, "begin", s)
	r.Press(s, "p2", "eine erste Karte, die länger ist als eine Zeile auf einem schmalen Schirm", "enter", "zwei", "enter", "esc", "e")
	screentest.German(t, "editing", s)
	r.Press(s, "p2", "esc", "j")
	screentest.German(t, "reading", s)
	r.Do("p1", session.Reveal{Phase: "s.write", Sure: true})
	s.Show(r.View("p2"))
	screentest.German(t, "revealed", s)
}
