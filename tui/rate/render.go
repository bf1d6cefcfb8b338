package rate

import (
	"fmt"
	"strconv"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws one question with its steps below each other, or a list of
// statements.
func (s *Screen) Render(f look.Frame) string {
	if len(s.board.Rows) == 0 {
		return f.Fit(look.Para(max(f.W, 1), f.Theme.Words.T("There is nothing to rate here yet."), f.Theme.Quiet)...)
	}
	if s.single() {
		return s.alone(f)
	}
	top := s.top(f)
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
	w := s.view.Words()
	b := s.board
	switch {
	case b.Revealed && b.TooFew:
		return []string{w.T("Not shown: fewer than %d answers. Answered: %d.", s.view.K, b.Answered), ""}
	case b.MedianOnly && b.Agreed < b.Asked:
		return []string{w.T("Three answers can be told apart. The medians are shown once all of you agree (a): %d of %d do.", b.Agreed, b.Asked), ""}
	case b.MedianOnly:
		return []string{w.T("Three answers: medians only."), ""}
	}
	return nil
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
	if !f.Tight() && len(s.board.Rows) <= 8 && f.H >= len(s.board.Rows)*2 {
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
	if s.columns()*4+behindW > w {
		return 3
	}
	return 4
}

// columns are the steps, and "cannot say".
func (s *Screen) columns() int { return s.board.Max - s.board.Min + 2 }

// The columns behind the counts.
const (
	medianW = 8
	spreadW = 6
	behindW = medianW + 2 + spreadW
)

func (s *Screen) countsWidth(w int) int { return s.columns()*s.countW(w) + behindW }

func (s *Screen) titles(f look.Frame) string {
	var b strings.Builder
	cw := s.countW(f.W - 4)
	for n := s.board.Min; n <= s.board.Max; n++ {
		b.WriteString(cell.PadLeft(s.short(n), cw))
	}
	say := f.Theme.Words
	b.WriteString(cell.PadLeft("?", cw) + cell.PadLeft(say.T("median"), medianW) + "  " + cell.Pad(say.T("spread"), spreadW))
	return f.Theme.Quiet.Text(cell.PadLeft(b.String(), max(f.W-2, 1)))
}

func (s *Screen) result(f look.Frame, row session.RateRow, w int, style look.Style) []string {
	t := f.Theme
	if row.Counts == nil {
		text := row.Text
		if row.Median > 0 {
			text += "   " + t.Words.T("median %s", s.name(row.Median))
		} else if s.anyCounts() {
			text += "   " + t.Words.T("(too few answers to be shown)")
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

// apart is how far apart answers are.
func apart(w words.Words, spread string) string {
	switch spread {
	case "wide":
		return w.C("spread", "wide")
	case "mid":
		return w.C("spread", "mid")
	case "close":
		return w.C("spread", "close")
	}
	return ""
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
	fmt.Fprintf(&b, "%s  %s", cell.PadLeft(strconv.FormatFloat(row.Median, 'f', -1, 64), medianW), spread.Text(t.Pad(apart(t.Words, row.Spread), spreadW)))
	return b.String()
}
