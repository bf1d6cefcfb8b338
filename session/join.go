package session

import (
	"fmt"
	"slices"
	"strings"

	"accord/session/words"
)

// Join seats a new person. Only the room sends it, on behalf of a connection
// whose identity the door has proved; a person who is seated already is not
// seated twice.
type Join struct {
	Identity    Identity
	Name, Role  string
	Facilitator bool // the creator of the room, or whoever leads every room of this server
	Spectator   bool
}

// Introduce changes the card of the person who sends it.
type Introduce struct{ Name, Role, Teach, Learn string }

// Appoint gives a right to a person, or takes it. Facilitators only.
type Appoint struct {
	Person ParticipantID
	Right  Right
	On     bool
}

// Remove takes a person out of the room; what they gave stays. Facilitators
// only, and only when Sure.
type Remove struct {
	Person ParticipantID
	Sure   bool
}

// ClaimRoom makes whoever knows the claim code a facilitator, once.
type ClaimRoom struct{ Code string }

type (
	joined struct {
		ID       ParticipantID `json:"id"`
		Identity Identity      `json:"identity"`
		Name     string        `json:"name"`
		Role     string        `json:"role,omitempty"`
		Rights   Rights        `json:"rights,omitzero"`
	}
	introduced struct {
		ID    ParticipantID `json:"id"`
		Name  string        `json:"name"`
		Role  string        `json:"role,omitempty"`
		Teach string        `json:"teach,omitempty"`
		Learn string        `json:"learn,omitempty"`
	}
	appointed struct {
		ID    ParticipantID `json:"id"`
		Right Right         `json:"right"`
		On    bool          `json:"on"`
	}
	removed struct {
		ID ParticipantID `json:"id"`
	}
	claimed struct {
		ID ParticipantID `json:"id"`
	}
)

func (joined) kind() string     { return "joined" }
func (introduced) kind() string { return "introduced" }
func (appointed) kind() string  { return "appointed" }
func (removed) kind() string    { return "removed" }
func (claimed) kind() string    { return "claimed" }

func (c Join) decide(s State, at Stamp) ([]Event, error) {
	if at.By != "" {
		return nil, refuse("Only the door seats people.")
	}
	if p, ok := s.Find(c.Identity); ok {
		if c.Facilitator && !p.Rights.Facilitator && !p.Rights.Spectator {
			return []Event{appointed{p.ID, Facilitator, true}}, nil
		}
		return nil, nil
	}
	if err := s.admits(c); err != nil {
		return nil, err
	}
	name, err := line(c.Name, nameCap)
	if err != nil {
		return nil, refuse("A name has 1 to %d characters.", nameCap)
	}
	rights := Rights{Facilitator: c.Facilitator, Spectator: c.Spectator}
	id := ParticipantID(fmt.Sprintf("p%d", len(s.people)+1))
	return []Event{joined{id, c.Identity, s.freeName(plainName(name), id), s.role(c.Role), rights}}, nil
}

// plainName keeps "~" for the door: "ana~2" is given, not chosen, and nothing
// that looks like it is either.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("~∼˜～〜⁓∽﹋﹏", r) {
			return '-'
		}
		return r
	}, name)
}

// role is the role as the agenda spells it; a free word is allowed too.
func (s State) role(role string) string {
	role = strings.ToLower(CleanLine(role))
	if r := []rune(role); len(r) > roleCap {
		role = string(r[:roleCap])
	}
	return role
}

func (s State) admits(c Join) error {
	switch {
	case s.TakenOut(c.Identity):
		return refuse("A facilitator has taken you out of this room; ask them to let you in again.")
	case c.Facilitator:
		return nil
	case s.locked:
		return refuse("The door of this room is locked. Ask a facilitator to open it.")
	case c.Identity.Guest() && !s.agenda.Guests:
		return refuse("This room takes people with an ssh key only.")
	case !c.Spectator && len(s.participants()) >= s.agenda.max():
		return refuse("This room is full: %d people are in it.", s.agenda.max())
	}
	return nil
}

func (e joined) apply(s *State, _ Stamp) {
	s.people = append(slices.Clip(s.people), Person{
		ID: e.ID, Name: e.Name, Role: e.Role, Guest: e.Identity.Guest(), Rights: e.Rights, identity: e.Identity,
	})
	s.tell(Notice{Kind: NoticeJoined, Who: e.Name})
}

func (c Introduce) decide(s State, at Stamp) ([]Event, error) {
	p, ok := s.person(at.By)
	if !ok {
		return nil, refuse("You are not in this room.")
	}
	name, err := line(c.Name, nameCap)
	if err != nil {
		return nil, refuse("A name has 1 to %d characters.", nameCap)
	}
	if name != p.Name {
		name = s.freeName(plainName(name), p.ID)
	}
	teach, err := optionalLine(c.Teach, wishCap)
	if err != nil {
		return nil, err
	}
	learn, err := optionalLine(c.Learn, wishCap)
	if err != nil {
		return nil, err
	}
	e := introduced{p.ID, name, s.role(c.Role), teach, learn}
	if e == (introduced{p.ID, p.Name, p.Role, p.Teach, p.Learn}) {
		return nil, nil
	}
	return []Event{e}, nil
}

func (e introduced) apply(s *State, _ Stamp) {
	s.changePerson(e.ID, func(p *Person) { p.Name, p.Role, p.Teach, p.Learn = e.Name, e.Role, e.Teach, e.Learn })
}

func (c Appoint) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator can give roles.")
	}
	p, ok := s.person(c.Person)
	if !ok || p.Removed {
		return nil, refuse("That person is not in the room.")
	}
	rights, known := p.Rights.with(c.Right, c.On)
	switch {
	case !known:
		return nil, refuse("There is no role %q to give.", string(c.Right))
	case rights == p.Rights:
		return nil, nil
	case c.Right == Facilitator && !c.On && s.facilitators() == 1:
		return nil, refuse("%s is the only facilitator; appoint another one first.", p.Name)
	case c.Right == Facilitator && c.On && p.Rights.Spectator:
		return nil, refuse("%s only watches.", p.Name)
	}
	return []Event{appointed{c.Person, c.Right, c.On}}, nil
}

func (s State) facilitators() (n int) {
	for _, p := range s.people {
		if p.Rights.Facilitator && !p.Removed {
			n++
		}
	}
	return n
}

func (e appointed) apply(s *State, at Stamp) {
	before, _ := s.person(e.ID)
	s.changePerson(e.ID, func(p *Person) { p.Rights, _ = p.Rights.with(e.Right, e.On) })
	s.led(e.ID)
	if e.On {
		s.tell(Notice{Kind: NoticeAppointed, Who: before.Name, What: s.say(string(e.Right))})
	}
	s.canUndo(at, s.say("%s as %s", before.Name, words.Say(string(e.Right))), appointed{e.ID, e.Right, !e.On})
}

func (c Remove) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator can take someone out of the room.")
	}
	p, ok := s.person(c.Person)
	switch {
	case !ok || p.Removed:
		return nil, nil
	case p.ID == at.By:
		return nil, refuse("You cannot take yourself out; Ctrl-C leaves.")
	case !c.Sure:
		return nil, caution("%s leaves the room and cannot come back with the same key. What %s gave stays.", p.Name, p.Name)
	}
	return []Event{removed{p.ID}}, nil
}

func (e removed) apply(s *State, _ Stamp) {
	s.changePerson(e.ID, func(p *Person) { p.Removed = true; p.Rights = Rights{} })
}

func (c ClaimRoom) decide(s State, at Stamp) ([]Event, error) {
	if _, ok := s.person(at.By); !ok {
		return nil, refuse("You are not in this room.")
	}
	if !s.Claims(c.Code) {
		return nil, refuse("That claim code does not open this room, or it was used.")
	}
	return []Event{claimed{at.By}}, nil
}

func (e claimed) apply(s *State, _ Stamp) {
	s.claim = ""
	s.changePerson(e.ID, func(p *Person) { p.Rights.Facilitator = true })
	s.led(e.ID)
	s.tell(Notice{Kind: NoticeAppointed, Who: s.name(e.ID), What: string(Facilitator)})
}

func (s *State) changePerson(id ParticipantID, change func(*Person)) {
	s.people = slices.Clone(s.people)
	for i := range s.people {
		if s.people[i].ID == id {
			change(&s.people[i])
		}
	}
}
