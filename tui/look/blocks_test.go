package look_test

import (
	"strings"
	"testing"
	"time"

	"accord/tui/cell"
	"accord/tui/look"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var (
	mono  = look.New(look.Options{Mono: true})
	ascii = look.New(look.Options{Mono: true, ASCII: true})
)

func text(lines ...string) string {
	for i, l := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	return strings.Join(lines, "\n")
}

func TestClocks(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0:00", 42 * time.Second: "0:42", 3 * time.Minute: "3:00", -12 * time.Second: "+0:12", 90 * time.Minute: "1:30:00"} {
		if got := look.Clock(d); got != want {
			t.Errorf("Clock(%v) = %q, want %q", d, got, want)
		}
	}
	if got := look.Signed(-40*time.Second) + look.Signed(6*time.Minute); got != "-0:40+6:00" {
		t.Errorf("Signed: %q", got)
	}
}

func TestAHeaderGivesWayInOrder(t *testing.T) {
	h := look.Header{Stage: "PULSE", Step: 2, Steps: 10, Phase: "reveal", Clock: "3:00", Bank: "bank +6:00"}
	for w, want := range map[int]string{
		60: "PULSE  ##........  reveal                  3:00   bank +6:00",
		40: "PULSE  2/10  reveal    3:00   bank +6:00",
		30: "PULSE  2/10  reveal       3:00",
		20: "PULSE  2/10  ~ 3:00",
	} {
		got := strings.Join(strings.Fields(ansi.Strip(h.Render(ascii, w))), " ")
		if want := strings.Join(strings.Fields(want), " "); got != want {
			t.Errorf("at %d: got %q, want %q", w, got, want)
		}
	}
}

func TestBars(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{look.Bar(ascii, 5, 10, 10), "#####"},
		{look.Bar(ascii, 0, 10, 10), "."},
		{look.Bar(ascii, 1, 1000, 10), "#"},
		{look.Bar(ascii, 99, 10, 4), "####"},
		{look.Bar(mono, 5, 16, 4), "█▎"},
		{look.Bar(mono, 1, 2, 3), "█▌"},
		{look.Tally(ascii, 3, 11, 12), "###"},
		{look.Tally(ascii, 20, 40, 10), "#####"},
		{look.Tally(ascii, 1, 40, 10), "#"},
		{look.Tally(mono, 0, 4, 3), "·"},
		{look.Dots(ascii, 12, 10), "##########"},
		{look.Badge("YES", look.Style{}), "[YES]"},
		{look.RuleWith(ascii, 20, "objection (Bo)"), "-- objection (Bo) --"},
	} {
		if got := text(c.got); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestATableDropsWhatMattersLeast(t *testing.T) {
	tb := look.Table{Cols: []look.Col{{Title: "area", Grow: true}, {Title: "level", Right: true}, {Title: "wanted", Right: true, Drop: 1}, {Title: "reviewed", Drop: 2}},
		Rows: [][]look.Cell{{look.C("when to release"), look.C("4"), look.C("5"), look.C("2 Oct")}, {look.C("tools up to 2 kEUR"), look.C("6")}}}
	for w, want := range map[int]string{
		46: "area                   level  wanted  reviewed\nwhen to release            4       5  2 Oct\ntools up to 2 kEUR         6",
		30: "area             level  wanted\nwhen to release      4       5\ntools up to 2 ~      6",
		20: "area           level\nwhen to rele~      4\ntools up to ~      6",
	} {
		if diff := cmp.Diff(want, text(tb.Render(ascii, w)...)); diff != "" {
			t.Errorf("at %d (-want +got):\n%s", w, diff)
		}
	}
}

func TestColumnsStandBelowEachOtherWhenNarrow(t *testing.T) {
	a := func(w int) []string { return cell.Wrap("what we decide", w) }
	b := func(int) []string { return []string{"what they decide"} }
	if got, want := text(look.Columns(40, 16, 4, a, b)...), "what we decide        what they decide"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := text(look.Columns(20, 16, 4, a, b)...), "what we decide\n\nwhat they decide"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPairsAndItemsHang(t *testing.T) {
	got := text(look.Pairs(ascii, 40, look.Pair{Label: "harm", Value: "it promises what law forbids for drug charts"}, look.Pair{Label: "because", Value: "we were fined"})...)
	want := "harm     it promises what law forbids\n         for drug charts\nbecause  we were fined"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got = text(look.Lint(ascii, 20, `names an output ("ship")`)...)
	if want := "! names an output\n  (\"ship\")"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRectanglesShareWithoutGapsOrOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := look.Rect{X: 3, Y: 2, W: rapid.IntRange(0, 130).Draw(t, "w"), H: rapid.IntRange(0, 50).Draw(t, "h")}
		sizes := rapid.SliceOfN(rapid.IntRange(0, 30), 1, 6).Draw(t, "sizes")
		y, flexible := r.Y, false
		for i, part := range r.SplitRows(sizes...) {
			if part.Y != y || part.H < 0 || part.W != r.W || part.X != r.X {
				t.Fatalf("row %d of %v is %v", i, r, part)
			}
			y += part.H
			flexible = flexible || sizes[i] == 0
		}
		if y > r.Y+r.H || flexible && y != r.Y+r.H {
			t.Fatalf("the rows of %v end at %d", r, y)
		}
		x := r.X
		for i, part := range r.SplitCols(2, sizes...) {
			if part.X != x || part.W < 0 {
				t.Fatalf("column %d of %v is %v", i, r, part)
			}
			x += part.W + 2
		}
		if x-2 > r.X+r.W && x-2 > r.X+2*(len(sizes)-1) {
			t.Fatalf("the columns of %v end at %d", r, x-2)
		}
	})
}

func TestAGridNamesItsQuartersWhereThereIsRoom(t *testing.T) {
	g := look.Grid{Cols: 4, Rows: 3, Up: "aligned", Right: "autonomous", Corners: [4]string{"told what and how", "clear and free", "lost and bound", "free and lost"},
		Count: func(x, y int) int { return x * y }}
	want := strings.Join([]string{
		"aligned ^",
		"        | .   2   4   6       told what and how | clear and free",
		"        | .   1   2   3       ------------------+---------------",
		"        | .   .   .   .          lost and bound | free and lost",
		"        +----------------> autonomous",
	}, "\n")
	if diff := cmp.Diff(want, text(g.Render(ascii, 78)...)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for w := 1; w < 80; w++ {
		for _, l := range g.Render(mono, w) {
			if cell.Width(l) != w {
				t.Fatalf("at %d a line is %d wide", w, cell.Width(l))
			}
		}
	}
}

func TestAPagerShowsTheWholeTextStepByStep(t *testing.T) {
	var p look.Pager
	f := look.Frame{W: 12, H: 3, Theme: ascii}
	lines := []string{"one", "two", "three", "four", "five", "six"}
	for _, step := range []struct {
		do   func()
		want string
		end  bool
	}{
		{func() {}, "one        #\ntwo\nthree      v", false},
		{func() { p.Move(1) }, "two        ^\nthree\nfour       v", false},
		{func() { p.Page(1) }, "four       ^\nfive\nsix        #", true},
		{func() { p.Move(9) }, "four       ^\nfive\nsix        #", true},
		{func() { p.Page(-1) }, "two        ^\nthree\nfour       v", false},
		{func() { p.To(0) }, "one        #\ntwo\nthree      v", false},
	} {
		step.do()
		if got := text(look.Lines(p.Render(f, lines))...); got != step.want || p.AtEnd() != step.end {
			t.Errorf("got %q (end %v), want %q (end %v)", got, p.AtEnd(), step.want, step.end)
		}
	}
	if got := text(look.Lines(p.Render(f, lines[:2]))...); got != "one\ntwo\n" || !p.AtEnd() {
		t.Errorf("a short text is %q (end %v)", got, p.AtEnd())
	}
}
