package sshd

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

func TestCommandLinesAreTakenApart(t *testing.T) {
	for line, want := range map[string][]string{
		"":                       nil,
		"  ":                     nil,
		"join heron-42":          {"join", "heron-42"},
		" a\tb \n c":             {"a", "b", "c"},
		`say "two words" 'it"s'`: {"say", "two words", `it"s`},
		`a\ b "c\"d" 'e\f'`:      {"a b", `c"d`, `e\f`},
		`'' ""`:                  {"", ""},
		`a''b"c"`:                {"abc"},
		"$HOME *":                {"$HOME", "*"},
	} {
		got, err := split(line)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q: %v\n%s", line, err, diff)
		}
	}
	for _, line := range []string{`"`, `'a`, `a\`, `"a\"`} {
		if got, err := split(line); err == nil {
			t.Errorf("%q became %q, want an error", line, got)
		}
	}
}

// Words that are quoted come back as they were.
func FuzzSplit(f *testing.F) {
	f.Add("join heron-42")
	f.Add(`a "b c" d\ e 'f'`)
	f.Fuzz(func(t *testing.T, line string) {
		words, err := split(line)
		if err != nil {
			return
		}
		var quoted []string
		for _, w := range words {
			quoted = append(quoted, "'"+strings.ReplaceAll(w, "'", `'\''`)+"'")
		}
		again, err := split(strings.Join(quoted, " "))
		if err != nil || !slices.Equal(again, words) {
			t.Errorf("%q is %q, quoted it is %q (%v)", line, words, again, err)
		}
	})
}

// Whatever is typed, line mode shows no control but the end of a line.
func FuzzLines(f *testing.F) {
	f.Add([]byte("Ada\r\n\x7f\x15\x03\x04"))
	f.Add([]byte("\x1b[A\x1b]0;x\a\x1bOP\x1b\x1b\xe2\x80\xae日本\x7f\t"))
	f.Fuzz(func(t *testing.T, keys []byte) {
		in := newInput(1<<20, nil)
		in.put(testGuard().pass(time.Unix(1000, 0), keys))
		in.end(io.EOF)
		var out bytes.Buffer
		e := &editor{keys: bufio.NewReader(&tap{in: in}), out: &out, size: func() (int, int) { return 20, 5 }}
		lines := bufio.NewReader(editorReader{e})
		for {
			line, err := lines.ReadString('\n')
			for _, r := range strings.TrimSuffix(line, "\n") {
				if !unicode.IsPrint(r) && err == nil {
					t.Fatalf("%q gave the line %q", keys, line)
				}
			}
			if err == io.EOF {
				break
			}
		}
		for _, r := range out.String() {
			if !unicode.IsPrint(r) && r != '\r' && r != '\n' {
				t.Fatalf("%q is shown as %q", keys, out.String())
			}
		}
	})
}
