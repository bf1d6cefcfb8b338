package look

import "accord/tui/cell"

// A Pager is a place in a text that is longer than its window. The zero value is at the beginning.
type Pager struct {
	top  int
	h, n int // height of the window and number of lines when it was last drawn
}

// Move scrolls by d lines, Page by d windows with a line in common, To to a line. All stay within the text as last drawn.
func (p *Pager) Move(d int) { p.To(p.top + d) }

// Page scrolls by d windows that have a line in common.
func (p *Pager) Page(d int) { p.Move(d * max(p.h-1, 1)) }

// To scrolls so that line i is the first one seen, as far as the text allows.
func (p *Pager) To(i int) { p.top = max(min(i, p.n-p.h), 0) }

// Keep scrolls no further than needed to have line i in the window as last drawn.
func (p *Pager) Keep(i int) { p.To(min(max(p.top, i-p.h+1), i)) }

// AtEnd says whether the last line has been in the window when it was last drawn.
func (p *Pager) AtEnd() bool { return p.n > 0 && p.top+p.h >= p.n }

// Width is how wide the lines for a frame may be: two cells are kept for the scroll bar.
func (p *Pager) Width(f Frame) int { return max(f.W-2, 1) }

// Render fills f with the lines that are in the window, and a scroll bar if there are more.
func (p *Pager) Render(f Frame, lines []string) string {
	p.h, p.n = f.H, len(lines)
	p.To(p.top)
	seen := lines[p.top:min(p.top+f.H, len(lines))]
	if len(lines) <= f.H || f.W < gutters {
		return f.Fit(seen...)
	}
	at := 0
	if most := p.n - p.h; most > 0 {
		at = p.top * (f.H - 1) / most
	}
	out := make([]string, len(seen))
	for y, l := range seen {
		out[y] = f.Theme.Pad(l, f.W-2) + " " + scrollMark(f.Theme, y, f.H, at, p.top > 0, !p.AtEnd())
	}
	return f.Fit(out...)
}

// scrollMark is line y of a scroll bar h lines high: arrows where there is more, a thumb at the place.
func scrollMark(t *Theme, y, h, at int, above, below bool) string {
	switch {
	case y == 0 && above:
		return t.Quiet.Text(t.Mark.Up)
	case y == h-1 && below:
		return t.Quiet.Text(t.Mark.Down)
	case y == at:
		return t.Border.Text(t.Mark.Thumb)
	}
	return cell.Spaces(1)
}
