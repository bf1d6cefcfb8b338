package look

import "accord/tui/cell"

// Para is text wrapped to w cells and drawn in a style.
func Para(w int, text string, style Style) []string { return style.Lines(cell.Wrap(text, w)...) }

// Heading is a line that begins a part of the body.
func Heading(t *Theme, w int, text string) string { return t.Title.Text(t.Cut(text, w)) }

// Item is text wrapped behind a lead such as a bullet or a number; further lines stand below the text's beginning.
func Item(t *Theme, w int, lead, text string, style Style) []string {
	lw := cell.Width(lead) + 1
	lines := cell.Wrap(text, max(w-lw, 1))
	for i, l := range lines {
		if i == 0 {
			lines[i] = lead + " " + style.Text(l)
			continue
		}
		lines[i] = cell.Spaces(lw) + style.Text(l)
	}
	return lines
}

// A Pair is a label and what it is about.
type Pair struct {
	Label string
	Value string
	Style Style // of the value
}

// Pairs are labels in a quiet column and values in the next, wrapped. In a narrow frame a value stands below its label.
func Pairs(t *Theme, w int, pairs ...Pair) []string {
	lw := 0
	for _, p := range pairs {
		lw = max(lw, cell.Width(p.Label))
	}
	lw = min(lw, w/3)
	var out []string
	for _, p := range pairs {
		if w < 36 {
			out = append(out, t.Quiet.Text(t.Cut(p.Label, w)))
			out = append(out, Indent(2, Para(max(w-2, 1), p.Value, p.Style)...)...)
			continue
		}
		out = append(out, Item(t, w, t.Quiet.Text(t.Pad(p.Label, lw))+" ", p.Value, p.Style)...)
	}
	return out
}

// Badge is a short word in brackets, so that it is a badge without colour as well.
func Badge(text string, style Style) string { return style.Text("[" + text + "]") }

// Notice is one line of exactly w cells that everybody should see.
func Notice(t *Theme, w int, text string) string {
	return t.Banner.Text(t.Pad(t.Mark.Cursor+" "+text, w))
}

// Lint is a hint that something may be wrong, led by "!".
func Lint(t *Theme, w int, text string) []string {
	return Item(t, w, t.Warn.Text("!"), text, t.Warn)
}

// Toast draws a passing word over the last line of a block, on the right: what was done, or why not.
func Toast(f Frame, body, text string, style Style) string {
	if text == "" || f.H == 0 {
		return body
	}
	text = " " + f.Theme.Cut(text, max(f.W-2, 0)) + " "
	lines := Lines(body)
	last := len(lines) - 1
	w := cell.Width(text)
	lines[last] = cell.Pad(cell.CutTail(lines[last], f.W-w, ""), f.W-w) + style.Text(text)
	return f.Fit(lines...)
}

// Radio is one of several choices on a line.
func Radio(t *Theme, on bool, text string) string {
	if on {
		return t.Accent.Text(t.Mark.Done) + " " + t.Strong.Text(text)
	}
	return t.Quiet.Text(t.Mark.Todo) + " " + text
}

// Tick says yes or not yet, in a column of two cells.
func Tick(t *Theme, on bool) string {
	if on {
		return t.Good.Text(cell.Pad(t.Mark.Yes, 2))
	}
	return t.Quiet.Text(cell.Pad(t.Mark.Dot, 2))
}
