package plain

import (
	"fmt"
	"strconv"

	"accord/session"
)

func (c *chat) promise() {
	c.say(c.T("The promise of this room:"))
	for _, p := range c.view.Promise() {
		c.say(p)
	}
}

// look reads a step that the room has been in.
func (c *chat) look(rest string) {
	n := 0
	want, _ := strconv.Atoi(rest)
	for _, st := range c.view.Stages {
		for _, ph := range st.Phases {
			if !ph.Been || ph.Now {
				continue
			}
			n++
			switch want {
			case 0:
				c.say(fmt.Sprintf("%d. %s: %s", n, st.Title, ph.Title))
			case n:
				c.readStep(ph.ID)
				return
			}
		}
	}
	switch {
	case n == 0:
		c.say(c.T("There is nothing to look back at yet."))
	case want != 0:
		c.no(c.T("There are %d steps to look back at; look lists them.", n))
	}
}

// readStep reads another step as if they were in it.
func (c *chat) readStep(id session.PhaseID) {
	at := c.at
	defer func() { c.at = at }()
	c.at = id
	v := c.here()
	c.say(v.Phase.Title + ": " + v.Phase.Prompt)
	c.form().read(c)
}
