package consent

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws the text with the stands below, or the form that is open.
func (s *Screen) Render(f look.Frame) string {
	s.drawn, s.now = s.board.Rev, f.Now
	if s.mode != reading {
		return s.form(f)
	}
	if s.board.Text == "" && len(s.board.List) == 0 {
		return f.Fit(look.Para(max(f.W, 1), "There is nothing to decide on yet. A facilitator can go back to the draft.", f.Theme.Quiet)...)
	}
	w := max(s.pager.Width(f), 1)
	return s.pager.Render(f, s.content(f, w))
}

func (s *Screen) content(f look.Frame, w int) []string {
	out := append(s.verdict(f, w), s.asked(f, w)...)
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

// asked tells those who objected that the text has changed.
func (s *Screen) asked(f look.Frame, w int) []string {
	if !s.board.AskedAgain {
		return nil
	}
	say := "You are asked again: the text changed after your objection."
	if f.Narrow() {
		say = "You are asked again: read it anew."
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
		return append(look.Para(w, fmt.Sprintf("Left out on %s: the charter goes without it.", b.On), t.Quiet), "")
	case !b.Adopted:
		return nil
	case f.Tight():
		return look.Item(t, w, t.Good.Text(t.Mark.Yes), s.adopted(), t.Good)
	}
	lines := append([]string{""}, s.words(t, w-8)...)
	box := look.Box{Title: "adopted by consent", Lines: append(look.Indent(2, lines...), ""), Foot: string(b.On), Edge: t.Good}
	out := box.Render(t, w)
	out = append(out, "")
	return append(out, append(look.Item(t, w, t.Good.Text(t.Mark.Yes), s.adopted(), t.Good), "")...)
}

// adopted is the sentence of the decision.
func (s *Screen) adopted() string {
	b := s.board
	out := fmt.Sprintf("Adopted by consent: %d consent", b.Consents)
	if b.Concerns > 0 {
		out += ", " + count(b.Concerns, "concern")
	}
	if b.Objections > 0 {
		out += ", " + count(b.Objections, "objection") + " recorded"
	}
	if b.Until != "" {
		out += fmt.Sprintf(". It holds until %s", b.Until)
	}
	return out + "."
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
	out := fmt.Sprintf("revision %d", s.board.Rev)
	if n := s.board.Authors; n > 0 {
		people := fmt.Sprintf("%d people", n)
		if n == 1 {
			people = "1 person"
		}
		out += ", draws on cards of " + people
	}
	return out
}

// choices are the three stands, with one's own marked, in at most h lines.
func (s *Screen) choices(f look.Frame, w, h int) []string {
	t := f.Theme
	var out []string
	if h >= 9 {
		out = append(out, t.Accent.Text("Where do you stand?"), "")
	}
	for _, c := range []struct {
		kind          session.StandKind
		key, name, is string
	}{
		{session.StandConsent, "c", "consent", "good enough for now, safe enough to try"},
		{session.StandConcern, "n", "concern", "I consent; this should be remembered"},
		{session.StandObjection, "o", "objection", "it would harm our aim; I propose something else"},
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
		out = append(out, look.Para(w, s.answered()+". Nobody else sees your stand before the reveal.", t.Quiet)...)
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
		out = append(out, look.Item(t, w, t.Quiet.Text("you:"), text, t.Mine)...)
	}
	return append(out, s.begun(f, w)...)
}

// begun tells what was typed and not sent.
func (s *Screen) begun(f look.Frame, w int) []string {
	t := f.Theme
	var out []string
	for _, k := range []struct {
		mode      mode
		key, what string
	}{{concern, "n", "A concern"}, {objecting, "o", "An objection"}} {
		if len(s.unsent(k.mode)) > 0 && s.mayStand() {
			out = append(out, look.Lint(t, w, k.what+" of yours is begun and not sent: "+k.key)...)
		}
	}
	return out
}
