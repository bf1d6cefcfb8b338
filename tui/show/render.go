package show

import (
	"strings"

	"accord/tui/look"
)

// Ticks says that the body depends on the time: how long somebody has been away.
func (s *Screen) Ticks() bool { return true }

// Render draws what there is to read.
func (s *Screen) Render(f look.Frame) string {
	switch {
	case s.mode == setting:
		return s.renderForm(f)
	case s.board.What == "people":
		return s.renderPeople(f)
	case s.board.What == "givens":
		return s.renderGivens(f)
	}
	lines := s.lines(f.Theme, s.text.Width(f))
	s.longer = len(lines) > f.H
	return s.text.Render(f, lines)
}

// lines are the text itself, laid out in w cells.
func (s *Screen) lines(t *look.Theme, w int) []string {
	switch s.board.What {
	case "promise":
		return paragraphs(w, s.view.Promise())
	case "charter":
		return charterLines(t, w, s.view.Charter())
	}
	if len(s.board.Text) == 0 {
		return look.Para(w, t.Words.T("There is nothing to read here yet."), t.Quiet)
	}
	return paragraphs(w, s.board.Text)
}

// paragraphs are texts with an empty line between them.
func paragraphs(w int, texts []string) []string {
	var out []string
	for i, text := range texts {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, look.Para(w, text, look.Style{})...)
	}
	return out
}
