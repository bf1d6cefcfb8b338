package wall

import (
	"fmt"
	"slices"
	"strings"

	"accord/session"
	"accord/tui/cell"
)

// drawPoker shows the area that everybody is at: the levels while they are
// picked, the picks once they are out, and the fence as soon as one is agreed.
func drawPoker(c canvas, b session.PokerBoard) picture {
	i := slices.IndexFunc(b.Areas, func(a session.AreaView) bool { return a.ID == b.Current })
	if c.focus != "" {
		if at := slices.IndexFunc(b.Areas, func(a session.AreaView) bool { return a.ID == c.focus }); at >= 0 {
			i = at
		}
	}
	talked := c.phase.ID != c.view.Phase.ID && c.focus == ""
	switch {
	case len(b.Areas) == 0:
		return c.nothing("No areas have been picked yet.")
	case i < 0 || talked || b.Areas[i].State == session.AreaAgreed:
		return c.fence(fenceSoFar(b))
	}
	a := b.Areas[i]
	lines := c.area(a, i, len(b.Areas))
	if a.State == session.AreaPicking || a.State == session.AreaRevoting || a.State == session.AreaWaiting {
		return c.picking(lines, a)
	}
	return c.picked(lines, b, a)
}

// fenceSoFar is the fence as far as it has been played.
func fenceSoFar(b session.PokerBoard) fence {
	f := fence{newly: b.Current}
	for _, a := range b.Areas {
		f.plots = append(f.plots, plot{a.ID, a.Text, a.Agreed, a.TeamWants, a.ToConfirm != ""})
		if a.ID != b.Current || a.Agreed == 0 {
			continue
		}
		for _, name := range session.Lines() {
			if a.Lines[name] != "" {
				f.foot = append(f.foot, fmt.Sprintf("%s  %s: %s", a.Text, name, a.Lines[name]))
			}
		}
	}
	if len(f.foot) > 0 {
		f.foot = append([]string{""}, f.foot...)
	}
	return f
}

// area is which one it is, as large as there is room.
func (c canvas) area(a session.AreaView, i, n int) []string {
	t := c.Theme
	place := fmt.Sprintf("decision %d of %d", i+1, n)
	if a.Revoted {
		place += ", once more"
	}
	if c.H < 22 {
		return append(c.center(t.Quiet.Text(place)), c.center(t.Title.Text(t.Cut(a.Text, c.W)))...)
	}
	lines := append(c.center(headline(t, a.Text, c.W, t.Title)...), c.center(t.Quiet.Text(place))...)
	return append(lines, "")
}

// picking is the seven levels, and how many have picked.
func (c canvas) picking(lines []string, a session.AreaView) picture {
	t := c.Theme
	var levels []string
	for l := session.Level(1); l <= 7; l++ {
		levels = append(levels, t.Level(int(l)).Text(fmt.Sprintf("%d  %-9s", l, l.Name()))+"  "+l.Meaning())
		if c.H >= 28 {
			levels = append(levels, "")
		}
	}
	lines = append(lines, c.gap()...)
	lines = append(lines, c.block(levels...)...)
	lines = append(lines, c.gap()...)
	here := max(c.view.Progress.Here, a.Picked)
	lines = append(lines, c.center(bar(t, a.Picked, here, min(c.W, 48)), t.Strong.Text(fmt.Sprintf("%d of %d have picked", a.Picked, here)))...)
	return picture{pages: [][]string{lines}, counts: true}
}

// picked is where the picks are, and who speaks.
func (c canvas) picked(lines []string, b session.PokerBoard, a session.AreaView) picture {
	t := c.Theme
	if a.TooFew || a.Wanted == nil {
		return middle(append(lines, c.para(fmt.Sprintf("Not shown: fewer than %d picked.", c.view.K), t.Strong)...)...)
	}
	s := newScale(c, a)
	lines = append(lines, s.lines(b.Named)...)
	if a.TeamWants > 0 {
		lines = append(lines, "", c.center(t.Quiet.Text("the team wants ") +
			t.Level(int(a.TeamWants)).And(t.Strong).Text(fmt.Sprintf("%d %s", a.TeamWants, a.TeamWants.Name())) + "  " + a.TeamWants.Meaning())[0])
	}
	if a.SponsorPick != "" {
		lines = append(lines, c.center(t.Quiet.Text("the sponsor speaks last: ")+a.SponsorPick)...)
	}
	if !b.Named {
		lines = append(lines, c.para("No names are shown. Who wants to say why they picked low, or high?", t.Quiet)...)
	}
	return middle(lines...)
}

// A scale is the seven levels side by side, with the picks standing on them.
type scale struct {
	c    canvas
	a    session.AreaView
	lw   int // of the labels on the left
	cw   int // of a level
	high int // of the highest pile
}

func newScale(c canvas, a session.AreaView) scale {
	s := scale{c: c, a: a, lw: 8}
	s.cw = min((c.W-s.lw-11)/7, 18)
	s.high = max(min((c.H-16)/2, 6), 1)
	return s
}

func (s scale) lines(named bool) []string {
	t := s.c.Theme
	out := s.piles("now", s.a.Now, s.a.NowMedian)
	if s.high > 1 {
		out = append(out, "")
	}
	out = append(out, s.piles("wanted", s.a.Wanted, s.a.WantedMedian)...)
	axis, names := cell.Spaces(s.lw), cell.Spaces(s.lw)
	for l := session.Level(1); l <= 7; l++ {
		axis += t.Level(int(l)).Text(strings.Repeat(t.Mark.H, s.cw-1)) + " "
		names += t.Level(int(l)).Text(cell.Center(cell.CutTail(s.name(l), s.cw-1, ""), s.cw-1)) + " "
	}
	out = append(out, axis, names)
	if named {
		out = append(out, s.speakers()...)
	}
	return s.c.block(out...)
}

func (s scale) name(l session.Level) string {
	if s.cw < 7 {
		return fmt.Sprint(int(l))
	}
	if s.cw < 11 {
		return fmt.Sprintf("%d %s", l, cell.CutTail(l.Name(), 4, ""))
	}
	return fmt.Sprintf("%d %s", l, l.Name())
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
			line += t.Quiet.Text(" median " + number(median))
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
		return []string{"", s.c.Theme.Quiet.Text(cell.Center("the team is of one mind", s.lw+7*s.cw))}
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
	low, high := under(lo, s.a.Lowest, "lowest speaks first"), under(hi, s.a.Highest, "then the highest")
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
