package room

import (
	"context"

	"accord/session"
)

// Enter seats whoever has that identity: the same person as before when they
// have been here, otherwise a new one with that name and role, or a spectator.
// An empty identity is a guest: they get a seat code, returned this once, with
// which they can Return. What the seat shows first has the person in the room.
//
// The error is a Refusal when the room does not take them.
func (r *Room) Enter(ctx context.Context, id session.Identity, name, role string, spectator bool) (*Seat, string, error) {
	code := ""
	if id == "" {
		code = r.house.dice.secret()
		id = session.SeatIdentity(code)
	}
	s, err := r.join(ctx, session.Join{Identity: id, Name: name, Role: role, Spectator: spectator})
	if err != nil {
		return nil, "", err
	}
	return s, code, nil
}

// Lead is Enter for somebody whom the operator has made a facilitator of every
// room: whoever was here before as anything else becomes one now. The identity
// is that of a key.
func (r *Room) Lead(ctx context.Context, id session.Identity, name, role string) (*Seat, error) {
	return r.join(ctx, session.Join{Identity: id, Name: name, Role: role, Facilitator: true})
}

// join seats whoever the command is for.
func (r *Room) join(ctx context.Context, join session.Join) (*Seat, error) {
	a, err := r.ask(ctx, &request{command: join, joins: join.Identity}, func() {})
	if err == nil {
		err = a.err
	}
	if err != nil {
		return nil, err
	}
	return r.sit(ctx, a.seat)
}

// Return seats the guest who holds that seat code.
func (r *Room) Return(ctx context.Context, seatCode string) (*Seat, error) {
	if !r.guesses.allowed(r.house.now()) {
		return nil, ErrGuesses
	}
	for {
		p, ok := r.State().Find(session.SeatIdentity(seatCode))
		if !ok {
			r.guesses.failed()
			return nil, ErrNoSeat
		}
		// A seat that was just joined to another is found there.
		if s, err := r.sit(ctx, p.ID); err != ErrRemoved {
			return s, err
		}
	}
}

// Watch returns a seat for somebody who is not in the room: it sees what
// everyone may see and cannot submit anything. It has to be left as well.
func (r *Room) Watch() *Seat {
	s := r.newSeat("")
	if !r.here.sit("", r.house.now()) {
		s.leaveOnce.Do(func() {}) // there is nothing to give back
	}
	return s
}

func (r *Room) newSeat(id session.ParticipantID) *Seat {
	return &Seat{room: r, id: id, slots: make(chan struct{}, maxWaiting), left: make(chan struct{})}
}

// sit returns when the room shows the person as here, or ErrRemoved.
func (r *Room) sit(ctx context.Context, id session.ParticipantID) (*Seat, error) {
	s := r.newSeat(id)
	if !r.here.sit(id, r.house.now()) {
		return nil, ErrClosed
	}
	r.mail.ring()
	var v session.View
	for {
		var err error
		if v, err = s.Next(ctx, v); err != nil && (v.RoomView == nil || r.State().Gone(id)) {
			s.Leave()
			return nil, err
		}
		if v.Me.Here {
			return s, nil
		}
	}
}
