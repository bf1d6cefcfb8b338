package look

import (
	"strings"

	"accord/tui/cell"
)

// A Shell is what surrounds every body: the header and the prompt above, the two state lines below. The body's rectangle comes
// from Body, a pure function of shell and frame; Render puts a body drawn for it into place.
type Shell struct {
	Header Header
	Prompt string // the question of this phase, up to three lines
	Notice string // a line that everybody should see; none takes no room
	You    string // own state, below on the left
	Room   string // the room's state, below on the right
	Word   string // what has just happened, within the rule above the states, so that nothing moves
	Alarm  string // a sentence that covers that rule and the states until it is read
	Hints  []Hint // most important first
	Wide   bool   // the body is a table or a map and may use the whole width
}

// Body is the rectangle for the body within f.
func (s Shell) Body(f Frame) Rect {
	l := s.layout(f)
	return Rect{X: l.margin, Y: l.above, W: l.w, H: max(f.H-l.above-l.below, 0)}
}

// Render draws the whole screen around body, which Body's rectangle was filled with.
func (s Shell) Render(f Frame, body string) string {
	l := s.layout(f)
	t := f.Theme
	lines := make([]string, 0, f.H)
	lines = append(lines, l.top(s.Header.Render(t, l.w))...)
	for _, p := range l.prompt {
		lines = append(lines, t.Strong.Text(p))
	}
	if s.Notice != "" {
		lines = append(lines, Notice(t, l.w, s.Notice))
	}
	lines = append(lines, Rule(t, l.w))
	if l.airy {
		lines = append(lines, "")
	}
	lines = append(lines, Lines(body)...)
	lines = l.bottom(lines[:min(len(lines), max(f.H-l.below, 0))], f, s)
	return f.fit(l.margin, lines)
}

// A layout is the shell's arithmetic: what stands where in a frame of a given size.
type layout struct {
	margin, w    int
	above, below int // lines before and after the body
	airy         bool
	prompt       []string
}

func (s Shell) layout(f Frame) layout {
	l := s.column(f)
	l.prompt = promptLines(s.Prompt, l.w, f)
	l.above, l.below = 2+len(l.prompt), 3
	if s.Notice != "" {
		l.above++
	}
	if l.airy {
		l.above, l.below = l.above+3, l.below+2
	}
	if f.Short() {
		l.below = 2
	}
	return l
}

// column is where everything stands from left to right.
func (s Shell) column(f Frame) layout {
	l := layout{airy: f.H >= 30, margin: 1}
	if f.W < 44 {
		l.margin = 0
	}
	l.w = max(f.W-2*l.margin, 0)
	if l.w > TextWidth && !s.Wide {
		l.w = TextWidth
	}
	if s.Wide && f.W >= 100 {
		l.w = f.W - 6
	}
	l.margin = (f.W - l.w) / 2
	return l
}

// Retime is what Render has drawn, with the header that the shell has now: all that changes from one second to the next.
func (s Shell) Retime(f Frame, drawn string) string {
	l := s.column(f)
	from := 0
	if l.airy { // the header is the second line
		from = strings.IndexByte(drawn, '\n') + 1
	}
	to := from + max(strings.IndexByte(drawn[from:], '\n'), 0)
	line := f.Size(f.W, 1).fit(l.margin, []string{s.Header.Render(f.Theme, l.w)})
	if line == drawn[from:to] {
		return drawn
	}
	return drawn[:from] + line + drawn[to:]
}

// promptLines wraps the prompt, to fewer lines where they are scarce.
func promptLines(prompt string, w int, f Frame) []string {
	if prompt == "" {
		return nil
	}
	most := 3
	if f.Short() {
		most = 2
	}
	lines := cell.Wrap(prompt, w)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = f.Theme.Cut(lines[most-1]+" "+f.Theme.Mark.Ellipsis, w)
	}
	return lines
}

func (l layout) top(header string) []string {
	if l.airy {
		return []string{"", header, ""}
	}
	return []string{header}
}

// bottom fills up to the foot and appends it.
func (l layout) bottom(lines []string, f Frame, s Shell) []string {
	for len(lines) < f.H-l.below {
		lines = append(lines, "")
	}
	if l.airy {
		lines = append(lines, "")
	}
	return append(append(lines, s.foot(f, l.w)...), Hints(f.Theme, l.w, s.Hints...))
}

// foot is what stands between the body and the keys: a rule and the states, or a sentence in their place.
func (s Shell) foot(f Frame, w int) []string {
	t := f.Theme
	if s.Alarm != "" {
		return alarm(t, w, s.Alarm, f.Short())
	}
	if !f.Short() {
		return []string{RuleWith(t, w, s.Word), s.state(t, w)}
	}
	if s.Word != "" {
		s.Room = s.Word
	}
	return []string{s.state(t, w)}
}

func alarm(t *Theme, w int, text string, short bool) []string {
	most := 2
	if short {
		most = 1
	}
	lines := cell.Wrap(t.Mark.Cursor+" "+text, w)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = t.Cut(lines[most-1]+" "+t.Mark.Ellipsis, w)
	}
	for len(lines) < most {
		lines = append([]string{""}, lines...)
	}
	for i, l := range lines {
		if l == "" {
			lines[i] = Rule(t, w)
			continue
		}
		lines[i] = t.Banner.Text(t.Pad(l, w))
	}
	return lines
}

// state is own state and room state on one line. Where both do not fit, the own state is what a person needs.
func (s Shell) state(t *Theme, w int) string {
	room := s.Room
	if left := w - cell.Width(s.You) - 2; cell.Width(room) > left {
		room = t.Cut(room, left)
		if left < 12 {
			room = ""
		}
	}
	return ends(t, w, s.You, t.Quiet.Text(room))
}
