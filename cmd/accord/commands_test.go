package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// unsent are the commands that nobody can send yet: none.
var unsent []string

// What the workshop knows how to do, somebody can ask for: each command is made
// somewhere outside the session.
func TestEveryCommandIsSentFromSomewhere(t *testing.T) {
	commands, made := map[string]bool{}, map[string]bool{}
	parsed(t, "../../session", false, func(f *ast.File) {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil && fn.Name.Name == "decide" {
				if id, ok := fn.Recv.List[0].Type.(*ast.Ident); ok {
					commands[id.Name] = true
				}
			}
		}
	})
	for _, dir := range []string{"../../session/room", "../../tui", "."} {
		parsed(t, dir, true, func(f *ast.File) {
			ast.Inspect(f, func(n ast.Node) bool {
				if lit, ok := n.(*ast.CompositeLit); ok {
					if sel, ok := lit.Type.(*ast.SelectorExpr); ok {
						made[sel.Sel.Name] = true
					}
				}
				return true
			})
		})
	}
	if len(commands) < 60 {
		t.Fatalf("only %d commands are found", len(commands))
	}
	for name := range commands {
		if made[name] == slices.Contains(unsent, name) {
			t.Errorf("%s is sent from somewhere: %v. Give it a key, or list it as unsent", name, made[name])
		}
	}
}

// parsed goes through the Go files of a folder that are no tests, and with deep
// through those below it.
func parsed(t *testing.T, dir string, deep bool, do func(*ast.File)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != dir && !deep:
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, src, parser.SkipObjectResolution)
		if err == nil {
			do(f)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
