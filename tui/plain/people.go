package plain

import (
	"strings"

	"accord/session"
)

// Who is here, who one is, and who leads.

func (c *chat) who() {
	v := c.view
	c.say(c.N(v.Progress.Here, "%d person is here.", "%d people are here.", v.Progress.Here))
	for _, p := range v.People {
		c.say(c.person(p))
	}
}

// person is somebody in a line.
func (c *chat) person(p session.PersonView) string {
	parts := []string{p.Name}
	add := func(on bool, text string) {
		if on && text != "" {
			parts = append(parts, text)
		}
	}
	add(p.ID == c.view.Me.ID, c.T("you"))
	add(true, p.Role)
	add(p.Rights.Facilitator, c.T("facilitator"))
	add(p.Rights.Sponsor && p.Role != string(session.Sponsor), c.T("sponsor"))
	add(p.Rights.Scribe, c.T("scribe"))
	add(p.Rights.Spectator, c.T("watches"))
	add(p.Guest, c.T("guest"))
	add(p.Absent, c.T("without a terminal"))
	add(!p.Here && !p.Absent, c.T("away"))
	add(p.Answered, c.T("has answered"))
	add(p.Ready, c.T("ready"))
	add(p.Teach != "", c.T("can teach %s", p.Teach))
	add(p.Learn != "", c.T("wants to learn %s", p.Learn))
	return strings.Join(parts, ", ") + "."
}

// named finds a person by name, or the beginning of one; it says so when there
// is none.
func (c *chat) named(name string) (session.PersonView, bool) {
	var names []string
	for _, p := range c.view.People {
		names = append(names, p.Name)
	}
	if name != "" && !startsWithDigit(name) {
		if i := choice(name, names); i >= 0 {
			return c.view.People[i], true
		}
	}
	c.no(c.T("Nobody is called %q here; who says who there is.", name))
	return session.PersonView{}, false
}

func (c *chat) card() {
	me := c.view.Me
	c.fill([]entry{
		{label: c.T("Your name, as the room should see it?"), now: me.Name, needed: true},
		{label: c.T("What do you mostly do?"), choices: c.view.Roles, free: true, now: me.Role},
		{label: c.T("I can teach ...?"), now: me.Teach},
		{label: c.T("I want to learn ...?"), now: me.Learn},
	}, func(v []string) error {
		return c.send(session.Introduce{Name: v[0], Role: v[1], Teach: v[2], Learn: v[3]})
	})
}

func (c *chat) claimRoom(code string) {
	if code != "" {
		c.send(session.ClaimRoom{Code: code})
		return
	}
	c.fill([]entry{{label: c.T("The claim code?"), needed: true}}, func(v []string) error { return c.send(session.ClaimRoom{Code: v[0]}) })
}

func (c *chat) elect(name string) {
	if name == "" {
		c.election()
		return
	}
	p, ok := c.named(name)
	if !ok {
		return
	}
	if c.view.Me.Elects == p.ID {
		p.ID = ""
	}
	c.act(session.Elect{Person: p.ID})
}

func (c *chat) election() {
	e := c.view.Election
	if e == nil {
		c.say(c.T("Nobody is elected now."))
		return
	}
	c.say(c.T("All who facilitated are gone. Whoever %d of %d consent to, and nobody else is named, facilitates. Say elect and a name.", e.Need, e.Of))
	for _, n := range e.Named {
		c.say(c.T("%s: %d of %d.", n.Name, n.By, e.Need))
	}
}
