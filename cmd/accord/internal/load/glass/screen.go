package glass

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// A Screen is what a terminal shows. It may be used by one goroutine at a time.
type Screen struct {
	w, h  int
	rows  [][]rune // 0 is the second half of a wide letter
	text  []string // of each row, as Row returns it; valid when !stale
	stale []bool

	x, y        int
	wrap        bool // the last column was written: the next letter begins a row
	top, bottom int  // of what scrolls; bottom is the first row below it
	saved       [2]int
	last        rune // for repetitions
	other       [][]rune

	parser  parser
	unknown map[string]int
}

// New returns an empty screen.
func New(w, h int) *Screen {
	s := &Screen{w: w, h: h, bottom: h, stale: make([]bool, h), text: make([]string, h), unknown: map[string]int{}}
	s.rows = blank(w, h)
	for y := range s.stale {
		s.stale[y] = true
	}
	return s
}

func blank(w, h int) [][]rune {
	rows := make([][]rune, h)
	for y := range rows {
		rows[y] = slices.Repeat([]rune{' '}, w)
	}
	return rows
}

// Write draws what a program sent. It never fails.
func (s *Screen) Write(b []byte) (int, error) {
	for i := 0; i < len(b); {
		if n := s.plain(b[i:]); n > 0 {
			i += n
			continue
		}
		s.parser.feed(s, b[i])
		i++
	}
	return len(b), nil
}

// plain prints the ASCII at the start of b, which is most of everything, and
// returns how much that was.
func (s *Screen) plain(b []byte) int {
	if s.parser.state != ground || s.parser.want > 0 {
		return 0
	}
	n := 0
	for n < len(b) && b[n] >= ' ' && b[n] < 0x7f {
		s.put(rune(b[n]), 1)
		n++
	}
	return n
}

// Row is the text of a row without the spaces at its end.
func (s *Screen) Row(y int) string {
	if s.stale[y] {
		var b strings.Builder
		for _, r := range s.rows[y] {
			if r != 0 {
				b.WriteRune(r)
			}
		}
		s.text[y], s.stale[y] = strings.TrimRight(b.String(), " "), false
	}
	return s.text[y]
}

// Text is all rows.
func (s *Screen) Text() string {
	rows := make([]string, s.h)
	for y := range rows {
		rows[y] = s.Row(y)
	}
	return strings.Join(rows, "\n")
}

// Contains reports whether text stands in one of the rows.
func (s *Screen) Contains(text string) bool {
	for y := range s.rows {
		if strings.Contains(s.Row(y), text) {
			return true
		}
	}
	return false
}

// Size is how many columns and rows there are.
func (s *Screen) Size() (w, h int) { return s.w, s.h }

// Unknown is what was sent and not understood, and how often.
func (s *Screen) Unknown() map[string]int { return s.unknown }

// Copy is a picture of the screen that does not change.
func (s *Screen) Copy() [][]rune {
	rows := make([][]rune, s.h)
	for y := range rows {
		rows[y] = slices.Clone(s.rows[y])
	}
	return rows
}

// Changed is how many bytes of text the cells hold that are not as they were,
// and in how many runs these cells stand.
func (s *Screen) Changed(before [][]rune) (bytes, runs int) {
	for y, row := range s.rows {
		last := false
		for x, r := range row {
			changed := r != before[y][x]
			if changed && !last {
				runs++
			}
			if last = changed; changed && r != 0 {
				bytes += utf8.RuneLen(r)
			}
		}
	}
	return bytes, runs
}

// print puts a letter at the cursor.
func (s *Screen) print(r rune) {
	switch w := width(r); {
	case w > 0:
		s.put(r, w)
	}
}

// width is how many cells a letter takes. One that belongs to the letter before
// it takes none, and is not kept.
func width(r rune) int {
	if r < 0x300 {
		return 1
	}
	return ansi.StringWidth(string(r))
}

func (s *Screen) put(r rune, w int) {
	if s.wrap || s.x+w > s.w {
		s.x, s.wrap = 0, false
		s.index()
	}
	row := s.rows[s.y]
	s.split(row, s.x)
	s.split(row, s.x+w)
	row[s.x] = r
	for i := 1; i < w && s.x+i < s.w; i++ {
		row[s.x+i] = 0
	}
	s.stale[s.y], s.last = true, r
	if s.x += w; s.x >= s.w {
		s.x, s.wrap = s.w-1, true
	}
}

// split takes away a wide letter of which only the right half would be left.
func (s *Screen) split(row []rune, x int) {
	if x < len(row) && row[x] == 0 {
		row[x] = ' '
		if x > 0 {
			row[x-1] = ' '
		}
	}
}

// index goes down a row, and scrolls at the last one.
func (s *Screen) index() {
	switch {
	case s.y == s.bottom-1:
		s.scroll(s.top, 1)
	case s.y < s.h-1:
		s.y++
	}
}

func (s *Screen) reverseIndex() {
	switch {
	case s.y == s.top:
		s.scroll(s.top, -1)
	case s.y > 0:
		s.y--
	}
}

// scroll moves the rows from top to the end of what scrolls up by n, or down.
func (s *Screen) scroll(top, n int) {
	rows := s.rows[top:s.bottom]
	n = max(-len(rows), min(n, len(rows)))
	if n > 0 {
		copy(rows, rows[n:])
		copy(rows[len(rows)-n:], blank(s.w, n))
	} else {
		copy(rows[-n:], rows)
		copy(rows, blank(s.w, -n))
	}
	for y := top; y < s.bottom; y++ {
		s.stale[y] = true
	}
}

// erase clears cells x0 to x1 of a row.
func (s *Screen) erase(y, x0, x1 int) {
	row := s.rows[y]
	x1 = min(x1, s.w)
	s.split(row, x0)
	s.split(row, x1)
	for x := max(x0, 0); x < x1; x++ {
		row[x] = ' '
	}
	s.stale[y] = true
}

// moveTo places the cursor, on the screen.
func (s *Screen) moveTo(x, y int) {
	s.x, s.y, s.wrap = max(0, min(x, s.w-1)), max(0, min(y, s.h-1)), false
}

// swap goes to the other screen, which is empty, or back to the one before.
func (s *Screen) swap(alternate bool) {
	if alternate == (s.other != nil) {
		return
	}
	if alternate {
		s.other, s.rows = s.rows, blank(s.w, s.h)
	} else {
		s.rows, s.other = s.other, nil
	}
	for y := range s.stale {
		s.stale[y] = true
	}
}
