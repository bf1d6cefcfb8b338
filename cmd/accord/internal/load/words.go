package load

import "sync"

// A vocabulary is words that were written, none of them twice.
type vocabulary struct {
	mu    sync.Mutex
	words []string
}

// word is a word that nobody has written yet, and that does not begin as those
// that were written lately.
func (v *vocabulary) word() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	w := spelled(len(v.words)*7919 + 104_729)
	v.words = append(v.words, w)
	return w
}

// spelled makes six letters of a number.
func spelled(n int) string {
	w := make([]byte, 6)
	for i := range w {
		w[i] = 'A' + byte(n%26)
		n = n/26 + 31*i + 7
	}
	return string(w)
}

func (s *stage) word() string { return s.said.word() }
