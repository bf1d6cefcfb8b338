package agenda_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"accord/session"
	"accord/session/agenda"
)

// Whatever comes in, either an agenda comes out that a room can open and that
// finds nothing wrong with itself, or errors that have a line of the file and
// are safe to print.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.yaml")
	more, _ := filepath.Glob("testdata/*.yaml")
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, v := range agenda.Shipped() {
		f.Add(agenda.Source(v.Name))
		f.Add(bytes.Replace(agenda.Source(v.Name), []byte("language: en"), []byte("language: de"), 1))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := agenda.Parse("a.yaml", data)
		if err == nil {
			if faults := a.Check(); len(faults) > 0 {
				t.Errorf("accepted with %v", faults)
			}
			return
		}
		var errs agenda.Errors
		if !errors.As(err, &errs) || len(errs) == 0 {
			t.Fatalf("got %T %v, want Errors", err, err)
		}
		lines := strings.Count(regexp.MustCompile(`\r\n|[\r\x{85}\x{2028}\x{2029}]`).ReplaceAllString(string(data), "\n"), "\n") + 1
		for _, e := range errs {
			if e.Line < 1 || e.Line > lines {
				t.Errorf("%v: the file has %d lines", e, lines)
			}
			if s := e.Error(); s != session.CleanLine(s) {
				t.Errorf("%q is not safe to print", s)
			}
		}
	})
}
