// Package spread is the screen on which everybody rates a small hand of cards,
// and on which the sums of all hands appear together.
//
// It promises that a card is rated by the digit that was pressed and by nothing
// else, also when keys are faster than the room. It refuses to know who rated
// what; the room does not tell.
package spread

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/keys"
	"accord/tui/look"
)

// Screen is the screen of a spread phase.
type Screen struct {
	view  session.View
	board session.SpreadBoard
	list  look.List
	on    string // the card under the cursor
	// mine is what this terminal gave: at once, so that quick keys are drawn as
	// they were pressed, and also after the reveal, when the room tells it no
	// more.
	mine map[string]int
	sent int // ratings that wait for an answer
}

// New makes the screen; Show comes next.
func New() *Screen { return &Screen{mine: map[string]int{}} }

// Show takes the newest view. The cursor stays on its card, or in its place
// when the card was passed; the reveal brings another order, and the cursor to
// its top.
func (s *Screen) Show(v session.View) {
	s.view = v
	sealed := !s.board.Revealed
	s.board, _ = v.Board.(session.SpreadBoard)
	for _, c := range s.board.Hand {
		if s.sent == 0 {
			s.mine[c.ID] = c.Mine
		}
	}
	if sealed && s.board.Revealed {
		s.list.To(0, s.len())
		s.on = ""
	}
	s.Look(s.on)
}

// len is the number of lines that the cursor can be on.
func (s *Screen) len() int {
	if s.board.Revealed {
		return len(s.board.Results)
	}
	return len(s.board.Hand)
}

func (s *Screen) item(i int) session.Item {
	if s.board.Revealed {
		return s.board.Results[i].Item
	}
	return s.board.Hand[i].Item
}

// Item is the card under the cursor, Look moves the cursor to one: a
// facilitator points everybody to it.
func (s *Screen) Item() string { return s.on }

// Look moves the cursor to a card, if it is there; else it stays.
func (s *Screen) Look(id string) {
	s.on = s.list.Hold(id, s.len(), func(i int) string { return s.item(i).ID })
}

// Typing is never true here.
func (s *Screen) Typing() bool { return false }

// Update takes a key.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	phase := s.view.Phase.ID
	switch n, digit := keys.Digit(k); {
	case keys.Steer(&s.list, k, s.len()):
		s.Look("")
	case s.on == "":
	case digit && key.Matches(k, s.rateKey()):
		return s.rate(n), nil
	case key.Matches(k, s.eraseKey()):
		return s.rate(0), nil
	case key.Matches(k, s.passKey()):
		return session.PassCard{Phase: phase, Card: s.on}, nil
	case key.Matches(k, s.keepKey()):
		return session.KeepItem{Phase: phase, Item: s.on, On: !s.board.Results[s.list.Cursor].Kept}, nil
	}
	return nil, nil
}

// rate gives the card under the cursor n, 0 to take it back, and goes on to the
// next one.
func (s *Screen) rate(n int) session.Command {
	card := s.on
	s.mine[card] = n
	s.sent++
	if n > 0 {
		s.list.Move(1, s.len())
		s.Look("")
	}
	return session.ScoreCard{Phase: s.view.Phase.ID, Card: card, Score: n}
}

// Answer takes back a rating that was refused.
func (s *Screen) Answer(c session.Command, err error) {
	rated, ok := c.(session.ScoreCard)
	if !ok {
		return
	}
	s.sent = max(s.sent-1, 0)
	for _, h := range s.board.Hand {
		if err != nil && h.ID == rated.Card {
			s.mine[h.ID] = h.Mine
		}
	}
}

// rated is how many cards of the hand have a rating.
func (s *Screen) rated() (n int) {
	for _, c := range s.board.Hand {
		if s.mine[c.ID] > 0 {
			n++
		}
	}
	return n
}

func (s *Screen) mayRate() bool {
	return !s.board.Revealed && !s.view.Me.Rights.Spectator && len(s.board.Hand) > 0
}

// Drafts are none.
func (s *Screen) Drafts() map[string]string { return nil }

// Restore has nothing to put back.
func (s *Screen) Restore(map[string]string) {}
