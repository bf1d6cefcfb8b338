package cluster

import (
	"fmt"

	"accord/tui/look"
)

// Render draws themes with their cards, and the field for a name.
func (s *Screen) Render(f look.Frame) string {
	t, rows := f.Theme, s.rows()
	if len(rows) == 0 {
		return f.Fit(look.Para(max(f.W, 1), t.Words.T("There are no cards to group."), t.Quiet)...)
	}
	var foot []string
	switch {
	case s.naming != "" && f.Tight():
		foot = s.field(s.naming).Render(t, f.W, true)
	case s.naming != "":
		title := t.Words.T("name of the theme")
		if _, ok := answers(s.naming); ok {
			title = t.Words.T("our answer")
		}
		foot = look.Box{Title: title, Edge: t.Accent, Lines: s.field(s.naming).Render(t, max(f.W-4, 1), true)}.Render(t, f.W)
	}
	top := f.Size(f.W, max(f.H-len(foot), 1))
	airy := 2*len(rows) <= top.H
	body := s.list.Render(top, len(rows), func(i, w int, on bool) []string {
		lines := s.row(t, rows[i], w, on)
		if airy && i+1 < len(rows) && apart(rows[i], rows[i+1]) {
			lines = append(lines, "")
		}
		return lines
	})
	return f.Fit(append(look.Lines(body), foot...)...)
}

// apart reports whether a theme ends with a row, or begins with the next.
func apart(r, next row) bool {
	return next.head || !single(r.group) && r.group.ID != next.group.ID
}

// row is a theme's own line, a card in it a step to the right, or a card alone.
func (s *Screen) row(t *look.Theme, r row, w int, on bool) []string {
	style := look.Style{}
	if on {
		style = t.Cursor
	}
	mark := " "
	if s.isMarked(r.group) {
		mark = t.Mine.Text(t.Mark.Done)
	}
	score := ""
	if n := r.group.Score; n > 0 && (r.head || single(r.group)) {
		score = t.Quiet.Text(fmt.Sprintf("%s%d", t.Mark.Spark, n))
	}
	lead, text := mark+" "+t.Mark.Bullet, r.card.Text
	switch {
	case r.head && r.group.Name == "":
		lead, text, style = mark, t.Words.T("no name yet (%d)", len(r.group.Cards)), style.And(t.Quiet)
	case r.head:
		lead, text, style = mark, fmt.Sprintf("%s (%d)", r.group.Name, len(r.group.Cards)), style.And(t.Title)
	case !single(r.group):
		lead = mark + "   " + t.Mark.Bullet
	}
	lines := look.Item(t, max(w-scoreW, 1), lead, text, style)
	lines[0] = look.Ends(t, w, lines[0], score)
	if a := r.group.Answer; a != "" && (r.head || single(r.group)) {
		lines = append(lines, look.Item(t, max(w-scoreW, 1), "  "+t.Good.Text(t.Mark.Arrow), a, t.Good)...)
	}
	return lines
}

const scoreW = 5 // cells for sparks, on the right
