package field

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"accord/tui/cell"
	"accord/tui/look"
)

// An Area is text that wraps over a few lines. It grows with its text up to Options.Rows and scrolls from there. Enter is Done,
// unless line breaks are part of the text: then Ctrl-S or Alt-Enter is.
type Area struct {
	buf  buffer
	opts Options
	top  int // first line that is shown
	w    int // width of the text when it was last drawn: up and down follow what is seen
	col  int // the column that up and down try to keep; negative: the cursor's own
}

var _ Input = (*Area)(nil)

// NewArea makes an empty area.
func NewArea(o Options) *Area {
	if o.Rows <= 0 {
		o.Rows = 3
	}
	return &Area{buf: buffer{limit: o.Cap, breaks: o.Breaks}, opts: o, w: 60, col: -1}
}

// Value is the text without spaces and line breaks at its ends.
func (a *Area) Value() string { return strings.TrimSpace(a.buf.text) }

// SetValue replaces the text; the cursor stands behind it.
func (a *Area) SetValue(s string) {
	a.buf.set(s)
	a.top, a.col = 0, -1
}

// SetRows says how many lines may be seen at once, where the room for them changes.
func (a *Area) SetRows(n int) { a.opts.Rows = max(n, 1) }

// Count is the number of characters as the cap counts them.
func (a *Area) Count() int { return a.buf.count() }

// Problem is none: any text will do.
func (a *Area) Problem() error { return nil }

// Update edits. Up on the first line and down on the last one are Ignored.
func (a *Area) Update(msg tea.Msg) Outcome {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		a.buf.insert(msg.Content)
		a.col = -1
		return Edited
	case tea.KeyPressMsg:
		return a.press(msg)
	}
	return Ignored
}

func (a *Area) press(k tea.KeyPressMsg) Outcome {
	stroke := k.Keystroke()
	switch stroke {
	case "up":
		return a.vertical(-1)
	case "down":
		return a.vertical(+1)
	}
	a.col = -1
	switch {
	case a.buf.edit(k):
		return Edited
	case stroke == "enter" && a.opts.Breaks:
		a.buf.insert("\n")
		return Edited
	case stroke == "enter", a.opts.Breaks && (stroke == "ctrl+s" || stroke == "alt+enter"):
		return Done
	}
	return leaving(stroke)
}

// vertical moves the cursor by d lines as they are seen.
func (a *Area) vertical(d int) Outcome {
	spans := cell.Breaks(a.buf.text, a.w)
	y := a.row(spans)
	if y+d < 0 || y+d >= len(spans) {
		return Ignored
	}
	if a.col < 0 {
		a.col = cell.Width(a.buf.text[spans[y].From:a.buf.at])
	}
	a.buf.at = a.offset(spans, y+d)
	return Edited
}

// offset is the place on line y that is nearest to the column that the cursor tries to keep.
func (a *Area) offset(spans []cell.Span, y int) int {
	at, x := spans[y].From, 0
	for g := graphemes.FromString(a.buf.text[spans[y].From:spans[y].To]); g.Next(); {
		x += cell.Width(g.Value())
		if x > a.col {
			return at
		}
		at += len(g.Value())
	}
	// The end of a wrapped line is the beginning of the next one: stay on this line.
	if y+1 < len(spans) && at == spans[y+1].From && at > spans[y].From {
		return a.buf.before(at)
	}
	return at
}

// row is the line that the cursor is on.
func (a *Area) row(spans []cell.Span) int {
	for y := len(spans) - 1; y > 0; y-- {
		if spans[y].From <= a.buf.at {
			return y
		}
	}
	return 0
}

// Render draws the lines around the cursor and, while it has the focus, a counter below them.
func (a *Area) Render(t *look.Theme, w int, focused bool) []string {
	pw := cell.Width(a.opts.Prompt)
	a.w = max(w-pw-1, 1) // a cell is kept for the cursor behind the last character
	spans := cell.Breaks(a.buf.text, a.w)
	a.scroll(spans)
	var lines []string
	for y := a.top; y < min(a.top+a.opts.Rows, len(spans)); y++ {
		lead := cell.Spaces(pw)
		if y == 0 {
			lead = promptFor(t, a.opts.Prompt, focused)
		}
		lines = append(lines, cell.Pad(lead+a.line(t, spans, y, focused), w))
	}
	if focused && a.opts.Cap > 0 {
		lines = append(lines, cell.PadLeft(a.more(t, spans)+counter(t, a.buf.count(), a.opts.Cap), w))
	}
	return lines
}

// line is line y as it is seen, in at most one cell more than the width of the text.
func (a *Area) line(t *look.Theme, spans []cell.Span, y int, focused bool) string {
	if a.buf.text == "" && a.opts.Hint != "" {
		return hint(t, a.opts.Hint, a.w+1, focused)
	}
	text := a.buf.text[spans[y].From:spans[y].To]
	if !focused || y != a.row(spans) {
		return cell.CutTail(text, a.w, "")
	}
	at := a.buf.at - spans[y].From
	for cell.Width(text) > a.w && strings.HasSuffix(text, " ") { // spaces that hang over the edge
		text = text[:len(text)-1]
	}
	return caret(t, text, min(at, len(text)))
}

func (a *Area) scroll(spans []cell.Span) {
	y := a.row(spans)
	a.top = min(a.top, y, max(len(spans)-a.opts.Rows, 0))
	a.top = max(a.top, y-a.opts.Rows+1)
}

// more tells that there is text above or below.
func (a *Area) more(t *look.Theme, spans []cell.Span) string {
	mark := ""
	if a.top > 0 {
		mark += t.Mark.Up
	}
	if a.top+a.opts.Rows < len(spans) {
		mark += t.Mark.Down
	}
	return t.Quiet.Text(mark)
}
