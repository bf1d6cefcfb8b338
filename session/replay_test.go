package session

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryCommandIsListed(t *testing.T) {
	for _, name := range receiversOf(t, "decide") {
		if _, ok := commandTypes[name]; !ok {
			t.Errorf("%s is a command; add it to sessiontest.Commands", name)
		}
	}
}

func TestEveryEventHasItsPlaceInTheCodec(t *testing.T) {
	known := map[string]bool{}
	for _, et := range eventTypes {
		known[et.Name()] = true
	}
	passing := receiversOf(t, "passing")
	for _, name := range receiversOf(t, "apply") {
		if !known[name] && !slices.Contains(passing, name) {
			t.Errorf("%s is recorded, but no activity lists it among its events", name)
		}
	}
}

// receiversOf are the types of this package that have the method.
func receiversOf(t *testing.T, method string) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != method {
				continue
			}
			if id, ok := fn.Recv.List[0].Type.(*ast.Ident); ok {
				names[id.Name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// testKeys seals by wrapping, so that a test can see what was under which seal.
type testKeys map[SealID]string

func (k testKeys) Seal(id SealID, plain []byte) ([]byte, error) {
	if k[id] == "gone" {
		panic("sealed under " + string(id) + " after its reveal")
	}
	k[id] = "held"
	return plain, nil
}

func (k testKeys) Open(id SealID, box []byte) ([]byte, bool, error) {
	return box, k[id] == "gone", nil
}

// failer is a testing.T or a rapid.T.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// checkReplay keeps the records in a journal, destroys the keys that were to be
// destroyed, and expects the room to look the same to everybody when it is
// built again.
func checkReplay(t failer, log []Record, live State) {
	t.Helper()
	keys := testKeys{}
	var stored [][]byte
	for _, r := range log {
		if !slices.ContainsFunc(r.Events, func(e Event) bool { return !IsPassing(e) }) {
			continue
		}
		checkSeals(t, r)
		b, err := EncodeRecord(r, keys)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, b)
		for _, id := range r.Unseals() {
			keys[id] = "gone"
		}
	}
	var again State
	for _, b := range stored {
		r, err := DecodeRecord(b, keys)
		if err != nil {
			t.Fatal(err)
		}
		again = again.Apply(r)
	}
	for _, p := range append(live.people, Person{ID: "stranger"}) {
		want, got := everything(withoutPassing(live).ViewFor(p.ID)), everything(withoutPassing(again).ViewFor(p.ID))
		if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
			t.Fatalf("after a replay %s sees something else (-live +replayed):\n%s", p.ID, diff)
		}
	}
}

// checkSeals fails when a record that is kept open holds a sealed event, or one
// that is sealed holds an open one.
func checkSeals(t failer, r Record) {
	t.Helper()
	id, closed := r.Seal()
	for _, e := range r.Events {
		se, can := e.(sealedEvent)
		switch {
		case IsPassing(e):
		case closed && (!can || se.seal() != id):
			t.Fatalf("record %d is sealed under %s and holds %#v", r.Seq, id, e)
		}
	}
}

// withoutPassing is s as it is right after a restart.
func withoutPassing(s State) State {
	s.passing, s.version, s.shared = passing{}, 0, new(shared)
	return s
}
