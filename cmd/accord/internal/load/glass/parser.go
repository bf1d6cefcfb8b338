package glass

import (
	"fmt"
	"unicode/utf8"
)

// The parser tells letters from control sequences, across any number of writes.
type parser struct {
	state  state
	letter []byte // of a rune that is not whole
	want   int    // bytes it still needs
	params []int
	digits bool // whether the last of params has any
	marks  []byte
	esc    bool // in a string: ESC came, a backslash may end it
}

type state int

const (
	ground state = iota
	escape
	control // CSI
	words   // OSC, DCS, APC, PM, SOS: until they end
	skip    // one more byte, as in ESC ( B
)

func (p *parser) feed(s *Screen, b byte) {
	switch p.state {
	case ground:
		p.ground(s, b)
	case escape:
		p.escape(s, b)
	case control:
		p.control(s, b)
	case words:
		p.words(b)
	case skip:
		p.state = ground
	}
}

func (p *parser) ground(s *Screen, b byte) {
	switch {
	case p.want > 0 && b&0xc0 == 0x80:
		p.letter = append(p.letter, b)
		if p.want--; p.want == 0 {
			r, _ := utf8.DecodeRune(p.letter)
			s.print(r)
		}
	case b >= 0xc0:
		p.letter, p.want = append(p.letter[:0], b), 1
		if b >= 0xe0 {
			p.want++
		}
		if b >= 0xf0 {
			p.want++
		}
	case b >= ' ' && b < 0x7f:
		p.want = 0
		s.print(rune(b))
	default:
		p.want = 0
		p.single(s, b)
	}
}

// single is a control character of one byte.
func (p *parser) single(s *Screen, b byte) {
	switch b {
	case 0x1b:
		p.state = escape
	case '\r':
		s.x, s.wrap = 0, false
	case '\n', '\v', '\f':
		s.wrap = false
		s.index()
	case '\b':
		s.moveTo(s.x-1, s.y)
	case '\t':
		s.moveTo((s.x/8+1)*8, s.y)
	case 0, 7, 0x0e, 0x0f, 0x7f:
	default:
		s.unknown[fmt.Sprintf("%#x", b)]++
	}
}

func (p *parser) escape(s *Screen, b byte) {
	p.state = ground
	switch b {
	case '[':
		p.state, p.params, p.digits, p.marks = control, p.params[:0], false, p.marks[:0]
	case ']', 'P', '_', '^', 'X':
		p.state, p.esc = words, false
	case '(', ')', '*', '+', '#', ' ':
		p.state = skip
	case '7':
		s.saved = [2]int{s.x, s.y}
	case '8':
		s.moveTo(s.saved[0], s.saved[1])
	case 'D':
		s.index()
	case 'E':
		s.x, s.wrap = 0, false
		s.index()
	case 'M':
		s.reverseIndex()
	case '=', '>', '\\':
	default:
		s.unknown["ESC "+string(rune(b))]++
	}
}

// words ends a string at BEL or ESC \.
func (p *parser) words(b byte) {
	if b == 7 || p.esc && b == '\\' {
		p.state = ground
	}
	p.esc = b == 0x1b
}

// control collects a CSI sequence.
func (p *parser) control(s *Screen, b byte) {
	switch {
	case b >= '0' && b <= '9':
		if !p.digits {
			p.params, p.digits = append(p.params, 0), true
		}
		if n := &p.params[len(p.params)-1]; *n < 1<<20 {
			*n = *n*10 + int(b-'0')
		}
	case b == ';' || b == ':':
		if !p.digits {
			p.params = append(p.params, 0)
		}
		p.digits = false
	case b < ' ':
		p.single(s, b)
	case b < 0x40:
		p.marks = append(p.marks, b)
	default:
		p.state = ground
		if !s.carryOut(b, p.params, string(p.marks)) {
			s.unknown[fmt.Sprintf("CSI %s%v%c", p.marks, p.params, b)]++
		}
	}
}
