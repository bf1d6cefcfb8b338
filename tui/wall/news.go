package wall

import (
	"time"

	"accord/session"
)

// How long things stand that are shown for a moment.
const (
	hintStands    = 12 * time.Second
	wordStands    = 6 * time.Second
	arrivalStands = 6 * time.Second
	messageStands = 40 * time.Second
)

// news is what has just happened: a word about it, a message to the whole room,
// and who has just come in.
type news struct {
	seen    uint64 // the last notice that was taken up
	word    string
	until   time.Time
	message string // to all, with who says it
	phase   session.PhaseID
	read    time.Time // until when it stands

	known map[session.ParticipantID]bool
	came  map[session.ParticipantID]time.Time // until when somebody is new
}

// begin takes everything that has happened so far as known.
func (n *news) begin(v session.View) {
	if l := len(v.Notices); l > 0 {
		n.seen = v.Notices[l-1].N
	}
	n.known, n.came = map[session.ParticipantID]bool{}, map[session.ParticipantID]time.Time{}
	for _, p := range v.People {
		n.known[p.ID] = true
	}
}

func (n *news) take(v session.View, now time.Time) {
	for _, p := range v.People {
		if !n.known[p.ID] {
			n.known[p.ID], n.came[p.ID] = true, now.Add(arrivalStands)
		}
	}
	if v.Phase.ID != n.phase {
		n.phase, n.message = v.Phase.ID, ""
	}
	for _, x := range v.Notices {
		if x.N <= n.seen {
			continue
		}
		n.seen = x.N
		if x.Kind == session.NoticeMessage {
			n.message, n.read = x.What, now.Add(messageStands)
			continue
		}
		if !drawn[x.Kind] {
			n.word, n.until = v.Tell(x), now.Add(wordStands)
		}
	}
}

// fresh reports whether something shown for a moment is still to go.
func (n *news) fresh(now time.Time) bool {
	for _, until := range n.came {
		if until.After(now) {
			return true
		}
	}
	return n.until.After(now) || n.message != "" && n.read.After(now)
}

func (n *news) isNew(p session.ParticipantID, now time.Time) bool { return n.came[p].After(now) }

// drawn are the notices that the picture shows by itself, or that stand
// elsewhere.
var drawn = map[session.NoticeKind]bool{
	session.NoticeMoved: true, session.NoticeAdded: true, session.NoticeStood: true, session.NoticeMessage: true,
}
