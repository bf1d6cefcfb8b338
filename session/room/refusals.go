package room

import (
	"accord/session"

	"accord/session/words"
)

// What a room says when it cannot do what was asked. All of them are sentences
// for people, and can be told apart with errors.Is.
var (
	// ErrNoRoom is a code that no room has.
	ErrNoRoom error = session.Refusal{Text: "There is no room with that code."}
	// ErrNeedsPass is a code that no room has, or one whose room asks for a pass
	// code: who has no seat there cannot tell which. ErrNoPass is the answer to a
	// wrong one, and ErrManyPasses to one too many.
	ErrNeedsPass  error = session.Refusal{Text: "There is no room with that code, or it asks for a pass code."}
	ErrNoPass     error = session.Refusal{Text: "There is no room with that code, or that is not its pass code."}
	ErrManyPasses error = session.Refusal{Text: "Too many pass codes were tried from your address. Try again in ten minutes; with the key of your seat you can come in now."}
	// ErrClosed is a room that has ended in this process: it was left alone for
	// a while, or the server is stopping. What was stored is safe.
	ErrClosed error = session.Refusal{Text: "The room is closed here; everything stored in it is safe. Come in again in a moment."}
	// ErrLeft is a seat that was left.
	ErrLeft error = session.Refusal{Text: "You have left the room."}
	// ErrRemoved is a seat whose person a facilitator has taken out.
	ErrRemoved error = session.Refusal{Text: "A facilitator has taken you out of this room."}
	// ErrWatching is a command from somebody who only watches.
	ErrWatching error = session.Refusal{Text: "You are watching; join the room to take part."}
	// ErrNoSeat is a seat code that nobody in the room holds.
	ErrNoSeat error = session.Refusal{Text: "No seat in this room has that code, and it does not claim the room either."}
	// ErrGuesses is one try too many with seat codes and claim codes.
	ErrGuesses error = session.Refusal{Text: "Too many wrong codes were tried in this room. Try again in ten minutes."}

	// ErrTooFast is a command of somebody who has more stored than any hand can
	// type. Nothing changed.
	ErrTooFast error = session.Refusal{Text: "Not stored: that was too much at once. Wait a second, then go on."}

	// ErrNotStored is a command that the journal did not take. Nothing changed.
	ErrNotStored error = session.Refusal{Text: "Not stored: the server could not write it. What you typed is still yours; try again in a moment."}
	// ErrFull is ErrNotStored for want of space.
	ErrFull error = session.Refusal{Text: "Not stored: the server's disk is full. What you typed is still yours; try again when there is space."}
	// ErrUnknown is a command of which it is not known yet whether it is
	// stored. The room finds out by itself; asking again is harmless.
	ErrUnknown error = session.Refusal{Text: "Not confirmed: the server cannot say yet whether that was stored. The room is finding out; look again in a moment."}
	// ErrUnreachable is a command that came while the room waits for its
	// journal. Nothing changed.
	ErrUnreachable error = session.Refusal{Text: "Not stored: the server cannot reach its store just now and keeps trying. What you typed is still yours."}
	// ErrDamaged is a command to a room that can only be read.
	ErrDamaged error = session.Refusal{Text: "Not stored: the record of this room is damaged, so it can be read and exported, but not changed."}
	// ErrDisk is a command to a room whose store has failed for good.
	ErrDisk error = session.Refusal{Text: "Not stored: the server's disk has failed. The room can be read; the operator has to look at the disk and start the server again."}
	// ErrNewer is a command to a room that a newer accord has written.
	ErrNewer error = session.Refusal{Text: "Not stored: a newer accord has used this room; here it can only be read."}
)

// Why the room itself stops the clock.
var (
	whyRestarted = words.Key("The server was restarted, so the clock was stopped.")
	whyAlone     = words.Key("Every facilitator is away, so the clock was stopped.")
	whyEmpty     = words.Key("Everyone had left, so the clock was stopped.")
)
