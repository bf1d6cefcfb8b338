package claim

import (
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// Ticks says that the body depends on the time: how long an answer has been asked for.
func (s *Screen) Ticks() bool { return true }

// Render draws the rows to be marked, the map, or the field that is open.
func (s *Screen) Render(f look.Frame) string {
	switch {
	case s.Typing():
		return f.Fit(s.fieldLines(f)...)
	case len(s.board.Rows) == 0:
		return f.Fit(look.Para(max(f.W, 1), f.Theme.Words.T("There is no row on the map yet."), f.Theme.Quiet)...)
	case !s.board.Revealed:
		return s.alone(f)
	}
	m := s.measure(f)
	foot := s.foot(f)
	top := m.header(f.Theme)
	rows := min(len(s.board.Rows), f.H-1-len(foot))
	body := s.list.Render(f.Size(f.W, rows), len(s.board.Rows), func(i, w int, on bool) []string {
		return []string{m.row(f, s.board.Rows[i], on)}
	})
	return f.Fit(append(append([]string{top}, look.Lines(body)...), foot...)...)
}

// alone is the rows with one's own marks.
func (s *Screen) alone(f look.Frame) string {
	t := f.Theme
	top := s.legend(f)
	body := s.list.Render(f.Size(f.W, f.H-len(top)), len(s.board.Rows), func(i, w int, on bool) []string {
		r, style := s.board.Rows[i], look.Style{}
		if on {
			style = t.Cursor
		}
		if s.view.Me.Rights.Spectator {
			return []string{t.Cut(r.Text, w)}
		}
		own := s.mine[r.ID]
		right := scale(t, own.now)
		switch {
		case s.board.Roles && f.Narrow() && s.soon:
			right = scale(t, own.soon)
		case s.board.Roles && !f.Narrow():
			right += "    " + scale(t, own.soon)
		}
		room := max(min(w-cell.Width(right)-2, 36), 1)
		return []string{style.Text(t.Pad(r.Text, room)) + "  " + right}
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}

// legend is what the letters mean.
func (s *Screen) legend(f look.Frame) []string {
	t := f.Theme
	if s.view.Me.Rights.Spectator {
		return []string{t.Quiet.Text(t.Cut(t.Words.T("The rows are being marked; then the map is shown at once."), f.W)), ""}
	}
	say := t.Words.T("L I answer for it   H I help   W I want to learn   T I can teach   - not me")
	if f.Narrow() {
		say = t.Words.T("L lead H help W learn T teach - not me")
	}
	out := []string{t.Quiet.Text(t.Cut(say, f.W))}
	if s.board.Roles {
		when := t.Words.T("marking now: today")
		if s.soon {
			when = t.Words.T("marking now: in 3 months")
		}
		if !f.Narrow() {
			when = t.Words.T("marking") + " " + look.Radio(t, !s.soon, t.Words.T("today")) + "   " + look.Radio(t, s.soon, t.Words.T("in 3 months"))
		}
		out = append(out, t.Cut(when+"   "+t.Quiet.Text(t.Words.T("3 changes it")), f.W))
	}
	if f.H >= len(s.board.Rows)+len(out)+1 {
		out = append(out, "")
	}
	return out
}

// scale is " L [H] W  T  - ".
func scale(t *look.Theme, mine session.Mark) string {
	var b strings.Builder
	for _, m := range session.Marks() {
		if m == mine {
			b.WriteString(t.Mine.Text("[" + string(m) + "]"))
			continue
		}
		b.WriteString(t.Quiet.Text(" " + string(m) + " "))
	}
	return b.String()
}

// fieldLines is the field that is open, and what it is for.
func (s *Screen) fieldLines(f look.Frame) []string {
	t := f.Theme
	say := map[mode]string{
		adding:   t.Words.T("A new row of the map:"),
		renaming: t.Words.T("What shall \"%s\" be called?", s.textOf(s.which)),
		trying:   t.Words.T("Until when do you try this map? Left empty, it has no end."),
		staging:  t.Words.T("By which day do you help?"),
	}[s.mode]
	out := look.Para(max(f.W, 1), say, t.Accent)
	if !f.Tight() {
		out = append(out, "")
	}
	return append(out, s.field().Render(t, f.W, true)...)
}

// foot is always as high, so that nothing moves with the cursor: who does what
// in this row, its pairs, and the steps that were taken.
func (s *Screen) foot(f look.Frame) []string {
	t, r := f.Theme, s.current()
	lines := []string{"", s.who(t, r), s.pairs(t), s.steps(t)}
	switch {
	case f.H < 9:
		lines = nil
	case f.H < 14:
		lines = lines[1:3]
		if s.board.Step == stepTake {
			lines = []string{s.who(t, r), s.steps(t)}
		}
	}
	for i := range lines {
		lines[i] = t.Cut(lines[i], f.W)
	}
	return lines
}

// who is the row under the cursor in words.
func (s *Screen) who(t *look.Theme, r session.ClaimRow) string {
	parts := []string{t.Strong.Text(r.Text)}
	if s.board.Roles {
		for i, c := range s.board.Columns {
			if i >= len(r.Cells) || len(r.Cells[i].Counts)+len(r.Cells[i].Soon) == 0 {
				continue
			}
			said := c.Name + " " + counted(r.Cells[i].Counts)
			if soon := counted(r.Cells[i].Soon); soon != "" {
				said += " " + t.Mark.Arrow + " " + soon
			}
			parts = append(parts, said)
		}
		return strings.Join(parts, "   ")
	}
	for _, m := range session.Marks()[:4] {
		var names []string
		for i, c := range s.board.Columns {
			if i < len(r.Cells) && r.Cells[i].Mark == m {
				names = append(names, nameIn(t.Words, r.Cells[i], c))
			}
		}
		if len(names) > 0 {
			parts = append(parts, does(t.Words, m, strings.Join(names, ", ")))
		}
	}
	if r.Ties != "" {
		parts = append(parts, t.Words.T("%s breaks ties", r.Ties))
	}
	return strings.Join(parts, "   ")
}

// does is what those with a mark do.
func does(w words.Words, m session.Mark, who string) string {
	switch m {
	case session.MarkLead:
		return w.T("leads %s", who)
	case session.MarkHelp:
		return w.T("helps %s", who)
	case session.MarkLearn:
		return w.T("learns %s", who)
	}
	return w.T("teaches %s", who)
}

func nameIn(w words.Words, c session.ClaimCell, col session.ClaimColumn) string {
	if c.Via != "" {
		return w.T("%s (by %s)", col.Name, c.Via)
	}
	return col.Name
}

// pairs are those of the row, or how many there are elsewhere.
func (s *Screen) pairs(t *look.Theme) string {
	var here []string
	mine := 0
	elsewhere := ""
	for _, p := range s.board.Pairs {
		if p.Row == s.on {
			say := t.Words.T("%s teaches %s", p.TeacherName, p.LearnerName)
			if len(p.Took) > 0 {
				say = t.Words.T("%s teaches %s (yes: %s)", p.TeacherName, p.LearnerName, strings.Join(p.Took, ", "))
			}
			here = append(here, say)
		} else if p.Mine && !p.ITook {
			mine++
			elsewhere = p.RowText
		}
	}
	out := ""
	if len(here) > 0 {
		out = t.Quiet.Text(t.Words.T("pairs")+"  ") + strings.Join(here, ", ")
	} else if n := len(s.board.Pairs); n > 0 {
		out = t.Quiet.Text(t.Words.T("pairs  none in this row, %d on the map", n))
	}
	if mine > 0 {
		out += "   " + t.Accent.Text(t.Words.T("yours: %s", elsewhere))
	}
	return out
}

// steps are those that were taken, one's own first.
func (s *Screen) steps(t *look.Theme) string {
	var out []string
	if m := s.board.MyStep; m != nil {
		out = append(out, t.Mine.Text(t.Words.T("you help with %s by %s", m.RowText, m.By)))
	}
	for _, st := range s.board.Steps {
		if s.board.MyStep == nil || st != *s.board.MyStep {
			out = append(out, t.Words.T("%s helps with %s", st.Name, st.RowText))
		}
	}
	say := ""
	if len(out) > 0 {
		say = t.Quiet.Text(t.Words.T("steps")+"  ") + strings.Join(out, ", ")
	}
	if s.board.TryUntil != "" {
		say = t.Accent.Text(t.Words.T("tried until %s", s.board.TryUntil)) + "   " + say
	}
	return say
}
