package look

// A Rect is a place on the screen, in cells.
type Rect struct{ X, Y, W, H int }

// Rect is the whole frame as a place.
func (f Frame) Rect() Rect { return Rect{W: f.W, H: f.H} }

// In is the frame cut down to the size of r.
func (f Frame) In(r Rect) Frame { return f.Size(r.W, r.H) }

// Centered is a rectangle of at most w by h in the middle of r.
func (r Rect) Centered(w, h int) Rect {
	w, h = max(min(w, r.W), 0), max(min(h, r.H), 0)
	return Rect{X: r.X + (r.W-w)/2, Y: r.Y + (r.H-h)/2, W: w, H: h}
}

// SplitRows divides r from top to bottom. A positive size is that many lines, as long as there are any; zeros share what is left.
func (r Rect) SplitRows(sizes ...int) []Rect {
	rects := make([]Rect, len(sizes))
	y := r.Y
	for i, h := range share(r.H, sizes) {
		rects[i] = Rect{X: r.X, Y: y, W: r.W, H: h}
		y += h
	}
	return rects
}

// SplitCols divides r from left to right, with gap empty columns in between. Sizes are as for SplitRows.
func (r Rect) SplitCols(gap int, sizes ...int) []Rect {
	rects := make([]Rect, len(sizes))
	x := r.X
	for i, w := range share(max(r.W-gap*(len(sizes)-1), 0), sizes) {
		rects[i] = Rect{X: x, Y: r.Y, W: w, H: r.H}
		x += w + gap
	}
	return rects
}

// share gives each positive size its due, first come first served, and divides the rest among the zeros.
func share(total int, sizes []int) []int {
	out := make([]int, len(sizes))
	flexible := 0
	for i, s := range sizes {
		if s <= 0 {
			flexible++
			continue
		}
		out[i] = min(s, total)
		total -= out[i]
	}
	for i, s := range sizes {
		if s <= 0 {
			out[i] = total / flexible
			total -= out[i]
			flexible--
		}
	}
	return out
}
