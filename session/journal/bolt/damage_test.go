package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

func TestADamagedRecordIsNamedAndHarmsItsRoomAlone(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w := journaltest.NewWorkshop(5).Fill(60)
	other := journaltest.NewWorkshop(5).Fill(60)
	mustAppend(t, j, w.Log)
	if err := j.Append(context.Background(), "otter-7", 0, other.Log...); err != nil {
		t.Fatal(err)
	}
	closeStore(t, j)

	const damaged = 55
	body, err := session.EncodeRecord(w.Log[damaged-1], nil)
	if err != nil {
		t.Fatal(err)
	}
	file := []byte(read(t, folder, bolt.FileName))
	at := bytes.Index(file, body)
	if at < 0 {
		t.Fatal("the record is not in the file as it is written")
	}
	file[at+len(body)/2] ^= 0x04
	write(t, folder, bolt.FileName, string(file))

	j = open(t, folder)
	got, err := journaltest.All(j, heron, 0)
	var place *journal.PlaceError
	if !errors.As(err, &place) || place.Room != heron || place.Seq != damaged || !errors.Is(err, session.ErrCorrupt) {
		t.Errorf("read: %v, want damage in record %d of %s", err, damaged, heron)
	}
	if len(got) != damaged-1 {
		t.Errorf("%d records come before the damage, want %d", len(got), damaged-1)
	}
	want, _ := asKept(other.Log)
	if got, err := journaltest.All(j, "otter-7", 0); err != nil || journaltest.Same(got, want) != nil {
		t.Errorf("the other room: %v, %v", err, journaltest.Same(got, want))
	}
	other.Do("p1", session.Lock{On: true})
	last := other.Log[len(other.Log)-1]
	if err := j.Append(context.Background(), "otter-7", last.Seq-1, last); err != nil {
		t.Errorf("append to the other room: %v", err)
	}
}

// Records that are not there any more are a damage wherever they were.
func TestAMissingRecordIsNamed(t *testing.T) {
	for missing := session.Seq(1); missing <= 8; missing++ {
		folder := t.TempDir()
		j := open(t, folder)
		w := journaltest.NewWorkshop(7)
		mustAppend(t, j, w.Log[:8])
		closeStore(t, j)
		db, err := bbolt.Open(filepath.Join(folder, bolt.FileName), 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		err = db.Update(func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("rooms")).Bucket([]byte(heron)).Bucket([]byte("records")).Delete([]byte{0, 0, 0, 0, 0, 0, 0, byte(missing)})
		})
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
		j = open(t, folder)
		got, err := journaltest.All(j, heron, 0)
		var place *journal.PlaceError
		if !errors.As(err, &place) || place.Seq != missing || !errors.Is(err, session.ErrCorrupt) || len(got) != int(missing)-1 {
			t.Errorf("without record %d there are %d and %v", missing, len(got), err)
		}
	}
}

// An append to a damaged room fails again and again; those that share its
// transaction must not.
func TestADamagedRoomTakesNobodyWithIt(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w := journaltest.NewWorkshop(20)
	mustAppend(t, j, w.Log[:5])
	closeStore(t, j)
	db, err := bbolt.Open(filepath.Join(folder, bolt.FileName), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("rooms")).Bucket([]byte(heron)).Bucket([]byte("records")).SetSequence(9)
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}

	j = open(t, folder)
	var wg sync.WaitGroup
	for i := range 8 {
		room := session.RoomCode(fmt.Sprint("room-", i))
		wg.Go(func() {
			for _, r := range w.Log {
				if err := j.Append(context.Background(), heron, 5, w.Log[5]); !errors.Is(err, session.ErrCorrupt) {
					t.Errorf("append to the damaged room: %v", err)
				}
				if err := j.Append(context.Background(), room, r.Seq-1, r); err != nil {
					t.Errorf("append to its neighbour %s: %v", room, err)
				}
			}
		})
	}
	wg.Wait()
	if got, err := journaltest.All(j, heron, 0); len(got) != 5 || !errors.Is(err, session.ErrCorrupt) {
		t.Errorf("the damaged room: %d records, %v", len(got), err)
	}
}

// A flipped bit is found, or harms nothing; it never stops the process and
// never changes what is read. Two places are different: in a head page it may
// undo the last transaction, as if that had never ended; in a room's code the
// room goes by another.
func TestNoFlippedBitGoesUnnoticed(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w := journaltest.NewWorkshop(5).Fill(300)
	rooms := []session.RoomCode{"heron-42", "lynx-12", "otter-7"}
	for _, room := range rooms {
		for first := 0; first < len(w.Log); first += 20 {
			if err := j.Append(context.Background(), room, session.Seq(first), w.Log[first:first+20]...); err != nil {
				t.Fatal(err)
			}
		}
	}
	closeStore(t, j)
	want, _ := asKept(w.Log)
	whole := []byte(read(t, folder, bolt.FileName))
	r := rand.New(rand.NewPCG(1, 2))
	const flips = 80
	found := 0
	for range flips {
		at := flip(r, whole)
		bit := byte(1) << r.IntN(8)
		whole[at] ^= bit
		least := len(want)
		if at < 2*4096 {
			least -= 20 // what the last transaction added
		}
		n, err := damages(t, whole, rooms, want, least)
		whole[at] ^= bit
		if err != nil {
			t.Errorf("bit %#x of byte %d (of page %d: %d): %v", bit, at, at/4096, at%4096, err)
		}
		found += min(n, 1)
	}
	if found == 0 {
		t.Error("no flipped bit damaged anything: this test sees nothing")
	}
	t.Logf("%d of %d flipped bits were found, the others were in unused places", found, flips)
}

// flip chooses a byte that is not zero; of every second page, near its head,
// where the engine keeps what it trusts.
func flip(r *rand.Rand, file []byte) int {
	for {
		at := r.IntN(len(file))
		if r.IntN(2) == 0 {
			at = at/4096*4096 + r.IntN(64)
		}
		if file[at] != 0 {
			return at
		}
	}
}

// damages counts the rooms that file gives back with an error or not at all.
// Other records than those wanted, or fewer than least, are an error of its
// own.
func damages(t *testing.T, file []byte, rooms []session.RoomCode, want []session.Record, least int) (found int, err error) {
	folder, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder)
	if err := os.WriteFile(filepath.Join(folder, bolt.FileName), file, 0o600); err != nil {
		return 0, err
	}
	j, err := bolt.Open(folder)
	if err != nil {
		return len(rooms), nil
	}
	defer j.Close()
	for _, room := range rooms {
		got, damage := journaltest.All(j, room, 0)
		if damage != nil || len(got) == 0 && !lists(j, room) {
			found++
		} else if len(got) < least {
			err = fmt.Errorf("%s: %d records of %d, and no error", room, len(got), len(want))
		}
		if len(got) > len(want) || journaltest.Same(got, want[:len(got)]) != nil {
			err = fmt.Errorf("%s: other records", room)
		}
	}
	return found, err
}

func lists(j journal.Journal, room session.RoomCode) bool {
	for code := range j.Rooms(context.Background()) {
		if code == room {
			return true
		}
	}
	return false
}

// breakABranch makes the page at the root of heron's records unreadable.
func breakABranch(t *testing.T, folder string) {
	t.Helper()
	name := filepath.Join(folder, bolt.FileName)
	db, err := bbolt.Open(name, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	var at int
	err = db.View(func(tx *bbolt.Tx) error {
		records := tx.Bucket([]byte("rooms")).Bucket([]byte(heron)).Bucket([]byte("records"))
		at = int(records.Root()) * db.Info().PageSize
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	file := []byte(read(t, folder, bolt.FileName))
	file[at+8] = 0x7f // what kind of page it is
	write(t, folder, bolt.FileName, string(file))
}
