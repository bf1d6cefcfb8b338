package look

import (
	"strings"

	"accord/tui/cell"
)

// A List is a place in a list: the item under the cursor and how far the list has scrolled. It scrolls only when the cursor would
// leave the window, so nothing jumps while one moves within it or while items change. The zero value is at the beginning.
type List struct {
	Cursor int
	top    int // first item shown
	shown  int // items that began in the window when it was last drawn
}

// Move moves the cursor by d items, staying within n.
func (l *List) Move(d, n int) { l.Cursor = clamp(l.Cursor+d, n) }

// To moves the cursor to item i of n.
func (l *List) To(i, n int) { l.Cursor = clamp(i, n) }

// Hold keeps the cursor on the item that is called on, wherever among n it is now; without such an item the cursor stays in its
// place. It returns what the item under the cursor is called, "" if there is none.
func (l *List) Hold(on string, n int, name func(i int) string) string {
	for i := 0; i < n && on != ""; i++ {
		if name(i) == on {
			l.To(i, n)
			break
		}
	}
	if l.Move(0, n); n == 0 {
		return ""
	}
	return name(l.Cursor)
}

// Page moves the cursor by d windows.
func (l *List) Page(d, n int) { l.Move(d*max(l.shown, 1), n) }

func clamp(i, n int) int { return max(min(i, n-1), 0) }

// Render fills f with the items around the cursor. row draws item i for a width; it may take several lines. The cursor's item
// gets a marker on each of its lines but the empty ones, and a column on the right tells how much more there is above and below.
func (l *List) Render(f Frame, n int, row func(i, w int, on bool) []string) string {
	l.Cursor = clamp(l.Cursor, n)
	if f.H == 0 {
		return ""
	}
	rows := window{f: f, n: n, draw: row, cursor: l.Cursor, seen: map[int][]string{}}
	l.top = rows.place(clamp(l.top, n))
	body, next := rows.render(l.top)
	l.shown = next - l.top
	return body
}

// A window is one rendering of a list. It draws only the items that it shows.
type window struct {
	f      Frame
	n      int
	cursor int
	draw   func(i, w int, on bool) []string
	seen   map[int][]string
}

const gutters = 4 // the cursor's marker and a space on the left, a space and the scroll bar on the right

func (w *window) lines(i int) []string {
	if got, ok := w.seen[i]; ok {
		return got
	}
	got := w.draw(i, max(w.f.W-gutters, 1), i == w.cursor)
	w.seen[i] = got
	return got
}

// place moves top as little as possible so that the cursor's item is in the window and no room is wasted below the last one.
func (w *window) place(top int) int {
	if w.n == 0 {
		return 0
	}
	top = min(top, w.cursor)
	for used := w.height(top, w.cursor); used > w.f.H && top < w.cursor; top++ {
		used -= len(w.lines(top))
	}
	used := 0
	for i := top; i < w.n && used <= w.f.H; i++ {
		used += len(w.lines(i))
	}
	for top > 0 && used+len(w.lines(top-1)) <= w.f.H {
		top--
		used += len(w.lines(top))
	}
	return top
}

// height is the number of lines of the items from first to last.
func (w *window) height(first, last int) int {
	h := 0
	for i := first; i <= last; i++ {
		h += len(w.lines(i))
	}
	return h
}

// render draws the window from item top, and says which item would be next.
func (w *window) render(top int) (body string, next int) {
	var b strings.Builder
	t := w.f.Theme
	y, i := 0, top
	for ; i < w.n && y < w.f.H; i++ {
		for _, line := range w.lines(i) {
			if y == w.f.H {
				break
			}
			w.line(&b, line, i == w.cursor)
			y++
		}
	}
	for ; y < w.f.H; y++ {
		b.WriteString(cell.Spaces(w.f.W))
		b.WriteByte('\n')
	}
	body = strings.TrimSuffix(b.String(), "\n")
	if top == 0 && w.all(i, y) {
		return body, i
	}
	return w.bar(t, Lines(body), top, i), i
}

// all says whether the items up to next, in y lines, are the whole list and nothing was cut below.
func (w *window) all(next, y int) bool {
	return next == w.n && y <= w.f.H && w.height(0, w.n-1) <= w.f.H
}

func (w *window) line(b *strings.Builder, line string, on bool) {
	t := w.f.Theme
	mark := "  "
	if on && line != "" {
		mark = t.Accent.Text(t.Mark.Cursor) + " "
	}
	if w.f.W < gutters {
		b.WriteString(cell.Pad(mark, w.f.W))
	} else {
		b.WriteString(mark)
		b.WriteString(t.Pad(line, w.f.W-gutters))
		b.WriteString("  ")
	}
	b.WriteByte('\n')
}

// bar draws the scroll bar over the last column: arrows where there is more, a thumb for the place.
func (w *window) bar(t *Theme, lines []string, top, next int) string {
	h := len(lines)
	at := 0
	if w.n > 1 {
		at = w.cursor * (h - 1) / (w.n - 1)
	}
	for y := range lines {
		mark := scrollMark(t, y, h, at, top > 0, next < w.n)
		if w.f.W >= gutters {
			lines[y] = strings.TrimSuffix(lines[y], " ") + mark
		}
	}
	return strings.Join(lines, "\n")
}
