package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// The house has one picture: arrows point at session, session points at
// nothing, screens never see the room, the room never sees a screen, and only
// this command has met everyone.

// rule says what a folder of the module may import of the module, and of
// others. A pattern is a path, or one that ends in /... for all below it.
type rule struct {
	pkgs   string
	own    []string // packages of this module, without "accord/"
	others []string // modules of others; "*" for any
	std    []string // standard library; nil for any
	why    string
}

var rules = []rule{
	{pkgs: "session/words", others: []string{"github.com/leonelquinteros/gotext"}, why: "words know nothing of workshops"},
	{
		pkgs: "session", own: []string{"session/words"},
		std: []string{"bytes", "cmp", "crypto/sha256", "crypto/subtle", "encoding/binary", "encoding/hex", "encoding/json", "errors", "fmt",
			"hash/crc32", "iter", "maps", "math", "math/bits", "math/rand/v2", "reflect", "slices", "sort", "strconv", "strings", "sync", "time", "unicode", "unicode/utf8"},
		why: "session only computes: no clock, no chance, no goroutine, no I/O",
	},
	{pkgs: "session/sessiontest", own: []string{"session"}, why: "it drives the pure workshop in tests"},
	{pkgs: "session/agenda/...", own: []string{"session"}, others: []string{"go.yaml.in/yaml/v3"}, why: "an agenda is text that becomes a session.Agenda"},
	{pkgs: "session/charter", own: []string{"session"}, why: "a charter is a value that becomes text"},
	{pkgs: "session/journal", own: []string{"session"}, why: "the contract knows no engine"},
	{pkgs: "session/journal/bolt", own: []string{"session", "session/journal", "session/journal/..."}, others: []string{"go.etcd.io/bbolt"}, why: "only a store's folder knows its engine"},
	{pkgs: "session/journal/journaltest", own: []string{"session", "session/journal"}, others: []string{"github.com/google/go-cmp"}, why: "the contract's tests know no store"},
	{pkgs: "session/journal/keyring", own: []string{"session"}, why: "keys do not know where records are kept"},
	{pkgs: "session/journal/...", own: []string{"session", "session/journal", "session/journal/..."}, why: "stores keep records and nothing else"},
	{pkgs: "session/room", own: []string{"session", "session/journal"}, why: "the room never sees a screen, nor a store's engine"},
	{pkgs: "tui/cell", others: []string{charm, "github.com/charmbracelet", "github.com/clipperhouse"}, why: "cells are measured for everybody"},
	{pkgs: "tui/look", own: []string{"tui/cell"}, others: []string{charm, "github.com/charmbracelet", "github.com/lucasb-eyer/go-colorful"}, why: "the look knows no workshop"},
	{pkgs: "tui/keys", own: []string{"tui/cell", "tui/look"}, others: []string{charm}, why: "keys know no workshop"},
	{pkgs: "tui/field", own: []string{"tui/cell", "tui/look", "tui/keys"}, others: []string{charm, "github.com/charmbracelet", "github.com/clipperhouse"}, why: "a field does not know what its text is for"},
	{pkgs: "tui/tuitest", own: []string{"tui/cell", "tui/look", "tui/keys"}, others: []string{"*"}, why: "a terminal in a test"},
	{pkgs: "tui/screentest", own: []string{"session", "session/sessiontest", "tui/look", "tui/keys", "tui/tuitest"}, others: []string{charm}, why: "a screen in a test: it knows no activity"},
	{pkgs: "tui/plain", own: []string{"session", "tui", "tui/cell", "tui/field", "tui/lobby"}, why: "line mode stands beside the screens: it reads the same view and knows none of them"},
	{pkgs: "tui", own: []string{"session", "tui/..."}, others: []string{charm, "github.com/charmbracelet"}, why: "the app knows its screens, never where rooms live"},
	{pkgs: "tui/...", own: []string{"session", "tui/look", "tui/keys", "tui/cell", "tui/field"}, others: []string{charm, "github.com/charmbracelet"}, why: "a screen knows neither its siblings nor the room"},
	{pkgs: "cmd/accord/internal/load", own: []string{"cmd/accord/internal/load/glass"}, others: []string{"golang.org/x/crypto", "github.com/charmbracelet"}, why: "the load knows keys and screens, never what is behind them"},
	{pkgs: "cmd/accord/internal/load/glass", others: []string{"github.com/charmbracelet"}, why: "a terminal does not know what is drawn on it"},
	{pkgs: "cmd/accord/internal/paint", own: []string{"tui/cell"}, others: []string{"github.com/charmbracelet"}, why: "a picture is text and colours: paint knows neither programs nor connections"},
	{pkgs: "cmd/accord/internal/sshd", own: []string{"cmd/accord/internal/paint"}, others: []string{"*"}, why: "the door knows nothing of workshops"},
	{pkgs: "cmd/accord/...", own: []string{"..."}, others: []string{"*"}, why: "the command has met everyone"},
}

const charm = "charm.land"

type goPackage struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

func TestArrowsPointAtSession(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command to list the packages with")
	}
	pkgs := list(t)
	for _, p := range pkgs {
		name := strings.TrimPrefix(p.ImportPath, "accord/")
		i := slices.IndexFunc(rules, func(r rule) bool { return match(r.pkgs, name) })
		if i < 0 {
			t.Errorf("%s has no rule: say here what it may import", name)
			continue
		}
		for _, imp := range p.Imports {
			if !rules[i].allows(imp) {
				t.Errorf("%s imports %s: %s", name, imp, rules[i].why)
			}
		}
	}
	for _, bad := range []string{"util", "common", "types", "helpers", "models", "base"} {
		for _, p := range pkgs {
			if path.Base(p.ImportPath) == bad {
				t.Errorf("%s: a package is named for what it holds", p.ImportPath)
			}
		}
	}
}

func TestTheRulesCanFail(t *testing.T) {
	for _, c := range []struct{ pkg, imp string }{
		{"session", "os"}, {"session", "accord/tui"}, {"session", "go.yaml.in/yaml/v3"}, {"session/room", "accord/tui/look"},
		{"session/room", "go.etcd.io/bbolt"}, {"tui/write", "accord/tui/rate"}, {"tui/write", "accord/session/room"}, {"tui", "accord/session/room"},
		{"cmd/accord/internal/sshd", "accord/session"}, {"cmd/accord/internal/paint", "charm.land/bubbletea/v2"}, {"session/journal", "go.etcd.io/bbolt"},
	} {
		i := slices.IndexFunc(rules, func(r rule) bool { return match(r.pkgs, c.pkg) })
		if rules[i].allows(c.imp) {
			t.Errorf("%s may import %s", c.pkg, c.imp)
		}
	}
}

func (r rule) allows(imp string) bool {
	own, ok := strings.CutPrefix(imp, "accord/")
	switch {
	case own == "session/words": // everybody speaks
		return true
	case ok:
		return slices.ContainsFunc(r.own, func(p string) bool { return match(p, own) })
	case !strings.Contains(strings.SplitN(imp, "/", 2)[0], "."):
		return r.std == nil || slices.Contains(r.std, imp)
	}
	return slices.ContainsFunc(r.others, func(m string) bool { return m == "*" || imp == m || strings.HasPrefix(imp, m+"/") })
}

func match(pattern, name string) bool {
	if pattern == "..." {
		return true
	}
	if dir, ok := strings.CutSuffix(pattern, "/..."); ok {
		return name == dir || strings.HasPrefix(name, dir+"/")
	}
	return pattern == name
}

func list(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Standard,Imports", "accord/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		switch err := d.Decode(&p); {
		case errors.Is(err, io.EOF):
			return pkgs
		case err != nil:
			t.Fatalf("go list: %v", err)
		}
		pkgs = append(pkgs, p)
	}
}
