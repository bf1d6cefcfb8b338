package look

import (
	"strings"
	"sync"
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
func (f Frame) Fit(lines ...string) string { return f.fit(0, lines) }

// drafts are where frames are put together. A frame is drawn for each change and terminal; only its text is kept.
var drafts = sync.Pool{New: func() any { return new([]byte) }}

// fit is Fit with a margin on the left of each line.
func (f Frame) fit(margin int, lines []string) string {
	draft := drafts.Get().(*[]byte)
	b := (*draft)[:0]
	for i := range f.H {
		if i > 0 {
			b = append(b, '\n')
		}
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		b = f.appendFit(b, margin, line)
	}
	text := string(b)
	*draft = b
	drafts.Put(draft)
	return text
}

func (f Frame) appendFit(b []byte, margin int, line string) []byte {
	room := f.W - margin
	w := cell.Width(line)
	if w > room {
		line = f.Theme.Cut(line, room)
		w = cell.Width(line)
	}
	b = append(b, cell.Spaces(margin)...)
	b = append(b, line...)
	return append(b, cell.Spaces(room-w)...)
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
