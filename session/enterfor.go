package session

import (
	"fmt"
	"strings"
)

// absent is the identity of somebody without a terminal: no key and no seat
// code has it.
const absent = "absent:"

// viaEvent is an event that a facilitator may cause in somebody else's name.
type viaEvent interface {
	Event
	via(facilitator ParticipantID) Event
}

func (e cardAdded) via(by ParticipantID) Event      { e.Via = by; return e }
func (e rowMarked) via(by ParticipantID) Event      { e.Via = by; return e }
func (e standTaken) via(by ParticipantID) Event     { e.Stand.Via = by; return e }
func (e backbriefAdded) via(by ParticipantID) Event { e.Via = by; return e }

func (c EnterFor) decide(s State, at Stamp) ([]Event, error) {
	switch {
	case at.By == "" || !s.facilitates(at.By):
		return nil, refuse("Only a facilitator enters something for somebody else.")
	case !s.takesPart(c.Person):
		return nil, refuse("That person is not in the room.")
	case c.Person == at.By:
		return nil, refuse("That is you: enter it as yourself.")
	case c.Command == nil:
		return nil, refuse("There is nothing to enter.")
	}
	if _, again := c.Command.(EnterFor); again {
		return nil, refuse("There is nothing to enter.")
	}
	events, err := c.Command.decide(s, Stamp{By: c.Person, At: at.At, Seed: at.Seed})
	if err != nil {
		return nil, err
	}
	for i, e := range events {
		if se, ok := e.(sealedEvent); ok && se.seal() != "" {
			return nil, refuse("In a sealed step nobody enters for somebody else: it would not be sealed from you.")
		}
		v, ok := e.(viaEvent)
		if !ok {
			return nil, refuse("That is done with one's own hand, by nobody else.")
		}
		events[i] = v.via(at.By)
	}
	return events, nil
}

// nameVia is a name, marked when a facilitator entered what it stands under.
func (s State) nameVia(by, via ParticipantID) string {
	if via == "" {
		return s.name(by)
	}
	return s.say("%s (entered by %s)", s.name(by), s.name(via))
}

func (c SeatFor) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator seats somebody.")
	}
	name, err := line(c.Name, nameCap)
	if err != nil {
		return nil, refuse("A name has 1 to %d characters.", nameCap)
	}
	name = plainName(name)
	for _, p := range s.participants() {
		if base, _, _ := strings.Cut(p.Name, "~"); p.absent() && strings.EqualFold(base, name) {
			return nil, nil
		}
	}
	if len(s.participants()) >= s.agenda.max() {
		return nil, refuse("This room is full: %d people are in it.", s.agenda.max())
	}
	id := ParticipantID(fmt.Sprintf("p%d", len(s.people)+1))
	return []Event{joined{id, Identity(absent + string(id)), s.freeName(name, id), s.role(c.Role), Rights{}}}, nil
}

// absent reports whether a facilitator seated p, who has no terminal.
func (p Person) absent() bool { return strings.HasPrefix(string(p.identity), absent) }
