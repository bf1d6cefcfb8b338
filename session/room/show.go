package room

import (
	"time"

	"accord/session"
)

// showEvery is the least time between two states shown: 15 in a second. The
// first change after a rest is shown at once.
const showEvery = time.Second / 15

// shown is a state that people look at. It does not change; when a newer one
// replaces it, next is closed, which wakes all who wait and waits for none.
type shown struct {
	state   session.State
	version uint64
	next    chan struct{}
}

// newShown builds what all seats see alike, once and before anybody asks.
func newShown(s session.State) *shown {
	return &shown{state: s, version: s.ViewFor("").Version, next: make(chan struct{})}
}

// show replaces what people see by the newest state.
func (k *keeper) show(now time.Time) {
	defer func() {
		if p := recover(); p != nil {
			k.house.logPanic(k.code, "showing", p)
		}
	}()
	k.stale, k.shownAt = false, now
	s := newShown(k.state)
	close(k.shown.Swap(s).next)
	k.timers.look(now, s.state.ViewFor(""))
}
