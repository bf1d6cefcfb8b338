package field

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// A buffer is a text with a cursor in it. The cursor is a byte offset and always stands between two characters as people see them.
type buffer struct {
	text   string
	at     int
	limit  int  // in code points, as the room counts; 0: none
	breaks bool // line breaks are part of the text
}

// set replaces the text and puts the cursor behind it.
func (b *buffer) set(text string) {
	b.text = b.fitting(Clean(text, b.breaks), 0)
	b.at = len(b.text)
}

func (b *buffer) count() int { return utf8.RuneCountInString(b.text) }

// insert puts text at the cursor, as much of it as the limit allows.
func (b *buffer) insert(text string) {
	text = b.fitting(Clean(text, b.breaks), b.count())
	b.text = b.text[:b.at] + text + b.text[b.at:]
	b.at += len(text)
	b.settle()
}

// settle moves the cursor out of a character that an edit has joined around it.
func (b *buffer) settle() {
	if b.at > 0 {
		b.at = b.after(b.before(b.at))
	}
}

// fitting is the beginning of text that fits beside used code points. No character is cut.
func (b *buffer) fitting(text string, used int) string {
	if b.limit <= 0 {
		return text
	}
	n := 0
	for g := graphemes.FromString(text); g.Next(); {
		used += utf8.RuneCountInString(g.Value())
		if used > b.limit {
			break
		}
		n = g.End()
	}
	return text[:n]
}

// before is where the character before offset i begins, after is where the one at i ends.
func (b *buffer) before(i int) int {
	at := 0
	for g := graphemes.FromString(b.text); g.Next() && g.End() < i; {
		at = g.End()
	}
	return at
}

func (b *buffer) after(i int) int {
	if i >= len(b.text) {
		return len(b.text)
	}
	return i + len(graphemes.FromString(b.text[i:]).First())
}

// wordBefore is where the word before the cursor begins, wordAfter where the next one ends.
func (b *buffer) wordBefore() int {
	head := strings.TrimRightFunc(b.text[:b.at], unicode.IsSpace)
	return strings.LastIndexFunc(head, unicode.IsSpace) + 1
}

func (b *buffer) wordAfter() int {
	rest := b.text[b.at:]
	word := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if i := strings.IndexFunc(word, unicode.IsSpace); i >= 0 {
		return len(b.text) - len(word) + i
	}
	return len(b.text)
}

// lineStart and lineEnd are the ends of the line, up to line breaks, that the cursor is on.
func (b *buffer) lineStart() int { return strings.LastIndexByte(b.text[:b.at], '\n') + 1 }

func (b *buffer) lineEnd() int {
	if i := strings.IndexByte(b.text[b.at:], '\n'); i >= 0 {
		return b.at + i
	}
	return len(b.text)
}

// remove deletes from one offset to another and leaves the cursor there.
func (b *buffer) remove(from, to int) {
	b.text = b.text[:from] + b.text[to:]
	b.at = from
	b.settle()
}

// edit takes a key that types, moves or deletes. It says whether the key was one.
func (b *buffer) edit(k tea.KeyPressMsg) bool {
	if k.Text != "" && !k.Mod.Contains(tea.ModCtrl) && !k.Mod.Contains(tea.ModAlt) {
		b.insert(k.Text)
		return true
	}
	return b.move(k.Keystroke()) || b.erase(k.Keystroke())
}

func (b *buffer) move(stroke string) bool {
	switch stroke {
	case "left":
		b.at = b.before(b.at)
	case "right", "ctrl+f":
		b.at = b.after(b.at)
	case "ctrl+left", "alt+left", "alt+b":
		b.at = b.wordBefore()
	case "ctrl+right", "alt+right", "alt+f":
		b.at = b.wordAfter()
	case "home":
		b.at = b.lineStart()
	case "end", "ctrl+e":
		b.at = b.lineEnd()
	default:
		return false
	}
	return true
}

func (b *buffer) erase(stroke string) bool {
	switch stroke {
	case "backspace", "shift+backspace", "ctrl+h":
		b.remove(b.before(b.at), b.at)
	case "delete":
		b.remove(b.at, b.after(b.at))
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		b.remove(b.wordBefore(), b.at)
	case "alt+d", "ctrl+delete":
		b.remove(b.at, b.wordAfter())
	case "ctrl+u":
		b.remove(b.lineStart(), b.at)
	default:
		return false
	}
	return true
}
