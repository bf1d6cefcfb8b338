package wall

import (
	"fmt"
	"slices"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
)

// drawPoker shows the area that everybody is at: the levels while they are
// picked, the picks once they are out, and the fence as soon as one is agreed.
func drawPoker(c canvas, b session.PokerBoard) picture {
	i := slices.IndexFunc(b.Areas, func(a session.AreaView) bool { return a.ID == b.Current })
	if c.focus != "" {
		if at := slices.IndexFunc(b.Areas, func(a session.AreaView) bool { return a.ID == c.focus }); at >= 0 {
			i = at
		}
	}
	talked := c.phase.ID != c.view.Phase.ID && c.focus == ""
	switch {
	case len(b.Areas) == 0:
		return c.nothing(c.words().T("No areas have been picked yet."))
	case i < 0 || talked || b.Areas[i].State == session.AreaAgreed:
		return c.fence(fenceSoFar(c.words(), b))
	}
	a := b.Areas[i]
	lines := c.area(a, i, len(b.Areas))
	if a.State == session.AreaPicking || a.State == session.AreaRevoting || a.State == session.AreaWaiting {
		return c.picking(lines, a)
	}
	return c.picked(lines, b, a)
}

// fenceSoFar is the fence as far as it has been played.
func fenceSoFar(w words.Words, b session.PokerBoard) fence {
	f := fence{newly: b.Current}
	for _, a := range b.Areas {
		f.plots = append(f.plots, plot{a.ID, a.Text, a.Agreed, a.TeamWants, a.ToConfirm != ""})
		if a.ID != b.Current || a.Agreed == 0 {
			continue
		}
		for _, name := range session.Lines() {
			if a.Lines[name] != "" {
				f.foot = append(f.foot, fmt.Sprintf("%s  %s: %s", a.Text, w.T(name), a.Lines[name]))
			}
		}
	}
	if len(f.foot) > 0 {
		f.foot = append([]string{""}, f.foot...)
	}
	return f
}

// area is which one it is, as large as there is room.
func (c canvas) area(a session.AreaView, i, n int) []string {
	t := c.Theme
	place := t.Words.T("decision %d of %d", i+1, n)
	if a.Revoted {
		place = t.Words.T("%s, once more", place)
	}
	if c.H < 22 {
		return append(c.center(t.Quiet.Text(place)), c.center(t.Title.Text(t.Cut(a.Text, c.W)))...)
	}
	lines := append(c.center(headline(t, a.Text, c.W, t.Title)...), c.center(t.Quiet.Text(place))...)
	return append(lines, "")
}

// picking is the seven levels, and how many have picked.
func (c canvas) picking(lines []string, a session.AreaView) picture {
	t := c.Theme
	var levels []string
	wide := 9
	for l := session.Level(1); l <= 7; l++ {
		wide = max(wide, cell.Width(t.Words.T(l.Name())))
	}
	for l := session.Level(1); l <= 7; l++ {
		levels = append(levels, t.Level(int(l)).Text(fmt.Sprintf("%d  %s", l, cell.Pad(t.Words.T(l.Name()), wide)))+"  "+t.Words.T(l.Meaning()))
		if c.H >= 28 {
			levels = append(levels, "")
		}
	}
	lines = append(lines, c.gap()...)
	lines = append(lines, c.block(levels...)...)
	lines = append(lines, c.gap()...)
	here := max(c.view.Progress.Here, a.Picked)
	lines = append(lines, c.center(bar(t, a.Picked, here, min(c.W, 48)), t.Strong.Text(t.Words.T("%d of %d have picked", a.Picked, here)))...)
	return picture{pages: [][]string{lines}, counts: true}
}

// picked is where the picks are, and who speaks.
func (c canvas) picked(lines []string, b session.PokerBoard, a session.AreaView) picture {
	t := c.Theme
	if a.TooFew || a.Wanted == nil {
		return middle(append(lines, c.para(t.Words.T("Not shown: fewer than %d picked.", b.Fewest), t.Strong)...)...)
	}
	s := newScale(c, a)
	lines = append(lines, s.lines(b.Named)...)
	if a.TeamWants > 0 {
		lines = append(lines, "", c.center(t.Quiet.Text(t.Words.T("the team wants")+" ") +
			t.Level(int(a.TeamWants)).And(t.Strong).Text(fmt.Sprintf("%d %s", a.TeamWants, t.Words.T(a.TeamWants.Name()))) + "  " + t.Words.T(a.TeamWants.Meaning()))[0])
	}
	if a.SponsorPick != "" {
		lines = append(lines, c.center(t.Quiet.Text(t.Words.T("the sponsor speaks last:")+" ")+a.SponsorPick)...)
	}
	if !b.Named {
		lines = append(lines, c.para(t.Words.T("No names are shown. Who wants to say why they picked low, or high?"), t.Quiet)...)
	}
	return middle(lines...)
}
