package draft

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// sheet is what belongs to one text: the cursor in it, and what is typed for it.
type sheet struct {
	list    look.List
	at      string // the item under the cursor; it stays there while others act
	pen     *field.Shared
	suggest suggest
}

func newSheet(limit int) *sheet {
	return &sheet{at: lineKey(1), pen: newPen(limit), suggest: suggest{kept: map[int]string{}}}
}

// slotOf is the name of a draft of a text; the revision or the line follows.
func slotOf(name string, candidate int) string {
	if candidate == 1 {
		return name + "2@"
	}
	return name + "@"
}

// face makes the board that of the text that is looked at.
func (s *Screen) face(first session.DraftBoard) {
	s.board = first
	if s.sheet == s.sheets[1] && first.Other != nil {
		second := *first.Other
		first.Other = nil
		second.Other = &first
		s.board = second
	}
}

// turn looks at the other text.
func (s *Screen) turn() {
	if s.board.Other == nil {
		return
	}
	first := s.board
	if first.Candidate == 1 {
		second := first
		first, second.Other = *second.Other, nil
		first.Other = &second
	}
	s.sheet = s.sheets[1-s.board.Candidate]
	s.face(first)
	s.follow()
}

func (s *Screen) turnTo(candidate int) {
	if s.mode == reading && s.board.Candidate != candidate {
		s.turn()
	}
}

func (s *Screen) otherKey() key.Binding {
	o := s.board.Other
	if o == nil {
		return keys.On(false, keys.Next())
	}
	return keys.Does(keys.Next(), s.view.Words().T("to text %s", session.CandidateNames[o.Candidate]))
}

// otherLines are the other text as it stands now.
func (s *Screen) otherLines(t *look.Theme, w int) []string {
	o := s.board.Other
	who := t.Words.T("Nobody holds the pen.")
	switch {
	case o.HavePen:
		who = t.Words.T("You hold the pen.")
	case o.Scribe != "":
		who = t.Words.T("%s holds the pen.", o.ScribeName)
	}
	box := look.Box{Title: session.CandidateNames[o.Candidate], Edge: t.Border}
	inner := max(w-4, 1)
	for _, l := range strings.Split(o.Text, "\n") {
		if l != "" {
			box.Lines = append(box.Lines, look.Para(inner, l, look.Style{})...)
		}
	}
	box.Lines = append(box.Lines, look.Para(inner, who, t.Quiet)...)
	return box.Render(t, w)
}

// both are the text that is looked at and the other one: side by side where
// there is room, below each other elsewhere; on the smallest terminals the
// other one is behind a key.
func (s *Screen) both(f look.Frame) string {
	const gap = 3
	if s.board.Other == nil || s.mode != reading || f.Tight() {
		return s.main(f)
	}
	if f.W >= 64 {
		w := (f.W - gap) / 2
		left := look.Lines(s.main(f.Size(f.W-w-gap, f.H)))
		right := look.Lines(f.Size(w, f.H).Fit(s.otherLines(f.Theme, w)...))
		for i := range left {
			left[i] += cell.Spaces(gap) + right[i]
		}
		return look.Stack(left...)
	}
	below := s.otherLines(f.Theme, f.W)
	if len(below) > f.H/2 {
		return s.main(f)
	}
	main := look.Lines(s.main(f.Size(f.W, f.H-len(below))))
	return f.Fit(append(main, below...)...)
}
