package journaltest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"accord/session"
	"accord/session/journal"
)

func inOrder(t *testing.T, j journal.Journal) {
	w := NewWorkshop(3)
	for _, r := range w.Log[:2] {
		mustAppend(t, j, heron, r)
	}
	mustAppend(t, j, heron, w.Log[2:]...)
	expect(t, j, heron, 0, w.Log)
}

func readAfter(t *testing.T, j journal.Journal) {
	w := NewWorkshop(30).Fill(700) // more than a store reads at once
	w.Log = w.Log[:31]             // before the first sealed card
	mustAppend(t, j, heron, w.Log...)
	for _, after := range []int{0, 1, 30, 31} {
		expect(t, j, heron, session.Seq(after), w.Log[after:])
	}
	expect(t, j, heron, 1000, nil)
}

func noRoom(t *testing.T, j journal.Journal) {
	expect(t, j, "nobody-1", 0, nil)
	if err := j.Retire(context.Background(), "nobody-1"); err != nil {
		t.Errorf("retire: %v", err)
	}
	if err := j.Append(context.Background(), "nobody-1", 7, session.Record{Seq: 8}); !errors.Is(err, journal.ErrConflict) {
		t.Errorf("append after 7 to a room without records: %v, want a conflict", err)
	}
}

func conflicts(t *testing.T, j journal.Journal) {
	w := NewWorkshop(5)
	mustAppend(t, j, heron, w.Log[:3]...)
	for _, seq := range []int{0, 1, 2, 4, 5} {
		r := w.Log[seq]
		if err := j.Append(context.Background(), heron, session.Seq(seq), r); !errors.Is(err, journal.ErrConflict) {
			t.Errorf("append after %d where 3 is last: %v, want a conflict", seq, err)
		}
	}
	expect(t, j, heron, 0, w.Log[:3])
}

func allOrNone(t *testing.T, j journal.Journal) {
	w := NewWorkshop(5)
	mustAppend(t, j, heron, w.Log[0])
	gap := []session.Record{w.Log[1], w.Log[3]}
	if err := j.Append(context.Background(), heron, 1, gap...); err == nil || errors.Is(err, journal.ErrConflict) {
		t.Errorf("a batch with a gap: %v, want an error that is no conflict", err)
	}
	if err := j.Append(context.Background(), heron, 2, w.Log[2:]...); !errors.Is(err, journal.ErrConflict) {
		t.Errorf("a batch that comes too early: %v, want a conflict", err)
	}
	expect(t, j, heron, 0, w.Log[:1])
	if err := j.Append(context.Background(), heron, 1); err != nil {
		t.Errorf("a batch of nothing: %v", err)
	}
	mustAppend(t, j, heron, w.Log[1:]...)
	expect(t, j, heron, 0, w.Log)
}

func oneIsFirst(t *testing.T, j journal.Journal) {
	w := NewWorkshop(2)
	first := w.Log[0]
	const n = 16
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			r := first
			r.Stamp.By = person(i)
			errs[i] = j.Append(context.Background(), heron, 0, r)
		})
	}
	wg.Wait()
	won := slices.Index(errs, nil)
	for i, err := range errs {
		if i != won && !errors.Is(err, journal.ErrConflict) {
			t.Errorf("writer %d: %v, want a conflict", i, err)
		}
	}
	if won < 0 {
		t.Fatal("nobody was first")
	}
	first.Stamp.By = person(won)
	expect(t, j, heron, 0, []session.Record{first})
}

// Every room also tries what must conflict, so that appends which share a
// commit with a conflict are seen to be unharmed.
func roomsAtOnce(t *testing.T, j journal.Journal) {
	w := NewWorkshop(8)
	w.Seal("p2", "sealed in every room")
	w.Reveal()
	var wg sync.WaitGroup
	room := func(i int) session.RoomCode { return session.RoomCode(fmt.Sprint("room-", i)) }
	const n = 16
	for i := range n {
		wg.Go(func() {
			for _, r := range w.Log {
				if err := j.Append(context.Background(), room(i), r.Seq-1, r); err != nil {
					t.Errorf("%s: %v", room(i), err)
				}
				if err := j.Append(context.Background(), room(i), r.Seq-1, r); !errors.Is(err, journal.ErrConflict) {
					t.Errorf("%s, the same once more: %v, want a conflict", room(i), err)
				}
			}
		})
	}
	wg.Wait()
	for i := range n {
		expect(t, j, room(i), 0, emptied(w.Log))
	}
}

func slowReader(t *testing.T, j journal.Journal) {
	w := NewWorkshop(40)
	mustAppend(t, j, heron, w.Log[:20]...)
	next := 20
	var got []session.Record
	for r, err := range j.Read(context.Background(), heron, 0) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, r)
		if next < len(w.Log) {
			mustAppend(t, j, heron, w.Log[next])
			mustAppend(t, j, "otter-7", session.Record{Seq: session.Seq(next - 19), Stamp: r.Stamp, Events: r.Events})
			next++
		}
	}
	if err := Same(got[:20], w.Log[:20]); err != nil {
		t.Error(err)
	}
	expect(t, j, heron, 0, w.Log[:next])
}

func cancelled(t *testing.T, j journal.Journal) {
	w := NewWorkshop(2)
	mustAppend(t, j, heron, w.Log...)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	seen := 0
	for _, err := range j.Read(ctx, heron, 0) {
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("a cancelled read ends with %v", err)
		}
		seen++
		cancel()
	}
	if seen != 2 {
		t.Errorf("a read that was cancelled at its first record yields %d times, want 2: the record and the reason", seen)
	}
	if err := j.Append(ctx, "otter-7", 0, w.Log...); !errors.Is(err, context.Canceled) {
		t.Errorf("append with a cancelled context: %v", err)
	}
	if err := j.Retire(ctx, heron); !errors.Is(err, context.Canceled) {
		t.Errorf("retire with a cancelled context: %v", err)
	}
	expect(t, j, "otter-7", 0, nil)
	expect(t, j, heron, 0, w.Log)
}
