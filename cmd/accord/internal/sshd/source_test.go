package sshd_test

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The door starts no processes and knows nothing of what is behind it.
func TestWhatTheDoorMayNotImport(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			path, _ := strconv.Unquote(i.Path.Value)
			if path == "os/exec" || path == "syscall" || path == "plugin" || path == "accord" || strings.HasPrefix(path, "accord/") && path != "accord/cmd/accord/internal/paint" {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
}
