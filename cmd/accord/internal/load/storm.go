package load

import (
	"context"
	"sync"
	"time"

	"accord/cmd/accord/internal/load/glass"
)

// stormLimit is how long a storm may take.
const stormLimit = 10 * time.Second

// storms lets everybody write at the same moment, and waits until all screens
// agree on how many notes there are now.
func (s *stage) storms(ctx context.Context) error {
	if !s.scene.storm {
		return nil
	}
	s.catchUp()
	before, _ := s.program.Notes(s.people[0].screen)
	want := before + len(s.people)
	words := make([]string, len(s.people))
	for i := range words {
		words[i] = s.word()
	}
	began := time.Now()
	var writing sync.WaitGroup
	for i, p := range s.people {
		writing.Go(func() { p.press(words[i] + "\r") })
	}
	writing.Wait()
	at, missing := s.await(ctx, s.people, stormLimit, all(func(g *glass.Screen) bool {
		n, ok := s.program.Notes(g)
		return ok && n == want
	}))
	if missing == 0 {
		s.times("all write at once, settled", since(began, at), "max")
	}
	s.unsettled = missing > 0
	s.add("all write at once, agree", "%", 100*float64(len(s.people)-missing)/float64(len(s.people)))
	return nil
}
