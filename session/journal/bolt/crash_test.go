package bolt_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

// A kill leaves what a loss of power leaves, but for what the system had not
// yet written: see the sync in every commit of the engine for that.
func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	folder := t.TempDir()
	log := crashLog()
	acknowledged := map[session.RoomCode]int{}
	for round := range 3 {
		killAfter(t, folder, 700, acknowledged)
		j := open(t, folder)
		checkCrashed(t, j, folder, log, acknowledged)
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		if t.Failed() {
			t.Fatalf("after kill %d", round+1)
		}
	}
}

// killAfter runs a writing process, kills it in the middle, and adds to
// acknowledged all it has said.
func killAfter(t *testing.T, folder string, lines int, acknowledged map[session.RoomCode]int) {
	c := child(t, "append", folder)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	n := 0
	for s := bufio.NewScanner(out); s.Scan(); n++ {
		var room session.RoomCode
		var seq int
		if _, err := fmt.Sscan(s.Text(), &room, &seq); err != nil {
			t.Fatalf("the writing process says %q", s.Text())
		}
		acknowledged[room] = seq
		if n == lines {
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := c.Wait(); err == nil || n < lines {
		t.Fatalf("the writing process ended by itself after %d records", n)
	}
}

func checkCrashed(t *testing.T, j journal.Journal, folder string, log []session.Record, acknowledged map[session.RoomCode]int) {
	for room, seq := range acknowledged {
		got, err := journaltest.All(j, room, 0)
		if err != nil {
			t.Errorf("read %s: %v", room, err)
			continue
		}
		if len(got) < seq {
			t.Errorf("%s: %d records were acknowledged, %d are there", room, seq, len(got))
			continue
		}
		want, sealed := asKept(log[:len(got)])
		if err := journaltest.Same(got, want); err != nil {
			t.Errorf("%s: %v", room, err)
		}
		if _, err := os.Stat(filepath.Join(folder, bolt.KeyFolder, string(room))); (err == nil) != sealed {
			t.Errorf("%s at record %d: its keys: %v; sealed records: %v", room, len(got), err, sealed)
		}
		if len(got) < len(log) {
			next := log[len(got)]
			if err := j.Append(context.Background(), room, next.Seq-1, next); err != nil {
				t.Errorf("go on in %s: %v", room, err)
			}
			acknowledged[room] = int(next.Seq)
		}
	}
}

// asKept is how a store gives log back, and whether anything in it is sealed
// still.
func asKept(log []session.Record) (kept []session.Record, sealed bool) {
	kept = slices.Clone(log)
	for i, r := range log {
		if len(r.Unseals()) > 0 {
			sealed = false
			for k := range kept[:i] {
				if _, ok := log[k].Seal(); ok {
					kept[k] = session.Record{Seq: log[k].Seq}
				}
			}
		}
		if _, ok := r.Seal(); ok {
			sealed = true
		}
	}
	return kept, sealed
}
