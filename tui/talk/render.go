package talk

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws the queue above, what is talked about in the middle and what is
// parked below. Each has its lines, whether there is something in them or not,
// so that nothing moves when somebody raises a hand.
func (s *Screen) Render(f look.Frame) string {
	switch {
	case s.parking:
		return s.renderPark(f)
	case s.current() == nil:
		return s.renderBare(f)
	}
	top := s.top(f)
	var foot []string
	if !f.Tight() {
		foot = []string{"", s.lastParked(f)}
	}
	part := s.current().Render(f.Size(f.W, f.H-len(top)-len(foot)))
	return f.Fit(append(append(top, look.Lines(part)...), foot...)...)
}

// top is the queue, which board is shown, and what everybody is asked to look
// at: on one line where lines are scarce.
func (s *Screen) top(f look.Frame) []string {
	if f.Tight() {
		about := s.board.About[s.about].Phase.Title
		if n := len(s.board.About); n > 1 {
			about = fmt.Sprintf("%s %d/%d", about, s.about+1, n)
		}
		about = f.Theme.Cut(about, f.W/2)
		queue := s.queue(f.Size(f.W-cell.Width(about)-2, 1))
		return []string{look.Ends(f.Theme, f.W, queue, f.Theme.Quiet.Text(about))}
	}
	return []string{s.queue(f), s.tabs(f), s.pointed(f)}
}

// queue is who speaks and who comes next, on one line of at most f.W cells.
func (s *Screen) queue(f look.Frame) string {
	t, hands := f.Theme, s.view.Hands
	if len(hands) == 0 {
		return t.Quiet.Text(t.Cut(t.Words.T("No hand is up."), f.W))
	}
	left := s.name(t, hands[0]) + t.Quiet.Text(" "+t.Words.T("speaks")) + floorTime(f, hands[0])
	if len(hands) == 1 {
		return t.Cut(left, f.W)
	}
	var next []string
	for _, h := range hands[1:] {
		next = append(next, s.name(t, h))
	}
	return t.Cut(left+t.Quiet.Text("   "+t.Words.C("to speak", "next")+": ")+strings.Join(next, t.Quiet.Text(", ")), f.W)
}

// name is a name in the queue, one's own marked.
// Ticks: while somebody speaks it is seen for how long.
func (s *Screen) Ticks() bool { return !s.parking && len(s.view.Hands) > 0 }

// floorTime is for how long somebody has had the floor. It counts up and says
// nothing else: who hears themselves speak for long may see it.
func floorTime(f look.Frame, h session.Hand) string {
	if h.Since.IsZero() {
		return ""
	}
	return f.Theme.Quiet.Text(" " + look.Clock(max(f.Now.Sub(h.Since), 0)))
}

func (s *Screen) name(t *look.Theme, h session.Hand) string {
	if h.ID == s.view.Me.ID {
		return t.Mine.Text(t.Words.T("%s (you)", h.Name))
	}
	return t.Strong.Text(h.Name)
}

// tabs are the boards that can be switched between; of a single one the
// question that it answers.
func (s *Screen) tabs(f look.Frame) string {
	t := f.Theme
	if len(s.board.About) == 1 {
		ph := s.board.About[0].Phase
		if ph.Prompt != "" {
			return t.Quiet.Text(t.Cut(ph.Prompt, f.W))
		}
		return t.Quiet.Text(t.Cut(ph.Title, f.W))
	}
	var out []string
	for i, a := range s.board.About {
		out = append(out, look.Radio(t, i == s.about, a.Phase.Title))
	}
	return t.Cut(strings.Join(out, "   "), f.W)
}

// pointed is the line about what everybody is asked to look at.
func (s *Screen) pointed(f look.Frame) string {
	for _, a := range s.board.About {
		if text := textOf(a.Board, s.board.Focus); text != "" {
			return f.Theme.Cut(f.Theme.Accent.Text(f.Theme.Words.T("everyone looks at:")+" ")+text, f.W)
		}
	}
	return ""
}

// lastParked is how many questions are parked, and the last of them.
func (s *Screen) lastParked(f look.Frame) string {
	n := len(s.view.Parked)
	if n == 0 {
		return ""
	}
	text := parkedText(f.Theme, s.view.Parked[n-1])
	return f.Theme.Quiet.Text(f.Theme.Cut(f.Theme.Words.T("parked: %d, the last one %s", n, text), f.W))
}

// renderBare draws a talk about nothing that was written: the queue in full,
// and what is parked.
func (s *Screen) renderBare(f look.Frame) string {
	t, hands := f.Theme, s.view.Hands
	var out []string
	if f.Tight() || len(hands) == 0 {
		out = append(out, s.queue(f))
	}
	for i, h := range hands {
		switch {
		case f.Tight():
		case i == 0:
			out = append(out, t.Quiet.Text(t.Pad(t.Words.T("speaks"), leadW))+s.name(t, h)+floorTime(f, h))
		case i == 1:
			out = append(out, t.Quiet.Text(t.Pad(t.Words.C("to speak", "next"), leadW))+s.name(t, h))
		default:
			out = append(out, cell.Spaces(leadW)+s.name(t, h))
		}
	}
	if len(s.view.Parked) > 0 {
		for len(out) < 5 && !f.Tight() { // a few hands move nothing
			out = append(out, "")
		}
		out = append(append(out, ""), s.parked(f)...)
	}
	return f.Fit(out...)
}

const leadW = 9

// parked are the questions, the last one first.
func (s *Screen) parked(f look.Frame) []string {
	t := f.Theme
	if len(s.view.Parked) == 0 {
		return nil
	}
	out := []string{t.Quiet.Text(t.Words.T("parked"))}
	for i := len(s.view.Parked) - 1; i >= 0; i-- {
		out = append(out, look.Item(t, f.W, t.Quiet.Text(t.Mark.Bullet), parkedText(t, s.view.Parked[i]), t.Quiet)...)
	}
	return out
}

// parkedText is a question, with whom it is for.
func parkedText(t *look.Theme, q session.Parked) string {
	if q.For == "" {
		return q.Text
	}
	return t.Words.T("for %s: %s", q.For, q.Text)
}

// renderPark draws the form, and below it what is parked already.
func (s *Screen) renderPark(f look.Frame) string {
	out := s.park.Render(f.Theme, f.W, true)
	if list := s.parked(f); len(list) > 0 {
		out = append(append(out, ""), list...)
	}
	return f.Fit(out...)
}
