package tui_test

import (
	"testing"

	"accord/session"
	"accord/tui"
	"accord/tui/look"
	"accord/tui/tuitest"
)

// A real program on an emulated terminal, as people have it.
func TestAProgramRunsOnATerminal(t *testing.T) {
	l := newLive(t, plan(), "Ana", "Bo")
	app := tui.New(tui.Options{Seat: l.seat("p2"), House: house{live: l}, Theme: look.New(look.Options{Mono: true})})
	p := tuitest.Run(t, app, 80, 24)
	p.WaitFor(t, "One word: how do you arrive?", 0)
	l.do("p1", session.AddCard{Phase: "arrive.word", Text: "hopeful"})
	p.WaitFor(t, "Ana added: hopeful", 0)
	p.Type("curious")
	p.Press("enter")
	p.WaitFor(t, "1 of 5 written", 0)
	p.Resize(40, 12)
	p.WaitFor(t, "1/2", 0)
	p.Resize(30, 8)
	p.WaitFor(t, "40 columns", 0)
	p.Resize(80, 24)
	p.WaitFor(t, "curious", 0)
	p.Press("ctrl+c")
	p.WaitFor(t, "Leave heron-42?", 0)
	p.Press("ctrl+c")
	if _, err := p.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
	app.Close()
	if p.AltScreen() {
		t.Error("the alternate screen was not left")
	}
}

func BenchmarkView(b *testing.B) {
	for _, s := range tuitest.Sizes {
		b.Run(s.String(), func(b *testing.B) {
			l := newLive(b, plan(), "Ana", "Bo")
			app := tui.New(tui.Options{Seat: l.seat("p1"), House: house{live: l}, Theme: look.New(look.Options{})})
			defer app.Close()
			for b.Loop() {
				app.Update(size(s))
				app.View()
			}
		})
	}
}
