package main

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"accord/cmd/accord/internal/remote"
)

// Each command of the server's own command line has a page: what it does, its
// options, its exit statuses, examples. What the examples type is there.
func TestEveryLocalCommandIsExplained(t *testing.T) {
	root := rootCommand(remote.Streams{})
	for _, c := range root.Commands() {
		if c.Hidden || c.Name() == "completion" || c.Name() == "help" {
			continue
		}
		var out strings.Builder
		if n := run(t.Context(), []string{c.Name(), "--help"}, remote.Streams{In: strings.NewReader(""), Out: &out, Err: &out}); n != remote.OK {
			t.Errorf("%s --help ends with %d", c.Name(), n)
		}
		page := out.String()
		if !strings.Contains(page, "Exit status") || !strings.Contains(page, "Examples") {
			t.Errorf("the page of %s lacks something:\n%s", c.Name(), page)
		}
		_, examples, _ := strings.Cut(page, "Examples")
		for _, line := range strings.Split(examples, "\n") {
			_, words, is := strings.Cut(line, "accord ")
			if !is || strings.Contains(line, "ssh ") {
				continue
			}
			if found, _, err := root.Find(strings.Fields(words)); err != nil || found == root {
				t.Errorf("%s: there is no command for %q", c.Name(), line)
			}
		}
		about, _, _ := strings.Cut(page, "\nUsage:")
		for _, line := range strings.Split(about, "\n") {
			if utf8.RuneCountInString(line) > 96 && !strings.HasPrefix(line, "  ") {
				t.Errorf("%s: a line that does not fit: %q", c.Name(), line)
			}
		}
	}
}

// What a running server tells its own command line comes as it happens, and
// ends when whoever asked has heard enough.
func TestWatchOnTheServerItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := newKey(t)
	code := w.newRoom(key, "ana", ownAgenda)
	ctx, enough := context.WithCancel(t.Context())
	defer enough()
	out, ended := newLines(), make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"watch", "--data", w.data, code}, remote.Streams{In: strings.NewReader(""), Out: out, Err: out})
	}()
	out.until(t, `"event":"now"`)
	w.seat("ana", key, code)
	out.until(t, `"event":"here"`)
	enough()
	if n := <-ended; n != remote.OK {
		t.Errorf("it ends with %d", n)
	}
}

// lines are what a command has printed.
type lines struct {
	transcript
	more chan struct{} // one slot
}

func newLines() *lines { return &lines{more: make(chan struct{}, 1)} }

func (l *lines) Write(p []byte) (int, error) {
	n, err := l.transcript.Write(p)
	select {
	case l.more <- struct{}{}:
	default:
	}
	return n, err
}

func (l *lines) until(t *testing.T, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for !strings.Contains(l.String(), text) {
		select {
		case <-l.more:
		case <-ctx.Done():
			t.Fatalf("%q is not said:\n%s", text, l)
		}
	}
}
