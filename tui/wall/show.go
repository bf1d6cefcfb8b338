package wall

import (
	"strings"

	"accord/session"
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
	t, g := c.Theme, b.Givens
	if g.Intent == "" && len(g.Constraints)+len(g.Fixed)+len(b.Backbriefs) == 0 {
		return c.nothing("The sponsor writes here what the problem is, and what is fixed.")
	}
	var lines []string
	if g.Intent != "" {
		lines = c.text(g.Intent, "the problem, and why now", "")
	}
	w := min(c.W, 92)
	var rest []string
	if len(g.Constraints) > 0 {
		rest = append(rest, look.Pairs(t, w, look.Pair{Label: "limits", Value: strings.Join(g.Constraints, "\n")})...)
	}
	if len(g.Fixed) > 0 {
		rest = append(rest, look.Pairs(t, w, look.Pair{Label: "fixed ", Value: strings.Join(g.Fixed, "\n")})...)
	}
	switch {
	case g.ConfirmedBy != "":
		rest = append(rest, t.Good.Text("given by "+g.ConfirmedBy))
	case g.ToConfirm != "":
		rest = append(rest, t.Warn.Text("to be confirmed by "+g.ToConfirm))
	}
	if len(b.Backbriefs) > 0 {
		rest = append(rest, "", t.Title.Text("what we heard"))
	}
	for _, said := range b.Backbriefs {
		rest = append(rest, look.Item(t, w, said.By+":", said.Text+heard(said.Answer), look.Style{})...)
	}
	lines = append(append(lines, ""), c.block(rest...)...)
	return middle(lines...)
}

func heard(answer string) string {
	if answer == "" {
		return ""
	}
	return "  [" + answer + "]"
}
