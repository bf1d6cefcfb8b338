package plain

import (
	"strconv"
	"strings"

	"accord/session"
)

// place is one dot on a field, said as two numbers.
type place struct{ bare }

func (f *place) tell(c *chat) {
	b := board[session.PlaceBoard](c)
	switch {
	case b.Revealed:
		f.result(c, b)
	case b.Placed:
		c.say(c.T("Your dot: %s %d, %s %d.", b.Up, b.Y+1, b.Right, b.X+1))
	case len(b.Quadrants) == 4:
		q := b.Quadrants
		c.say(c.T("The corners: little %s and little %s is %q; much %s alone is %q; much %s alone is %q; much of both is %q.", b.Up, b.Right, q[2], b.Up, q[0], b.Right, q[3], q[1]))
	}
}

func (f *place) question(c *chat) string {
	b := board[session.PlaceBoard](c)
	if b.Revealed || c.view.Me.Rights.Spectator {
		return ""
	}
	return c.T("Two numbers from 1 to %d: how %s, and how %s? Such as 2 4.", b.Size, b.Up, b.Right)
}

func (f *place) answer(c *chat, line string) bool {
	parts := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' })
	if len(parts) != 2 || board[session.PlaceBoard](c).Revealed {
		return false
	}
	up, err := strconv.Atoi(parts[0])
	right, err2 := strconv.Atoi(parts[1])
	if err != nil || err2 != nil {
		return false
	}
	c.send(session.Place{Phase: c.at, X: right - 1, Y: up - 1})
	return true
}

func (f *place) read(c *chat) {
	b := board[session.PlaceBoard](c)
	if !b.Revealed {
		f.tell(c)
		return
	}
	f.result(c, b)
	for y := len(b.Cells) - 1; y >= 0; y-- {
		for x, n := range b.Cells[y] {
			if n > 0 {
				c.say(c.T("%s %d, %s %d: %d", b.Up, y+1, b.Right, x+1, n))
			}
		}
	}
}

// result is how many dots lie in each quarter; those on the middle lines in
// none.
func (f *place) result(c *chat, b session.PlaceBoard) {
	c.say(c.T("%d dots.", b.Answered))
	if b.TooFew {
		c.say(c.T("Not shown: fewer than %d dots.", b.Fewest))
		return
	}
	if len(b.Quadrants) != 4 {
		return
	}
	var in [4]int
	middle := 0
	for y, row := range b.Cells {
		for x, n := range row {
			dx, dy := 2*x-(b.Size-1), 2*y-(b.Size-1)
			switch {
			case dx == 0 || dy == 0:
				middle += n
			case dy > 0 && dx < 0:
				in[0] += n
			case dy > 0:
				in[1] += n
			case dx < 0:
				in[2] += n
			default:
				in[3] += n
			}
		}
	}
	var parts []string
	for i, q := range b.Quadrants {
		parts = append(parts, c.T("%s: %d", q, in[i]))
	}
	if middle > 0 {
		parts = append(parts, c.T("on the middle lines: %d", middle))
	}
	c.say(strings.Join(parts, ", ") + ".")
}

func (f *place) news(c *chat, before session.View) {
	was, now := boardOf[session.PlaceBoard](c, before), board[session.PlaceBoard](c)
	if now.Revealed && !was.Revealed {
		f.result(c, now)
	}
}

func (f *place) about(c *chat) string {
	return c.T("The first number is how far up, the second how far to the right. Two other numbers move your dot.")
}
