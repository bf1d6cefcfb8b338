package paint

import (
	"strconv"
	"sync"

	"github.com/charmbracelet/colorprofile"
)

// A change is a line that becomes another: their texts, the styles in which
// these begin, the one that the terminal draws in, how wide both are and what
// colours the terminal has. All that a patch depends on is here.
type change struct {
	from, to     string
	fromIn, toIn style
	pen          style
	width        int
	profile      colorprofile.Profile
}

// A patch is what turns one line on a terminal into another. It begins with the
// cursor in column at; it leaves the cursor anywhere and the terminal drawing
// in the style pen.
type patch struct {
	at    int
	bytes string // empty: they look the same
	pen   style
}

// A drawing is a patch while it is made.
type drawing struct {
	old, new []glyph
	profile  colorprofile.Profile
	b        []byte
	start    int   // the column that b begins in, -1 while it is empty
	x        int   // where the cursor is, -1 when terminals may disagree
	pen      style // what the terminal draws in
}

var drawings = sync.Pool{New: func() any { return new(drawing) }}

// patch works out what the change needs.
func (c change) patch() patch {
	d := drawings.Get().(*drawing)
	defer drawings.Put(d)
	d.profile, d.b, d.start, d.x, d.pen = c.profile, d.b[:0], -1, -1, c.pen
	d.old, _ = lay(d.old[:0], c.from, c.fromIn, c.width)
	d.new, _ = lay(d.new[:0], c.to, c.toIn, c.width)
	d.all()
	p := patch{d.start, string(d.b), d.pen}
	clear(d.old) // the pool must not keep texts alive
	clear(d.new)
	return p
}

// all draws every column that differs.
func (d *drawing) all() {
	first := d.differing(0)
	if first == len(d.new) {
		return
	}
	end := d.filled()
	if unsure(d.old) || unsure(d.new) {
		d.run(first, max(first, end))
		d.erase(max(first, end))
		return
	}
	for first < end {
		last := d.same(first)
		for next := d.differing(last); next < end && d.near(last, next); next = d.differing(last) {
			last = d.same(next)
		}
		d.run(first, min(last, end))
		first = d.differing(last)
	}
	if rest := d.differing(end); rest < len(d.new) {
		d.erase(rest)
	}
}

// differing is the first column from x on that is to change.
func (d *drawing) differing(x int) int {
	for x < len(d.new) && d.old[x] == d.new[x] {
		x++
	}
	return x
}

// same is the first column from x on that is not to change.
func (d *drawing) same(x int) int {
	for x < len(d.new) && d.old[x] != d.new[x] {
		x++
	}
	return x
}

// filled is the column behind the last one that is not empty.
func (d *drawing) filled() int {
	end := len(d.new)
	for end > 0 && d.new[end-1] == nothing {
		end--
	}
	return end
}

// near reports whether drawing the columns between two runs again takes no more
// bytes than to move the cursor over them.
func (d *drawing) near(from, to int) bool {
	if to-from > 3 {
		return false
	}
	pen := d.new[from-1].style
	for _, g := range d.new[from:to] {
		if g != nothing || !pen.blank() {
			if len(g.text) != 1 || g.style != pen {
				return false
			}
		}
	}
	return true
}

// run draws the columns from first to last.
func (d *drawing) run(first, last int) {
	if first < last {
		d.move(first)
	}
	for x := first; x < last; x++ {
		g := &d.new[x]
		if g.width == 0 {
			continue
		}
		d.move(x)
		if *g != nothing || !d.pen.blank() { // an empty cell is empty in many styles
			d.turn(g.style)
		}
		if g.unsure && g.width > 1 {
			// A terminal that takes it for narrow must not leave half of what was there.
			for range g.width {
				d.b = append(d.b, ' ')
			}
			d.x = -1
			d.move(x)
		}
		d.b = append(d.b, g.text...)
		if d.x += g.width; g.unsure {
			d.x = -1
		}
	}
}

// erase empties the columns from x on.
func (d *drawing) erase(x int) {
	const fewer = 3 // are written as spaces, which takes no more bytes
	if x == len(d.new) {
		return
	}
	d.move(x)
	if !d.pen.blank() {
		d.turn(style{})
	}
	if len(d.new)-x > fewer || unsure(d.old) {
		d.b = append(d.b, "\x1b[K"...)
		return
	}
	for range len(d.new) - x {
		d.b = append(d.b, ' ')
	}
	d.x = len(d.new)
}

// move puts the cursor into column x.
func (d *drawing) move(x int) {
	switch {
	case d.start < 0:
		d.start = x
	case d.x == x:
	case d.x >= 0 && x == d.x+1:
		d.b = append(d.b, "\x1b[C"...)
	case d.x >= 0 && x > d.x:
		d.b = append(d.b, "\x1b["...)
		d.b = strconv.AppendInt(d.b, int64(x-d.x), 10)
		d.b = append(d.b, 'C')
	default:
		d.b = append(d.b, "\x1b["...)
		d.b = strconv.AppendInt(d.b, int64(x+1), 10)
		d.b = append(d.b, 'G')
	}
	d.x = x
}

func (d *drawing) turn(s style) {
	s = s.on(d.profile)
	d.b = d.pen.turn(d.b, s)
	d.pen = s
}

func unsure(line []glyph) bool {
	for i := range line {
		if line[i].unsure {
			return true
		}
	}
	return false
}
