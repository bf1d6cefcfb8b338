package keys

import (
	"math"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/tui/look"
)

// Steer moves the cursor of a list of n items if the key is one that moves: a line, a page, or to an end. It says whether it was.
func Steer(l *look.List, pressed tea.KeyPressMsg, n int) bool {
	switch {
	case key.Matches(pressed, Up()):
		l.Move(-1, n)
	case key.Matches(pressed, Down()):
		l.Move(+1, n)
	case key.Matches(pressed, PageUp()):
		l.Page(-1, n)
	case key.Matches(pressed, PageDown()):
		l.Page(+1, n)
	case key.Matches(pressed, Top()):
		l.To(0, n)
	case key.Matches(pressed, Bottom()):
		l.To(n-1, n)
	default:
		return false
	}
	return true
}

// Turn scrolls a text if the key is one that moves, as Steer does in a list.
func Turn(p *look.Pager, pressed tea.KeyPressMsg) bool {
	switch {
	case key.Matches(pressed, Up()):
		p.Move(-1)
	case key.Matches(pressed, Down()):
		p.Move(+1)
	case key.Matches(pressed, PageUp()):
		p.Page(-1)
	case key.Matches(pressed, PageDown(), Space()):
		p.Page(+1)
	case key.Matches(pressed, Top()):
		p.To(0)
	case key.Matches(pressed, Bottom()):
		p.To(math.MaxInt / 2)
	default:
		return false
	}
	return true
}
