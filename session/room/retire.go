package room

import (
	"context"

	"accord/session"
)

// Retire ends a room and removes it from the journal for good. Whoever is in it
// is told by ErrClosed; from then on Find returns ErrNoRoom.
func (l *Lobby) Retire(ctx context.Context, code session.RoomCode) error {
	if err := wait(ctx, l.index.ready); err != nil {
		return err
	}
	if _, err := l.Find(ctx, code); err != nil && err != ErrDamaged && err != ErrNewer {
		return err
	}
	// Nobody gets the room again while it is being removed.
	gone := &place{ready: make(chan struct{}), err: ErrNoRoom}
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return ErrClosed
	}
	was := l.places[code]
	l.places[code] = gone
	l.mu.Unlock()
	defer close(gone.ready)
	defer l.remove(code, gone)

	if was != nil {
		// However long it takes: a room may not live twice.
		was.end()
	}
	err := l.house.journal.Retire(ctx, code)
	l.index.drop(code)
	return err
}

// end ends the room that is in a place, or on its way there.
func (p *place) end() {
	<-p.ready
	if p.room == nil {
		return
	}
	p.room.stop()
	<-p.room.ended
}
