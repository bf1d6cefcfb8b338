package room

import (
	"maps"
	"sync"
	"time"

	"accord/session"
)

// attendance counts the terminals in a room. It is what is true; the room's
// goroutine tells the state about differences, so nobody who comes or goes ever
// waits, and nothing piles up while the room is busy.
type attendance struct {
	mu        sync.Mutex
	terminals map[session.ParticipantID]int // "" counts those who only watch
	changed   bool                          // since it was last counted
	touched   time.Time                     // somebody came, left, or looked for the room
	shut      bool                          // nobody gets in any more
}

// sit adds a terminal; false when the room is shut.
func (a *attendance) sit(id session.ParticipantID, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.shut {
		return false
	}
	if a.terminals == nil {
		a.terminals = make(map[session.ParticipantID]int)
	}
	a.terminals[id]++
	a.changed, a.touched = true, now
	return true
}

// rise takes a terminal away.
func (a *attendance) rise(id session.ParticipantID, now time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.terminals[id]--; a.terminals[id] <= 0 {
		delete(a.terminals, id)
	}
	a.changed, a.touched = true, now
}

// anybody reports whether a person has a terminal in the room.
func (a *attendance) anybody() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for id := range a.terminals {
		if id != "" {
			return true
		}
	}
	return false
}

// touch keeps the room open for a while longer; false when it is shut.
func (a *attendance) touch(now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.shut {
		return false
	}
	a.touched = now
	return true
}

// count returns the terminals of each person; false when nothing has changed
// since it was last called.
func (a *attendance) count() (map[session.ParticipantID]int, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.changed {
		return nil, false
	}
	a.changed = false
	m := maps.Clone(a.terminals)
	delete(m, "")
	return m, true
}

// emptySince returns when the last terminal left; false while there is one.
func (a *attendance) emptySince() (time.Time, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.touched, len(a.terminals) == 0
}

// shutIfEmpty shuts the room when nobody has touched it since then.
func (a *attendance) shutIfEmpty(then time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.terminals) > 0 || a.touched.After(then) {
		return false
	}
	a.shut = true
	return true
}

func (a *attendance) shutNow() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.shut = true
}
