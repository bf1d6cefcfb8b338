package claim

import (
	"fmt"
	"strings"
	"time"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// The map itself: the rows' names, as many columns as fit, and what each row
// asks for.

// layout is how the map is spread over a width.
type layout struct {
	s              *Screen
	text, col, end int // widths: of the rows' names, of a column, of what follows
	from, to       int // the columns that are shown
	counts         bool
}

const (
	marker = 2 // what a list puts before its items
	spare  = 4 // what it keeps in all
)

// measure decides what fits, and remembers how many columns do.
func (s *Screen) measure(f look.Frame) layout {
	m := layout{s: s, counts: !f.Narrow(), end: 5}
	if m.counts {
		m.end = 15
	}
	for _, r := range s.board.Rows {
		m.text = max(m.text, cell.Width(r.Text))
	}
	w := f.W - spare
	m.text = max(min(m.text, w/4), min(m.text, 10))
	m.col = 5
	if s.board.Roles {
		m.col = 8
	}
	room := max(w-m.text-1-m.end, m.col)
	s.fit = max(min(room/m.col, len(s.board.Columns)), 1)
	if n := len(s.board.Columns); n > 0 {
		m.col = max(min(room/s.fit, 12), m.col)
	}
	s.page(0)
	m.from, m.to = s.left, min(s.left+s.fit, len(s.board.Columns))
	return m
}

// header names the columns and says where there are more.
func (m layout) header(t *look.Theme) string {
	lead := ""
	if m.from > 0 {
		lead = fmt.Sprintf("%s %d", t.Mark.Left, m.from)
	}
	out := cell.Spaces(marker) + t.Quiet.Text(cell.PadLeft(lead, m.text)) + " "
	for _, c := range m.s.board.Columns[m.from:m.to] {
		style, name := t.Quiet, c.Name
		if c.Mine && !m.s.board.Roles {
			style, name = t.Mine, t.Words.T("you")
		} else if c.Mine {
			style = t.Mine
		}
		out += style.Text(t.Pad(t.Cut(name, m.col-1), m.col))
	}
	more := ""
	if n := len(m.s.board.Columns) - m.to; n > 0 {
		more = fmt.Sprintf("%d %s", n, t.Mark.Right)
	}
	if m.counts {
		return out + t.Quiet.Text(cell.Pad(t.Words.C("a column", "lead"), 5)+cell.Pad(t.Words.C("a column", "able"), 5)) + t.Quiet.Text(more)
	}
	return out + t.Quiet.Text(more)
}

func (m layout) row(f look.Frame, r session.ClaimRow, on bool) string {
	t, style := f.Theme, look.Style{}
	if on {
		style = t.Cursor
	}
	out := style.Text(t.Pad(r.Text, m.text)) + " "
	for i := m.from; i < m.to && i < len(r.Cells); i++ {
		out += m.cell(t, r.Cells[i], m.s.board.Columns[i].Mine)
	}
	if m.counts {
		out += fmt.Sprintf("%3d  %3d  ", r.Lead, r.Able)
	}
	return out + asks(t, r, f.Now)
}

func (m layout) cell(t *look.Theme, c session.ClaimCell, mine bool) string {
	text, style := string(c.Mark), look.Style{}
	if m.s.board.Roles {
		text = counted(c.Counts)
	}
	switch {
	case text == "":
		return t.Quiet.Text(t.Pad(t.Mark.Dot, m.col))
	case c.Mark == session.MarkNone:
		style = t.Quiet
	case c.Mark == session.MarkLead:
		style = t.Strong
	}
	if mine {
		style = style.And(t.Mine)
	}
	if c.Via != "" {
		text += "*"
	}
	return style.Text(t.Pad(t.Cut(text, m.col-1), m.col))
}

// asks is what a row asks for, or what is left of its minute.
func asks(t *look.Theme, r session.ClaimRow, now time.Time) string {
	if left := r.SettleBy.Sub(now); !r.SettleBy.IsZero() && left > 0 {
		return t.Accent.Text(look.Clock(left))
	}
	switch r.Gap {
	case session.GapLead:
		return t.Warn.Text(t.Words.T("GAP"))
	case session.GapTalk:
		return t.Warn.Text(t.Words.T("TALK"))
	case session.GapOne:
		return t.Warn.Text(t.Words.T("ONE"))
	}
	return ""
}

// counted is what a role says, the letters that say something: "L2 H1", and "-"
// when all said not me.
func counted(n map[session.Mark]int) string {
	var parts []string
	for _, m := range session.Marks()[:4] {
		if n[m] > 0 {
			parts = append(parts, fmt.Sprintf("%s%d", m, n[m]))
		}
	}
	if len(parts) == 0 && n[session.MarkNone] > 0 {
		return string(session.MarkNone)
	}
	return strings.Join(parts, " ")
}
