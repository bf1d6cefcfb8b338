package main

import (
	"cmp"
	"fmt"
	"io"
	"text/tabwriter"

	"accord/cmd/accord/internal/load"
)

// A goal is what a full house must not cost more than.
type goal struct {
	what string
	most float64
	is   func(measured) (float64, bool)
}

// measured are the figures of a bench.
type measured []load.Figure

const (
	roomOf500    = "1 room of 500, 80x24"
	roomOf40     = "1 room of 40, 80x24"
	oldRoom      = "1 room of 40, 80x24, after 100000 records"
	largeScreens = "1 room of 500, 120x40"
	fullHouse    = "25 rooms of 40, 80x24"
)

func (m measured) of(where, name, program string) (float64, bool) {
	for _, f := range m {
		if f.Scenario == where && f.Name == name && f.Program == program {
			return f.Value, true
		}
	}
	return 0, false
}

// ours is a figure of accord.
func ours(where, name string) func(measured) (float64, bool) {
	return func(m measured) (float64, bool) { return m.of(where, name, "accord") }
}

// against is a figure of accord as a multiple of a reference's.
func against(program, where, name string) func(measured) (float64, bool) {
	return func(m measured) (float64, bool) {
		is, ok := m.of(where, name, "accord")
		other, known := m.of(where, name, program)
		return is / cmp.Or(other, 1), ok && known && other > 0
	}
}

// grows is a figure of accord in one place as a multiple of that in another.
func grows(from, to, name string) func(measured) (float64, bool) {
	return func(m measured) (float64, bool) {
		before, ok := m.of(from, name, "accord")
		after, known := m.of(to, name, "accord")
		return after / cmp.Or(before, 1), ok && known && before > 0
	}
}

func allGoals() []goal {
	return []goal{
		{"500: fan-out p99, times bare ssh", 7, against("ssh", roomOf500, "fan-out p99")},
		{"500: fan-out p99, times Wish and Bubble Tea", 0.1, against("wish", roomOf500, "fan-out p99")},
		{"500: cpu per client and change, times bare ssh", 5, against("ssh", roomOf500, "cpu")},
		{"500 idle, clock running: % of a core", 2, ours(roomOf500, "idle, cpu of a core")},
		{"500 idle: KB per session", 300, ours(roomOf500, "memory")},
		{"500 idle at 120x40: KB per session", 450, ours(largeScreens, "memory")},
		{"500 write at once: ms until all agree", 3000, ours(roomOf500, "all write at once, settled max")},
		{"500 write at once: notes lost", 0, ours(roomOf500, "notes lost")},
		{"25 rooms of 40 write: % of a core", 100, ours(fullHouse, "as fast as people, cpu of a core")},
		{"25 rooms of 40 write: own echo p99, ms", 50, ours(fullHouse, "as fast as people, own echo p99")},
		{"500 join at once: ms until the last first screen", 2000, ours(roomOf500, "join, first frame max")},
		{"cpu per client and change: 500 people, times 40", 1.25, grows(roomOf40, roomOf500, "cpu")},
		{"cpu per client and change: 100 000 records, times none", 1.25, grows(roomOf40, oldRoom, "cpu")},
		{"100 000 records: ms from knock to first screen", 1000, ours(oldRoom, "first screen after a start")},
		{"500: bytes per change, per byte of changed cells", 2, ours(roomOf500, "bytes, per byte of changed cells")},
	}
}

// goals says which of them are met; of those that were not measured only when
// all should have been.
func goals(w io.Writer, figures []load.Figure, all bool) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, g := range allGoals() {
		is, ok := g.is(figures)
		if !ok {
			if all {
				fmt.Fprintf(t, "%s\t-\tof at most %.4g\tNOT MEASURED\t\n", g.what, g.most)
			}
			continue
		}
		verdict := "ok"
		if is > g.most {
			verdict = "MISSED"
		}
		fmt.Fprintf(t, "%s\t%.4g\tof at most %.4g\t%s\t\n", g.what, is, g.most, verdict)
	}
	return t.Flush()
}
