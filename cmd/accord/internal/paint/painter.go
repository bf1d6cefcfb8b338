package paint

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// A Picture is what a terminal shows. It is a value: what it was made from may
// change afterwards.
type Picture struct {
	Text   string // the lines, with SGR sequences; a style goes on over the end of a line
	W, H   int    // the size of the terminal
	Cursor Cursor
	Title  string // of the terminal's window; empty: its own
}

// A Cursor is where the terminal shows one, if Shown.
type Cursor struct {
	Shown bool
	X, Y  int
	Style int // as in DECSCUSR; 0 is the terminal's own
}

// Options say what a terminal understands.
type Options struct {
	Profile      colorprofile.Profile
	Keyboard     bool   // it can tell more keys apart when asked to
	Synchronized bool   // it can hold back what it shows until a frame is whole
	Cache        *Cache // nil: one's own
}

// A Painter knows what one terminal shows. It is not for use by several
// goroutines at once.
type Painter struct {
	opts   Options
	on     bool    // the terminal is ours
	shown  Picture // what it shows, while it is ours
	cursor bool    // it shows a cursor
}

// New makes the painter of a terminal that is on its normal screen.
func New(o Options) *Painter {
	if o.Cache == nil {
		o.Cache = new(Cache)
	}
	return &Painter{opts: o}
}

// Frame appends what makes the terminal show p. It appends nothing when it does
// already. The first frame takes the terminal over; one of another size than
// the one before paints everything.
func (t *Painter) Frame(b []byte, p Picture) []byte {
	if t.on && p == t.shown {
		return b
	}
	from := len(b)
	if !t.on {
		b = t.enter(b)
	}
	if p.W != t.shown.W || p.H != t.shown.H {
		b = append(b, "\x1b[H\x1b[2J"...)
		t.shown.Text = ""
	}
	b = t.title(b, p.Title)
	b = t.lines(b, p)
	b = t.point(b, p.Cursor, len(b) > from)
	t.shown = p
	return t.whole(b, from)
}

// lines appends what turns each line into that of p. Most are the same string:
// these cost a comparison.
func (t *Painter) lines(b []byte, p Picture) []byte {
	before, after := walk{text: t.shown.Text}, walk{text: p.Text}
	c := change{width: p.W, profile: t.opts.Profile}
	row := -2      // where the cursor is, if known
	apart := false // the line begins in another style than before
	for y := range p.H {
		c.from, c.to = before.next(), after.next()
		if c.from == c.to && !apart {
			continue
		}
		if !apart {
			c.toIn = after.style()
			c.fromIn = c.toIn
		}
		made := t.opts.Cache.patch(c)
		c.fromIn, c.toIn = behind(c.from, c.fromIn), behind(c.to, c.toIn)
		apart = c.fromIn != c.toIn
		if made.bytes == "" {
			continue
		}
		if t.cursor {
			b = append(b, hideCursor...) // until it is where it belongs
			t.cursor = false
		}
		b = moveTo(b, made.at, y, row)
		b = append(b, made.bytes...)
		row, c.pen = y, made.pen
	}
	return c.pen.turn(b, style{})
}

// A walk goes through a text line by line.
type walk struct {
	text       string
	start, end int // of the line; end is behind its line break
}

func (w *walk) next() string {
	w.start = w.end
	if i := strings.IndexByte(w.text[w.start:], '\n'); i >= 0 {
		w.end = w.start + i + 1
		return w.text[w.start : w.end-1]
	}
	w.end = len(w.text)
	return w.text[w.start:]
}

// style is the one in which the line begins.
func (w *walk) style() style { return behind(w.text[:w.start], style{}) }

// moveTo appends what puts the cursor, which is in row from, into a place.
func moveTo(b []byte, x, y, from int) []byte {
	if x == 0 && y == from+1 {
		return append(b, "\r\n"...)
	}
	b = append(b, "\x1b["...)
	b = strconv.AppendInt(b, int64(y+1), 10)
	if x > 0 {
		b = append(b, ';')
		b = strconv.AppendInt(b, int64(x+1), 10)
	}
	return append(b, 'H')
}

// point appends what shows the cursor where the picture has it. moved says
// that it may be anywhere.
func (t *Painter) point(b []byte, c Cursor, moved bool) []byte {
	if c.Style != t.shown.Cursor.Style {
		b = append(b, "\x1b["...)
		b = strconv.AppendInt(b, int64(c.Style), 10)
		b = append(b, " q"...)
	}
	if c.Shown && (moved || !t.cursor || c != t.shown.Cursor) {
		b = moveTo(b, c.X, c.Y, -2)
	}
	if c.Shown != t.cursor {
		if t.cursor = c.Shown; c.Shown {
			return append(b, showCursor...)
		}
		b = append(b, hideCursor...)
	}
	return b
}

const worthHolding = 256 // bytes; what is shorter comes in one piece anyhow

// whole makes the frame from b[from:] appear at once, where the terminal can.
func (t *Painter) whole(b []byte, from int) []byte {
	const hold, show = "\x1b[?2026h", "\x1b[?2026l"
	if !t.opts.Synchronized || len(b)-from < worthHolding {
		return b
	}
	b = append(b, hold...)
	copy(b[from+len(hold):], b[from:])
	copy(b[from:], hold)
	return append(b, show...)
}
