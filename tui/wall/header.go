package wall

import (
	"strings"

	"accord/tui/cell"
	"accord/tui/look"
)

// line is the header on one line.
func (w *Wall) line(f look.Frame) look.Header {
	v := w.view
	h := look.Header{
		Stage: strings.ToUpper(v.Stage.Title), Step: v.At.Stage + 1, Steps: len(v.Stages), Phase: v.Phase.Title,
		Bank: f.Theme.Words.T("bank %s", look.Signed(v.Clock.Bank)),
	}
	h.Clock, h.ClockStyle = w.clock(f)
	if v.Clock.Paused {
		h.Clock = f.Theme.Words.T("paused %s", h.Clock)
	}
	return h
}

// clock is the time left, and how it looks.
func (w *Wall) clock(f look.Frame) (string, look.Style) {
	left := w.view.Clock.Left(f.Now)
	switch {
	case w.view.Clock.Paused:
		return look.Clock(left), f.Theme.Quiet
	case left < 0:
		return look.Clock(left), f.Theme.Warn
	}
	return look.Clock(left), f.Theme.Strong
}

// header is the stage on the left and the time on the right, as large as the
// frame allows.
func (w *Wall) header(f look.Frame, l layout) []string {
	t, h := f.Theme, w.line(f)
	if !l.large {
		return []string{h.Render(t, l.w)}
	}
	text, style := w.clock(f)
	clock := look.Big(t, text, style)
	room := l.w - cell.Width(clock[0]) - 4
	title := big(t, w.view.Stage.Title, room, t.Title)
	if title == nil {
		name := look.Spaced(h.Stage)
		if cell.Width(name) > room {
			name = h.Stage
		}
		title = []string{"", t.Title.Text(t.Cut(name, room)), ""}
	}
	var out []string
	for y := range clock {
		out = append(out, look.Ends(t, l.w, title[y], clock[y]))
	}
	right := t.Quiet.Text(h.Bank)
	if w.view.Clock.Paused {
		right = t.Warn.Text(t.Words.T("paused"))
	}
	left := look.Dots(t, h.Step, h.Steps) + "  " + h.Phase
	return append(out, look.Ends(t, l.w, left, right))
}
