package wall

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// A canvas is what a drawing has: a frame for the body, and the view of nobody.
type canvas struct {
	look.Frame
	view   session.View
	phase  session.PhaseView // the phase that is drawn: the room's, or one that it talks about
	focus  string            // the item that everybody is asked to look at, or ""
	invite invitation
	isNew  func(session.ParticipantID) bool
}

// invitation is what brings people in, and the charter out.
type invitation struct{ join, fingerprint, export string }

// A picture is what a drawing makes: one or more pages, of which one is shown
// at a time.
type picture struct {
	pages  [][]string
	high   bool // stands at the top, because it grows; others stand in the middle
	counts bool // says itself how far the room is
}

func middle(lines ...string) picture { return picture{pages: [][]string{lines}} }

func fromTop(lines ...string) picture { return picture{pages: [][]string{lines}, high: true} }

// words are the language of the wall.
func (c canvas) words() words.Words { return c.Theme.Words }

// tall says that there is room for large things.
func (c canvas) tall() bool { return c.H >= 18 }

// size is the canvas with another size.
func (c canvas) size(w, h int) canvas {
	c.Frame = c.Frame.Size(w, h)
	return c
}

// center puts each line in the middle of the canvas.
func (c canvas) center(lines ...string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = cell.Center(c.Theme.Cut(l, c.W), c.W)
	}
	return out
}

// block puts lines as one block in the middle of the canvas.
func (c canvas) block(lines ...string) []string {
	return look.Indent(max((c.W-cell.Widest(lines...))/2, 0), lines...)
}

// para is a text in the middle, wrapped to a column that is comfortable to
// read from far.
func (c canvas) para(text string, style look.Style) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		out = append(out, c.center(look.Para(max(min(c.W, 84), 1), line, style)...)...)
	}
	return out
}

// gap is an empty line, where there is room for it.
func (c canvas) gap() []string {
	if !c.tall() {
		return nil
	}
	return []string{""}
}

// nothing is a picture of a sentence.
func (c canvas) nothing(text string) picture { return middle(c.para(text, c.Theme.Quiet)...) }

// waiting is the picture of what is sealed: how many did what (a sentence of the catalogue), and never who.
func (c canvas) waiting(did string, n int, notes ...string) picture {
	t := c.Theme
	here := max(c.view.Progress.Here, n)
	lines := c.center(c.ratio(n, here)...)
	lines = append(lines, "")
	lines = append(lines, c.center(bar(t, n, here, min(c.W, 64)))...)
	lines = append(lines, "")
	lines = append(lines, c.center(t.Strong.Text(t.Words.T(did, n, here)))...)
	for _, note := range notes {
		lines = append(lines, c.gap()...)
		lines = append(lines, c.para(note, t.Quiet)...)
	}
	return picture{pages: [][]string{lines}, counts: true}
}

// ratio is "7 of 11" in large digits.
func (c canvas) ratio(n, of int) []string {
	t := c.Theme
	left, right := look.Big(t, fmt.Sprint(n), t.Accent), look.Big(t, fmt.Sprint(of), t.Quiet)
	between := " " + t.Words.C("7 of 11", "of") + " "
	blank := cell.Spaces(cell.Width(between))
	for y, word := range []string{blank, between, blank} {
		left[y] += " " + t.Quiet.Text(word) + " " + right[y]
	}
	return left
}

// bar is a calm bar of exactly w cells: how many of all.
func bar(t *look.Theme, n, of, w int) string {
	full := 0
	if of > 0 {
		full = min(n*w/of, w)
	}
	return t.Bar.Text(strings.Repeat(t.Mark.Full, full)) + t.Quiet.Text(strings.Repeat(t.Mark.H, max(w-full, 0)))
}

// A block is something drawn for a column of w cells.
type block = func(w int) []string

// columns is how many columns of at least least cells there is room for.
func (c canvas) columns(least int) int { return max(min((c.W+4)/(least+4), 4), 1) }

// settled puts blocks that do not change any more into as few columns as take
// them all, so that they are as large and as close to the middle as can be.
func (c canvas) settled(least, gap int, blocks ...block) picture {
	most := c.columns(least)
	for cols := 1; cols < most; cols++ {
		w := min(c.W, 84*cols)
		p := c.size(w, c.H).piles(cols, gap, blocks...)
		if len(p.pages) > 1 {
			continue
		}
		p.high = false
		p.pages[0] = look.Indent((c.W-w)/2, p.pages[0]...)
		return p
	}
	return c.piles(most, gap, blocks...)
}

// piles puts blocks into columns, one after the other from left to right, so
// that one more moves none of the others. What does not fit makes further
// pages.
func (c canvas) piles(cols, gap int, blocks ...block) picture {
	w := (c.W - 4*(cols-1)) / cols
	p := picture{high: true}
	heights := make([]int, cols)
	page := make([][]string, cols)
	turn := func() {
		p.pages = append(p.pages, beside(w, 4, page))
		page, heights = make([][]string, cols), make([]int, cols)
	}
	for i, b := range blocks {
		lines, at := b(w), i%cols
		if heights[at] > 0 && heights[at]+len(lines) > c.H {
			turn()
		}
		page[at] = append(append(page[at], lines...), make([]string, gap)...)
		heights[at] += len(lines) + gap
	}
	turn()
	return p
}

// beside puts columns of w cells beside each other.
func beside(w, gap int, cols [][]string) []string {
	tallest := 0
	for _, col := range cols {
		tallest = max(tallest, len(col))
	}
	out := make([]string, tallest)
	for y := range out {
		for i, col := range cols {
			text := ""
			if y < len(col) {
				text = col[y]
			}
			if i > 0 {
				out[y] += cell.Spaces(gap)
			}
			out[y] += cell.Pad(text, w)
		}
	}
	return out
}

// settle puts the first page of a picture into h lines.
func settle(p picture, h int) []string {
	var page []string
	if len(p.pages) > 0 {
		page = p.pages[0]
	}
	if !p.high {
		page = append(make([]string, max((h-len(page))*2/5, 0)), page...)
	}
	out := make([]string, h)
	copy(out, page)
	return out
}
