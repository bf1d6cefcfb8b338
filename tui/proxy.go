package tui

import "accord/session"

// A proxy is the person in whose name a facilitator gives what they give now;
// none when it is themselves. It ends with the phase, so that nobody goes on in
// somebody else's name without having said so.
type proxy struct {
	id   session.ParticipantID
	name string
}

func (d *desk) enterFor(id session.ParticipantID) {
	for _, p := range d.view.People {
		if p.ID == id {
			d.proxy = proxy{p.ID, p.Name}
		}
	}
}

// asProxy is what a screen asks for, in the name of whom it is entered for.
func (d *desk) asProxy(c session.Command) session.Command {
	if c == nil || d.proxy.id == "" {
		return c
	}
	return session.EnterFor{Person: d.proxy.id, Command: c}
}

// own is the command as the screen asked for it.
func own(c session.Command) session.Command {
	if e, ok := c.(session.EnterFor); ok {
		return e.Command
	}
	return c
}

// A pointer is a screen that everybody's eyes can be led in: Item is what its
// cursor is on, Look moves the cursor.
type pointer interface {
	Item() string
	Look(id string)
}

// pointed is the item under the cursor of the screen before them, "" when it
// has none.
func (d *desk) pointed() string {
	if p, ok := d.screen().(pointer); ok && !d.behind() {
		return p.Item()
	}
	return ""
}

// lead leads this person's cursor to what everybody is asked to look at. Who
// types a text is left alone.
func (d *desk) lead(item string) {
	if p, ok := d.screen().(pointer); ok && item != "" && !d.behind() && !d.screen().Typing() {
		p.Look(item)
	}
}
