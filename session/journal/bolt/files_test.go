package bolt_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

func TestFilesAreForTheirOwnerAlone(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	j := open(t, folder)
	w, _ := sealedWorkshop()
	mustAppend(t, j, w.Log)
	for name, want := range map[string]fs.FileMode{
		"": 0o700, bolt.FileName: 0o600, bolt.KeyFolder: 0o700, keyFile: 0o600,
	} {
		info, err := os.Stat(filepath.Join(folder, name))
		if err != nil {
			t.Error(err)
		} else if got := info.Mode().Perm(); got != want {
			t.Errorf("%q has mode %o, want %o", name, got, want)
		}
	}
}

func TestASecondProcessIsToldSo(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	out, err := child(t, "open", folder).Output()
	if got, want := string(out), "another accord is running on this data folder\n"; err == nil || !strings.HasSuffix(got, want) {
		t.Errorf("the second process says %q (%v), want %q", got, err, want)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if out, err := child(t, "open", folder).Output(); err != nil {
		t.Errorf("once the first has ended: %s, %v", out, err)
	}
}

func TestAFolderOfANewerAccordIsLeftAlone(t *testing.T) {
	folder := t.TempDir()
	if err := open(t, folder).Close(); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(filepath.Join(folder, bolt.FileName), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("version"), []byte("3")) })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	before := read(t, folder, bolt.FileName)
	if _, err := bolt.Open(folder); !errors.Is(err, journal.ErrNewer) {
		t.Errorf("open: %v, want that it is newer", err)
	}
	if read(t, folder, bolt.FileName) != before {
		t.Error("the file was changed")
	}
}

func TestAnotherFileIsRefused(t *testing.T) {
	for name, content := range map[string]string{
		"text":        "these are notes\n",
		"many zeros":  string(make([]byte, 64<<10)),
		"long a file": strings.Repeat("notes ", 20_000),
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			write(t, folder, bolt.FileName, content)
			if j, err := bolt.Open(folder); err == nil {
				j.Close()
				t.Error("it was opened")
			}
			if read(t, folder, bolt.FileName) != content {
				t.Error("it was changed")
			}
		})
	}
}

func open(t testing.TB, folder string) *bolt.Store {
	t.Helper()
	j, err := bolt.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

const (
	heron   session.RoomCode = "heron-42"
	keyFile                  = bolt.KeyFolder + "/" + string(heron)
)

// sealedWorkshop is a workshop with sealed cards, and how many records it had
// before them.
func sealedWorkshop() (w *journaltest.Workshop, before int) {
	w = journaltest.NewWorkshop(3)
	before = len(w.Log)
	w.Seal("p2", journaltest.Secret)
	w.Seal("p3", journaltest.Secret)
	return w, before
}

func mustAppend(t testing.TB, j journal.Journal, records []session.Record) {
	t.Helper()
	if err := j.Append(context.Background(), heron, records[0].Seq-1, records...); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, folder, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t testing.TB, folder, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
