package consent

import (
	"strings"

	"accord/session"
	"accord/tui/look"
)

// stands is what is seen after the reveal: the counts, then objections and
// concerns with their parts, then who has not answered.
func (s *Screen) stands(f look.Frame, w int) []string {
	b := s.board
	out := s.tally(f, w)
	if ask := s.ask(); ask != "" {
		out = append(out, look.Para(w, ask, f.Theme.Accent)...)
	}
	out = append(out, s.begun(f, w)...)
	for _, st := range b.Stands {
		if st.Kind == session.StandObjection {
			out = append(out, s.objection(f, w, st)...)
		}
	}
	out = append(out, s.concerns(f, w)...)
	out = append(out, s.consents(f, w)...)
	return append(out, s.integrated(f, w)...)
}

// ask is the question to somebody whose word is missing.
func (s *Screen) ask() string {
	w := s.view.Words()
	again, adopted := s.board.AskedAgain, s.board.Adopted
	switch {
	case !s.mayStand() || s.board.Mine != nil && !again:
		return ""
	case again && adopted:
		return w.T("Can you consent to it now? c consent, n concern.")
	case again:
		return w.T("Can you consent to it now? c consent, n concern, o object.")
	case adopted:
		return w.T("You have not answered yet: c consent, n concern.")
	}
	return w.T("You have not answered yet: c consent, n concern, o object.")
}

// tally are the counts on a line, each with its word; of what is adopted the
// verdict has told them.
func (s *Screen) tally(f look.Frame, w int) []string {
	t, b := f.Theme, s.board
	parts := []string{t.Good.Text(t.Words.T("consent %d", b.Consents))}
	parts = append(parts, tone(b.Concerns, t.Warn, t.Quiet).Text(t.Words.T("concern %d", b.Concerns)))
	parts = append(parts, tone(b.Objections, t.Bad, t.Quiet).Text(t.Words.T("objection %d", b.Objections)))
	line := t.Cut(strings.Join(parts, "    "), w)
	if f.Narrow() {
		line = t.Cut(strings.Join(parts, "  "), w)
	}
	out := []string{line}
	if b.Adopted {
		out = nil
	}
	if len(b.NotYet) > 0 {
		out = append(out, look.Para(w, t.Words.T("not yet: %s", strings.Join(b.NotYet, ", ")), t.Quiet)...)
	}
	return out
}

func tone(n int, some, none look.Style) look.Style {
	if n > 0 {
		return some
	}
	return none
}

func (s *Screen) objection(f look.Frame, w int, st session.Stand) []string {
	t := f.Theme
	title := t.Words.T("objection: %s", st.Name)
	if st.AskedAgain {
		title = t.Words.T("objection: %s, asked again", st.Name)
	}
	out := []string{look.RuleWith(t, w, title)}
	if !f.Tight() {
		out = append([]string{""}, out...)
	}
	return append(out, look.Pairs(t, w,
		look.Pair{Label: t.Words.T("harm"), Value: st.Harm},
		look.Pair{Label: t.Words.T("because"), Value: st.Because},
		look.Pair{Label: t.Words.T("instead"), Value: st.Instead, Style: t.Strong},
	)...)
}

func (s *Screen) concerns(f look.Frame, w int) []string {
	t := f.Theme
	var out []string
	for _, st := range s.board.Stands {
		if st.Kind != session.StandConcern {
			continue
		}
		if len(out) == 0 {
			if !f.Tight() {
				out = append(out, "")
			}
			out = append(out, look.RuleWith(t, w, t.Words.T("concerns")))
		}
		style := look.Style{}
		if st.Name == s.view.Me.Name {
			style = t.Mine
		}
		out = append(out, look.Item(t, w, t.Warn.Text("!"), st.Name+": "+st.Concern, style)...)
	}
	return out
}

func (s *Screen) consents(f look.Frame, w int) []string {
	var names []string
	for _, st := range s.board.Stands {
		if st.Kind == session.StandConsent {
			names = append(names, st.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	out := look.Para(w, f.Theme.Words.T("consent: %s", strings.Join(names, ", ")), f.Theme.Quiet)
	if !f.Tight() {
		out = append([]string{""}, out...)
	}
	return out
}

// integrated are the objections that the text answers by now.
func (s *Screen) integrated(f look.Frame, w int) []string {
	t := f.Theme
	var out []string
	for _, st := range s.board.Integrated {
		out = append(out, look.Item(t, w, t.Good.Text(t.Mark.Yes), t.Words.T("answered by an amendment, %s: %s", st.Name, st.Harm), t.Quiet)...)
	}
	return out
}

// form is the text above and the open form below it.
func (s *Screen) form(f look.Frame) string {
	t := f.Theme
	if s.mode == amending {
		return f.Fit(s.amendLines(f)...)
	}
	form := s.forms[s.mode]
	if f.Tight() {
		lines := form.Within(t, f.W, f.H-1, true)
		return f.Fit(append([]string{t.Accent.Text(t.Cut(s.formTitle(), f.W))}, lines...)...)
	}
	box := look.Box{Title: s.formTitle(), Lines: form.Within(t, max(f.W-4, 1), max(f.H-4, 1), true), Edge: t.Accent}.Render(t, f.W)
	above := look.Indent(2, s.words(t, f.W-4)...)
	if s.mode != dating && s.rev != s.board.Rev {
		above = append(look.Lint(t, f.W, t.Words.T("The text changed while you wrote. This is revision %d:", s.board.Rev)), above...)
	}
	if room := max(f.H-len(box)-1, 0); len(above) > room {
		above = above[:room]
	}
	return f.Fit(append(append(above, ""), box...)...)
}

func (s *Screen) formTitle() string {
	w := s.view.Words()
	switch s.mode {
	case concern:
		return w.T("concern, on the record with your name")
	case objecting:
		return w.T("objection, on the record with your name")
	}
	n := s.board.Objections
	return w.N(n, "adopt with %d objection recorded; until when?", "adopt with %d objections recorded; until when?", n)
}

// amendLines is the field in which the text is changed, below the objections
// that it should answer.
func (s *Screen) amendLines(f look.Frame) []string {
	t, a, b := f.Theme, s.amend, s.board
	var out []string
	if a.Clashed() {
		out = append(out, look.Lint(t, f.W, t.Words.T("Somebody amended meanwhile. Revision %d:", b.Rev))...)
		out = append(out, look.Indent(2, s.words(t, f.W-4)...)...)
	}
	for _, st := range b.Stands {
		if st.Kind == session.StandObjection && !f.Tight() {
			out = append(out, look.Item(t, f.W, t.Bad.Text(t.Words.T("objection")), st.Name+": "+st.Instead, look.Style{})...)
		}
	}
	if len(out) > 0 && !f.Tight() {
		out = append(out, "")
	}
	if room := max(f.H/2, 1); len(out) > room {
		out = out[:room]
	}
	title := t.Words.T("amend the text")
	switch {
	case b.Adopted:
		title = t.Words.T("polish the wording; it is a proposal until all have accepted")
	case len(b.List) > 0:
		title = t.Words.T("amend the list: one entry a line")
	}
	if f.Tight() {
		a.SetRows(max(f.H-len(out), 1))
		return append(out, a.Render(t, f.W, true)...)
	}
	a.SetRows(max(f.H-len(out)-2, 1))
	return append(out, look.Box{Title: title, Lines: a.Render(t, max(f.W-4, 1), true), Edge: t.Accent}.Render(t, f.W)...)
}
