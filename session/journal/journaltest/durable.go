package journaltest

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"accord/session/journal"
)

func runDurable(t *testing.T, s Store) {
	t.Run("opening a folder again finds everything", s.reopened)
	t.Run("a sealed text is in no file before the reveal", s.unwritten)
}

// again closes j and opens folder once more.
func (s Store) again(t *testing.T, j journal.Journal, folder string) journal.Journal {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return s.open(t, folder)
}

func (s Store) reopened(t *testing.T) {
	folder := t.TempDir()
	j := s.open(t, folder)
	w, before, sealed := sealedWorkshop()
	mustAppend(t, j, heron, w.Log[:before+1]...)
	j = s.again(t, j, folder)
	mustAppend(t, j, heron, w.Log[before+1:]...)
	mustAppend(t, j, "otter-7", w.Log...)
	j = s.again(t, j, folder)
	expect(t, j, heron, 0, w.Log)

	w.Reveal()
	mustAppend(t, j, heron, w.Log[sealed:]...)
	for range 2 {
		expect(t, j, heron, 0, emptied(w.Log))
		expect(t, j, "otter-7", 0, w.Log[:sealed])
		j = s.again(t, j, folder)
	}
}

func (s Store) unwritten(t *testing.T) {
	folder := t.TempDir()
	j := s.open(t, folder)
	w, _, _ := sealedWorkshop()
	open := w.Log[1]
	for _, r := range w.Log {
		mustAppend(t, j, heron, r)
	}
	if !Written(t, folder, "Ward forms") {
		t.Errorf("the open record %d is in no file either: this test sees nothing", open.Seq)
	}
	if Written(t, folder, Secret) {
		t.Error("a sealed text can be read in a file")
	}
	s.again(t, j, folder)
	if Written(t, folder, Secret) {
		t.Error("a sealed text can be read in a file after opening it again")
	}
}

// Written reports whether text is in any file below folder, as it is or in a
// usual encoding.
func Written(t testing.TB, folder, text string) bool {
	t.Helper()
	if len(text) < 6 {
		t.Fatalf("%q is too short to be looked for: it is there by chance", text)
	}
	forms := [][]byte{[]byte(text), []byte(hex.EncodeToString([]byte(text)))}
	for shift := range 3 {
		// Of each alignment, the part that does not depend on the neighbours.
		b := base64.StdEncoding.EncodeToString([]byte("xx"[:shift] + text))
		forms = append(forms, []byte(b[4:len(b)-4]))
	}
	found := false
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		for _, f := range forms {
			found = found || bytes.Contains(b, f)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
