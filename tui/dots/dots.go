// Package dots is the screen on which people spend a few votes over a list, and
// on which the sums appear together.
package dots

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// Screen is the screen of a dots phase.
type Screen struct {
	view  session.View
	board session.DotsBoard
	list  look.List
	on    string // the option under the cursor
	// mine is what this terminal put: at once, so that two quick keys are two
	// dots, and also after the reveal, when the room tells it no more.
	mine map[string]int
	sent int // commands that wait for an answer
}

// New makes the screen; Show comes next.
func New() *Screen { return &Screen{mine: map[string]int{}} }

// Show takes the newest view. The cursor stays on its option; the reveal brings
// another order, and the cursor to its top.
func (s *Screen) Show(v session.View) {
	s.view = v
	sealed := !s.board.Revealed
	s.board, _ = v.Board.(session.DotsBoard)
	for _, o := range s.board.Options {
		if !s.board.Revealed && s.sent == 0 {
			s.mine[o.ID] = o.Mine
		}
	}
	if sealed && s.board.Revealed {
		s.list.To(0, len(s.board.Options))
		s.on = ""
	}
	s.Look(s.on)
}

// left is how many dots this person can still give.
func (s *Screen) left() int {
	left := s.board.Budget
	for _, o := range s.board.Options {
		left -= s.mine[o.ID]
	}
	return left
}

// put gives d more dots to an option, or takes them back.
func (s *Screen) put(o session.DotOption, d int) session.Command {
	s.mine[o.ID] += d
	s.sent++
	return session.PutDots{Phase: s.view.Phase.ID, Item: o.ID, N: s.mine[o.ID]}
}

// Item is the option under the cursor.
func (s *Screen) Item() string { return s.on }

// Look moves the cursor to an option: a facilitator points everybody to it. The
// cursor stays where it is when there is no such option.
func (s *Screen) Look(id string) {
	s.on = s.list.Hold(id, len(s.board.Options), func(i int) string { return s.board.Options[i].ID })
}

func (s *Screen) current() (session.DotOption, bool) {
	if s.list.Cursor >= len(s.board.Options) {
		return session.DotOption{}, false
	}
	return s.board.Options[s.list.Cursor], true
}

func (s *Screen) mayVote() bool {
	return !s.board.Revealed && !s.view.Me.Rights.Spectator && len(s.board.Options) > 0
}

// Typing is never true here.
func (s *Screen) Typing() bool { return false }

// Update takes a key.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	o, ok := s.current()
	switch {
	case keys.Steer(&s.list, k, len(s.board.Options)):
		s.Look("")
	case !ok:
	case key.Matches(k, s.moreKey()):
		return s.put(o, 1), nil
	case key.Matches(k, s.lessKey()):
		return s.put(o, -1), nil
	case key.Matches(k, s.keepKey()):
		return session.KeepItem{Phase: s.view.Phase.ID, Item: o.ID, On: !o.Kept}, nil
	}
	return nil, nil
}

// Answer takes refused dots back.
func (s *Screen) Answer(c session.Command, err error) {
	p, ok := c.(session.PutDots)
	if !ok {
		return
	}
	s.sent = max(s.sent-1, 0)
	for _, o := range s.board.Options {
		if err != nil && o.ID == p.Item {
			s.mine[o.ID] = o.Mine
		}
	}
}

func (s *Screen) moreKey() key.Binding {
	return keys.On(s.mayVote() && s.left() > 0, keys.New("+", "a dot", "+", "=", "space", "enter", "right"))
}

func (s *Screen) lessKey() key.Binding {
	o, ok := s.current()
	return keys.On(s.mayVote() && ok && s.mine[o.ID] > 0, keys.New("-", "take one back", "-", "backspace", "left"))
}

func (s *Screen) keepKey() key.Binding {
	o, _ := s.current()
	does := words.Key("go on with it")
	if o.Kept {
		does = words.Key("leave it out")
	}
	return keys.On(s.board.Revealed && s.board.MayKeep && len(s.board.Options) > 0, keys.New("Space", does, "space"))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	return []key.Binding{s.moreKey(), s.lessKey(), s.keepKey(), keys.On(len(s.board.Options) > 1, keys.Move())}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	b := s.board
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case b.Revealed:
	default:
		me = w.T("dots left: %d of %d", s.left(), b.Budget)
	}
	if b.Revealed {
		return me, w.T("voted: %d", b.Voters)
	}
	return me, w.T("%d of %d have voted", s.view.Progress.Answered, s.view.Progress.Here)
}

// Drafts are none.
func (s *Screen) Drafts() map[string]string { return nil }

// Restore has nothing to put back.
func (s *Screen) Restore(map[string]string) {}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	if s.board.Revealed {
		return w.T("The sums of all dots, most first. Those that are ticked are the ones you go on with; a facilitator can change that.")
	}
	return w.T("Put your dots on what matters most: Enter or + gives one, - takes it back. You may put several on one. Nobody sees them before the reveal, and only sums afterwards.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{{Label: w.T("dot"), Value: w.T("One vote. Everybody has the same number.")}}
}
