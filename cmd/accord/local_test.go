package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accord/cmd/accord/internal/remote"
)

// accord runs a command line and returns its status and what it says.
func accord(t *testing.T, args ...string) (int, string) {
	var out, errs bytes.Buffer
	n := run(t.Context(), args, remote.Streams{In: strings.NewReader(""), Out: &out, Err: &errs})
	if n != remote.OK && (out.Len() > 0 || strings.Count(errs.String(), "\n") != 1) {
		t.Errorf("accord %q ends with %d, says %q on stdout and %q on stderr; want one line on stderr", args, n, &out, &errs)
	}
	return n, errs.String()
}

func TestOddDataFoldersAreRefusedInASentence(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	noise := filepath.Join(dir, "noise")
	zeros := filepath.Join(dir, "zeros")
	for name, content := range map[string][]byte{
		file: nil, filepath.Join(noise, "accord.db"): bytes.Repeat([]byte("noise"), 9000), filepath.Join(zeros, "accord.db"): make([]byte, 1<<16),
	} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, content, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		data   string
		status int
	}{{file, remote.Fault}, {noise, remote.Fault}, {zeros, remote.Fault}, {filepath.Join(dir, "missing"), remote.NoRoom}} {
		for _, args := range [][]string{{"export", "heron-42"}, {"status", "heron-42"}} {
			if n, says := accord(t, append(args, "--data", c.data)...); n != c.status {
				t.Errorf("%q with %s: status %d, %s", args, c.data, n, says)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "missing")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("looking for a room made a data folder")
	}
	long := filepath.Join(dir, strings.Repeat("x", 120))
	if n, says := accord(t, "serve", "--listen", "127.0.0.1:0", "--data", long); n != remote.Fault || !strings.Contains(says, "too long") {
		t.Errorf("a path too long for a socket: status %d, %s", n, says)
	}
}
