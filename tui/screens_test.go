package tui

import (
	"testing"

	"accord/session"
)

func TestEveryActivityHasAScreenWithHelp(t *testing.T) {
	list := screens()
	for _, do := range session.Activities() {
		e, ok := list[do]
		switch {
		case !ok:
			t.Errorf("activity %q has no screen; add it to screens.go", do)
		case e.make().Help() == "":
			t.Errorf("the screen of %q explains nothing under ?", do)
		}
	}
}
