package load

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"accord/cmd/accord/internal/load/glass"
)

// A Plan says how many people there are, in how many rooms, on what screens.
type Plan struct {
	Rooms, People int // People in each room
	W, H          int
}

func (p Plan) all() int { return p.Rooms * p.People }

func (p Plan) String() string {
	if p.Rooms == 1 {
		return fmt.Sprintf("1 room of %d, %dx%d", p.People, p.W, p.H)
	}
	return fmt.Sprintf("%d rooms of %d, %dx%d", p.Rooms, p.People, p.W, p.H)
}

// A Crowd is people in the rooms of one house.
type Crowd struct {
	Plan    Plan
	House   *House
	program Program
	people  []*person // those of a room stand together, its leader first
	heard   atomic.Int64
}

// witnesses is how many people have a whole emulator as well.
const witnesses = 4

// gather opens a house and its rooms. Nobody has come yet.
func gather(ctx context.Context, p Program, plan Plan, dir string, cores []int) (*Crowd, error) {
	h, err := open(ctx, p, dir, cores)
	if err != nil {
		return nil, err
	}
	c := &Crowd{Plan: plan, House: h, program: p}
	if err := c.invite(); err != nil {
		h.kill()
		return nil, err
	}
	return c, nil
}

// age gives all rooms a past of so many records, and opens the house again.
func (c *Crowd) age(ctx context.Context, records int, cores []int) error {
	if err := c.House.close(); err != nil {
		return err
	}
	for _, p := range c.leaders() {
		if err := c.program.Age(c.House.Dir, p.room, records); err != nil {
			return fmt.Errorf("load: give a room a past: %w", err)
		}
	}
	h, err := open(ctx, c.program, c.House.Dir, cores)
	if err == nil {
		c.House = h
	}
	return err
}

func (c *Crowd) invite() error {
	every := max(1, c.Plan.all()/witnesses)
	for i := range c.Plan.all() {
		p, err := newPerson(fmt.Sprintf("P%03d", i))
		if err != nil {
			return err
		}
		p.w, p.h = c.Plan.W, c.Plan.H
		if i%every == every-1 {
			p.second = newWitness(p.w, p.h)
		}
		c.people = append(c.people, p)
	}
	for r := range c.Plan.Rooms {
		code, err := c.program.Room(c, r)
		if err != nil {
			return fmt.Errorf("load: open a room: %w", err)
		}
		for _, p := range c.of(r) {
			p.room = code
		}
	}
	return nil
}

// of are the people of a room.
func (c *Crowd) of(room int) []*person {
	return c.people[room*c.Plan.People : (room+1)*c.Plan.People]
}

func (c *Crowd) leaders() (out []*person) {
	for r := range c.Plan.Rooms {
		out = append(out, c.of(r)[0])
	}
	return out
}

// Command runs a command over ssh as the leader of a room.
func (c *Crowd) Command(room int, command string, input io.Reader) ([]byte, error) {
	return c.of(room)[0].run(c.House.Addr, command, input)
}

// Lead lets the leaders of all rooms press keys, and waits until their screens
// show that it was done.
func (c *Crowd) Lead(ctx context.Context, keys string, done func(*glass.Screen) bool) error {
	leaders := c.leaders()
	for _, p := range leaders {
		if err := p.press(keys); err != nil {
			return fmt.Errorf("load: press %q: %w", keys, err)
		}
	}
	if at, missing := c.await(ctx, leaders, 30*time.Second, all(done)); missing > 0 {
		return fmt.Errorf("load: %d of %d leaders press %q in vain; %s", missing, len(leaders), keys, c.first(leaders, at))
	}
	return nil
}

func all(sees func(*glass.Screen) bool) func(*person, *glass.Screen) bool {
	return func(_ *person, s *glass.Screen) bool { return sees(s) }
}

// tries is how often somebody knocks who was turned away.
const tries = 4

// arrival is how a crowd came: how long it took until each had a first screen,
// and until each was in the room, and how often somebody was turned away.
type arrival struct {
	frame, inside []time.Duration
	turnedAway    int
}

// come lets everybody come at the same moment.
func (c *Crowd) come(ctx context.Context) (a arrival, err error) {
	began, left := time.Now(), c.people
	saw := map[*person]time.Time{}
	for try := 1; len(left) > 0; try++ {
		knocked, refused := c.knock(left)
		at, missing := c.await(ctx, knocked, 60*time.Second, c.seesFirst)
		if missing > 0 {
			return a, fmt.Errorf("load: %d of %d see no first screen; %s", missing, len(c.people), c.first(knocked, at))
		}
		for i, p := range knocked {
			if !p.isGone() {
				saw[p] = at[i]
			}
		}
		left = slices.DeleteFunc(slices.Clone(left), func(p *person) bool { return !saw[p].IsZero() })
		a.turnedAway += len(left)
		if try == tries && len(left) > 0 {
			return a, fmt.Errorf("load: %d are turned away again and again: %w; %s", len(left), refused, c.House.log.String())
		}
	}
	at := make([]time.Time, len(c.people))
	for i, p := range c.people {
		at[i] = saw[p]
	}
	in, err := c.introduce(ctx, at)
	a.frame, a.inside = since(began, at), since(began, in)
	return a, err
}

// seesFirst is whether there is a first screen, or will be none.
func (c *Crowd) seesFirst(p *person, s *glass.Screen) bool {
	return s.Contains(c.program.Inside) || c.program.Form != "" && s.Contains(c.program.Form) || p.isGone()
}

// knock opens the terminals of people, and returns those of whom it could, and
// why others could not.
func (c *Crowd) knock(people []*person) (in []*person, refused error) {
	errs := make([]error, len(people))
	var comes sync.WaitGroup
	for i, p := range people {
		comes.Go(func() {
			p.hangUp()
			errs[i] = p.comes(c.House.Addr, func() { c.heard.Add(1) })
		})
	}
	comes.Wait()
	for i, p := range people {
		if errs[i] == nil {
			in = append(in, p)
		}
	}
	return in, errors.Join(errs...)
}

// introduce gives a name where one is asked for.
func (c *Crowd) introduce(ctx context.Context, saw []time.Time) ([]time.Time, error) {
	var strangers []*person
	in := append([]time.Time(nil), saw...)
	var which []int
	for i, p := range c.people {
		if !p.screen.Contains(c.program.Inside) {
			strangers, which = append(strangers, p), append(which, i)
			if err := p.press(p.name + "\r\r"); err != nil {
				return nil, fmt.Errorf("load: give a name: %w", err)
			}
		}
	}
	at, missing := c.await(ctx, strangers, 60*time.Second, all(func(s *glass.Screen) bool { return s.Contains(c.program.Inside) }))
	for i, t := range at {
		in[which[i]] = t
	}
	if missing > 0 {
		return nil, fmt.Errorf("load: %d of %d cannot come in; %s", missing, len(c.people), c.first(c.people, in))
	}
	return in, nil
}

func since(began time.Time, at []time.Time) []time.Duration {
	out := make([]time.Duration, 0, len(at))
	for _, t := range at {
		if !t.IsZero() {
			out = append(out, t.Sub(began))
		}
	}
	return out
}

// trust says why the screens cannot be trusted, or nil.
func (c *Crowd) trust() error {
	c.catchUp()
	for _, p := range c.people {
		if u := p.screen.Unknown(); len(u) > 0 {
			return fmt.Errorf("load: what %s sends is not understood: %v", c.program.Name, u)
		}
		if p.second != nil {
			if err := p.second.agrees(p.screen); err != nil {
				return err
			}
		}
	}
	return nil
}

// leave lets everybody go without a word.
func (c *Crowd) leave() {
	var going sync.WaitGroup
	for _, p := range c.people {
		going.Go(p.hangUp)
	}
	going.Wait()
}

// disperse ends the house as well.
func (c *Crowd) disperse() {
	c.House.kill()
	c.leave()
	for _, p := range c.people {
		if p.second != nil {
			p.second.close()
		}
	}
}
