package talk

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/keys"
	"accord/tui/look"
)

// A Part is the screen of a phase that is talked about. Its view is the room's
// with that phase and its board in the place of the talk's.
type Part interface {
	Show(session.View)
	Update(tea.Msg) (session.Command, tea.Cmd)
	Answer(session.Command, error)
	Typing() bool
	ShortHelp() []key.Binding
	Render(look.Frame) string
}

// A pointer is a Part that everybody's eyes can be led in: Item is the item
// under its cursor, Look moves the cursor to one.
type pointer interface {
	Item() string
	Look(id string)
}

// Parts says where the screens of the phases come from that the talk is about.
// It is called before Show.
func (s *Screen) Parts(of func(id session.PhaseID, do string) Part) { s.of = of }

func (s *Screen) part(i int) Part {
	if s.of == nil || i >= len(s.board.About) {
		return nil
	}
	ph := s.board.About[i].Phase
	return s.of(ph.ID, ph.Do)
}

func (s *Screen) current() Part { return s.part(s.about) }

// aboutView is the view for part i. The board is the one that this person may
// see, which knows what is theirs.
func (s *Screen) aboutView(i int) session.View {
	a, v := s.board.About[i], s.view
	r := *v.RoomView
	r.Phase = a.Phase
	board := a.Board
	if _, mine, ok := v.Look(a.Phase.ID); ok {
		board = mine
	}
	v.RoomView, v.Board = &r, board
	return v
}

// toPart gives a message to the part that is shown.
func (s *Screen) toPart(msg tea.Msg) (session.Command, tea.Cmd) {
	p := s.current()
	if p == nil {
		return nil, nil
	}
	c, cmd := p.Update(msg)
	if c != nil {
		s.sent = append(s.sent, p)
	}
	return c, cmd
}

// pointAt is what f points everybody to: the item under the cursor, or nothing
// if they are pointed to it already.
func (s *Screen) pointAt() string {
	p, ok := s.current().(pointer)
	if !ok || p.Item() == s.board.Focus {
		return ""
	}
	return p.Item()
}

func (s *Screen) focusKey() key.Binding {
	p, ok := s.current().(pointer)
	if !ok || !s.board.MayFocus || p.Item() == "" {
		return keys.On(s.board.MayFocus && s.board.Focus != "", keys.Letter("f", "point no more"))
	}
	if p.Item() == s.board.Focus {
		return keys.Letter("f", "point no more")
	}
	return keys.Letter("f", "point all to this")
}

// look leads this person's eyes to an item, on whichever board it is.
func (s *Screen) look(item string) {
	if item == "" {
		return
	}
	for i, a := range s.board.About {
		p, ok := s.part(i).(pointer)
		if ok && textOf(a.Board, item) != "" {
			s.about = i
			p.Look(item)
			return
		}
	}
}

// textOf is the text of an item of a board, "" when it has no such item.
func textOf(b session.Board, item string) string {
	switch b := b.(type) {
	case session.RateBoard:
		for _, r := range b.Rows {
			if r.ID == item {
				return r.Text
			}
		}
	case session.ReadBoard:
		for _, c := range b.Cards {
			if c.ID == item {
				return c.Text
			}
		}
	case session.DotsBoard:
		for _, o := range b.Options {
			if o.ID == item {
				return o.Text
			}
		}
	case session.SpreadBoard:
		for _, r := range b.Results {
			if r.ID == item {
				return r.Text
			}
		}
	case session.ClaimBoard:
		for _, r := range b.Rows {
			if r.ID == item {
				return r.Text
			}
		}
	case session.AskBoard:
		for _, g := range b.Groups {
			for _, n := range g.Needs {
				if n.ID == item {
					return n.What
				}
			}
		}
	case session.OutcomeBoard:
		for _, o := range b.Outcomes {
			if o.ID == item {
				return o.Text
			}
		}
	}
	return ""
}
