package paint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/vt"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"accord/cmd/accord/internal/paint"
)

// A glass is an emulated terminal: what stands in each of its cells can be seen.
type glass struct {
	*vt.Emulator
	hidden bool
}

func newGlass(w, h int) *glass {
	g := &glass{Emulator: vt.NewEmulator(w, h)}
	g.SetCallbacks(vt.Callbacks{CursorVisibility: func(shown bool) { g.hidden = !shown }})
	return g
}

// cells are the texts and styles on the glass, one line for each of its lines. A
// style that does not show on a space is not told.
func (g *glass) cells() []string {
	var out []string
	for y := range g.Height() {
		var b strings.Builder
		for x := range g.Width() {
			c := g.CellAt(x, y)
			switch {
			case c == nil || c.Content == "" && c.Width == 0:
				b.WriteString("|")
			case c.Content == " " && c.Style.Bg == nil && c.Style.Underline == 0 && c.Style.Attrs&(1<<5|1<<7) == 0:
				b.WriteString("| ")
			default:
				fmt.Fprintf(&b, "|%s%s", c.Content, strings.Trim(c.Style.String(), "\x1b[m"))
			}
		}
		out = append(out, b.String())
	}
	return out
}

// sheet is a picture of a text.
func sheet(text string, w, h int) paint.Picture { return paint.Picture{Text: text, W: w, H: h} }

// drawn is a glass on which the text was written line by line, without a
// painter.
func drawn(text string, w, h int) *glass {
	g := newGlass(w, h)
	g.WriteString("\x1b[?7l")
	for y, line := range strings.Split(text, "\n") {
		if y < h {
			fmt.Fprintf(g, "\x1b[%d;1H%s", y+1, line)
		}
	}
	return g
}

var all = paint.Options{Profile: colorprofile.TrueColor}

func TestATerminalShowsThePicture(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"nothing becomes something", "", "hello\n\n  there"},
		{"a word changes", "one two three", "one TWO three"},
		{"two places of a line change", "a--------------b", "A--------------B"},
		{"the line gets shorter", "a long line", "a"},
		{"the line gets shorter by little", "a lon", "a l"},
		{"the line ends with the terminal", strings.Repeat("x", 20), strings.Repeat("x", 19) + "y"},
		{"the last column is emptied", strings.Repeat("x", 20), strings.Repeat("x", 19)},
		{"wide characters shift", "決める。", "a決める。"},
		{"wide becomes narrow", "決める", "abc"},
		{"narrow becomes wide", "abcdef", "決める"},
		{"half of a wide character goes", "a決b", "ab決"},
		{"a wide character does not fit", strings.Repeat("x", 19) + "決", strings.Repeat("y", 19) + "決"},
		{"a style alone changes", "\x1b[1mbold\x1b[m", "\x1b[3mbold\x1b[m"},
		{"a style goes", "\x1b[1;36mbold\x1b[m and", "bold and"},
		{"a style goes on over the end of a line", "a\nb\nc", "\x1b[31ma\nb\x1b[m\nc"},
		{"a space is coloured", "a b", "a\x1b[44m \x1b[mb"},
		{"a space is underlined", "a b", "a\x1b[4m \x1b[mb"},
		{"everything goes", "a\nb\nc", ""},
		{"colours of all kinds", "", "\x1b[31ma\x1b[92mb\x1b[38;5;200mc\x1b[38;2;1;2;3md\x1b[48;5;17me\x1b[48;2;9;8;7mf\x1b[39mg\x1b[49mh"},
		{"too many lines", "a", "1\n2\n3\n4\n5\n6\n7\n8\n9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			const w, h = 20, 5
			g, p := newGlass(w, h), paint.New(all)
			g.Write(p.Frame(nil, sheet(c.before, w, h)))
			if diff := cmp.Diff(drawn(c.before, w, h).cells(), g.cells()); diff != "" {
				t.Fatalf("before (-want +got):\n%s", diff)
			}
			g.Write(p.Frame(nil, sheet(c.after, w, h)))
			want := drawn(c.after, w, h)
			if strings.HasSuffix(c.name, "does not fit") {
				want = drawn(strings.TrimSuffix(c.after, "決"), w, h)
			}
			if diff := cmp.Diff(want.cells(), g.cells()); diff != "" {
				t.Errorf("after (-want +got):\n%s", diff)
			}
		})
	}
}

// pieces are what random pictures are made of: every terminal agrees on their
// widths.
var pieces = []string{
	"a", "b", " ", " ", "   ", "word", "決", "한", "─", "●", "é", "Ж", "\n", "\n", "…",
	"\x1b[m", "\x1b[1m", "\x1b[2m", "\x1b[4m", "\x1b[7m", "\x1b[22m", "\x1b[27m", "\x1b[31m", "\x1b[44m", "\x1b[39;49m", "\x1b[38;5;99m", "\x1b[38;2;1;2;3m",
}

// odd are those on which they do not agree, and those that must not get through.
var odd = []string{
	"e\u0301", "\u0301", "👩", "🏽", "👨\u200d👩\u200d👧", "🇩🇪", "⚠\ufe0f", "\u0e01\u0e33", "\u00ad", "\x07", "\t", "\u0085", "\xff", "\x1b", "\x1b[2J", "\x1b]0;t\x07", "\x1b[5;5H", "\x9b2J", "\x1b[8m",
}

// A sketch is a picture that goes through changes.
type sketch []string

func (s sketch) String() string { return strings.Join(s, "") }

// next is another sketch: a new one, or one that differs in one place as most
// pictures do from the one before.
func (s sketch) next(t *rapid.T, of []string) sketch {
	if len(s) == 0 || rapid.Bool().Draw(t, "anew") {
		return rapid.SliceOfN(rapid.SampledFrom(of), 0, 60).Draw(t, "pieces")
	}
	from := rapid.IntRange(0, len(s)-1).Draw(t, "from")
	to := rapid.IntRange(from, min(from+3, len(s))).Draw(t, "to")
	return slices.Concat(s[:from], sketch{rapid.SampledFrom(of).Draw(t, "new")}, s[to:])
}

// However a picture came about, the terminal shows it.
func TestAnyPictureAfterAnyOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 30).Draw(t, "width"), rapid.IntRange(1, 6).Draw(t, "height")
		g, p := newGlass(w, h), paint.New(all)
		var now sketch
		for range rapid.IntRange(1, 6).Draw(t, "pictures") {
			now = now.next(t, pieces)
			g.Write(p.Frame(nil, sheet(now.String(), w, h)))
		}
		if diff := cmp.Diff(drawn(cut(now.String(), w), w, h).cells(), g.cells()); diff != "" {
			t.Errorf("of %q (-want +got):\n%s", now, diff)
		}
	})
}

// cut takes away what does not fit a line: a terminal would draw the last
// characters over each other.
func cut(text string, w int) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		var b strings.Builder
		at := 0
		for len(line) > 0 {
			if seq := sgr(line); seq != "" {
				b.WriteString(seq)
				line = line[len(seq):]
				continue
			}
			r := []rune(line)[0]
			n := 1
			if r == '決' || r == '한' {
				n = 2
			}
			if at += n; at <= w {
				b.WriteRune(r)
			} else {
				at = w
			}
			line = line[len(string(r)):]
		}
		lines[i] = b.String()
	}
	return strings.Join(lines, "\n")
}

func sgr(s string) string {
	if !strings.HasPrefix(s, "\x1b[") {
		return ""
	}
	return s[:strings.IndexByte(s, 'm')+1]
}

// Whatever a picture holds, to change a terminal into it is as good as to paint
// it on an empty one: also where characters are wider than they claim.
func TestTheWayToAPictureDoesNotShow(t *testing.T) {
	everything := append(append([]string{}, pieces...), odd...)
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(4, 30).Draw(t, "width"), rapid.IntRange(1, 6).Draw(t, "height")
		g, p := newGlass(w, h), paint.New(all)
		var now sketch
		for range rapid.IntRange(1, 6).Draw(t, "pictures") {
			now = now.next(t, everything)
			g.Write(p.Frame(nil, sheet(now.String(), w, h)))
		}
		fresh := newGlass(w, h)
		fresh.Write(paint.New(all).Frame(nil, sheet(now.String(), w, h)))
		if diff := cmp.Diff(fresh.cells(), g.cells()); diff != "" {
			t.Errorf("of %q (-anew +changed):\n%s", now, diff)
		}
	})
}

func FuzzFrame(f *testing.F) {
	f.Add("one\ntwo", "one\x1b[1mthree")
	f.Add("決める", "a\x1b]0;x\x1b[m決")
	f.Add("\x1b[31", "\x1b[38;5m\xff\u0301")
	f.Fuzz(func(t *testing.T, before, after string) {
		const w, h = 12, 3
		p := paint.New(all)
		b := p.Frame(nil, sheet(before, w, h))
		b = p.Frame(b, sheet(after, w, h))
		onlyOurs(t, string(p.Leave(b)))
		if again := paint.New(all); len(again.Frame(nil, sheet(after, w, h))) == 0 {
			t.Error("a first frame is empty")
		}
	})
}

// onlyOurs fails unless out holds printable text and the sequences that a
// painter uses.
func onlyOurs(t testing.TB, out string) {
	t.Helper()
	for rest := out; rest != ""; {
		if strings.HasPrefix(rest, "\x1b[") {
			end := strings.IndexFunc(rest[2:], func(r rune) bool { return r >= 0x40 && r <= 0x7e })
			if end < 0 || !strings.ContainsRune("mHGCKJhlu", rune(rest[2+end])) {
				t.Fatalf("a sequence that is not ours: %q", rest)
			}
			rest = rest[2+end+1:]
			continue
		}
		r := []rune(rest)[0]
		if r < 0x20 && r != '\r' && r != '\n' || r >= 0x7f && r < 0xa0 || r == '\ufffd' {
			t.Fatalf("a character that does not print: %q in %q", r, out)
		}
		rest = rest[len(string(r)):]
	}
}

func TestNothingIsSentForTheSamePicture(t *testing.T) {
	p := paint.New(all)
	p.Frame(nil, sheet("hello  \nthere", 20, 5))
	for _, same := range []string{"hello  \nthere", "hello\nthere", "hello\x1b[1m\x1b[m\nthere\n\n", "hello\n\x1b[33m\x1b[mthere"} {
		if got := p.Frame(nil, sheet(same, 20, 5)); len(got) > 0 {
			t.Errorf("for %q %q is sent", same, got)
		}
	}
}

func TestOnlyWhatDiffersIsSent(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"  2:59   bank", "  2:58   bank", "\x1b[1;6H8"},
		{"a\nb\nc", "a\nB\nC", "\x1b[2HB\r\nC"},
		{"one two", "One Two", "\x1b[HOne T"},
		{"x                x", "y                y", "\x1b[Hy\x1b[16Cy"},
		{"a long line here", "a", "\x1b[1;3H\x1b[K"},
		{"\x1b[1mbold\x1b[m", "\x1b[1mbolt\x1b[m", "\x1b[1;4H\x1b[1mt\x1b[m"},
		{"plain", "\x1b[1mpl\x1b[1;31main\x1b[m", "\x1b[H\x1b[1mpl\x1b[31main\x1b[m"},
		{"ab決", "ab決x", "\x1b[1;5Hx"},
	} {
		p := paint.New(all)
		p.Frame(nil, sheet(c.before, 20, 5))
		got := string(p.Frame(nil, sheet(c.after, 20, 5)))
		if got = strings.Replace(got, "\x1b[1H", "\x1b[H", 1); got != c.want {
			t.Errorf("from %q to %q: %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

// A terminal that draws a letter and its accent in two cells, or a family in
// six, shows the rest of the line where it belongs.
func TestWhatTerminalsDisagreeAboutStaysAlone(t *testing.T) {
	const w = 20
	g, p := newGlass(w, 2), paint.New(all)
	for _, line := range []string{"👨\u200d👩\u200d👧 family|end", "e\u0301 accent|end", "🇩🇪 flag|end", "⚠\ufe0f sign|end", strings.Repeat("x", 18) + "🇩🇪"} {
		g.Write(p.Frame(nil, sheet(line+"\nnext", w, 2)))
		if line, found := strings.CutSuffix(line, "|end"); found {
			at := strings.Index(g.cells()[0], "|||e|n|d| ")
			if at < 0 {
				t.Errorf("the end of %q is not whole: %s", line, g.cells()[0])
			}
		}
		if got := g.cells()[1]; !strings.HasPrefix(got, "|n|e|x|t| |") {
			t.Errorf("below %q stands %s", line, got)
		}
	}
}

func TestColoursAreThoseOfTheTerminal(t *testing.T) {
	const coloured = "\x1b[1;38;2;255;0;0;48;5;21mx\x1b[m"
	for _, c := range []struct {
		profile colorprofile.Profile
		want    string
	}{
		{colorprofile.TrueColor, "\x1b[1;38;2;255;0;0;48;5;21mx\x1b[m"},
		{colorprofile.ANSI256, "\x1b[1;38;5;196;48;5;21mx\x1b[m"},
		{colorprofile.ANSI, "\x1b[1;91;104mx\x1b[m"},
		{colorprofile.ASCII, "\x1b[1mx\x1b[m"},
		{colorprofile.NoTTY, "x"},
	} {
		p := paint.New(paint.Options{Profile: c.profile})
		p.Frame(nil, sheet("", 5, 1))
		if got := string(p.Frame(nil, sheet(coloured, 5, 1))); got != "\x1b[1H"+c.want {
			t.Errorf("%v: %q, want %q", c.profile, got, "\x1b[1H"+c.want)
		}
	}
}

func TestTheTerminalIsGivenBack(t *testing.T) {
	for _, o := range []paint.Options{all, {Profile: colorprofile.ANSI, Keyboard: true, Synchronized: true}} {
		g, p := newGlass(20, 5), paint.New(o)
		fmt.Fprint(g, "$ ssh\r\n")
		before := g.cells()
		pic := sheet("hello", 20, 5)
		pic.Title, pic.Cursor = "accord", paint.Cursor{Shown: true, X: 3, Style: 5}
		out := p.Frame(nil, pic)
		g.Write(out)
		if !g.IsAltScreen() || g.hidden {
			t.Error("the alternate screen is not shown, or no cursor")
		}
		back := p.Leave(nil)
		g.Write(back)
		if diff := cmp.Diff(before, g.cells()); diff != "" || g.IsAltScreen() || g.hidden {
			t.Errorf("the terminal is not as before (-want +got):\n%s", diff)
		}
		for on, off := range map[string]string{"\x1b[?7l": "\x1b[?7h", "\x1b[?2004h": "\x1b[?2004l", "\x1b[>4;2m": "\x1b[>4m", "\x1b[>1u": "\x1b[<1u", "\x1b]2;accord\a": "\x1b]2;\a", "\x1b[5 q": "\x1b[0 q"} {
			if strings.Contains(string(out), on) != strings.Contains(string(back), off) {
				t.Errorf("%q is not taken back by %q", on, off)
			}
		}
		if again := p.Leave(nil); len(again) > 0 {
			t.Errorf("to leave twice sends %q", again)
		}
		g.Write(p.Frame(nil, pic))
		if !strings.HasPrefix(g.cells()[0], "|h|e|l") || !g.IsAltScreen() {
			t.Error("the terminal is not taken over again")
		}
	}
}

func TestTheCursorIsWhereThePictureHasIt(t *testing.T) {
	g, p := newGlass(20, 5), paint.New(all)
	show := func(text string, c paint.Cursor) {
		t.Helper()
		g.Write(p.Frame(nil, paint.Picture{Text: text, W: 20, H: 5, Cursor: c}))
		if at := g.CursorPosition(); c.Shown && (at.X != c.X || at.Y != c.Y) || g.hidden == c.Shown {
			t.Errorf("the cursor is at %v, hidden %v, want %+v", at, g.hidden, c)
		}
	}
	show("one", paint.Cursor{})
	show("one", paint.Cursor{Shown: true, X: 2, Y: 3})
	show("one two", paint.Cursor{Shown: true, X: 2, Y: 3})
	show("one two", paint.Cursor{Shown: true, X: 5, Y: 3})
	show("one two", paint.Cursor{})
}

func TestAnotherSizeIsPaintedAnew(t *testing.T) {
	g, p := newGlass(20, 5), paint.New(all)
	g.Write(p.Frame(nil, sheet("one\ntwo\nthree", 20, 5)))
	g.Resize(10, 3)
	fmt.Fprint(g, "what a terminal makes of it\x1b[2;2Hdirt")
	g.Write(p.Frame(nil, sheet("one\ntwo\nthree", 10, 3)))
	if diff := cmp.Diff(drawn("one\ntwo\nthree", 10, 3).cells(), g.cells()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLargeFramesAreHeldBackUntilTheyAreWhole(t *testing.T) {
	p := paint.New(paint.Options{Profile: colorprofile.ANSI, Synchronized: true})
	large := string(p.Frame(nil, sheet(strings.Repeat(strings.Repeat("x", 40)+"\n", 10), 40, 10)))
	if !strings.HasPrefix(large, "\x1b[?2026h") || !strings.HasSuffix(large, "\x1b[?2026l") {
		t.Errorf("a large frame is not held back: %q", large)
	}
	if small := string(p.Frame(nil, sheet("y", 40, 10))); strings.Contains(small, "2026") {
		t.Logf("a frame of %d bytes is held back", len(small))
	}
}

// Many share a cache and see the same.
func TestASharedCacheChangesNothing(t *testing.T) {
	shared := new(paint.Cache)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(1, 30).Draw(t, "width")
		o := paint.Options{Profile: rapid.SampledFrom([]colorprofile.Profile{colorprofile.ANSI, colorprofile.TrueColor}).Draw(t, "profile")}
		alone := paint.New(o)
		o.Cache = shared
		together := paint.New(o)
		var now sketch
		for range 4 {
			now = now.next(t, pieces)
			pic := sheet(now.String(), w, 4)
			if want, got := string(alone.Frame(nil, pic)), string(together.Frame(nil, pic)); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	})
}
