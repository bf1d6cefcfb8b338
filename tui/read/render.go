package read

import (
	"strconv"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws the cards, with the reactions in columns on the right.
func (s *Screen) Render(f look.Frame) string {
	b := s.board
	if len(b.Cards) == 0 {
		return f.Fit(look.Para(max(f.W, 1), f.Theme.Words.T("There are no cards to read."), f.Theme.Quiet)...)
	}
	var top []string
	cols := s.columns(f)
	if !f.Tight() {
		top = []string{titles(f, cols)}
	}
	list := f.Size(f.W, f.H-len(top))
	airy := !f.Tight() && list.H >= 2*len(b.Cards)
	body := s.list.Render(list, len(b.Cards), func(i, w int, on bool) []string {
		out := s.row(f.Theme, cols, b.Cards[i], w, on)
		if airy {
			out = append(out, "")
		}
		return out
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}

// A column is one kind of reaction.
type column struct {
	title, mark string
	w           int
	sum         func(session.ReadCard) int
	mine        func(session.ReadCard) bool
}

func (s *Screen) columns(f look.Frame) []column {
	m, w := f.Theme.Mark, f.Theme.Words
	cols := []column{
		{w.T("heard"), m.Yes, 7, func(c session.ReadCard) int { return c.Heard }, func(c session.ReadCard) bool { return c.MyHeard }},
		{w.T("question"), "?", 10, func(c session.ReadCard) int { return c.Asks }, func(c session.ReadCard) bool { return c.MyAsk }},
	}
	if s.board.Sparks > 0 {
		cols = append([]column{
			{w.T("spark"), m.Spark, 7, func(c session.ReadCard) int { return c.Sparks }, func(c session.ReadCard) bool { return c.MySpark }},
		}, cols...)
	}
	if f.Narrow() {
		for i := range cols {
			cols[i].title, cols[i].w = cols[i].mark, 4
		}
	}
	return cols
}

// titles stand over the columns, as far from the right as a list draws.
func titles(f look.Frame, cols []column) string {
	var b strings.Builder
	for _, c := range cols {
		b.WriteString(cell.PadLeft(c.title, c.w))
	}
	return f.Theme.Quiet.Text(cell.PadLeft(b.String(), max(f.W-2, 1)))
}

func (s *Screen) row(t *look.Theme, cols []column, c session.ReadCard, w int, on bool) []string {
	style := look.Style{}
	if !c.Seen && !s.board.Revealed && !s.view.Me.Rights.Spectator {
		style = t.Strong // new to one's eyes
	}
	if on {
		style = style.And(t.Cursor)
	}
	text := c.Text
	if c.By != "" {
		text += "  (" + c.By + ")"
	}
	marks, room := "", w
	for _, col := range cols {
		marks += s.mark(t, col, c)
		room -= col.w
	}
	lines := look.Item(t, max(room-2, 1), t.Mark.Bullet, text, style)
	lines[0] = look.Ends(t, w, lines[0], marks)
	return lines
}

// mark is one's own reaction before the reveal, the sum of all after it.
func (s *Screen) mark(t *look.Theme, col column, c session.ReadCard) string {
	text, style := "", t.Mine
	switch {
	case s.board.Revealed && col.sum(c) > 0:
		text, style = strconv.Itoa(col.sum(c)), t.Strong
	case s.board.Revealed:
		text, style = t.Mark.Dot, t.Quiet
	case col.mine(c):
		text = col.mark
	}
	return cell.PadLeft(style.Text(text), col.w)
}
