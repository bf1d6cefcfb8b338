package paint

import (
	"strings"
	"unicode/utf8"

	"accord/tui/cell"
)

// A glyph is what one column of a line shows. A wide character stands in its
// first column; the second one is a glyph without text.
type glyph struct {
	text   string
	width  int
	style  style
	unsure bool // terminals disagree about its width
}

// nothing is an empty cell.
var nothing = glyph{text: " ", width: 1}

// lay appends the w glyphs of a line whose text begins in style s, and returns
// the style in which it ends. What does not fit is dropped, what is missing is
// empty. Escape sequences other than SGR, and control characters, are dropped.
func lay(out []glyph, line string, s style, w int) ([]glyph, style) {
	from := len(out)
	for len(line) > 0 {
		if c := line[0]; c == 0x1b {
			var params string
			var sgr bool
			if params, sgr, line = escape(line); sgr {
				s = s.apply(params)
			}
			continue
		} else if c >= 0x20 && c < 0x7f {
			if len(out)-from < w {
				out = append(out, ascii(line[:1], s))
			}
			line = line[1:]
			continue
		}
		r, n := utf8.DecodeRuneInString(line)
		out = set(out, from, w, line[:n], r, s)
		line = line[n:]
	}
	for len(out)-from < w {
		out = append(out, nothing)
	}
	return out, s
}

func ascii(text string, s style) glyph {
	if text == " " && s.blank() {
		return nothing
	}
	return glyph{text: text, width: 1, style: s}
}

// set appends the glyphs of one character beyond ASCII, if there is room.
func set(out []glyph, from, w int, text string, r rune, s style) []glyph {
	if r < 0xa0 || r == utf8.RuneError {
		return out // a control, or no character at all
	}
	wide := 1
	if !narrow(r) {
		wide = cell.Width(text)
	}
	switch {
	case wide == 0:
		return join(out, from, w, text, 0)
	case joins(out[from:], r):
		return join(out, from, w, text, wide)
	case len(out)-from+wide > w:
		for len(out)-from < w {
			out = append(out, nothing)
		}
		return out
	}
	out = append(out, glyph{text: text, width: wide, style: s, unsure: !narrow(r) && !broad(r)})
	for range wide - 1 {
		out = append(out, glyph{style: s})
	}
	return out
}

// joins reports whether r makes one character with the last one of line: the
// second half of a flag, the colour of a skin.
func joins(line []glyph, r rune) bool {
	i := lead(line)
	if i < 0 {
		return false
	}
	last, n := utf8.DecodeLastRuneInString(line[i].text)
	return r >= 0x1f3fb && r <= 0x1f3ff && line[i].unsure || flag(r) && flag(last) && n == len(line[i].text)
}

// flag reports whether two of these are a flag.
func flag(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// lead is where the last character of line begins, -1 without one.
func lead(line []glyph) int {
	i := len(line) - 1
	for i >= 0 && line[i].width == 0 {
		i--
	}
	return i
}

// join adds to the last character what is drawn with it: wide cells more, or
// none for a mark.
func join(out []glyph, from, w int, text string, wide int) []glyph {
	i := from + lead(out[from:])
	if i < from || len(out)-from+wide > w || len(out[i].text) > maxGlyph {
		return out
	}
	out[i].text += text
	out[i].width += wide
	out[i].unsure = true
	for range wide {
		out = append(out, glyph{style: out[i].style})
	}
	return out
}

// maxGlyph is how many bytes a character may have before it gets no more marks.
const maxGlyph = 32

// narrow are the characters that every terminal draws in one cell: letters of
// Europe, and what our own drawing is made of.
func narrow(r rune) bool {
	return r < 0x300 && r != 0xad || r >= 0x370 && r < 0x483 || r >= 0x48a && r < 0x530 ||
		r >= 0x2010 && r < 0x2028 || r >= 0x2190 && r < 0x2194 || r >= 0x2500 && r < 0x25fb ||
		r == '✓' || r == '✗'
}

// broad are the characters that every terminal draws in two cells.
func broad(r rune) bool {
	return r >= 0x2e80 && r < 0x302a || r >= 0x3041 && r < 0x3097 || r >= 0x309b && r < 0x3248 || r >= 0x3250 && r < 0x4dc0 ||
		r >= 0x4e00 && r < 0xa4c7 || r >= 0xac00 && r < 0xd7a4 || r >= 0xf900 && r < 0xfb00 ||
		r >= 0xff01 && r < 0xff61 || r >= 0x20000 && r < 0x3fffe
}

// escape takes the escape sequence at the beginning of line, or what there is
// of one: an ESC always begins something new. Of a CSI sequence that ends in m
// it returns the parameters.
func escape(line string) (params string, sgr bool, rest string) {
	if len(line) < 2 {
		return "", false, ""
	}
	switch line[1] {
	case 0x1b:
		return "", false, line[1:]
	case '[':
		return csi(line[2:])
	case ']', 'P', '_', '^', 'X':
		return "", false, behindString(line[2:])
	}
	_, n := utf8.DecodeRuneInString(line[1:])
	return "", false, line[1+n:]
}

func csi(s string) (params string, sgr bool, rest string) {
	end := 0
	for end < len(s) && s[end] >= 0x20 && s[end] <= 0x3f {
		end++
	}
	if end == len(s) || s[end] < 0x40 || s[end] > 0x7e {
		return "", false, s[end:]
	}
	params = s[:end]
	return params, s[end] == 'm' && strings.Trim(params, "0123456789;:") == "", s[end+1:]
}

// behindString is what follows a control string, which BEL or ESC ends.
func behindString(s string) string {
	i := strings.IndexAny(s, "\x07\x1b")
	switch {
	case i < 0:
		return ""
	case s[i] == 0x07:
		i++
	}
	return s[i:]
}

// behind is the style behind a text that begins in s.
func behind(text string, s style) style {
	last := strings.LastIndexByte(text, 0x1b)
	switch {
	case last < 0:
		return s
	case strings.HasPrefix(text[last:], "\x1b[m"):
		return style{} // as most lines of most pictures end
	}
	for i := strings.IndexByte(text, 0x1b); i >= 0; i = strings.IndexByte(text, 0x1b) {
		var params string
		var sgr bool
		if params, sgr, text = escape(text[i:]); sgr {
			s = s.apply(params)
		}
	}
	return s
}
