package wall

import (
	"fmt"
	"slices"
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
		if word := tell(v, x); word != "" {
			n.word, n.until = word, now.Add(wordStands)
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

// tell says a notice as a short sentence; "" for what the picture shows by
// itself.
func tell(v session.View, n session.Notice) string {
	switch n.Kind {
	case session.NoticeJoined:
		return n.Who + " is here"
	case session.NoticeAppointed:
		return fmt.Sprintf("%s is %s now", n.Who, n.What)
	case session.NoticeRevealed:
		return "revealed: " + titleOf(v, session.PhaseID(n.What))
	case session.NoticeUndone:
		return fmt.Sprintf("%s took back: %s", n.Who, n.What)
	case session.NoticeMerged:
		return fmt.Sprintf("%s grouped: %s", n.Who, n.What)
	case session.NoticeSuggested:
		return fmt.Sprintf("%s suggests: %s", n.Who, n.What)
	case session.NoticeChanged:
		return fmt.Sprintf("%s changed: %s", n.Who, n.What)
	case session.NoticeSigned:
		return n.Who + " signed"
	case session.NoticeHand:
		return n.Who + " wants to speak"
	case session.NoticeAccepted:
		return fmt.Sprintf("%s accepted %s", n.Who, n.What)
	}
	return ""
}

func titleOf(v session.View, id session.PhaseID) string {
	for _, st := range v.Stages {
		if i := slices.IndexFunc(st.Phases, func(ph session.PhaseView) bool { return ph.ID == id }); i >= 0 {
			return st.Phases[i].Title
		}
	}
	return string(id)
}
