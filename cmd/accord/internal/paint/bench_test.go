package paint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"accord/cmd/accord/internal/paint"
)

// page is a picture as full as they get, with what changes from one to the next.
func page(w, h int, clock, card string) paint.Picture {
	lines := []string{"\x1b[1mPULSE\x1b[m" + strings.Repeat(" ", w-12) + clock}
	for i := range h - 2 {
		lines = append(lines, fmt.Sprintf(" \x1b[38;5;140m%-*s\x1b[m ", w-2, fmt.Sprintf("• P%03d: %s", i, card)))
	}
	return sheet(strings.Join(lines, "\n"), w, h)
}

// BenchmarkFrame is the cost of a change for one terminal: of the clock, of
// every line, and of every line when somebody else has seen the same before.
func BenchmarkFrame(b *testing.B) {
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {400, 120}} {
		for _, c := range []struct {
			name   string
			a, b   paint.Picture
			shared bool
		}{
			{"clock", page(size.w, size.h, "2:59", "word"), page(size.w, size.h, "2:58", "word"), true},
			{"all", page(size.w, size.h, "2:59", "word"), page(size.w, size.h, "2:58", "WORD"), false},
			{"all-seen-before", page(size.w, size.h, "2:59", "word"), page(size.w, size.h, "2:58", "WORD"), true},
		} {
			b.Run(fmt.Sprintf("size=%dx%d/change=%s", size.w, size.h, c.name), func(b *testing.B) {
				cache := new(paint.Cache)
				p := paint.New(paint.Options{Profile: colorprofile.ANSI256, Cache: cache})
				buf := p.Frame(nil, c.a)
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					if !c.shared {
						*cache = paint.Cache{}
					}
					if i%2 == 0 {
						buf = p.Frame(buf[:0], c.b)
					} else {
						buf = p.Frame(buf[:0], c.a)
					}
				}
			})
		}
	}
}

// A change that others have seen costs nothing but the bytes that are sent.
func TestAFrameThatOthersHaveSeenAllocatesNothing(t *testing.T) {
	p := paint.New(paint.Options{Profile: colorprofile.ANSI256})
	one, two := page(80, 24, "2:59", "word"), page(80, 24, "2:58", "WORD")
	buf := p.Frame(p.Frame(p.Frame(make([]byte, 0, 64<<10), one), two), one)
	if got := testing.AllocsPerRun(20, func() { buf = p.Frame(p.Frame(buf[:0], two), one) }); got > 0 {
		t.Errorf("%.1f allocations for two frames, want none", got)
	}
}
