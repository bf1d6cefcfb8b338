package room

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// What stands still here is the clock's sight of its process: between two looks
// at it there is more time than a running process lets pass.
func TestTimeInWhichTheProcessStoodStillIsNone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := NewClock(time.Now)
		at := func() time.Duration { return c.Now().Sub(c.start) }
		time.Sleep(time.Hour) // nobody has looked at it, and it does not beat
		if at() != time.Hour {
			t.Errorf("after an hour it is at %v", at())
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { c.Beat(ctx); close(ended) }()
		time.Sleep(time.Hour)
		if at() != 2*time.Hour {
			t.Errorf("after two hours it is at %v", at())
		}
		c.mu.Lock()
		c.began = c.began.Add(-time.Minute) // a minute in which nothing ran
		c.mu.Unlock()
		if at() != 2*time.Hour {
			t.Errorf("after a standstill it is at %v", at())
		}
		time.Sleep(time.Hour + 500*time.Millisecond)
		if at() != 3*time.Hour+500*time.Millisecond {
			t.Errorf("an hour later it is at %v", at())
		}
		c.mu.Lock()
		c.began = c.began.Add(-3 * time.Second) // a busy machine
		c.mu.Unlock()
		if at() != 3*time.Hour+3500*time.Millisecond {
			t.Errorf("after a busy moment it is at %v", at())
		}
		stop()
		<-ended
	})
}
