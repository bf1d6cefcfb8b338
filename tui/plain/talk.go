package plain

import (
	"accord/session"
)

// talk is one question, a queue, and what the talk is about.
type talk struct{ bare }

func (f *talk) tell(c *chat) {
	for _, a := range board[session.TalkBoard](c).About {
		c.say(c.T("It is about %s; read reads it.", a.Phase.Title))
	}
	if len(c.view.Hands) > 0 {
		c.hands()
	}
}

func (f *talk) question(c *chat) string {
	if c.view.Me.Rights.Spectator {
		return ""
	}
	return c.T("hand raises your hand, done ends your turn, park puts a question aside.")
}

func (f *talk) read(c *chat) {
	for _, a := range board[session.TalkBoard](c).About {
		c.readStep(a.Phase.ID)
	}
}

func (f *talk) about(c *chat) string {
	return c.T("One speaks at a time; those who have not spoken yet come first. Nothing of what is said is stored.")
}
