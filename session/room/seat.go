package room

import (
	"context"
	"errors"
	"sync"

	"accord/session"
)

// maxWaiting is how many commands of one seat may be on their way at once; the
// next one waits outside.
const maxWaiting = 4

// Seat is one terminal's place in a room. A person with several terminals has
// several seats. Its methods may be called by many goroutines at once.
type Seat struct {
	room  *Room
	id    session.ParticipantID // "" watches
	slots chan struct{}         // one for each command on its way

	leaveOnce sync.Once
	left      chan struct{}
}

// ID is the person who sits here; "" for somebody who only watches.
func (s *Seat) ID() session.ParticipantID { return s.id }

// Room is the room that the seat is in.
func (s *Seat) Room() *Room { return s.room }

// View is what this person may see now. It never waits.
func (s *Seat) View() session.View { return s.room.shown.Load().state.ViewFor(s.id) }

// Next waits until the room has moved past v and returns how it looks now; the
// steps in between are skipped. The zero View is before everything. It returns
// ErrRemoved when the person was taken out of the room, ErrLeft after Leave,
// ErrClosed when the room has ended and all of it was returned, and the error
// of ctx.
//
// A seat that never calls Next harms nobody: the room keeps nothing for it.
func (s *Seat) Next(ctx context.Context, v session.View) (session.View, error) {
	var after uint64
	if v.RoomView != nil {
		after = v.Version
	}
	for {
		now := s.room.shown.Load()
		if now.version > after {
			return s.look(now.state)
		}
		select {
		case <-now.next:
		case <-s.left:
			return session.View{}, ErrLeft
		case <-ctx.Done():
			return session.View{}, ctx.Err()
		case <-s.room.ended:
			if last := s.room.shown.Load(); last.version > after {
				return s.look(last.state)
			}
			return session.View{}, ErrClosed
		}
	}
}

func (s *Seat) look(state session.State) (session.View, error) {
	v := state.ViewFor(s.id)
	if s.id != "" && v.Me.ID == "" {
		return v, ErrRemoved
	}
	return v, nil
}

// Submit asks for c in the name of the person who sits here. It returns nil
// when what was asked is stored, or was so already; a session.Refusal or
// session.Caution as the workshop gave it; one of this package's sentences when
// it could not be stored; or the error of ctx, which does not take c back.
//
// Commands of one seat are decided in the order in which Submit was called.
func (s *Seat) Submit(ctx context.Context, c session.Command) error {
	claim, claims := c.(session.ClaimRoom)
	switch {
	case s.id == "":
		return ErrWatching
	case claims && !s.room.guesses.allowed(s.room.house.now()):
		return ErrGuesses
	case s.hasLeft():
		return ErrLeft
	}
	select {
	case s.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	case <-s.left:
		return ErrLeft
	case <-s.room.ended:
		return ErrClosed
	}
	a, err := s.room.ask(ctx, &request{command: c, stamp: session.Stamp{By: s.id}}, func() { <-s.slots })
	if err != nil {
		return err
	}
	if claims && claim.Code != "" && errors.As(a.err, new(session.Refusal)) {
		s.room.guesses.failed()
	}
	return a.err
}

// Drafts are the unsent texts that were last kept for this person, by slot.
func (s *Seat) Drafts() map[string]string {
	if s.id == "" {
		return nil
	}
	return s.room.drafts.of(s.id)
}

// KeepDrafts replaces the unsent texts kept for this person, at most 32 of at
// most 2000 characters; what is beyond is cut. They are in memory only and
// survive the connection, not the room.
func (s *Seat) KeepDrafts(texts map[string]string) {
	if s.id != "" {
		s.room.drafts.keep(s.id, texts)
	}
}

// Leave gives the seat back; the person is away when it was their last one. It
// may be called more than once and never waits.
func (s *Seat) Leave() {
	s.leaveOnce.Do(func() {
		close(s.left)
		s.room.here.rise(s.id, s.room.house.now())
		s.room.mail.ring()
	})
}

func (s *Seat) hasLeft() bool {
	select {
	case <-s.left:
		return true
	default:
		return false
	}
}

// ask posts q and waits for what becomes of it. release is called when the room
// has answered, also when nobody waits any more.
func (r *Room) ask(ctx context.Context, q *request, release func()) (answer, error) {
	done := make(chan answer, 1)
	q.answer = func(a answer) {
		done <- a
		release()
	}
	if !r.mail.post(q) {
		release()
		return answer{}, ErrClosed
	}
	select {
	case a := <-done:
		return a, nil
	case <-ctx.Done():
		return answer{}, ctx.Err()
	case <-r.ended:
	}
	select {
	case a := <-done: // it was answered on the room's way out
		return a, nil
	default:
		return answer{}, ErrUnknown
	}
}
