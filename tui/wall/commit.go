package wall

import (
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/look"
)

// drawCommit shows the commitments with their names, then the signatures, then
// the first win and the day to meet again.
func drawCommit(c canvas, b session.CommitBoard) picture {
	if b.Step == "win" {
		return c.firstWin(b)
	}
	if len(b.Commitments) == 0 {
		return c.nothing(c.words().T("When ... then I will ..., or we will. The first one appears here."))
	}
	foot := []string{}
	if b.Step == "sign" {
		foot = c.signatures(b)
	}
	blocks := make([]func(int) []string, len(b.Commitments))
	for i, k := range b.Commitments {
		blocks[i] = func(w int) []string { return c.commitment(k, w) }
	}
	rest := c.size(c.W, c.H-len(foot))
	p := rest.piles(rest.columns(54), 1, blocks...)
	p.counts = b.Step == "sign"
	for i, page := range p.pages {
		page = append(page, make([]string, max(c.H-len(foot)-len(page), 0))...)
		p.pages[i] = append(page[:max(c.H-len(foot), 0)], foot...)
	}
	return p
}

// commitment is one of them as a sentence, and who stands for it.
func (c canvas) commitment(k session.Commitment, w int) []string {
	t := c.Theme
	lines := look.Item(t, w, t.Quiet.Text(k.ID), promise(t.Words, k), t.Strong)
	names := strings.Join(k.Stewards, ", ")
	if k.Sponsor {
		names = t.Words.T("%s (sponsor)", names)
	}
	line := "   " + t.Good.Text(t.Mark.Bullet+" "+names)
	if len(k.Asked) > 0 {
		line += t.Quiet.Text("   " + t.Words.T("asked: %s", strings.Join(k.Asked, ", ")))
	}
	return append(lines, t.Cut(line, w))
}

// promise is the sentence of a commitment.
func promise(w words.Words, k session.Commitment) string {
	switch {
	case k.We && k.By != "":
		return w.T("When %s, we will %s, by %s.", k.When, k.Do, k.By)
	case k.We:
		return w.T("When %s, we will %s.", k.When, k.Do)
	case k.By != "":
		return w.T("When %s, I will %s, by %s.", k.When, k.Do, k.By)
	}
	return w.T("When %s, I will %s.", k.When, k.Do)
}

// signatures are the names, each with a mark as it comes.
func (c canvas) signatures(b session.CommitBoard) []string {
	t := c.Theme
	here := max(c.view.Progress.Here, len(b.Signed))
	lines := []string{"", look.Rule(t, c.W)}
	lines = append(lines, c.center(bar(t, len(b.Signed), here, min(c.W, 48)), t.Strong.Text(t.Words.T("signed by %d of %d", len(b.Signed), here)))...)
	if len(b.Signed) > 0 {
		marked := make([]string, len(b.Signed))
		for i, name := range b.Signed {
			marked[i] = t.Mark.Yes + " " + name
		}
		lines = append(lines, c.center(look.Para(max(c.W-4, 1), strings.Join(marked, "   "), t.Good)...)...)
	}
	return lines
}

// firstWin is what comes first, how it is celebrated, and when one meets again.
func (c canvas) firstWin(b session.CommitBoard) picture {
	t, w := c.Theme, c.words()
	lines := c.center(headline(t, w.T("first win"), c.W, t.Accent)...)
	lines = append(lines, "")
	if b.Win.What == "" {
		lines = append(lines, c.para(w.T("Not chosen yet: something small that others can see within a month."), t.Quiet)...)
	} else {
		text := b.Win.What
		if b.Win.By != "" {
			text = w.T("%s, by %s", text, b.Win.By)
		}
		lines = append(lines, c.para(text, t.Strong)...)
		if b.Win.Celebrate != "" {
			lines = append(lines, c.para(w.T("We celebrate: %s", b.Win.Celebrate), t.Good)...)
		}
	}
	lines = append(lines, c.gap()...)
	return picture{pages: [][]string{append(append(lines, ""), c.center(t.Title.Text(nextReview(w, b)))...)}, counts: true}
}

func nextReview(w words.Words, b session.CommitBoard) string {
	switch {
	case b.Review == "":
		return w.T("next review: no day yet")
	case b.ReviewBy != "":
		return w.T("next review  %s, called by %s", b.Review, b.ReviewBy)
	case !b.ReviewSet:
		return w.T("next review  %s (proposed)", b.Review)
	}
	return w.T("next review  %s", b.Review)
}
