package tui_test

import (
	"strings"
	"testing"
	"time"

	"accord/session"
	"accord/tui"
)

func contains(s string, parts ...string) bool {
	for _, p := range parts {
		if !strings.Contains(s, p) {
			return false
		}
	}
	return true
}

func TestAGuestComesInByCodeAndGetsASeatCode(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{House: house{live: l}, Guest: true})
		p.sees("Join a room by its code", "Open a new room")
		p.press("j")
		p.typed("heron-99")
		p.press("enter", "enter")
		p.sees("There is no room heron-99. Check the code", "heron-99")
		p.press("shift+tab")
		for range 2 {
			p.press("backspace")
		}
		p.typed("42")
		p.press("enter", "enter")
		p.sees("Welcome to Ward forms")
		p.typed("Cy")
		p.press("enter")
		p.press("2")
		p.press("enter")
		p.sees("oak-river-stone-cloud")
		p.pass(time.Second)
		p.press("enter")
		p.sees("One word: how do you arrive?")
		if me := l.room.View("p3").Me; me.Name != "Cy" || me.Role != "ops" {
			t.Errorf("the room knows %+v", me.PersonView)
		}
		p.app.Close()
		if !contains(p.app.Farewell(), "oak-river-stone-cloud") {
			t.Errorf("the farewell forgets the seat code: %q", p.app.Farewell())
		}
	})
}

func TestTheDoorSpeaksTheLanguageOfTheRoom(t *testing.T) {
	fly(t, func(t *testing.T) {
		a := plan()
		a.Language = "de"
		p := start(t, tui.Options{House: house{live: newLive(t, a, "Ana", "Bo")}, Guest: true, Room: "heron-42"})
		defer p.app.Close()
		p.sees("Willkommen")
		p.press("esc")
		p.sees("Join a room by its code")
	})
}

func TestAGuestWhoComesAgainIsAskedForTheSeatCode(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{House: house{live: l}, Guest: true, Room: "heron-42"})
		defer p.app.Close()
		p.sees("Welcome to Ward forms", "Been here before?")
		p.golden("lobby-guest")
		p.press("tab", "tab")
		p.sees("your seat code if you have been here", "Enter go in")
	})
}

func TestWhoHasASeatEntersTheRoomThatWasNamed(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{House: house{live: l, known: true}, Room: "heron-42"})
		defer p.app.Close()
		p.sees("One word: how do you arrive?", "heron-42@example.org")
	})
}

func TestARoomIsOpenedFromAShippedAgenda(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{House: house{live: l}, Name: "ana"})
		defer p.app.Close()
		p.press("n")
		p.sees("express-45", "45 min")
		p.press("enter")
		p.typed("Ward forms")
		p.press("enter", "enter", "enter")
		p.sees("elm-lake-fern-moss")
	})
}

func TestTheLobbyLooksCalm(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{House: house{live: l}, Word: "There is no room crow-12. Check the code with whoever invited you."})
		defer p.app.Close()
		p.golden("lobby")
		p.press("j")
		p.golden("lobby-join")
	})
}

func TestTheScreensAroundAnActivity(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		l.do("", session.Join{Identity: session.KeyIdentity("n"), Name: "Noor", Role: "ops"})
		l.do("p2", session.AddCard{Phase: "arrive.word", Text: "curious"})
		p.settle()
		p.golden("desk")
		p.press("esc", "?")
		p.golden("help")
		p.press("esc", "ctrl+k")
		p.golden("palette")
		p.press("esc", "m")
		p.golden("card")
		p.press("esc", "ctrl+c")
		p.golden("leaving")
		p.press("esc", "F")
		p.golden("drawer")
		p.press("g")
		p.golden("drawer-people")
	})
}
