package console_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/tui/console"
	"accord/tui/look"
	"accord/tui/tuitest"

	"github.com/charmbracelet/x/ansi"
)

// drawn is the drawer over a phase with that board.
func drawn(ph session.PhaseView, b session.Board) string {
	d := console.New()
	d.Show(session.View{
		RoomView: &session.RoomView{Phase: ph, Progress: session.Progress{Here: 4}},
		Board:    b,
		Console:  &session.Console{Next: session.PhaseView{ID: "next", Title: "Given"}},
	})
	return ansi.Strip(d.Render(tuitest.Frame(80, 24), look.Header{}, "", ""))
}

func TestTheDrawerSaysWhatWouldNotBeInTheCharter(t *testing.T) {
	ph := session.PhaseView{ID: "here", Do: "consent", Revealed: true}
	for _, c := range []struct {
		name  string
		board session.ConsentBoard
		want  string
	}{
		{"nobody adopted it", session.ConsentBoard{Revealed: true, Answered: 4}, "go on to Given, not adopted"},
		{"the key that adopts", session.ConsentBoard{Revealed: true, Answered: 4}, "close this and press ="},
		{"an objection", session.ConsentBoard{Revealed: true, Answered: 4, Objections: 1}, "an objection is open"},
	} {
		if got := drawn(ph, c.board); !strings.Contains(got, c.want) {
			t.Errorf("%s: no %q in\n%s", c.name, c.want, got)
		}
	}
	for _, b := range []session.ConsentBoard{{Answered: 4}, {Revealed: true, Answered: 4, Adopted: true}, {Revealed: true, Answered: 4, LeftOut: true}} {
		if got := drawn(ph, b); strings.Contains(got, "adopted") {
			t.Errorf("%+v is said not to be adopted:\n%s", b, got)
		}
	}
}

func TestTheDrawerSaysWhatIsHidden(t *testing.T) {
	for _, c := range []struct {
		ph   session.PhaseView
		want string
	}{
		{session.PhaseView{Do: "ask", Title: "Needs", Names: session.Sealed, Hushed: true}, "Needs (sealed: you see counts"},
		{session.PhaseView{Do: "ask", Title: "Needs", Names: session.Sealed, Hushed: true, Revealed: true}, "Needs (revealed)"},
		{session.PhaseView{Do: "ask", Title: "Sort", Names: session.Sealed}, "Sort (revealed)"},
		{session.PhaseView{Do: "talk", Title: "Talk", Names: session.Named}, "Talk (named)"},
	} {
		if got := drawn(c.ph, nil); !strings.Contains(got, c.want) {
			t.Errorf("no %q in\n%s", c.want, got)
		}
	}
}

func TestTheDrawerCountsOnlyAnswersThatAreGiven(t *testing.T) {
	for _, c := range []struct {
		ph    session.PhaseView
		want  string
		never string
	}{
		{session.PhaseView{Do: "rate", Sealed: true}, "4 here, 0 answered", "spoken"},
		{session.PhaseView{Do: "rate", Revealed: true}, "4 here, 0 ready", "answered"},
		{session.PhaseView{Do: "talk"}, "4 here, 0 spoken", "answered"},
		{session.PhaseView{Do: "cluster"}, "4 here, 0 ready", "answered"},
	} {
		got := drawn(c.ph, nil)
		if !strings.Contains(got, c.want) || strings.Contains(got, c.never) {
			t.Errorf("%s: want %q and no %q in\n%s", c.ph.Do, c.want, c.never, got)
		}
	}
}
