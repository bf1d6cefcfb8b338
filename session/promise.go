package session

import "fmt"

// Promise is what the room promises everybody about their words, a paragraph
// each. It can be read at any time and is shown before the first sealed phase.
func (r *RoomView) Promise() []string {
	return []string{
		"In sealed phases nobody - not the facilitator, not the sponsor, not the person who runs this server's screen - sees your card before the reveal.",
		"After the reveal no name is attached, and the link between you and the card is deleted.",
		fmt.Sprintf("Ratings are shown only as counts, and only when at least %d people answered.", r.K),
		"What you sign at the end is signed with your name.",
		"We cannot stop people from recognising your style; write accordingly. Whoever administers the server could, before a reveal, read memory: this is not cryptography.",
	}
}
