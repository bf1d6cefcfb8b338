package room_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"testing"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/memory"
	"accord/session/room"
)

var ctx = context.Background()

// house is a lobby over a journal that can be made to fail.
type house struct {
	t       testing.TB
	journal *faulty
	lobby   *room.Lobby
}

func newHouse(t testing.TB) *house {
	h := &house{t: t, journal: &faulty{Journal: memory.New()}}
	h.lobby = room.New(room.Config{Journal: h.journal})
	t.Cleanup(h.close)
	return h
}

func (h *house) close() {
	h.t.Helper()
	if err := h.lobby.Close(ctx); err != nil {
		h.t.Errorf("closing the lobby: %v", err)
	}
}

// crash makes a new server over what the journal holds now; the old one is
// not asked to stop anything before.
func (h *house) crash() {
	old := h.lobby
	h.journal = h.journal.fork()
	h.lobby = room.New(room.Config{Journal: h.journal})
	h.t.Cleanup(func() { _ = old.Close(ctx) })
}

// open makes a room with Ann as its facilitator.
func (h *house) open(phases ...session.Phase) (*room.Room, *room.Seat) {
	h.t.Helper()
	code, claim, err := h.lobby.Open(ctx, agenda(phases...), key("ann"), "Ann", "")
	if err != nil || claim != "" {
		h.t.Fatalf("Open = %q, %q, %v; want a code and no claim code", code, claim, err)
	}
	r := h.find(code)
	return r, h.enter(r, "ann")
}

func (h *house) find(code session.RoomCode) *room.Room {
	h.t.Helper()
	r, err := h.lobby.Find(ctx, code)
	if err != nil {
		h.t.Fatalf("Find(%s): %v", code, err)
	}
	return r
}

func (h *house) enter(r *room.Room, who string) *room.Seat {
	h.t.Helper()
	s, code, err := r.Enter(ctx, key(who), who, "", false)
	if err != nil || code != "" {
		h.t.Fatalf("%s enters: code %q, %v", who, code, err)
	}
	return s
}

func key(who string) session.Identity { return session.KeyIdentity(who) }

func agenda(phases ...session.Phase) session.Agenda {
	if len(phases) == 0 {
		phases = []session.Phase{open("one"), sealed("two"), open("three")}
	}
	return session.Agenda{
		Name: "test", Title: "Test", K: 4, Max: 500, Guests: true, PokerNamed: true,
		Stages: []session.Stage{{ID: "s", Title: "Stage", Phases: phases}},
	}
}

func sealed(id session.PhaseID) session.Phase {
	return session.Phase{ID: id, Do: "write", Title: string(id), Minutes: 2, Params: &session.WriteParams{Cap: 200, PerPerson: 20}}
}

func open(id session.PhaseID) session.Phase {
	ph := sealed(id)
	ph.Names, ph.Params = session.Named, &session.WriteParams{Cap: 200, PerPerson: 20, Open: true}
	return ph
}

func withCancel() (context.Context, context.CancelFunc) { return context.WithCancel(ctx) }

func must(t testing.TB, s *room.Seat, c session.Command) {
	t.Helper()
	if err := s.Submit(ctx, c); err != nil {
		t.Fatalf("%s submits %T: %v", s.ID(), c, err)
	}
}

// until waits for a view of which want is true.
func until(t testing.TB, s *room.Seat, what string, want func(session.View) bool) session.View {
	t.Helper()
	limit, cancel := context.WithTimeout(ctx, waitLimit)
	defer cancel()
	v := s.View()
	for !want(v) {
		var err error
		if v, err = s.Next(limit, v); err != nil {
			t.Fatalf("waiting until %s: %v; phase %s, board %+v", what, err, v.Phase.ID, v.Board)
		}
	}
	return v
}

func cards(v session.View) (texts []string) {
	b, _ := v.Board.(session.WriteBoard)
	for _, c := range b.Cards {
		texts = append(texts, c.Text)
	}
	return texts
}

func person(v session.View, id session.ParticipantID) session.PersonView {
	for _, p := range v.People {
		if p.ID == id {
			return p
		}
	}
	return session.PersonView{}
}

var errBroken = errors.New("the disk is broken")

// faulty is a journal that fails on demand.
type faulty struct {
	journal.Journal
	mu        sync.Mutex
	beforeAdd func(n int) error // an error here: nothing is added
	afterAdd  func(n int) error // an error here: it was added all the same
	onRead    func(session.Seq) error
	appends   int
	batches   []int
	reads     int
}

func (f *faulty) set(change func(*faulty)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(f)
}

// counts returns how many Appends and Reads were begun.
func (f *faulty) counts() (appends, reads int) {
	f.set(func(f *faulty) { appends, reads = f.appends, f.reads })
	return appends, reads
}

// sizes are the numbers of records of the Appends that went through.
func (f *faulty) sizes() (batches []int) {
	f.set(func(f *faulty) { batches = slices.Clone(f.batches) })
	return batches
}

func (f *faulty) Append(ctx context.Context, code session.RoomCode, seq session.Seq, records ...session.Record) error {
	f.mu.Lock()
	f.appends++
	n, before, after := f.appends, f.beforeAdd, f.afterAdd
	f.mu.Unlock()
	if before != nil {
		if err := before(n); err != nil {
			return err
		}
	}
	if err := f.Journal.Append(ctx, code, seq, records...); err != nil {
		return err
	}
	f.set(func(f *faulty) { f.batches = append(f.batches, len(records)) })
	if after != nil {
		return after(n)
	}
	return nil
}

func (f *faulty) Read(ctx context.Context, code session.RoomCode, seq session.Seq) iter.Seq2[session.Record, error] {
	return func(yield func(session.Record, error) bool) {
		f.mu.Lock()
		f.reads++
		onRead := f.onRead
		f.mu.Unlock()
		for r, err := range f.Journal.Read(ctx, code, seq) {
			if onRead != nil && err == nil {
				err = onRead(r.Seq)
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
		if onRead != nil {
			if err := onRead(0); err != nil {
				yield(session.Record{}, err)
			}
		}
	}
}

// fork copies what is stored into another journal, so that whoever used this
// one cannot change it any more.
func (f *faulty) fork() *faulty {
	to := memory.New()
	for code, err := range f.Rooms(ctx) {
		if err != nil {
			panic(err)
		}
		for r, err := range f.Journal.Read(ctx, code, 0) {
			if err != nil {
				panic(err)
			}
			if len(r.Events) == 0 {
				panic(fmt.Sprintf("fork: record %d has lost its seal", r.Seq))
			}
			if err := to.Append(ctx, code, r.Seq-1, r); err != nil {
				panic(err)
			}
		}
	}
	return &faulty{Journal: to}
}
