package tui

import (
	"slices"
	"time"

	"accord/session"
)

// How long a word about others stands, and a sentence to the person.
const (
	wordStands  = 5 * time.Second
	lineStands  = 20 * time.Second // a line that a facilitator shows to everybody
	alarmStands = 8 * time.Second
)

// news is what has just happened: a word about others in a reserved line, and a
// sentence to this person that stands until they press a key.
type news struct {
	seen  uint64 // the last notice that was taken up
	word  string
	alarm string
	line  bool
	until time.Time // both stand

	timed  bool      // a timer is under way that looks whether they have stood long enough
	timer  time.Time // at which it does
	timers int       // how many there were; an older one is out of date
}

// stands is how long the word stands.
func (n *news) stands() time.Duration {
	if n.line {
		return lineStands
	}
	return wordStands
}

// begin takes everything that has happened so far as known.
func (n *news) begin(v session.View) {
	if l := len(v.Notices); l > 0 {
		n.seen = v.Notices[l-1].N
	}
}

// take makes a word of the notices that are new and reports whether there is
// one. What the person did themselves they know.
func (n *news) take(v session.View) bool {
	var fresh []session.Notice
	for _, x := range v.Notices {
		if x.N > n.seen && (x.Who != v.Me.Name || forAll(x)) {
			fresh = append(fresh, x)
		}
	}
	n.begin(v)
	if len(fresh) == 0 || n.line && n.word != "" && !slices.ContainsFunc(fresh, isLine) {
		return false // nothing new, or a line for everybody stands still
	}
	last := fresh[len(fresh)-1]
	if i := slices.IndexFunc(fresh, isLine); i >= 0 {
		last = fresh[i] // was meant for everybody
	}
	n.word, n.line = v.Tell(last), isLine(last)
	if more := len(fresh) - 1; more > 0 && !n.line && last.Kind != session.NoticeMoved {
		n.word = v.Words().T("%s (and %d more)", n.word, more)
	}
	return true
}

// forAll reports whether a notice is news to the person whom it names as well:
// it was not their own doing, or the room did something by it.
func forAll(x session.Notice) bool {
	return x.Kind == session.NoticeUndone || x.Kind == session.NoticeAppointed || isLine(x)
}

// isLine reports whether a notice is a line that is shown to everybody.
func isLine(x session.Notice) bool { return x.Kind == session.NoticeMessage }
