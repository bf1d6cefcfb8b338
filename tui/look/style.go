package look

import "strings"

// A Style is one way to draw text: an escape sequence worked out once and written in front of it. The zero value draws plainly.
type Style struct{ on string }

const off = "\x1b[m"

// Text is s drawn in the style. An empty text stays empty.
func (s Style) Text(text string) string {
	if s.on == "" || text == "" {
		return text
	}
	return s.on + text + off
}

// Lines draws each line in the style.
func (s Style) Lines(lines ...string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = s.Text(l)
	}
	return out
}

// Write draws text into b.
func (s Style) Write(b *strings.Builder, text string) {
	if s.on == "" || text == "" {
		b.WriteString(text)
		return
	}
	b.WriteString(s.on)
	b.WriteString(text)
	b.WriteString(off)
}

// And is the style with the marks of t added.
func (s Style) And(t Style) Style { return Style{on: s.on + t.on} }
