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
		return c.waiting("have marked the map", b.Marked, "All marks appear at once, so that nobody copies.")
	}
	p := fromTop(c.ownership(b)...)
	p.high = len(p.pages[0]) > c.H-4
	if more := c.taken(b); len(more) > 0 {
		if len(p.pages[0])+len(more)+1 <= c.H {
			p.pages[0] = append(append(p.pages[0], ""), more...)
			return p
		}
		p.pages = append(p.pages, more)
	}
	return p
}

// ownership is the map: a row each, who leads and helps, and what is missing.
func (c canvas) ownership(b session.ClaimBoard) []string {
	t := c.Theme
	table := look.Table{Gap: 2, Cols: []look.Col{{Grow: true}}}
	cw := 4
	if n := len(b.Columns); n > 0 {
		cw = min(max((c.W-44)/n-2, 3), 12)
	}
	for _, col := range b.Columns {
		table.Cols = append(table.Cols, look.Col{Title: t.Cut(col.Name, cw), W: cw})
	}
	table.Cols = append(table.Cols, look.Col{Title: "lead", Right: true}, look.Col{Title: "able", Right: true}, look.Col{W: 4})
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
			look.C(strings.ToUpper(string(r.Gap)), gapStyle(t, r))))
	}
	lines := table.Render(t, min(c.W, 44+len(b.Columns)*(cw+2)))
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
func (c canvas) taken(b session.ClaimBoard) []string {
	t := c.Theme
	var lines []string
	for i, p := range b.Pairs {
		if i == 0 {
			lines = append(lines, t.Title.Text("who could teach whom"))
		}
		mark := t.Quiet.Text(t.Mark.Todo)
		if len(p.Took) > 0 {
			mark = t.Good.Text(t.Mark.Done)
		}
		lines = append(lines, look.Item(t, min(c.W, 92), mark, fmt.Sprintf("%s teaches %s: %s", p.TeacherName, p.LearnerName, p.RowText), look.Style{})...)
	}
	if len(b.Steps) > 0 && len(lines) > 0 {
		lines = append(lines, "")
	}
	for i, s := range b.Steps {
		if i == 0 {
			lines = append(lines, t.Title.Text("steps over the line"))
		}
		lines = append(lines, look.Item(t, min(c.W, 92), t.Good.Text(t.Mark.Bullet), fmt.Sprintf("%s helps with %s before %s", s.Name, s.RowText, s.By), look.Style{})...)
	}
	return c.block(lines...)
}
