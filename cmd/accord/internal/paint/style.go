package paint

import (
	"image/color"
	"strconv"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// A style is how a cell is drawn. The zero value draws plainly.
type style struct {
	fg, bg shade
	marks  marks
}

type marks uint8

// A terminal that conceals or blinks is of no use here: what a picture holds
// is seen.
const (
	bold marks = 1 << iota
	faint
	italic
	underline
	reverse
	strike
)

// codes are the parameters that switch the marks on, in the order of the marks.
var codes = [...]byte{'1', '2', '3', '4', '7', '9'}

// seen are the marks that show on a space.
const seen = underline | reverse | strike

// A shade is a colour: its kind above, its value in the lower three bytes.
type shade uint32

const (
	own     shade = 0 // the terminal's own
	indexed shade = 1 << 24
	rgb     shade = 2 << 24
	kind    shade = 0xff << 24
)

// blank reports whether a space in this style is an empty cell.
func (s style) blank() bool { return s.bg == own && s.marks&seen == 0 }

// apply is s after an SGR sequence with these parameters, as text: "1;36".
// What a terminal would not understand changes nothing.
func (s style) apply(params string) style {
	for first := true; first || params != ""; first = false {
		var code int
		code, params = number(params)
		switch {
		case code == 38 || code == 48 || code == 58:
			var c shade
			c, params = extended(params)
			switch code {
			case 38:
				s.fg = c
			case 48:
				s.bg = c
			}
		default:
			s = s.set(code)
		}
	}
	return s
}

// set is s after one parameter that stands for itself.
func (s style) set(code int) style {
	switch {
	case code == 0:
		return style{}
	case code == 22:
		s.marks &^= bold | faint
	case code >= 30 && code <= 37:
		s.fg = indexed | shade(code-30)
	case code == 39:
		s.fg = own
	case code >= 40 && code <= 47:
		s.bg = indexed | shade(code-40)
	case code == 49:
		s.bg = own
	case code >= 90 && code <= 97:
		s.fg = indexed | shade(code-90+8)
	case code >= 100 && code <= 107:
		s.bg = indexed | shade(code-100+8)
	case code == 21:
		s.marks |= underline
	default:
		for i, c := range codes {
			switch int(c - '0') {
			case code:
				s.marks |= 1 << i
			case code - 20:
				s.marks &^= 1 << i
			}
		}
	}
	return s
}

// number takes the first parameter; an empty one is 0. Parameters of a
// parameter, behind a colon, are taken as parameters.
func number(params string) (n int, rest string) {
	for i := range len(params) {
		switch c := params[i]; {
		case c == ';' || c == ':':
			return n, params[i+1:]
		case c >= '0' && c <= '9' && n < 1<<16:
			n = n*10 + int(c-'0')
		}
	}
	return n, ""
}

// extended takes what follows 38 or 48: 5 and a place among the 256 colours, or
// 2 and three parts.
func extended(params string) (shade, string) {
	how, rest := number(params)
	switch how {
	case 5:
		n, rest := number(rest)
		return indexed | shade(n&0xff), rest
	case 2:
		var r, g, b int
		r, rest = number(rest)
		g, rest = number(rest)
		b, rest = number(rest)
		return rgb | shade(r&0xff)<<16 | shade(g&0xff)<<8 | shade(b&0xff), rest
	}
	return own, rest
}

// on is the style as a terminal with these colours shows it.
func (s style) on(p colorprofile.Profile) style {
	switch p {
	case colorprofile.TrueColor:
		return s
	case colorprofile.ANSI256, colorprofile.ANSI:
		s.fg, s.bg = s.fg.on(p), s.bg.on(p)
		return s
	case colorprofile.NoTTY:
		return style{}
	}
	return style{marks: s.marks}
}

// on is the shade nearest to s that the profile has.
func (s shade) on(p colorprofile.Profile) shade {
	if s == own || s&kind == indexed && (p == colorprofile.ANSI256 || s&^kind < 16) {
		return s
	}
	switch c := p.Convert(s.color()).(type) {
	case ansi.BasicColor:
		return indexed | shade(c)
	case ansi.IndexedColor:
		return indexed | shade(c)
	}
	return own
}

func (s shade) color() color.Color {
	if s&kind == indexed {
		return ansi.IndexedColor(uint8(s))
	}
	return color.RGBA{R: uint8(s >> 16), G: uint8(s >> 8), B: uint8(s), A: 0xff}
}

// turn appends what makes a terminal that draws in s draw in to.
func (s style) turn(b []byte, to style) []byte {
	switch {
	case s == to:
		return b
	case to == style{}:
		return append(b, "\x1b[m"...)
	}
	b = append(b, "\x1b["...)
	if s.marks&^to.marks != 0 || s.fg != own && to.fg == own || s.bg != own && to.bg == own {
		b = append(b, "0;"...)
		s = style{}
	}
	for i, c := range codes {
		if more := to.marks &^ s.marks; more&(1<<i) != 0 {
			b = append(b, c, ';')
		}
	}
	if to.fg != s.fg {
		b = to.fg.code(b, 30)
	}
	if to.bg != s.bg {
		b = to.bg.code(b, 40)
	}
	b[len(b)-1] = 'm'
	return b
}

// code appends the parameters that choose a shade, each with a semicolon. base
// is 30 for what is written and 40 for what is behind it.
func (s shade) code(b []byte, base int64) []byte {
	n := int64(s &^ kind)
	switch {
	case s&kind == indexed && n < 8:
		b = strconv.AppendInt(b, base+n, 10)
	case s&kind == indexed && n < 16:
		b = strconv.AppendInt(b, base+60+n-8, 10)
	case s&kind == indexed:
		b = strconv.AppendInt(b, base+8, 10)
		b = append(b, ";5;"...)
		b = strconv.AppendInt(b, n, 10)
	default:
		b = strconv.AppendInt(b, base+8, 10)
		b = append(b, ";2"...)
		for _, shift := range []int{16, 8, 0} {
			b = append(b, ';')
			b = strconv.AppendInt(b, n>>shift&0xff, 10)
		}
	}
	return append(b, ';')
}
