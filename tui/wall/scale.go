package wall

import (
	"fmt"
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
)

// A scale is the seven levels side by side, with the picks standing on them.
type scale struct {
	c    canvas
	a    session.AreaView
	lw   int // of the labels on the left
	cw   int // of a level
	high int // of the highest pile
	name int // width of the longest name of a level
}

func newScale(c canvas, a session.AreaView) scale {
	now, wanted := c.words().C("a level", "now"), c.words().C("a level", "wanted")
	s := scale{c: c, a: a, lw: max(8, cell.Width(now)+2, cell.Width(wanted)+2)}
	for l := session.Level(1); l <= 7; l++ {
		s.name = max(s.name, 2+cell.Width(c.words().T(l.Name())))
	}
	s.cw = min((c.W-s.lw-11)/7, 18)
	s.high = max(min((c.H-16)/2, 6), 1)
	return s
}

func (s scale) lines(named bool) []string {
	t := s.c.Theme
	out := s.piles(t.Words.C("a level", "now"), s.a.Now, s.a.NowMedian)
	if s.high > 1 {
		out = append(out, "")
	}
	out = append(out, s.piles(t.Words.C("a level", "wanted"), s.a.Wanted, s.a.WantedMedian)...)
	axis, names := cell.Spaces(s.lw), cell.Spaces(s.lw)
	for l := session.Level(1); l <= 7; l++ {
		axis += t.Level(int(l)).Text(strings.Repeat(t.Mark.H, s.cw-1)) + " "
		names += t.Level(int(l)).Text(cell.Center(cell.CutTail(s.called(l), s.cw-1, ""), s.cw-1)) + " "
	}
	out = append(out, axis, names)
	if named {
		out = append(out, s.speakers()...)
	}
	return s.c.block(out...)
}

func (s scale) called(l session.Level) string {
	name := s.c.words().T(l.Name())
	if s.cw < 7 {
		return fmt.Sprint(int(l))
	}
	if s.cw <= s.name {
		return fmt.Sprintf("%d %s", l, cell.CutTail(short(s.c.words(), l), 4, ""))
	}
	return fmt.Sprintf("%d %s", l, name)
}

// short is the beginning of the name of a level by which one knows it from the
// others.
func short(w words.Words, l session.Level) string {
	return map[session.Level]string{
		1: w.C("short", "tell"), 2: w.C("short", "sell"), 3: w.C("short", "cons"), 4: w.C("short", "agree"),
		5: w.C("short", "advi"), 6: w.C("short", "inqu"), 7: w.C("short", "dele"),
	}[l]
}

// piles are the picks of one question: blocks on top of each other, or where
// there are few lines their number.
func (s scale) piles(label string, counts []int, median float64) []string {
	t := s.c.Theme
	if counts == nil {
		return nil
	}
	most := slices.Max(counts)
	h := min(most, s.high)
	var out []string
	for y := h; y >= 1; y-- {
		line := cell.Spaces(s.lw)
		if y == 1 {
			line = t.Quiet.Text(cell.Pad(label, s.lw))
		}
		for i, n := range counts {
			line += cell.Center(s.block(i+1, n, y, h, most), s.cw-1) + " "
		}
		if y == 1 {
			line += t.Quiet.Text(" " + t.Words.T("median %s", number(median)))
		}
		out = append(out, line)
	}
	return out
}

// block is what stands in one line of a pile.
func (s scale) block(level, n, y, h, most int) string {
	t := s.c.Theme
	tall := n
	if most > h {
		tall = (n*h + most - 1) / most
	}
	switch {
	case y == 1 && n == 0:
		return t.Quiet.Text(t.Mark.Dot)
	case tall < y:
		return ""
	case y == 1:
		num := fmt.Sprintf(" %d ", n)
		side := max((min(s.cw-3, 9)-len(num))/2, 0)
		return t.Level(level).Text(strings.Repeat(t.Mark.Full, side)) + t.Strong.Text(num) + t.Level(level).Text(strings.Repeat(t.Mark.Full, side))
	}
	return t.Level(level).Text(strings.Repeat(t.Mark.Full, max(min(s.cw-3, 9), 1)))
}

// speakers stand under the level that they picked.
func (s scale) speakers() []string {
	lo, hi := s.ends()
	if lo == 0 || len(s.a.Lowest)+len(s.a.Highest) == 0 {
		return []string{"", s.c.Theme.Quiet.Text(cell.Center(s.c.words().T("the team is of one mind"), s.lw+7*s.cw))}
	}
	t := s.c.Theme
	w := s.lw + 7*s.cw
	under := func(level int, names []string, word string) []string {
		mid := s.lw + (level-1)*s.cw + (s.cw-1)/2
		text := t.Cut(strings.Join(names, ", "), w/2-2)
		at := func(s string) int { return min(max(mid-cell.Width(s)/2, 0), w-cell.Width(s)) }
		return []string{
			cell.Spaces(mid) + t.Accent.Text("^"),
			cell.Spaces(at(text)) + t.Strong.Text(text),
			cell.Spaces(at(word)) + t.Quiet.Text(word),
		}
	}
	low, high := under(lo, s.a.Lowest, t.Words.T("lowest speaks first")), under(hi, s.a.Highest, t.Words.T("then the highest"))
	out := make([]string, 3)
	for y := range out {
		out[y] = overlay(low[y], high[y], w)
	}
	return out
}

// overlay writes right behind left, where right has its column.
func overlay(left, right string, w int) string {
	lw := cell.Width(left)
	blank := cell.Width(right) - cell.Width(strings.TrimLeft(right, " "))
	if blank > lw {
		return left + cell.Skip(right, lw)
	}
	return cell.Pad(left, lw+2) + cell.CutTail(strings.TrimLeft(right, " "), max(w-lw-2, 0), "")
}

// ends are the lowest and the highest level that somebody but the sponsor
// wants.
func (s scale) ends() (lo, hi int) {
	counts := slices.Clone(s.a.Wanted)
	if pick := strings.Fields(s.a.SponsorPick); len(pick) > 0 {
		var l int
		if _, err := fmt.Sscan(pick[len(pick)-1], &l); err == nil && l >= 1 && l <= len(counts) {
			counts[l-1]--
		}
	}
	for i, n := range counts {
		if n > 0 && lo == 0 {
			lo = i + 1
		}
		if n > 0 {
			hi = i + 1
		}
	}
	return lo, hi
}
