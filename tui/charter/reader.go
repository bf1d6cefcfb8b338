package charter

import (
	"bytes"

	tea "charm.land/bubbletea/v2"

	"accord/tui/keys"
	"accord/tui/look"
)

// A Reader shows a charter and keeps one's place in it.
type Reader struct {
	source []byte
	export string
	text   look.Pager
	width  int // that lines were laid out for
	lines  []string
	copied bool
}

// New makes a Reader of a charter in Markdown. export is the line that takes it
// home.
func New(markdown []byte, export string) *Reader {
	return &Reader{source: withoutHead(markdown), export: export}
}

// withoutHead is the Markdown without the block of data that programs read
// before it.
func withoutHead(markdown []byte) []byte {
	const fence = "---\n"
	rest, ok := bytes.CutPrefix(markdown, []byte(fence))
	if _, text, ends := bytes.Cut(rest, []byte("\n"+fence)); ok && ends {
		return text
	}
	return markdown
}

// An Outcome is what a key meant.
type Outcome int

// Close leaves the charter, Copy asks for the export line on the clipboard.
const (
	None Outcome = iota
	Close
	Copy
)

// Update scrolls.
func (r *Reader) Update(msg tea.Msg) Outcome {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || keys.Turn(&r.text, k) {
		return None
	}
	switch k.String() {
	case "y":
		r.copied = true
		return Copy
	case "esc", "q", "enter":
		return Close
	}
	return None
}

// Render draws the whole screen.
func (r *Reader) Render(f look.Frame) string {
	w := f.Theme.Words
	s := look.Shell{
		Header: look.Header{Stage: w.T("CHARTER"), Phase: w.T("as it stands")},
		You:    r.export,
		Hints:  []look.Hint{{Key: "Esc", Does: "back"}, {Key: "j/k", Does: "scroll"}, {Key: "Space", Does: "page"}, {Key: "y", Does: "copy the line"}},
	}
	if r.copied {
		s.Word = w.T("copied, if your terminal allows it")
	}
	rect := s.Body(f)
	body := f.In(rect)
	if w := r.text.Width(body); r.width != w {
		r.width, r.lines = w, layout(f.Theme, w, r.source)
	}
	return s.Render(f, r.text.Render(body, r.lines))
}
