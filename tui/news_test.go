package tui_test

import (
	"testing"

	"accord/session"
	"accord/tui"
)

func TestWhoIsGivenARoleIsTold(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		l.do("p1", session.Appoint{Person: "p2", Right: session.Sponsor, On: true})
		p.settle()
		p.sees("you are sponsor now")
	})
}
