package tui

import (
	"maps"
	"slices"
	"testing"

	"accord/session"
	"accord/session/agenda"
	"accord/session/sessiontest"
	"accord/tui/tuitest"
)

// shown are the views of one of 24 people at the end of the phases of all
// shipped agendas, the last of each activity.
func shown(t testing.TB) map[string]session.View {
	views := map[string]session.View{}
	for _, v := range agenda.Shipped() {
		a, err := agenda.Load(v.Name)
		if err != nil {
			t.Fatal(err)
		}
		a.Max = 40
		c := sessiontest.NewCrew(t, a, 24)
		c.Walk(func() { views[c.Here.Do] = c.View("p7") })
	}
	return views
}

// BenchmarkScreen is the body of each activity's screen, drawn anew after a
// change.
func BenchmarkScreen(b *testing.B) {
	views := shown(b)
	for _, do := range slices.Sorted(maps.Keys(views)) {
		for _, size := range []tuitest.Size{{W: 80, H: 24}, {W: 120, H: 40}} {
			b.Run(do+"/"+size.String(), func(b *testing.B) {
				s, f := screenFor(do).make(), tuitest.Frame(size.W, size.H)
				b.ReportAllocs()
				for b.Loop() {
					s.Show(views[do])
					_ = s.Render(f)
				}
			})
		}
	}
}

// What a screen costs is paid for every person at every change.
func TestAScreenAllocatesLittle(t *testing.T) {
	for do, v := range shown(t) {
		s, f := screenFor(do).make(), tuitest.Frame(80, 24)
		got := testing.AllocsPerRun(5, func() {
			s.Show(v)
			_ = s.Render(f)
		})
		if got > 1200 {
			t.Errorf("%s: %.0f allocations, want at most 1200", do, got)
		}
	}
}
