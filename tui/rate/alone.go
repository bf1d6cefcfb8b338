package rate

import (
	"slices"
	"strconv"
	"strings"

	"accord/session"
	"accord/tui/look"
)

// alone draws a single question. What is longer than the frame scrolls with the
// step under the cursor, and without its empty lines.
func (s *Screen) alone(f look.Frame) string {
	lines := s.top(f)
	lines = append(lines, s.question(f, f.H-len(lines))...)
	s.long = len(lines) > f.H
	if !s.long {
		return f.Fit(lines...)
	}
	g := f.Size(s.pager.Width(f), f.H)
	lines = slices.DeleteFunc(append(s.top(g), s.question(g, 0)...), func(l string) bool { return strings.TrimSpace(l) == "" })
	mark := f.Theme.Accent.Text(f.Theme.Mark.Cursor) + " "
	at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, mark) })
	if s.writing {
		at = len(lines) - 1
	}
	body := s.pager.Render(f, lines)
	if at >= 0 {
		s.pager.Keep(at)
		body = s.pager.Render(f, lines)
	}
	return body
}

// question draws a single question: its steps, and after the reveal the counts.
func (s *Screen) question(f look.Frame, h int) []string {
	t, b := f.Theme, s.board
	row := b.Rows[0]
	var out []string
	if row.Text != s.view.Phase.Prompt && b.Subject == "" {
		out = append(out, look.Para(max(f.W, 1), row.Text, look.Style{})...)
		out = append(out, "")
	}
	switch {
	case row.Counts != nil:
		out = append(out, s.histogram(f, row)...)
	case b.Revealed && row.Median > 0:
		out = append(out, t.Words.T("Median %s", s.name(row.Median)))
	case !b.Revealed:
		out = append(out, s.steps(f, h-len(out))...)
	}
	if b.LowSafety {
		out = append(out, "")
		out = append(out, look.Lint(t, f.W, t.Words.T("The middle of the room does not feel safe. Talk about this number before going on."))...)
	}
	return append(out, s.concernLines(f)...)
}

func (s *Screen) histogram(f look.Frame, row session.RateRow) []string {
	var counts []look.Count
	for i, n := range row.Counts {
		c := look.Count{Label: s.label(i), N: n}
		if m, ok := s.mine[row.ID]; ok && m == s.board.Min+i {
			c.Style, c.Note = f.Theme.Mine, f.Theme.Words.T("you")
		}
		counts = append(counts, c)
	}
	if row.Unknown > 0 {
		counts = append(counts, look.Count{Label: "? " + f.Theme.Words.T("cannot say"), N: row.Unknown, Style: f.Theme.Quiet})
	}
	return look.Histogram(f.Theme, f.W, counts...)
}

func (s *Screen) steps(f look.Frame, h int) []string {
	t, b := f.Theme, s.board
	mine, rated := s.mine[b.Rows[0].ID]
	airy := h >= 2*(b.Max-b.Min+1) && b.Max-b.Min < 6
	var out []string
	for i := range b.Max - b.Min + 1 {
		style, mark := look.Style{}, "  "
		if i == s.choice {
			style, mark = t.Cursor, t.Accent.Text(t.Mark.Cursor)+" "
		}
		if rated && mine == b.Min+i {
			style = style.And(t.Mine)
		}
		out = append(out, mark+style.Text(look.Radio(t, rated && mine == b.Min+i, s.label(i))))
		if airy {
			out = append(out, "")
		}
	}
	if rated && mine == session.Unknown {
		out = append(out, t.Mine.Text("  "+t.Words.T("you cannot say")))
	}
	return out
}

func (s *Screen) label(i int) string {
	n := strconv.Itoa(s.board.Min + i)
	if i < len(s.board.Labels) {
		return n + " " + s.board.Labels[i]
	}
	return n
}

// name is a median, with the label of its step when it falls on one.
func (s *Screen) name(m float64) string {
	if i := int(m); float64(i) == m && i-s.board.Min < len(s.board.Labels) {
		return s.label(i - s.board.Min)
	}
	return strconv.FormatFloat(m, 'f', -1, 64)
}

func (s *Screen) concernLines(f look.Frame) []string {
	t := f.Theme
	var out []string
	for _, c := range s.board.Concerns {
		out = append(out, look.Item(t, f.W, t.Warn.Text("!"), c.By+": "+c.Text, look.Style{})...)
	}
	if s.writing {
		out = append(out, look.Box{Title: t.Words.T("concern for the record, with your name"), Lines: s.concern.Render(t, max(f.W-4, 1), true)}.Render(t, f.W)...)
	} else if s.mayConcern() {
		out = append(out, look.Para(max(f.W, 1), t.Words.T("You can add a concern to the record: n."), t.Quiet)...)
	}
	if len(out) > 0 {
		out = append([]string{""}, out...)
	}
	return out
}
