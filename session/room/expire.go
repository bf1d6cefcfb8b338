package room

import (
	"context"
	"errors"
	"fmt"
	"time"

	"accord/session"
)

// errBusy is a place in which something is done that ends soon.
var errBusy = errors.New("room: it is being written again")

// Expire takes the texts of raw cards that were given longer ago than keep, or
// than the room's agenda says, out of the room, in the journal and everywhere,
// and returns how many these were. A keep of 0 is forever. What stands in the charter stays; the charter is the same afterwards. A room in
// which people are is left for another time: 0. A wall that looks at the room
// is told ErrClosed.
func (l *Lobby) Expire(ctx context.Context, code session.RoomCode, keep time.Duration) (n int, err error) {
	own := &place{ready: make(chan struct{}), err: errBusy}
	was, ok := l.vacate(code, own)
	if !ok {
		return 0, nil
	}
	defer close(own.ready)
	defer l.remove(code, own)
	if was != nil {
		was.end() // a room may not live while its past changes
	}
	defer func() {
		if p := recover(); p != nil {
			l.house.logPanic(code, "expiring", p)
			n, err = 0, ErrDamaged
		}
	}()
	if n, err = l.expire(ctx, code, keep); err != nil {
		return 0, fmt.Errorf("room: expire the cards of %s: %w", code, err)
	}
	return n, nil
}

// vacate puts own into the place of a room in which nobody is; false when that
// cannot be done now.
func (l *Lobby) vacate(code session.RoomCode, own *place) (was *place, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	was = l.places[code]
	if l.closed || was != nil && (was.room == nil || was.room.here.anybody()) {
		return nil, false
	}
	l.places[code] = own
	return was, true
}

func (l *Lobby) expire(ctx context.Context, code session.RoomCode, keep time.Duration) (int, error) {
	var records []session.Record
	for r, err := range l.house.journal.Read(ctx, code, 0) {
		if err != nil {
			return 0, err
		}
		records = append(records, r)
	}
	changed, n, err := session.Expire(records, l.house.now(), keep)
	if err != nil || n == 0 {
		return 0, err
	}
	last := records[len(records)-1].Seq
	return n, l.house.journal.Rewrite(ctx, code, last, changed...)
}
