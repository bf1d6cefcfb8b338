package look

import (
	"strings"

	"accord/session/words"
	"accord/tui/cell"
)

// A Hint is one key and what it does now, in English: it is said in the language of the theme where it is drawn. What is not in
// the catalogue, such as a sentence said before, stays as it is.
type Hint struct{ Key, Does string }

// In is what the key does, in a language.
func (h Hint) In(w words.Words) string { return w.T(h.Does) }

// Label is the name of the key in a language. Only names of more than one key, such as "arrows", are words.
func (h Hint) Label(w words.Words) string {
	if len(h.Key) <= 1 { // "I" is a key, whatever I am called
		return h.Key
	}
	return w.T(h.Key)
}

// Width is how many cells the hint takes in a language.
func (h Hint) Width(w words.Words) int {
	n := cell.Width(h.Label(w))
	if does := h.In(w); does != "" {
		n += 1 + cell.Width(does)
	}
	return n
}

// Hints draws hints on one line of w cells, the most important first. What does not fit is left out from the end, so that no hint
// is ever cut in the middle.
func Hints(t *Theme, w int, hints ...Hint) string {
	var b strings.Builder
	at := 0
	for _, h := range hints {
		does, need, gap := h.In(t.Words), h.Width(t.Words), 0
		if at > 0 {
			gap = 3
		}
		if at+gap+need > w {
			break
		}
		b.WriteString(cell.Spaces(gap))
		t.Key.Write(&b, h.Label(t.Words))
		if does != "" {
			b.WriteByte(' ')
			t.Help.Write(&b, does)
		}
		at += gap + need
	}
	b.WriteString(cell.Spaces(w - at))
	return b.String()
}

// Rule is a horizontal line of w cells.
func Rule(t *Theme, w int) string { return t.Border.Text(stroke(t.Mark.H, w)) }

// RuleWith is a horizontal line of w cells with a word in it, near its beginning.
func RuleWith(t *Theme, w int, word string) string {
	if word == "" || w < 8 {
		return Rule(t, w)
	}
	word = t.Cut(word, w-6)
	rest := w - 4 - cell.Width(word)
	return t.Border.Text(stroke(t.Mark.H, 2)) + " " + t.Quiet.Text(word) + " " + Rule(t, rest)
}

// stroke is a mark w times, none if w is negative. Those of all rules and boxes are parts of one.
func stroke(mark string, w int) string {
	long := ""
	switch mark {
	case utf8Marks.H:
		long = utf8Stroke
	case asciiMarks.H:
		long = asciiStroke
	}
	if w = max(w, 0); w*len(mark) <= len(long) {
		return long[:w*len(mark)]
	}
	return strings.Repeat(mark, w)
}

var utf8Stroke, asciiStroke = strings.Repeat(utf8Marks.H, 240), strings.Repeat(asciiMarks.H, 240)
