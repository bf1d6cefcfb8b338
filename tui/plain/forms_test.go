package plain

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
)

func TestEveryActivityHasAPlainForm(t *testing.T) {
	for _, do := range session.Activities() {
		f, ok := list()[do]
		if !ok {
			t.Errorf("activity %q cannot be done line by line; add its form to forms.go", do)
			continue
		}
		if f().about(&chat{}) == "" {
			t.Errorf("the form of %q explains nothing under help", do)
		}
	}
}

// ofTheRoom are commands that no person sends, and those that another package
// sends: for somebody who comes in, or for a command over ssh (a pass code is drawn
// by the server).
var ofTheRoom = []string{"Open", "Join", "Arrive", "Depart", "TimeIsUp", "OpenElection", "CountReady", "SetPass"}

// TestEverythingCanBeSaid: whatever the workshop understands can be asked for
// without a screen.
func TestEverythingCanBeSaid(t *testing.T) {
	said := commandsInSource(t)
	for _, c := range sessiontest.Commands() {
		name := strings.TrimPrefix(fmt.Sprintf("%T", c), "session.")
		if !slices.Contains(said, name) && !slices.Contains(ofTheRoom, name) {
			t.Errorf("%s cannot be asked for line by line", name)
		}
	}
}

// commandsInSource are the types of package session that this package makes
// values of.
func commandsInSource(t *testing.T) (names []string) {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.CompositeLit); ok {
				if of, ok := lit.Type.(*ast.SelectorExpr); ok {
					names = append(names, of.Sel.Name)
				}
			}
			return true
		})
	}
	return names
}
