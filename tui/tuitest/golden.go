package tuitest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accord/tui/cell"
	"accord/tui/look"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// A Size is a terminal's size.
type Size struct{ W, H int }

func (s Size) String() string { return fmt.Sprintf("%dx%d", s.W, s.H) }

// Sizes are the terminals that every screen is looked at in: comfortable, large and small.
var Sizes = []Size{{80, 24}, {120, 40}, {40, 12}}

// Noon is the time at which golden frames are drawn.
var Noon = time.Date(2026, time.October, 2, 12, 0, 0, 0, time.UTC)

// Frame is a monochrome UTF-8 frame of a size, at Noon.
func Frame(w, h int) look.Frame {
	return look.Frame{W: w, H: h, Theme: look.New(look.Options{Mono: true, Dark: true}), Now: Noon}
}

// Golden compares a frame, as text without styles, with testdata/NAME.txt. Spaces at line ends do not count.
// go test -update writes the file.
func Golden(t testing.TB, name, frame string) {
	t.Helper()
	compare(t, name, ansi.Strip(frame))
}

// GoldenStyled is Golden with the styles, written as "\e[1m".
func GoldenStyled(t testing.TB, name, frame string) {
	t.Helper()
	compare(t, name, strings.ReplaceAll(frame, "\x1b", `\e`))
}

// GoldenSizes draws at every size of Sizes, checks that each frame is filled exactly, and compares with testdata/NAME-80x24.txt
// and so on.
func GoldenSizes(t *testing.T, name string, draw func(look.Frame) string) {
	t.Helper()
	for _, s := range Sizes {
		t.Run(s.String(), func(t *testing.T) {
			f := Frame(s.W, s.H)
			frame := draw(f)
			Fits(t, f, frame)
			Golden(t, name+"-"+s.String(), frame)
		})
	}
}

// Fits fails the test unless frame is exactly f.H lines of exactly f.W cells.
func Fits(t testing.TB, f look.Frame, frame string) {
	t.Helper()
	lines := look.Lines(frame)
	if f.H == 0 && frame == "" {
		return
	}
	if len(lines) != f.H {
		t.Errorf("the frame has %d lines, want %d", len(lines), f.H)
	}
	for i, l := range lines {
		if got := cell.Width(l); got != f.W {
			t.Errorf("line %d is %d cells wide, want %d: %q", i+1, got, f.W, l)
		}
	}
}

func compare(t testing.TB, name, got string) {
	t.Helper()
	got = trimLines(got)
	path := filepath.Join("testdata", filepath.FromSlash(name)+".txt")
	if *update {
		write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden frame: %v (go test -update writes it)", err)
	}
	if diff := cmp.Diff(look.Lines(string(want)), look.Lines(got)); diff != "" {
		t.Errorf("%s differs (-want +got); go test -update accepts it:\n%s", path, diff)
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// trimLines removes the spaces at line ends and ends the text with one line break.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}
