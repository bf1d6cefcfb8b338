// Package journal keeps what happened in each room, in one order.
//
// It promises that a record is kept before anybody is told so, that two writers
// cannot both be first, and that what people wrote under a seal cannot be read
// in any file once the seal is broken. It refuses to know what a record means:
// it sees sequences, seals and bytes.
//
// # Sealed records
//
// A sealed record (session.Record.Seal) is encrypted under a key that belongs
// to one room and one seal, and that is kept apart from the records. The key is
// durable before the first record that needs it. When a record that breaks the
// seal (session.Record.Unseals) has been added, the key is destroyed; a store
// that was stopped in between makes up for it when it is opened again. The
// records that nobody can read any more are emptied: their sequence stays, so
// that a missing record is always a damage and never a broken seal.
package journal

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"slices"

	"accord/session"
)

// A Journal keeps each room's records in one total order. Its methods may be
// called by many goroutines at once.
//
// An error other than ErrConflict from Append means that it is not known
// whether the records were added. The room must stop deciding until a Read
// after its last sequence has told it; it may then go on. ErrFull is such an
// error too: it only says why. After ErrBroken no Read tells anything.
type Journal interface {
	// Append adds records directly after seq, the last that the caller has
	// seen (0 in a new room): all or none. Their sequences follow seq without a
	// gap. Each has at least one event that is not passing; passing events are
	// not kept. When Append returns nil the records survive a kill of this
	// process and, on a store that says so, a loss of power; and the keys of
	// the seals that they break are destroyed. ErrConflict means that someone
	// else appended first and nothing was added: read on and decide again.
	// Calls for different rooms may share one commit, but never an ErrConflict.
	// A cancelled ctx keeps an Append from beginning; one that has begun ends.
	Append(ctx context.Context, room session.RoomCode, seq session.Seq, records ...session.Record) error

	// Read yields the records of room after seq, oldest first and without a
	// gap, up to the newest at some moment after the call. A record whose seal
	// is broken has its sequence alone, no events and no stamp. A slow consumer
	// holds up nobody. The first error ends it; a record that cannot be read or
	// is missing comes as a *PlaceError. A room that does not exist has no
	// records.
	Read(ctx context.Context, room session.RoomCode, seq session.Seq) iter.Seq2[session.Record, error]

	// Watch is signalled (one slot, coalesced) when someone else may have
	// appended to room; it ends with ctx. A store with one writer returns nil.
	Watch(ctx context.Context, room session.RoomCode) <-chan struct{}

	// Rooms yields the rooms that have records, in the order of their codes.
	Rooms(ctx context.Context) iter.Seq2[session.RoomCode, error]

	// Rewrite puts records in the places of those of room with the same
	// sequences, all or none, and removes the bytes of what was there: what is
	// to be forgotten has to leave the store. last is the newest record of room
	// as the caller has read it; ErrConflict means that there are others by now
	// and nothing was changed. A record stays under the seal it was under.
	Rewrite(ctx context.Context, room session.RoomCode, last session.Seq, records ...session.Record) error

	// Retire removes room, its records and its keys. Removing a room that is
	// not there is no error. Its code may be used again afterwards.
	Retire(ctx context.Context, room session.RoomCode) error

	// Close waits for what has begun and releases the store. Everything after
	// it is ErrClosed, except Close, which may be repeated.
	Close() error
}

// ErrConflict is an Append that somebody else was faster than. Nothing was
// added.
var ErrConflict = errors.New("somebody else appended to this room first")

// ErrFull is a store with no room left. It goes on by itself once there is
// some.
var ErrFull = errors.New("there is no room left on the disk")

// ErrClosed is a call to a journal after its Close.
var ErrClosed = errors.New("the journal is closed")

// ErrBroken is a disk that could not say whether it has kept what it was given.
// From then on the store takes nothing and tells nothing, because nobody can know
// what would be true; a process that opens it again finds what the disk has.
var ErrBroken = errors.New("the disk has failed to keep what was written")

// ErrInUse is a data folder that another process works on.
var ErrInUse = errors.New("another accord is running on this data folder")

// ErrNewer is a data folder that this accord would only damage.
var ErrNewer = errors.New("this data folder was written by a newer accord")

// A PlaceError is a record that cannot be read: Err is session.ErrCorrupt when
// it is damaged or missing, session.ErrNewer when a newer accord wrote it.
type PlaceError struct {
	Room session.RoomCode
	Seq  session.Seq
	Err  error
}

func (e *PlaceError) Error() string {
	return fmt.Sprintf("room %s, record %d: %v", e.Room, e.Seq, e.Err)
}

// Unwrap returns what is wrong with the record.
func (e *PlaceError) Unwrap() error { return e.Err }

// Room codes become names of buckets and files.
var roomCode = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// CheckRoom returns an error for a code that no store takes.
func CheckRoom(room session.RoomCode) error {
	if !roomCode.MatchString(string(room)) {
		return fmt.Errorf("journal: %q is not a room code", string(room))
	}
	return nil
}

// CheckRewrite returns an error for a Rewrite that no store takes.
func CheckRewrite(room session.RoomCode, last session.Seq, records []session.Record) error {
	if err := CheckRoom(room); err != nil {
		return err
	}
	for i, r := range records {
		if r.Seq < 1 || r.Seq > last || i > 0 && r.Seq <= records[i-1].Seq {
			return fmt.Errorf("journal: room %s: record %d cannot be written again after %d", room, r.Seq, last)
		}
	}
	return nil
}

// CheckAppend returns an error for an Append that no store takes; stores call
// it first, so that none of them is more lenient than the others.
func CheckAppend(room session.RoomCode, seq session.Seq, records []session.Record) error {
	if err := CheckRoom(room); err != nil {
		return err
	}
	for i, r := range records {
		if want := seq + session.Seq(i) + 1; r.Seq != want {
			return fmt.Errorf("journal: room %s: record %d comes where %d belongs", room, r.Seq, want)
		}
		if id, ok := r.Seal(); ok && slices.Contains(r.Unseals(), id) {
			return fmt.Errorf("journal: room %s: record %d breaks the seal that it is under", room, r.Seq)
		}
	}
	return nil
}
