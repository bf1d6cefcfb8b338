package wall

import (
	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// arrivals is the lobby: how to come in, as large as it can be, and the names
// of those who have. A name keeps its place once it has one.
func (c canvas) arrivals() picture {
	lines := c.door()
	lines = append(lines, c.gap()...)
	return picture{pages: [][]string{append(lines, c.names(c.H-len(lines))...)}, high: true, counts: true}
}

// door is the room's code, the line that leads there, and how one knows that it
// is the right host.
func (c canvas) door() []string {
	t, v := c.Theme, c.view
	var lines []string
	if c.H >= 30 {
		lines = append(c.center(look.Wordmark(t)...), "", "")
	}
	if c.H >= 16 {
		lines = append(lines, c.center(headline(t, string(v.Code), c.W, t.Title)...)...)
		lines = append(lines, "")
	}
	switch {
	case v.Locked:
		return append(lines, c.center(t.Warn.Text(t.Words.T("the door is closed")))...)
	case c.invite.join == "":
		return lines
	}
	w := min(max(cell.Width(c.invite.join)+12, 48), c.W)
	box := look.Box{Title: t.Words.T("join from your own terminal"), Edge: t.Accent, Lines: look.Center(w-4, t.Strong.Text(t.Cut(c.invite.join, w-4)))}
	if c.H >= 16 {
		box.Lines = append(append([]string{""}, box.Lines...), "")
	}
	lines = append(lines, c.block(box.Render(t, w)...)...)
	if c.invite.fingerprint != "" {
		label := t.Words.T("host key") + " "
		lines = append(lines, c.center(t.Quiet.Text(label)+t.Cut(c.invite.fingerprint, c.W-cell.Width(label)))...)
		if c.H >= 24 {
			lines = append(lines, c.center(t.Quiet.Text(t.Words.T("your terminal asks about it the first time: compare, then say yes")))...)
		}
	}
	return lines
}

// names are those who are in the room, in the order in which they came.
func (c canvas) names(h int) []string {
	t := c.Theme
	const w = 24
	rows := max(h-3, 1)
	cols := max(min(c.W/w, max((c.view.Max+rows-1)/rows, 4)), 1)
	var people []session.PersonView
	for _, p := range c.view.People {
		if !p.Rights.Spectator {
			people = append(people, p)
		}
	}
	lines := c.center(t.Title.Text(here(t.Words, c.view.Progress.Here)))
	if h > 6 {
		lines = append(lines, "")
	}
	grid := make([]string, 0, rows)
	for i, p := range people {
		if i/cols >= rows {
			grid = append(grid, t.Quiet.Text(t.Words.T("and %d more", len(people)-i)))
			break
		}
		if i%cols == 0 {
			grid = append(grid, "")
		}
		grid[i/cols] += cell.Pad(c.person(p, w-1), w)
	}
	// As wide as it can become, so that nothing moves when somebody comes.
	left := max((c.W-cols*w)/2, 0)
	return append(lines, look.Indent(left, grid...)...)
}

// person is a name with its role; who has just come in stands out for a moment,
// who is away steps back.
func (c canvas) person(p session.PersonView, w int) string {
	t := c.Theme
	mark, style := t.Good.Text(t.Mark.Done), t.Strong
	switch {
	case !p.Here:
		mark, style = t.Quiet.Text(t.Mark.Todo), t.Quiet
	case c.isNew(p.ID):
		return t.Banner.Text(t.Pad(t.Mark.Cursor+" "+p.Name, min(w, cell.Width(p.Name)+3)))
	}
	name := t.Cut(p.Name, w-2)
	out := mark + " " + style.Text(name)
	if room := w - 2 - cell.Width(name) - 1; p.Role != "" && room >= 3 {
		out += " " + t.Quiet.Text(t.Cut(p.Role, room))
	}
	return out
}
