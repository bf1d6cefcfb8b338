package consent

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// Ticks says that the body depends on the time: the day that it is.
func (s *Screen) Ticks() bool { return true }

// Render draws the text with the stands below, or the form that is open.
func (s *Screen) Render(f look.Frame) string {
	s.drawn, s.now = s.board.Rev, f.Now
	switch s.mode {
	case reading:
	case asking:
		return s.askingLines(f)
	default:
		return s.form(f)
	}
	if s.board.Text == "" && len(s.board.Candidates) > 0 {
		return s.pager.Render(f, s.candidates(f, max(s.pager.Width(f), 1)))
	}
	if s.board.Text == "" && len(s.board.List) == 0 {
		return f.Fit(look.Para(max(f.W, 1), f.Theme.Words.T("There is nothing to decide on yet. A facilitator can go back to the draft."), f.Theme.Quiet)...)
	}
	w := max(s.pager.Width(f), 1)
	return s.pager.Render(f, s.content(f, w))
}

func (s *Screen) content(f look.Frame, w int) []string {
	out := append(s.verdict(f, w), s.polish(f, w)...)
	out = append(out, s.asked(f, w)...)
	if !s.board.Adopted || f.Tight() {
		out = append(out, s.text(f, w)...)
	}
	if s.board.Revealed {
		return append(out, s.stands(f, w)...)
	}
	if s.mayStand() {
		out = append(out, s.choices(f, w, f.H-len(out))...)
	}
	return out
}

// asked tells those who are asked once more, and whether the text has changed.
func (s *Screen) asked(f look.Frame, w int) []string {
	if !s.board.AskedAgain {
		return nil
	}
	say := f.Theme.Words.T("You are asked again: where do you stand by now?")
	switch changed, objects := s.board.Mine.Changed, s.board.Mine.Kind == session.StandObjection; {
	case changed && f.Narrow():
		say = f.Theme.Words.T("You are asked again: read it anew.")
	case f.Narrow():
		say = f.Theme.Words.T("You are asked again.")
	case changed && objects:
		say = f.Theme.Words.T("You are asked again: the text changed after your objection.")
	case changed:
		say = f.Theme.Words.T("You are asked again: the text changed after your answer.")
	}
	out := []string{look.Notice(f.Theme, w, say)}
	if !f.Tight() {
		out = append(out, "")
	}
	return out
}

// verdict is what was decided; what is adopted stands in a box of its own.
func (s *Screen) verdict(f look.Frame, w int) []string {
	t, b := f.Theme, s.board
	switch {
	case b.LeftOut:
		return append(look.Para(w, t.Words.T("Left out on %s: the charter goes without it.", b.On), t.Quiet), "")
	case !b.Adopted:
		return nil
	case f.Tight():
		return look.Item(t, w, t.Good.Text(t.Mark.Yes), s.adopted(), t.Good)
	}
	lines := append([]string{""}, s.words(t, w-8)...)
	box := look.Box{Title: t.Words.T("adopted by consent"), Lines: append(look.Indent(2, lines...), ""), Foot: string(b.On), Edge: t.Good}
	out := box.Render(t, w)
	out = append(out, "")
	return append(out, append(look.Item(t, w, t.Good.Text(t.Mark.Yes), s.adopted(), t.Good), "")...)
}

// adopted is the sentence of the decision.
func (s *Screen) adopted() string {
	b, w := s.board, s.view.Words()
	parts := []string{w.N(b.Consents, "%d consent", "%d consent", b.Consents)}
	if b.Concerns > 0 {
		parts = append(parts, w.N(b.Concerns, "%d concern", "%d concerns", b.Concerns))
	}
	if b.Objections > 0 {
		parts = append(parts, w.N(b.Objections, "%d objection recorded", "%d objections recorded", b.Objections))
	}
	if b.Until != "" {
		return w.T("Adopted by consent: %s. It holds until %s.", strings.Join(parts, ", "), b.Until)
	}
	return w.T("Adopted by consent: %s.", strings.Join(parts, ", "))
}

// words are the text, or the list with numbers.
func (s *Screen) words(t *look.Theme, w int) []string {
	w = max(w, 1)
	style := t.Strong
	if s.board.LeftOut {
		style = t.Quiet
	}
	var out []string
	if len(s.board.List) == 0 {
		for _, l := range strings.Split(s.board.Text, "\n") {
			out = append(out, look.Para(w, l, style)...)
		}
		return out
	}
	for i, it := range s.board.List {
		out = append(out, look.Item(t, w, t.Quiet.Text(fmt.Sprintf("%2d", i+1))+" ", it.Text, style)...)
	}
	return out
}

// text is what is decided, set apart, with where it comes from.
func (s *Screen) text(f look.Frame, w int) []string {
	t := f.Theme
	if f.Tight() {
		return s.words(t, w)
	}
	out := look.Indent(2, s.words(t, w-4)...)
	return append(out, cell.PadLeft(t.Quiet.Text(s.origin()), w), "")
}

func (s *Screen) origin() string {
	w, rev := s.view.Words(), s.board.Rev
	if n := s.board.Authors; n > 0 {
		return w.N(n, "revision %d, draws on cards of %d person", "revision %d, draws on cards of %d people", rev, n)
	}
	return w.T("revision %d", rev)
}

// choices are the three stands, with one's own marked, in at most h lines.
func (s *Screen) choices(f look.Frame, w, h int) []string {
	t := f.Theme
	var out []string
	if h >= 9 {
		out = append(out, t.Accent.Text(t.Words.T("Where do you stand?")), "")
	}
	for _, c := range []struct {
		kind          session.StandKind
		key, name, is string
	}{
		{session.StandConsent, "c", t.Words.T("consent"), t.Words.T("good enough for now, safe enough to try")},
		{session.StandConcern, "n", t.Words.T("concern"), t.Words.T("I consent; this should be remembered")},
		{session.StandObjection, "o", t.Words.T("objection"), t.Words.T("it would harm our aim; I propose something else")},
	} {
		mine := s.board.Mine != nil && s.board.Mine.Kind == c.kind
		lead := look.Radio(t, mine, t.Key.Text(c.key)+"  "+cell.Pad(c.name, 10))
		if !f.Narrow() {
			lead += " " + t.Quiet.Text(c.is)
		}
		out = append(out, t.Cut("  "+lead, w))
	}
	if h >= 9 {
		out = append(out, "")
		out = append(out, s.own(f, w)...)
		n, of := s.answers()
		out = append(out, look.Para(w, t.Words.T("%d of %d have answered. Nobody else sees your stand before the reveal.", n, of), t.Quiet)...)
	}
	return out
}

// own is what one said oneself.
func (s *Screen) own(f look.Frame, w int) []string {
	t := f.Theme
	var out []string
	if m := s.board.Mine; m != nil && m.Kind != session.StandConsent {
		text := m.Concern
		if m.Kind == session.StandObjection {
			text = m.Harm + "; " + m.Because + "; " + m.Instead
		}
		out = append(out, look.Item(t, w, t.Quiet.Text(t.Words.T("you")+":"), text, t.Mine)...)
	}
	return append(out, s.begun(f, w)...)
}

// begun tells what was typed and not sent.
func (s *Screen) begun(f look.Frame, w int) []string {
	t := f.Theme
	var out []string
	for _, k := range []struct {
		mode mode
		say  string
	}{
		{concern, t.Words.T("A concern of yours is begun and not sent: n")},
		{objecting, t.Words.T("An objection of yours is begun and not sent: o")},
	} {
		if len(s.unsent(k.mode)) > 0 && s.mayStand() {
			out = append(out, look.Lint(t, w, k.say)...)
		}
	}
	return out
}
