package session

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text from people is cleaned where it enters, once: here. What passes can do
// nothing on another screen but print cells.

// maxMarks is how many combining marks one base character may carry.
const maxMarks = 4

// CleanLine returns s as one line that is safe to print anywhere: valid UTF-8,
// no control, format, bidi or private characters, runs of space folded,
// trimmed. It is idempotent.
func CleanLine(s string) string {
	var b strings.Builder
	marks, space, base := 0, false, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space, base = b.Len() > 0, false
			continue
		case !printable(r):
			continue
		case unicode.Is(unicode.M, r):
			// A mark without a base would print on its neighbour.
			if marks++; marks > maxMarks || !base {
				continue
			}
			b.WriteRune(r)
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		marks, base = 0, true
		b.WriteRune(r)
	}
	return b.String()
}

// CleanText is CleanLine for each line of a text of several; empty lines at
// either end are dropped, runs of them inside folded to one.
func CleanText(s string) string {
	var out []string
	for _, l := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		l = CleanLine(l)
		if l == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, l)
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}

// blank are characters that count as letters, signs or marks and look like
// nothing: fillers of Hangul and Khmer, the empty Braille cell, a note without
// a head, and the joiner that joins nothing.
const blank = "\u115f\u1160\u3164\uffa0\u17b4\u17b5\u2800\U0001d159\u034f"

func printable(r rune) bool {
	switch {
	case r == utf8.RuneError || strings.ContainsRune(blank, r):
		return false
	case unicode.In(r, unicode.C, unicode.Zl, unicode.Zp, unicode.Variation_Selector):
		return false
	}
	return unicode.IsGraphic(r)
}

// line cleans s and checks it against cap, in characters.
func line(s string, cap int) (string, error) {
	s = CleanLine(s)
	n := utf8.RuneCountInString(s)
	switch {
	case n == 0:
		return "", refuse("There is no text in it yet.")
	case n > cap:
		return "", refuse("That is %d characters; %d fit.", n, cap)
	}
	return s, nil
}

// optionalLine is line, but nothing is allowed too.
func optionalLine(s string, cap int) (string, error) {
	if CleanLine(s) == "" {
		return "", nil
	}
	return line(s, cap)
}
