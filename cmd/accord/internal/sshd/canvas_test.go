package sshd

import "testing"

func TestScreensShareACanvas(t *testing.T) {
	c := newCanvas(Limits{Cells: 2 * (400*120 - 80*24)})
	size := func(had, width, height, wantW, wantH int) (has int) {
		t.Helper()
		w, h, has := c.take(had, width, height)
		if w != wantW || h != wantH {
			t.Errorf("a screen of %dx%d is %dx%d, want %dx%d", width, height, w, h, wantW, wantH)
		}
		return has
	}
	one := size(0, 400, 120, 400, 120)
	two := size(0, 400, 120, 400, 120)
	three := size(0, 400, 120, 80, 24)
	size(0, 80, 24, 80, 24)
	size(0, 100, 10, 100, 10) // no more cells than a small one
	size(0, 60, 40, 60, 24)
	two = size(two, 400, 119, 400, 119)
	two = size(two, 400, 120, 400, 120)
	c.giveBack(one)
	three = size(three, 400, 120, 400, 120)
	c.giveBack(two)
	c.giveBack(three)
	if want := newCanvas(Limits{Cells: 2 * (400*120 - 80*24)}).free; c.free != want {
		t.Errorf("%d cells are free at the end, want %d", c.free, want)
	}
}
