package field

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"accord/tui/cell"
	"accord/tui/look"
)

// Options of a text field. The zero value is an empty field without limit.
type Options struct {
	Cap    int    // most characters; 0: no limit
	Hint   string // shown quietly while there is no text
	Prompt string // in front of the text, such as "> "
	Rows   int    // of an Area: most lines that are seen at once; 0 is three
	Breaks bool   // of an Area: Enter begins a new line, Ctrl-S is done
}

// A Line is text on one line. If it is longer than its place, the part around the cursor is shown.
type Line struct {
	buf  buffer
	opts Options
	from int // first byte that is shown, if not all are
}

var _ Input = (*Line)(nil)

// NewLine makes an empty line.
func NewLine(o Options) *Line { return &Line{buf: buffer{limit: o.Cap}, opts: o} }

// Value is the text without spaces at its ends.
func (l *Line) Value() string { return strings.TrimSpace(l.buf.text) }

// SetValue replaces the text; the cursor stands behind it.
func (l *Line) SetValue(s string) { l.buf.set(s) }

// Count is the number of characters as the cap counts them.
func (l *Line) Count() int { return l.buf.count() }

// Problem is none: any line will do.
func (l *Line) Problem() error { return nil }

// Update edits. Enter is Done.
func (l *Line) Update(msg tea.Msg) Outcome {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		l.buf.insert(msg.Content)
		return Edited
	case tea.KeyPressMsg:
		switch {
		case l.buf.edit(msg):
			return Edited
		case msg.Keystroke() == "enter":
			return Done
		}
		return leaving(msg.Keystroke())
	}
	return Ignored
}

// Render draws the line: prompt, text, and while it has the focus a counter.
func (l *Line) Render(t *look.Theme, w int, focused bool) []string {
	prompt := promptFor(t, l.opts.Prompt, focused)
	count := ""
	if focused {
		count = counter(t, l.buf.count(), l.opts.Cap)
	}
	room := w - cell.Width(prompt) - cell.Width(count)
	if cell.Width(count) > w/3 {
		room, count = room+cell.Width(count), ""
	}
	return []string{cell.Pad(prompt+l.view(t, max(room, 1), focused)+count, w)}
}

// view is the text in exactly w cells.
func (l *Line) view(t *look.Theme, w int, focused bool) string {
	text, at := l.buf.text, l.buf.at
	if text == "" && l.opts.Hint != "" {
		return hint(t, l.opts.Hint, w, focused)
	}
	if !focused {
		return t.Pad(text, w)
	}
	if cell.Width(text) < w {
		l.from = 0
		return cell.Pad(caret(t, text, at), w)
	}
	l.scroll(w)
	head := ""
	if l.from > 0 {
		head = t.Quiet.Text(t.Mark.Ellipsis)
	}
	return cell.PadTail(head+caret(t, text[l.from:], at-l.from), w, t.Quiet.Text(t.Mark.Ellipsis))
}

// scroll moves the shown part as little as possible so that the cursor is in it, with a cell to spare on both sides for the marks.
func (l *Line) scroll(w int) {
	l.from = min(l.from, l.buf.at)
	if prev := l.buf.before(l.buf.at); l.from > prev {
		l.from = prev
	}
	for l.from < l.buf.at && cell.Width(l.buf.text[l.from:l.buf.after(l.buf.at)]) > w-3 {
		l.from = l.buf.after(l.from)
	}
}

// caret draws text with the character at offset at under the cursor.
func caret(t *look.Theme, text string, at int) string {
	if at >= len(text) {
		return text + t.Caret.Text(" ")
	}
	under := graphemes.FromString(text[at:]).First()
	return text[:at] + t.Caret.Text(under) + text[at+len(under):]
}

// hint is what an empty field says, in the language of the theme.
func hint(t *look.Theme, text string, w int, focused bool) string {
	text = t.Words.T(text)
	if !focused {
		return t.Quiet.Text(t.Pad(text, w))
	}
	return t.Caret.Text(" ") + t.Quiet.Text(t.Pad(text, max(w-1, 0)))
}

func promptFor(t *look.Theme, prompt string, focused bool) string {
	if focused {
		return t.Accent.Text(prompt)
	}
	return t.Quiet.Text(prompt)
}

// counter is how much of the cap is used, in a column that keeps its width.
func counter(t *look.Theme, n, limit int) string {
	if limit <= 0 {
		return ""
	}
	total := fmt.Sprint(limit)
	style := t.Quiet
	if n*10 >= limit*9 {
		style = t.Warn
	}
	return "  " + style.Text(cell.PadLeft(fmt.Sprint(n), utf8.RuneCountInString(total))+"/"+total)
}
