package bolt_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

func TestTheKeyIsGoneAfterTheReveal(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w, before := sealedWorkshop()
	mustAppend(t, j, w.Log[:before])
	if exists(t, folder, keyFile) {
		t.Error("a room without sealed records has keys")
	}
	mustAppend(t, j, w.Log[before:])
	sealed := len(w.Log)
	secret := secretOf(t, read(t, folder, keyFile))
	old, err := os.Open(filepath.Join(folder, keyFile))
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()

	w.Reveal()
	mustAppend(t, j, w.Log[sealed:])
	if exists(t, folder, keyFile) {
		t.Error("the file of keys is still there")
	}
	if journaltest.Written(t, folder, secret) {
		t.Error("the key is in a file")
	}
	was := make([]byte, 1024)
	n, _ := old.Read(was)
	for _, b := range was[:n] {
		if b != 0 {
			t.Fatalf("what was the file of keys holds %q", was[:n])
		}
	}
}

func secretOf(t *testing.T, file string) string {
	t.Helper()
	var f struct{ Keys []struct{ Secret string } }
	if err := json.Unmarshal([]byte(file), &f); err != nil || len(f.Keys) != 1 {
		t.Fatalf("the file of keys is %s", file)
	}
	secret, err := base64.StdEncoding.DecodeString(f.Keys[0].Secret)
	if err != nil || len(secret) != 32 {
		t.Fatalf("the key is %q", f.Keys[0].Secret)
	}
	return string(secret)
}

// A process may be stopped after the reveal was added and before the key was
// destroyed, or while keys are being written.
func TestKeysThatOutlivedTheirSealAreDestroyedAtOpening(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w, _ := sealedWorkshop()
	sealed := len(w.Log)
	mustAppend(t, j, w.Log)
	keys := read(t, folder, keyFile)
	w.Reveal()
	mustAppend(t, j, w.Log[sealed:])
	closeStore(t, j)
	write(t, folder, keyFile, keys)
	write(t, folder, keyFile+".new", keys)
	write(t, folder, bolt.KeyFolder+"/gone-1", `{"version":1,"room":"gone-1","keys":[{"seal":"x","id":[1,2,3,4,5,6,7,8],"secret":"AAAA"}]}`)

	j = open(t, folder)
	left, err := os.ReadDir(filepath.Join(folder, bolt.KeyFolder))
	if err != nil || len(left) > 0 {
		t.Errorf("the folder of keys holds %v, %v", left, err)
	}
	want, _ := asKept(w.Log)
	same(t, j, want)
}

func TestKeysOfWhatIsStillSealedOutliveARetiredNeighbour(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w, _ := sealedWorkshop()
	mustAppend(t, j, w.Log)
	if err := j.Append(context.Background(), "otter-7", 0, w.Log...); err != nil {
		t.Fatal(err)
	}
	if err := j.Retire(context.Background(), "otter-7"); err != nil {
		t.Fatal(err)
	}
	if exists(t, folder, bolt.KeyFolder+"/otter-7") {
		t.Error("the keys of a retired room are still there")
	}
	same(t, j, w.Log)
}

func TestNothingSealedIsAddedWhoseKeyCannotBeKept(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w, before := sealedWorkshop()
	mustAppend(t, j, w.Log[:before])
	inTheWay := filepath.Join(folder, keyFile+".new")
	if err := os.Mkdir(inTheWay, 0o700); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		err := j.Append(context.Background(), heron, session.Seq(before), w.Log[before:]...)
		if err == nil || errors.Is(err, journal.ErrConflict) {
			t.Fatalf("append: %v, want an error that is no conflict", err)
		}
		same(t, j, w.Log[:before])
	}
	if err := os.Remove(inTheWay); err != nil {
		t.Fatal(err)
	}
	mustAppend(t, j, w.Log[before:])
	same(t, j, w.Log)
}

func TestAKeyThatCannotBeDestroyedIsTriedAgain(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w, _ := sealedWorkshop()
	sealed := len(w.Log)
	mustAppend(t, j, w.Log)
	file, aside := filepath.Join(folder, keyFile), filepath.Join(folder, "aside")
	if err := errors.Join(os.Rename(file, aside), os.Mkdir(file, 0o700)); err != nil {
		t.Fatal(err)
	}

	w.Reveal()
	err := j.Append(context.Background(), heron, session.Seq(sealed), w.Log[sealed:]...)
	if err == nil || errors.Is(err, journal.ErrConflict) {
		t.Fatalf("append: %v, want an error that is no conflict", err)
	}
	want, _ := asKept(w.Log)
	same(t, j, want)

	if err := errors.Join(os.Remove(file), os.Rename(aside, file)); err != nil {
		t.Fatal(err)
	}
	revealed := len(w.Log)
	w.Do("p1", session.Lock{On: true})
	mustAppend(t, j, w.Log[revealed:])
	if exists(t, folder, keyFile) {
		t.Error("the key is still there after the next append")
	}
}

func TestADamagedFileOfKeysStopsItsRoomAlone(t *testing.T) {
	folder := t.TempDir()
	j := open(t, folder)
	w, _ := sealedWorkshop()
	mustAppend(t, j, w.Log)
	if err := j.Append(context.Background(), "otter-7", 0, w.Log...); err != nil {
		t.Fatal(err)
	}
	closeStore(t, j)
	keys := read(t, folder, keyFile)
	write(t, folder, keyFile, keys[:len(keys)/2])

	j = open(t, folder)
	if _, err := journaltest.All(j, heron, 0); err == nil {
		t.Error("a room whose keys are damaged can be read as if it had none")
	}
	if got, err := journaltest.All(j, "otter-7", 0); err != nil || len(got) != len(w.Log) {
		t.Errorf("the other room: %d records, %v", len(got), err)
	}
	closeStore(t, j)
	write(t, folder, keyFile, keys)
	same(t, open(t, folder), w.Log)
}

func exists(t *testing.T, folder, name string) bool {
	t.Helper()
	_, err := os.Stat(filepath.Join(folder, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return err == nil
}

func closeStore(t *testing.T, j journal.Journal) {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, j journal.Journal, want []session.Record) {
	t.Helper()
	got, err := journaltest.All(j, heron, 0)
	if err == nil {
		err = journaltest.Same(got, want)
	}
	if err != nil {
		t.Fatal(err)
	}
}
