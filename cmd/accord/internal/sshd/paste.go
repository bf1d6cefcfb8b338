package sshd

import "strings"

// A paste may be longer than anything typed, and has a rate of its own. Its
// text is passed on while it comes; when it gets too much, the paste is closed
// for the program and the rest of it is swallowed.

func (g *guard) startPaste() {
	g.paste, g.pasted = true, 0
	g.drop = !g.keys.AllowN(g.now, len(pasteStart))
	if !g.drop {
		g.emit(pasteStart[g.sent:])
	}
	g.reset()
}

// endPaste closes the paste, unless that was done when it got too long.
func (g *guard) endPaste() {
	g.closePaste()
	g.paste, g.drop = false, false
	g.reset()
}

func (g *guard) closePaste() {
	if !g.drop {
		g.emit(pasteEnd)
	}
	g.drop = true
}

// pasting is within a paste, between two characters.
func (g *guard) pasting(b byte) {
	switch {
	case b == esc:
		g.begin((*guard).pasteMarker, b)
		g.gap = 0
	case b >= 0x80:
		g.token = g.token[:0]
		g.character(b)
		g.gap = 0
	case b >= 0x20 && b != 0x7f, b == '\t', b == '\n', b == '\r':
		g.token = append(g.token[:0], b)
		g.content()
	}
}

// pasteMarker is after an ESC within a paste: the end, or nothing of interest.
func (g *guard) pasteMarker(b byte) {
	g.token = append(g.token, b)
	switch {
	case string(g.token) == pasteEnd:
		g.endPaste()
	case !strings.HasPrefix(pasteEnd, string(g.token)):
		rest := string(g.token[1:]) // text that happens to stand after an ESC
		g.reset()
		for i := range len(rest) {
			g.state(g, rest[i])
		}
	}
}

// content passes one character of a paste on, or closes the paste.
func (g *guard) content() {
	n := len(g.token)
	if !g.drop && (g.pasted+n > g.limits.PasteMax || !g.pastes.AllowN(g.now, n)) {
		g.closePaste()
	}
	if !g.drop {
		g.pasted += n
		g.emit(string(g.token))
	}
	g.reset()
}
