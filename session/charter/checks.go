package charter

import "accord/session"

// checks writes down what does not fit together yet. They are notes: nothing is
// forbidden.
func (p *page) checks(c session.Charter) {
	if len(c.Checks) == 0 {
		return
	}
	p.heading(2, p.say("Checks"))
	for _, k := range c.Checks {
		if k.Kind == session.Plain {
			p.item(start(k.Text))
			continue
		}
		p.item(p.say(string(k.Kind)) + ": " + text(k.Text))
	}
}
