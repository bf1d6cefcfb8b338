package main

import (
	"regexp"
	"runtime"
	"strings"
	"sync"
	"time"

	"accord/tui/tuitest"
)

func goexit() { runtime.Goexit() }

// secrets are words that only one person may see until they are revealed. Each
// is one word that occurs nowhere else, so that its bytes come in one piece
// wherever it is drawn.
type secrets struct {
	mu    sync.Mutex
	all   map[string]*secret
	leak  []string
	found chan struct{} // closed when somebody sees one for the first time
}

type secret struct {
	owner *person
	open  bool
	seen  map[*person]bool // on a screen, by others
}

func newSecrets() *secrets { return &secrets{all: map[string]*secret{}, found: make(chan struct{})} }

// keeps makes word the secret of a person.
func (s *secrets) keeps(p *person, word string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all[word] = &secret{owner: p, seen: map[*person]bool{}}
}

// look notes which secrets of others stand on a person's screen.
func (s *secrets) look(p *person, term *tuitest.Terminal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.all) == 0 {
		return
	}
	screen := term.Screen()
	for word, x := range s.all {
		if x.owner == p || x.seen[p] || !strings.Contains(screen, word) {
			continue
		}
		x.seen[p] = true
		close(s.found)
		s.found = make(chan struct{})
		if !x.open {
			s.leak = append(s.leak, p.name+" sees "+word+" of "+x.owner.name+":\n"+screen)
		}
	}
}

// escapes are what moves the cursor or sets a style between two letters.
var escapes = regexp.MustCompile("\x1b\\[[0-9;?]*[ -/]*[@-~]|\x1b[^\\[]|[\r\n\b]")

// mustHold fails the test if a sealed word went anywhere but to its author: to
// another terminal's bytes, into the log, or in the clear to the disk.
func (w *world) mustHold(words ...string) {
	w.Helper()
	w.secret.mu.Lock()
	defer w.secret.mu.Unlock()
	for _, leak := range w.secret.leak {
		w.Errorf("before the reveal %s", leak)
	}
	w.secret.leak = nil
	for _, word := range words {
		x := w.secret.all[word]
		if !strings.Contains(x.owner.raw(), word) {
			w.Errorf("%s never saw %s on their own screen", x.owner.name, word)
		}
		for _, p := range w.people {
			if p != x.owner && p.term != nil && contains(p.raw(), word) {
				w.Errorf("before the reveal %s was sent %s of %s", p.name, word, x.owner.name)
			}
		}
		if strings.Contains(w.log.String(), word) || strings.Contains(w.out.String(), word) {
			w.Errorf("%s stands in the server's log", word)
		}
		if w.onDisk(word) {
			w.Errorf("%s stands in the data folder in the clear", word)
		}
	}
}

func contains(raw, word string) bool {
	return strings.Contains(raw, word) || strings.Contains(escapes.ReplaceAllString(raw, ""), word)
}

// mayBeSeen opens secrets: from now on they are everybody's. It is called
// before whoever reveals presses the key.
func (w *world) mayBeSeen(words ...string) {
	w.Helper()
	w.mustHold(words...)
	w.secret.mu.Lock()
	defer w.secret.mu.Unlock()
	for _, word := range words {
		w.secret.all[word].open = true
	}
}

// wereSeen waits until every word, once it was open, has stood on the screen of
// everybody who is there.
func (w *world) wereSeen(words ...string) {
	w.Helper()
	deadline := time.After(patience)
	for {
		unseen, found := w.secret.unseen(w.people, words)
		if len(unseen) == 0 {
			break
		}
		select {
		case <-found:
		case <-deadline:
			w.Fatalf("after the reveal %s", strings.Join(unseen, ", "))
		}
	}
	for _, word := range words {
		if strings.Contains(w.log.String(), word) {
			w.Errorf("%s stands in the server's log", word)
		}
	}
}

// unseen says who has not seen what; the channel is closed when that may have
// changed.
func (s *secrets) unseen(people []*person, words []string) (out []string, found <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, word := range words {
		x := s.all[word]
		for _, p := range people {
			if p != x.owner && p.client != nil && !x.seen[p] {
				out = append(out, p.name+" never saw "+word+" of "+x.owner.name)
			}
		}
	}
	return out, s.found
}
