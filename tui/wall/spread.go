package wall

import "accord/session"

func drawSpread(c canvas, b session.SpreadBoard) picture {
	switch {
	case !b.Revealed:
		return c.waiting(drawings()["spread"].did, b.Raters,
			c.words().T("Everybody has other cards: %d of %d each. Nobody sees who has which.", b.Each, b.Cards))
	case b.TooFew:
		return c.tooFew(b.Raters, c.view.K)
	}
	rows := make([]row, 0, len(b.Results))
	for _, r := range b.Results {
		rows = append(rows, row{label: r.Text, n: r.Points, note: c.words().T("%d of %d", r.Points, 5*b.Each), kept: r.Kept})
	}
	return c.ranking(rows, 5*b.Each)
}

// tooFew says why nothing is shown.
func (c canvas) tooFew(answered, fewest int) picture {
	t := c.Theme
	lines := c.center(c.ratio(answered, max(c.view.Progress.Here, answered))...)
	lines = append(lines, "")
	return middle(append(lines, c.para(t.Words.T("Not shown: fewer than %d answers.", fewest), t.Strong)...)...)
}
