package wall

import (
	"strconv"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// drawPlace shows how many dots there are, and after the reveal where they are:
// the more in a place, the darker.
func drawPlace(c canvas, b session.PlaceBoard) picture {
	switch {
	case b.Revealed && b.TooFew:
		return c.tooFew(b.Answered, b.Fewest)
	case b.Cells == nil:
		return c.waiting(drawings()["place"].did, b.Answered, c.words().T("Only the pattern of all dots will be shown."))
	}
	g := field{t: c.Theme, b: b, ch: max(min((c.H-4)/b.Size, 4), 1)}
	g.cw = min(max((c.W-6)/b.Size, 3), 5*g.ch+1, 16)
	for _, n := range flat(b.Cells) {
		g.most = max(g.most, n)
	}
	return middle(c.block(g.lines()...)...)
}

func flat(cells [][]int) (out []int) {
	for _, row := range cells {
		out = append(out, row...)
	}
	return out
}

// A field is a grid to be seen from far: places of several cells, shaded.
type field struct {
	t      *look.Theme
	b      session.PlaceBoard
	cw, ch int
	most   int
}

func (g field) lines() []string {
	t, m := g.t, g.t.Mark
	w := g.cw * g.b.Size
	quarter := func(i, w int, right bool) string {
		if len(g.b.Quadrants) != 4 {
			return cell.Spaces(w)
		}
		if right {
			return cell.PadLeft(t.Cut(g.b.Quadrants[i], w), w)
		}
		return t.Pad(g.b.Quadrants[i], w)
	}
	out := []string{"  " + t.Quiet.Text(quarter(0, w/2, false)+quarter(1, w-w/2, true))}
	out = append(out, t.Border.Text(m.AxisUp)+" "+t.Accent.Text(g.b.Up))
	for y := g.b.Size - 1; y >= 0; y-- {
		for line := range g.ch {
			out = append(out, t.Border.Text(m.V)+" "+g.row(y, line == g.ch/2))
		}
	}
	right := t.Cut(g.b.Right, w-4)
	out = append(out, t.Border.Text(m.SW+strings.Repeat(m.H, w-1-cell.Width(right)))+" "+t.Accent.Text(right)+" "+t.Border.Text(m.AxisRight))
	return append(out, "  "+t.Quiet.Text(quarter(2, w/2, false)+quarter(3, w-w/2, true)))
}

// row is one of the lines of a row of places; the numbers stand in the middle
// one.
func (g field) row(y int, numbers bool) string {
	var b strings.Builder
	for x := range g.b.Size {
		n := g.b.Cells[y][x]
		text := ""
		switch {
		case numbers && n > 0:
			text = " " + strconv.Itoa(n) + " "
		case numbers:
			text = g.t.Mark.Dot
		}
		b.WriteString(g.place(n, text))
	}
	return b.String()
}

func (g field) place(n int, text string) string {
	w := g.cw - 1
	if n == 0 {
		return g.t.Quiet.Text(cell.Center(text, g.cw))
	}
	shade := g.t.Mark.Shades[min(1+(n-1)*3/max(g.most, 1), 3)]
	left := (w - cell.Width(text)) / 2
	right := max(w-cell.Width(text)-max(left, 0), 0)
	return g.t.Bar.Text(strings.Repeat(shade, max(left, 0))) + g.t.Strong.Text(text) + g.t.Bar.Text(strings.Repeat(shade, right)) + " "
}
