package tui

import (
	"context"

	"accord/session"
	"accord/tui/lobby"
)

// A Seat is one person's place in a live room. Its methods may be called from
// several goroutines.
type Seat interface {
	// View is how the room looks to this person now. It does not wait.
	View() session.View
	// Next waits until the room has moved past the given view and returns how
	// it looks then; steps in between are skipped. An error means that there is
	// nothing more to see here.
	Next(ctx context.Context, after session.View) (session.View, error)
	// Submit asks for c and waits for the answer: nil when it is stored, a
	// session.Refusal or session.Caution, or another error when it is not known
	// whether it was stored. Commands are safe to repeat.
	Submit(ctx context.Context, c session.Command) error
	// Drafts is the unsent text that was kept for this person. KeepDrafts
	// replaces it. Neither waits.
	Drafts() map[string]string
	KeepDrafts(map[string]string)
	// Leave closes this terminal's place. The person keeps their seat.
	Leave()
}

// DraftPromised is kept beside the drafts, not empty once a person has read the
// promise: so it is shown once per person and not once per terminal.
const DraftPromised = "promised"

// A House is what the lobby can do for one connection, whose identity it knows.
type House interface {
	// Rooms are those where this identity has a seat, newest first.
	Rooms(context.Context) ([]lobby.Room, error)
	// Agendas are the plans that a room can be opened with. It does not wait.
	Agendas() []lobby.Agenda
	// Enter takes a seat. It returns lobby.NeedName when this identity has none
	// in the room yet and the entry names nobody; a session.Refusal is shown as
	// it is.
	Enter(context.Context, lobby.Entry) (Seat, Welcome, error)
	// Open opens a room and takes the first seat in it, as its facilitator.
	Open(context.Context, lobby.Plan) (Seat, Welcome, error)
	// Invitation is what brings others into a room. It does not wait.
	Invitation(session.RoomCode) Invitation
	// Charter is the charter in Markdown. It only computes.
	Charter(session.View) []byte
}

// Welcome is what a person gets with a seat, to be shown to them alone.
type Welcome struct {
	SeatCode  string // brings a guest back to this seat; "" with a key
	ClaimCode string // makes its holder a facilitator, once; "" when a key does
}

// Invitation is what one needs to join a room and to take its charter home,
// each a line to copy.
type Invitation struct {
	Join        string // "ssh -p 2222 heron-42@host"
	Export      string // "ssh -p 2222 host export heron-42 > charter.md"
	Fingerprint string // of the host key, "SHA256:..."
}
