package plain

import "accord/session"

// board is the text that is worked on, with the other one beside it.
func (f *draft) board(c *chat) session.DraftBoard { return f.face(board[session.DraftBoard](c)) }

func (f *draft) face(first session.DraftBoard) session.DraftBoard {
	if !f.second || first.Other == nil {
		return first
	}
	second := *first.Other
	first.Other = nil
	second.Other = &first
	return second
}

// otherText is the other text as it stands.
func (f *draft) otherText(c *chat, b session.DraftBoard) {
	name := session.CandidateNames[b.Candidate]
	if b.Text == "" {
		c.say(c.T("There may be a second text, %s; other goes to it. Nothing is written there yet.", name))
		return
	}
	c.say(c.T("The other text, %s; other goes to it:", name))
	c.sayText(b.Text)
}
