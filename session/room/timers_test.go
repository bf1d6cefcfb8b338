package room_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"accord/session"
	"accord/session/room"

	"github.com/google/go-cmp/cmp"
)

// inBubble runs a test in which time passes as soon as everybody waits.
func inBubble(t *testing.T, f func(t *testing.T, h *house)) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		f(t, h)
		h.close()
	})
}

// settle lets the rooms do what can be done now, and what they show at most a
// fifteenth of a second later.
func settle() { time.Sleep(100 * time.Millisecond) }

func TestBurstIsShownFifteenTimesASecond(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		_, ann := h.open()
		time.Sleep(time.Second)
		var shown []time.Duration
		begin := time.Now()
		stop, cancel := withCancel()
		var all sync.WaitGroup
		v := ann.View()
		all.Go(func() {
			for {
				var err error
				if v, err = ann.Next(stop, v); err != nil {
					return
				}
				shown = append(shown, time.Since(begin))
			}
		})
		for i := range 500 { // over two seconds
			must(t, ann, session.Ready{Phase: "one", On: i%2 == 0})
			time.Sleep(4 * time.Millisecond)
		}
		settle()
		cancel()
		all.Wait()
		if shown[0] != 0 {
			t.Errorf("the first change was shown after %v, want at once", shown[0])
		}
		if n := len(shown); n < 28 || n > 32 {
			t.Errorf("2 s of changes were shown %d times, want about 30", n)
		}
		for i := 1; i < len(shown); i++ {
			if gap := shown[i] - shown[i-1]; gap < time.Second/15 {
				t.Errorf("shown again after %v", gap)
			}
		}
		if ann.View().Me.Ready {
			t.Error("the last change is not shown")
		}
	})
}

func TestIdleRoomSleeps(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		_, ann := h.open()
		settle()
		v := ann.View()
		time.Sleep(24 * time.Hour) // a busy timer would make this test endless
		if now := ann.View(); now.Version != v.Version {
			t.Errorf("an idle room went from version %d to %d", v.Version, now.Version)
		}
	})
}

func TestPhaseMovesOnByTimer(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		one, two := open("one"), open("two")
		one.Advance, two.Advance = session.Timer, session.Timer
		_, ann := h.open(one, two, open("three"))
		time.Sleep(time.Hour)
		if at := ann.View().Phase.ID; at != "one" {
			t.Fatalf("the room is in %s before the clock was started", at)
		}
		must(t, ann, session.Pause{On: false})
		time.Sleep(2*time.Minute + session.Grace - time.Second)
		if at := ann.View().Phase.ID; at != "one" {
			t.Errorf("the room is in %s before the time and the grace are over", at)
		}
		must(t, ann, session.AddTime{Phase: "one", By: time.Minute})
		time.Sleep(time.Minute)
		if at := ann.View().Phase.ID; at != "one" {
			t.Errorf("the room is in %s although it got a minute more", at)
		}
		time.Sleep(time.Second + 100*time.Millisecond)
		if at := ann.View().Phase.ID; at != "two" {
			t.Errorf("the room is in %s, want two", at)
		}
		time.Sleep(time.Hour)
		if at := ann.View().Phase.ID; at != "three" {
			t.Errorf("an hour later the room is in %s, want three", at)
		}
	})
}

func TestTimerOnTheLastPhaseLeadsNowhere(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		one := open("one")
		one.Advance = session.Timer
		_, ann := h.open(one)
		must(t, ann, session.Pause{On: false})
		time.Sleep(24 * time.Hour)
		if v := ann.View(); v.Phase.ID != "one" || v.Clock.Paused {
			t.Errorf("the room is in %s, paused %v", v.Phase.ID, v.Clock.Paused)
		}
	})
}

func TestTimerTriesAgainWhenTheMoveCouldNotBeStored(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		one := open("one")
		one.Advance = session.Timer
		_, ann := h.open(one, open("two"))
		must(t, ann, session.Pause{On: false})
		h.journal.set(func(f *faulty) { f.beforeAdd = func(int) error { return errBroken } })
		before, _ := h.journal.counts()
		time.Sleep(2*time.Minute + session.Grace + time.Minute)
		if now, _ := h.journal.counts(); now-before < 2 || now-before > 20 {
			t.Errorf("%d tries in a minute", now-before)
		}
		h.journal.set(func(f *faulty) { f.beforeAdd = nil })
		time.Sleep(6 * time.Second)
		if at := ann.View().Phase.ID; at != "two" {
			t.Errorf("the room is in %s, want two", at)
		}
	})
}

func TestClockStopsWithoutFacilitators(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		r, ann := h.open()
		bob, cy := h.enter(r, "bob"), h.enter(r, "cy")
		must(t, ann, session.Appoint{Person: bob.ID(), Right: session.Facilitator, On: true})
		must(t, ann, session.Pause{On: false})
		ann.Leave()
		time.Sleep(time.Hour)
		if cy.View().Clock.Paused {
			t.Error("the clock stopped although a facilitator is here")
		}
		bob.Leave()
		time.Sleep(29 * time.Second)
		if cy.View().Clock.Paused {
			t.Error("the clock stopped within 29 s")
		}
		bob = h.enter(r, "bob")
		time.Sleep(time.Minute)
		if cy.View().Clock.Paused {
			t.Error("the clock stopped although the facilitator came back")
		}
		bob.Leave()
		time.Sleep(30*time.Second + 200*time.Millisecond)
		v := cy.View()
		if !v.Clock.Paused || v.Clock.Why == "" {
			t.Fatalf("30 s without facilitators: clock %+v, want it paused with a reason", v.Clock.Clock)
		}
		h.enter(r, "ann")
		time.Sleep(time.Minute)
		if !cy.View().Clock.Paused {
			t.Error("the clock went on by itself; that is the facilitator's to do")
		}
	})
}

func TestClockRunsInARoomThatNeverHadAFacilitator(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		code, claim, err := h.lobby.Open(ctx, agenda(), "", "", "")
		if err != nil || claim == "" {
			t.Fatalf("Open = %q, %v; want a claim code", claim, err)
		}
		r := h.find(code)
		ann, bob := h.enter(r, "ann"), h.enter(r, "bob")
		must(t, ann, session.ClaimRoom{Code: claim})
		must(t, ann, session.Pause{On: false})
		must(t, ann, session.Appoint{Person: bob.ID(), Right: session.Facilitator, On: true})
		if err := bob.Submit(ctx, session.ClaimRoom{Code: claim}); !errors.As(err, new(session.Refusal)) {
			t.Errorf("the claim code is used twice: %v", err)
		}
	})
}

func TestPresenceSaysSinceWhen(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		r, ann := h.open()
		bob := h.enter(r, "bob")
		time.Sleep(time.Minute)
		left := time.Now()
		bob.Leave()
		settle()
		p := person(ann.View(), bob.ID())
		if p.Here || !p.AwaySince.Equal(left) {
			t.Errorf("Bob is %+v, want away since %v", p, left)
		}
	})
}

func TestRestartShowsTheSameRoomWithTheClockStopped(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		r, ann := h.open(sealed("one"), open("two"))
		bob := h.enter(r, "bob")
		must(t, ann, session.Pause{On: false})
		time.Sleep(20 * time.Second)
		must(t, bob, session.AddCard{Phase: "one", Text: "sealed"})
		time.Sleep(5 * time.Second)
		h.crash()
		time.Sleep(12 * time.Hour)
		v := h.enter(h.find(r.Code()), "bob").View()
		board := v.Board.(session.WriteBoard)
		if v.Phase.ID != "one" || len(board.Mine) != 1 || v.Me.ID != bob.ID() {
			t.Errorf("after the restart: phase %s, board %+v, %s", v.Phase.ID, board, v.Me.ID)
		}
		if !v.Clock.Paused || v.Clock.Why == "" {
			t.Errorf("after the restart the clock is %+v, want it paused with a reason", v.Clock.Clock)
		}
		if spent := v.Clock.Elapsed(time.Now()); spent != 20*time.Second {
			t.Errorf("the phase has taken %v, want the 20 s until the last thing stored", spent)
		}
	})
}

func TestDrainStopsTheClockAndKeepsEverything(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		r, ann := h.open()
		must(t, ann, session.Pause{On: false})
		time.Sleep(30 * time.Second)
		must(t, ann, session.AddCard{Phase: "one", Text: "kept"})
		time.Sleep(10 * time.Second)
		h.close()
		if err := ann.Submit(ctx, session.AddCard{Phase: "one", Text: "late"}); !errors.Is(err, room.ErrClosed) {
			t.Errorf("Submit after Close = %v, want ErrClosed", err)
		}
		v := ann.View()
		if v, err := ann.Next(ctx, v); !errors.Is(err, room.ErrClosed) {
			t.Errorf("Next after Close = version %d, %v; want ErrClosed", v.Version, err)
		}
		if _, err := h.lobby.Find(ctx, r.Code()); !errors.Is(err, room.ErrClosed) {
			t.Errorf("Find after Close = %v, want ErrClosed", err)
		}
		if _, _, err := h.lobby.Open(ctx, agenda(), key("ann"), "Ann", ""); !errors.Is(err, room.ErrClosed) {
			t.Errorf("Open after Close = %v, want ErrClosed", err)
		}
		h.crash()
		time.Sleep(time.Hour)
		v = h.enter(h.find(r.Code()), "ann").View()
		if diff := cmp.Diff([]string{"kept"}, cards(v)); diff != "" {
			t.Errorf("cards (-want +got):\n%s", diff)
		}
		if spent := v.Clock.Elapsed(time.Now()); !v.Clock.Paused || spent != 40*time.Second {
			t.Errorf("clock %+v after %v, want it paused after 40 s", v.Clock.Clock, spent)
		}
	})
}

func TestEmptyRoomLeavesMemoryAndComesBack(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		r, ann := h.open()
		must(t, ann, session.Pause{On: false})
		must(t, ann, session.AddCard{Phase: "one", Text: "kept"})
		time.Sleep(10 * time.Second)
		ann.Leave()
		time.Sleep(time.Hour)
		if again := h.find(r.Code()); again != r {
			t.Error("the room was closed within an hour")
		}
		time.Sleep(90 * time.Minute)
		if again := h.find(r.Code()); again != r {
			t.Error("the room was closed although somebody had looked for it")
		}
		time.Sleep(2*time.Hour + time.Second)
		if _, _, err := r.Enter(ctx, key("bob"), "Bob", "", false); !errors.Is(err, room.ErrClosed) {
			t.Errorf("entering the closed room = %v, want ErrClosed", err)
		}
		if _, err := r.Watch().Next(ctx, r.Watch().View()); !errors.Is(err, room.ErrClosed) {
			t.Errorf("watching the closed room = %v, want ErrClosed", err)
		}
		again := h.find(r.Code())
		if again == r {
			t.Fatal("the closed room was found again")
		}
		v := h.enter(again, "ann").View()
		if diff := cmp.Diff([]string{"kept"}, cards(v)); diff != "" {
			t.Errorf("cards (-want +got):\n%s", diff)
		}
		if !v.Clock.Paused || v.Clock.Elapsed(time.Now()) > time.Minute {
			t.Errorf("clock %+v, want it paused soon after Ann left", v.Clock.Clock)
		}
	})
}

func TestRoomOfFortyComesAndGoes(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		r, ann := h.open()
		var all sync.WaitGroup
		for i := range 40 {
			all.Go(func() {
				for range 5 {
					s := h.enter(r, fmt.Sprint("p", i))
					s.Leave()
				}
			})
		}
		all.Wait()
		settle()
		v := ann.View()
		if len(v.People) != 41 || v.Progress.Here != 1 {
			t.Errorf("%d people, %d here; want 41 and 1", len(v.People), v.Progress.Here)
		}
	})
}

func TestPeopleMayElectAfterFiveMinutesWhereTheAgendaSaysSo(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		a := agenda()
		a.Elect = true
		code, _, err := h.lobby.Open(ctx, a, key("ann"), "Ann", "")
		if err != nil {
			t.Fatal(err)
		}
		r := h.find(code)
		ann, bob, cy := h.enter(r, "ann"), h.enter(r, "bob"), h.enter(r, "cy")
		time.Sleep(time.Hour)
		ann.Leave()
		time.Sleep(session.ElectAfter - time.Second)
		if bob.View().Election != nil {
			t.Error("an election was opened within five minutes")
		}
		time.Sleep(2 * time.Second)
		if e := bob.View().Election; e == nil || e.Of != 2 {
			t.Fatalf("after five minutes the election is %+v, want one of two people", e)
		}
		must(t, bob, session.Elect{Person: cy.ID()})
		must(t, cy, session.Elect{Person: cy.ID()})
		settle()
		if v := cy.View(); !v.Me.Rights.Facilitator || v.Election != nil {
			t.Errorf("both consent to cy: %+v, election %+v", v.Me.Rights, v.Election)
		}
	})
}
