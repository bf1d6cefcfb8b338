package agenda

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"accord/session"
)

// Error is one thing that is wrong in an agenda file.
type Error struct {
	File string
	Line int // from 1
	Key  string
	Text string // a sentence without its full stop
}

// Error returns "agenda.yaml:12: phases: ...".
func (e Error) Error() string {
	if e.Key == "" {
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text)
	}
	return fmt.Sprintf("%s:%d: %s: %s", e.File, e.Line, e.Key, e.Text)
}

// Errors are all that is wrong in an agenda file, in the order of its lines. It
// is never empty where it is returned as an error.
type Errors []Error

// Error returns one line for each error.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i := range e {
		lines[i] = e[i].Error()
	}
	return strings.Join(lines, "\n")
}

// maxErrors is how many errors are told: a file that is not an agenda at all
// should not fill a terminal.
const maxErrors = 50

func (e Errors) sorted() Errors {
	slices.SortStableFunc(e, func(a, b Error) int { return cmp.Compare(a.Line, b.Line) })
	return slices.Compact(e)
}

// quote shows what an author wrote, harmless and short.
func quote(s string) string {
	s = session.CleanLine(s)
	if r := []rune(s); len(r) > 40 {
		s = string(r[:39]) + "…"
	}
	return "`" + s + "`"
}

// instead names what an unknown word may have been meant to be: the nearest
// known one, or all of them when none is near.
func instead(word string, known []string) string {
	if near := nearest(word, known); near != "" {
		return "did you mean `" + near + "`?"
	}
	slices.Sort(known)
	return "known are " + strings.Join(known, ", ")
}

// nearest returns the known word with the fewest changes from word, "" when
// even that takes more than a third of its letters (two, when it is short).
func nearest(word string, known []string) string {
	best, fewest := "", max(2, len(word)/3)+1
	for _, k := range known {
		if d := distance(word, k); d < fewest || d == fewest && best != "" && k < best {
			best, fewest = k, d
		}
	}
	return best
}

// distance counts the letters to change, add, drop or swap with their
// neighbour to get from a to b.
func distance(a, b string) int {
	if len(a) > 64 {
		a = a[:64]
	}
	var before []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next := make([]int, len(b)+1)
		next[0] = i
		for j := 1; j <= len(b); j++ {
			same := 1
			if a[i-1] == b[j-1] {
				same = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+same)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
