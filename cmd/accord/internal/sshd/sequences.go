package sshd

import "unicode/utf8"

// The tokens that begin with ESC: keys that are no characters, and the answers
// of a terminal to questions.

// escape is after ESC.
func (g *guard) escape(b byte) {
	g.gap = sequenceGap
	switch {
	case b == esc:
		g.key()
		g.ground(b)
		return
	case b >= utf8.RuneSelf:
		g.character(b)
		if g.want == 0 {
			g.reset()
		}
		return
	}
	g.token = append(g.token, b)
	switch b {
	case '[':
		g.drop = false // of a string or sequence that was given up
		g.state = (*guard).csi
	case 'O':
		g.state = (*guard).ss3
	case ']', 'P', '_', '^', 'X':
		g.drop = false
		g.state = (*guard).text
	default:
		g.key() // Alt and a key
	}
}

// csi is after ESC [.
func (g *guard) csi(b byte) {
	switch {
	case b >= 0x20 && b <= 0x3f:
		if len(g.token) < maxSequence {
			g.token = append(g.token, b)
		} else {
			g.drop = true
		}
	case b >= 0x40 && b <= 0x7e:
		g.token = append(g.token, b)
		g.csiEnd()
	default:
		g.drop = false
		g.again(b)
	}
}

func (g *guard) csiEnd() {
	switch dropped := g.drop; {
	case dropped:
		g.drop = false
		g.reset()
	case string(g.token) == pasteStart:
		g.startPaste()
	case string(g.token) == "\x1b[M": // a mouse of the old kind
		g.state = (*guard).mouse
	case string(g.token) == "\x1b[[": // a function key of the Linux console
		g.state = (*guard).ss3
	default:
		g.key()
	}
}

// mouse is after ESC [ M: a button and a place, three bytes above the controls.
func (g *guard) mouse(b byte) {
	if b < 0x20 {
		g.again(b)
		return
	}
	if g.token = append(g.token, b); len(g.token) == 6 {
		g.key()
	}
}

// ss3 is after ESC O, or ESC [ [: perhaps a number, and a letter.
func (g *guard) ss3(b byte) {
	switch {
	case b < 0x21 || b > 0x7e:
		g.again(b)
	case b >= '0' && b <= '9' && len(g.token) < 6:
		g.token = append(g.token, b)
	default:
		g.token = append(g.token, b)
		g.key()
	}
}

// text is within a control string: the answer of a terminal to a question.
func (g *guard) text(b byte) {
	switch {
	case b == bel:
		g.token = append(g.token, b)
		g.textEnd()
	case b == esc:
		g.state = (*guard).textEscape
	case b == ctrlC:
		g.again(b)
	case b < 0x20 || b >= 0x7f:
		g.drop = true // no terminal answers that; the parser behind us might stop here
	case len(g.token) >= g.limits.StringMax:
		g.drop = true
	default:
		g.token = append(g.token, b)
	}
}

// textEscape is after an ESC within a control string.
func (g *guard) textEscape(b byte) {
	if b == '\\' {
		g.token = append(g.token, esc, b)
		g.textEnd()
		return
	}
	g.reset() // the string was given up; the ESC starts something new
	g.begin((*guard).escape, esc)
	g.escape(b)
}

func (g *guard) textEnd() {
	if g.drop {
		g.drop = false
		g.reset()
		return
	}
	g.key()
}
