package cell_test

import (
	"strings"
	"testing"

	"accord/tui/cell"

	"github.com/charmbracelet/x/ansi"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWidthIsWhatTheTerminalDraws(t *testing.T) {
	for text, want := range map[string]int{
		"":                    0,
		"accord":              6,
		"Zoë":                 3,
		"Zoe\u0308":           3,
		"決める":                 6,
		"\x1b[1mbold\x1b[m":   4,
		"a\u200bb":            2,
		"…":                   1,
		"●○":                  2,
		"e\u0301\u0301\u0301": 1,
	} {
		if got := cell.Width(text); got != want {
			t.Errorf("Width(%q) = %d, want %d", text, got, want)
		}
	}
}

// What most text is made of is measured by itself, and as everything is.
func TestWidthIsThatOfTheRendererForAnything(t *testing.T) {
	pieces := []string{"a", " ", "é", "─", "●", "決", "\u0301", "\u200d", "👩", "🇩", "\u00ad", "\u0085", "\t", "\x7f", "\xff", "\x1b", "\x1b[", "\x1b[m", "\x1b[1;38;5;200m", "\x1b[4:3m",
		"\x1b[5;5H", "\x1b[?25l", "\x1b]0;title\x07", "m", "[", "7", ";"}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
		if got, want := cell.Width(s), ansi.StringWidthWc(s); got != want {
			t.Errorf("%q is %d cells wide, want %d", s, got, want)
		}
	})
	for r := rune(0xa0); r < 0x3000; r++ {
		if got, want := cell.Width(string(r)), ansi.StringWidthWc(string(r)); got != want {
			t.Errorf("%q is %d cells wide, want %d", r, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		name, text string
		w          int
		want       string
	}{
		{"a text that fits is left alone", "release", 7, "release"},
		{"a longer one ends in an ellipsis", "release train", 8, "release…"},
		{"a wide character is never halved", "決める", 4, "決…"},
		{"an accent stays with its letter", "Zoe\u0308 Zoe", 4, "Zoe\u0308…"},
		{"styles survive the cut", "\x1b[1mrelease train\x1b[m", 8, "\x1b[1mrelease…\x1b[m"},
		{"one cell holds only the mark", "release", 1, "…"},
		{"no room, no text", "release", 0, ""},
		{"a negative width is no room", "release", -3, ""},
	} {
		if got := cell.Cut(c.text, c.w); got != c.want {
			t.Errorf("%s: Cut(%q, %d) = %q, want %q", c.name, c.text, c.w, got, c.want)
		}
	}
	if got, want := cell.CutTail("release train", 8, "~"), "release~"; got != want {
		t.Errorf("CutTail = %q, want %q", got, want)
	}
}

func TestSkipKeepsColumnsAndStyles(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"release", 3, "ease"},
		{"release", 0, "release"},
		{"release", 9, ""},
		{"決める", 1, " める"},
		{"\x1b[1mab\x1b[mcd", 1, "\x1b[1mb\x1b[mcd"},
	} {
		if got := cell.Skip(c.text, c.n); got != c.want {
			t.Errorf("Skip(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

func TestColumns(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{cell.Pad("ops", 5), "ops  "},
		{cell.Pad("決める", 5), "決め…"},
		{cell.PadLeft("7", 3), "  7"},
		{cell.Center("ops", 6), " ops  "},
		{cell.PadTail("support", 4, "~"), "sup~"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		w          int
		want       []string
	}{
		{"between words", "no patient waits for a form", 12, []string{"no patient", "waits for a", "form"}},
		{"a word as long as the line", "abcdef gh", 6, []string{"abcdef", "gh"}},
		{"a long word is broken", "aa bbbbbbbbb c", 4, []string{"aa", "bbbb", "bbbb", "b c"}},
		{"line breaks are kept", "one\n\ntwo", 10, []string{"one", "", "two"}},
		{"inner spaces are kept", "a  b", 10, []string{"a  b"}},
		{"wide text breaks anywhere", "決める前に聞く", 6, []string{"決める", "前に聞", "く"}},
		{"but not before a full stop", "決める。聞く", 6, []string{"決め", "る。聞", "く"}},
		{"an empty text is an empty line", "", 10, []string{""}},
		{"no room for a wide character", "決a", 1, []string{"?", "a"}},
		{"nonsense widths are one cell", "ab", -1, []string{"a", "b"}},
	} {
		if diff := cmp.Diff(c.want, cell.Wrap(c.text, c.w)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

var anyText = rapid.StringOf(rapid.OneOf(
	rapid.RuneFrom([]rune("abc xyz ,.-")),
	rapid.RuneFrom([]rune("決めるー。ㅎ한글")),
	rapid.RuneFrom([]rune{'\u0301', '\u0308', '\u200d', '\ufe0f', '👩', '👧', '🇩', '🇪', 'ß', 'é', '…'}),
	rapid.Rune().Filter(func(r rune) bool { return r >= 0xa0 }),
))

func TestNothingCutIsEverTooWide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := anyText.Draw(t, "s"), rapid.IntRange(-2, 30).Draw(t, "w")
		if rapid.Bool().Draw(t, "styled") {
			s = "\x1b[1m" + s + "\x1b[m" + s
		}
		if got := cell.Width(cell.Cut(s, w)); got > max(w, 0) {
			t.Fatalf("Cut(%q, %d) is %d wide", s, w, got)
		}
		for name, col := range map[string]string{
			"Pad": cell.Pad(s, w), "PadLeft": cell.PadLeft(s, w), "Center": cell.Center(s, w), "PadTail": cell.PadTail(s, w, "~"),
		} {
			if got := cell.Width(col); got != max(w, 0) {
				t.Fatalf("%s(%q, %d) is %d wide", name, s, w, got)
			}
		}
		if got, want := cell.Width(cell.Skip(s, w)), max(cell.Width(s)-max(w, 0), 0); got != want {
			t.Fatalf("Skip(%q, %d) is %d wide, want %d", s, w, got, want)
		}
	})
}

func TestWrapLosesNothingButSpaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := anyText.Draw(t, "s"), rapid.IntRange(2, 30).Draw(t, "w")
		lines := cell.Wrap(s, w)
		for _, l := range lines {
			if got := cell.Width(l); got > w {
				t.Fatalf("Wrap(%q, %d) has a line of %d cells: %q", s, w, got, l)
			}
		}
		if got, want := squeeze(strings.Join(lines, "")), squeeze(s); got != want {
			t.Fatalf("Wrap(%q, %d) holds %q, want %q", s, w, got, want)
		}
	})
}

func TestBreaksCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := anyText.Draw(t, "s"), rapid.IntRange(1, 30).Draw(t, "w")
		if rapid.Bool().Draw(t, "lines") {
			s += "\n" + s
		}
		at := 0
		for _, sp := range cell.Breaks(s, w) {
			if sp.From != at && !(sp.From == at+1 && s[at] == '\n') {
				t.Fatalf("Breaks(%q, %d): a span begins at %d, the last ended at %d", s, w, sp.From, at)
			}
			at = sp.To
		}
		if at != len(s) {
			t.Fatalf("Breaks(%q, %d) end at %d of %d", s, w, at, len(s))
		}
	})
}

func squeeze(s string) string {
	return strings.NewReplacer(" ", "", "\u3000", "").Replace(s)
}

func BenchmarkPad(b *testing.B) {
	for name, s := range map[string]string{"ascii": "Support closes the phone line", "wide": "決める前に聞く、聞いてから決める"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				cell.Pad(s, 20)
			}
		})
	}
}
