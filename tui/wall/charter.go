package wall

import (
	"strings"

	"accord/session"
	"accord/session/words"
)

// charter is the whole at a glance, with the vision in the middle; at the end
// of the plan also how to take it home.
func (c canvas) charter() picture {
	t, ch, w := c.Theme, c.view.Charter(), c.words()
	var lines []string
	switch {
	case ch.Vision.Text != "":
		foot := ""
		if ch.Vision.Adopted {
			foot = w.T("adopted %s", ch.Vision.On)
		}
		lines = c.text(ch.Vision.Text, ch.Title, foot)
	default:
		lines = c.center(headline(t, ch.Title, c.W, t.Title)...)
	}
	lines = append(lines, c.gap()...)
	for _, s := range summary(w, ch) {
		lines = append(lines, c.para(s, t.Quiet)...)
	}
	if c.invite.export != "" && c.last() {
		lines = append(lines, c.gap()...)
		lines = append(lines, c.center(t.Accent.Text(w.T("take it home")), t.Strong.Text(t.Cut(c.invite.export, c.W)))...)
	}
	return middle(lines...)
}

// last reports whether the room is in the last stage of its plan.
func (c canvas) last() bool { return c.view.At.Stage == len(c.view.Stages)-1 }

// summary is what else is in the charter, a line each.
func summary(w words.Words, ch session.Charter) []string {
	var out []string
	if parts := counts(w, ch); len(parts) > 0 {
		out = append(out, strings.Join(parts, ", "))
	}
	if len(ch.Signed) > 0 {
		out = append(out, w.T("signed by %s", strings.Join(ch.Signed, ", ")))
	}
	if ch.FirstWin.What != "" {
		out = append(out, w.T("first win: %s", ch.FirstWin.What))
	}
	switch {
	case ch.Review != "" && ch.ReviewBy != "":
		out = append(out, w.T("next review %s, called by %s", ch.Review, ch.ReviewBy))
	case ch.Review != "":
		out = append(out, w.T("next review %s", ch.Review))
	}
	return out
}

// counts are how many of what there are; none of what there is nothing of.
func counts(w words.Words, ch session.Charter) []string {
	var parts []string
	ours, fences := 0, 0
	for _, a := range ch.Areas {
		if a.Agreed >= 5 {
			ours++
		}
	}
	if ch.Fences.Adopted {
		fences = len(ch.Fences.List)
	}
	if n := len(ch.Outcomes); n > 0 {
		parts = append(parts, w.N(n, "%d outcome", "%d outcomes", n))
	}
	if n := len(ch.Areas); n > 0 {
		parts = append(parts, w.T("%d of %d decisions are the team's", ours, n))
	}
	if n := fences; n > 0 {
		parts = append(parts, w.N(n, "%d fence", "%d fences", n))
	}
	if n := len(ch.Needs); n > 0 {
		parts = append(parts, w.N(n, "%d need", "%d needs", n))
	}
	if n := len(ch.Commitments); n > 0 {
		parts = append(parts, w.N(n, "%d commitment", "%d commitments", n))
	}
	return parts
}
