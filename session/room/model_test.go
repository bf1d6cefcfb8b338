package room_test

import (
	"context"
	"errors"
	"fmt"
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
)

// People ask for random things, hang up and come back, the server is killed and
// started again, and the journal fails in every way it can. The model is the
// workshop alone, without a room: it does what was acknowledged, and what was of
// unknown outcome if it turns out to have happened. Everybody's View of the room
// must be what the model shows them.
func TestEverybodySeesWhatTheModelShows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rapid.Check(noDeadline{t}, func(rt *rapid.T) {
			w := newModelled(t, rt)
			defer w.close()
			for range rapid.IntRange(5, 40).Draw(rt, "steps") {
				w.step()
			}
			w.compare()
		})
	})
}

// modelled is a live room, and the model of it.
type modelled struct {
	*house
	rt    *rapid.T
	code  session.RoomCode
	names []string
	seats map[string]*room.Seat

	model   model   // as it was last compared
	since   []asked // what was asked since then, but for what was refused
	unknown int     // of them
}

// asked is a command that was acknowledged, or one of unknown outcome.
type asked struct {
	by      session.ParticipantID
	c       session.Command
	unknown bool
}

// mostUnknown is how many outcomes may be open before they are looked into.
const mostUnknown = 6

// model is the workshop alone.
type model struct {
	session.State
	n uint64
}

// after is the model after a command. What is refused changes nothing.
func (m model) after(by session.ParticipantID, c session.Command) model {
	m.n++
	at := session.Stamp{By: by, At: time.Now().UTC(), Seed: m.n * 7919}
	if events, err := m.Decide(c, at); err == nil && len(events) > 0 {
		m.State = m.Apply(session.Record{Seq: m.Seq() + 1, Stamp: at, Events: events})
	}
	return m
}

func newModelled(t *testing.T, rt *rapid.T) *modelled {
	w := &modelled{rt: rt, names: []string{"ann", "bo", "cleo", "dia", "eli"}, seats: map[string]*room.Seat{}}
	w.house = &house{t: t, journal: &faulty{Journal: memory.New()}}
	w.lobby = room.New(room.Config{Journal: w.journal, NoPace: true})
	a := agenda(sealed("one"), deck("two"), dotsPhase(), ratePhase(), open("last"))
	phases := a.Stages[0].Phases
	for i := range phases[1:] {
		phases[i+1].Reveals = []session.PhaseID{phases[i].ID}
	}
	code, _, err := w.lobby.Open(ctx, a, key("ann"), "ann", "")
	if err != nil {
		rt.Fatal(err)
	}
	w.code = code
	w.model = w.model.after("", session.Open{Code: code, Agenda: a})
	for i, name := range w.names {
		w.model = w.model.after("", session.Join{Identity: key(name), Name: name, Facilitator: i == 0})
		w.comes(name)
	}
	return w
}

// deck is an open phase in which three cards have ids that are not drawn.
func deck(id session.PhaseID) session.Phase {
	ph := open(id)
	p := *ph.Params.(*session.WriteParams)
	p.Deck = []string{"first", "second", "third"}
	ph.Params = &p
	return ph
}

func dotsPhase() session.Phase {
	return session.Phase{ID: "dots", Do: "dots", Title: "dots", Minutes: 2, From: []session.PhaseID{"two"}, Params: session.NewParams("dots")}
}

func ratePhase() session.Phase {
	p := session.NewParams("rate").(*session.RateParams)
	p.Statements = []session.Statement{{ID: "a", Text: "One"}, {ID: "b", Text: "Two"}}
	return session.Phase{ID: "rate", Do: "rate", Title: "rate", Minutes: 2, Params: p}
}

func (w *modelled) comes(name string) {
	r, err := w.lobby.Find(ctx, w.code)
	if err != nil {
		w.rt.Fatal(err)
	}
	s, _, err := r.Enter(ctx, key(name), name, "", false)
	if err != nil {
		w.rt.Fatalf("%s comes back: %v", name, err)
	}
	w.seats[name] = s
}

func (w *modelled) step() {
	name := rapid.SampledFrom(w.names).Draw(w.rt, "who")
	switch rapid.IntRange(0, 19).Draw(w.rt, "what") {
	case 0:
		w.seats[name].Leave()
		w.comes(name)
	case 1:
		w.restart()
	case 2, 3, 4:
		w.fail(rapid.IntRange(0, 3).Draw(w.rt, "fault"))
	case 5, 6:
		w.compare()
	case 7, 8:
		w.ask("ann", session.MoveOn{From: w.seats["ann"].View().Phase.ID, Sure: true})
	default:
		w.ask(name, w.anything())
	}
}

// anything is something to ask for in the phase that the room is in.
func (w *modelled) anything() session.Command {
	phase := w.seats["ann"].View().Phase.ID
	n := rapid.IntRange(0, 4).Draw(w.rt, "n")
	switch phase {
	case "dots":
		return session.PutDots{Phase: phase, Item: fmt.Sprintf("d%d", 1+n%3), N: n % 3}
	case "rate":
		return session.Rate{Phase: phase, Statement: []string{"a", "b"}[n%2], Score: 1 + n}
	}
	return session.AddCard{Phase: phase, Text: fmt.Sprint("card ", n)}
}

// fail makes the journal fail from now on: not, before it adds, after it has
// added, or after that and in every read.
func (w *modelled) fail(how int) {
	w.journal.set(func(f *faulty) {
		f.beforeAdd, f.afterAdd, f.onRead = nil, nil, nil
		broken := func(int) error { return errBroken }
		switch how {
		case 1:
			f.beforeAdd = func(int) error { return journal.ErrFull }
		case 2:
			f.afterAdd = broken
		case 3:
			f.afterAdd = broken
			f.onRead = func(session.Seq) error { return errBroken }
		}
	})
}

func (w *modelled) ask(name string, c session.Command) {
	s := w.seats[name]
	err := s.Submit(ctx, c)
	switch {
	case errors.Is(err, room.ErrUnknown):
		w.since = append(w.since, asked{s.ID(), c, true})
		w.unknown++
	case err == nil:
		w.since = append(w.since, asked{s.ID(), c, false})
	}
	if w.unknown == mostUnknown {
		w.compare()
	}
}

// restart kills the server: it can store nothing more, and a new one takes what
// the journal has.
func (w *modelled) restart() {
	old, store := w.lobby, w.journal
	store.set(func(f *faulty) {
		f.beforeAdd = func(int) error { return errBroken }
		f.onRead = func(session.Seq) error { return errBroken }
	})
	w.journal = &faulty{Journal: store.Journal}
	w.lobby = room.New(room.Config{Journal: w.journal, NoPace: true})
	gone, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := old.Close(gone); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		w.rt.Fatal(err)
	}
	for _, name := range w.names {
		w.comes(name)
	}
}

func (w *modelled) close() {
	w.fail(0)
	time.Sleep(10 * time.Second)
	w.house.close()
}

// compare lets the room find out what it does not know, and then looks through
// everybody's eyes: there must be one story of what has happened that explains
// all they see.
func (w *modelled) compare() {
	w.fail(0)
	time.Sleep(10 * time.Second)
	live := w.seats["ann"].Room().State()
	why := ""
	for happened := range 1 << w.unknown {
		m := w.told(happened)
		d := differs(m, live)
		if d == "" {
			w.model, w.since, w.unknown = m, nil, 0
			return
		}
		if happened == 0 {
			why = d
		}
	}
	w.rt.Fatalf("with %d commands of unknown outcome no story explains it; if none has happened:\n%s", w.unknown, why)
}

// told is the model after all that was acknowledged, and those of the unknown
// whose bit is set.
func (w *modelled) told(happened int) model {
	m := w.model
	for _, a := range w.since {
		if a.unknown {
			happens := happened&1 == 1
			if happened >>= 1; !happens {
				continue
			}
		}
		m = m.after(a.by, a.c)
	}
	return m
}

func differs(m model, live session.State) string {
	for _, id := range []session.ParticipantID{"", "p1", "p2", "p3", "p4", "p5"} {
		if d := cmp.Diff(essence(m.ViewFor(id)), essence(live.ViewFor(id))); d != "" {
			return fmt.Sprintf("what %q sees differs (-model +room):\n%s", id, d)
		}
	}
	return ""
}

// essential is what the model and the room must agree on: all but times, presence,
// and the ids and orders that are drawn.
type essential struct {
	Phase  session.PhaseID
	People []string
	Boards map[session.PhaseID]any
}

func essence(v session.View) essential {
	e := essential{Phase: v.Phase.ID, Boards: map[session.PhaseID]any{}}
	for _, p := range v.People {
		e.People = append(e.People, fmt.Sprint(p.ID, p.Name, p.Rights))
	}
	for _, id := range []session.PhaseID{"one", "two", "dots", "rate", "last"} {
		if _, b, ok := v.Look(id); ok {
			e.Boards[id] = undrawn(b)
		}
	}
	return e
}

func undrawn(b session.Board) any {
	switch b := b.(type) {
	case session.WriteBoard:
		b.Cards, b.Mine = texts(b.Cards), texts(b.Mine)
		return b
	case session.DotsBoard:
		b.Options = slices.Clone(b.Options)
		for i := range b.Options {
			b.Options[i].ID = ""
		}
		// A command that is sent again after a fault may come behind those of
		// others: their order among each other is not promised.
		slices.SortStableFunc(b.Options, func(x, y session.DotOption) int {
			return strings.Compare(x.Text+"\x00"+x.By, y.Text+"\x00"+y.By)
		})
		return b
	}
	return b
}

// texts are cards without what was drawn for them.
func texts(list []session.Card) (out []session.Card) {
	for _, c := range list {
		out = append(out, session.Card{Text: c.Text, By: c.By})
	}
	slices.SortFunc(out, func(a, b session.Card) int { return cmpString(a.Text+a.By, b.Text+b.By) })
	return out
}

func cmpString(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
