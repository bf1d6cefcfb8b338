package session

import (
	"slices"
)

// Promise is what the room promises everybody about their words, a paragraph
// each. It can be read at any time and is shown before the first sealed phase.
func (r *RoomView) Promise() []string {
	w := r.Words()
	out := []string{
		w.T("In sealed phases nobody - not the facilitator, not the sponsor, not the person who runs this server's screen - sees your card before the reveal."),
		w.T("After the reveal no name is attached, and the link between you and the card is deleted."),
		w.T("Ratings are shown only as counts, and only when at least %d people answered.", r.K),
		w.T("What you sign at the end is signed with your name."),
		w.T("We cannot stop people from recognising your style; write accordingly. Whoever administers the server could, before a reveal, read memory: this is not cryptography."),
	}
	if r.LevelsNamed {
		out = slices.Insert(out, 2, w.T("Where levels are compared, the lowest and the highest are named at the reveal, so that they can say why."))
	}
	return out
}
