package tui_test

import (
	"testing"
	"time"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui"
)

// How a facilitator bends the plan from the drawer.

func TestAStepIsLeftOutAndTheConsequenceIsNamed(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		l.do("p2", session.AddCard{Phase: "arrive.word", Text: "curious"})
		p.press("ctrl+o", "s")
		p.pass(time.Second)
		p.sees("Are you sure?", "What was given here is set aside.")
		p.press("n")
		if at := l.room.State.PhaseID(); at != "arrive.word" {
			t.Fatalf("without a yes the room is at %s", at)
		}
		p.press("s")
		p.pass(time.Second)
		p.press("y")
		if at := l.room.State.PhaseID(); at != "vision.write" {
			t.Errorf("after a yes the room is at %s", at)
		}
	})
}

func TestThePlanIsLookedAtWithoutMovingTheRoom(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		p.press("ctrl+o", "v", "j", "j")
		p.sees("What else?", "write, everybody, sealed, planned 2:00")
		p.press("k", "s")
		p.sees("left out", "take it up again")
		p.press("s")
		p.seesNot("left out")
		p.press("s", "j", "i")
		p.sees("After More.")
		p.press("enter", "v", "end")
		p.sees("What do we make of this?")
		v := l.room.View("p1")
		if v.Phase.ID != "arrive.word" || !v.Stages[1].Phases[0].Skipped || len(v.Stages[1].Phases) != 3 {
			t.Errorf("the room is at %s, the plan is %+v", v.Phase.ID, v.Stages[1].Phases)
		}
		p.press("esc")
		p.sees("undo: putting in Talk", "leave this step out: go to More")
	})
}

func TestALineIsShownToEverybody(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		p, bo := start(t, tui.Options{Seat: l.seat("p1"), House: house{live: l}}), start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		defer bo.app.Close()
		p.press("ctrl+o", "m")
		p.sees("Let us hear the lowest first.")
		p.press("9", "3")
		p.sees("facilitated by you")
		n := l.room.View("p2").Notices
		if got := n[len(n)-1].What; got != session.StructuringLines()[2] {
			t.Errorf("everybody reads %q", got)
		}
		p.sees("Park it: who takes it along?")
		bo.settle()
		l.do("p1", session.AddCard{Phase: "arrive.word", Text: "curious"})
		bo.settle()
		bo.pass(15 * time.Second)
		bo.sees("Ana: Park it: who takes it along?")
		bo.pass(10 * time.Second)
		bo.seesNot("Park it")
	})
}

func TestAQuestionIsParkedAndARefusedOneIsNotLost(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		p.press("ctrl+o", "a")
		p.typed("who pays?")
		p.press("esc", "a")
		p.sees("who pays?")
		p.press("enter")
		p.typed("sponsor")
		p.press("enter")
		if q := l.room.View("p1").Parked; len(q) != 1 || q[0].Text != "who pays?" || q[0].For != "sponsor" {
			t.Errorf("parked is %+v", q)
		}
		p.press("a")
		p.seesNot("who pays?")
	})
}

func TestAFacilitatorEntersForSomebodyWithoutATerminal(t *testing.T) {
	fly(t, func(t *testing.T) {
		l, p := ana(t)
		defer p.app.Close()
		p.press("ctrl+o", "y", "a")
		p.typed("Noor")
		p.press("enter", "enter", "end")
		p.sees("no terminal")
		p.press("y")
		p.sees("What you give now is Noor's, entered by you.")
		p.typed("tired")
		p.press("enter")
		cards := l.room.View("p2").Board.(session.WriteBoard).Cards
		if len(cards) != 1 || cards[0].By != "Noor (entered by Ana)" {
			t.Fatalf("the cards are %+v", cards)
		}
		p.press("esc", "esc")
		p.seesNot("entered by you")
		p.press("enter")
		p.typed("curious")
		p.press("enter")
		if cards = l.room.View("p2").Board.(session.WriteBoard).Cards; len(cards) != 2 || cards[1].By != "Ana" {
			t.Errorf("the cards are %+v", cards)
		}
		l.do("p1", session.MoveOn{From: "arrive.word", Sure: true})
		p.settle()
		p.press("enter", "ctrl+o", "y", "end")
		p.seesNot("enter for them")
	})
}

// at has the room itself ask for c at a time of its own.
func (l *live) at(now time.Time, c session.Command) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.room.Now = now
	l.room.Do("", c)
	close(l.changed)
	l.changed = make(chan struct{})
}

// electing is a plan in which the people may choose.
func electingPlan() session.Agenda {
	a := plan()
	a.Elect = true
	return a
}

func TestThePeopleChooseAFacilitatorWhenAllAreGone(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, electingPlan(), "Ana", "Bo", "Chen")
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		p.press("esc", "E")
		p.seesNot("Who facilitates?")
		l.do("", session.Depart{Person: "p1"})
		l.at(sessiontest.Start.Add(session.ElectAfter), session.OpenElection{})
		p.settle()
		p.sees("All who facilitate are gone.")
		p.press("E", "j", "enter")
		p.sees("1 of 2")
		l.do("p3", session.Elect{Person: "p3"})
		p.settle()
		p.seesNot("Who facilitates?")
		if !l.room.View("p3").Me.Rights.Facilitator {
			t.Error("Chen, whom both consent to, does not facilitate")
		}
	})
}

func TestTheCoachCardIsTheSponsorsAlone(t *testing.T) {
	fly(t, func(t *testing.T) {
		a := plan()
		a.Stages[0].Coach = session.Coach{Say: "I am here to listen.", Avoid: "opening with your solution"}
		l := newLive(t, a, "Ana", "Bo")
		l.do("p1", session.Appoint{Person: "p2", Right: session.Sponsor, On: true})
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		l.do("p1", session.Pause{})
		p.settle()
		p.pass(time.Minute)
		p.sees("for you: I am here to listen.")
		p.press("esc", "w")
		p.sees("opening with your solution", "Nobody else sees this card.")
		p.press("esc", "?")
		p.sees("I am here to listen.")
		other := start(t, tui.Options{Seat: l.seat("p1"), House: house{live: l}})
		defer other.app.Close()
		other.press("esc", "w")
		other.seesNot("listen")
	})
}

// dotsPlan is a choice, to which everybody can be pointed.
func dotsPlan() session.Agenda {
	w := session.NewParams("write").(*session.WriteParams)
	w.Deck = []string{"Nights are quiet", "Forms fill themselves", "Nobody calls"}
	return sessiontest.One("Future",
		session.Phase{ID: "s.write", Do: "write", Params: w},
		session.Phase{ID: "s.dots", Do: "dots", From: []session.PhaseID{"s.write"}},
	)
}

func TestEverybodyIsPointedToOneLine(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, dotsPlan(), "Ana", "Bo")
		l.do("p1", session.MoveOn{From: "s.write", Sure: true})
		p, bo := start(t, tui.Options{Seat: l.seat("p1"), House: house{live: l}}), start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		defer bo.app.Close()
		p.press("esc", "j", "j", "F", "f")
		if l.room.View("p2").Focus == "" {
			t.Fatal("nobody is pointed to anything")
		}
		bo.settle()
		bo.press("esc")
		bo.sees("▌ Nobody calls")
		p.sees("f point no more")
		p.press("f")
		if got := l.room.View("p2").Focus; got != "" {
			t.Errorf("everybody is still pointed to %q", got)
		}
	})
}

func TestTheWholeDrawerIsSeenInASmallTerminal(t *testing.T) {
	fly(t, func(t *testing.T) {
		_, p := ana(t)
		defer p.app.Close()
		p.press("ctrl+o", "v")
		p.golden("drawer-plan")
		p.press("i")
		p.golden("drawer-insert")
	})
}

// lowPlan asks how safe it is, and has levels later.
func lowPlan() session.Agenda {
	p := &session.RateParams{Min: 1, Max: 5, Safety: true, Statements: []session.Statement{{ID: "safe", Text: "How safe is it to say what you think?"}}}
	a := sessiontest.One("Arrive", session.Phase{ID: "arrive.safety", Do: "rate", Title: "How safe", Params: p, Minutes: 1})
	poker := session.NewParams("poker").(*session.PokerParams)
	poker.Areas = []string{"when to release"}
	later := sessiontest.One("Perimeter", session.Phase{ID: "perimeter.poker", Do: "poker", Title: "Levels", Params: poker, Minutes: 5}).Stages
	later[0].ID = "perimeter"
	a.Stages = append(a.Stages, later...)
	return a
}

func TestLowSafetyOffersItsSwitches(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, lowPlan(), "Ana", "Bo", "Chen", "Dia", "Lars")
		l.do("p1", session.Appoint{Person: "p5", Right: session.Sponsor, On: true})
		p, lars := start(t, tui.Options{Seat: l.seat("p1"), House: house{live: l}}), start(t, tui.Options{Seat: l.seat("p5"), House: house{live: l}})
		defer p.app.Close()
		defer lars.app.Close()
		p.press("ctrl+o", "S")
		p.seesNot("safe to say")
		for _, by := range []session.ParticipantID{"p1", "p2", "p3", "p4"} {
			l.do(by, session.Rate{Phase: "arrive.safety", Statement: "safe", Score: 2})
		}
		l.do("p1", session.Reveal{Phase: "arrive.safety", Sure: true})
		p.settle()
		p.sees("safety is low: press S")
		p.press("S")
		p.sees("This cannot be turned back.")
		p.golden("drawer-safety")
		p.press("1")
		p.pass(time.Second)
		p.sees("holds to the end")
		if l.room.View("p2").Unnamed {
			t.Error("names are off before the facilitator has said yes")
		}
		p.press("y")
		if !l.room.View("p2").Unnamed {
			t.Error("names are still on")
		}
		p.seesNot("This cannot be turned back.")
		p.press("2")
		lars.settle()
		lars.sees("You listen until Perimeter")
		p.press("2", "3")
		if got := l.room.View("p1").Stages[0].Phases; len(got) != 2 || got[1].Title != "About safety" {
			t.Errorf("the plan is %+v", got)
		}
		if l.room.View("p5").Me.Waits != "" {
			t.Error("the sponsor still waits")
		}
	})
}
