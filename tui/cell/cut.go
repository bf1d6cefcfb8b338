package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Ellipsis marks cut text where the terminal can draw it.
const Ellipsis = "…"

// Cut is s if it fits into w cells, otherwise its beginning with an ellipsis, together at most w cells.
func Cut(s string, w int) string { return CutTail(s, w, Ellipsis) }

// CutTail is Cut with another mark, such as "~" or nothing. A mark that does not fit itself is left out.
func CutTail(s string, w int, tail string) string {
	if w <= 0 {
		return onlyEscapes(s)
	}
	if plainASCII(s) {
		if len(s) <= w {
			return s
		}
		if tw := Width(tail); tw <= w {
			return s[:w-tw] + tail
		}
		return s[:w]
	}
	if Width(s) <= w {
		return s
	}
	tw := Width(tail)
	if tw > w {
		tail, tw = "", 0
	}
	return head(s, w-tw, tail)
}

// Skip is s without its first n cells. A wide character cut in half leaves a space, so what follows keeps its column.
// Escape sequences before the cut are kept, so that what remains keeps its style.
func Skip(s string, n int) string {
	if n <= 0 {
		return s
	}
	var b strings.Builder
	at := 0
	each(s, func(part string, w int, escape bool) {
		switch {
		case escape, at >= n && (w > 0 || at > n || b.Len() > 0):
			b.WriteString(part)
		case at < n && at+w > n:
			b.WriteString(Spaces(at + w - n))
		}
		at += w
	})
	return b.String()
}

// Pad is s in a column of exactly w cells: cut if it is longer, filled with spaces on the right if it is shorter.
func Pad(s string, w int) string {
	s = Cut(s, w)
	return s + Spaces(w-Width(s))
}

// PadTail is Pad with another mark for what was cut.
func PadTail(s string, w int, tail string) string {
	s = CutTail(s, w, tail)
	return s + Spaces(w-Width(s))
}

// PadLeft is s at the right end of a column of exactly w cells, as numbers want it.
func PadLeft(s string, w int) string {
	s = Cut(s, w)
	return Spaces(w-Width(s)) + s
}

// Center is s in the middle of a column of exactly w cells.
func Center(s string, w int) string {
	s = Cut(s, w)
	free := w - Width(s)
	return Spaces(free/2) + s + Spaces(free-free/2)
}

// head keeps the characters of s that fit into w cells, puts tail behind them and keeps every escape sequence.
func head(s string, w int, tail string) string {
	var b strings.Builder
	b.Grow(len(s))
	at, full := 0, false
	each(s, func(part string, pw int, escape bool) {
		switch {
		case escape:
			b.WriteString(part)
		case full:
		case at+pw > w:
			full = true
			b.WriteString(tail)
		default:
			at += pw
			b.WriteString(part)
		}
	})
	return b.String()
}

func onlyEscapes(s string) string {
	if !strings.ContainsRune(s, '\x1b') {
		return ""
	}
	return head(s, 0, "")
}

// each walks over s: characters as the reader sees them, and escape sequences in one piece.
func each(s string, visit func(part string, w int, escape bool)) {
	for len(s) > 0 {
		if s[0] == '\x1b' {
			seq, _, n, _ := ansi.DecodeSequenceWc(s, 0, nil)
			visit(seq, 0, true)
			s = s[n:]
			continue
		}
		text := s
		if i := strings.IndexByte(s, '\x1b'); i >= 0 {
			text = s[:i]
		}
		for g := graphemes.FromString(text); g.Next(); {
			visit(g.Value(), Width(g.Value()), false)
		}
		s = s[len(text):]
	}
}
