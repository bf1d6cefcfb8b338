package dots_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/dots"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

// room is a workshop of Ana, who facilitates, Bo and Chen, with cards to choose
// from.
type room struct{ screentest.Room }

var texts = []string{
	"Hospitals stop printing: the ward runs on what they built",
	"They ship on Tuesdays at noon and nobody notices",
	"Support closes the phone line, because nobody calls any more",
	"Users vote on Monday and have it on Friday",
}

func newRoom(t *testing.T, p session.DotsParams) room { return newRoomIn(t, "en", p) }

func newRoomIn(t *testing.T, language string, p session.DotsParams) room {
	w := session.NewParams("write").(*session.WriteParams)
	w.Open, w.PerPerson = true, 6
	a := sessiontest.One("Future",
		session.Phase{ID: "s.write", Do: "write", Params: w},
		session.Phase{ID: "s.dots", Do: "dots", From: []session.PhaseID{"s.write"}, Params: &p},
	)
	a.Language = language
	r := room{screentest.New(t, a, "Ana", "Bo", "Chen")}
	for _, text := range texts {
		r.Do("p1", session.AddCard{Phase: "s.write", Text: text})
	}
	r.Do("p1", session.MoveOn{From: "s.write", Sure: true})
	return r
}

func (r room) sit(by session.ParticipantID) *dots.Screen {
	s := dots.New()
	s.Show(r.View(by))
	return s
}

func (r room) options(by session.ParticipantID) []session.DotOption {
	return r.View(by).Board.(session.DotsBoard).Options
}

func TestDotsAreGivenAndTakenBack(t *testing.T) {
	r := newRoom(t, session.DotsParams{Budget: 3, Max: 12})
	s := r.sit("p2")
	r.Press(s, "p2", "+", "enter", "j", "space", "+")
	o := r.options("p2")
	if o[0].Mine != 2 || o[1].Mine != 1 {
		t.Errorf("the dots are %d and %d", o[0].Mine, o[1].Mine)
	}
	if me, _ := s.Status(); me != "dots left: 0 of 3" {
		t.Errorf("own state is %q", me)
	}
	if more := s.ShortHelp()[0]; more.Enabled() {
		t.Error("a dot can be given while none is left")
	}
	r.Press(s, "p2", "k", "-")
	if got := r.options("p2")[0].Mine; got != 1 {
		t.Errorf("after taking one back there are %d", got)
	}
}

// Two keys are two dots, also when the room has not answered in between.
func TestQuickKeysAreAllCounted(t *testing.T) {
	r := newRoom(t, session.DotsParams{Budget: 3, Max: 12})
	s := r.sit("p2")
	first, _ := s.Update(tuitest.Key("+"))
	second, _ := s.Update(tuitest.Key("+"))
	r.Do("p2", first)
	s.Show(r.View("p2"))
	if me, _ := s.Status(); me != "dots left: 1 of 3" {
		t.Errorf("between the answers own state is %q", me)
	}
	s.Answer(first, nil)
	r.Do("p2", second)
	s.Answer(second, nil)
	s.Show(r.View("p2"))
	if got := r.options("p2")[0].Mine; got != 2 {
		t.Errorf("two keys gave %d dots", got)
	}
}

func TestARefusedDotGoesBack(t *testing.T) {
	r := newRoom(t, session.DotsParams{Budget: 3, Max: 12})
	s := r.sit("p2")
	c, _ := s.Update(tuitest.Key("+"))
	s.Answer(c, session.Refusal{Text: "no"})
	if me, _ := s.Status(); me != "dots left: 3 of 3" {
		t.Errorf("own state is %q", me)
	}
}

func TestAFacilitatorKeepsOneMore(t *testing.T) {
	r := newRoom(t, session.DotsParams{Budget: 3, Keep: 1, Max: 12})
	bo, ana := r.sit("p2"), r.sit("p1")
	r.Press(bo, "p2", "j", "j", "+")
	r.Do("p1", session.Reveal{Phase: "s.dots", Sure: true})
	bo.Show(r.View("p2"))
	ana.Show(r.View("p1"))
	if got := strings.Split(bo.Render(tuitest.Frame(78, 17)), "\n")[0]; !strings.Contains(got, "phone line") || !strings.Contains(got, "you") {
		t.Errorf("the first line is %q", got)
	}
	if c, _ := bo.Update(tuitest.Key("space")); c != nil {
		t.Errorf("a participant asks for %T", c)
	}
	r.Press(ana, "p1", "j", "space")
	if o := r.options("p1"); !o[0].Kept || !o[1].Kept {
		t.Errorf("kept are %v and %v", o[0].Kept, o[1].Kept)
	}
}

func TestOptionsBeyondTheLimitAreNamed(t *testing.T) {
	r := newRoom(t, session.DotsParams{Budget: 3, Max: 3})
	if got := r.sit("p2").Render(tuitest.Frame(78, 17)); !strings.Contains(got, "1 more did not fit") {
		t.Errorf("nothing says that an option is missing:\n%s", got)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *dots.Screen) func(look.Frame) string { return func(f look.Frame) string { return s.Render(f) } }
	r := newRoom(t, session.DotsParams{Budget: 3, Keep: 2, Max: 12})
	s := r.sit("p2")
	r.Press(s, "p2", "+", "j", "+", "+")
	tuitest.GoldenSizes(t, "voting", draw(s))
	r.Press(r.sit("p3"), "p3", "j", "+", "j", "+", "+")
	r.Do("p1", session.Reveal{Phase: "s.dots", Sure: true})
	s.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "revealed", draw(s))
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de", session.DotsParams{Budget: 3, Keep: 2, Max: 2})
	s := r.sit("p2")
	r.Press(s, "p2", "+", "j", "+")
	screentest.German(t, "voting", s)
	r.Do("p1", session.Reveal{Phase: "s.dots", Sure: true})
	s = r.sit("p1")
	screentest.German(t, "revealed", s)
}
