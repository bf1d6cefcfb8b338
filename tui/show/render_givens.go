package show

import (
	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// renderGivens draws the givens, what was said back, and the field for it at
// the bottom while one says something.
func (s *Screen) renderGivens(f look.Frame) string {
	var foot []string
	switch {
	case s.mode == saying && f.Tight():
		foot = s.line.Render(f.Theme, f.W, true)
	case s.mode == saying:
		foot = look.Box{Title: f.Theme.Words.T("say back what you heard"), Edge: f.Theme.Accent, Lines: s.line.Render(f.Theme, max(f.W-4, 1), true)}.Render(f.Theme, f.W)
	}
	top := f.Size(f.W, f.H-len(foot))
	lines, at := s.givenLines(f.Theme, s.text.Width(f))
	s.longer = len(lines) > top.H
	body := s.text.Render(top, lines)
	if s.follow && at >= 0 { // bring the line into view that the cursor went to
		s.text.To(at - top.H/2)
		body = s.text.Render(top, lines)
		s.follow = false
	}
	return f.Fit(append(look.Lines(body), foot...)...)
}

// givenLines is everything that can be read; at is the line of it that the
// cursor is on, -1 when it is on none.
func (s *Screen) givenLines(t *look.Theme, w int) (lines []string, at int) {
	g := s.board.Givens
	if s.nothingGiven() {
		lines = look.Para(w, s.nothing(), t.Quiet)
	}
	for _, part := range []struct {
		label string
		list  []string
	}{{labels[intent], one(g.Intent)}, {labels[limits], g.Constraints}, {labels[fixed], g.Fixed}} {
		lines = append(lines, section(t, w, t.Words.T(part.label), part.list)...)
	}
	if word, style := whose(t, g); word != "" {
		lines = append(lines, look.Para(w, word, style)...)
	}
	if s.board.Solution && s.board.MayWrite {
		lines = append(lines, look.Lint(t, w, t.Words.T("Is this the problem, or a solution already?"))...)
	}
	said, at := s.saidLines(t, w)
	if at >= 0 {
		at += len(lines)
	}
	return append(lines, said...), at
}

func one(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func (s *Screen) nothing() string {
	w := s.view.Words()
	if s.board.MayWrite {
		return w.T("Nothing is given yet. Press e to write the problem, the limits, and what is not negotiable.")
	}
	return w.T("Nothing is given yet. The problem, the limits and what is not negotiable will stand here once the sponsor has written them.")
}

const labelW = 16 // cells of the labels, with the gap behind them

// section is a label and its entries: beside each other where there is room.
func section(t *look.Theme, w int, label string, list []string) []string {
	if len(list) == 0 {
		return nil
	}
	if w < 60 {
		out := []string{t.Quiet.Text(label)}
		for _, text := range list {
			out = append(out, look.Indent(1, look.Item(t, w-1, t.Mark.Bullet, text, look.Style{})...)...)
		}
		return append(out, "")
	}
	var out []string
	for i, text := range list {
		lead := cell.Spaces(labelW)
		if i == 0 {
			lead = t.Quiet.Text(cell.Pad(label, labelW))
		}
		out = append(out, look.Item(t, w, lead, text, look.Style{})...)
	}
	return append(out, "")
}

// whose says whose word the givens are.
func whose(t *look.Theme, g session.Givens) (string, look.Style) {
	switch {
	case g.ConfirmedBy != "":
		return t.Words.T("given by %s", g.ConfirmedBy), t.Good
	case g.ToConfirm != "":
		return t.Words.T("to be confirmed by %s", g.ToConfirm), t.Warn
	}
	return "", look.Style{}
}

// saidLines are the lines that were said back, with the sponsor's answers; at
// is the first one of the line under the cursor.
func (s *Screen) saidLines(t *look.Theme, w int) (lines []string, at int) {
	at = -1
	if !s.board.Backbrief {
		return nil, at
	}
	lines = append(lines, "", look.Heading(t, w, t.Words.T("said back")))
	if len(s.board.Backbriefs) == 0 {
		return append(lines, look.Para(w, t.Words.T("Nobody yet. It begins with: %s", t.Words.T(heard)+" "+t.Words.T(hearingHint)), t.Quiet)...), at
	}
	on := s.saidAt()
	for i, b := range s.board.Backbriefs {
		if i == on {
			at = len(lines)
		}
		lines = append(lines, s.saidLine(t, w, b, i == on)...)
	}
	return lines, at
}

func (s *Screen) saidLine(t *look.Theme, w int, b session.Backbrief, on bool) []string {
	mark, style := "  ", look.Style{}
	if on {
		mark, style = t.Accent.Text(t.Mark.Cursor)+" ", t.Cursor
	}
	if b.By == s.view.Me.Name {
		style = style.And(t.Mine)
	}
	answer, how := t.Words.T("no answer yet"), t.Quiet
	switch b.Answer {
	case "yes":
		answer, how = t.Mark.Yes+" "+t.Words.T("yes"), t.Good
	case "not quite":
		answer, how = t.Mark.No+" "+t.Words.T("not quite"), t.Bad
	}
	if w < 60 {
		lines := look.Item(t, max(w-2, 1), style.Text(b.By+":"), b.Text+"  ", style)
		lines = append(lines, how.Text(answer))
		for i := range lines {
			lines[i] = mark + lines[i]
		}
		return lines
	}
	const answerW = 15
	lines := look.Para(max(w-2-answerW, 1), b.By+": "+b.Text, style)
	lines[0] = look.Ends(t, w-2, lines[0], how.Text(cell.Pad(answer, answerW-2)))
	for i := range lines {
		lines[i] = mark + lines[i]
	}
	return lines
}

// renderForm draws the form; where lines are scarce the field alone that has
// the focus.
func (s *Screen) renderForm(f look.Frame) string {
	if !f.Tight() {
		return f.Fit(s.form.Render(f.Theme, f.W, true)...)
	}
	t, i := f.Theme, s.form.At()
	head := look.Ends(t, f.W, t.Accent.Text(t.Words.T(labels[i])), t.Quiet.Text(t.Words.T("%d of %d", i+1, len(labels))))
	return f.Fit(append([]string{head}, s.form.Input(i).Render(t, f.W, true)...)...)
}
