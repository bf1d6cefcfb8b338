package wall_test

import (
	"slices"
	"testing"

	"accord/session/sessiontest"
	"accord/tui/tuitest"

	"github.com/charmbracelet/x/ansi"
)

// The wall says nothing in English in a German room but what people wrote.
func TestTheWallSpeaksGerman(t *testing.T) {
	english := tuitest.NewEnglish(t, "../../session/words")
	golden := []string{"arrive", "poker-revealed", "consent-objection", "claim", "commit-win"}
	for _, sc := range scenes() {
		v := sc.set(t).View("")
		english.Said(sessiontest.Everything(v) + "accord.example.org export heron-42")
		r := *v.RoomView
		r.Language = "de"
		v.RoomView = &r
		for _, size := range []tuitest.Size{{W: 120, H: 40}, {W: 80, H: 24}, {W: 50, H: 16}} {
			f := tuitest.Frame(size.W, size.H)
			frame := shows(v, f)
			tuitest.Fits(t, f, frame)
			english.Check(t, ansi.Strip(frame))
			if size.W == 80 && slices.Contains(golden, sc.name) {
				tuitest.Golden(t, "de/"+sc.name, frame)
			}
		}
	}
}
