package write

import "accord/tui/look"

// Render draws the field above, the cards below.
func (s *Screen) Render(f look.Frame) string {
	top := s.top(f)
	rest := f.Size(f.W, max(f.H-len(top), 0))
	rows := s.rows()
	if rows == 0 {
		return f.Fit(append(top, look.Para(max(f.W, 1), s.empty(), f.Theme.Quiet)...)...)
	}
	if s.writing { // the cursor is in the field
		return f.Fit(append(top, s.below(f, rest.H)...)...)
	}
	body := s.list.Render(rest, rows, func(i, w int, on bool) []string { return s.row(f.Theme, i, w, on) })
	return f.Fit(append(top, look.Lines(body)...)...)
}

// below are the cards under the field in h lines. Nobody scrolls while they
// write, so what does not fit is counted.
func (s *Screen) below(f look.Frame, h int) []string {
	var lines []string
	whole := 0 // cards that leave a line for the count
	for i := 0; i < s.rows() && len(lines) <= h; i++ {
		lines = append(lines, look.Indent(2, s.row(f.Theme, i, max(f.W-4, 1), false)...)...)
		if len(lines) < h {
			whole = i + 1
		}
	}
	if len(lines) <= h || h < 2 {
		return lines
	}
	more := s.view.Words().T("and %d more: Esc, then j/k", s.rows()-whole)
	return append(lines[:h-1], "  "+f.Theme.Quiet.Text(f.Theme.Cut(more, max(f.W-2, 1))))
}

func (s *Screen) top(f look.Frame) []string {
	var top []string
	t := f.Theme
	if !f.Tight() {
		for _, q := range s.board.Ask {
			top = append(top, look.Item(t, f.W, t.Mark.Bullet, q, t.Quiet)...)
		}
		if len(s.board.Ask) > 0 {
			top = append(top, "")
		}
	}
	if s.fieldShown() {
		title := ""
		if s.editing != "" {
			title = s.view.Words().T("edit your card")
		}
		box := look.Box{Title: title, Lines: s.line.Render(t, max(f.W-4, 1), s.writing)}
		if s.writing {
			box.Edge = t.Accent
		}
		if f.H < 9 {
			top = append(top, s.line.Render(t, f.W, s.writing)...)
		} else {
			top = append(top, box.Render(t, f.W)...)
			top = append(top, "")
		}
	}
	return top
}

// fieldShown: the field stays where it is while cards can still be written, so
// that nothing jumps; it goes when there is nothing more to write.
func (s *Screen) fieldShown() bool { return s.mayWrite() || s.writing || s.line.Value() != "" }

func (s *Screen) empty() string {
	w := s.view.Words()
	switch {
	case s.board.Revealed:
		return w.T("Nobody wrote a card.")
	case s.view.Phase.Example != "":
		return w.T("For example: %s", s.view.Phase.Example)
	case s.board.Sealed:
		return w.T("Your cards will stand here. Nobody else sees them before the reveal.")
	}
	return w.T("Cards will stand here as they come.")
}

func (s *Screen) row(t *look.Theme, i, w int, on bool) []string {
	r := s.at(i)
	style := look.Style{}
	lead := t.Mark.Bullet
	switch {
	case r.mine:
		style = t.Mine
	case r.Deck:
		style = t.Quiet
	}
	text := r.Text
	if r.By != "" {
		text = r.By + ": " + text
	}
	if on {
		style = style.And(t.Cursor)
	}
	return look.Item(t, w, lead, text, style)
}
