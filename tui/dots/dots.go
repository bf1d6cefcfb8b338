// Package dots is the screen on which people spend a few votes over a list, and
// on which the sums appear together.
package dots

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/keys"
	"accord/tui/look"
)

// Screen is the screen of a dots phase.
type Screen struct {
	view  session.View
	board session.DotsBoard
	list  look.List
	on    string         // the option under the cursor
	mine  map[string]int // what this terminal put, remembered after the reveal
}

// New makes the screen; Show comes next.
func New() *Screen { return &Screen{mine: map[string]int{}} }

// Show takes the newest view. The cursor stays on its option when the reveal
// brings another order.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.DotsBoard)
	for i, o := range s.board.Options {
		if !s.board.Revealed {
			s.mine[o.ID] = o.Mine
		}
		if o.ID == s.on {
			s.list.To(i, len(s.board.Options))
		}
	}
	s.moved(0)
}

func (s *Screen) moved(d int) {
	s.list.Move(d, len(s.board.Options))
	if s.list.Cursor < len(s.board.Options) {
		s.on = s.board.Options[s.list.Cursor].ID
	}
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
	case key.Matches(k, keys.Up()):
		s.moved(-1)
	case key.Matches(k, keys.Down()):
		s.moved(1)
	case !ok:
	case key.Matches(k, s.moreKey()):
		return session.PutDots{Phase: s.view.Phase.ID, Item: o.ID, N: o.Mine + 1}, nil
	case key.Matches(k, s.lessKey()):
		return session.PutDots{Phase: s.view.Phase.ID, Item: o.ID, N: o.Mine - 1}, nil
	case key.Matches(k, s.keepKey()):
		return session.KeepItem{Phase: s.view.Phase.ID, Item: o.ID, On: !o.Kept}, nil
	}
	return nil, nil
}

// Answer has nothing to take back: votes are shown as the room has them.
func (s *Screen) Answer(session.Command, error) {}

func (s *Screen) moreKey() key.Binding {
	return keys.On(s.mayVote() && s.board.Left > 0, keys.New("+", "a dot", "+", "=", "space", "enter", "right"))
}

func (s *Screen) lessKey() key.Binding {
	o, ok := s.current()
	return keys.On(s.mayVote() && ok && o.Mine > 0, keys.New("-", "take one back", "-", "backspace", "left"))
}

func (s *Screen) keepKey() key.Binding {
	o, _ := s.current()
	does := "go on with it"
	if o.Kept {
		does = "leave it out"
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
	b := s.board
	switch {
	case s.view.Me.Rights.Spectator:
		me = "watching"
	case b.Revealed:
	default:
		me = fmt.Sprintf("dots left: %d of %d", b.Left, b.Budget)
	}
	if b.Revealed {
		return me, fmt.Sprintf("voted: %d", b.Voters)
	}
	return me, fmt.Sprintf("%d of %d have voted", s.view.Progress.Answered, s.view.Progress.Here)
}

// Drafts are none.
func (s *Screen) Drafts() map[string]string { return nil }

// Restore has nothing to put back.
func (s *Screen) Restore(map[string]string) {}

// Help explains the activity.
func (s *Screen) Help() string {
	if s.board.Revealed {
		return "The sums of all dots, most first. Those that are ticked are the ones you go on with; a facilitator can change that."
	}
	return "Put your dots on what matters most: Enter or + gives one, - takes it back. You may put several on one. Nobody sees them before the reveal, and only sums afterwards."
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	return []look.Pair{{Label: "dot", Value: "One vote. Everybody has the same number."}}
}

// Render draws the options with one's own dots, or with the sums.
func (s *Screen) Render(f look.Frame) string {
	b := s.board
	if len(b.Options) == 0 {
		return f.Fit(look.Para(max(f.W, 1), "There is nothing to choose from yet.", f.Theme.Quiet)...)
	}
	most := b.Budget
	for _, o := range b.Options {
		most = max(most, o.Dots)
	}
	airy := !f.Short() && f.H >= 2*len(b.Options)
	return s.list.Render(f, len(b.Options), func(i, w int, on bool) []string {
		out := s.option(f.Theme, b.Options[i], most, w, on)
		if airy {
			out = append(out, "")
		}
		return out
	})
}

func (s *Screen) option(t *look.Theme, o session.DotOption, most, w int, on bool) []string {
	style := look.Style{}
	if on {
		style = t.Cursor
	}
	dotsW := min(max(most, 3), w/3)
	right := s.ownDots(t, o, dotsW)
	if s.board.Revealed {
		right = fmt.Sprintf("%s %2d", look.Tally(t, o.Dots, most, dotsW), o.Dots)
		if s.mine[o.ID] > 0 {
			right += t.Mine.Text(" you")
		} else {
			right += "    "
		}
		dotsW += 7
	}
	lead := ""
	if s.board.Revealed && s.board.Keep > 0 {
		lead = look.Tick(t, o.Kept)
	}
	text := o.Text
	if n := len(o.Cards); n > 1 {
		text += fmt.Sprintf("  (%d cards)", n)
	}
	room := max(w-dotsW-2, 1)
	var lines []string
	if lead != "" {
		lines = look.Item(t, room, lead, text, style)
	} else {
		lines = look.Para(room, text, style)
	}
	lines[0] = look.Ends(t, w, lines[0], right)
	return lines
}

func (s *Screen) ownDots(t *look.Theme, o session.DotOption, w int) string {
	if o.Mine == 0 {
		return t.Quiet.Text(t.Mark.Dot) + strings.Repeat(" ", max(w-1, 0))
	}
	return t.Mine.Text(strings.Repeat(t.Mark.Done, min(o.Mine, w))) + strings.Repeat(" ", max(w-o.Mine, 0))
}
