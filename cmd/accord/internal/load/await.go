package load

import (
	"context"
	"fmt"
	"time"

	"accord/cmd/accord/internal/load/glass"
)

const (
	listenEvery = 2 * time.Millisecond
	quietFor    = 3                      // so often nothing came: whatever was to come has come
	lookEvery   = 250 * time.Millisecond // although more keeps coming
)

// await waits until the screens of people are as they should be, and returns
// when the bytes came that made them so; the zero time for those of whom it was
// in vain. Screens are drawn when nothing comes any more.
func (c *Crowd) await(ctx context.Context, people []*person, limit time.Duration, sees func(*person, *glass.Screen) bool) (at []time.Time, missing int) {
	at, missing = make([]time.Time, len(people)), len(people)
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	tick := time.NewTicker(listenEvery)
	defer tick.Stop()
	looked, heard, quiet, next := int64(-1), int64(0), 0, time.Now().Add(lookEvery)
	for missing > 0 {
		last := ctx.Err() != nil
		now := c.heard.Load()
		if quiet++; now != heard {
			heard, quiet = now, 0
		}
		if last || heard != looked && (quiet >= quietFor || time.Now().After(next)) {
			looked, next = heard, time.Now().Add(lookEvery)
			missing = lookAll(people, at, sees)
		}
		if last {
			break
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
		}
	}
	return at, missing
}

// lookAll draws what has come, notes who sees it now, and counts who does not.
func lookAll(people []*person, at []time.Time, sees func(*person, *glass.Screen) bool) (missing int) {
	for i, p := range people {
		if !at[i].IsZero() {
			continue
		}
		when, seen := p.look(func(s *glass.Screen) bool { return sees(p, s) })
		if !seen && sees(p, p.screen) {
			when, seen = time.Now(), true // it was there before
		}
		if at[i] = when; !seen {
			missing++
		}
	}
	return missing
}

// catchUp draws all that has come, on all screens.
func (c *Crowd) catchUp() {
	for _, p := range c.people {
		p.draw(func(time.Time) {})
	}
}

// received is how many bytes all together got.
func (c *Crowd) received() (n int) {
	for _, p := range c.people {
		n += p.received()
	}
	return n
}

// first describes the first of people who waits in vain, and what the server
// said last.
func (c *Crowd) first(people []*person, at []time.Time) string {
	for i, t := range at {
		if t.IsZero() {
			p := people[i]
			state := "is there"
			if p.isGone() {
				state = "was sent away"
			}
			return fmt.Sprintf("%s %s, got %d bytes and sees\n%s\n%s", p.name, state, p.received(), p.screen.Text(), c.House.log.String())
		}
	}
	return c.House.log.String()
}
