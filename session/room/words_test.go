package room

import (
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	// Ten bits a word, so that four make the 40 that are promised.
	if len(secret) != 1024 {
		t.Errorf("there are %d words for codes, want 1024", len(secret))
	}
	if len(names) < 200 {
		t.Errorf("there are %d names for rooms, want 200", len(names))
	}
	for _, list := range [][]string{secret, names} {
		if n := len(slices.Compact(slices.Sorted(slices.Values(list)))); n != len(list) {
			t.Errorf("%d of %d words are there twice", len(list)-n, len(list))
		}
		for _, w := range list {
			if len(w) < 3 || len(w) > 8 || slices.ContainsFunc([]byte(w), func(c byte) bool { return c < 'a' || c > 'z' }) {
				t.Errorf("%q is not three to eight plain letters", w)
			}
		}
	}
}
