package spread

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// most is the best rating of a card.
const most = 5

// Render draws the hand with one's ratings, or all cards with their points.
func (s *Screen) Render(f look.Frame) string {
	t, b := f.Theme, s.board
	top := s.top(f)
	list := f.Size(f.W, f.H-len(top))
	if s.len() == 0 {
		return f.Fit(top...)
	}
	lead := fmt.Sprintf("%d", most*b.Each)
	airy := false
	draw := func(i, w int, on bool) []string {
		var out []string
		if b.Revealed {
			out = s.result(t, b.Results[i], len(lead), w, on)
		} else {
			out = s.card(t, b.Hand[i], w, on)
		}
		if airy {
			out = append(out, "")
		}
		return out
	}
	lines := 0
	for i := range s.len() {
		lines += len(draw(i, max(list.W-4, 1), false)) + 1
	}
	airy = lines <= list.H+1
	return f.Fit(append(top, look.Lines(s.list.Render(list, s.len(), draw))...)...)
}

// top is what one has to know before the cards.
func (s *Screen) top(f look.Frame) []string {
	t, b := f.Theme, s.board
	say, style := "", t.Quiet
	switch {
	case b.TooFew:
		say = t.Words.T("%d rated. Fewer than %d: their ratings are not shown, and all cards go on.", b.Raters, s.view.K)
	case b.Revealed && len(b.Results) == 0, !b.Revealed && b.Cards == 0:
		say = t.Words.T("There is no card to rate.")
	case b.Revealed:
		return nil
	case s.view.Me.Rights.Spectator:
		say = t.Words.T("%d cards are being rated, %d in each hand.", b.Cards, b.Each)
	case f.H < 12:
		return nil
	default:
		say = t.Words.T("1 leaves me cold, 3 is good, 5 is what I want. Nobody sees your ratings.")
	}
	return append(look.Para(max(f.W, 1), say, style), "")
}

// card is a card of the hand with the scale behind it.
func (s *Screen) card(t *look.Theme, c session.SpreadCard, w int, on bool) []string {
	style := look.Style{}
	if on {
		style = t.Cursor
	}
	const scaleW = 2*most + 1
	lines := look.Para(max(w-scaleW-2, 1), c.Text, style)
	lines[0] = look.Ends(t, w, lines[0], scale(t, s.mine[c.ID]))
	return lines
}

// scale is " 1 2[3]4 5 ".
func scale(t *look.Theme, mine int) string {
	if mine == 0 {
		mine = -1
	}
	var b strings.Builder
	for n := 1; n <= most; n++ {
		switch n {
		case mine:
			b.WriteString(t.Mine.Text(fmt.Sprintf("[%d]", n)))
		case mine + 1:
			b.WriteString(t.Quiet.Text(fmt.Sprint(n)))
		default:
			b.WriteString(t.Quiet.Text(fmt.Sprintf(" %d", n)))
		}
	}
	return cell.Pad(b.String(), 2*most+1)
}

// result is a card with a bar of its points, and how many rated it.
func (s *Screen) result(t *look.Theme, r session.SpreadResult, digits, w int, on bool) []string {
	style := look.Style{}
	if on {
		style = t.Cursor
	}
	barW := 0
	if w >= 50 {
		barW = min(w/4, most*s.board.Each)
	}
	right := cell.PadLeft(fmt.Sprint(r.Points), digits)
	if r.N == 0 {
		right = cell.PadLeft(t.Mark.Dot, digits)
	}
	if barW > 0 {
		right = look.Bar(t, r.Points, most*s.board.Each, barW) + " " + right
	}
	you := cell.Spaces(2 + cell.Width(t.Words.T("you %d", most)))
	if s.mine[r.ID] > 0 {
		you = t.Mine.Text("  " + t.Words.T("you %d", s.mine[r.ID]))
	}
	right += t.Quiet.Text("  "+t.Words.C("ratings", "by %d", r.N)) + you
	room := max(w-cell.Width(right)-2, 1)
	var lines []string
	if s.board.Keep > 0 {
		lines = look.Item(t, room, look.Tick(t, r.Kept), r.Text, style)
	} else {
		lines = look.Para(room, r.Text, style)
	}
	lines[0] = look.Ends(t, w, lines[0], right)
	return lines
}
