package look

import (
	"strings"

	"accord/tui/cell"
)

// A Table is rows of cells in aligned columns. Text that does not fit its column is cut, never wrapped.
type Table struct {
	Cols []Col
	Rows [][]Cell
	Gap  int // between columns; 0 is two
}

// A Col is a column of a table. In a narrow frame columns with the highest Drop go first; those with 0 stay.
type Col struct {
	Title string
	W     int  // 0: as wide as its widest cell
	Grow  bool // takes what is left, and gives way first
	Right bool // numbers
	Drop  int
}

// A Cell is one text in a table. A text that is styled already, such as a bar, has no Style.
type Cell struct {
	Text  string
	Style Style
}

// C is a plain cell, or one in a style.
func C(text string, style ...Style) Cell {
	if len(style) > 0 {
		return Cell{text, style[0]}
	}
	return Cell{Text: text}
}

// Render draws the title line, if any column has a title, and the rows, each exactly w cells wide.
func (tb Table) Render(t *Theme, w int) []string {
	shown, widths := tb.fit(w)
	lines := make([]string, 0, len(tb.Rows)+1)
	if tb.titled() {
		titles := make([]Cell, len(tb.Cols))
		for i, c := range tb.Cols {
			titles[i] = C(c.Title, t.Quiet)
		}
		lines = append(lines, tb.line(t, w, titles, shown, widths))
	}
	for _, r := range tb.Rows {
		lines = append(lines, tb.line(t, w, r, shown, widths))
	}
	return lines
}

func (tb Table) titled() bool {
	for _, c := range tb.Cols {
		if c.Title != "" {
			return true
		}
	}
	return false
}

func (tb Table) gap() int {
	if tb.Gap > 0 {
		return tb.Gap
	}
	return 2
}

// fit chooses the columns that are shown in w cells and their widths.
func (tb Table) fit(w int) (shown []bool, widths []int) {
	widths = tb.natural()
	shown = make([]bool, len(tb.Cols))
	for i := range shown {
		shown[i] = true
	}
	for tb.least(shown, widths) > w {
		worst := -1
		for i, c := range tb.Cols {
			if shown[i] && c.Drop > 0 && (worst < 0 || c.Drop >= tb.Cols[worst].Drop) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		shown[worst] = false
	}
	tb.spread(w, shown, widths)
	return shown, widths
}

// natural is the width that each column would like to have.
func (tb Table) natural() []int {
	widths := make([]int, len(tb.Cols))
	for i, c := range tb.Cols {
		if widths[i] = c.W; c.W > 0 {
			continue
		}
		widths[i] = cell.Width(c.Title)
		for _, r := range tb.Rows {
			if i < len(r) {
				widths[i] = max(widths[i], cell.Width(r[i].Text))
			}
		}
	}
	return widths
}

const leastGrow = 12 // a growing column gives way down to this before others are dropped

// least is the width that the shown columns need at least.
func (tb Table) least(shown []bool, widths []int) int {
	sum := -tb.gap()
	for i, c := range tb.Cols {
		if !shown[i] {
			continue
		}
		w := widths[i]
		if c.Grow {
			w = min(w, leastGrow)
		}
		sum += w + tb.gap()
	}
	return sum
}

// spread gives the growing columns what the others leave; without one, the last shown column is cut if need be.
func (tb Table) spread(w int, shown []bool, widths []int) {
	fixed, growing := -tb.gap(), 0
	for i, c := range tb.Cols {
		if !shown[i] {
			continue
		}
		fixed += tb.gap()
		if c.Grow {
			growing++
			continue
		}
		fixed += widths[i]
	}
	left := max(w-fixed, 0)
	for i, c := range tb.Cols {
		if shown[i] && c.Grow {
			widths[i] = left / growing
			left -= widths[i]
			growing--
		}
	}
}

func (tb Table) line(t *Theme, w int, row []Cell, shown []bool, widths []int) string {
	var b strings.Builder
	first := true
	for i, c := range tb.Cols {
		if !shown[i] {
			continue
		}
		if !first {
			b.WriteString(cell.Spaces(tb.gap()))
		}
		first = false
		var txt Cell
		if i < len(row) {
			txt = row[i]
		}
		s := t.Cut(txt.Text, widths[i])
		fill := cell.Spaces(widths[i] - cell.Width(s))
		if c.Right {
			b.WriteString(fill)
		}
		txt.Style.Write(&b, s)
		if !c.Right {
			b.WriteString(fill)
		}
	}
	return t.Pad(b.String(), w)
}
