package room_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"accord/session"
	"accord/session/room"
)

// One terminal once wrote 15 GB an hour into the journal, by changing its
// answer as fast as the network took the keys.
func TestNobodyFillsTheJournal(t *testing.T) {
	inBubble(t, func(t *testing.T, h *house) {
		r, ann := h.open()
		bo := h.enter(r, "bo")
		must(t, bo, session.AddCard{Phase: "one", Text: "a card"})
		card := until(t, bo, "the card is there", func(v session.View) bool { return len(cards(v)) == 1 }).Board.(session.WriteBoard).Cards[0].ID
		edit := func(n int) error {
			return bo.Submit(ctx, session.EditCard{Phase: "one", Card: card, Text: fmt.Sprint("text ", n)})
		}
		stored := 0
		for n := range 2000 { // in ten seconds
			switch err := edit(n); {
			case err == nil:
				stored++
			case !errors.Is(err, room.ErrTooFast):
				t.Fatal(err)
			}
			time.Sleep(5 * time.Millisecond)
		}
		if stored < 150 || stored > 210 {
			t.Errorf("%d changes of one person were stored in 10 s, want about 200", stored)
		}
		must(t, ann, session.AddCard{Phase: "one", Text: "Ann is not held up"})
		for n := range 100 { // nobody who works is
			time.Sleep(time.Second / 5)
			if err := edit(10_000 + n); err != nil {
				t.Fatalf("five a second, number %d: %v", n, err)
			}
		}
	})
}
