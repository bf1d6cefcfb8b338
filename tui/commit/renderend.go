package commit

import (
	"accord/tui/field"
	"accord/tui/look"
)

// end is the first win, the review, and below them what was committed.
func (s *Screen) end(f look.Frame, w int) []string {
	t := f.Theme
	out := []string{look.Heading(t, w, t.Words.T("first win"))}
	out = append(out, look.Indent(2, s.firstWin(t, max(w-2, 1))...)...)
	if !f.Tight() {
		out = append(out, "")
	}
	out = append(out, look.Heading(t, w, t.Words.T("next review")))
	out = append(out, look.Indent(2, s.nextReview(t, max(w-2, 1))...)...)
	if len(s.closingDrafts()) > 0 {
		out = append(out, look.Lint(t, w, t.Words.T("Something is begun and not sent: w or d goes on with it."))...)
	}
	if len(s.board.Commitments) == 0 {
		return out
	}
	if !f.Tight() {
		out = append(out, "")
	}
	out = append(out, look.RuleWith(t, w, t.Words.T("commitments")))
	for i, c := range s.board.Commitments {
		if i > 0 && !f.Tight() {
			out = append(out, "")
		}
		out = append(out, s.commitment(f, c, w, false)...)
	}
	return out
}

func (s *Screen) firstWin(t *look.Theme, w int) []string {
	win := s.board.Win
	if win.What == "" {
		out := look.Para(w, t.Words.T("Not chosen yet: something small that others can see within a month."), t.Quiet)
		if s.mayAct() {
			out = append(out, look.Para(w, t.Words.T("Press w to write it."), t.Accent)...)
		}
		return out
	}
	text := win.What
	if win.By != "" {
		text = t.Words.T("%s, by %s", win.What, win.By)
	}
	out := look.Para(w, text, t.Strong)
	if win.Celebrate == "" {
		return append(out, look.Para(w, t.Words.T("How will you celebrate it? (w)"), t.Quiet)...)
	}
	return append(out, look.Para(w, t.Words.T("We celebrate: %s", win.Celebrate), t.Good)...)
}

func (s *Screen) nextReview(t *look.Theme, w int) []string {
	b := s.board
	day := string(b.Review)
	if !b.ReviewSet && day != "" {
		day = t.Words.T("%s (proposed; d sets the day)", b.Review)
	}
	out := look.Para(w, day, t.Strong)
	switch {
	case b.ReviewBy != "":
		return append(out, look.Para(w, t.Words.T("called by %s", b.ReviewBy), look.Style{})...)
	case s.mayAct():
		return append(out, look.Para(w, t.Words.T("Nobody calls it yet. Press c if it is you."), t.Accent)...)
	}
	return append(out, look.Para(w, t.Words.T("Nobody calls it yet."), t.Quiet)...)
}

// formLines is the open form; below a commitment it reads the sentence aloud.
func (s *Screen) formLines(f look.Frame) []string {
	t := f.Theme
	form, title := s.form()
	if f.Tight() {
		return form.Within(t, f.W, f.H, true)
	}
	var below []string
	if s.mode == writing {
		c := s.sheet.commitment()
		below = append([]string{""}, look.Para(max(f.W, 1), sentence(t.Words, c), t.Strong)...)
		below = append(below, look.Para(max(f.W, 1), details(t.Words, c), t.Quiet)...)
	}
	room := max(f.H-2-len(below), min(f.H-2, 6))
	box := look.Box{Title: title, Lines: form.Within(t, max(f.W-4, 1), room, true), Edge: t.Accent}
	return append(box.Render(t, f.W), below...)
}

func (s *Screen) form() (f *field.Form, title string) {
	w := s.view.Words()
	switch {
	case s.mode == winning:
		return s.win.Form, w.C("a title", "the first win")
	case s.mode == dating:
		return s.review.Form, w.T("the next review")
	case s.sheet.id == "":
		return s.sheet.form, w.T("your commitment")
	}
	return s.sheet.form, w.T("edit %s", s.sheet.id)
}
