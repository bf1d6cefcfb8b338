package session

import (
	"maps"
	"slices"
	"strings"
)

// MergeSeats makes one person of two seats that the same person took, as a
// guest who lost their seat code does: what was given from From is Into's, the
// rights of both are Into's, and the key or seat code of either leads to Into.
// Where both gave an answer to the same thing, Into's stays. Facilitators only,
// and only when Sure; nobody may sit in From.
type MergeSeats struct {
	From, Into ParticipantID
	Sure       bool
}

type seatsMerged struct {
	From ParticipantID `json:"from"`
	Into ParticipantID `json:"into"`
}

func (seatsMerged) kind() string { return "seats-merged" }

func (c MergeSeats) sure() Command { c.Sure = true; return c }

func (c MergeSeats) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) || at.By == "" {
		return nil, refuse("Only a facilitator can join two seats.")
	}
	from, gone := s.person(c.From)
	into, there := s.person(c.Into)
	switch {
	case !gone || !there || into.Removed:
		return nil, refuse("That person is not in the room.")
	case from.ID == into.ID:
		return nil, refuse("That is one seat already.")
	case s.merged[from.ID] == into.ID:
		return nil, nil // asked twice
	case from.Removed:
		return nil, refuse("That person is not in the room.")
	case into.Rights.Spectator != from.Rights.Spectator:
		return nil, refuse("One of them only watches; take that seat out instead.")
	case s.isHere(from.ID):
		return nil, refuse("%s sits in that seat now. Join the seat that nobody sits in to the other one.", from.Name)
	case !c.Sure:
		return nil, caution("%s and %s become one person for good: what both gave counts as %s's, once.", from.Name, into.Name, into.Name)
	}
	return []Event{seatsMerged{c.From, c.Into}}, nil
}

func (e seatsMerged) apply(s *State, at Stamp) {
	from, okFrom := s.person(e.From)
	into, okInto := s.person(e.Into)
	if !okFrom || !okInto {
		return // of a damaged journal
	}
	was := into.Name
	s.changePerson(e.Into, func(p *Person) {
		if baseName(from.Name) == baseName(p.Name) && len(from.Name) < len(p.Name) {
			p.Name = from.Name
		}
		p.Rights = p.Rights.and(from.Rights)
	})
	s.changePerson(e.From, func(p *Person) {
		if name := s.name(e.Into); name == p.Name {
			p.Name = was
		}
		p.Removed, p.Rights = true, Rights{}
	})
	s.merged = maps.Clone(s.merged)
	if s.merged == nil {
		s.merged = map[ParticipantID]ParticipantID{}
	}
	s.merged[e.From] = e.Into
	s.mergeWork(e.From, e.Into)
	s.passing = s.passing.merge(e.From, e.Into)
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: s.say("two seats of %s into one", s.name(e.Into))})
}

func (s *State) mergeWork(from, into ParticipantID) {
	s.work = maps.Clone(s.work)
	for id, w := range s.work {
		if m, ok := w.(mergingWork); ok {
			s.work[id] = m.merge(from, into)
		}
	}
	s.undo = slices.Clone(s.undo)
	for i := range s.undo {
		rename(&s.undo[i].by, from, into)
	}
}

// seatOf follows seats that were joined to the one that is left.
func (s State) seatOf(id ParticipantID) ParticipantID {
	for range len(s.merged) {
		next, ok := s.merged[id]
		if !ok {
			break
		}
		id = next
	}
	return id
}

// Gone reports whether that seat is nobody's any more: its person was taken out
// of the room, or it was joined to another seat.
func (s State) Gone(id ParticipantID) bool {
	p, ok := s.person(id)
	return ok && p.Removed
}

func baseName(name string) string {
	base, _, _ := strings.Cut(name, "~")
	return base
}

func (r Rights) and(q Rights) Rights {
	return Rights{
		Facilitator: r.Facilitator || q.Facilitator, Sponsor: r.Sponsor || q.Sponsor,
		Scribe: r.Scribe || q.Scribe, Spectator: r.Spectator && q.Spectator,
	}
}

func (p passing) merge(from, into ParticipantID) passing {
	p.presence = moved(p.presence, from, into)
	p.ready = moved(p.ready, from, into)
	p.votes = moved(p.votes, from, into)
	p.hands = renamed(p.hands, from, into)
	rename(&p.floor, from, into)
	if n := p.spoken[from]; n > 0 {
		p.spoken = maps.Clone(p.spoken)
		p.spoken[into] += n
		delete(p.spoken, from)
	}
	p.seen = maps.Clone(p.seen)
	for id, who := range p.seen {
		p.seen[id] = moved(who, from, into)
	}
	return p
}

// moved is m with what from has given as into's, unless into gave something.
func moved[V any](m map[ParticipantID]V, from, into ParticipantID) map[ParticipantID]V {
	v, ok := m[from]
	if !ok {
		return m
	}
	m = maps.Clone(m)
	delete(m, from)
	if _, has := m[into]; !has {
		m[into] = v
	}
	return m
}

// filled is moved answer by answer: into's stay, from's fill the gaps.
func filled[K comparable, V any](m map[ParticipantID]map[K]V, from, into ParticipantID) map[ParticipantID]map[K]V {
	given, ok := m[from]
	if !ok {
		return m
	}
	all := maps.Clone(given)
	maps.Copy(all, m[into])
	m = maps.Clone(m)
	delete(m, from)
	m[into] = all
	return m
}

// renamed is list with into in from's place, once.
func renamed(list []ParticipantID, from, into ParticipantID) []ParticipantID {
	if !slices.Contains(list, from) {
		return list
	}
	if slices.Contains(list, into) {
		return without(list, from)
	}
	list = slices.Clone(list)
	list[slices.Index(list, from)] = into
	return list
}

func rename(id *ParticipantID, from, into ParticipantID) {
	if *id == from {
		*id = into
	}
}
