package dots

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws the options with one's own dots, or with the sums.
func (s *Screen) Render(f look.Frame) string {
	b := s.board
	if len(b.Options) == 0 {
		return f.Fit(look.Para(max(f.W, 1), f.Theme.Words.T("There is nothing to choose from yet."), f.Theme.Quiet)...)
	}
	var foot []string
	if b.More > 0 {
		foot = look.Para(max(f.W, 1), f.Theme.Words.T("%d more did not fit into this choice.", b.More), f.Theme.Quiet)
	}
	most := b.Budget
	for _, o := range b.Options {
		most = max(most, o.Dots)
	}
	list := f.Size(f.W, f.H-len(foot))
	airy := !f.Tight() && list.H >= 2*len(b.Options)
	body := s.list.Render(list, len(b.Options), func(i, w int, on bool) []string {
		out := s.option(f.Theme, b.Options[i], most, w, on)
		if airy {
			out = append(out, "")
		}
		return out
	})
	return f.Fit(append(look.Lines(body), foot...)...)
}

// option is a line: the text on the left, dots on the right.
func (s *Screen) option(t *look.Theme, o session.DotOption, most, w int, on bool) []string {
	style := look.Style{}
	if on {
		style = t.Cursor
	}
	dotsW := min(max(most, 3), w/3)
	right := s.ownDots(t, o, dotsW)
	if s.board.Revealed {
		right = s.sum(t, o, most, dotsW)
		dotsW += sumW
	}
	text := o.Text
	if n := len(o.Cards); n > 1 {
		text += "  (" + t.Words.N(n, "%d card", "%d cards", n) + ")"
	}
	room := max(w-dotsW-2, 1)
	var lines []string
	if s.board.Revealed && s.board.Keep > 0 {
		lines = look.Item(t, room, look.Tick(t, o.Kept), text, style)
	} else {
		lines = look.Para(room, text, style)
	}
	lines[0] = look.Ends(t, w, lines[0], right)
	return lines
}

// youW are the cells that say whose dots are in a sum, sumW all that stand behind a tally.
const (
	youW = 3
	sumW = youW + 5
)

func (s *Screen) sum(t *look.Theme, o session.DotOption, most, w int) string {
	you := cell.Spaces(youW)
	if s.mine[o.ID] > 0 {
		you = t.Mine.Text(cell.Pad(t.Words.T("you"), youW))
	}
	return fmt.Sprintf("%s %2d  %s", look.Tally(t, o.Dots, most, w), o.Dots, you)
}

func (s *Screen) ownDots(t *look.Theme, o session.DotOption, w int) string {
	n := s.mine[o.ID]
	switch {
	case s.view.Me.Rights.Spectator:
		return cell.Spaces(w)
	case n == 0:
		return t.Quiet.Text(t.Mark.Dot) + cell.Spaces(w-1)
	}
	n = min(n, w)
	return t.Mine.Text(strings.Repeat(t.Mark.Done, n)) + cell.Spaces(w-n)
}
