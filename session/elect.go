package session

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"
)

// A room whose facilitators are all gone waits for them. Where the agenda says
// so, the people may choose another one after a while; nobody becomes one by
// themselves. Nothing of an election is stored but who was chosen.

// ElectAfter is how long a room waits for its facilitators before the people in
// it may elect one.
const ElectAfter = 5 * time.Minute

type (
	electionOpened struct{}
	electionVoted  struct{ By, For ParticipantID }
)

func (electionOpened) kind() string { return "" }
func (electionVoted) kind() string  { return "" }
func (electionOpened) passing()     {}
func (electionVoted) passing()      {}

// ElectionDue is when the people in the room may elect a facilitator; false
// when they may not, or may already.
func (s State) ElectionDue() (time.Time, bool) {
	if !s.agenda.Elect || s.passing.votes != nil || len(s.electors()) == 0 || s.facilitators() == 0 || s.passing.first.IsZero() {
		return time.Time{}, false
	}
	since := s.passing.first
	for _, p := range s.people {
		switch {
		case !p.Rights.Facilitator || p.Removed:
		case s.isHere(p.ID):
			return time.Time{}, false
		case s.passing.presence[p.ID].AwaySince.After(since):
			since = s.passing.presence[p.ID].AwaySince
		}
	}
	return since.Add(ElectAfter), true
}

// electors are those here who may vote and be chosen; the sponsor does
// neither.
func (s State) electors() []Person {
	return slices.DeleteFunc(s.here(), func(p Person) bool { return p.Rights.Sponsor })
}

func (c OpenElection) decide(s State, at Stamp) ([]Event, error) {
	if at.By != "" {
		return nil, refuse("Only the room opens an election.")
	}
	if due, ok := s.ElectionDue(); !ok || at.At.Before(due) {
		return nil, nil
	}
	return []Event{electionOpened{}}, nil
}

func (electionOpened) apply(s *State, _ Stamp) { s.passing.votes = map[ParticipantID]ParticipantID{} }

func (c Elect) decide(s State, at Stamp) ([]Event, error) {
	may := func(id ParticipantID) bool {
		return slices.ContainsFunc(s.electors(), func(p Person) bool { return p.ID == id })
	}
	switch {
	case s.passing.votes == nil:
		return nil, refuse("Nobody is elected now.")
	case !may(at.By):
		return nil, refuse("Those who take part and are here elect; a sponsor does not.")
	case c.Person != "" && !may(c.Person):
		return nil, refuse("Choose somebody who takes part and is here.")
	case s.passing.votes[at.By] == c.Person:
		return nil, nil
	}
	events := []Event{electionVoted{at.By, c.Person}}
	if id, ok := s.Apply(Record{Stamp: at, Events: events}).elected(); ok {
		events = append(events, appointed{id, Facilitator, true})
	}
	return events, nil
}

func (e electionVoted) apply(s *State, _ Stamp) {
	s.passing.votes = maps.Clone(s.passing.votes)
	if s.passing.votes == nil {
		return
	}
	if s.passing.votes[e.By] = e.For; e.For == "" {
		delete(s.passing.votes, e.By)
	}
}

// elected is who most of those here consent to, when nobody else is named.
func (s State) elected() (ParticipantID, bool) {
	e := s.election()
	if e == nil || len(e.Named) != 1 || e.Named[0].By < e.Need {
		return "", false
	}
	return e.Named[0].ID, true
}

// election is how far the choice is; nil when there is none.
func (s State) election() *Election {
	if s.passing.votes == nil {
		return nil
	}
	people := s.electors()
	e := &Election{Of: len(people), Need: max(1, int(math.Ceil(surePart*float64(len(people)))))}
	for _, p := range people {
		n := 0
		for _, q := range people {
			n += count(s.passing.votes[q.ID] == p.ID)
		}
		if n > 0 {
			e.Named = append(e.Named, Candidate{p.ID, p.Name, n})
		}
	}
	slices.SortStableFunc(e.Named, func(a, b Candidate) int { return cmp.Compare(b.By, a.By) })
	return e
}

// led ends an election: there is a facilitator again.
func (s *State) led(id ParticipantID) {
	if p, ok := s.person(id); ok && p.Rights.Facilitator && s.isHere(id) {
		s.passing.votes = nil
	}
}
