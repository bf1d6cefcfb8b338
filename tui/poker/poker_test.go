package poker_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/look"
	"accord/tui/poker"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

type room struct{ screentest.Room }

func newRoom(t *testing.T) room { return newRoomIn(t, "en") }

func newRoomIn(t *testing.T, language string) room {
	a := sessiontest.One("Perimeter", session.Phase{ID: "s.poker", Do: "poker",
		Params: &session.PokerParams{Areas: []string{"when to release", "tools up to 2 kEUR", "who joins or leaves"}}})
	a.Language = language
	r := room{screentest.New(t, a, "Dia", "Ana", "Chen", "Mika", "Lars")}
	r.Do("p1", session.Appoint{Person: "p5", Right: session.Sponsor, On: true})
	return r
}

func (r room) screen(p session.ParticipantID) *poker.Screen {
	s := poker.New()
	s.Show(r.View(p))
	return s
}

func (r room) play(area string, picks ...session.Level) {
	for i, p := range []session.ParticipantID{"p2", "p3", "p4", "p5"} {
		r.Do(p, session.PickLevels{Phase: "s.poker", Area: area, Now: 2, Wanted: picks[i]})
	}
}

func (r room) area(i int) session.AreaView { return r.View("p1").Board.(session.PokerBoard).Areas[i] }

func TestTwoDigitsPickNowAndWanted(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.Press(s, "p2", "2")
	if got := r.area(0).Picked; got != 0 {
		t.Errorf("after one digit %d have picked", got)
	}
	r.Press(s, "p2", "5")
	a := r.View("p2").Board.(session.PokerBoard).Areas[0]
	if a.MyNow != 2 || a.MyWanted != 5 {
		t.Errorf("picked now %d, wanted %d; want 2 and 5", a.MyNow, a.MyWanted)
	}
	r.Press(s, "p2", "tab", "6")
	if a := r.View("p2").Board.(session.PokerBoard).Areas[0]; a.MyWanted != 6 || a.MyNow != 2 {
		t.Errorf("after Tab and 6: now %d, wanted %d", a.MyNow, a.MyWanted)
	}
}

func TestTheSponsorAcceptsWithOneKeyMore(t *testing.T) {
	r := newRoom(t)
	r.play("a1", 3, 4, 6, 4)
	fac, sponsor := r.screen("p1"), r.screen("p5")
	r.Press(fac, "p1", "r")
	sponsor.Show(r.View("p5"))
	r.Press(sponsor, "p5", "=", "enter")
	if a := r.area(0); a.Agreed != 4 || a.AcceptedBy != "Lars" {
		t.Errorf("agreed %d by %q, want 4 by Lars", a.Agreed, a.AcceptedBy)
	}
	r.Press(sponsor, "p5", "e", "release note by noon", "tab", "the on-call pair", "enter", "esc")
	if got := r.area(0).Lines; got["visible through"] != "release note by noon" || got["decided by"] != "the on-call pair" {
		t.Errorf("lines are %v", got)
	}
	fac.Show(r.View("p1"))
	r.Press(fac, "p1", ">")
	if b := r.View("p2").Board.(session.PokerBoard); b.Current != "a2" {
		t.Errorf("everybody is at %s, want a2", b.Current)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *poker.Screen) func(look.Frame) string { return func(f look.Frame) string { return s.Render(f) } }
	r := newRoom(t)
	s := r.screen("p2")
	tuitest.GoldenSizes(t, "begin", draw(s))
	least := tuitest.Frame(78, 13) // the least that a comfortable terminal leaves
	tuitest.Golden(t, "begin-body", s.Render(least))
	r.Press(s, "p2", "2", "5")
	tuitest.GoldenSizes(t, "picked", draw(s))
	small := tuitest.Frame(40, 6) // what is left of the smallest terminal
	tuitest.Fits(t, small, s.Render(small))
	tuitest.Golden(t, "picked-body", s.Render(small))
	r.play("a1", 5, 3, 6, 4)
	r.Do("p1", session.Reveal{Phase: "s.poker"})
	s.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "revealed", draw(s))
	r.Do("p5", session.AcceptLevel{Phase: "s.poker", Area: "a1", Level: 4})
	r.Do("p3", session.SetLine{Phase: "s.poker", Area: "a1", Line: "goes up when", Text: "three releases without rollback"})
	s.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "agreed", draw(s))
	tuitest.Golden(t, "agreed-body", s.Render(least))
	r.Press(s, "p2", "e")
	tuitest.GoldenSizes(t, "lines", draw(s))
	r.Press(s, "p2", "esc")
	r.Do("p1", session.FocusArea{Phase: "s.poker", Area: "a2"})
	r.play("a2", 6, 6, 6, 6)
	r.Do("p1", session.Reveal{Phase: "s.poker"})
	r.Do("p1", session.AcceptLevel{Phase: "s.poker", Area: "a2", Level: 6})
	s.Show(r.View("p2"))
	r.Press(s, "p2", "o")
	tuitest.GoldenSizes(t, "fence", draw(s))
}

func TestTheSmallestTerminalKnowsWhoSpeaksAndWhatWasAgreed(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	r.play("a1", 5, 3, 6, 4)
	r.Do("p1", session.Reveal{Phase: "s.poker"})
	r.Do("p5", session.AcceptLevel{Phase: "s.poker", Area: "a1", Level: 4})
	s.Show(r.View("p2"))
	frame := s.Render(tuitest.Frame(40, 6)) // the body of a terminal of 40x12
	for _, want := range []string{"lowest speaks: Chen", "highest: Mika", "4 agree"} {
		if !strings.Contains(frame, want) {
			t.Errorf("the body of a terminal of 40x12 does not say %q:\n%s", want, frame)
		}
	}
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de")
	s := r.screen("p2")
	screentest.German(t, "begin", s)
	r.Press(s, "p2", "2", "5")
	screentest.German(t, "picked", s)
	r.play("a1", 5, 3, 6, 4)
	r.Do("p1", session.Reveal{Phase: "s.poker"})
	fac := r.screen("p1")
	screentest.German(t, "revealed", fac)
	r.Press(fac, "p1", "=")
	screentest.German(t, "accepting", fac)
	r.Do("p5", session.AcceptLevel{Phase: "s.poker", Area: "a1", Level: 5})
	s.Show(r.View("p2"))
	screentest.German(t, "agreed", s)
	r.Press(s, "p2", "e")
	screentest.German(t, "lines", s)
	r.Press(s, "p2", "esc", "o")
	screentest.German(t, "fence", s)
}
