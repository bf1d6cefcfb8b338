package screentest

import (
	"testing"

	"charm.land/bubbles/v2/key"

	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/tuitest"
)

// Spoken is what of a tui.Screen is words.
type Spoken interface {
	Render(look.Frame) string
	ShortHelp() []key.Binding
	Status() (me, room string)
	Help() string
	Words() []look.Pair
}

// German compares everything that a screen says in German with golden files: in a small terminal and in a comfortable
// one, with the states and keys below the body, and there also its help and its terms.
func German(t *testing.T, name string, s Spoken) {
	t.Helper()
	for _, size := range []tuitest.Size{{W: 80, H: 24}, {W: 40, H: 12}} {
		f := tuitest.Frame(size.W, size.H)
		f.Theme = f.Theme.In(words.In("de"))
		me, room := s.Status()
		shell := look.Shell{You: me, Room: room, Hints: keys.Hints(s.ShortHelp()...)}
		in := f.In(shell.Body(f))
		body := s.Render(in)
		tuitest.Fits(t, in, body)
		page := shell.Render(f, body)
		if !f.Tight() {
			page += "\n\n" + look.Stack(look.Para(size.W, s.Help(), look.Style{})...) + "\n\n" + look.Stack(look.Pairs(f.Theme, size.W, s.Words()...)...)
		}
		tuitest.Golden(t, name+"-de-"+size.String(), page)
	}
}
