package tui_test

import (
	"slices"
	"testing"
	"time"

	"accord/session"
	"accord/tui"
)

func TestTheDrawerMovesTheRoom(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		view := func() session.View { return l.room.View("p1") }
		p.press("ctrl+o", "p")
		if view().Clock.Paused {
			t.Error("p has not started the clock")
		}
		p.press("+", "l")
		if got := view(); got.Clock.Extra != time.Minute || !got.Locked {
			t.Errorf("after + and l: extra %v, locked %v", got.Clock.Extra, got.Locked)
		}
		p.sees("undo: locking the door", "open the door")
		p.press("u")
		if view().Locked {
			t.Error("u has not opened the door")
		}
		p.press("n")
		p.pass(time.Second)
		p.sees("back to One word (nothing is lost)", "sealed: you see counts")
		p.press("b")
		if at := l.room.State.PhaseID(); at != "arrive.word" {
			t.Errorf("after n and b the room is at %s", at)
		}
	})
}

func TestTheDrawerGivesRolesAndAsksBeforeItTakesSomeoneOut(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		p.press("ctrl+o", "g", "down", "s", "c")
		if r := l.room.View("p2").Me.Rights; !r.Sponsor || !r.Scribe {
			t.Errorf("Bo holds %+v", r)
		}
		p.sees("[sponsor, scribe]", "no longer sponsor")
		p.press("x")
		p.pass(time.Second)
		p.sees("Bo leaves the room and cannot come back")
		p.press("y")
		if l.room.View("p2").Me.ID != "" {
			t.Error("Bo is still in the room")
		}
	})
}

func TestTheDrawerIsTheFacilitators(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		p.press("ctrl+o")
		p.sees("The drawer is the facilitator's.")
		l.do("p1", session.Appoint{Person: "p2", Right: session.Facilitator, On: true})
		p.settle()
		p.press("ctrl+o")
		p.sees("facilitated by you, Ana")
		l.do("p1", session.Appoint{Person: "p2", Right: session.Facilitator, On: false})
		p.settle()
		p.seesNot("facilitated by you")
	})
}

func TestCtrlDLeavesOnlyFromAnEmptyField(t *testing.T) {
	fly(t, func(t *testing.T) {
		_, p := ana(t)
		defer p.app.Close()
		p.typed("word")
		p.press("ctrl+d")
		p.seesNot("Leave heron-42?")
		for range 4 {
			p.press("backspace")
		}
		p.press("ctrl+d")
		p.sees("Leave heron-42?")
	})
}

func TestAKeyThatAScreenUsesMeansNothingElseThere(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		p.press("esc", "e", "x") // edit and take back: nothing to edit yet
		p.sees("One word: how do you arrive?")
		p.press("h")
		if !l.room.View("p1").Me.Hand {
			t.Error("h has not raised the hand")
		}
		p.press(".")
		if !l.room.View("p1").Me.Ready {
			t.Error(". has not said ready")
		}
		p.press("ctrl+k")
		p.typed("invit")
		p.press("enter")
		p.sees("Send them this line")
		p.press("y")
		if len(p.other) != 1 {
			t.Errorf("y asked the terminal for %v, want one copy", p.other)
		}
	})
}

func TestTheCharterIsReadInside(t *testing.T) {
	fly(t, func(t *testing.T) {
		_, p := ana(t)
		defer p.app.Close()
		p.press("esc", "c")
		p.sees("CHARTER", "A team's word.", "export heron-42 > charter.md")
		p.press("esc")
		p.sees("One word: how do you arrive?")
	})
}

func TestTheDrawerJoinsTwoSeatsOfOnePerson(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		l.do("", session.Join{Identity: session.SeatIdentity("four new words here"), Name: "Bo"})
		p.pass(time.Second)
		p.press("ctrl+o", "g")
		p.sees("Bo~2")
		p.press("down", "m")
		p.sees("join with m")
		p.press("m", "m", "down", "m")
		p.pass(time.Second)
		p.sees("become one person for good")
		p.press("y")
		var names []string
		for _, q := range l.room.View("p1").People {
			names = append(names, q.Name)
		}
		if slices.Contains(names, "Bo~2") || !slices.Contains(names, "Bo") {
			t.Errorf("in the room are %v", names)
		}
	})
}
