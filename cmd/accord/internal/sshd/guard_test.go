package sshd

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func testGuard() *guard { return newGuard(Limits{}.withDefaults()) }

// feed passes each part to the guard, with a pause before it.
func feed(g *guard, pause time.Duration, parts ...string) string {
	var out strings.Builder
	now := time.Unix(1000, 0)
	for _, part := range parts {
		now = now.Add(pause)
		out.Write(g.pass(now, []byte(part)))
	}
	return out.String()
}

func TestGuardPassesWhatTerminalsSend(t *testing.T) {
	for _, in := range []string{
		"hello", "grüße 日本語 👩‍👩‍👧", "\r\n\t\x7f\x03\x00",
		"\x1b[A", "\x1bOP", "\x1bO5P", "\x1b[1;5C", "\x1b[97;5u", "\x1b[27;2;13~", "\x1b[?62;22c", "\x1b[[A", "\x1ba", "\x1bß", "\x1b\x1b[A", "\x1b\x1b",
		"\x1b[<0;10;20M", "\x1b[M !!", "\x1b[M\x20\xff\xfe", "\x1b[I",
		"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1b]11;rgb:0/0/0\a", "\x1bP1+r524742\x1b\\", "\x1b_Gi=1;OK\x1b\\",
		"\x1b[200~two\nlines\tü\x1b[201~", "\x1b[200~\x1b[201~", "a\x1b[200~b\x1b[201~c\x1b",
	} {
		if got := feed(testGuard(), 0, in); got != in {
			t.Errorf("%q became %q", in, got)
		}
		if got := feed(testGuard(), 0, strings.SplitAfter(in, "")...); got != in {
			t.Errorf("%q, character by character, became %q", in, got)
		}
	}
}

func TestGuardSwallowsWhatIsNoTerminal(t *testing.T) {
	long := strings.Repeat("x", 5000)
	for _, c := range []struct{ name, in, want string }{
		{"raw C1 controls", "a\x9d0;title\x9cb\x90c\x9b", "a0;titlebc"},
		{"encoded C1 controls", "a\u009d\u0080b", "ab"},
		{"broken UTF-8", "a\xc3(\xe2\x82b\xff\xf5\xc0\xafc", "a(bc"},
		{"Alt and what is no character", "\x1b\xb0Xab", "Xab"},
		{"surrogates and beyond", "a\xed\xa0\x80\xf4\x90\x80\x80b", "ab"},
		{"a long control string", "a\x1b]" + long + "\ab", "ab"},
		{"the longest control string", "\x1b]" + long[:4094] + "\a", "\x1b]" + long[:4094] + "\a"},
		{"a string given up", "a\x1b]0;x\x1b[Ab", "a\x1b[Ab"},
		{"Ctrl-C in a string", "a\x1bPxyz\x03b", "a\x03b"},
		{"a string in another language", "a\x1b]\xffx\ab", "ab"},
		{"a long key sequence", "a\x1b[" + strings.Repeat("1;", 100) + "Ab", "ab"},
		{"a broken key sequence", "a\x1b[1;\rb", "a\rb"},
		{"controls in a paste", "\x1b[200~a\x00\x03\x1b]0;x\ab\x9dc\u009bd\x7f\x1b[201~", "\x1b[200~a]0;xbcd\x1b[201~"},
		{"a key after a long string given up", "a\x1b]" + long + "\x1b[Ab", "a\x1b[Ab"},
		{"an end of paste alone", "\x1b[201~", "\x1b[201~"},
	} {
		if got := feed(testGuard(), 0, c.in); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestGuardCutsPastes(t *testing.T) {
	max := Limits{}.withDefaults().PasteMax
	got := feed(testGuard(), 0, pasteStart+strings.Repeat("é", max), "more", pasteEnd+"after")
	if want := pasteStart + strings.Repeat("é", max/2) + pasteEnd + "after"; got != want {
		t.Errorf("got %d bytes, want %d: the paste, cut and closed, and what comes after it", len(got), len(want))
	}
}

func TestGuardForgetsWhatStaysOpen(t *testing.T) {
	for _, c := range []struct {
		name  string
		pause time.Duration
		parts []string
		want  string
	}{
		{"Escape, then a bracket", time.Second, []string{"\x1b", "[", "A"}, "\x1b[A"},
		{"Alt-] and then text", time.Second, []string{"\x1b]", "hello"}, "hello"},
		{"an unfinished string", time.Second, []string{"\x1b]52;c;", "ok"}, "ok"},
		{"an endless string that pauses", time.Second, []string{"\x1b]" + strings.Repeat("x", 9000), "ok"}, "ok"},
		{"half a character", time.Second, []string{"\xe2\x82", "ok"}, "ok"},
		{"an Escape whose rest was swallowed", time.Millisecond, []string{"\x1b", "\xb0", "X", "ok"}, "\x1bok"},
		{"two Escapes whose rest was swallowed", time.Millisecond, []string{"\x1b", "\x1b\xff", "X", "ok"}, "\x1bok"},
		{"half a long sequence, then a key", time.Second, []string{"\x1b[" + strings.Repeat("1;", 100), "\x1b[A"}, "\x1b[A"},
		{"half a sequence", time.Second, []string{"\x1b[1;", "ok"}, "ok"},
		{"a slow paste", 2 * time.Second, []string{pasteStart + "one", "two", pasteEnd}, pasteStart + "onetwo" + pasteEnd},
		{"a paste that never ends", time.Minute, []string{pasteStart + "one", "two"}, pasteStart + "one" + pasteEnd + "two"},
	} {
		if got := feed(testGuard(), c.pause, c.parts...); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestGuardLimitsTheRate(t *testing.T) {
	l := Limits{}.withDefaults()
	g := newGuard(l)
	if got := len(feed(g, 0, strings.Repeat("\x1b[A", 1<<20))); got > l.KeyBurst || got < l.KeyBurst-3 {
		t.Errorf("%d bytes of keys passed at once, want %d", got, l.KeyBurst)
	}
	if got := feed(g, 10*time.Second, "again"); got != "again" {
		t.Errorf("ten seconds later: got %q", got)
	}
	g = newGuard(l)
	paste := pasteStart + strings.Repeat("x", l.PasteMax) + pasteEnd
	if got := len(feed(g, 0, strings.Repeat(paste, 20))); got > l.PasteMax+l.KeyBurst+20*len(pasteEnd) {
		t.Errorf("%d bytes of pastes passed at once", got)
	}
}

// What the guard passes on must be safe for a parser that has no limits, in
// whatever way the client has cut its bytes.
func FuzzGuard(f *testing.F) {
	for _, seed := range []string{"", "abc\x1b", "\x1b]0;x\a", "\x1b[200~x\x1b[201~", "\x1b[200~\x1b[20", "\x1b\x1b\x1b[", "é\x9b\x1b[M\x1b\x1b\x1b", "\x1bO\x1bP\x1b\\"} {
		f.Add([]byte(seed), uint8(1))
		f.Add([]byte(seed), uint8(7))
	}
	f.Fuzz(func(t *testing.T, in []byte, cut uint8) {
		now := time.Unix(1000, 0)
		whole := append([]byte(nil), testGuard().pass(now, in)...)
		checkPassed(t, whole)
		g, size := testGuard(), int(cut)+1
		var parts []byte
		for rest := in; len(rest) > 0; rest = rest[min(size, len(rest)):] {
			parts = append(parts, g.pass(now, rest[:min(size, len(rest))])...)
		}
		checkPassed(t, parts)
		if bytes.Equal(whole, in) && !bytes.Equal(parts, whole) { // what passes as it is does so in any parts
			t.Fatalf("%q at once gives %q, in parts of %d %q", in, whole, size, parts)
		}
		if again := testGuard().pass(now, whole); !bytes.Equal(again, whole) {
			t.Fatalf("%q passes as %q and then as %q", in, whole, again)
		}
	})
}

// checkPassed looks at everything but old mouse reports, which hold raw bytes.
func checkPassed(t *testing.T, out []byte) {
	if bytes.Contains(out, []byte("\x1b[M")) {
		return
	}
	if !utf8.Valid(out) {
		t.Fatalf("%q is not UTF-8", out)
	}
	for i, r := range string(out) {
		if r >= 0x80 && r < 0xa0 {
			t.Fatalf("%q has a C1 control at %d", out, i)
		}
	}
	for _, intro := range []string{"\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX"} {
		for rest := out; ; {
			i := bytes.Index(rest, []byte(intro))
			if i < 0 {
				break
			}
			end := bytes.IndexAny(rest[i+2:], "\a\x1b")
			if end < 0 || end > 4<<10 {
				t.Fatalf("%q has a control string that is open or too long", out)
			}
			rest = rest[i+2+end:]
		}
	}
}
