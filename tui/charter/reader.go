package charter

import (
	tea "charm.land/bubbletea/v2"

	"accord/tui/look"
)

// A Reader shows a charter and keeps one's place in it.
type Reader struct {
	source []byte
	export string
	from   int // first line shown
	page   int // lines shown, as last drawn
	width  int // that lines were laid out for
	lines  []string
	copied bool
}

// New makes a Reader of a charter in Markdown. export is the line that takes it
// home.
func New(markdown []byte, export string) *Reader { return &Reader{source: markdown, export: export} }

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
	if !ok {
		return None
	}
	switch k.String() {
	case "j", "down":
		r.from++
	case "k", "up":
		r.from--
	case "space", "pgdown", "ctrl+d":
		r.from += r.page
	case "pgup", "ctrl+u":
		r.from -= r.page
	case "g", "home":
		r.from = 0
	case "G", "end":
		r.from = len(r.lines)
	case "y":
		r.copied = true
		return Copy
	case "esc", "q", "enter":
		return Close
	}
	r.clamp()
	return None
}

func (r *Reader) clamp() { r.from = max(min(r.from, len(r.lines)-r.page), 0) }

// Render draws the whole screen.
func (r *Reader) Render(f look.Frame) string {
	s := look.Shell{
		Header: look.Header{Stage: "CHARTER", Phase: "as it stands"},
		You:    r.export,
		Hints:  []look.Hint{{Key: "Esc", Does: "back"}, {Key: "j/k", Does: "scroll"}, {Key: "Space", Does: "page"}, {Key: "y", Does: "copy the line"}},
	}
	if r.copied {
		s.Word = "copied, if your terminal allows it"
	}
	rect := s.Body(f)
	r.page = max(rect.H, 1)
	if r.width != rect.W {
		r.width, r.lines = rect.W, layout(f.Theme, max(rect.W, 1), r.source)
	}
	r.clamp()
	shown := r.lines[r.from:min(r.from+r.page, len(r.lines))]
	return s.Render(f, f.In(rect).Fit(shown...))
}
