package wall

import (
	"strconv"

	"accord/session"
	"accord/tui/look"
)

// drawDraft shows the text as it grows, with the lines that are offered.
func drawDraft(c canvas, b session.DraftBoard) picture {
	t := c.Theme
	var lines []string
	switch {
	case b.Other != nil && b.Other.Text != "":
		return drawTwo(c, b)
	case b.Text != "":
		lines = c.text(b.Text, "", t.Words.T("revision %d", b.Rev))
	case b.Frame != "":
		lines = c.text(b.Frame, t.Words.T("the frame"), "")
		lines = t.Quiet.Lines(lines...)
	}
	who := t.Words.T("Nobody has the pen yet: p takes it.")
	if b.ScribeName != "" {
		who = t.Words.T("%s writes", b.ScribeName)
	}
	lines = append(lines, "")
	lines = append(lines, c.center(t.Quiet.Text(who))...)
	var offered []string
	for _, s := range b.Suggestions {
		if s.State == "open" {
			offered = append(offered, look.Item(t, min(c.W, 92), t.Accent.Text(s.By+":"), s.Text, look.Style{})...)
		}
	}
	if len(offered) > 0 {
		lines = append(append(lines, ""), c.block(offered...)...)
	}
	return middle(lines...)
}

// text is the words that everything is about, in a box in the middle with much
// room around them.
func (c canvas) text(words, title, foot string) []string {
	t := c.Theme
	w := min(c.W, 92)
	box := look.Box{Title: title, Foot: foot, Edge: t.Accent}
	inner := c.size(w-4, c.H)
	if c.tall() {
		box.Lines = append(box.Lines, "")
	}
	box.Lines = append(box.Lines, inner.para(words, t.Strong)...)
	if c.tall() {
		box.Lines = append(box.Lines, "")
	}
	return c.block(box.Render(t, w)...)
}

// drawTwo shows two texts below each other.
func drawTwo(c canvas, b session.DraftBoard) picture {
	var lines []string
	for _, one := range []session.DraftBoard{b, *b.Other} {
		foot := c.Theme.Words.T("revision %d", one.Rev)
		if one.ScribeName != "" {
			foot = c.Theme.Words.T("%s writes", one.ScribeName)
		}
		lines = append(lines, c.text(one.Text, session.CandidateNames[one.Candidate], foot)...)
	}
	return middle(lines...)
}

// candidates are the two texts before one goes on.
func (c canvas) candidates(both []session.TextCandidate) picture {
	var lines []string
	for _, one := range both {
		foot := ""
		if one.Max > 0 && one.Median > 0 {
			foot = c.Theme.Words.T("temperature %s of %d", strconv.FormatFloat(one.Median, 'f', -1, 64), one.Max)
		}
		lines = append(lines, c.text(one.Text, one.Name, foot)...)
	}
	return middle(lines...)
}
