package look

import (
	"strings"
	"time"

	"accord/tui/cell"
)

// A Frame is a rectangle to draw in, the theme to draw with and the time to show.
type Frame struct {
	W, H  int
	Theme *Theme
	Now   time.Time
}

// TextWidth is the widest column that is still comfortable to read.
const TextWidth = 96

// Size is the frame with another size. Negative sizes are none.
func (f Frame) Size(w, h int) Frame {
	f.W, f.H = max(w, 0), max(h, 0)
	return f
}

// Inner is the frame without dx columns on both sides and dy lines above and below.
func (f Frame) Inner(dx, dy int) Frame { return f.Size(f.W-2*dx, f.H-2*dy) }

// Measure is the frame no wider than a comfortable column of text.
func (f Frame) Measure() Frame { return f.Size(min(f.W, TextWidth), f.H) }

// Narrow says that things stand better below each other than side by side.
func (f Frame) Narrow() bool { return f.W < 60 }

// Short says of a whole terminal that every line counts.
func (f Frame) Short() bool { return f.H < 16 }

// Tight says of a body, what a Shell leaves for a screen, that every line counts. A comfortable terminal leaves it 13 to 17.
func (f Frame) Tight() bool { return f.H < 13 }

// Fit makes lines fill the frame: exactly H lines of exactly W cells, the rest cut off or left empty.
func (f Frame) Fit(lines ...string) string {
	var b strings.Builder
	b.Grow(f.H * (f.W + 16))
	for i := range f.H {
		if i > 0 {
			b.WriteByte('\n')
		}
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		f.writeFit(&b, line)
	}
	return b.String()
}

func (f Frame) writeFit(b *strings.Builder, line string) {
	w := cell.Width(line)
	if w > f.W {
		line = f.Theme.Cut(line, f.W)
		w = cell.Width(line)
	}
	b.WriteString(line)
	b.WriteString(cell.Spaces(f.W - w))
}

// Middle is Fit with the lines as one block in the middle.
func (f Frame) Middle(lines ...string) string {
	w := min(cell.Widest(lines...), f.W)
	left := cell.Spaces((f.W - w) / 2)
	out := make([]string, max((f.H-len(lines))/2, 0), f.H)
	for _, l := range lines {
		out = append(out, left+l)
	}
	return f.Fit(out...)
}

// Center puts each line in the middle of w cells.
func Center(w int, lines ...string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = cell.Center(l, w)
	}
	return out
}

// Lines takes a block apart into its lines.
func Lines(block string) []string { return strings.Split(block, "\n") }

// Stack puts blocks below each other.
func Stack(blocks ...string) string { return strings.Join(blocks, "\n") }

// Indent puts n spaces before each line.
func Indent(n int, lines ...string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = cell.Spaces(n) + l
	}
	return out
}
