package wall

import (
	"slices"
	"strconv"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// spreads is the chart of several statements: who stands where, and under it
// how far that is apart, with the middle marked. The widest is first.
func (c canvas) spreads(b session.RateBoard) picture {
	lines := 1 // of a statement
	if c.H >= 2*len(b.Rows)+1 {
		lines = 2
	}
	if c.H >= 3*len(b.Rows)+1 {
		lines = 3
	}
	s := spreadChart{c: c, b: b, cw: min(max((c.W*2/5)/(b.Max-b.Min+1), 4), 14)}
	for _, r := range b.Rows {
		s.most = max(s.most, slices.Max(append(r.Counts, 0)))
	}
	s.lw = max(c.W-s.cw*(b.Max-b.Min+1)-s.tail(), 10)
	var out []string
	head := cell.Spaces(s.lw)
	for n := b.Min; n <= b.Max; n++ {
		head += cell.Center(s.step(n), s.cw)
	}
	if b.Unknown {
		head += "   ?"
	}
	out = append(out, c.Theme.Quiet.Text(head))
	for _, r := range b.Rows {
		out = append(out, s.row(r, lines)...)
	}
	p := fromTop(out...)
	p.high = len(out) > c.H-3
	return p
}

type spreadChart struct {
	c      canvas
	b      session.RateBoard
	cw, lw int // of a step, of the statements
	most   int // people at one step
}

// tail is what stands behind the steps: "cannot say", and how wide it is.
func (s spreadChart) tail() int {
	if s.b.Unknown {
		return 4 + 8
	}
	return 8
}

func (s spreadChart) step(n int) string {
	if i := n - s.b.Min; i < len(s.b.Labels) && (s.cw >= 12 || s.b.Max-s.b.Min == 1) {
		return s.c.Theme.Cut(strconv.Itoa(n)+" "+s.b.Labels[i], s.cw-1)
	}
	return strconv.Itoa(n)
}

func (s spreadChart) row(r session.RateRow, lines int) []string {
	t := s.c.Theme
	text := cell.Wrap(r.Text, s.lw-2)
	if most := min(lines, 2); len(text) > most {
		text = text[:most]
		text[most-1] = t.Cut(text[most-1]+" "+t.Mark.Ellipsis, s.lw-2)
	}
	style := look.Style{}
	if r.Spread == "wide" {
		style = t.Strong
	}
	first := style.Text(cell.Pad(text[0], s.lw)) + s.counts(r)
	if r.Counts == nil {
		first = style.Text(cell.Pad(text[0], s.lw)) + t.Quiet.Text(t.Words.T("median %s", number(r.Median)))
	}
	out := []string{first}
	if lines > 1 {
		under := ""
		if len(text) > 1 {
			under = style.Text(text[1])
		}
		out = append(out, cell.Pad(under, s.lw)+s.span(r))
	}
	if lines > 2 {
		out = append(out, "")
	}
	return out
}

func (s spreadChart) counts(r session.RateRow) string {
	t := s.c.Theme
	var b strings.Builder
	for _, n := range r.Counts {
		b.WriteString(cell.Center(s.people(n), s.cw))
	}
	if s.b.Unknown {
		b.WriteString(t.Quiet.Text(cell.PadLeft(counted(t, r.Unknown), 4)))
	}
	style := t.Quiet
	if r.Spread == "wide" {
		style = t.Warn
	}
	return b.String() + "  " + style.Text(spreadWord(t.Words, r.Spread))
}

// people are n marks, or their number where there are too many.
func (s spreadChart) people(n int) string {
	t := s.c.Theme
	switch {
	case n == 0:
		return t.Quiet.Text(t.Mark.Dot)
	case s.most > s.cw-2:
		return t.Bar.Text(t.Mark.Unit) + t.Strong.Text(" "+strconv.Itoa(n))
	}
	return t.Bar.Text(strings.Repeat(t.Mark.Unit, n))
}

// spreadWord is loud when answers are far apart, so that it is seen without
// colour as well.
func spreadWord(w words.Words, s string) string {
	switch s {
	case "wide":
		return w.C("spread", "WIDE")
	case "mid":
		return w.C("spread", "mid")
	case "close":
		return w.C("spread", "close")
	}
	return s
}

// span is a line from the lowest to the highest answer, with the middle marked.
func (s spreadChart) span(r session.RateRow) string {
	t := s.c.Theme
	lo, hi := -1, -1
	for i, n := range r.Counts {
		if n > 0 && lo < 0 {
			lo = i
		}
		if n > 0 {
			hi = i
		}
	}
	if lo < 0 {
		return ""
	}
	at := func(step float64) int { return int(step*float64(s.cw)) + (s.cw-1)/2 }
	from, to, mid := at(float64(lo)), at(float64(hi)), at(r.Median-float64(s.b.Min))
	var b strings.Builder
	b.WriteString(cell.Spaces(from))
	for x := from; x <= to; x++ {
		switch {
		case x == mid:
			t.Accent.Write(&b, t.Mark.Up)
		case x == from:
			t.Border.Write(&b, t.Mark.TR)
		case x == to:
			t.Border.Write(&b, t.Mark.TL)
		default:
			t.Border.Write(&b, t.Mark.H)
		}
	}
	return b.String()
}

func number(m float64) string { return strconv.FormatFloat(m, 'f', -1, 64) }
