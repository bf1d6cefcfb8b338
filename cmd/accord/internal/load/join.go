package load

import (
	"context"
	"errors"
	"time"

	"accord/cmd/accord/internal/load/glass"
)

// remember gives the rooms a past, and lets one come who sees it.
func (s *stage) remember(ctx context.Context) error {
	if s.scene.past == 0 {
		return nil
	}
	if err := s.age(ctx, s.scene.past, s.cores); err != nil {
		return err
	}
	leader := s.people[0]
	began := time.Now()
	if err := leader.comes(s.House.Addr, func() { s.heard.Add(1) }); err != nil {
		return err
	}
	at, missing := s.await(ctx, s.people[:1], 60*time.Second, all(func(g *glass.Screen) bool { return g.Contains(s.program.Inside) }))
	if missing > 0 {
		return errors.New("load: a room with a past is not seen")
	}
	s.add("first screen after a start", "ms", float64(at[0].Sub(began).Microseconds())/1000)
	leader.hangUp()
	return nil
}

// join lets all come at once; and then what each of them takes.
func (s *stage) join(ctx context.Context) (err error) {
	if s.before, err = s.House.others(); err != nil {
		return err
	}
	empty, err := s.House.memory()
	if err != nil {
		return err
	}
	a, err := s.come(ctx)
	if err != nil {
		return err
	}
	s.times("join, first frame", a.frame, "p50", "max")
	s.times("join, in the room", a.inside, "max")
	s.add("join, turned away", "times", float64(a.turnedAway))
	if s.program.Clock != nil {
		if err := s.program.Clock(ctx, s.Crowd); err != nil {
			return err
		}
	}
	if err := sleep(ctx, s.scene.settle); err != nil {
		return err
	}
	full, err := s.House.memory()
	s.add("memory", "KB/session", float64(full-empty)/1024/float64(s.all()))
	return err
}

// rest measures what it costs when nothing happens but the clock.
func (s *stage) rest(ctx context.Context) error {
	m, err := s.meter()
	if err != nil {
		return err
	}
	if err := sleep(ctx, s.scene.idle); err != nil {
		return err
	}
	cost, err := m.read()
	if err != nil {
		return err
	}
	s.cpu0, s.bps = cost.cpu.Seconds()/cost.took.Seconds(), float64(cost.bytes)/float64(s.all())/cost.took.Seconds()
	s.add("idle, cpu of a core", "%", 100*s.cpu0)
	s.add("idle, bytes", "B/s/session", s.bps)
	n, err := s.House.goroutines(ctx)
	if err != nil {
		return err
	}
	s.add("idle, goroutines", "/session", float64(n)/float64(s.all()))
	return nil
}

// returns lets everybody go, and come back at the same moment to the seats that
// they have.
func (s *stage) returns(ctx context.Context) error {
	if err := s.trust(); err != nil || !s.scene.back || s.unsettled {
		return err
	}
	s.leave()
	if err := sleep(ctx, s.scene.settle); err != nil {
		return err
	}
	a, err := s.come(ctx)
	s.times("return, in the room", a.inside, "p50", "max")
	s.add("return, turned away", "times", float64(a.turnedAway))
	return err
}
