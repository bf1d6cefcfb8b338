package room

import (
	"context"
	"sync"
	"time"
)

const (
	beatEvery = time.Second
	// standstill is how long nothing may run before that was no time: longer
	// than a busy machine keeps a goroutine waiting.
	standstill = 5 * time.Second
)

// Steady is a clock that begins at what wall says now and then goes as time
// passes: when the clock of the machine is set, forwards or backwards, no phase
// ends and none gets longer.
func Steady(wall func() time.Time) func() time.Time { return NewClock(wall).Now }

// Clock is a steady clock that can do without the time in which its process
// stood still, stopped or with its machine: nobody could have used it.
type Clock struct {
	began, start time.Time

	mu    sync.Mutex
	beats bool
	last  time.Duration // since began, when it was last seen to go
	stood time.Duration // in all
}

// NewClock returns a clock that is now at what wall says.
func NewClock(wall func() time.Time) *Clock {
	return &Clock{began: time.Now(), start: wall().Round(0)}
}

// Now is the time on the clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.start.Add(c.goes(time.Since(c.began)))
}

// goes notes that the process runs at a moment, and returns how far the clock is.
func (c *Clock) goes(at time.Duration) time.Duration {
	if c.beats && at-c.last > standstill {
		c.stood += at - c.last
	}
	c.last = at
	return at - c.stood
}

// Beat makes the clock notice when the process stands still, until ctx ends.
func (c *Clock) Beat(ctx context.Context) {
	beating := func(on bool) {
		c.Now()
		c.mu.Lock()
		defer c.mu.Unlock()
		c.beats = on
	}
	beating(true)
	defer beating(false)
	tick := time.NewTicker(beatEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			c.Now()
		case <-ctx.Done():
			return
		}
	}
}
