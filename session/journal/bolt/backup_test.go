package bolt_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

// backUp copies j to a new file.
func backUp(t *testing.T, j *bolt.Store) (string, bolt.Backup) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "backup")
	b, err := j.Backup(name)
	if err != nil {
		t.Fatal(err)
	}
	return name, b
}

func restored(t *testing.T, name string, keys []byte) (*bolt.Store, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "restored")
	if err := bolt.Restore(folder, name, keys); err != nil {
		t.Fatal(err)
	}
	return open(t, folder), folder
}

func expectRecords(t *testing.T, j journal.Journal, room session.RoomCode, want []session.Record) {
	t.Helper()
	got, err := journaltest.All(j, room, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := journaltest.Same(got, want); err != nil {
		t.Errorf("%s: %v", room, err)
	}
}

func TestABackupBringsBackWhatWasSealedOnlyWithItsKeys(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w, before := sealedWorkshop()
	mustAppend(t, j, w.Log)
	name, b := backUp(t, j)
	if b.Rooms != 1 || b.Keys == nil {
		t.Errorf("the backup has %d rooms and these keys: %q", b.Rooms, b.Keys)
	}
	if file := read(t, filepath.Dir(name), filepath.Base(name)); len(file) == 0 || journaltest.Written(t, filepath.Dir(name), secretOf(t, read(t, folder, keyFile))) {
		t.Error("the file of records holds the key as well")
	}

	with, _ := restored(t, name, b.Keys)
	expectRecords(t, with, heron, w.Log)
	if n, err := with.Unreadable(heron); n != 0 || err != nil {
		t.Errorf("with keys %d seals cannot be read, %v", n, err)
	}
	without, _ := restored(t, name, nil)
	want := append([]session.Record(nil), w.Log...)
	for i := before; i < len(want); i++ {
		want[i] = session.Record{Seq: want[i].Seq}
	}
	expectRecords(t, without, heron, want)
	if n, err := without.Unreadable(heron); n != 1 || err != nil {
		t.Errorf("without keys %d seals cannot be read, %v, want 1", n, err)
	}
}

func TestTheKeyOfABrokenSealIsInNoBackup(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w, _ := sealedWorkshop()
	mustAppend(t, j, w.Log)
	_, early := backUp(t, j)
	secret := secretOf(t, read(t, folder, keyFile))
	sealed := len(w.Log)
	w.Reveal()
	mustAppend(t, j, w.Log[sealed:])
	name, late := backUp(t, j)
	if late.Keys != nil {
		t.Errorf("after the reveal the keys are %q", late.Keys)
	}
	// Keys of an earlier backup are not taken for records of a later one.
	again, where := restored(t, name, early.Keys)
	want, _ := asKept(w.Log)
	expectRecords(t, again, heron, want)
	if exists(t, where, keyFile) || journaltest.Written(t, where, secret) {
		t.Error("a key that was destroyed has come back")
	}
}

func TestARestoreReplacesNothing(t *testing.T) {
	j := open(t, t.TempDir())
	mustAppend(t, j, journaltest.NewWorkshop(2).Log)
	name, _ := backUp(t, j)
	folder := t.TempDir()
	other := open(t, folder)
	w := journaltest.NewWorkshop(3)
	mustAppend(t, other, w.Log)
	closeStore(t, other)
	if err := bolt.Restore(folder, name, nil); !errors.Is(err, bolt.ErrThere) {
		t.Errorf("restore over a journal: %v", err)
	}
	expectRecords(t, open(t, folder), heron, w.Log)
	if _, err := j.Backup(name); !errors.Is(err, os.ErrExist) {
		t.Errorf("back up over a file: %v", err)
	}
	write(t, folder, "notes", "not a backup")
	if err := bolt.Restore(filepath.Join(folder, "new"), filepath.Join(folder, "notes"), nil); err == nil || exists(t, folder, "new/"+bolt.FileName) {
		t.Errorf("notes were restored: %v", err)
	}
}

// People write, and seals are made and broken, while one backup after the other
// is made.
func TestABackupUnderLoadHoldsWhatWasAcknowledgedBefore(t *testing.T) {
	j := open(t, t.TempDir())
	log := journaltest.NewWorkshop(8).Fill(120).Log
	rooms := []session.RoomCode{"room-1", "room-2", "room-3", "room-4"}
	var mu sync.Mutex
	acknowledged := map[session.RoomCode]session.Seq{}
	var wg sync.WaitGroup
	for _, room := range rooms {
		wg.Go(func() {
			for _, r := range log {
				if err := j.Append(context.Background(), room, r.Seq-1, r); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				acknowledged[room] = r.Seq
				mu.Unlock()
			}
		})
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	backups := 0
	for running := true; running; backups++ {
		select {
		case <-done:
			running = false
		default:
		}
		before := map[session.RoomCode]session.Seq{}
		mu.Lock()
		for room, seq := range acknowledged {
			before[room] = seq
		}
		mu.Unlock()
		name, b := backUp(t, j)
		back, _ := restored(t, name, b.Keys)
		for _, room := range rooms {
			got, err := journaltest.All(back, room, 0)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) < int(before[room]) {
				t.Fatalf("%s: %d records were acknowledged, the backup has %d", room, before[room], len(got))
			}
			want, _ := asKept(log[:len(got)])
			if err := journaltest.Same(got, want); err != nil {
				t.Fatalf("%s: %v", room, err)
			}
		}
		closeStore(t, back)
	}
	if backups < 3 {
		t.Errorf("only %d backups were made meanwhile", backups)
	}
}

// A room whose pages are damaged does not keep the others from being backed up.
func TestADamagedRoomIsLeftOutOfABackupByName(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	mustAppend(t, j, journaltest.NewWorkshop(5).Fill(300).Log)
	w := journaltest.NewWorkshop(3)
	if err := j.Append(context.Background(), "otter-7", 0, w.Log...); err != nil {
		t.Fatal(err)
	}
	closeStore(t, j)
	breakABranch(t, folder)
	j = open(t, folder)
	name, b := backUp(t, j)
	if len(b.Skipped) != 1 || b.Skipped[0].Room != heron || b.Rooms != 1 {
		t.Fatalf("the backup has %d rooms, without %v", b.Rooms, b.Skipped)
	}
	back, _ := restored(t, name, nil)
	expectRecords(t, back, "otter-7", w.Log)
	if err := j.Compact(); err == nil {
		t.Error("a compaction has left the damaged room out as well")
	}
	if _, err := journaltest.All(j, "otter-7", 0); err != nil {
		t.Errorf("after a compaction that ended early: %v", err)
	}
}
