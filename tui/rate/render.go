package rate

import (
	"fmt"
	"strconv"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws one question with its steps below each other, or a list of
// statements.
func (s *Screen) Render(f look.Frame) string {
	if len(s.board.Rows) == 0 {
		return f.Fit(look.Para(max(f.W, 1), "There is nothing to rate here yet.", f.Theme.Quiet)...)
	}
	top := s.top(f)
	if s.single() {
		return f.Fit(append(top, s.question(f, f.H-len(top))...)...)
	}
	rest := f.Size(f.W, f.H-len(top))
	body := s.list.Render(rest, len(s.board.Rows), func(i, w int, on bool) []string { return s.statement(f, i, w, on) })
	return f.Fit(append(top, look.Lines(body)...)...)
}

// top is what stands above: the text that is rated, what is withheld and why,
// and the titles of the columns.
func (s *Screen) top(f look.Frame) []string {
	var top []string
	t, b := f.Theme, s.board
	if b.Subject != "" {
		for _, l := range strings.Split(b.Subject, "\n") {
			top = append(top, look.Para(max(f.W, 1), l, t.Strong)...)
		}
		top = append(top, "")
	}
	for _, l := range s.withheld() {
		top = append(top, look.Para(max(f.W, 1), l, t.Quiet)...)
	}
	if b.Revealed && !s.single() && s.anyCounts() {
		top = append(top, s.titles(f))
	}
	return top
}

func (s *Screen) anyCounts() bool {
	for _, r := range s.board.Rows {
		if r.Counts != nil {
			return true
		}
	}
	return false
}

func (s *Screen) withheld() []string {
	b := s.board
	switch {
	case b.Revealed && b.TooFew:
		return []string{fmt.Sprintf("Not shown: fewer than %d answers. Answered: %d.", s.view.K, b.Answered), ""}
	case b.MedianOnly && b.Agreed < b.Asked:
		return []string{fmt.Sprintf("Three answers can be told apart. The medians are shown once all of you agree (a): %d of %d do.", b.Agreed, b.Asked), ""}
	case b.MedianOnly:
		return []string{"Three answers: medians only.", ""}
	}
	return nil
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
		out = append(out, "Median "+s.name(row.Median))
	case !b.Revealed:
		out = append(out, s.steps(f, h-len(out))...)
	}
	if b.LowSafety {
		out = append(out, "")
		out = append(out, look.Lint(t, f.W, "The middle of the room does not feel safe. Talk about this number before going on.")...)
	}
	return append(out, s.concernLines(f)...)
}

func (s *Screen) histogram(f look.Frame, row session.RateRow) []string {
	var counts []look.Count
	for i, n := range row.Counts {
		c := look.Count{Label: s.label(i), N: n}
		if m, ok := s.mine[row.ID]; ok && m == s.board.Min+i {
			c.Style, c.Note = f.Theme.Mine, "you"
		}
		counts = append(counts, c)
	}
	if row.Unknown > 0 {
		counts = append(counts, look.Count{Label: "? cannot say", N: row.Unknown, Style: f.Theme.Quiet})
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
		out = append(out, t.Mine.Text("  you cannot say"))
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
		out = append(out, look.Box{Title: "concern for the record, with your name", Lines: s.concern.Render(t, max(f.W-4, 1), true)}.Render(t, f.W)...)
	} else if s.mayConcern() {
		out = append(out, look.Para(max(f.W, 1), "You can add a concern to the record: n.", t.Quiet)...)
	}
	if len(out) > 0 {
		out = append([]string{""}, out...)
	}
	return out
}

// statement is one of several rows: the text and one's own number, or the
// counts.
func (s *Screen) statement(f look.Frame, i, w int, on bool) []string {
	t, row := f.Theme, s.board.Rows[i]
	style := look.Style{}
	if on {
		style = t.Cursor
	}
	if s.board.Revealed {
		return s.result(f, row, w, style)
	}
	right := t.Quiet.Text(t.Mark.Dot)
	if m, ok := s.mine[row.ID]; ok {
		right = t.Mine.Text(s.short(m))
	}
	lines := cell.Wrap(row.Text, max(w-8, 1))
	for j := range lines {
		lines[j] = style.Text(t.Pad(lines[j], max(w-8, 1)))
	}
	lines[0] += cell.PadLeft(right, 8)
	if !f.Short() && len(s.board.Rows) <= 8 && f.H >= len(s.board.Rows)*2 {
		lines = append(lines, "")
	}
	return lines
}

func (s *Screen) short(score int) string {
	switch {
	case score == session.Unknown:
		return "?"
	case s.board.Max-s.board.Min == 1 && len(s.board.Labels) == 2:
		return s.board.Labels[score-s.board.Min]
	}
	return strconv.Itoa(score)
}

// countW is how many cells a column of counts has in lines of w cells.
func (s *Screen) countW(w int) int {
	if s.columns()*4+16 > w {
		return 3
	}
	return 4
}

// columns are the steps, and "cannot say".
func (s *Screen) columns() int { return s.board.Max - s.board.Min + 2 }

func (s *Screen) countsWidth(w int) int { return s.columns()*s.countW(w) + 16 }

func (s *Screen) titles(f look.Frame) string {
	var b strings.Builder
	cw := s.countW(f.W - 4)
	for n := s.board.Min; n <= s.board.Max; n++ {
		b.WriteString(cell.PadLeft(s.short(n), cw))
	}
	b.WriteString(cell.PadLeft("?", cw) + "  median  spread")
	return f.Theme.Quiet.Text(cell.PadLeft(b.String(), max(f.W-2, 1)))
}

func (s *Screen) result(f look.Frame, row session.RateRow, w int, style look.Style) []string {
	t := f.Theme
	if row.Counts == nil {
		text := row.Text
		if row.Median > 0 {
			text += "   median " + s.name(row.Median)
		}
		return style.Lines(cell.Wrap(text, max(w, 1))...)
	}
	tail := s.counts(t, row, s.countW(w))
	room := w - s.countsWidth(w)
	if room < 16 {
		return append(style.Lines(cell.Wrap(row.Text, max(w, 1))...), cell.PadLeft(tail, w))
	}
	lines := cell.Wrap(row.Text, room)
	for j := range lines {
		lines[j] = style.Text(t.Pad(lines[j], room))
	}
	lines[0] += cell.PadLeft(tail, w-room)
	return lines
}

func (s *Screen) counts(t *look.Theme, row session.RateRow, cw int) string {
	var b strings.Builder
	one := func(n int, mine bool) {
		text := t.Mark.Dot
		if n > 0 {
			text = strconv.Itoa(n)
		}
		style := look.Style{}
		if n == 0 {
			style = t.Quiet
		}
		if mine {
			style = t.Mine
		}
		b.WriteString(cell.PadLeft(style.Text(text), cw))
	}
	m, ok := s.mine[row.ID]
	for i, n := range row.Counts {
		one(n, ok && m == s.board.Min+i)
	}
	one(row.Unknown, ok && m == session.Unknown)
	spread := t.Quiet
	if row.Spread == "wide" {
		spread = t.Warn
	}
	fmt.Fprintf(&b, "%s  %s", cell.PadLeft(strconv.FormatFloat(row.Median, 'f', -1, 64), 8), spread.Text(t.Pad(row.Spread, 6)))
	return b.String()
}
