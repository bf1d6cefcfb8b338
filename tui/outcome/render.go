package outcome

import (
	"fmt"
	"slices"
	"strings"

	"accord/session"
	"accord/tui/look"
)

// Render draws the outcomes, or what is open.
func (s *Screen) Render(f look.Frame) string {
	switch s.mode {
	case writing:
		return f.Fit(s.formLines(f)...)
	case adding:
		return f.Fit(append(look.Para(max(f.W, 1), "One more outcome:", f.Theme.Accent), s.more.Render(f.Theme, f.W, true)...)...)
	case picking:
		return s.pickLines(f)
	}
	if len(s.board.Outcomes) == 0 {
		return f.Fit(look.Para(max(f.W, 1), "There is nothing to work out yet.", f.Theme.Quiet)...)
	}
	body := s.list.Render(f, len(s.board.Outcomes), func(i, w int, on bool) []string {
		out := s.outcome(f, s.board.Outcomes[i], w, on)
		if !f.Tight() {
			out = append(out, "")
		}
		return out
	})
	return body
}

// outcome is one of them: its text, how it is seen, who looks after it, and what
// is asked about it.
func (s *Screen) outcome(f look.Frame, o session.OutcomeView, w int, on bool) []string {
	t, style := f.Theme, look.Style{}
	if on {
		style = t.Cursor
	}
	lead := t.Quiet.Text(t.Pad(o.ID, 2))
	if o.Parked {
		return look.Item(t, w, lead, o.Text+" (put aside)", style.And(t.Quiet))
	}
	const dent = 3
	in := max(w-dent, 1)
	out := look.Item(t, w, lead, o.Text, style.And(t.Strong))
	add := func(lines ...string) { out = append(out, look.Indent(dent, lines...)...) }
	if f.Tight() && !on {
		add(s.stewardLine(t, o, in))
		return out
	}
	if m := measure(o); m != "" {
		add(look.Para(in, m, look.Style{})...)
	}
	if m := around(o); m != "" {
		add(look.Para(in, m, t.Quiet)...)
	}
	add(s.stewardLine(t, o, in))
	add(s.asked(f, o, in, on)...)
	return out
}

// measure is how the outcome is seen, in a sentence.
func measure(o session.OutcomeView) string {
	var out []string
	from := o.From
	if o.NoBaseline {
		from = session.BaselineUnknown
	}
	for _, x := range []struct{ lead, text string }{{"", o.Measure}, {"from ", from}, {"to ", o.To}, {"by ", string(o.By)}} {
		if x.text != "" {
			out = append(out, x.lead+x.text)
		}
	}
	return strings.Join(out, " ")
}

func around(o session.OutcomeView) string {
	var out []string
	for _, x := range []struct{ lead, text string }{
		{"seen in ", o.SeenIn}, {"serves ", o.Serves}, {"depends on ", strings.Join(o.NeedsIDs, ", ")}, {"look again when ", o.Reopen},
	} {
		if x.text != "" {
			out = append(out, x.lead+x.text)
		}
	}
	return strings.Join(out, ", ")
}

func (s *Screen) stewardLine(t *look.Theme, o session.OutcomeView, w int) string {
	out := t.Warn.Text("no steward yet")
	switch {
	case o.Mine:
		out = t.Mine.Text("you are its steward")
	case o.Steward != "":
		out = "steward " + t.Accent.Text(o.Steward)
	case o.Left != "":
		out = t.Warn.Text(o.Left + " left the room: who takes it over?")
	}
	if o.AskedMe {
		out += "   " + t.Accent.Text("you are asked: t yes, n not me")
	} else if len(o.Asked) > 0 {
		out += t.Quiet.Text("   asked: " + strings.Join(o.Asked, ", "))
	}
	return t.Cut(out, w)
}

// asked is what is still open about an outcome. Of those that the cursor is not
// on it is counted.
func (s *Screen) asked(f look.Frame, o session.OutcomeView, w int, on bool) []string {
	t := f.Theme
	missing := slices.DeleteFunc(slices.Clone(o.Missing), func(m string) bool { return m == "steward" })
	if !on {
		var n []string
		if len(missing) > 0 {
			n = append(n, "missing "+strings.Join(missing, ", "))
		}
		if len(o.Hints) > 0 {
			n = append(n, plural(len(o.Hints), "question"))
		}
		if o.Open > 0 {
			n = append(n, plural(o.Open, "suggestion"))
		}
		if len(n) == 0 {
			return nil
		}
		return []string{t.Quiet.Text(t.Cut(strings.Join(n, "   "), w))}
	}
	var out []string
	if sh := s.sheets[o.ID]; sh != nil && len(sh.unsent()) > 0 {
		out = append(out, look.Lint(t, w, "Something is begun and not sent: e goes on with it.")...)
	}
	if len(missing) > 0 {
		out = append(out, t.Quiet.Text(t.Cut("missing "+strings.Join(missing, ", "), w)))
	}
	for _, h := range o.Hints {
		out = append(out, look.Lint(t, w, h.Text)...)
	}
	if g, ok := s.suggestion(); ok {
		say := g.By + " suggests " + label(g.Field) + ": " + g.Text
		if o.Open > 1 {
			say += fmt.Sprintf(" (%d more)", o.Open-1)
		}
		out = append(out, look.Para(w, say, t.Accent)...)
	}
	return out
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
