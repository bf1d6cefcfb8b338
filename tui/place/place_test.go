package place_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/look"
	"accord/tui/place"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

type room struct{ screentest.Room }

func newRoom(t *testing.T) room { return newRoomIn(t, "en") }

func newRoomIn(t *testing.T, language string) room {
	p := &session.PlaceParams{Up: "aligned", Right: "autonomous", Size: 5,
		Quadrants: []string{"told what and how", "clear and free", "lost and bound", "free and lost"}}
	a := sessiontest.One("Pulse", session.Phase{ID: "s.place", Do: "place", Params: p}, session.Phase{ID: "s.talk", Do: "talk", From: []session.PhaseID{"s.place"}})
	a.Language = language
	return room{screentest.New(t, a, "Ana", "Bo", "Chen", "Dia")}
}

func (r room) board(by session.ParticipantID) session.PlaceBoard {
	return r.View(by).Board.(session.PlaceBoard)
}

func TestTheDotIsPutAndMoved(t *testing.T) {
	r := newRoom(t)
	s := place.New()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "up", "right", "right", "right", "enter")
	if b := r.board("p2"); !b.Placed || b.X != 4 || b.Y != 3 {
		t.Errorf("the dot is at %d, %d (placed %v)", b.X, b.Y, b.Placed)
	}
	if me, _ := s.Status(); me != "your dot is placed" {
		t.Errorf("own state is %q", me)
	}
	if enter := s.ShortHelp()[0]; enter.Enabled() {
		t.Errorf("Enter puts the dot where it is: %q", enter.Help().Desc)
	}
	r.Press(s, "p2", "left", "enter")
	if b := r.board("p2"); b.X != 3 {
		t.Errorf("moved, the dot is at %d, %d", b.X, b.Y)
	}
}

func TestLettersForHandsAreLeftAlone(t *testing.T) {
	r := newRoom(t)
	s := place.New()
	s.Show(r.View("p2"))
	before := s.Render(tuitest.Frame(78, 17))
	r.Press(s, "p2", "h", "l")
	if got := s.Render(tuitest.Frame(78, 17)); got != before {
		t.Error("h or l moved the cursor")
	}
}

func TestARefusedDotGoesBack(t *testing.T) {
	r := newRoom(t)
	s := place.New()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "enter")
	s.Update(tuitest.Key("up"))
	c, _ := s.Update(tuitest.Key("enter"))
	s.Answer(c, session.Refusal{Text: "no"})
	if me, _ := s.Status(); me != "your dot is placed" {
		t.Errorf("own state is %q", me)
	}
	if enter := s.ShortHelp()[0]; !enter.Enabled() {
		t.Error("the refused place counts as the own one")
	}
}

func TestFewDotsAreNotShown(t *testing.T) {
	r := newRoom(t)
	for _, p := range []session.ParticipantID{"p1", "p2"} {
		r.Do(p, session.Place{Phase: "s.place", X: 1, Y: 1})
	}
	r.Do("p1", session.Reveal{Phase: "s.place", Sure: true})
	s := place.New()
	s.Show(r.View("p2"))
	for _, h := range []int{17, 5} {
		if got := s.Render(tuitest.Frame(78, h)); !strings.Contains(got, "fewer than 4 dots") {
			t.Errorf("nothing says why no dot is shown:\n%s", got)
		}
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *place.Screen) func(look.Frame) string { return func(f look.Frame) string { return s.Render(f) } }
	r := newRoom(t)
	s := place.New()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "up", "enter", "right", "right")
	tuitest.GoldenSizes(t, "placing", draw(s))
	tuitest.Golden(t, "placing-short", s.Render(tuitest.Frame(40, 6)))
	for i, p := range []session.ParticipantID{"p1", "p3", "p4"} {
		r.Do(p, session.Place{Phase: "s.place", X: min(i, 1), Y: 3})
	}
	r.Do("p1", session.Reveal{Phase: "s.place", Sure: true})
	s.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "revealed", draw(s))
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de")
	s := place.New()
	s.Show(r.View("p2"))
	screentest.German(t, "begin", s)
	r.Press(s, "p2", "up", "enter", "right")
	screentest.German(t, "placed", s)
	r.Do("p1", session.Reveal{Phase: "s.place", Sure: true})
	s.Show(r.View("p2"))
	screentest.German(t, "too-few", s)
}
