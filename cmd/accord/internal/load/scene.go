package load

import (
	"context"
	"fmt"
	"time"
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
	onward  bool          // the rooms move on at the same moment
	answers []pace        // and everybody answers at a pace
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
	ground
	said vocabulary
	cpu0 float64 // idle cost, in seconds per second
	bps  float64 // idle bytes of each session, per second

	before    others // what the machine did until now
	unsettled bool   // the storm did not end in time
}

// ground is where a scene is played.
type ground struct {
	dir      string // of the server
	cores    []int  // for the server
	profiles string // where they are kept; "" for nowhere
}

// play measures one program in one scene.
func play(ctx context.Context, p Program, sc scene, on ground) ([]Figure, error) {
	c, err := gather(ctx, p, sc.Plan, on.dir, on.cores)
	if err != nil {
		return nil, err
	}
	s := &stage{scene: sc, Crowd: c, ground: on, notes: notes{where: sc.String(), whose: p.Name}}
	defer c.disperse()
	for _, step := range []func(context.Context) error{s.remember, s.join, s.rest, s.write, s.lively, s.storms, s.returns, s.moves, s.verify} {
		if err := step(ctx); err != nil {
			return s.figures, fmt.Errorf("%s, %s: %w", p.Name, sc, err)
		}
	}
	return s.figures, nil
}

func (s *stage) all() int { return s.Plan.all() }

// verify ends the house while all are there, and asks what it has kept.
func (s *stage) verify(context.Context) error {
	now, err := s.House.others()
	if err != nil {
		return err
	}
	s.add("(other programs took of the machine)", "%", now.since(s.before))
	if s.program.Check == nil {
		return nil
	}
	began := time.Now()
	if err := s.House.close(); err != nil {
		return err
	}
	s.add("stop, with all there", "ms", float64(time.Since(began).Milliseconds()))
	if s.Plan.Rooms != 1 {
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
