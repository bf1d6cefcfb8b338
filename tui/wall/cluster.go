package wall

import (
	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// drawCluster shows the themes as they grow. Groups keep their places.
func drawCluster(c canvas, b session.ClusterBoard) picture {
	if len(b.Groups) == 0 {
		return c.nothing(c.words().T("There are no cards to group here yet."))
	}
	full, short := make([]func(int) []string, len(b.Groups)), make([]func(int) []string, len(b.Groups))
	for i, g := range b.Groups {
		full[i] = func(w int) []string { return c.theme(g, w, len(g.Cards)) }
		short[i] = func(w int) []string { return c.theme(g, w, 1) }
	}
	if p := c.piles(c.columns(34), 0, full...); len(p.pages) == 1 {
		return p
	}
	return c.piles(c.columns(34), 0, short...)
}

// theme is a group as a box: its name in the edge, up to most of its cards.
func (c canvas) theme(g session.Group, w, most int) []string {
	t := c.Theme
	box := look.Box{Title: g.Name}
	if len(g.Cards) > 1 {
		box.Edge = t.Accent
		box.Foot = t.Words.N(len(g.Cards), "%d card", "%d cards", len(g.Cards))
	}
	for i, one := range g.Cards {
		if i == most {
			box.Lines = append(box.Lines, t.Quiet.Text(t.Words.T("and %d more", len(g.Cards)-most)))
			break
		}
		lines := cell.Wrap(one.Text, max(w-4, 1))
		if len(g.Cards) > 1 {
			lines = look.Item(t, max(w-4, 4), t.Quiet.Text(t.Mark.Bullet), one.Text, look.Style{})
		}
		box.Lines = append(box.Lines, lines...)
	}
	if g.Answer != "" {
		box.Lines = append(box.Lines, look.Item(t, max(w-4, 8), t.Good.Text(t.Mark.Arrow), g.Answer, t.Good)...)
	}
	return box.Render(t, w)
}
