package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width is the number of cells that s occupies on one line. Escape sequences count nothing.
func Width(s string) int {
	if plainASCII(s) {
		return len(s)
	}
	return ansi.StringWidthWc(s)
}

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
