package room_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"accord/session"
	"accord/session/journal"

	"accord/session/room"

	"github.com/google/go-cmp/cmp"
)

// stored are the cards of phase one as the journal alone tells them.
func (h *house) stored(code session.RoomCode) []string {
	h.t.Helper()
	var s session.State
	for r, err := range h.journal.Journal.Read(ctx, code, 0) {
		if err != nil {
			h.t.Fatalf("reading the journal: %v", err)
		}
		s = s.Apply(r)
	}
	_, board, _ := s.ViewFor("").Look("one")
	return cards(session.View{Board: board})
}

func TestConflictIsDecidedAgain(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	// Another server appends first, once: it moves the room on.
	var once sync.Once
	h.journal.set(func(f *faulty) {
		f.beforeAdd = func(int) (err error) {
			once.Do(func() {
				s := r.State()
				at := session.Stamp{By: ann.ID(), At: time.Now().UTC(), Seed: 99}
				events, err := s.Decide(session.AddCard{Phase: "one", Text: "from elsewhere"}, at)
				if err != nil {
					t.Errorf("deciding elsewhere: %v", err)
				}
				if err := f.Journal.Append(ctx, r.Code(), s.Seq(), session.Record{Seq: s.Seq() + 1, Stamp: at, Events: events}); err != nil {
					t.Errorf("appending elsewhere: %v", err)
				}
			})
			return nil
		}
	})
	must(t, ann, session.AddCard{Phase: "one", Text: "from here"})
	want := []string{"from elsewhere", "from here"}
	v := until(t, ann, "both cards are there", func(v session.View) bool { return len(cards(v)) == 2 })
	if diff := cmp.Diff(want, cards(v)); diff != "" {
		t.Errorf("cards shown (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, h.stored(r.Code())); diff != "" {
		t.Errorf("cards stored (-want +got):\n%s", diff)
	}
}

func TestEndlessConflictIsNotStored(t *testing.T) {
	h := newHouse(t)
	_, ann := h.open()
	h.journal.set(func(f *faulty) { f.beforeAdd = func(int) error { return journal.ErrConflict } })
	if err := ann.Submit(ctx, session.AddCard{Phase: "one", Text: "x"}); !errors.Is(err, room.ErrNotStored) {
		t.Errorf("Submit = %v, want ErrNotStored", err)
	}
	h.journal.set(func(f *faulty) { f.beforeAdd = nil })
	must(t, ann, session.AddCard{Phase: "one", Text: "x"})
}

func TestFailedAppend(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after error
		want          error
		cards         []string
	}{
		{"a full disk takes nothing and says so", journal.ErrFull, nil, room.ErrFull, nil},
		{"a broken disk takes nothing", errBroken, nil, room.ErrNotStored, nil},
		{"an error after all was stored is no error", nil, errBroken, nil, []string{"card"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t)
			r, ann := h.open()
			h.journal.set(func(f *faulty) {
				f.beforeAdd = func(int) error { return c.before }
				f.afterAdd = func(int) error { return c.after }
			})
			if err := ann.Submit(ctx, session.AddCard{Phase: "one", Text: "card"}); !errors.Is(err, c.want) {
				t.Errorf("Submit = %v, want %v", err, c.want)
			}
			if diff := cmp.Diff(c.cards, h.stored(r.Code())); diff != "" {
				t.Errorf("stored (-want +got):\n%s", diff)
			}
			h.journal.set(func(f *faulty) { f.beforeAdd, f.afterAdd = nil, nil })
			must(t, ann, session.AddCard{Phase: "one", Text: "card"})
			must(t, ann, session.AddCard{Phase: "one", Text: "next"})
			if diff := cmp.Diff([]string{"card", "next"}, h.stored(r.Code())); diff != "" {
				t.Errorf("stored in the end (-want +got):\n%s", diff)
			}
		})
	}
}

// Asking again for more time would add it twice, so whoever got it must be told.
func TestStoredInSpiteOfAnErrorIsToldAsStored(t *testing.T) {
	h := newHouse(t)
	_, ann := h.open()
	h.journal.set(func(f *faulty) { f.afterAdd = func(int) error { return errBroken } })
	must(t, ann, session.AddTime{Phase: "one", By: time.Minute})
	h.journal.set(func(f *faulty) { f.afterAdd = nil })
	must(t, ann, session.AddCard{Phase: "one", Text: "next"})
	v := until(t, ann, "the card is there", func(v session.View) bool { return len(cards(v)) == 1 })
	if v.Clock.Extra != time.Minute {
		t.Errorf("the phase got %v more, want a minute", v.Clock.Extra)
	}
}

// A room that cannot read either must say that it does not know, keep its
// people, and find out by itself.
func TestUnknownOutcomeIsFoundOut(t *testing.T) {
	for _, stored := range []bool{false, true} {
		t.Run(fmt.Sprintf("stored=%v", stored), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { unknownOutcome(t, stored) })
		})
	}
}

func unknownOutcome(t *testing.T, stored bool) {
	h := newHouse(t)
	r, ann := h.open()
	h.journal.set(func(f *faulty) {
		f.onRead = func(session.Seq) error { return errBroken }
		f.afterAdd = func(int) error { return errBroken }
		if !stored {
			f.beforeAdd = f.afterAdd
		}
	})
	if err := ann.Submit(ctx, session.AddCard{Phase: "one", Text: "perhaps"}); !errors.Is(err, room.ErrUnknown) {
		t.Errorf("Submit = %v, want ErrUnknown", err)
	}
	if n := len(cards(ann.View())); n != 0 {
		t.Error("a card is shown of which it is not known whether it is stored")
	}
	if err := ann.Submit(ctx, session.AddCard{Phase: "one", Text: "later"}); !errors.Is(err, room.ErrUnreachable) {
		t.Errorf("Submit while waiting = %v, want ErrUnreachable", err)
	}
	again := h.enter(r, "ann")
	must(t, again, session.Ready{Phase: "one", On: true})
	time.Sleep(time.Minute)
	if _, n := h.journal.counts(); n > 30 {
		t.Errorf("%d reads in a minute of waiting", n)
	}
	h.journal.set(func(f *faulty) { f.onRead, f.beforeAdd, f.afterAdd = nil, nil, nil })
	time.Sleep(6 * time.Second)
	var want []string
	if stored {
		want = []string{"perhaps"}
	}
	if diff := cmp.Diff(want, cards(ann.View())); diff != "" {
		t.Errorf("shown when the journal is back (-want +got):\n%s", diff)
	}
	if !again.View().Me.Ready {
		t.Error("a tick made while the room waited is gone")
	}
	must(t, ann, session.AddCard{Phase: "one", Text: "perhaps"})
	if diff := cmp.Diff([]string{"perhaps"}, h.stored(r.Code())); diff != "" {
		t.Errorf("stored after asking again (-want +got):\n%s", diff)
	}
	h.close()
}

// Many people write while the journal fails in every way it can; everyone asks
// again until they are told that it is stored.
func TestNothingIsDoubledAndNothingIsLost(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { underFire(t, seed) })
		})
	}
}

func underFire(t *testing.T, seed uint64) {
	h := newHouse(t)
	r, ann := h.open()
	seats := []*room.Seat{ann}
	for i := range 6 {
		seats = append(seats, h.enter(r, fmt.Sprint("p", i)))
	}
	rng := rand.New(rand.NewPCG(seed, 1))
	var mu sync.Mutex
	sometimes := func(err error) error {
		mu.Lock()
		defer mu.Unlock()
		if rng.IntN(3) == 0 {
			return err
		}
		return nil
	}
	h.journal.set(func(f *faulty) {
		f.beforeAdd = func(int) error { return sometimes(errBroken) }
		f.afterAdd = func(int) error { return sometimes(errBroken) }
		f.onRead = func(session.Seq) error { return sometimes(errBroken) }
	})
	var all sync.WaitGroup
	var want []string
	for i, s := range seats {
		for j := range 10 {
			want = append(want, fmt.Sprintf("%d/%d", i, j))
		}
		all.Go(func() {
			for j := range 10 {
				for s.Submit(ctx, session.AddCard{Phase: "one", Text: fmt.Sprintf("%d/%d", i, j)}) != nil {
					time.Sleep(50 * time.Millisecond)
				}
			}
		})
	}
	all.Wait()
	h.journal.set(func(f *faulty) { f.beforeAdd, f.afterAdd, f.onRead = nil, nil, nil })
	time.Sleep(10 * time.Second)
	stored, shown := h.stored(r.Code()), cards(ann.View())
	if diff := cmp.Diff(stored, shown); diff != "" {
		t.Errorf("shown is not what is stored (-stored +shown):\n%s", diff)
	}
	slices.Sort(stored)
	slices.Sort(want)
	if diff := cmp.Diff(want, stored); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
	h.close()
}

func TestWaitingCommandsAreStoredTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		r, ann := h.open()
		var seats []*room.Seat
		for i := range 10 {
			seats = append(seats, h.enter(r, fmt.Sprint("p", i)))
		}
		gate, holding := make(chan struct{}), make(chan struct{})
		var once sync.Once
		h.journal.set(func(f *faulty) {
			f.batches = nil
			f.beforeAdd = func(int) error {
				once.Do(func() { close(holding); <-gate })
				return nil
			}
		})
		var all sync.WaitGroup
		all.Go(func() { must(t, ann, session.AddCard{Phase: "one", Text: "first"}) })
		<-holding
		for i, s := range seats {
			all.Go(func() { must(t, s, session.AddCard{Phase: "one", Text: fmt.Sprint(i)}) })
		}
		synctest.Wait()
		close(gate)
		all.Wait()
		if diff := cmp.Diff([]int{1, 10}, h.journal.sizes()); diff != "" {
			t.Errorf("records in each append (-want +got):\n%s", diff)
		}
		h.close()
	})
}

func TestOneSeatHasFewCommandsOnTheirWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		_, ann := h.open()
		gate, holding := make(chan struct{}), make(chan struct{})
		var once sync.Once
		h.journal.set(func(f *faulty) {
			f.batches = nil
			f.beforeAdd = func(int) error {
				once.Do(func() { close(holding); <-gate })
				return nil
			}
		})
		var all sync.WaitGroup
		all.Go(func() { must(t, ann, session.AddCard{Phase: "one", Text: "first"}) })
		<-holding
		for i := range 15 {
			all.Go(func() { must(t, ann, session.AddCard{Phase: "one", Text: fmt.Sprint(i)}) })
		}
		synctest.Wait()
		close(gate)
		all.Wait()
		if n := slices.Max(h.journal.sizes()); n > 4 {
			t.Errorf("%d commands of one seat were waiting, want 4 at most: %v", n, h.journal.sizes())
		}
		h.close()
	})
}

func TestCancelledSubmitIsNotTakenBack(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	gate, holding := make(chan struct{}), make(chan struct{})
	h.journal.set(func(f *faulty) {
		f.beforeAdd = func(int) error { close(holding); <-gate; f.set(func(f *faulty) { f.beforeAdd = nil }); return nil }
	})
	limited, cancel := withCancel()
	go func() { <-holding; cancel() }()
	if err := ann.Submit(limited, session.AddCard{Phase: "one", Text: "sent"}); err == nil || !errors.Is(err, limited.Err()) {
		t.Errorf("Submit = %v, want the context's error", err)
	}
	close(gate)
	until(t, ann, "the card is there", func(v session.View) bool { return len(cards(v)) == 1 })
	if diff := cmp.Diff([]string{"sent"}, h.stored(r.Code())); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
}

func TestDamagedRoomCanBeReadUpToTheDamage(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want error
	}{
		{"damaged", session.ErrCorrupt, room.ErrDamaged},
		{"written by a newer accord", session.ErrNewer, room.ErrNewer},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t)
			r, ann := h.open()
			for _, text := range []string{"a", "b", "c"} {
				must(t, ann, session.AddCard{Phase: "one", Text: text})
			}
			other, _ := h.open()
			code := r.Code()
			h.crash()
			h.journal.set(func(f *faulty) {
				f.onRead = func(seq session.Seq) error {
					if seq == 5 {
						return &journal.PlaceError{Room: code, Seq: seq, Err: c.err}
					}
					return nil
				}
			})
			r = h.find(code)
			ann = h.enter(r, "ann")
			if diff := cmp.Diff([]string{"a", "b"}, cards(ann.View())); diff != "" {
				t.Errorf("cards (-want +got):\n%s", diff)
			}
			err := ann.Submit(ctx, session.AddCard{Phase: "one", Text: "d"})
			if !errors.Is(err, c.want) || !strings.HasPrefix(err.Error(), "Not stored") {
				t.Errorf("Submit = %v, want %v", err, c.want)
			}
			if _, _, err := r.Enter(ctx, key("new"), "New", "", false); !errors.Is(err, c.want) {
				t.Errorf("somebody new enters: %v, want %v", err, c.want)
			}
			must(t, h.enter(h.find(other.Code()), "ann"), session.AddCard{Phase: "one", Text: "unharmed"})
		})
	}
}

// Passing events move nothing in the journal.
func TestPassingIsNotRecorded(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	before, _ := h.journal.counts()
	seq := ann.View().Seq
	must(t, ann, session.Ready{Phase: "one", On: true})
	h.enter(r, "ann").Leave()
	v := until(t, ann, "Ann is ready", func(v session.View) bool { return v.Me.Ready })
	if now, _ := h.journal.counts(); now != before || v.Seq != seq {
		t.Errorf("%d appends, record %d; want %d and %d", now, v.Seq, before, seq)
	}
}

// What is recorded together with something passing keeps both in memory.
func TestReadinessThatMovesTheRoom(t *testing.T) {
	h := newHouse(t)
	one := open("one")
	one.Advance = session.ReadyAll
	r, ann := h.open(one, open("two"))
	must(t, ann, session.Ready{Phase: "one", On: true})
	until(t, ann, "the room moved", func(v session.View) bool { return v.Phase.ID == "two" })
	h.crash()
	if v := h.enter(h.find(r.Code()), "ann").View(); v.Phase.ID != "two" {
		t.Errorf("after a restart the room is in %s, want two", v.Phase.ID)
	}
}

// A phase waits for nobody who is away: not for somebody who has been away when
// the last one gets ready, nor for somebody who leaves when all others are. But
// a connection that comes back within seconds was never away, and nothing moves
// while the clock stands.
func TestAPhaseWaitsOnlyForThoseWhoAreHere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		one, two, three := open("one"), open("two"), open("three")
		one.Advance, two.Advance, three.Advance = session.ReadyAll, session.ReadyAll, session.ReadyAll
		r, ann := h.open(one, two, three, open("four"))
		bo, cleo := h.enter(r, "bo"), h.enter(r, "cleo")
		is := func(want session.PhaseID) {
			t.Helper()
			time.Sleep(time.Second)
			if at := ann.View().Phase.ID; at != want {
				t.Errorf("the room is in %s, want %s", at, want)
			}
		}
		must(t, ann, session.Pause{On: false})
		cleo.Leave()
		time.Sleep(time.Minute)
		must(t, ann, session.Ready{Phase: "one", On: true})
		is("one")
		must(t, bo, session.Ready{Phase: "one", On: true})
		is("two") // Cleo has been away

		cleo = h.enter(r, "cleo")
		must(t, ann, session.Ready{Phase: "two", On: true})
		must(t, bo, session.Ready{Phase: "two", On: true})
		cleo.Leave()
		time.Sleep(10 * time.Second)
		is("two")
		cleo = h.enter(r, "cleo")
		time.Sleep(time.Minute)
		is("two") // Cleo was away for seconds
		cleo.Leave()
		time.Sleep(10 * time.Second)
		is("two")
		time.Sleep(10 * time.Second)
		is("three")

		cleo = h.enter(r, "cleo")
		must(t, ann, session.Pause{On: true})
		must(t, ann, session.Ready{Phase: "three", On: true})
		must(t, bo, session.Ready{Phase: "three", On: true})
		cleo.Leave()
		time.Sleep(time.Minute)
		is("three") // the clock stands
		must(t, ann, session.Pause{On: false})
		is("four")
	})
}

// A disk that could not sync leaves nobody to ask what it holds: whoever was
// about to be stored is told so, the room can be read and takes nothing any
// more, and the operator is told.
func TestAfterAFailedSyncNothingIsGuessed(t *testing.T) {
	h := newHouse(t)
	var log bytes.Buffer
	h.lobby = room.New(room.Config{Journal: h.journal, Log: slog.New(slog.NewTextHandler(&log, nil))})
	r, ann := h.open()
	must(t, ann, session.AddCard{Phase: "one", Text: "before"})
	other, _ := h.open()
	broken := fmt.Errorf("append: %w", journal.ErrBroken)
	h.journal.set(func(f *faulty) {
		// It is in the memory of the system, and a read would find it there.
		f.afterAdd = func(int) error { return broken }
		f.onRead = func(session.Seq) error { return broken }
	})
	if err := ann.Submit(ctx, session.AddCard{Phase: "one", Text: "in between"}); !errors.Is(err, room.ErrUnknown) {
		t.Errorf("who was about to be stored is told %v, want ErrUnknown", err)
	}
	for range 2 {
		if err := ann.Submit(ctx, session.AddCard{Phase: "one", Text: "after"}); !errors.Is(err, room.ErrDisk) {
			t.Errorf("who comes later is told %v, want ErrDisk", err)
		}
	}
	must(t, ann, session.Ready{Phase: "one", On: true})
	v := until(t, h.enter(r, "ann"), "it can be read", func(v session.View) bool { return len(cards(v)) > 0 && v.Me.Ready })
	if diff := cmp.Diff([]string{"before"}, cards(v)); diff != "" {
		t.Errorf("shown (-want +got):\n%s", diff)
	}
	if err := h.enter(other, "ann").Submit(ctx, session.AddCard{Phase: "one", Text: "x"}); err == nil {
		t.Error("another room goes on storing")
	}
	h.close()
	if !strings.Contains(log.String(), `level=ERROR msg="room: the disk has failed`) {
		t.Errorf("the operator is told %s", &log)
	}
}
