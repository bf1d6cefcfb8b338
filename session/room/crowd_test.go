package room_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/memory"
	"accord/session/room"
	"accord/session/sessiontest"
)

// Six people ask for anything in a room with every activity: alone and all at
// once, each on one terminal or several. They hang up and come back, with a key
// or with a seat code. The server is killed or stopped and started again, also
// while commands are on their way. The journal is full, fails before it has
// added something or after, takes its time, or tears a record. After every step
// everybody looks at everything they may see, on every terminal.
func TestACrowdSeesWhatTheJournalHolds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rapid.Check(noDeadline{t}, func(rt *rapid.T) {
			c := newCrowd(t, rt)
			defer c.close()
			for range rapid.IntRange(5, 20).Draw(rt, "steps") {
				c.step()
				c.look()
			}
		})
	})
}

// noDeadline is a test whose deadline nobody asks for: there is none in a bubble.
type noDeadline struct{ testing.TB }

// crowd is a live room, and what must be true of it: the journal's records
// alone, folded, are what everybody sees, but for what passes.
type crowd struct {
	*house
	rt   *rapid.T
	rnd  *rand.Rand
	hand sessiontest.Hand
	code session.RoomCode
	all  []*human
	wall *room.Seat

	kept *memory.Store // what no server can lose
	torn session.Seq   // the record that a fault has damaged; 0 while all are sound
	// model is the fold of what is kept, with the terminals that are open and
	// what passes, which the answers tell of.
	model session.State
	// sealed are the texts that nobody but their author may see, by seal.
	sealed map[session.SealID]map[string]*human
}

// human is somebody who may sit at many terminals.
type human struct {
	name  string
	id    session.Identity
	code  string // the seat code of a guest
	watch bool
	seats []*room.Seat
}

func newCrowd(t *testing.T, rt *rapid.T) *crowd {
	c := &crowd{
		house: &house{t: t}, rt: rt, kept: memory.New(), sealed: map[session.SealID]map[string]*human{},
		rnd: rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1)),
	}
	c.hand.Rnd = c.rnd
	c.starts()
	code, _, err := c.lobby.Open(ctx, sessiontest.WholeAgenda(), key("ana"), "Ana", "")
	if err != nil {
		rt.Fatal(err)
	}
	c.code = code
	for _, name := range []string{"Ana", "Lars", "Bo", "Chen", "Dia", "Wall"} {
		p := &human{name: name, id: key(strings.ToLower(name)), watch: name == "Wall"}
		if name == "Chen" || name == "Dia" {
			p.id = ""
		}
		c.all = append(c.all, p)
		c.comes(p)
	}
	c.wall = c.room().Watch()
	c.asks(c.all[0], session.Appoint{Person: "p2", Right: session.Sponsor, On: true})
	c.asks(c.all[0], session.Appoint{Person: "p3", Right: session.Scribe, On: true})
	for range c.rnd.IntN(22) * c.rnd.IntN(2) {
		c.asks(c.all[0], session.MoveOn{From: c.model.PhaseID(), Sure: true})
	}
	return c
}

// starts is a server on what is kept.
func (c *crowd) starts() {
	c.journal = &faulty{Journal: c.kept}
	c.fault("")
	c.lobby = room.New(room.Config{Journal: c.journal, NoPace: true})
}

func (c *crowd) room() *room.Room {
	r, err := c.lobby.Find(ctx, c.code)
	if err != nil {
		c.rt.Fatal(err)
	}
	return r
}

// comes opens one more terminal of p, if the room lets them in.
func (c *crowd) comes(p *human) {
	var s *room.Seat
	var err error
	switch {
	case p.id == "":
		if s, p.code, err = c.room().Enter(ctx, "", p.name, "", false); err == nil {
			p.id = session.SeatIdentity(p.code)
		}
	case p.code != "":
		s, err = c.room().Return(ctx, p.code)
	default:
		s, _, err = c.room().Enter(ctx, p.id, p.name, "", p.watch)
	}
	c.fold()
	if err == nil {
		p.seats = append(p.seats, s)
		c.passes("", session.Arrive{Person: s.ID()})
		return
	}
	if _, member := c.model.Find(p.id); member {
		c.rt.Fatalf("%s has a seat and does not get it: %v", p.name, err)
	}
}

// leaves closes a terminal.
func (c *crowd) leaves(p *human, n int) {
	s := p.seats[n]
	p.seats = slices.Delete(p.seats, n, n+1)
	s.Leave()
	c.passes("", session.Depart{Person: s.ID()})
}

// passes is what the model does that no journal keeps.
func (c *crowd) passes(by session.ParticipantID, command session.Command) {
	at := session.Stamp{By: by, At: time.Now().UTC()}
	events, err := c.model.Decide(command, at)
	if err != nil {
		return
	}
	events = slices.DeleteFunc(events, func(e session.Event) bool { return !session.IsPassing(e) })
	if len(events) > 0 {
		c.model = c.model.Apply(session.Record{Stamp: at, Events: events})
	}
}

func (c *crowd) step() {
	p := c.all[c.rnd.IntN(len(c.all))]
	switch what := rapid.IntRange(0, 99).Draw(c.rt, "what"); {
	case what < 4 && len(p.seats) < 3:
		c.comes(p)
	case what < 8 && len(p.seats) > 0:
		c.leaves(p, c.rnd.IntN(len(p.seats)))
	case what < 11:
		time.Sleep(time.Duration(c.rnd.IntN(50)) * time.Second)
	case what < 14:
		c.restart(what == 11)
	case what < 24:
		c.faulted(rapid.SampledFrom([]string{"full", "before", "after", "lost", "slow", "slow", "late", "torn"}).Draw(c.rt, "fault"))
	case what < 34:
		c.burst()
	default:
		by, command := c.hand.Somebody(c.model)
		if p := c.human(by); p != nil {
			c.asks(p, command)
		}
	}
}

// human is who has that id, and a terminal.
func (c *crowd) human(id session.ParticipantID) *human {
	for _, p := range c.all {
		for _, s := range p.seats {
			if s.ID() == id {
				return p
			}
		}
	}
	return nil
}

// asking is a command and its answer.
type asking struct {
	by      session.ParticipantID
	command session.Command
	err     error
	already bool // there is nothing to do, as the model sees it
}

func (c *crowd) asks(p *human, command session.Command) {
	c.answered(c.ask(p, command)())
}

// ask sends a command from one of somebody's terminals; what it returns waits
// for the answer.
func (c *crowd) ask(p *human, command session.Command) func() asking {
	c.hand.Count()
	s := p.seats[c.rnd.IntN(len(p.seats))]
	a := asking{by: s.ID(), command: command}
	events, err := c.model.Decide(command, session.Stamp{By: a.by, At: time.Now().UTC()})
	a.already = err == nil && !slices.ContainsFunc(events, func(e session.Event) bool { return !session.IsPassing(e) })
	done := make(chan error, 1)
	go func() { done <- s.Submit(ctx, command) }()
	return func() asking {
		a.err = <-done
		return a
	}
}

// answered compares answers with what is in the journal since the last look: a
// command that was acknowledged is there once, one that was refused is not, one
// of unknown outcome is there once or not at all.
func (c *crowd) answered(list ...asking) {
	c.rt.Helper()
	records := c.fold()
	for _, a := range list {
		n := 0
		for _, r := range records {
			if r.Stamp.By == a.by {
				n++
			}
		}
		least, most := 0, 0
		for _, other := range list {
			switch {
			case other.by != a.by || refused(other.err):
			case other.err == nil && !other.already && len(list) == 1:
				least, most = least+1, most+1
			default:
				most++
			}
		}
		if n < least || n > most {
			c.rt.Fatalf("%s asked for %+v and was told %q; in the journal are %d records of theirs, not %d to %d", a.by, a.command, fmt.Sprint(a.err), n, least, most)
		}
		if a.err == nil && (a.already || n == 0) {
			c.passes(a.by, a.command)
		}
		if len(list) == 1 {
			c.shownToItsAuthor(a, records)
		}
	}
}

// refused: nothing has happened, for sure.
func refused(err error) bool {
	return err != nil && !errors.Is(err, room.ErrUnknown) && !errors.Is(err, room.ErrClosed)
}

// ownText is what a hand writes.
var ownText = regexp.MustCompile(`text-\d+\.`)

// shownToItsAuthor: of what was just acknowledged every text is before the
// author's eyes.
func (c *crowd) shownToItsAuthor(a asking, records []session.Record) {
	p := c.human(a.by)
	if p == nil || a.err != nil {
		return
	}
	all := sessiontest.Everything(p.seats[0].View())
	for _, r := range records {
		for _, text := range ownText.FindAllString(fmt.Sprintf("%+v", r.Events), -1) {
			if r.Stamp.By == a.by && !strings.Contains(all, text) {
				c.rt.Fatalf("%#v of %s was acknowledged, and %s is not to be seen", a.command, a.by, text)
			}
		}
	}
}

// burst is many commands at once, which share one Append.
func (c *crowd) burst() {
	n := 0
	c.journal.set(func(f *faulty) {
		f.beforeAdd = func(int) error { time.Sleep(10 * time.Millisecond); return nil }
	})
	var wait []func() asking
	for range 2 + c.rnd.IntN(4) {
		by, command := c.hand.Somebody(c.model)
		if p := c.human(by); p != nil {
			wait = append(wait, c.ask(p, command))
			synctest.Wait()
			n++
		}
	}
	var list []asking
	for _, w := range wait {
		list = append(list, w())
	}
	c.answered(list...)
	c.fault("")
}

// faulted is a command that meets a fault.
func (c *crowd) faulted(how string) {
	by, command := c.hand.Somebody(c.model)
	p := c.human(by)
	if p == nil {
		return
	}
	c.fault(how)
	c.asks(p, command)
	c.fault("")
	time.Sleep(10 * time.Second) // until the room has tried again
	c.answered()
}

// fault makes the journal fail from now on.
func (c *crowd) fault(how string) {
	c.journal.set(func(f *faulty) {
		f.beforeAdd, f.afterAdd = nil, nil
		f.onRead = func(seq session.Seq) error {
			if c.torn != 0 && seq == 0 { // after the last
				return &journal.PlaceError{Room: c.code, Seq: c.torn, Err: session.ErrCorrupt}
			}
			return nil
		}
		broken := func(int) error { return errBroken }
		switch how {
		case "full":
			f.beforeAdd = func(int) error { return journal.ErrFull }
		case "before":
			f.beforeAdd = broken
		case "after":
			f.afterAdd = broken
		case "lost":
			f.afterAdd = broken
			f.onRead = func(session.Seq) error { return errBroken }
		case "slow":
			d := time.Duration(c.rnd.IntN(15)) * time.Second
			f.beforeAdd = func(int) error { time.Sleep(d); return nil }
		case "late":
			d := time.Duration(c.rnd.IntN(15)) * time.Second
			f.afterAdd = func(int) error { time.Sleep(d); return nil }
		case "torn":
			// Half of it is written: there is a place that cannot be read.
			before := c.model.Seq()
			f.beforeAdd = func(int) error { c.torn = before + 1; return errBroken }
		}
	})
}

// restart is a server that is killed, or asked to stop, and another on the same
// journal. When it is killed commands may be on their way.
func (c *crowd) restart(kill bool) {
	before := c.lasting()
	var wait []func() asking
	old := c.lobby
	if kill {
		cut := func(int) error { return errBroken }
		slow := func(int) error { time.Sleep(5 * time.Second); return errBroken }
		c.journal.set(func(f *faulty) {
			f.onRead = func(session.Seq) error { return errBroken }
			if f.beforeAdd = slow; c.rnd.IntN(2) == 0 {
				f.beforeAdd, f.afterAdd = nil, slow
			}
		})
		for range c.rnd.IntN(4) {
			by, command := c.hand.Somebody(c.model)
			if p := c.human(by); p != nil {
				wait = append(wait, c.ask(p, command))
				synctest.Wait()
			}
		}
		c.journal.set(func(f *faulty) { f.beforeAdd, f.afterAdd = cut, nil })
		gone, cancel := context.WithTimeout(ctx, time.Millisecond)
		defer cancel()
		_ = old.Close(gone) // it is killed: nobody waits for it
	} else if err := old.Close(ctx); err != nil {
		c.rt.Fatal(err)
	}
	c.starts()
	unsent := len(wait) == 0
	c.model = session.State{}
	c.fold()
	for _, p := range c.all {
		had := len(p.seats)
		p.seats = nil
		for range had {
			c.comes(p)
		}
	}
	c.wall = c.room().Watch()
	for _, w := range wait {
		if a := w(); a.err == nil && !a.already {
			c.rt.Fatalf("%s was told that %+v is stored by a server that could store nothing", a.by, a.command)
		}
	}
	if !unsent {
		return
	}
	time.Sleep(time.Second)
	for id, is := range c.lasting() {
		if was, ok := before[id]; ok && !reflect.DeepEqual(was, is) {
			c.rt.Fatalf("after a restart %s sees something else (-before +after):\n%s", id, cmp.Diff(was, is))
		}
	}
}

// fold adds to the model what is kept by now, and takes down what is sealed.
func (c *crowd) fold() (records []session.Record) {
	c.rt.Helper()
	time.Sleep(100 * time.Millisecond) // until it is shown
	for r, err := range c.kept.Read(ctx, c.code, c.model.Seq()) {
		if err != nil {
			c.rt.Fatal(err)
		}
		if r.Seq != c.model.Seq()+1 {
			c.rt.Fatalf("record %d comes after %d", r.Seq, c.model.Seq())
		}
		c.model = c.model.Apply(r)
		records = append(records, r)
		c.takeDown(r)
	}
	return records
}

func (c *crowd) takeDown(r session.Record) {
	if id, ok := r.Seal(); ok {
		for _, text := range ownText.FindAllString(fmt.Sprintf("%+v", r.Events), -1) {
			if c.sealed[id] == nil {
				c.sealed[id] = map[string]*human{}
			}
			c.sealed[id][text] = c.human(r.Stamp.By)
		}
	}
	for _, id := range r.Unseals() {
		delete(c.sealed, id)
	}
}

// look compares what everybody sees, on every terminal.
func (c *crowd) look() {
	time.Sleep(time.Second)
	c.fold()
	for _, p := range c.all {
		first := ""
		for i, s := range p.seats {
			v := s.View()
			all := sessiontest.Everything(v)
			if i == 0 || s.ID() != p.seats[0].ID() {
				first = all
				c.compare(s.ID(), v)
				c.hides(p, all)
				continue
			}
			if all != first {
				c.rt.Fatalf("two terminals of %s show different things:\n%s", p.name, cmp.Diff(first, all))
			}
		}
	}
	c.compare("", c.wall.View())
	c.hides(nil, sessiontest.Everything(c.wall.View()))
}

func (c *crowd) compare(id session.ParticipantID, v session.View) {
	want, got := comparable(c.model.ViewFor(id)), comparable(v)
	if want != got {
		c.rt.Fatalf("what %q sees is not what the journal holds (-journal +room):\n%s", id, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
	}
}

// hides: nothing that is sealed is in what others see.
func (c *crowd) hides(p *human, all string) {
	for seal, texts := range c.sealed {
		for text, author := range texts {
			if author != nil && author != p && strings.Contains(all, text) && !c.same(author, p) {
				c.rt.Fatalf("%v sees %s, which %s wrote under %s", p, text, author.name, seal)
			}
		}
	}
}

// same: their seats were joined.
func (c *crowd) same(a, b *human) bool {
	if b == nil {
		return false
	}
	x, _ := c.model.Find(a.id)
	y, _ := c.model.Find(b.id)
	return x.ID == y.ID && x.ID != ""
}

// settleBy is a moment that passes: when the minute of a row is over.
var settleBy = regexp.MustCompile(`"SettleBy": ".*"`)

// comparable is all that a View shows but for moments that only the room knows.
func comparable(v session.View) string {
	r := *v.RoomView
	r.Version, r.Election = 0, nil
	r.People = slices.Clone(r.People)
	for i := range r.People {
		r.People[i].AwaySince = time.Time{}
	}
	r.Hands = slices.Clone(r.Hands)
	for i := range r.Hands {
		r.Hands[i].Since = time.Time{}
	}
	v.RoomView, v.Me.AwaySince, v.Me.Elects = &r, time.Time{}, ""
	return settleBy.ReplaceAllString(sessiontest.Everything(v), `"SettleBy": ""`)
}

// lasting is all that those who are here see, but for what a restart ends.
func (c *crowd) lasting() map[session.ParticipantID]any {
	all := map[session.ParticipantID]any{}
	for _, p := range c.all {
		for _, s := range p.seats {
			var v any
			if err := json.Unmarshal([]byte(comparable(s.View())), &v); err != nil {
				c.rt.Fatal(err)
			}
			all[s.ID()] = withoutPassing(v)
		}
	}
	return all
}

// passing is what a restart ends: the clock, who is here, who is ready, has read
// and wants to speak, and what counts them.
var passing = []string{"Clock", "Seq", "Notices", "Here", "Ready", "Answered", "Progress", "Hands", "Hand", "Spoken", "Focus",
	"Seen", "ReadAll", "Understood", "NotYet", "Unready", "SettleBy"}

func withoutPassing(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = withoutPassing(v[i])
		}
	case map[string]any:
		_, ticked := v["Mine"].(bool) // of a text that was read
		maps.DeleteFunc(v, func(name string, _ any) bool { return slices.Contains(passing, name) || ticked && name == "Mine" })
		for name := range v {
			v[name] = withoutPassing(v[name])
		}
	}
	return v
}

func (c *crowd) close() {
	c.fault("")
	time.Sleep(20 * time.Second)
	c.house.close()
}
