// Package place is the screen on which everybody puts one dot on a field
// between two axes, and on which the dots appear together.
package place

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/keys"
	"accord/tui/look"
)

// Screen is the screen of a place phase.
type Screen struct {
	view  session.View
	board session.PlaceBoard
	at    look.Spot // where the dot would be put
	begun bool
	mine  *look.Spot // the own dot, remembered by this terminal after the reveal
}

// New makes the screen; Show comes next.
func New() *Screen { return &Screen{} }

// Show takes the newest view; the cursor begins in the middle, or on one's dot.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.PlaceBoard)
	if s.board.Placed {
		s.mine = &look.Spot{X: s.board.X, Y: s.board.Y}
	}
	if !s.begun && s.board.Size > 0 {
		s.begun, s.at = true, look.Spot{X: s.board.Size / 2, Y: s.board.Size / 2}
		if s.mine != nil {
			s.at = *s.mine
		}
	}
}

func (s *Screen) mayPlace() bool { return !s.board.Revealed && !s.view.Me.Rights.Spectator }

// Typing is never true here.
func (s *Screen) Typing() bool { return false }

// Update moves the cursor and puts the dot.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || !s.mayPlace() {
		return nil, nil
	}
	switch {
	case key.Matches(k, keys.Up()):
		s.at.Y = min(s.at.Y+1, s.board.Size-1)
	case key.Matches(k, keys.Down()):
		s.at.Y = max(s.at.Y-1, 0)
	case key.Matches(k, keys.Left()):
		s.at.X = max(s.at.X-1, 0)
	case key.Matches(k, keys.Right()):
		s.at.X = min(s.at.X+1, s.board.Size-1)
	case key.Matches(k, put):
		at := s.at
		s.mine = &at
		return session.Place{Phase: s.view.Phase.ID, X: at.X, Y: at.Y}, nil
	}
	return nil, nil
}

var put = keys.New("Enter", "put my dot here", "enter", "space")

// Answer takes a refused dot back to where it was.
func (s *Screen) Answer(_ session.Command, err error) {
	if err == nil {
		return
	}
	s.mine = nil
	if s.board.Placed {
		s.mine = &look.Spot{X: s.board.X, Y: s.board.Y}
	}
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	does := put
	if s.mine != nil {
		does = keys.Does(put, "move my dot here")
	}
	there := s.mine != nil && *s.mine == s.at
	return []key.Binding{keys.On(s.mayPlace() && !there, does), keys.On(s.mayPlace(), keys.Does(keys.Arrows(), "move"))}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case s.board.Revealed:
	case s.mine != nil:
		me = w.T("your dot is placed")
	default:
		me = w.T("not placed yet")
	}
	if s.board.Revealed {
		return me, w.T("dots: %d", s.board.Answered)
	}
	return me, w.T("%d of %d have placed a dot", s.view.Progress.Answered, s.view.Progress.Here)
}

// Drafts are none.
func (s *Screen) Drafts() map[string]string { return nil }

// Restore has nothing to put back.
func (s *Screen) Restore(map[string]string) {}

// Help explains the activity.
func (s *Screen) Help() string {
	return s.view.Words().T("Move with the arrow keys to where you see the team, and press Enter. Nobody sees your dot before the reveal; afterwards only the number of dots in each place is shown.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.T("aligned"), Value: w.T("We want the same and know why.")},
		{Label: w.T("autonomous"), Value: w.T("We decide how, without asking.")},
	}
}

// Render draws the field, with the quarters named where there is room.
func (s *Screen) Render(f look.Frame) string {
	b, t := s.board, f.Theme
	var note []string
	if b.TooFew {
		note = look.Para(max(f.W, 1), f.Theme.Words.T("Not shown: fewer than %d dots. Placed: %d.", b.Fewest, b.Answered), t.Quiet)
	}
	if f.H-len(note) < b.Size+2 {
		return f.Fit(append(note, s.compact(f)...)...)
	}
	out := append(s.grid().Render(t, f.W), note...)
	if gap := (f.H - len(out)) / 3; gap > 0 && !f.Tight() {
		out = append(make([]string, min(gap, 2)), out...)
	}
	return f.Fit(out...)
}

func (s *Screen) grid() look.Grid {
	b := s.board
	g := look.Grid{Cols: b.Size, Rows: b.Size, Up: b.Up, Right: b.Right, Mine: s.mine}
	copy(g.Corners[:], b.Quadrants)
	if s.mayPlace() {
		g.Cursor = &s.at
	}
	if b.Cells != nil {
		g.Count = func(x, y int) int { return b.Cells[y][x] }
	}
	return g
}

// compact is the field without a line of its own for the axes: their names
// stand beside the rows.
func (s *Screen) compact(f look.Frame) []string {
	t, g := f.Theme, s.grid()
	g.Up, g.Right, g.Corners = "", "", [4]string{}
	out := g.Render(t, f.W)[1:]
	out = out[:min(s.board.Size, len(out))]
	name := func(y int, text string) {
		line := strings.TrimRight(out[y], " ")
		out[y] = line + cell.Spaces(max(s.board.Size*4+4-cell.Width(line), 2)) + t.Quiet.Text(text)
	}
	if len(out) > 1 {
		name(0, t.Mark.AxisUp+" "+s.board.Up)
		name(len(out)-1, t.Mark.AxisRight+" "+s.board.Right)
	}
	return out
}
