// Package journaltest holds every journal to the contract, with records of a
// real workshop.
//
// It promises that a store which passes can be put in the place of another, and
// refuses to know how a store keeps its records. What only a store with files
// can show (a kill, a full disk, a damaged byte) is in that store's own tests.
package journaltest

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"accord/session"
	"accord/session/journal"
)

// A Store says how to open the journal under test.
type Store struct {
	// Open opens the journal in folder.
	Open func(folder string) (journal.Journal, error)
	// Durable says that opening a folder again finds what was in it.
	Durable bool
}

const heron session.RoomCode = "heron-42"

// Run holds s to the contract.
func Run(t *testing.T, s Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, journal.Journal)
	}{
		{"records come back in the order they were appended in", inOrder},
		{"a read begins after any record", readAfter},
		{"a room that is not there has no records", noRoom},
		{"an append that is not next conflicts and adds nothing", conflicts},
		{"a batch is added as a whole or not at all", allOrNone},
		{"of many who append at once one is first and the others conflict", oneIsFirst},
		{"rooms that append at once do not disturb each other", roomsAtOnce},
		{"a slow reader holds up nobody", slowReader},
		{"a cancelled context begins nothing", cancelled},
		{"passing events are not kept", passingEvents},
		{"codes that could leave the folder are refused", strangeCodes},
		{"rooms are listed by their codes", listed},
		{"a retired room is gone and its code is free", retired},
		{"sealed records can be read until the reveal", sealedBefore},
		{"after the reveal sealed records are empty and the workshop is the same", sealedAfter},
		{"a reveal breaks seals within its own batch", sealedInBatch},
		{"a seal may be used again once it was broken", sealedAgain},
		{"a record that breaks the seal it is under is refused", sealedReveal},
		{"records are written again in their places", rewritten},
		{"a record that is written again stays under its seal", rewrittenSealed},
		{"a closed journal says so", closed},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, s.open(t, t.TempDir())) })
	}
	if s.Durable {
		runDurable(t, s)
	}
}

func (s Store) open(t testing.TB, folder string) journal.Journal {
	t.Helper()
	j, err := s.Open(folder)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := j.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return j
}

func mustAppend(t testing.TB, j journal.Journal, room session.RoomCode, records ...session.Record) {
	t.Helper()
	if err := j.Append(context.Background(), room, records[0].Seq-1, records...); err != nil {
		t.Fatalf("append %d to %s: %v", records[0].Seq, room, err)
	}
}

// All reads everything in room after seq.
func All(j journal.Journal, room session.RoomCode, seq session.Seq) (records []session.Record, err error) {
	for r, err := range j.Read(context.Background(), room, seq) {
		if err != nil {
			return records, err
		}
		records = append(records, r)
	}
	return records, nil
}

// Same reports as an error in what way got is not want; seeds are not kept.
func Same(got, want []session.Record) error {
	if d := cmp.Diff(words(want), words(got)); d != "" {
		return errors.New("records differ (-want +got):\n" + d)
	}
	return nil
}

func expect(t testing.TB, j journal.Journal, room session.RoomCode, after session.Seq, want []session.Record) {
	t.Helper()
	got, err := All(j, room, after)
	if err != nil {
		t.Fatalf("read %s: %v", room, err)
	}
	if err := Same(got, want); err != nil {
		t.Fatalf("%s after %d: %v", room, after, err)
	}
}

// words are records as text: what would be written, without seals.
func words(records []session.Record) []string {
	var out []string
	for _, r := range records {
		b, err := session.EncodeRecord(r, noKeys{})
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, string(b[5:]))
	}
	return out
}

type noKeys struct{}

func (noKeys) Seal(_ session.SealID, plain []byte) ([]byte, error) {
	return bytes.TrimRight(plain, " "), nil
}

func (noKeys) Open(_ session.SealID, box []byte) ([]byte, bool, error) { return box, false, nil }
