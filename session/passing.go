package session

import (
	"maps"
	"slices"
	"time"
)

// passing is the part of State that no journal keeps: it is about this moment.
// After a restart the clock stands, people come in again, and whoever was ready
// or had a hand up says so again; a tick from before would move the room on
// behind the back of somebody who is not there yet.
type passing struct {
	presence map[ParticipantID]Presence
	ready    map[ParticipantID]bool                 // in the current phase
	seen     map[PhaseID]map[ParticipantID][]string // cards of read phases, the text of show phases
	hands    []ParticipantID                        // who wants to speak, in order of asking
	floor    ParticipantID                          // the one of them who speaks; "" while no hand is up
	since    time.Time                              // they have it
	spoken   map[ParticipantID]int                  // turns spoken, to let others go first
	focus    map[PhaseID]string                     // the item everybody is asked to look at
	first    time.Time                              // when somebody first came, since the room was last built
	votes    map[ParticipantID]ParticipantID        // in an election; nil when there is none
	settle   map[PhaseID]settling                   // the row that has a minute of its own
}

// Presence is whether somebody has a terminal in the room, and since when not.
type Presence struct {
	Terminals int
	AwaySince time.Time // meaningless while Terminals > 0
}

func (p passing) entering() passing {
	p.ready, p.hands, p.floor = nil, nil, ""
	return p
}

// Arrive and Depart are sent by the room when a terminal of a person opens and
// closes.
type (
	Arrive struct{ Person ParticipantID }
	Depart struct{ Person ParticipantID }
)

// Ready says that the sender needs no more time in a phase, or does again.
type Ready struct {
	Phase PhaseID
	On    bool
}

type (
	arrived  struct{ ID ParticipantID }
	departed struct{ ID ParticipantID }
	readied  struct {
		ID ParticipantID
		On bool
	}
)

func (arrived) kind() string  { return "" }
func (departed) kind() string { return "" }
func (readied) kind() string  { return "" }
func (arrived) passing()      {}
func (departed) passing()     {}
func (readied) passing()      {}

func (c Arrive) decide(_ State, at Stamp) ([]Event, error) {
	if at.By != "" {
		return nil, refuse("Only the room says who is here.")
	}
	return []Event{arrived{c.Person}}, nil
}

func (e arrived) apply(s *State, at Stamp) {
	s.terminals(e.ID, 1, time.Time{})
	if s.passing.first.IsZero() {
		s.passing.first = at.At
	}
	s.led(e.ID)
}

func (c Depart) decide(_ State, at Stamp) ([]Event, error) {
	if at.By != "" {
		return nil, refuse("Only the room says who is here.")
	}
	return []Event{departed{c.Person}}, nil
}

func (e departed) apply(s *State, at Stamp) {
	s.terminals(e.ID, -1, at.At)
	if !s.isHere(e.ID) {
		s.handDown(e.ID, at.At)
	}
}

func (s *State) terminals(id ParticipantID, change int, at time.Time) {
	m := maps.Clone(s.passing.presence)
	if m == nil {
		m = map[ParticipantID]Presence{}
	}
	m[id] = Presence{Terminals: max(0, m[id].Terminals+change), AwaySince: at}
	s.passing.presence = m
}

func (c Ready) decide(s State, at Stamp) ([]Event, error) {
	p, ok := s.person(at.By)
	switch {
	case !ok || p.Rights.Spectator:
		return nil, refuse("You are watching.")
	case c.Phase != s.phase().ID || s.passing.ready[at.By] == c.On:
		return nil, nil
	}
	events := []Event{readied{at.By, c.On}}
	if c.On && s.enoughReady(at.By, at.At) {
		more, err := MoveOn{From: c.Phase, Sure: true}.decide(s, Stamp{At: at.At, Seed: at.Seed})
		if err == nil {
			events = append(events, more...)
		}
	}
	return events, nil
}

// awayPatience is how long a phase waits for somebody whose terminals are gone: a
// connection that dies comes back within seconds.
const awayPatience = 20 * time.Second

// awaited are those whom a phase waits for at a moment: who is here, or was just
// now.
func (s State) awaited(at time.Time) []Person {
	return slices.DeleteFunc(s.participants(), func(p Person) bool {
		since := s.passing.presence[p.ID].AwaySince
		return s.waits(p) || !s.isHere(p.ID) && (since.IsZero() || !at.Before(since.Add(awayPatience)))
	})
}

// enoughReady reports whether the phase moves on by itself at a moment, once p is
// ready too.
func (s State) enoughReady(p ParticipantID, at time.Time) bool {
	need := 0.0
	switch s.phase().Advance {
	case ReadyAll:
		need = 1
	case ReadyMost:
		need = 0.8
	default:
		return false
	}
	awaited := s.awaited(at)
	n := 0
	for _, q := range awaited {
		if q.ID == p || s.passing.ready[q.ID] {
			n++
		}
	}
	return n > 0 && float64(n) >= need*float64(len(awaited))
}

// CountReady is sent by the room when a phase need not wait any longer for
// somebody who is away.
type CountReady struct{ Phase PhaseID }

func (c CountReady) decide(s State, at Stamp) ([]Event, error) {
	if at.By != "" || c.Phase != s.phase().ID || !s.enoughReady("", at.At) {
		return nil, nil
	}
	return MoveOn{From: c.Phase, Sure: true}.decide(s, at)
}

// ReadyDue is when all whom the phase still waits for are ready, because somebody
// who is not has been away for long enough; false when that will not be. While
// the clock stands nothing happens by itself.
func (s State) ReadyDue() (due time.Time, ok bool) {
	if s.clock.Paused || len(s.here()) == 0 {
		return due, false
	}
	for id, p := range s.passing.presence {
		at := p.AwaySince.Add(awayPatience)
		if p.Terminals == 0 && !s.passing.ready[id] && (!ok || at.Before(due)) && s.enoughReady("", at) {
			due, ok = at, true
		}
	}
	return due, ok
}

func (e readied) apply(s *State, _ Stamp) {
	m := maps.Clone(s.passing.ready)
	if m == nil {
		m = map[ParticipantID]bool{}
	}
	m[e.ID] = e.On
	s.passing.ready = m
}

// see returns which of the things in a phase p has had before their eyes.
func (p passing) see(id PhaseID, who ParticipantID) []string { return p.seen[id][who] }

// saw adds to what someone has had before their eyes.
func (s *State) saw(id PhaseID, who ParticipantID, things []string) {
	people := maps.Clone(s.passing.seen[id])
	if people == nil {
		people = map[ParticipantID][]string{}
	}
	people[who] = append(slices.Clip(people[who]), things...)
	m := maps.Clone(s.passing.seen)
	if m == nil {
		m = map[PhaseID]map[ParticipantID][]string{}
	}
	m[id] = people
	s.passing.seen = m
}

func without[T comparable](list []T, x T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(y T) bool { return x == y })
}
