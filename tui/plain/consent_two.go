package plain

import (
	"strconv"
	"strings"

	"accord/session"
)

// candidates are the two texts of which one goes on.
func (f *consent) candidates(c *chat, b session.ConsentBoard) {
	for _, t := range b.Candidates {
		c.say(c.T("Text %s:", t.Name))
		c.sayText(t.Text)
		if t.Max > 0 && t.Median > 0 {
			c.say(c.T("Temperature %s of %d.", strconv.FormatFloat(t.Median, 'f', -1, 64), t.Max))
		}
	}
}

func (f *consent) choose(c *chat, rest string) {
	for i, t := range board[session.ConsentBoard](c).Candidates {
		if strings.EqualFold(rest, t.Name) {
			c.send(session.ChooseText{Phase: c.at, Candidate: i})
			return
		}
	}
	c.no(c.T("Say which text: choose A, or choose B."))
}

// polish asks for a better wording of what is adopted.
func (f *consent) polish(c *chat) {
	at, b := c.at, board[session.ConsentBoard](c)
	c.fill([]entry{{label: c.T("The text as it should be?"), lines: true, now: b.Text, needed: true}}, func(v []string) error {
		return c.send(session.Polish{Phase: at, Text: v[0]})
	})
}

// proposed is a wording that waits to be accepted.
func (f *consent) proposed(c *chat, p session.Polishing) {
	c.say(c.T("%s proposes this wording; %d of %d have accepted it:", p.By, p.Accepted, p.Of))
	c.sayText(p.Text)
	if p.MayAccept {
		c.say(c.T("accept accepts it."))
	}
}
