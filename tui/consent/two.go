package consent

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/keys"
	"accord/tui/look"
)

// besideW is the width from which two texts stand side by side.
const besideW = 76

func (s *Screen) chooseKey(i int) key.Binding {
	b := s.board
	if !b.MayChoose || i >= len(b.Candidates) {
		return keys.On(false, key.NewBinding())
	}
	c := b.Candidates[i]
	return keys.On(!c.Chosen, keys.Letter(strconv.Itoa(i+1), s.view.Words().T("%s goes on", c.Name)))
}

func (s *Screen) acceptKey() key.Binding {
	p := s.board.Polish
	return keys.On(p != nil && p.MayAccept, keys.Letter("y", "accept the wording"))
}

// candidates are the two texts of which one goes on: side by side, or below
// each other where it is narrow.
func (s *Screen) candidates(f look.Frame, w int) []string {
	t := f.Theme
	say := t.Words.T("Two texts. A facilitator says which one goes on.")
	if s.board.MayChoose {
		say = t.Words.T("Two texts. Which one goes on?")
	}
	out := look.Para(w, say, t.Accent)
	if !f.Tight() {
		out = append(out, "")
	}
	if w < besideW {
		for _, c := range s.board.Candidates {
			out = append(out, candidate(t, w, c, 0)...)
		}
		return out
	}
	gap := 2
	half := (w - gap) / 2
	left := candidate(t, half, s.board.Candidates[0], 0)
	right := candidate(t, half, s.board.Candidates[1], 0)
	tall := max(len(left), len(right))
	left, right = candidate(t, half, s.board.Candidates[0], tall), candidate(t, half, s.board.Candidates[1], tall)
	for i := range left {
		out = append(out, cell.Pad(left[i], half+gap)+right[i])
	}
	return out
}

// candidate is a text in its box, filled up to a height.
func candidate(t *look.Theme, w int, c session.TextCandidate, tall int) []string {
	box := look.Box{Title: c.Name, Edge: t.Border}
	for _, l := range strings.Split(c.Text, "\n") {
		box.Lines = append(box.Lines, look.Para(max(w-4, 1), l, t.Strong)...)
	}
	for len(box.Lines)+2 < tall {
		box.Lines = append(box.Lines, "")
	}
	if c.Max > 0 && c.Median > 0 {
		box.Foot = t.Words.T("temperature %s of %d", strconv.FormatFloat(c.Median, 'f', -1, 64), c.Max)
	}
	return box.Render(t, w)
}

// polish is a wording that is proposed for what is adopted.
func (s *Screen) polish(f look.Frame, w int) []string {
	t, p := f.Theme, s.board.Polish
	if p == nil {
		return nil
	}
	head := t.Words.T("%s proposes this wording; %d of %d have accepted it:", p.By, p.Accepted, p.Of)
	out := look.Para(w, head, t.Accent)
	for _, l := range strings.Split(p.Text, "\n") {
		out = append(out, look.Indent(2, look.Para(max(w-2, 1), l, t.Strong)...)...)
	}
	return append(out, "")
}
