package look

import "accord/tui/cell"

// Columns puts parts side by side, each at least least cells wide, with gap cells in between. If they do not fit they stand
// below each other with an empty line in between. A part draws itself for the width that it gets.
func Columns(w, least, gap int, parts ...func(w int) []string) []string {
	if n := len(parts); n == 0 || n*least+(n-1)*gap > w {
		return stacked(w, parts)
	}
	rects := Rect{W: w}.SplitCols(gap, make([]int, len(parts))...)
	cols := make([][]string, len(parts))
	tallest := 0
	for i, p := range parts {
		cols[i] = p(rects[i].W)
		tallest = max(tallest, len(cols[i]))
	}
	lines := make([]string, tallest)
	for y := range lines {
		for i, col := range cols {
			text := ""
			if y < len(col) {
				text = col[y]
			}
			if i > 0 {
				lines[y] += cell.Spaces(gap)
			}
			lines[y] += cell.Pad(text, rects[i].W)
		}
	}
	return lines
}

func stacked(w int, parts []func(w int) []string) []string {
	var lines []string
	for i, p := range parts {
		if i > 0 {
			lines = append(lines, cell.Spaces(w))
		}
		for _, l := range p(w) {
			lines = append(lines, cell.Pad(l, w))
		}
	}
	return lines
}
