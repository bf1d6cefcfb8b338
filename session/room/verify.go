package room

import (
	"context"
	"iter"

	"accord/session"
	"accord/session/journal"
)

// A Finding is what reading all of a room has come to. It holds nothing that
// people typed.
type Finding struct {
	Room    session.RoomCode
	Records int   // that could be read
	Emptied int   // of them, records whose seal was broken
	Damage  error // why no more could be read; nil in a sound room
}

// Verify reads and replays every record of every room in j. The error is of the
// journal as a whole and ends it.
func Verify(ctx context.Context, j journal.Journal) iter.Seq2[Finding, error] {
	return func(yield func(Finding, error) bool) {
		for code, err := range j.Rooms(ctx) {
			if err != nil {
				yield(Finding{}, err)
				return
			}
			f := verify(ctx, j, code)
			if err := ctx.Err(); err != nil {
				yield(Finding{}, err)
				return
			}
			if !yield(f, nil) {
				return
			}
		}
	}
}

func verify(ctx context.Context, j journal.Journal, code session.RoomCode) Finding {
	f := Finding{Room: code}
	var s session.State
	for r, err := range j.Read(ctx, code, 0) {
		if err == nil {
			s, err = apply(s, r)
		}
		if err != nil {
			f.Damage = err
			return f
		}
		f.Records++
		if len(r.Events) == 0 {
			f.Emptied++
		}
	}
	if s.Code() != code {
		f.Damage = session.ErrCorrupt
	}
	return f
}
