package rate_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/look"
	"accord/tui/rate"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

var pulse = &session.RateParams{Min: 1, Max: 5, Unknown: true, Statements: []session.Statement{
	{ID: "purpose", Text: "I can say in one sentence where we are going and why it matters to someone."},
	{ID: "limits", Text: "I know which decisions are ours and which are not."},
	{ID: "trust", Text: "I can say what worries me here without paying for it."},
}}

var safety = &session.RateParams{Min: 1, Max: 5, Safety: true, Concern: 5,
	Labels:     []string{"I will nod", "little", "some things", "nearly all", "anything"},
	Statements: []session.Statement{{ID: "safety", Text: "How safe is it, here, today, to say what you really think?"}},
}

type room struct{ screentest.Room }

func newRoom(t *testing.T, p *session.RateParams) room { return newRoomIn(t, "en", p) }

func newRoomIn(t *testing.T, language string, p *session.RateParams) room {
	a := sessiontest.One("Pulse", session.Phase{ID: "s.rate", Do: "rate", Params: p}, session.Phase{ID: "s.talk", Do: "write"})
	a.Language = language
	return room{screentest.New(t, a, "Ana", "Bo", "Chen", "Dia", "Ines")}
}

func (r room) all(id string, scores ...int) {
	for i, n := range scores {
		r.Do(session.ParticipantID("p"+string(rune('1'+i))), session.Rate{Phase: "s.rate", Statement: id, Score: n})
	}
}

func TestDigitsRateAndGoOn(t *testing.T) {
	r := newRoom(t, pulse)
	s := rate.New()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "4", "0", "2")
	rows := r.View("p2").Board.(session.RateBoard).Rows
	if rows[0].Mine != 4 || rows[1].Mine != session.Unknown || rows[2].Mine != 2 {
		t.Errorf("after 4, 0, 2 the answers are %+v", rows)
	}
	if me, _ := s.Status(); me != "3 of 3 answered" {
		t.Errorf("own state is %q", me)
	}
}

func TestOwnAnswersAreMarkedOnOnesOwnScreenAlone(t *testing.T) {
	r := newRoom(t, safety)
	mine, other := rate.New(), rate.New()
	mine.Show(r.View("p2"))
	r.Press(mine, "p2", "5")
	r.all("safety", 1, 5, 2, 2)
	r.Do("p1", session.Reveal{Phase: "s.rate", Sure: true})
	mine.Show(r.View("p2"))
	other.Show(r.View("p5"))
	f := tuitest.Frame(80, 18)
	if !strings.Contains(mine.Render(f), "you") {
		t.Error("one's own answer is not marked after the reveal")
	}
	if strings.Contains(other.Render(f), "5    you") {
		t.Error("somebody else's answer is marked")
	}
}

func TestAStepThatDoesNotFitIsScrolledTo(t *testing.T) {
	r := newRoom(t, safety)
	s := rate.New()
	s.Show(r.View("p2"))
	f := tuitest.Frame(40, 5)
	for _, c := range []struct{ key, sees string }{{"", "How safe"}, {"5", "5 anything"}, {"k", "4 nearly all"}, {"1", "1 I will nod"}} {
		if c.key != "" {
			s.Render(f)
			r.Press(s, "p2", c.key)
		}
		got := s.Render(f)
		tuitest.Fits(t, f, got)
		if !strings.Contains(got, c.sees) || !strings.ContainsAny(got, "▲▼") {
			t.Errorf("after %q there is no %q, or no sign of more, in\n%s", c.key, c.sees, got)
		}
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *rate.Screen) func(look.Frame) string { return func(f look.Frame) string { return s.Render(f) } }
	r := newRoom(t, pulse)
	s := rate.New()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "4")
	tuitest.GoldenSizes(t, "statements", draw(s))
	r.all("purpose", 4, 4, 4, 3, 5)
	r.all("limits", 1, 5, 3, 1, session.Unknown)
	r.all("trust", 2, 3, 3, 2, 3)
	r.Do("p1", session.Reveal{Phase: "s.rate"})
	s.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "statements-revealed", draw(s))

	r = newRoom(t, safety)
	s = rate.New()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "5")
	tuitest.GoldenSizes(t, "question", draw(s))
	r.all("safety", 1, 5, 2, 2)
	r.Do("p1", session.Reveal{Phase: "s.rate"})
	s.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "question-revealed", draw(s))
}

func TestJIsYesInGerman(t *testing.T) {
	fences := &session.RateParams{Min: 0, Max: 1, Labels: []string{"nein", "ja"}, Statements: []session.Statement{
		{ID: "back", Text: "jede Änderung lässt sich zurücknehmen"}, {ID: "data", Text: "keine Patientendaten in Testsystemen"},
	}}
	r := newRoomIn(t, "de", fences)
	s := rate.New()
	s.Show(r.View("p2"))
	screentest.German(t, "fences", s)
	r.Press(s, "p2", "j", "n", "up", "up", "down", "j")
	rows := r.View("p2").Board.(session.RateBoard).Rows
	if !rows[0].Rated || rows[0].Mine != 1 || !rows[1].Rated || rows[1].Mine != 1 {
		t.Errorf("after j, n and a change to j the answers are %+v", rows)
	}
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de", pulse)
	s := rate.New()
	s.Show(r.View("p2"))
	r.Press(s, "p2", "4")
	screentest.German(t, "statements", s)
	r.all("purpose", 1, 5, 4, 1, 5)
	r.all("limits", 3, 3, 3, 3, 2)
	r.Do("p1", session.Reveal{Phase: "s.rate", Sure: true})
	s.Show(r.View("p2"))
	screentest.German(t, "spreads", s)

	r = newRoomIn(t, "de", safety)
	s = rate.New()
	s.Show(r.View("p2"))
	screentest.German(t, "steps", s)
	r.Press(s, "p2", "5")
	r.all("safety", 1, 5, 2, 2, 2)
	r.Do("p1", session.Reveal{Phase: "s.rate", Sure: true})
	s.Show(r.View("p2"))
	screentest.German(t, "counts", s)
	r.Press(s, "p2", "n", "ein Bedenken")
	screentest.German(t, "concern", s)
}
