package tui_test

import (
	"testing"
	"time"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui"
)

// plan is two stages: open cards, sealed cards, and cards again.
func plan() session.Agenda {
	open := session.NewParams("write").(*session.WriteParams)
	open.Open, open.PerPerson = true, 5
	a := sessiontest.One("Arrive",
		session.Phase{ID: "arrive.word", Do: "write", Title: "One word", Prompt: "One word: how do you arrive?",
			Help: "Type a word and press Enter.", Example: "curious", Params: open, Names: session.Named, Minutes: 1})
	a.Stages = append(a.Stages, sessiontest.One("Vision",
		session.Phase{ID: "vision.write", Do: "write", Title: "Sentences", Prompt: "For whom, so that what?", Names: session.Sealed, Minutes: 2},
		session.Phase{ID: "vision.more", Do: "write", Title: "More", Prompt: "What else?", Reveals: []session.PhaseID{"vision.write"}, Names: session.Sealed, Minutes: 2},
	).Stages...)
	return a
}

func ana(t *testing.T) (*live, *pilot) {
	l := newLive(t, plan(), "Ana", "Bo")
	return l, start(t, tui.Options{Seat: l.seat("p1"), House: house{live: l}})
}

func TestWhatOthersDoIsSeenWithoutMovingTheBody(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		p.sees("ARRIVE", "One word: how do you arrive?", "0 of 2 have written")
		l.do("p2", session.AddCard{Phase: "arrive.word", Text: "curious"})
		p.settle()
		p.sees("Bo added: curious")
		p.pass(6 * time.Second)
		p.seesNot("Bo added")
	})
}

func TestLettersAreTextWhileSomeoneTypes(t *testing.T) {
	fly(t, func(t *testing.T) {
		_, p := ana(t)
		defer p.app.Close()
		p.typed("hiP?Fq")
		p.sees("hiP?Fq")
		p.press("esc", "P")
		p.sees("The promise of this room")
		p.press("esc", "F")
		p.sees("facilitated by you")
		p.press("esc", "esc")
		p.press("?")
		p.sees("What you can do")
	})
}

func TestTheOverlayGetsTheKeyFirst(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		p.press("ctrl+k")
		p.typed("promise")
		p.press("enter")
		p.sees("The promise of this room")
		p.press("enter")
		p.seesNot("The promise of this room")
		if n := l.room.View("p1").Board.(session.WriteBoard).Count; n != 0 {
			t.Errorf("%d cards were written by keys for the palette", n)
		}
	})
}

func TestOrderTypedIsOrderStored(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		l.slow = time.Second
		for _, word := range []string{"one", "two", "three"} {
			p.typed(word)
			p.press("enter")
		}
		p.seesNot("sending...")
		p.pass(400 * time.Millisecond)
		p.sees("sending...")
		p.pass(5 * time.Second)
		p.seesNot("sending...")
		var got []string
		for _, c := range l.room.View("p1").Board.(session.WriteBoard).Mine {
			got = append(got, c.Text)
		}
		if want := []string{"one", "two", "three"}; !equal(got, want) {
			t.Errorf("stored %v, want %v", got, want)
		}
	})
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestARefusalIsASentenceAndTheTextComesBack(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		l.slow = 10 * time.Millisecond
		for _, word := range []string{"a1", "a2", "a3", "a4", "a5"} {
			l.do("p1", session.AddCard{Phase: "arrive.word", Text: word})
		}
		p.press("P", "esc") // still typing or not: nothing is lost either way
		l.do("p1", session.MoveOn{From: "arrive.word"})
		p.pass(time.Second)
		p.press("enter") // the promise
		l.do("p2", session.AddCard{Phase: "vision.write", Text: "in time"})
		p.typed("too late")
		l.do("p1", session.MoveOn{From: "vision.write", Sure: true})
		p.settle()
		p.sees("The room is now at More", "too late")
		p.press("enter")
		p.pass(time.Second)
		p.sees("on the table already", "too late")
	})
}

func TestACautionIsAskedOnceAndNotAnsweredByAKeyOnItsWay(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		l.do("", session.Join{Identity: session.KeyIdentity("c"), Name: "Cy"})
		l.do("", session.Arrive{Person: "p3"})
		l.do("p1", session.MoveOn{From: "arrive.word"})
		p.pass(time.Second)
		p.press("enter") // the promise
		l.do("p2", session.AddCard{Phase: "vision.write", Text: "a sealed sentence"})
		p.settle()
		p.press("ctrl+o", "n")
		p.sees("Only 1 of 3 have answered")
		p.press("y")
		p.sees("Only 1 of 3 have answered")
		p.pass(300 * time.Millisecond)
		p.press("n")
		p.seesNot("Only 1 of 3")
		if at := l.room.State.PhaseID(); at != "vision.write" {
			t.Fatalf("after no the room is at %s", at)
		}
		p.press("n")
		p.pass(300 * time.Millisecond)
		p.press("y")
		if at := l.room.State.PhaseID(); at != "vision.more" {
			t.Errorf("after yes the room is at %s", at)
		}
	})
}

func TestWhoTypesIsNotPulledAway(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		p.typed("half a wo")
		l.do("p1", session.MoveOn{From: "arrive.word"})
		p.pass(time.Second)
		p.sees("half a wo", "The room is now at Sentences")
		p.typed("rd")
		p.press("enter")
		p.sees("VISION", "For whom, so that what?")
		if c := l.room.View("p2"); len(c.Stages) > 0 {
			_, b, _ := c.Look("arrive.word")
			if cards := b.(session.WriteBoard).Cards; len(cards) != 1 || cards[0].Text != "half a word" {
				t.Errorf("the cards of the first phase are %v", cards)
			}
		}
	})
}

func TestEscGoesAlongAndKeepsTheText(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		p.typed("unfinished")
		l.do("p1", session.MoveOn{From: "arrive.word"})
		p.pass(time.Second)
		p.press("esc")
		p.sees("For whom, so that what?")
		l.do("p1", session.MoveBack{From: "vision.write"})
		p.pass(time.Second)
		p.press("enter") // the promise, which has waited
		p.sees("unfinished")
		p.app.Close()
		if got := l.drafts["p2"]["arrive.word/card"]; got != "unfinished" {
			t.Errorf("the kept draft is %q", got)
		}
		again := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer again.app.Close()
		again.sees("unfinished")
	})
}

func TestDraftsAreKeptWhileTypingButNotWithEveryKey(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		p.typed("abc")
		if len(l.drafts["p1"]) != 0 {
			t.Error("a draft was kept at once")
		}
		p.pass(2 * time.Second)
		if got := l.drafts["p1"]["arrive.word/card"]; got != "abc" {
			t.Errorf("after two seconds the kept draft is %q", got)
		}
	})
}

func TestThePromiseIsShownOnceBeforeTheFirstSealedPhase(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		p.seesNot("The promise of this room")
		l.do("p1", session.MoveOn{From: "arrive.word"})
		p.settle()
		p.sees("The promise of this room", "at least 4 people", "understood")
		p.press("enter")
		p.sees("The promise of this room") // that key was on its way
		p.pass(time.Second)
		p.press("enter")
		p.seesNot("The promise of this room")
		p.app.Close()
		again := start(t, tui.Options{Seat: l.seat("p1"), House: house{live: l}})
		defer again.app.Close()
		again.seesNot("The promise of this room")
	})
}

func TestOneMayLookBackButChangeNothing(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		l.do("p2", session.AddCard{Phase: "arrive.word", Text: "curious"})
		l.do("p1", session.MoveOn{From: "arrive.word"})
		p.pass(time.Second)
		p.press("enter", "esc", "b", "up", "enter")
		p.sees("Looking back", "ARRIVE", "curious")
		p.typed("x")
		p.press("enter")
		p.sees("You are looking back")
		p.press("esc")
		p.sees("VISION")
		if n := len(l.room.View("p1").Notices); n == 0 {
			t.Error("the room has no notices")
		}
	})
}

func TestTheClockCountsOnlyWhileItRuns(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		p.sees("paused 1:00")
		p.pass(5 * time.Second)
		p.sees("paused 1:00")
		l.do("p1", session.Pause{On: false})
		p.pass(10 * time.Second)
		p.sees("0:50")
		p.pass(62 * time.Second)
		p.sees("+0:12")
	})
}

func TestCtrlCAsksAndASecondLeaves(t *testing.T) {
	fly(t, func(t *testing.T) {
		_, p := ana(t)
		p.press("ctrl+c")
		p.sees("Leave heron-42?")
		p.press("esc")
		p.seesNot("Leave heron-42?")
		p.press("ctrl+c", "ctrl+c")
		if !p.ended {
			t.Error("the program goes on")
		}
		p.app.Close()
		if got := p.app.Farewell(); !contains(got, "export heron-42 > charter.md", "ssh -p 2222 heron-42@example.org") {
			t.Errorf("the farewell is %q", got)
		}
	})
}

func TestWhoIsTakenOutReadsWhy(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		l.do("p1", session.Remove{Person: "p2", Sure: true})
		p.pass(time.Second)
		p.sees("A facilitator has taken you out of this room.")
		p.press("enter")
		p.sees("Join a room by its code")
	})
}
