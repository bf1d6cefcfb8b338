package wall

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/look"
)

// drawAsk shows the needs by whom they are addressed to, with the answers as
// they come.
func drawAsk(c canvas, b session.AskBoard) picture {
	if !b.Revealed {
		return c.waiting("have asked for something", b.Authors, plural(b.Count, "need")+" so far. They appear together.")
	}
	if len(b.Groups) == 0 {
		return c.nothing("Nothing is needed that is not there.")
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
	title := "to " + g.To
	if who := strings.Join(g.Who, ", "); who != "" && who != g.To {
		title += " (" + who + ")"
	}
	var lines []string
	for _, n := range g.Needs {
		text := n.What
		if n.By != "" {
			text += fmt.Sprintf(", by %s", n.By)
		}
		if n.ForID != "" {
			text += ", for " + n.ForID
		}
		lines = append(lines, look.Item(t, max(w-4, 8), t.Quiet.Text(n.ID+" "+n.Kind), text, look.Style{})...)
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
		return t.Good.Text("YES") + by
	case session.NeedNo:
		return t.Bad.Text("NO") + by
	case session.NeedTry:
		return t.Accent.Text("I WILL TRY") + by
	case session.NeedUnclear:
		return t.Warn.Text("unclear") + by
	}
	if n.CarriedBy != "" {
		return t.Quiet.Text("to be asked, by " + n.CarriedBy)
	}
	return t.Quiet.Text("no answer yet")
}
