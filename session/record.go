package session

import "time"

// RoomCode names a room: a word, a dash, two to four digits ("heron-42").
type RoomCode string

// ParticipantID names a person in one room ("p3"). The room itself is "".
type ParticipantID string

// Seq is the place of a record in its room's order; the first record has 1.
type Seq uint64

// Stamp says who asked and when, and carries the one random draw that the
// decision may use. The room gives it; a screen cannot.
type Stamp struct {
	By   ParticipantID `json:"by,omitempty"`
	At   time.Time     `json:"at"`
	Seed uint64        `json:"seed,omitempty"`
}

// Record is what one command did, in the order of its room. Its events are
// either all sealed under one SealID or all open.
type Record struct {
	Seq    Seq
	Stamp  Stamp
	Events []Event
}

// SealID names one sealed round ("pulse.rate", "perimeter.poker/a3/1"). Its key
// lives from the first sealed event to the reveal.
type SealID string

// Event is something that happened. The set is closed: each activity's file
// brings its own.
type Event interface {
	// kind is the stable name of the event in the journal.
	kind() string
	// apply changes s, a fresh copy, and must clone every map and slice it
	// touches: readers hold the old ones.
	apply(s *State, at Stamp)
}

// sealedEvent is an event that the journal must keep encrypted until its seal
// is broken.
type sealedEvent interface {
	Event
	seal() SealID
}

// unsealingEvent is an event after which the keys of the named seals must be
// destroyed.
type unsealingEvent interface {
	Event
	unseals() []SealID
}

// passingEvent is an event that is applied but never recorded.
type passingEvent interface {
	Event
	passing()
}

// IsPassing reports whether e is applied without being recorded.
func IsPassing(e Event) bool {
	_, ok := e.(passingEvent)
	return ok
}

// Seal returns the seal under which r must be kept, and false when r is open.
func (r Record) Seal() (SealID, bool) {
	for _, e := range r.Events {
		if s, ok := e.(sealedEvent); ok {
			if id := s.seal(); id != "" {
				return id, true
			}
		}
	}
	return "", false
}

// Unseals returns the seals that r breaks: once r is stored, their keys must be
// destroyed.
func (r Record) Unseals() []SealID {
	var ids []SealID
	for _, e := range r.Events {
		if u, ok := e.(unsealingEvent); ok {
			ids = append(ids, u.unseals()...)
		}
	}
	return ids
}

// Command is something a person, or the room itself, asks for. The set is
// closed. Commands are absolute and safe to repeat.
type Command interface {
	decide(s State, at Stamp) ([]Event, error)
}
