package load

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"accord/cmd/accord/internal/load/glass"
)

// write lets one after the other write a note, each when all have seen the one
// before, and not in step with anything.
func (s *stage) write(ctx context.Context) error {
	if s.scene.changes == 0 {
		return nil
	}
	return s.profiled(ctx, "one by one", s.oneByOne)
}

func (s *stage) oneByOne(ctx context.Context) error {
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

const sampleEvery = 3 // of the people, whose screens are compared

// before is how a person's screen was.
type before struct {
	cells [][]rune
	bytes int
}

// sample keeps the screens of some who are not the speaker.
func (s *stage) sample(speaker *person) map[*person]before {
	out := map[*person]before{}
	for i, p := range s.people {
		if i%sampleEvery == sampleEvery-1 && p != speaker { // no leader of a full room
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
