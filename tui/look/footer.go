package look

import (
	"strings"

	"accord/tui/cell"
)

// A Hint is one key and what it does now.
type Hint struct{ Key, Does string }

// Hints draws hints on one line of w cells, the most important first. What does not fit is left out from the end, so that no hint
// is ever cut in the middle.
func Hints(t *Theme, w int, hints ...Hint) string {
	var b strings.Builder
	at := 0
	for _, h := range hints {
		need := cell.Width(h.Key) + cell.Width(h.Does)
		if h.Does != "" {
			need++
		}
		gap := 0
		if at > 0 {
			gap = 3
		}
		if at+gap+need > w {
			break
		}
		b.WriteString(cell.Spaces(gap))
		t.Key.Write(&b, h.Key)
		if h.Does != "" {
			b.WriteByte(' ')
			t.Help.Write(&b, h.Does)
		}
		at += gap + need
	}
	b.WriteString(cell.Spaces(w - at))
	return b.String()
}

// Rule is a horizontal line of w cells.
func Rule(t *Theme, w int) string { return t.Border.Text(strings.Repeat(t.Mark.H, max(w, 0))) }

// RuleWith is a horizontal line of w cells with a word in it, near its beginning.
func RuleWith(t *Theme, w int, word string) string {
	if word == "" || w < 8 {
		return Rule(t, w)
	}
	word = t.Cut(word, w-6)
	rest := w - 4 - cell.Width(word)
	return t.Border.Text(strings.Repeat(t.Mark.H, 2)) + " " + t.Quiet.Text(word) + " " + Rule(t, rest)
}
