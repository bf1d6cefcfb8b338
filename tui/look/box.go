package look

import (
	"strings"

	"accord/tui/cell"

	"github.com/charmbracelet/x/ansi"
)

// A Box is a frame of lines around a few lines of text: a card, a question, a dialogue.
type Box struct {
	Title string
	Lines []string
	Foot  string // in the lower edge, on the right
	Edge  Style  // zero: the theme's border
}

// Render draws the box w cells wide, as high as its lines need.
func (b Box) Render(t *Theme, w int) []string {
	if w < 6 {
		return Frame{W: max(w, 0), H: len(b.Lines), Theme: t}.rows(b.Lines)
	}
	edge := b.Edge
	if edge == (Style{}) {
		edge = t.Border
	}
	m := t.Mark
	out := make([]string, 0, len(b.Lines)+2)
	out = append(out, b.top(t, edge, w))
	bar := edge.Text(m.V)
	for _, l := range b.Lines {
		out = append(out, bar+" "+t.Pad(l, w-4)+" "+bar)
	}
	foot := t.Cut(b.Foot, w-6)
	if foot == "" {
		return append(out, edge.Text(m.SW+stroke(m.H, w-2)+m.SE))
	}
	fill := w - 5 - cell.Width(foot)
	return append(out, edge.Text(m.SW+stroke(m.H, fill))+" "+t.Quiet.Text(foot)+" "+edge.Text(m.H+m.SE))
}

func (b Box) top(t *Theme, edge Style, w int) string {
	m := t.Mark
	title := t.Cut(b.Title, w-6)
	if title == "" {
		return edge.Text(m.NW + stroke(m.H, w-2) + m.NE)
	}
	fill := w - 5 - cell.Width(title)
	return edge.Text(m.NW+m.H) + " " + t.Title.Text(title) + " " + edge.Text(stroke(m.H, fill)+m.NE)
}

// rows are lines of exactly W cells, as many as there are.
func (f Frame) rows(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = f.Theme.Pad(l, f.W)
	}
	return out
}

// Overlay puts box in the middle of body, which steps back: it loses its styles and is drawn like a border. The result fills f.
func Overlay(f Frame, body string, box []string) string {
	t := f.Theme
	lines := Lines(f.Fit(Lines(ansi.Strip(body))...))
	r := f.Rect().Centered(cell.Widest(box...), len(box))
	air := min(r.X, 1) // one empty cell beside the box
	for y, l := range lines {
		in := y - r.Y
		if in < 0 || in >= r.H {
			lines[y] = t.Border.Text(l)
			continue
		}
		left := cell.Pad(cell.PadTail(l, r.X-air, ""), r.X)
		right := cell.Spaces(air) + cell.Skip(l, r.X+r.W+air)
		lines[y] = t.Border.Text(left) + t.Pad(box[in], r.W) + t.Border.Text(right)
	}
	return f.Fit(lines...)
}

// Modal is a dialogue over a dimmed body: a title, text that is wrapped, and the keys that answer it.
func Modal(f Frame, body, title string, text []string, hints ...Hint) string {
	w := min(max(f.W-4, 6), 64)
	if f.Narrow() {
		w = f.W
	}
	inner := max(w-4, 1)
	var lines []string
	if !f.Short() {
		lines = append(lines, "")
	}
	for _, p := range text {
		lines = append(lines, modalText(p, inner)...)
	}
	room := max(f.H-2, 1)
	if !f.Short() {
		room--
	}
	if len(hints) > 0 {
		room -= 2
	}
	if len(lines) > room {
		lines = append(lines[:max(room-1, 0)], f.Theme.Quiet.Text(f.Theme.Mark.Ellipsis))
	}
	if len(hints) > 0 {
		lines = append(lines, "", Hints(f.Theme, inner, hints...))
	}
	if !f.Short() {
		lines = append(lines, "")
	}
	return Overlay(f, body, Box{Title: title, Lines: lines, Edge: f.Theme.Accent}.Render(f.Theme, w))
}

// modalText wraps plain text; a line that is styled already is taken as it is.
func modalText(p string, w int) []string {
	if strings.ContainsRune(p, '\x1b') {
		return []string{p}
	}
	return cell.Wrap(p, w)
}
