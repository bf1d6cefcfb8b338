package room_test

import (
	"fmt"
	"sync"
	"testing"

	"accord/session"
	"accord/session/room"
)

// BenchmarkSubmit is one person's change in a room that others look at.
func BenchmarkSubmit(b *testing.B) {
	for _, watchers := range []int{1, 40, 400} {
		b.Run(fmt.Sprintf("watchers=%d", watchers), func(b *testing.B) { benchSubmit(b, watchers) })
	}
}

func benchSubmit(b *testing.B, watchers int) {
	h := newHouse(b)
	h.lobby = room.New(room.Config{Journal: h.journal, NoPace: true})
	r, ann := h.open()
	stop, cancel := withCancel()
	var all, entered sync.WaitGroup
	for i := range watchers {
		entered.Add(1)
		all.Go(func() {
			s := h.enter(r, fmt.Sprint("p", i))
			entered.Done()
			for v := s.View(); ; {
				var err error
				if v, err = s.Next(stop, v); err != nil {
					return
				}
			}
		})
	}
	entered.Wait()
	must(b, ann, session.AddCard{Phase: "one", Text: "card"})
	card := until(b, ann, "the card is there", func(v session.View) bool { return len(cards(v)) == 1 }).Board.(session.WriteBoard).Cards[0].ID
	n := 0
	for b.Loop() {
		n++
		must(b, ann, session.EditCard{Phase: "one", Card: card, Text: fmt.Sprint("text ", n)})
	}
	cancel()
	all.Wait()
}
