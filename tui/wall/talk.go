package wall

import "accord/session"

// drawTalk shows what is talked about: beside each other where there is room,
// else one after the other.
func drawTalk(c canvas, b session.TalkBoard) picture {
	var about []session.AboutBoard
	for _, a := range b.About {
		if !empty(a) {
			about = append(about, a)
		}
	}
	c.focus = b.Focus
	switch {
	case len(about) == 0:
		return c.floor()
	case len(about) == 2 && c.W >= 104 && c.focus == "":
		return c.pair(about[0], about[1])
	}
	p := picture{}
	for _, a := range about {
		one := c.about(a)
		p.high = one.high
		p.pages = append(p.pages, one.pages...)
	}
	if c.focus != "" {
		p.pages = p.pages[:1]
	}
	return p
}

// empty reports whether there is nothing of it to see: it is sealed still.
func empty(a session.AboutBoard) bool { return a.Board == nil || a.Phase.Sealed }

// about draws an earlier phase. The question of the talk stands above.
func (c canvas) about(a session.AboutBoard) picture {
	c.phase = a.Phase
	return c.draw(a.Board)
}

// pair draws two things beside each other, the first with more room.
func (c canvas) pair(a, b session.AboutBoard) picture {
	const gap = 6
	left := (c.W - gap) * 3 / 5
	right := c.W - gap - left
	l, r := c.size(left, c.H).about(a), c.size(right, c.H).about(b)
	out := make([]string, c.H)
	lf, rf := settle(l, c.H), settle(r, c.H)
	for y := range out {
		out[y] = c.Theme.Pad(lf[y], left+gap) + c.Theme.Pad(rf[y], right)
	}
	return fromTop(out...)
}

// floor is who speaks, when there is nothing to look at.
func (c canvas) floor() picture {
	t := c.Theme
	if len(c.view.Hands) == 0 {
		return c.nothing(t.Words.T("Raise a hand with h. Who has spoken least comes first."))
	}
	lines := c.center(headline(t, c.view.Hands[0].Name, c.W, t.Accent)...)
	for i, h := range c.view.Hands[1:] {
		if i == 0 {
			lines = append(lines, "", c.center(t.Quiet.Text(t.Words.T("then")))[0])
		}
		lines = append(lines, c.center(h.Name)...)
	}
	return middle(lines...)
}
