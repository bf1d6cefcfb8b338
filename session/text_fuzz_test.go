package session

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// Whatever somebody types, cleaned text prints cells and does nothing else.
func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"two  words\t\n", "a\u0301\u0301\u0301\u0301\u0301\u0301", "\u0301 \u0301a", "\u202eevil\u2066\u2069", "\x1b]0;x\a\x9b1m\u009b",
		"日本語 \u3164\u2800", "a\xff\xc3\xe2\x82b", "👩\u200d👩\ufe0f", "one\r\n\r\n\r\ntwo\n\u2028three\u0085four", "\u00ad\u034f\u061c\U000e0041",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		one := CleanLine(s)
		checkClean(t, s, one)
		if strings.TrimSpace(one) != one || strings.Contains(one, "  ") {
			t.Errorf("%q became %q: its spaces are not folded", s, one)
		}
		if again := CleanLine(one); again != one {
			t.Errorf("%q became %q and then %q", s, one, again)
		}
		text := CleanText(s)
		for line := range strings.SplitSeq(text, "\n") {
			checkClean(t, s, line)
		}
		if strings.Contains(text, "\n\n\n") || strings.Trim(text, "\n") != text {
			t.Errorf("%q became %q: its empty lines are not folded", s, text)
		}
		if again := CleanText(text); again != text {
			t.Errorf("%q became %q and then %q", s, text, again)
		}
	})
}

// checkClean does not ask printable: it says again what must not pass.
func checkClean(t *testing.T, s, line string) {
	if !utf8.ValidString(line) {
		t.Errorf("%q became %q, which is not UTF-8", s, line)
	}
	marks := 0
	for i, r := range line {
		switch {
		case unicode.Is(unicode.M, r):
			marks++
		default:
			marks = 0
		}
		if marks > maxMarks || marks > 0 && i == 0 {
			t.Errorf("%q became %q: marks in a heap, or on nothing", s, line)
		}
		if r != ' ' && (unicode.IsSpace(r) || unicode.IsControl(r)) || unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
			t.Errorf("%q became %q: %U does more than print", s, line, r)
		}
	}
}
