package words_test

import (
	"regexp"
	"slices"
	"testing"
)

// spoken are the packages whose every sentence goes through the catalogue. A string
// there that looks like one and is none says so: "// not said: why" at the end of its line.
var spoken = []string{}

var sentenceLike = regexp.MustCompile(`\pL{2,}[,;:.]? +\pL{2,}`)

func TestNoSentenceIsLeftOut(t *testing.T) {
	for _, l := range readCode(t).rest {
		if slices.Contains(spoken, l.pkg) && sentenceLike.MatchString(l.text) {
			t.Errorf("%s: %q is said in English only", l.at, l.text)
		}
	}
}
