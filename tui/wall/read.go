package wall

import (
	"cmp"
	"slices"

	"accord/session"
)

// drawRead shows the cards while they are read, and once the sparks are out
// those first that the room would be proud of.
func drawRead(c canvas, b session.ReadBoard) picture {
	if len(b.Cards) == 0 {
		return c.nothing(c.words().T("There is nothing to read here yet."))
	}
	cards := make([]card, len(b.Cards))
	for i, one := range b.Cards {
		cards[i] = card{text: one.Text, by: one.By, sparks: one.Sparks, lit: one.ID == c.focus && c.focus != ""}
	}
	if b.Revealed {
		slices.SortStableFunc(cards, func(x, y card) int { return cmp.Compare(y.sparks, x.sparks) })
		return c.cards(cards, false)
	}
	here := max(c.view.Progress.Here, b.ReadAll)
	foot := []string{"", bar(c.Theme, b.ReadAll, here, 32) + c.Theme.Quiet.Text("  "+c.words().T("%d of %d have read all", b.ReadAll, here))}
	rest := c.size(c.W, c.H-len(foot))
	p := rest.cards(cards, false)
	for i := range p.pages {
		one := picture{pages: p.pages[i : i+1], high: p.high}
		p.pages[i] = append(settle(one, rest.H), c.center(foot...)...)
	}
	p.high, p.counts = true, true
	return p
}
