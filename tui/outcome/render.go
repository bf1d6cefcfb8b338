package outcome

import (
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/look"
)

// Render draws the outcomes, or what is open.
func (s *Screen) Render(f look.Frame) string {
	switch s.mode {
	case writing:
		return f.Fit(s.formLines(f)...)
	case adding:
		return f.Fit(append(look.Para(max(f.W, 1), f.Theme.Words.T("One more outcome:"), f.Theme.Accent), s.more.Render(f.Theme, f.W, true)...)...)
	case picking:
		return s.pickLines(f)
	}
	if len(s.board.Outcomes) == 0 {
		return f.Fit(look.Para(max(f.W, 1), f.Theme.Words.T("There is nothing to work out yet."), f.Theme.Quiet)...)
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
		return look.Item(t, w, lead, t.Words.T("%s (put aside)", o.Text), style.And(t.Quiet))
	}
	const dent = 3
	in := max(w-dent, 1)
	out := look.Item(t, w, lead, o.Text, style.And(t.Strong))
	add := func(lines ...string) { out = append(out, look.Indent(dent, lines...)...) }
	if f.Tight() && !on {
		add(s.stewardLine(t, o, in))
		return out
	}
	if m := measure(t.Words, o); m != "" {
		add(look.Para(in, m, look.Style{})...)
	}
	if m := around(t.Words, o); m != "" {
		add(look.Para(in, m, t.Quiet)...)
	}
	add(s.stewardLine(t, o, in))
	add(s.asked(f, o, in, on)...)
	return out
}

// measure is how the outcome is seen, in a sentence.
func measure(w words.Words, o session.OutcomeView) string {
	from := o.From
	if o.NoBaseline {
		from = session.BaselineUnknown
	}
	return told(" ",
		part{o.Measure, o.Measure}, part{from, w.C("a measure", "from %s", from)}, part{o.To, w.C("a measure", "to %s", o.To)}, part{string(o.By), w.C("a measure", "by %s", o.By)})
}

func around(w words.Words, o session.OutcomeView) string {
	needs := strings.Join(o.NeedsIDs, ", ")
	return told(", ",
		part{o.SeenIn, w.T("seen in %s", o.SeenIn)}, part{o.Serves, w.T("serves %s", o.Serves)},
		part{needs, w.T("depends on %s", needs)}, part{o.Reopen, w.T("look again when %s", o.Reopen)})
}

// part is something about an outcome, and how it is said.
type part struct{ text, say string }

// told says the parts that there are.
func told(between string, parts ...part) string {
	var out []string
	for _, p := range parts {
		if p.text != "" {
			out = append(out, p.say)
		}
	}
	return strings.Join(out, between)
}

func (s *Screen) stewardLine(t *look.Theme, o session.OutcomeView, w int) string {
	out := t.Warn.Text(t.Words.T("no steward yet"))
	switch {
	case o.Mine:
		out = t.Mine.Text(t.Words.T("you are its steward"))
	case o.Steward != "":
		out = t.Words.T("steward") + " " + t.Accent.Text(o.Steward)
	case o.Left != "":
		out = t.Warn.Text(t.Words.T("%s left the room: who takes it over?", o.Left))
	}
	if o.AskedMe {
		out += "   " + t.Accent.Text(t.Words.T("you are asked: t yes, n not me"))
	} else if len(o.Asked) > 0 {
		out += t.Quiet.Text("   " + t.Words.T("asked: %s", strings.Join(o.Asked, ", ")))
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
			n = append(n, t.Words.T("missing %s", words.Items(missing)))
		}
		if len(o.Hints) > 0 {
			n = append(n, t.Words.N(len(o.Hints), "%d question", "%d questions", len(o.Hints)))
		}
		if o.Open > 0 {
			n = append(n, t.Words.N(o.Open, "%d suggestion", "%d suggestions", o.Open))
		}
		if len(n) == 0 {
			return nil
		}
		return []string{t.Quiet.Text(t.Cut(strings.Join(n, "   "), w))}
	}
	var out []string
	if sh := s.sheets[o.ID]; sh != nil && len(sh.unsent()) > 0 {
		out = append(out, look.Lint(t, w, t.Words.T("Something is begun and not sent: e goes on with it."))...)
	}
	if len(missing) > 0 {
		out = append(out, t.Quiet.Text(t.Cut(t.Words.T("missing %s", words.Items(missing)), w)))
	}
	for _, h := range o.Hints {
		out = append(out, look.Lint(t, w, h.Text)...)
	}
	if g, ok := s.suggestion(); ok {
		say := t.Words.T("%s suggests %s: %s", g.By, words.Say(label(g.Field)), g.Text)
		if o.Open > 1 {
			say = t.Words.T("%s suggests %s: %s (%d more)", g.By, words.Say(label(g.Field)), g.Text, o.Open-1)
		}
		out = append(out, look.Para(w, say, t.Accent)...)
	}
	return out
}
