package glass_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"

	"accord/cmd/accord/internal/load/glass"
)

func TestWhatAScreenShows(t *testing.T) {
	for _, c := range []struct{ name, sent, want string }{
		{"letters", "abc", "abc"},
		{"a place", "\x1b[2;3Habc", "\n  abc"},
		{"a line too long", strings.Repeat("x", 10) + "y", "xxxxxxxxxx\ny"},
		{"the last column waits", strings.Repeat("x", 10) + "\ry", "yxxxxxxxxx"},
		{"styles and modes are not seen", "\x1b[?2026h\x1b[1;38;5;12ma\x1b[m\x1b[?2026l", "a"},
		{"a title is not seen", "\x1b]2;title\x07a\x1b]0;x\x1b\\b", "ab"},
		{"wide letters", "a字b\x1b[1;3Hx", "a xb"},
		{"accents belong to the letter before", "e\u0301x", "ex"},
		{"erased to the end", "abcdef\x1b[1;3H\x1b[K", "ab"},
		{"some erased", "abcdef\x1b[1;3H\x1b[2X", "ab  ef"},
		{"taken out", "abcdef\x1b[1;3H\x1b[2P", "abef"},
		{"put in", "abc\x1b[1;2H\x1b[2@", "a  bc"},
		{"repeated", "ab\x1b[3b", "abbbb"},
		{"a line put in", "a\r\nb\x1b[1;1H\x1b[L", "\na\nb"},
		{"scrolled", "a\r\nb\r\nc\r\nd", "b\nc\nd"},
		{"scrolled in a part", "a\r\nb\r\nc\x1b[1;2r\x1b[2;1H\nx", "b\nx\nc"},
		{"the other screen and back", "a\x1b[?1049h\x1b[Hb\x1b[?1049l", "a"},
		{"a rune in two writes", "\xe2\x94|\x80", "─"},
	} {
		s := glass.New(10, 3)
		for part := range strings.SplitSeq(c.sent, "|") {
			io.WriteString(s, part)
		}
		if got := strings.TrimRight(s.Text(), "\n"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		if len(s.Unknown()) > 0 {
			t.Errorf("%s: %v was not understood", c.name, s.Unknown())
		}
	}
}

func TestWhatIsNotUnderstoodIsSaid(t *testing.T) {
	s := glass.New(10, 3)
	io.WriteString(s, "\x1b[3y\x1bQ")
	if len(s.Unknown()) != 2 {
		t.Errorf("got %v, want two", s.Unknown())
	}
}

func TestChangedCellsAreCounted(t *testing.T) {
	s := glass.New(10, 3)
	io.WriteString(s, "abc")
	before := s.Copy()
	io.WriteString(s, "\x1b[1;2Hb字\x1b[2;1Hx")
	if bytes, runs := s.Changed(before); bytes != 4 || runs != 2 {
		t.Errorf("got %d bytes in %d places, want 4 of two letters in two", bytes, runs)
	}
	if !s.Contains("ab字") {
		t.Errorf("the screen is %q", s.Text())
	}
}

// A screen shows what a whole emulator shows, whatever programs draw with. Not
// in it are wide letters, which the emulator loses at the end of a row, and ESC
// [ 1 J, with which it erases the whole row of the cursor.
func TestTheSameAsAWholeEmulator(t *testing.T) {
	const w, h = 12, 5
	row, column := rapid.IntRange(1, h), rapid.IntRange(1, w)
	number := rapid.IntRange(1, 6)
	text := rapid.SampledFrom([]string{"a", "bc", "def", "some words", "─│", "•", "ü"})
	// Behind the last column terminals differ, and no program goes on from there.
	place := rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("\x1b[%d;%dH", row.Draw(t, "row"), column.Draw(t, "column"))
	})
	one := rapid.Custom(func(t *rapid.T) string {
		n := number.Draw(t, "n")
		switch rapid.IntRange(0, 8).Draw(t, "what") {
		case 0, 1, 2:
			return text.Draw(t, "text")
		case 3:
			return place.Draw(t, "place")
		case 4:
			return rapid.SampledFrom([]string{"\r", "\r\n", "\n", "\b", "\x1b[H", "\x1b[m"}).Draw(t, "short")
		case 5:
			return place.Draw(t, "place") + fmt.Sprintf("\x1b[%d%c", n, rapid.SampledFrom([]rune("ABCDGdX")).Draw(t, "move"))
		case 6:
			return place.Draw(t, "place") + rapid.SampledFrom([]string{"\x1b[K", "\x1b[1K", "\x1b[2K", "\x1b[J", "\x1b[2J"}).Draw(t, "erase")
		case 7:
			return place.Draw(t, "place") + fmt.Sprintf("\x1b[%d%c", n, rapid.SampledFrom([]rune("P@LMST")).Draw(t, "shift"))
		}
		return fmt.Sprintf("x\x1b[%db", n)
	})
	rapid.Check(t, func(t *rapid.T) {
		sent := strings.Join(rapid.SliceOfN(one, 1, 30).Draw(t, "sent"), "")
		s, whole := glass.New(w, h), vt.NewEmulator(w, h)
		io.WriteString(s, sent)
		io.WriteString(whole, sent)
		if got, want := s.Text(), shown(whole, w, h); got != want {
			t.Fatalf("%q\ngot\n%s\nwant\n%s", sent, got, want)
		}
	})
}

func shown(whole *vt.Emulator, w, h int) string {
	rows := make([]string, h)
	for y := range rows {
		var b strings.Builder
		for x := 0; x < w; x++ {
			c := whole.CellAt(x, y)
			if c == nil || c.Content == "" {
				b.WriteByte(' ')
				continue
			}
			b.WriteString(c.Content)
			x += max(c.Width, 1) - 1
		}
		rows[y] = strings.TrimRight(b.String(), " ")
	}
	return strings.Join(rows, "\n")
}
