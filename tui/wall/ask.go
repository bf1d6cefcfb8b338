package wall

import (
	"strings"

	"accord/session"
	"accord/tui/look"
)

// drawAsk shows the needs by whom they are addressed to, with the answers as
// they come.
func drawAsk(c canvas, b session.AskBoard) picture {
	if !b.Revealed {
		return c.waiting(drawings()["ask"].did, b.Authors,
			c.words().N(b.Count, "%d need so far. They appear together.", "%d needs so far. They appear together.", b.Count))
	}
	if len(b.Groups) == 0 {
		return c.nothing(c.words().T("Nothing is needed that is not there."))
	}
	blocks := make([]func(int) []string, 0, len(b.Groups)+1)
	for _, g := range b.Groups {
		blocks = append(blocks, func(w int) []string { return c.needs(g, w) })
	}
	if len(b.Unequipped) > 0 {
		blocks = append(blocks, func(w int) []string {
			var lines []string
			for _, u := range b.Unequipped {
				lines = append(lines, look.Lint(c.Theme, w, u)...)
			}
			return lines
		})
	}
	return c.settled(64, 1, blocks...)
}

func (c canvas) needs(g session.NeedGroup, w int) []string {
	t := c.Theme
	title := t.Words.T("to %s", g.To)
	if who := strings.Join(g.Who, ", "); who != "" && who != g.To {
		title = t.Words.T("to %s (%s)", g.To, who)
	}
	var lines []string
	for _, n := range g.Needs {
		text := n.What
		if n.By != "" {
			text = t.Words.T("%s, by %s", text, n.By)
		}
		if n.ForID != "" {
			text = t.Words.T("%s, for %s", text, n.ForID)
		}
		lines = append(lines, look.Item(t, max(w-4, 8), t.Quiet.Text(n.ID+" "+t.Words.T(n.Kind)), text, look.Style{})...)
		lines = append(lines, look.Indent(3, t.Mark.Arrow+" "+c.answer(n))...)
	}
	return look.Box{Title: title, Lines: lines}.Render(t, w)
}

// answer is one of the four words, loud enough to be read without colour.
func (c canvas) answer(n session.NeedView) string {
	t := c.Theme
	by := ""
	if n.AnsweredBy != "" {
		by = t.Quiet.Text("  " + n.AnsweredBy)
	}
	switch n.Answer {
	case session.NeedYes:
		return t.Good.Text(t.Words.T("YES")) + by
	case session.NeedNo:
		return t.Bad.Text(t.Words.T("NO")) + by
	case session.NeedTry:
		return t.Accent.Text(t.Words.T("I WILL TRY")) + by
	case session.NeedUnclear:
		return t.Warn.Text(t.Words.T("unclear")) + by
	}
	if n.CarriedBy != "" {
		return t.Quiet.Text(t.Words.T("to be asked, by %s", n.CarriedBy))
	}
	return t.Quiet.Text(t.Words.T("no answer yet"))
}
