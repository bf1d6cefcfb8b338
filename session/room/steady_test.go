package room_test

import (
	"testing"
	"testing/synctest"
	"time"

	"accord/session"
	"accord/session/journal/memory"
	"accord/session/room"
)

// The clock of the machine is set while a phase is running that ends by its
// timer. Without room.Steady it would end by the jump.
func TestNoPhaseEndsByAJumpOfTheClock(t *testing.T) {
	for _, jump := range []time.Duration{3 * time.Hour, -3 * time.Hour} {
		t.Run(jump.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				set := time.Duration(0)
				wall := func() time.Time { return time.Now().Round(0).Add(set) }
				h := &house{t: t, journal: &faulty{Journal: memory.New()}}
				h.lobby = room.New(room.Config{Journal: h.journal, Now: room.Steady(wall)})
				one := open("one")
				one.Advance = session.Timer
				_, ann := h.open(one, open("two"))
				must(t, ann, session.Pause{On: false})
				time.Sleep(time.Minute)
				set = jump
				must(t, ann, session.AddCard{Phase: "one", Text: "after the jump"})
				time.Sleep(time.Minute + session.Grace - time.Second)
				if at := ann.View().Phase.ID; at != "one" {
					t.Errorf("the room is in %s before the time is over", at)
				}
				time.Sleep(time.Second + 100*time.Millisecond)
				if at := ann.View().Phase.ID; at != "two" {
					t.Errorf("the room is in %s when the time is over, want two", at)
				}
				h.close()
			})
		})
	}
}
