package lobby

import (
	"time"

	"accord/session"
)

// Room is a room where this person has a seat.
type Room struct {
	Code   session.RoomCode
	Title  string
	Stage  string // where it is: the title of the stage, or of the last one
	Here   int    // people who are in it now
	Leads  bool   // this person is a facilitator of it
	Opened time.Time
}

// Agenda is a plan that a room can be opened with.
type Agenda struct {
	Name    string // "express-45"
	Title   string
	For     string // whom it suits, a few words
	Minutes int
}

// Entry asks for a seat in a room.
type Entry struct {
	Code       session.RoomCode
	Name, Role string // empty for someone who may have a seat already
	Secret     string // a guest's seat code, or a room's claim code; may be empty
}

// Plan asks for a new room.
type Plan struct {
	Agenda, Title string
	Name, Role    string // of the person who opens it
}

// NeedName is the answer to an Entry of someone who has no seat in the room yet:
// they have to say who they are.
type NeedName struct {
	Title    string   // of the room
	Roles    []string // that its agenda names
	Language string   // of the agenda
}

// Error says what is needed.
func (NeedName) Error() string { return "Tell the room your name." } // not said: the lobby asks for it

// NeedPass is the answer to an Entry for a room that there is not, or that asks
// for a pass code; nobody can tell which.
type NeedPass struct{ Refusal error }

// Error says what is needed.
func (n NeedPass) Error() string { return n.Refusal.Error() }

// Unwrap is the sentence for people.
func (n NeedPass) Unwrap() error { return n.Refusal }
