package load

import (
	"strings"
	"testing"
	"time"
)

func TestMediansAreOfTheSameFigure(t *testing.T) {
	f := func(program string, value float64) Figure { return Figure{"a room", "cpu", "us", program, value} }
	got := medians([][]Figure{{f("ours", 3), f("theirs", 10)}, {f("ours", 1)}, {f("ours", 200), f("theirs", 30)}})
	want := []Figure{f("ours", 3), f("theirs", 20)}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestATableComparesWithTheFirst(t *testing.T) {
	var b strings.Builder
	err := Table(&b, []Figure{
		{"a room", "cpu", "us", "ours", 30}, {"a room", "cpu", "us", "theirs", 120}, {"a room", "lost", "", "ours", 0}, {"a house", "cpu", "us", "ours", 4.5},
	})
	var got []string
	for line := range strings.Lines(b.String()) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	want := "a room ours theirs x theirs|cpu us 30.0 120 0.25|lost 0.00 - -||a house ours theirs x theirs|cpu us 4.50 - -|"
	if strings.Join(got, "|") != want || err != nil {
		t.Errorf("got\n%s\nwant\n%s\n%v", strings.Join(got, "|"), want, err)
	}
}

func TestQuantilesAreOfWhatWasSeen(t *testing.T) {
	var n notes
	var took []time.Duration
	for i := range 100 {
		took = append(took, time.Duration(100-i)*time.Millisecond)
	}
	n.times("echo", took, "p50", "p99", "max")
	n.times("nothing", nil, "p50")
	if len(n.figures) != 3 || n.figures[0].Value != 51 || n.figures[1].Value != 100 || n.figures[2].Name != "echo max" {
		t.Errorf("got %v", n.figures)
	}
	if took[0] != 100*time.Millisecond {
		t.Error("what was measured is in another order now")
	}
}
