package room

import (
	"sync"
	"time"
)

const (
	maxGuesses  = 50 // wrong codes that one room hears
	guessWindow = 10 * time.Minute
)

// guesses counts wrong seat and claim codes of one room, whoever tries them.
// How many a single source may try is the door's to limit.
type guesses struct {
	mu    sync.Mutex
	since time.Time
	wrong int
}

func (g *guesses) allowed(now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if now.Sub(g.since) >= guessWindow {
		g.since, g.wrong = now, 0
	}
	return g.wrong < maxGuesses
}

func (g *guesses) failed() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.wrong++
}
