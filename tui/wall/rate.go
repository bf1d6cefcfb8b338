package wall

import (
	"strconv"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// drawRate shows how many have answered, and after the reveal how far apart the
// answers are.
func drawRate(c canvas, b session.RateBoard) picture {
	switch {
	case len(b.Rows) == 0:
		return c.nothing(c.words().T("There is nothing to rate here yet."))
	case !b.Revealed:
		return c.unrated(b)
	case b.TooFew:
		return c.tooFew(b.Answered, c.view.K)
	case b.MedianOnly && b.Agreed < b.Asked:
		return c.nothing(c.words().T("Three answers can be told apart. The medians are shown once all of you agree: %d of %d do.", b.Agreed, b.Asked))
	}
	if i := c.focused(b); i >= 0 {
		return c.oneRated(b, b.Rows[i], true)
	}
	if len(b.Rows) == 1 {
		return c.oneRated(b, b.Rows[0], !strings.Contains(c.view.Phase.Prompt, b.Rows[0].Text))
	}
	return c.spreads(b)
}

func (c canvas) focused(b session.RateBoard) int {
	for i, r := range b.Rows {
		if c.focus != "" && r.ID == c.focus {
			return i
		}
	}
	return -1
}

// unrated is the text that is rated, if any, and how many have answered.
func (c canvas) unrated(b session.RateBoard) picture {
	note := c.words().T("Only counts will be shown, and only of at least %d answers.", c.view.K)
	p := c.waiting(drawings()["rate"].did, b.Answered, note)
	if b.Subject != "" {
		p.pages[0] = append(append(c.para(b.Subject, c.Theme.Strong), "", ""), p.pages[0]...)
	}
	return p
}

// oneRated is one question: its steps below each other, each with its bar.
func (c canvas) oneRated(b session.RateBoard, r session.RateRow, titled bool) picture {
	t := c.Theme
	var lines []string
	if b.Subject != "" {
		lines = append(c.para(b.Subject, t.Strong), "")
	} else if titled {
		lines = append(c.para(r.Text, t.Strong), "")
	}
	if r.Counts == nil {
		return middle(append(lines, c.center(t.Accent.Text(t.Words.T("median %s", number(r.Median))))...)...)
	}
	lines = append(lines, c.steps(b, r)...)
	for _, concern := range b.Concerns {
		lines = append(lines, "")
		lines = append(lines, c.block(look.Lint(t, min(c.W, 84), strings.TrimPrefix(concern.By+": "+concern.Text, ": "))...)...)
	}
	return middle(lines...)
}

func (c canvas) steps(b session.RateBoard, r session.RateRow) []string {
	t := c.Theme
	labels, lw, most := make([]string, len(r.Counts)), 0, 1
	for i, n := range r.Counts {
		labels[i] = strconv.Itoa(b.Min + i)
		if i < len(b.Labels) {
			labels[i] += "  " + b.Labels[i]
		}
		lw, most = max(lw, cell.Width(labels[i])), max(most, n)
	}
	bw := min(c.W-lw-12, 56)
	airy := c.H >= 3*len(r.Counts)+4
	var lines []string
	for i, n := range r.Counts {
		lines = append(lines, cell.Pad(labels[i], lw)+"   "+look.Bar(t, n, most, bw)+"  "+t.Strong.Text(cell.PadLeft(counted(t, n), 2)))
		if airy {
			lines = append(lines, "")
		}
	}
	if r.Unknown > 0 {
		lines = append(lines, t.Quiet.Text(t.Words.T("?  %d cannot say", r.Unknown)))
	}
	return c.block(lines...)
}

func counted(t *look.Theme, n int) string {
	if n == 0 {
		return t.Mark.Dot
	}
	return strconv.Itoa(n)
}
