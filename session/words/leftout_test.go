package words_test

import (
	"regexp"
	"slices"
	"testing"
)

// spoken are the packages whose every sentence goes through the catalogue. A string
// there that looks like one and is none says so: "// not said: why" at the end of its line.
var spoken = []string{
	"session",
	"session/charter",
	"session/room",
	"tui",
	"tui/ask",
	"tui/charter",
	"tui/claim",
	"tui/cluster",
	"tui/commit",
	"tui/consent",
	"tui/console",
	"tui/dots",
	"tui/draft",
	"tui/field",
	"tui/keys",
	"tui/lobby",
	"tui/look",
	"tui/outcome",
	"tui/place",
	"tui/plain",
	"tui/poker",
	"tui/rate",
	"tui/read",
	"tui/show",
	"tui/spread",
	"tui/talk",
	"tui/wall",
	"tui/write",
}

var sentenceLike = regexp.MustCompile(`\pL{2,}[,;:.]? +\pL{2,}`)

// own is what operators read: errors and log lines, in English.
var own = regexp.MustCompile("^(room|session): |`[a-z_]+[`:]")

func TestNoSentenceIsLeftOut(t *testing.T) {
	source := readCode(t)
	keys := map[string]bool{}
	for _, s := range source.sentences {
		keys[s.one] = true // a name of ours, said where it is shown
	}
	for _, l := range source.rest {
		if keys[l.text] || own.MatchString(l.text) {
			continue
		}
		if slices.Contains(spoken, l.pkg) && sentenceLike.MatchString(l.text) {
			t.Errorf("%s: %q is said in English only", l.at, l.text)
		}
	}
}
