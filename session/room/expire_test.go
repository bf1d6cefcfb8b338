package room_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"accord/session"
	"accord/session/room"
)

// month is how long cards live in these tests.
const month = 30 * 24 * time.Hour

func TestCardsExpireWhenNobodyIsInTheRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		r, ann := h.open(open("one"), open("two"))
		must(t, ann, session.AddCard{Phase: "one", Text: "kingfisher"})
		must(t, ann, session.MoveOn{From: "one", Sure: true})
		time.Sleep(month / 2)
		must(t, ann, session.AddCard{Phase: "two", Text: "heron"})
		time.Sleep(month/2 + time.Hour)

		expires := func(want int) {
			t.Helper()
			if n, err := h.lobby.Expire(ctx, r.Code(), month); n != want || err != nil {
				t.Errorf("%d cards expire, %v; want %d", n, err, want)
			}
		}
		expires(0) // somebody is here
		ann.Leave()
		synctest.Wait()
		wall := r.Watch()
		expires(1)
		if _, err := wall.Next(ctx, wall.View()); !errors.Is(err, room.ErrClosed) {
			t.Errorf("the wall is told %v", err)
		}
		ann = h.enter(h.find(r.Code()), "ann")
		if got := cards(ann.View()); !slices.Equal(got, []string{"heron"}) {
			t.Errorf("of this month there are %q", got)
		}
		ann.Leave()
	})
}

func TestARoomIsFoundWhileItsCardsExpire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		r, ann := h.open(open("one"), dotsOf("one"))
		must(t, ann, session.AddCard{Phase: "one", Text: "kingfisher"})
		must(t, ann, session.MoveOn{From: "one", Sure: true})
		ann.Leave()
		time.Sleep(month)
		h.journal.set(func(f *faulty) {
			f.onRead = func(session.Seq) error { time.Sleep(time.Second); return nil }
		})
		done := make(chan int)
		go func() {
			n, err := h.lobby.Expire(ctx, r.Code(), month/2)
			if err != nil {
				t.Error(err)
			}
			done <- n
		}()
		time.Sleep(time.Second)
		ann = h.enter(h.find(r.Code()), "ann")
		if n := <-done; n != 1 {
			t.Errorf("%d cards have expired, want 1", n)
		}
		_, b, _ := ann.View().Look("one")
		if got := b.(session.WriteBoard).Cards[0]; got.Text != "(expired)" || !got.Expired || got.By != "Ann" {
			t.Errorf("the card is %+v", got)
		}
		ann.Leave()
	})
}

// dotsOf keeps cards out of the charter: the dots decide.
func dotsOf(from session.PhaseID) session.Phase {
	ph := dotsPhase()
	ph.From = []session.PhaseID{from}
	return ph
}
