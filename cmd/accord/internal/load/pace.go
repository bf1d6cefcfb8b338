package load

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"accord/cmd/accord/internal/load/glass"
)

// A pace is how people write who think between two notes: each at times of
// their own, letter by letter. What comes to a screen is a stream, not one
// change after the other.
type pace struct {
	name  string
	times float64       // as fast as people are
	lasts time.Duration // in which they press keys
}

const (
	between  = 30 * time.Second       // one note of a person and the next
	aKey     = 200 * time.Millisecond // one letter and the next
	tellable = 3                      // letters of a word with which no other on the screen begins
	grace    = 2 * time.Second        // for what was written last
)

// lively lets everybody write at each of the paces.
func (s *stage) lively(ctx context.Context) error {
	for _, p := range s.scene.paces {
		if err := s.live(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// live lets everybody write at a pace.
func (s *stage) live(ctx context.Context, p pace) error {
	w := &watching{crowd: s.Crowd, wants: make([]wants, len(s.people))}
	m, err := s.meter()
	if err != nil {
		return err
	}
	lasts, cancel := context.WithTimeout(ctx, p.lasts)
	defer cancel()
	go s.everybodyTypes(lasts, w, p.times)
	looks := func(context.Context) error {
		w.look(lasts)
		return nil
	}
	if err := s.profiled(ctx, p.name, looks); err != nil {
		return err
	}
	cost, err := m.read()
	if err != nil {
		return err
	}
	after, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	w.look(after)
	s.report(p, cost, w)
	return ctx.Err()
}

func (s *stage) report(p pace, c cost, w *watching) {
	s.add(p.name+", cpu of a core", "%", percent(c.cpu, c.took))
	s.add(p.name+", bytes", "B/s/session", float64(c.bytes)/c.took.Seconds()/float64(s.all()))
	s.times(p.name+", own echo", w.own, "p50", "p95", "p99", "max")
	s.times(p.name+", others' screens", w.others, "p50", "p95", "p99", "max")
	own, others := w.left()
	s.add(p.name+", own letters not seen", "%", share(own, len(w.own)))
	s.add(p.name+", notes overtaken by newer ones", "%", share(others, len(w.others)))
}

func share(part, rest int) float64 { return 100 * float64(part) / float64(max(1, part+rest)) }

// everybodyTypes ends with ctx, or with the line of the last of them.
func (s *stage) everybodyTypes(ctx context.Context, w *watching, times float64) {
	scaled := func(d time.Duration) time.Duration { return time.Duration(float64(d) / times) }
	var typing sync.WaitGroup
	for i := range s.people {
		typing.Go(func() {
			err := sleep(ctx, rand.N(scaled(between)))
			for err == nil {
				next := time.Now().Add(scaled(between))
				if err = s.types(ctx, w, i, scaled(aKey)); err == nil {
					err = sleep(ctx, time.Until(next))
				}
			}
		})
	}
	typing.Wait()
}

// types writes a note letter by letter.
func (s *stage) types(ctx context.Context, w *watching, i int, gap time.Duration) error {
	p, word := s.people[i], s.word()
	for n := range word {
		if n+1 >= tellable {
			w.wants[i].add(want{word[:n+1], time.Now(), true})
		}
		if err := p.press(word[n : n+1]); err != nil {
			return fmt.Errorf("load: type: %w", err)
		}
		if sleep(ctx, gap/2+rand.N(gap)) != nil {
			return p.press(word[n+1:] + "\r") // a text that is not sent holds its writer back
		}
	}
	first := i - i%s.Plan.People
	for other := first; other < first+s.Plan.People; other++ {
		if other != i {
			w.wants[other].add(want{word, time.Now(), false})
		}
	}
	return p.press("\r")
}

// A want is what a screen will show.
type want struct {
	text string
	sent time.Time
	own  bool
}

// wants are what one person's screen is expected to show.
type wants struct {
	mu   sync.Mutex
	open []want
}

func (w *wants) add(x want) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.open = append(w.open, x)
}

// take takes away what the screen shows.
func (w *wants) take(s *glass.Screen) (seen []want) {
	w.mu.Lock()
	defer w.mu.Unlock()
	left := w.open[:0]
	for _, x := range w.open {
		if s.Contains(x.text) {
			seen = append(seen, x)
		} else {
			left = append(left, x)
		}
	}
	w.open = left
	return seen
}

// left counts what the screen has not shown.
func (w *wants) left() (own, others int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, x := range w.open {
		if x.own {
			own++
		} else {
			others++
		}
	}
	return own, others
}

// watching is a crowd whose people type, and what they have seen.
type watching struct {
	crowd       *Crowd
	wants       []wants // of each person
	own, others []time.Duration
}

// look draws what comes until ctx ends: some times in a second, because people
// type meanwhile and drawing must not be what they wait for.
func (w *watching) look(ctx context.Context) {
	for ctx.Err() == nil {
		for i, p := range w.crowd.people {
			p.draw(func(at time.Time) {
				for _, x := range w.wants[i].take(p.screen) {
					w.saw(x, at)
				}
			})
		}
		_ = sleep(ctx, 50*time.Millisecond) // the loop sees the end
	}
}

func (w *watching) saw(x want, at time.Time) {
	if x.own {
		w.own = append(w.own, at.Sub(x.sent))
	} else {
		w.others = append(w.others, at.Sub(x.sent))
	}
}

// left counts what was not seen.
func (w *watching) left() (own, others int) {
	for i := range w.wants {
		o, n := w.wants[i].left()
		own, others = own+o, others+n
	}
	return own, others
}
