package bolt_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

func TestTheBytesOfARetiredRoomAreGone(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	gone := journaltest.NewWorkshop(5).Fill(80)
	gone.Do("", session.Join{Identity: session.KeyIdentity("z"), Name: "Zebedee Retired"})
	mustAppend(t, j, gone.Log)
	stays := journaltest.NewWorkshop(5).Fill(60)
	if err := j.Append(context.Background(), "otter-7", 0, stays.Log...); err != nil {
		t.Fatal(err)
	}
	if !journaltest.Written(t, folder, "Zebedee Retired") {
		t.Fatal("the name is in no file before either: this test sees nothing")
	}
	old, err := os.Open(filepath.Join(folder, bolt.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if err := j.Retire(context.Background(), heron); err != nil {
		t.Fatal(err)
	}
	if journaltest.Written(t, folder, "Zebedee Retired") {
		t.Error("the bytes of a retired room are still in a file")
	}
	info, err := old.Stat()
	if err != nil {
		t.Fatal(err)
	}
	was := make([]byte, info.Size())
	if _, err := old.ReadAt(was, 0); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(was, func(b byte) bool { return b != 0 }) {
		t.Error("the file that was replaced has not been overwritten")
	}
	want, _ := asKept(stays.Log)
	expectRecords(t, j, "otter-7", want)
	stays.Do("p1", session.Lock{On: true})
	last := stays.Log[len(stays.Log)-1]
	if err := j.Append(context.Background(), "otter-7", last.Seq-1, last); err != nil {
		t.Errorf("append after the file was replaced: %v", err)
	}
	closeStore(t, j)
	want, _ = asKept(stays.Log)
	expectRecords(t, open(t, folder), "otter-7", want)
}

// A process that is stopped between the retirement and the new file leaves a
// mark.
func TestAMarkedFileIsCompactedWhenItIsOpened(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w := journaltest.NewWorkshop(3)
	w.Do("", session.Join{Identity: session.KeyIdentity("z"), Name: "Zebedee Retired"})
	mustAppend(t, j, w.Log)
	stays := journaltest.NewWorkshop(2)
	if err := j.Append(context.Background(), "otter-7", 0, stays.Log...); err != nil {
		t.Fatal(err)
	}
	closeStore(t, j)
	db, err := bbolt.Open(filepath.Join(folder, bolt.FileName), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		return errors.Join(tx.Bucket([]byte("meta")).Put([]byte("removed"), []byte{1}), tx.Bucket([]byte("rooms")).DeleteBucket([]byte(heron)))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	write(t, folder, bolt.FileName+".new", "half a file")
	if !journaltest.Written(t, folder, "Zebedee Retired") {
		t.Fatal("the name is in no file before either: this test sees nothing")
	}
	j = open(t, folder)
	if journaltest.Written(t, folder, "Zebedee Retired") {
		t.Error("the bytes of a retired room are still in a file")
	}
	expectRecords(t, j, "otter-7", stays.Log)
	if exists(t, folder, bolt.FileName+".new") {
		t.Error("the unfinished file is still there")
	}
}

// A second process may have opened the file just before it was replaced.
func TestASecondProcessIsToldSoAfterACompaction(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	mustAppend(t, j, journaltest.NewWorkshop(2).Log)
	if err := j.Compact(); err != nil {
		t.Fatal(err)
	}
	out, err := child(t, "open", folder).Output()
	if !strings.Contains(string(out), journal.ErrInUse.Error()) {
		t.Errorf("the second process says %q (%v)", out, err)
	}
}

func hasEvents(records []session.Record) bool {
	return !slices.ContainsFunc(records, func(r session.Record) bool { return len(r.Events) == 0 })
}

// testdata/layout-1 is a folder as the first layout was written: a room in which
// all is revealed, one in which three cards are sealed, and the bytes of one
// that was retired.
func TestAFolderOfTheFirstLayoutIsTakenOver(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("testdata/layout-1")); err != nil {
		t.Fatal(err)
	}
	if !journaltest.Written(t, folder, "Zebedee Retired") {
		t.Fatal("the old folder has lost what this test looks for")
	}
	for range 2 {
		j := open(t, folder)
		if journaltest.Written(t, folder, "Zebedee Retired") {
			t.Error("the bytes of a retired room are still in a file")
		}
		revealed, err := journaltest.All(j, heron, 0)
		if err != nil || len(revealed) != 40 || !hasEvents(revealed[30:]) || hasEvents(revealed[5:17]) {
			t.Errorf("%s has %d records, %v; want 40, and 12 whose seal is broken", heron, len(revealed), err)
		}
		sealed, err := journaltest.All(j, "otter-7", 0)
		if err != nil || len(sealed) != 8 || !hasEvents(sealed) {
			t.Errorf("otter-7 has %d records, %v; want 8, the last 3 sealed", len(sealed), err)
		}
		if n, err := j.Unreadable("otter-7"); n != 0 || err != nil {
			t.Errorf("of otter-7 %d seals cannot be read, %v", n, err)
		}
		closeStore(t, j)
	}
	db, err := bbolt.Open(filepath.Join(folder, bolt.FileName), 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		if v := string(tx.Bucket([]byte("meta")).Get([]byte("version"))); v != "2" {
			t.Errorf("its layout is %q, want 2", v)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
