package load

import "testing"

func TestNoWordIsSaidTwice(t *testing.T) {
	var v vocabulary
	said, begun := map[string]int{}, map[string]int{}
	for i := range 20_000 {
		w := v.word()
		if before, ok := said[w]; ok {
			t.Fatalf("word %d is %q, as word %d", i, w, before)
		}
		said[w] = i
		if before, ok := begun[w[:tellable]]; ok && i-before < 17_000 {
			t.Fatalf("word %d begins as word %d: %q", i, before, w)
		}
		begun[w[:tellable]] = i
	}
}
