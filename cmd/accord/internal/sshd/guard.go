package sshd

import (
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/time/rate"
)

// A guard reads what a terminal sends before anything else parses it, and
// passes on whole tokens only: a character, a key sequence, a control string,
// a bracketed paste. What is too long, too much or not a terminal's language
// is swallowed, always as a whole, so that what follows is understood.
//
// Nothing that stays open can lock a person out: a sequence that has not ended
// is forgotten when nothing comes for a moment, and Ctrl-C ends a string.
type guard struct {
	limits Limits
	keys   *rate.Limiter
	pastes *rate.Limiter

	state  func(*guard, byte) // what the next byte belongs to
	token  []byte             // the token so far, from its first byte
	sent   int                // bytes of token that were passed on already
	loose  bool               // the last byte that was passed on is an ESC
	want   int                // bytes that complete a token of known length
	gap    time.Duration      // silence that ends the state
	last   time.Time          // when the last bytes came
	now    time.Time          // when these bytes came
	paste  bool               // inside a bracketed paste
	pasted int                // bytes of it
	drop   bool               // the rest of this string or paste is swallowed
	out    []byte
}

const (
	escapeGap   = 50 * time.Millisecond  // the parser behind us takes a lone ESC for the key then
	sequenceGap = 500 * time.Millisecond // no terminal pauses that long within a sequence
	pasteGap    = 10 * time.Second       // a slow line may pause within a paste
	maxSequence = 64                     // bytes of a key sequence
)

const (
	esc        = 0x1b
	bel        = 0x07
	ctrlC      = 0x03
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

func newGuard(l Limits) *guard {
	return &guard{
		limits: l,
		keys:   rate.NewLimiter(rate.Limit(l.KeyRate), l.KeyBurst),
		pastes: rate.NewLimiter(rate.Limit(l.PasteRate), l.PasteMax),
		state:  (*guard).ground,
	}
}

// pass returns what of in, and of what was held back before, may go on. The
// result is valid until the next call.
func (g *guard) pass(now time.Time, in []byte) []byte {
	g.out = g.out[:0]
	g.now = now
	g.silence(now.Sub(g.last))
	g.last = now
	for _, b := range in {
		g.state(g, b)
	}
	if len(g.token) == 1 && g.token[0] == esc && g.sent == 0 && !g.paste {
		g.emit("\x1b") // perhaps the Escape key, which must not wait
		g.sent = 1
	}
	return g.out
}

// silence forgets what was left open for too long.
func (g *guard) silence(d time.Duration) {
	if g.gap > 0 && d > g.gap || g.sent > 0 && len(g.token) == 1 && d > escapeGap {
		g.reset()
	}
	if d > escapeGap {
		g.loose = false
	}
	if g.paste && d > pasteGap {
		g.endPaste()
	}
}

// reset forgets the token.
func (g *guard) reset() {
	g.token, g.sent, g.want, g.gap = g.token[:0], 0, 0, 0
	g.state = (*guard).ground
	if g.paste {
		g.state = (*guard).pasting
	}
}

// begin starts a token with b.
func (g *guard) begin(state func(*guard, byte), b byte) {
	g.token = append(g.token[:0], b)
	g.sent, g.gap = 0, sequenceGap
	g.state = state
}

// again forgets the token and looks at b as the start of something new.
func (g *guard) again(b byte) {
	g.reset()
	g.state(g, b)
}

// key passes the token on as one key, if there are not too many of them.
func (g *guard) key() {
	if g.keys.AllowN(g.now, len(g.token)) {
		g.emit(string(g.token[g.sent:]))
	}
	g.reset()
}

func (g *guard) emit(s string) {
	if s == "" {
		return // what was last passed on is what it was
	}
	g.out = append(g.out, s...)
	g.loose = strings.HasSuffix(s, "\x1b")
}

// ground is between tokens.
func (g *guard) ground(b byte) {
	switch {
	case g.loose && strings.IndexByte("[O]P_^X", b) >= 0:
		// What stood between was swallowed, and so is this: to the parser
		// behind us it would belong to the ESC.
	case b == esc:
		g.begin((*guard).escape, b)
		g.gap = 0 // see silence
	case b < utf8.RuneSelf:
		g.token = append(g.token[:0], b)
		g.key()
	default:
		g.character(b)
	}
}

// character starts a character of several bytes. Bytes that cannot start one
// are swallowed: the parser behind us would take some of them for the start of
// a control string.
func (g *guard) character(b byte) {
	switch {
	case b >= 0xc2 && b < 0xe0:
		g.want = 2
	case b >= 0xe0 && b < 0xf0:
		g.want = 3
	case b >= 0xf0 && b < 0xf5:
		g.want = 4
	default:
		return
	}
	g.want += len(g.token) // an ESC before it means Alt
	g.token = append(g.token, b)
	g.gap = sequenceGap
	g.state = (*guard).continued
}

func (g *guard) continued(b byte) {
	if b < 0x80 || b > 0xbf {
		g.again(b)
		return
	}
	if g.token = append(g.token, b); len(g.token) < g.want {
		return
	}
	lead := 0
	if g.token[0] == esc {
		lead = 1
	}
	r, _ := utf8.DecodeRune(g.token[lead:])
	switch {
	case r == utf8.RuneError || r < 0xa0: // not UTF-8, or a C1 control
		g.reset()
	case g.paste:
		g.content()
	default:
		g.key()
	}
}
