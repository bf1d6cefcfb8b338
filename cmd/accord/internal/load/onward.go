package load

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"accord/cmd/accord/internal/load/glass"
)

// thinking is how long somebody looks at a question before they answer.
const thinking = 5 * time.Second

// moves lets all rooms move on at once, and everybody answer what is asked next.
func (s *stage) moves(ctx context.Context) error {
	if !s.scene.onward || s.program.Onward == nil || s.unsettled {
		return nil
	}
	if err := s.program.Onward(ctx, s.Crowd); err != nil {
		return err
	}
	s.catchUp()
	m, err := s.meter()
	if err != nil {
		return err
	}
	began := time.Now()
	for _, p := range s.leaders() {
		if err := p.press(s.program.MovesOn); err != nil {
			return fmt.Errorf("load: move on: %w", err)
		}
	}
	at, missing := s.await(ctx, s.people, 20*time.Second, s.seesNext)
	if missing > 0 {
		return fmt.Errorf("load: %d of %d do not see that the room moves on; %s", missing, len(s.people), s.first(s.people, at))
	}
	cost, err := m.read()
	if err != nil {
		return err
	}
	s.times("move on", since(began, at), "p50", "p99", "max")
	s.add("move on, cpu", "us/client", cost.cpu.Seconds()*1e6/float64(s.all()))
	for _, p := range s.scene.answers {
		if err := s.answer(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// seesNext is what everybody sees after a room has moved on. What leaders see is
// what they lead with.
func (s *stage) seesNext(p *person, g *glass.Screen) bool {
	return g.Contains(s.program.Next) || slices.Contains(s.leaders(), p)
}

// answer lets everybody but the leaders press keys at a pace: answers that only
// they see, and how many there are.
func (s *stage) answer(ctx context.Context, p pace) error {
	m, err := s.meter()
	if err != nil {
		return err
	}
	lasts, cancel := context.WithTimeout(ctx, p.lasts)
	defer cancel()
	var answering sync.WaitGroup
	for i, who := range s.people {
		if i%s.Plan.People > 0 {
			answering.Go(func() { s.answers(lasts, who, time.Duration(float64(thinking)/p.times)) })
		}
	}
	<-lasts.Done()
	cost, err := m.read()
	if err != nil {
		return err
	}
	s.add(p.name+" answer, cpu of a core", "%", percent(cost.cpu, cost.took))
	s.add(p.name+" answer, bytes", "B/s/session", float64(cost.bytes)/cost.took.Seconds()/float64(s.all()))
	return ctx.Err()
}

// answers ends with ctx, or with the line.
func (s *stage) answers(ctx context.Context, p *person, thinks time.Duration) {
	for sleep(ctx, rand.N(2*thinks)) == nil {
		if p.press(s.program.Answers[rand.N(len(s.program.Answers))]) != nil {
			return
		}
	}
}
