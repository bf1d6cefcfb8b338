package load

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"accord/cmd/accord/internal/load/glass"
)

// A scene is one crowd from the first knock to the last, and what is to be
// measured about it.
type scene struct {
	Plan
	settle  time.Duration // after all have come or gone
	idle    time.Duration // how long nobody does anything
	changes int           // one by one
	atMost  time.Duration // for these
	storm   bool          // everybody writes at once
	back    bool          // everybody goes and comes again at once, if the storm has settled
	paces   []pace        // everybody writes at a pace
	past    int           // records that the rooms have before anybody comes
	alone   bool          // without the references
}

func (sc scene) String() string {
	if sc.past > 0 {
		return fmt.Sprintf("%s, after %d records", sc.Plan, sc.past)
	}
	return sc.Plan.String()
}

// stage is a scene that is being played.
type stage struct {
	scene scene
	*Crowd
	notes
	cores []int
	said  vocabulary
	cpu0  float64 // idle cost, in seconds per second
	bps   float64 // idle bytes of each session, per second

	unsettled bool // the storm did not end in time
}

// play measures one program in one scene.
func play(ctx context.Context, p Program, sc scene, dir string, cores []int) (figures []Figure, err error) {
	c, err := gather(ctx, p, sc.Plan, dir, cores)
	if err != nil {
		return nil, err
	}
	s := &stage{scene: sc, Crowd: c, cores: cores, notes: notes{where: sc.String(), whose: p.Name}}
	defer func() { err = errors.Join(err, c.close()) }()
	for _, step := range []func(context.Context) error{s.remember, s.join, s.rest, s.write, s.lively, s.storms, s.returns, s.verify} {
		if err := step(ctx); err != nil {
			return s.figures, fmt.Errorf("%s, %s: %w", p.Name, sc, err)
		}
	}
	return s.figures, nil
}

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

// lively lets everybody write at each of the paces.
func (s *stage) lively(ctx context.Context) error {
	for _, p := range s.scene.paces {
		if err := s.live(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// join lets all come at once; and then what each of them takes.
func (s *stage) join(ctx context.Context) error {
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

func (s *stage) all() int { return s.Plan.all() }

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
	return nil
}

// write lets one after the other write a note, each when all have seen the one
// before, and not in step with anything.
func (s *stage) write(ctx context.Context) error {
	m, err := s.meter()
	if err != nil {
		return err
	}
	var sum round
	n, began := 0, time.Now()
	for ; n < s.scene.changes && time.Since(began) < s.scene.atMost; n++ {
		r, err := s.change(ctx, s.people[1+n%(len(s.people)-1)])
		if err != nil {
			return err
		}
		sum.add(r)
		if err := sleep(ctx, 10*time.Millisecond+rand.N(60*time.Millisecond)); err != nil {
			return err
		}
	}
	if n == 0 {
		return nil
	}
	cost, err := m.read()
	if err != nil {
		return err
	}
	s.times("fan-out", sum.others, "p50", "p95", "p99", "max")
	s.times("own echo", sum.own, "p50", "p99")
	each := float64(n * s.all())
	s.add("cpu", "us/client/change", (cost.cpu.Seconds()-s.cpu0*cost.took.Seconds())*1e6/each)
	s.add("cpu, with the idle cost", "us/client/change", cost.cpu.Seconds()*1e6/each)
	s.add("bytes", "B/client/change", float64(sum.bytes)/float64(max(1, sum.seen)))
	s.add("bytes, per byte of changed cells", "x", float64(sum.bytes)/float64(max(1, sum.cells)))
	s.add("bytes, per byte of those and of ways to them", "x", float64(sum.bytes)/float64(max(1, sum.cells+aWay*sum.runs)))
	return nil
}

// round is what one change did.
type round struct {
	own, others []time.Duration

	// On so many screens: bytes that came, bytes of text in cells that changed, and
	// in how many runs these cells stand.
	seen, bytes, cells, runs int
}

// aWay is the least that brings a cursor to a place on most screens: ESC [ 9 ; 9 H.
const aWay = 6

func (r *round) add(o round) {
	r.own, r.others = append(r.own, o.own...), append(r.others, o.others...)
	r.seen, r.bytes, r.cells, r.runs = r.seen+o.seen, r.bytes+o.bytes, r.cells+o.cells, r.runs+o.runs
}

const sampleEvery = 7 // of the people, whose screens are compared

// before is how a person's screen was.
type before struct {
	cells [][]rune
	bytes int
}

// sample keeps the screens of some who are not the speaker.
func (s *stage) sample(speaker *person) map[*person]before {
	out := map[*person]before{}
	for i, p := range s.people {
		if i%sampleEvery == 0 && p != speaker {
			out[p] = before{p.screen.Copy(), p.received()}
		}
	}
	return out
}

// change lets one person write a note and waits until everybody sees it.
func (s *stage) change(ctx context.Context, speaker *person) (r round, err error) {
	s.catchUp()
	kept := s.sample(speaker)
	word := s.word()
	began := time.Now()
	if err := speaker.press(word + "\r"); err != nil {
		return r, err
	}
	at, missing := s.await(ctx, s.people, 20*time.Second, all(func(g *glass.Screen) bool { return g.Contains(word) }))
	if missing > 0 {
		return r, fmt.Errorf("load: %d of %d do not see a note within 20 seconds", missing, len(s.people))
	}
	for i, p := range s.people {
		if p == speaker {
			r.own = append(r.own, at[i].Sub(began))
		} else {
			r.others = append(r.others, at[i].Sub(began))
		}
		if b, ok := kept[p]; ok {
			cells, runs := p.screen.Changed(b.cells)
			r.add(round{seen: 1, bytes: p.received() - b.bytes, cells: cells, runs: runs})
		}
	}
	return r, nil
}

// stormLimit is how long a storm may take.
const stormLimit = 12 * time.Second

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

// verify ends the house, and asks what it has kept.
func (s *stage) verify(context.Context) error {
	n, err := s.House.goroutines()
	if err != nil {
		return err
	}
	s.add("goroutines", "/session", float64(n)/float64(s.all()))
	if s.program.Check == nil || s.Plan.Rooms != 1 {
		return nil
	}
	lost, err := s.program.Check(s.House.Dir, s.people[0].room, s.said.words)
	name := "notes lost"
	if s.unsettled {
		name = "notes not stored when it was ended"
	}
	s.add(name, "", float64(lost))
	return err
}

// sleep waits, unless ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
