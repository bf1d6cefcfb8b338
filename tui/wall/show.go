package wall

import (
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// drawShow shows what everybody looks at together.
func drawShow(c canvas, b session.ShowBoard) picture {
	switch b.What {
	case "people":
		return c.arrivals()
	case "promise":
		return c.paragraphs(c.view.Promise())
	case "givens":
		return c.givens(b)
	case "charter":
		return c.charter()
	}
	return c.paragraphs(b.Text)
}

func (c canvas) paragraphs(texts []string) picture {
	t := c.Theme
	var lines []string
	for i, text := range texts {
		if i > 0 {
			lines = append(lines, c.gap()...)
		}
		lines = append(lines, look.Item(t, min(c.W, 92), t.Accent.Text(t.Mark.Bullet), text, look.Style{})...)
	}
	return middle(c.block(lines...)...)
}

// givens are the problem in the middle, then what is fixed, then what people
// have heard.
func (c canvas) givens(b session.ShowBoard) picture {
	t, g, say := c.Theme, b.Givens, c.words()
	if g.Intent == "" && len(g.Constraints)+len(g.Fixed)+len(b.Backbriefs) == 0 {
		return c.nothing(say.T("The sponsor writes here what the problem is, and what is fixed."))
	}
	var lines []string
	if g.Intent != "" {
		lines = c.text(g.Intent, say.T("the problem, and why now"), "")
	}
	w, limits, fixed := min(c.W, 92), say.T("limits"), say.T("fixed")
	lw := max(cell.Width(limits), cell.Width(fixed))
	var rest []string
	if len(g.Constraints) > 0 {
		rest = append(rest, look.Pairs(t, w, look.Pair{Label: cell.Pad(limits, lw), Value: strings.Join(g.Constraints, "\n")})...)
	}
	if len(g.Fixed) > 0 {
		rest = append(rest, look.Pairs(t, w, look.Pair{Label: cell.Pad(fixed, lw), Value: strings.Join(g.Fixed, "\n")})...)
	}
	switch {
	case g.ConfirmedBy != "":
		rest = append(rest, t.Good.Text(say.T("given by %s", g.ConfirmedBy)))
	case g.ToConfirm != "":
		rest = append(rest, t.Warn.Text(say.T("to be confirmed by %s", g.ToConfirm)))
	}
	if len(b.Backbriefs) > 0 {
		rest = append(rest, "", t.Title.Text(say.T("what we heard")))
	}
	for _, said := range b.Backbriefs {
		rest = append(rest, look.Item(t, w, said.By+":", said.Text+heard(say, said.Answer), look.Style{})...)
	}
	lines = append(append(lines, ""), c.block(rest...)...)
	return middle(lines...)
}

func heard(w words.Words, answer string) string {
	switch answer {
	case "":
		return ""
	case "yes":
		answer = w.T("yes")
	case "not quite": // not said: the name of the answer
		answer = w.T("not quite")
	}
	return "  [" + answer + "]"
}
