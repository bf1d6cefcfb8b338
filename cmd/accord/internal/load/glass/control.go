package glass

// carryOut does what a CSI sequence says; false if it does not know it.
func (s *Screen) carryOut(final byte, params []int, marks string) bool {
	if marks != "" {
		return s.marked(final, params, marks)
	}
	n := max(1, at(params, 0))
	return s.move(final, n, params) || s.edit(final, n, params)
}

func at(params []int, i int) int {
	if i < len(params) {
		return params[i]
	}
	return 0
}

// move is all that places the cursor.
func (s *Screen) move(final byte, n int, params []int) bool {
	switch final {
	case 'A':
		s.moveTo(s.x, s.y-n)
	case 'B', 'e':
		s.moveTo(s.x, s.y+n)
	case 'C', 'a':
		s.moveTo(s.x+n, s.y)
	case 'D':
		s.moveTo(s.x-n, s.y)
	case 'E':
		s.moveTo(0, s.y+n)
	case 'F':
		s.moveTo(0, s.y-n)
	case 'G', '`':
		s.moveTo(n-1, s.y)
	case 'd':
		s.moveTo(s.x, n-1)
	case 'H', 'f':
		s.moveTo(max(1, at(params, 1))-1, n-1)
	case 'I':
		s.moveTo((s.x/8+n)*8, s.y)
	case 'Z':
		s.moveTo(((s.x+7)/8-n)*8, s.y)
	case 's':
		s.saved = [2]int{s.x, s.y}
	case 'u':
		s.moveTo(s.saved[0], s.saved[1])
	default:
		return false
	}
	return true
}

// edit is all that changes cells.
func (s *Screen) edit(final byte, n int, params []int) bool {
	switch final {
	case 'X':
		s.erase(s.y, s.x, s.x+n)
		s.wrap = false
	case 'K':
		s.eraseLine(at(params, 0))
		s.wrap = s.wrap && at(params, 0) != 0
	case 'J':
		s.eraseScreen(at(params, 0))
	case 'P', '@':
		s.shift(final == '@', min(n, s.w-s.x))
	case 'L', 'M':
		s.insertLines(final == 'L', n)
	case 'S':
		s.scroll(s.top, n)
	case 'T':
		s.scroll(s.top, -n)
	case 'b':
		for range min(n, s.w*s.h) {
			s.print(s.last)
		}
	case 'r':
		s.region(at(params, 0), at(params, 1))
	case 'm', 'h', 'l', 'n', 'c', 't', 'g':
	default:
		return false
	}
	return true
}

// marked is a sequence with a mark such as "?". Of these, only the alternate
// screen changes what is seen.
func (s *Screen) marked(final byte, params []int, marks string) bool {
	switch {
	case marks == "?" && (final == 'h' || final == 'l'):
		for _, p := range params {
			if p == 1049 || p == 1047 || p == 47 {
				s.swap(final == 'h')
			}
		}
		return true
	case final == 'p' || final == 'q' || final == 'm' || final == 'n' || final == 'u' || final == 'c':
		return true
	}
	return false
}

func (s *Screen) eraseLine(how int) {
	switch how {
	case 0:
		s.erase(s.y, s.x, s.w)
	case 1:
		s.erase(s.y, 0, s.x+1)
	case 2:
		s.erase(s.y, 0, s.w)
	}
}

func (s *Screen) eraseScreen(how int) {
	from, to := 0, s.h
	switch how {
	case 0:
		s.eraseLine(0)
		from = s.y + 1
	case 1:
		s.eraseLine(1)
		to = s.y
	case 3:
		return
	}
	for y := from; y < to; y++ {
		s.erase(y, 0, s.w)
	}
}

// shift takes n cells out of the row at the cursor, or puts n empty ones in.
func (s *Screen) shift(in bool, n int) {
	row := s.rows[s.y]
	if in {
		copy(row[s.x+n:], row[s.x:s.w-n])
		s.erase(s.y, s.x, s.x+n)
		return
	}
	copy(row[s.x:], row[s.x+n:])
	s.erase(s.y, s.w-n, s.w)
}

func (s *Screen) insertLines(in bool, n int) {
	if s.y < s.top || s.y >= s.bottom {
		return
	}
	if in {
		n = -n
	}
	s.scroll(s.y, n)
	s.x, s.wrap = 0, false
}

func (s *Screen) region(top, bottom int) {
	top = max(top, 1) - 1
	if bottom == 0 || bottom > s.h {
		bottom = s.h
	}
	if top < bottom-1 {
		s.top, s.bottom = top, bottom
		s.moveTo(0, 0)
	}
}
