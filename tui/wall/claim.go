package wall

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// drawClaim shows the map once it is out, with the gaps, and the pairs and
// steps that follow from it.
func drawClaim(c canvas, b session.ClaimBoard) picture {
	if !b.Revealed {
		return c.waiting(drawings()["claim"].did, b.Marked, c.words().T("All marks appear at once, so that nobody copies."))
	}
	p := fromTop(c.ownership(b)...)
	p.high = len(p.pages[0]) > c.H-4
	if more := c.taken(b); len(more) > 0 {
		rest := c.settled(44, 0, more...)
		if len(rest.pages) == 1 && len(p.pages[0])+len(rest.pages[0])+1 <= c.H {
			p.pages[0] = append(append(p.pages[0], ""), rest.pages[0]...)
			return p
		}
		p.pages = append(p.pages, rest.pages...)
	}
	return p
}

// ownership is the map: a row each, who leads and helps, and what is missing.
func (c canvas) ownership(b session.ClaimBoard) []string {
	t := c.Theme
	nw := 12
	for _, r := range b.Rows {
		nw = min(max(nw, cell.Width(r.Text)+2), 28)
	}
	lead, able := t.Words.T("lead"), t.Words.T("able")
	lw, aw, gw := max(cell.Width(lead), 5), max(cell.Width(able), 4), 4
	for _, r := range b.Rows {
		gw = max(gw, cell.Width(gapWord(t, r)))
	}
	tail := lw + aw + gw + 3
	cw := min(max((c.W-nw-tail)/max(len(b.Columns), 1)-1, 2), 12)
	table := look.Table{Gap: 1, Cols: []look.Col{{W: nw}}}
	for _, col := range b.Columns {
		table.Cols = append(table.Cols, look.Col{Title: cell.CutTail(col.Name, cw, ""), W: cw})
	}
	table.Cols = append(table.Cols, look.Col{Title: lead, W: lw, Right: true}, look.Col{Title: able, W: aw, Right: true}, look.Col{W: gw})
	for _, r := range b.Rows {
		cells := []look.Cell{look.C(r.Text, gapStyle(t, r))}
		for i := range b.Columns {
			text := ""
			if i < len(r.Cells) {
				text = r.Cells[i].String()
			}
			cells = append(cells, look.C(markText(t, text), markStyle(t, text)))
		}
		table.Rows = append(table.Rows, append(cells, look.C(fmt.Sprint(r.Lead)), look.C(fmt.Sprint(r.Able)),
			look.C(gapWord(t, r), gapStyle(t, r))))
	}
	lines := table.Render(t, min(c.W, nw+tail+len(b.Columns)*(cw+1)))
	if c.H >= 2*len(b.Rows)+4 {
		lines = apart(lines)
	}
	return c.block(lines...)
}

// apart puts an empty line after each.
func apart(lines []string) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l, cell.Spaces(cell.Width(l)))
	}
	return out
}

// gapWord is what is missing in a row, in a word.
func gapWord(t *look.Theme, r session.ClaimRow) string {
	switch r.Gap {
	case session.GapLead:
		return t.Words.C("nobody leads", "GAP")
	case session.GapTalk:
		return t.Words.C("several lead", "TALK")
	case session.GapOne:
		return t.Words.C("one alone is able", "ONE")
	}
	return ""
}

func gapStyle(t *look.Theme, r session.ClaimRow) look.Style {
	switch r.Gap {
	case session.GapLead, session.GapTalk, session.GapOne:
		return t.Warn
	}
	return look.Style{}
}

func markText(t *look.Theme, text string) string {
	if text == "" {
		return t.Mark.Dot
	}
	return text
}

func markStyle(t *look.Theme, text string) look.Style {
	switch {
	case strings.HasPrefix(text, string(session.MarkLead)):
		return t.Strong
	case strings.HasPrefix(text, string(session.MarkLearn)), strings.HasPrefix(text, string(session.MarkTeach)):
		return t.Accent
	case text == "" || text == string(session.MarkNone):
		return t.Quiet
	}
	return look.Style{}
}

// taken are the pairs that were found and the steps that were taken.
func (c canvas) taken(b session.ClaimBoard) []block {
	t := c.Theme
	var out []block
	say := func(mark, text string) {
		out = append(out, func(w int) []string { return look.Item(t, w, mark, text, look.Style{}) })
	}
	for _, s := range b.Steps {
		say(t.Good.Text(t.Mark.Bullet), t.Words.T("%s helps with %s before %s", s.Name, s.RowText, s.By))
	}
	for _, p := range b.Pairs {
		mark := t.Quiet.Text(t.Mark.Todo)
		if len(p.Took) > 0 {
			mark = t.Good.Text(t.Mark.Done)
		}
		say(mark, t.Words.T("%s could teach %s: %s", p.TeacherName, p.LearnerName, p.RowText))
	}
	return out
}
