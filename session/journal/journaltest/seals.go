package journaltest

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"accord/session"
	"accord/session/journal"
)

// Secret is a text that is written under a seal in these tests.
const Secret = "I will not say this aloud"

// emptied is what is left of records whose seals are all broken.
func emptied(records []session.Record) []session.Record {
	out := slices.Clone(records)
	for i, r := range out {
		if _, ok := r.Seal(); ok {
			out[i] = session.Record{Seq: r.Seq}
		}
	}
	return out
}

// sealedWorkshop is a workshop with three sealed cards, and how many records
// it had before and with them.
func sealedWorkshop() (w *Workshop, before, sealed int) {
	w = NewWorkshop(4)
	before = len(w.Log)
	for _, by := range []session.ParticipantID{"p2", "p3", "p4"} {
		w.Seal(by, Secret+" "+string(by))
	}
	return w, before, len(w.Log)
}

func sealedBefore(t *testing.T, j journal.Journal) {
	w, _, _ := sealedWorkshop()
	mustAppend(t, j, heron, w.Log...)
	expect(t, j, heron, 0, w.Log)
}

func sealedAfter(t *testing.T, j journal.Journal) {
	w, _, sealed := sealedWorkshop()
	mustAppend(t, j, heron, w.Log...)
	w.Reveal()
	mustAppend(t, j, heron, w.Log[sealed:]...)
	expect(t, j, heron, 0, emptied(w.Log))

	got, err := All(j, heron, 0)
	if err != nil {
		t.Fatal(err)
	}
	var replayed session.State
	for _, r := range got {
		replayed = replayed.Apply(r)
	}
	if replayed.Seq() != w.State.Seq() {
		t.Errorf("the replay ends at %d, the room was at %d", replayed.Seq(), w.State.Seq())
	}
	_, was, _ := w.State.ViewFor("p2").Look(sealedPhase)
	_, is, _ := replayed.ViewFor("p2").Look(sealedPhase)
	if d := cmp.Diff(was, is); d != "" {
		t.Errorf("the board after a replay differs (-was +is):\n%s", d)
	}
}

func sealedInBatch(t *testing.T, j journal.Journal) {
	w, before, _ := sealedWorkshop()
	w.Reveal()
	mustAppend(t, j, heron, w.Log[:before+1]...)
	mustAppend(t, j, heron, w.Log[before+1:]...)
	expect(t, j, heron, 0, emptied(w.Log))
}

// again is r in another place.
func again(r session.Record, after session.Record) session.Record {
	r.Seq = after.Seq + 1
	return r
}

func sealedAgain(t *testing.T, j journal.Journal) {
	w, before, sealed := sealedWorkshop()
	w.Reveal()
	reveal := w.Log[sealed]
	card := w.Log[before]
	first, second := again(card, reveal), again(card, again(card, reveal))

	mustAppend(t, j, heron, w.Log[:sealed]...)
	mustAppend(t, j, heron, reveal, first) // one batch breaks the seal and uses it
	mustAppend(t, j, heron, second)
	expect(t, j, heron, 0, append(emptied(w.Log[:sealed]), reveal, first, second))

	last := again(reveal, second)
	mustAppend(t, j, heron, last)
	expect(t, j, heron, 0, append(emptied(w.Log[:sealed]), reveal,
		session.Record{Seq: first.Seq}, session.Record{Seq: second.Seq}, last))
}

func sealedReveal(t *testing.T, j journal.Journal) {
	w, before, sealed := sealedWorkshop()
	w.Reveal()
	mustAppend(t, j, heron, w.Log[:before]...)
	both := w.Log[before]
	both.Events = append(slices.Clone(both.Events), w.Log[sealed].Events...)
	if err := j.Append(context.Background(), heron, session.Seq(before), both); err == nil {
		t.Error("it was appended, and can never be read")
	}
	expect(t, j, heron, 0, w.Log[:before])
}
