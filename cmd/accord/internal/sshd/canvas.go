package sshd

import "sync"

// A canvas is what the memory of all screens together is measured by. One
// screen is bounded by its own limits, but anybody may open a thousand of them,
// each many times larger than any desk.
//
// A small screen is always there, so that nobody is kept out by others who
// make themselves large: they see a part of their terminal unused.
type canvas struct {
	mu   sync.Mutex
	free int // cells, beyond the small screens
}

const smallWidth, smallHeight = 80, 24

func newCanvas(l Limits) *canvas { return &canvas{free: l.Cells} }

// take gives back the cells that a screen had and returns the size that it may
// have now, with the cells that this takes.
func (c *canvas) take(had, width, height int) (w, h, has int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.free += had
	has = max(0, width*height-smallWidth*smallHeight)
	if has > c.free {
		return min(width, smallWidth), min(height, smallHeight), 0
	}
	c.free -= has
	return width, height, has
}

func (c *canvas) giveBack(had int) { c.take(had, 0, 0) }

// setSize notes what the client says about its screen, within the limits.
func (x *session) setSize(columns, rows uint32) {
	width, height := x.srv.limits.clamp(columns, rows)
	width, height, x.cells = x.srv.canvas.take(x.cells, width, height)
	x.term.setSize(width, height)
}
