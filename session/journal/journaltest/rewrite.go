package journaltest

import (
	"context"
	"errors"
	"testing"
	"time"

	"accord/session"
	"accord/session/journal"
)

// rewritten: cards that were sealed and are revealed, and cards that were open,
// lose their texts.
func rewritten(t *testing.T, j journal.Journal) {
	w := NewWorkshop(3).Fill(30)
	mustAppend(t, j, heron, w.Log...)
	kept, err := All(j, heron, 0)
	if err != nil {
		t.Fatal(err)
	}
	changed, n, err := session.Expire(kept, kept[len(kept)-1].Stamp.At.AddDate(0, 0, 1), time.Hour)
	if err != nil || n == 0 {
		t.Fatalf("%d texts expire, %v", n, err)
	}
	last := kept[len(kept)-1].Seq + 1
	w.Do(person(0), session.Lock{On: true})
	mustAppend(t, j, heron, w.Log[last-1])
	kept = append(kept, w.Log[last-1])
	if err := j.Rewrite(context.Background(), heron, last-1, changed...); !errors.Is(err, journal.ErrConflict) {
		t.Errorf("after a record that the caller does not know: %v, want ErrConflict", err)
	}
	expect(t, j, heron, 0, kept)
	if err := j.Rewrite(context.Background(), heron, last, changed...); err != nil {
		t.Fatal(err)
	}
	want := append([]session.Record(nil), kept...)
	for _, r := range changed {
		want[r.Seq-1] = r
	}
	expect(t, j, heron, 0, want)
	// The room goes on as if nothing had happened.
	w.Do(person(1), session.AddCard{Phase: openPhase, Text: "one more"})
	next := w.Log[len(w.Log)-1]
	if err := j.Append(context.Background(), heron, next.Seq-1, next); err != nil {
		t.Errorf("append after the rewriting: %v", err)
	}
}

// rewrittenSealed: a card that is under a seal stays under it.
func rewrittenSealed(t *testing.T, j journal.Journal) {
	w := NewWorkshop(3)
	w.Seal(person(1), Secret)
	mustAppend(t, j, heron, w.Log...)
	changed, n, err := session.Expire(w.Log, w.Log[len(w.Log)-1].Stamp.At.AddDate(0, 0, 1), time.Hour)
	if err != nil || n != 1 {
		t.Fatalf("%d texts expire, %v; want 1", n, err)
	}
	last := w.Log[len(w.Log)-1].Seq
	if err := j.Rewrite(context.Background(), heron, last, changed...); err != nil {
		t.Fatal(err)
	}
	got, err := All(j, heron, 0)
	if err != nil {
		t.Fatal(err)
	}
	if id, sealed := got[last-1].Seal(); !sealed || id == "" {
		t.Errorf("record %d is open now", last)
	}
	w.Reveal()
	next := w.Log[len(w.Log)-1]
	if err := j.Append(context.Background(), heron, last, next); err != nil {
		t.Fatal(err)
	}
	// Its seal is broken: nothing is written under it any more.
	if err := j.Rewrite(context.Background(), heron, next.Seq, changed...); err == nil {
		t.Error("a record was written again under a seal that is broken")
	}
	if got, err = All(j, heron, 0); err != nil || len(got[last-1].Events) != 0 {
		t.Errorf("after the reveal record %d is %+v, %v", last, got[last-1], err)
	}
}
