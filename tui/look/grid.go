package look

import (
	"strconv"
	"strings"

	"accord/tui/cell"
)

// A Grid is a field of places between two axes, such as alignment and autonomy.
type Grid struct {
	Cols, Rows int
	Count      func(x, y int) int // people at a place, y from the bottom; nil while sealed
	Cursor     *Spot              // where a dot would be put; nil: nowhere
	Mine       *Spot              // the own dot
	Up, Right  string             // what grows along the axes
	Corners    [4]string          // top left, top right, bottom left, bottom right: what the quarters mean
}

// A Spot is a place in a grid, from the bottom left.
type Spot struct{ X, Y int }

// Render draws the grid in lines of exactly w cells: the axis name, the rows, the axis. With room beside it the quarters are named.
func (g Grid) Render(t *Theme, w int) []string {
	cw := 4
	if w < g.Cols*cw+4 {
		cw = 2
	}
	lines := []string{t.Quiet.Text(g.Up+" ") + t.Border.Text(t.Mark.AxisUp)}
	lw := cell.Width(g.Up) + 1
	if lw+3+g.Cols*cw+cell.Width(g.Right) > w {
		lw = 1
		lines[0] = t.Border.Text(" "+t.Mark.AxisUp) + t.Quiet.Text(" "+g.Up)
	}
	for y := g.Rows - 1; y >= 0; y-- {
		lines = append(lines, cell.Spaces(lw)+t.Border.Text(t.Mark.V)+g.row(t, y, cw))
	}
	axis := t.Border.Text(t.Mark.SW+strings.Repeat(t.Mark.H, g.Cols*cw)+t.Mark.AxisRight) + " " + t.Quiet.Text(g.Right)
	lines = append(lines, cell.Spaces(lw)+axis)
	g.legend(t, lines, w, lw+g.Cols*cw+4)
	return Frame{W: w, Theme: t}.rows(lines)
}

func (g Grid) row(t *Theme, y, cw int) string {
	var b strings.Builder
	for x := range g.Cols {
		b.WriteString(g.place(t, Spot{x, y}, cw))
	}
	return b.String()
}

// place is one place in cw cells: the count, the own dot, the cursor in brackets where there is room for them.
func (g Grid) place(t *Theme, s Spot, cw int) string {
	text, style := t.Mark.Dot, t.Quiet
	if g.Count != nil {
		if n := g.Count(s.X, s.Y); n > 0 {
			text, style = strconv.Itoa(n), t.Strong
		}
	}
	if g.Mine != nil && *g.Mine == s {
		style = t.Mine
		if text == t.Mark.Dot {
			text = t.Mark.Done
		}
	}
	tw := min(cell.Width(text), cw)
	text = cell.Cut(text, cw)
	if g.Cursor == nil || *g.Cursor != s {
		left := (cw - tw) / 2
		return cell.Spaces(left) + style.Text(text) + cell.Spaces(cw-tw-left)
	}
	if cw < 4 || tw > 2 {
		return cell.Spaces(cw-tw) + t.Caret.Text(text)
	}
	return t.Accent.Text("[") + style.Text(cell.PadLeft(text, cw-2)) + t.Accent.Text("]")
}

// legend writes the meaning of the four quarters beside the rows, if they have meanings and there is room.
func (g Grid) legend(t *Theme, lines []string, w, at int) {
	lw := max(cell.Width(g.Corners[0]), cell.Width(g.Corners[2]))
	rw := max(cell.Width(g.Corners[1]), cell.Width(g.Corners[3]))
	if lw == 0 || g.Rows < 3 || at+lw+rw+7 > w {
		return
	}
	mid := 1 + g.Rows/2
	put := func(y int, text string) {
		lines[y] = cell.Pad(lines[y], at+2) + text
	}
	half := func(a, b string) string {
		return t.Quiet.Text(cell.PadLeft(a, lw)) + t.Border.Text(" "+t.Mark.V+" ") + t.Quiet.Text(b)
	}
	put(mid-1, half(g.Corners[0], g.Corners[1]))
	put(mid, t.Border.Text(strings.Repeat(t.Mark.H, lw+1)+t.Mark.Cross+strings.Repeat(t.Mark.H, rw+1)))
	put(mid+1, half(g.Corners[2], g.Corners[3]))
}
