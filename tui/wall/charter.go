package wall

import (
	"fmt"
	"strings"

	"accord/session"
)

// charter is the whole at a glance, with the vision in the middle; at the end
// of the plan also how to take it home.
func (c canvas) charter() picture {
	t, ch := c.Theme, c.view.Charter()
	var lines []string
	switch {
	case ch.Vision.Text != "":
		foot := ""
		if ch.Vision.Adopted {
			foot = fmt.Sprintf("adopted %s", ch.Vision.On)
		}
		lines = c.text(ch.Vision.Text, ch.Title, foot)
	default:
		lines = c.center(headline(t, ch.Title, c.W, t.Title)...)
	}
	lines = append(lines, c.gap()...)
	for _, s := range summary(ch) {
		lines = append(lines, c.para(s, t.Quiet)...)
	}
	if c.invite.export != "" && c.last() {
		lines = append(lines, c.gap()...)
		lines = append(lines, c.center(t.Accent.Text("take it home"), t.Strong.Text(t.Cut(c.invite.export, c.W)))...)
	}
	return middle(lines...)
}

// last reports whether the room is in the last stage of its plan.
func (c canvas) last() bool { return c.view.At.Stage == len(c.view.Stages)-1 }

// summary is what else is in the charter, a line each.
func summary(ch session.Charter) []string {
	var parts, out []string
	add := func(n int, what string) {
		if n > 0 {
			parts = append(parts, plural(n, what))
		}
	}
	ours := 0
	for _, a := range ch.Areas {
		if a.Agreed >= 5 {
			ours++
		}
	}
	add(len(ch.Outcomes), "outcome")
	if len(ch.Areas) > 0 {
		parts = append(parts, fmt.Sprintf("%d of %d decisions are the team's", ours, len(ch.Areas)))
	}
	if ch.Fences.Adopted {
		add(len(ch.Fences.List), "fence")
	}
	add(len(ch.Needs), "need")
	add(len(ch.Commitments), "commitment")
	if len(parts) > 0 {
		out = append(out, strings.Join(parts, ", "))
	}
	if len(ch.Signed) > 0 {
		out = append(out, "signed by "+strings.Join(ch.Signed, ", "))
	}
	if ch.FirstWin.What != "" {
		out = append(out, "first win: "+ch.FirstWin.What)
	}
	if ch.Review != "" {
		out = append(out, strings.TrimSuffix(fmt.Sprintf("next review %s, called by %s", ch.Review, ch.ReviewBy), ", called by "))
	}
	return out
}
