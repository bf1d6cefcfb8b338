package read_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/look"
	"accord/tui/read"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

type room struct{ screentest.Room }

var texts = []string{
	"Hospitals stop printing: the ward runs on what they built",
	"They ship on Tuesdays at noon and nobody notices",
	"Support closes the phone line, because nobody calls any more",
}

// newRoom is a workshop of Ana, who facilitates, Bo and Chen, with n cards to
// read.
func newRoom(t *testing.T, n int) room { return newRoomIn(t, "en", n) }

func newRoomIn(t *testing.T, language string, n int) room {
	w := session.NewParams("write").(*session.WriteParams)
	w.PerPerson = 6
	a := sessiontest.One("Future",
		session.Phase{ID: "s.write", Do: "write", Params: w},
		session.Phase{ID: "s.read", Do: "read", From: []session.PhaseID{"s.write"}, Reveals: []session.PhaseID{"s.write"}},
	)
	a.Language = language
	r := room{screentest.New(t, a, "Ana", "Bo", "Chen")}
	for _, text := range texts[:n] {
		r.Do("p1", session.AddCard{Phase: "s.write", Text: text})
	}
	r.Do("p1", session.MoveOn{From: "s.write", Sure: true})
	return r
}

func (r room) sit(by session.ParticipantID) *read.Screen {
	s := read.New()
	s.Show(r.View(by))
	return s
}

func (r room) board(by session.ParticipantID) session.ReadBoard {
	return r.View(by).Board.(session.ReadBoard)
}

func TestEverythingCanBeSeenByPlainUse(t *testing.T) {
	for name, c := range map[string]struct {
		cards int
		keys  []string
	}{
		"one card, Enter":       {1, []string{"enter"}},
		"one card, j":           {1, []string{"j"}},
		"three cards, j":        {3, []string{"j", "j"}},
		"three cards, Enter":    {3, []string{"enter", "enter"}},
		"from the end, upwards": {3, []string{"end", "k"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, c.cards)
			s := r.sit("p2")
			if me, _ := s.Status(); !strings.HasPrefix(me, "seen 0 of ") {
				t.Errorf("at first own state is %q", me)
			}
			if enter := s.ShortHelp()[0]; !enter.Enabled() {
				t.Error("no key is named that goes on")
			}
			r.Press(s, "p2", c.keys...)
			if b := r.board("p2"); b.Seen != c.cards || b.ReadAll != 1 {
				t.Errorf("seen are %d of %d", b.Seen, c.cards)
			}
			if _, room := s.Status(); room != "1 of 3 have read all" {
				t.Errorf("the room's state is %q", room)
			}
		})
	}
}

func TestReactionsAreGivenAndTakenBack(t *testing.T) {
	r := newRoom(t, 3)
	s := r.sit("p2")
	r.Press(s, "p2", "space", "1", "2", "j", "space")
	b := r.board("p2")
	if c := b.Cards[0]; !c.MySpark || !c.MyHeard || !c.MyAsk || !b.Cards[1].MySpark || b.SparksLeft != 1 {
		t.Errorf("the board is %+v", b)
	}
	r.Press(s, "p2", "space", "k", "1", "2")
	b = r.board("p2")
	if c := b.Cards[0]; !c.MySpark || c.MyHeard || c.MyAsk || b.Cards[1].MySpark || b.SparksLeft != 2 {
		t.Errorf("taken back, the board is %+v", b)
	}
}

func TestAuthorshipIsClaimedAndTakenOff(t *testing.T) {
	r := newRoom(t, 2)
	s := r.sit("p2")
	r.Press(s, "p2", "n")
	if got := r.board("p3").Cards[0].By; got != "Bo" {
		t.Errorf("the card is by %q", got)
	}
	chen := r.sit("p3")
	if c, _ := chen.Update(tuitest.Key("n")); c != nil {
		t.Errorf("somebody else asks for %+v", c)
	}
	r.Press(s, "p2", "n")
	if got := r.board("p3").Cards[0].By; got != "" {
		t.Errorf("taken off, the card is by %q", got)
	}
}

func TestTheCursorStaysOnItsCard(t *testing.T) {
	r := newRoom(t, 3)
	s := r.sit("p2")
	r.Press(s, "p2", "j")
	before := s.Item()
	r.Do("p1", session.Reveal{Phase: "s.read", Sure: true})
	s.Show(r.View("p2"))
	if s.Item() != before {
		t.Errorf("the cursor went from %q to %q", before, s.Item())
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *read.Screen) func(look.Frame) string { return func(f look.Frame) string { return s.Render(f) } }
	r := newRoom(t, 3)
	s := r.sit("p2")
	r.Press(s, "p2", "space", "1", "j", "2")
	tuitest.GoldenSizes(t, "reading", draw(s))
	r.Press(r.sit("p3"), "p3", "space", "j", "1", "space", "n")
	r.Do("p1", session.Reveal{Phase: "s.read", Sure: true})
	s.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "revealed", draw(s))
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de", 3)
	s := r.sit("p2")
	r.Press(s, "p2", "space", "1", "j", "2")
	screentest.German(t, "reading", s)
	r.Press(s, "p2", "n")
	screentest.German(t, "named", s)
	r.Do("p1", session.Reveal{Phase: "s.read", Sure: true})
	s.Show(r.View("p2"))
	screentest.German(t, "revealed", s)
}
