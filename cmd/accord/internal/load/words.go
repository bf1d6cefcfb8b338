package load

import "sync"

// A vocabulary is words that were written, none of them twice.
type vocabulary struct {
	mu    sync.Mutex
	words []string
}

// word is a word that nobody has written yet, and that does not begin as one of
// the thousands before it.
func (v *vocabulary) word() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	w := spelled(len(v.words))
	v.words = append(v.words, w)
	return w
}

const (
	spellable = 26 * 26 * 26 * 26 * 26 * 26
	stride    = 179_424_673 // has no divisor in common with it, so that no number comes twice
)

// spelled makes six letters of a number. The next number has other letters in
// most places, as another word has.
func spelled(n int) string {
	n = n * stride % spellable
	w := make([]byte, 6)
	for i := range w {
		w[i] = 'A' + byte(n%26)
		n /= 26
	}
	return string(w)
}

func (s *stage) word() string { return s.said.word() }
