package field

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const mostMarks = 4 // combining marks on one letter; living languages need three

// Clean makes text fit to be seen: no control characters, nothing that reorders or hides other text, no towers of accents. Line
// breaks stay if breaks is set and become spaces otherwise. Cleaning twice changes nothing more.
func Clean(text string, breaks bool) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(text))
	marks := 0
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			continue
		}
		r = readable(r, breaks)
		marks++
		if !unicode.Is(unicode.M, r) {
			marks = 0
		}
		if r >= 0 && marks <= mostMarks {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// readable is r as it may be shown, negative if it may not.
func readable(r rune, breaks bool) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085':
		if breaks {
			return '\n'
		}
		return ' '
	case r == '\t':
		return ' '
	case unicode.IsControl(r), hides(r):
		return -1
	}
	return r
}

// hides says whether r is a format character that reorders or hides text. The joiners stay: Persian and emoji need them.
func hides(r rune) bool {
	return unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d'
}
