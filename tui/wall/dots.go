package wall

import (
	"fmt"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// drawDots shows the options, and once they are out the dots as a ranking.
func drawDots(c canvas, b session.DotsBoard) picture {
	if len(b.Options) == 0 {
		return c.nothing(c.words().T("There is nothing to choose from here yet."))
	}
	if !b.Revealed {
		return c.choices(b)
	}
	most := 0
	for _, o := range b.Options {
		most = max(most, o.Dots)
	}
	rows := make([]row, len(b.Options))
	for i, o := range b.Options {
		rows[i] = row{label: o.Text, n: o.Dots, kept: o.Kept}
	}
	return c.ranking(rows, most)
}

// choices is what can be chosen, with how many have.
func (c canvas) choices(b session.DotsBoard) picture {
	t := c.Theme
	here := max(c.view.Progress.Here, b.Voters)
	foot := c.center(bar(t, b.Voters, here, min(c.W, 48)), t.Strong.Text(t.Words.T("%d of %d have voted", b.Voters, here)))
	rest := c.size(c.W, c.H-len(foot)-1)
	blocks := make([]func(int) []string, len(b.Options))
	for i, o := range b.Options {
		blocks[i] = func(w int) []string { return look.Item(t, w, t.Quiet.Text(t.Mark.Bullet), o.Text, look.Style{}) }
	}
	gap := 1
	if len(rest.piles(rest.columns(40), gap, blocks...).pages) > 1 {
		gap = 0
	}
	p := rest.piles(rest.columns(40), gap, blocks...)
	p.counts = true
	for i, page := range p.pages {
		page = append(page, make([]string, max(rest.H-len(page), 0)+1)...)
		p.pages[i] = append(page, foot...)
	}
	return p
}

// A row is a line of a ranking.
type row struct {
	label string
	n     int
	note  string
	kept  bool // the room goes on with it
}

// ranking is rows with bars, the most first, as widely spaced as there is room.
func (c canvas) ranking(rows []row, most int) picture {
	gap, lines := 1, 2
	if len(rows)*3 > c.H {
		lines = 1
	}
	if len(rows)*2 > c.H {
		gap = 0
	}
	p := picture{high: len(rows) > c.H/2}
	var page []string
	for _, r := range rows {
		row := c.rank(r, most, lines)
		if len(page)+len(row) > c.H {
			p.pages, page = append(p.pages, page), nil
		}
		page = append(append(page, row...), make([]string, gap)...)
	}
	p.pages = append(p.pages, page)
	return p
}

// rank is one row; its label may take several lines.
func (c canvas) rank(r row, most, lines int) []string {
	t := c.Theme
	bw := min(c.W/3, 48)
	style, mark := look.Style{}, "  "
	if r.kept {
		style, mark = t.Strong, t.Good.Text(t.Mark.Bullet)+" "
	}
	note := r.note
	if note == "" {
		note = fmt.Sprintf("%3d", r.n)
	}
	lw := max(c.W-bw-14, 10)
	out := cell.Wrap(r.label, lw)
	if len(out) > lines {
		out = out[:lines]
		out[lines-1] = t.Cut(out[lines-1]+" "+t.Mark.Ellipsis, lw)
	}
	out = style.Lines(out...)
	for i := range out {
		out[i] = "  " + cell.Pad(out[i], lw)
	}
	out[0] = mark + cell.Skip(out[0], 2) + "  " + look.Bar(t, r.n, most, bw) + " " + t.Strong.Text(note)
	return out
}
