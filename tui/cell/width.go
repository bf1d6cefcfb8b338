package cell

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width is the number of cells that s occupies on one line. Escape sequences count nothing.
func Width(s string) int {
	w := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c >= 0x20 && c < 0x7f:
			w++
			i++
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r >= rune(len(widths)) {
				return w + ansi.StringWidthWc(s[i:])
			}
			w += int(widths[r])
			i += n
		default:
			n := styling(s[i:])
			if n == 0 {
				return w + ansi.StringWidthWc(s[i:])
			}
			i += n
		}
	}
	return w
}

// styling is the length of the SGR sequence at the beginning of s, 0 if there is none. Hardly any other sequence occurs.
func styling(s string) int {
	if len(s) < 3 || s[0] != '\x1b' || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c < '0' || c > ';':
			return 0
		}
	}
	return 0
}

// widths are those of the characters that most text and all of our own drawing are made of.
var widths = func() (w [0x2600]uint8) {
	for r := rune(0xa0); r < rune(len(w)); r++ {
		w[r] = uint8(ansi.StringWidthWc(string(r)))
	}
	return w
}()

// Widest is the width of the widest of lines.
func Widest(lines ...string) int {
	w := 0
	for _, l := range lines {
		w = max(w, Width(l))
	}
	return w
}

// plainASCII says whether every byte of s is one printable cell: the common case, measured without decoding.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

const blank = "                                                                                                                                "

// Spaces is n spaces, none if n is negative.
func Spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(blank):
		return blank[:n]
	}
	return strings.Repeat(" ", n)
}
