package main

import (
	"context"
	"errors"

	"accord/cmd/accord/internal/remote"
	"accord/cmd/accord/internal/sshd"
	"accord/session"
	"accord/session/room"
	"accord/tui/look"
	"accord/tui/wall"
)

// wantsWall reads "show ROOM".
func wantsWall(args []string) (session.RoomCode, bool) {
	if len(args) != 2 || args[0] != "show" {
		return "", false
	}
	return session.ParseRoomCode(args[1])
}

// wall runs the projector of a room, for whoever could read its charter too.
func (s *server) wall(ctx context.Context, t *sshd.Terminal, code session.RoomCode) int {
	r, err := s.readable(ctx, t, code)
	if err != nil {
		return remote.Complain(t.Stderr(), err)
	}
	seat := r.Watch()
	defer seat.Leave()
	invite := s.invite(code)
	w := wall.New(wall.Options{
		Seat: onlooker{seat, identity(t)}, Join: invite.Join, Fingerprint: invite.Fingerprint, Export: invite.Export, Theme: look.New(options(t)),
	})
	defer w.Close()
	_, err = t.RunProgram(ctx, w)
	return s.ended(ctx, t, err)
}

// onlooker is a seat that sees nothing more once its person was taken out of
// the room: they may have opened the wall before.
type onlooker struct {
	*room.Seat
	identity session.Identity
}

// Next is room.Seat's.
func (o onlooker) Next(ctx context.Context, v session.View) (session.View, error) {
	v, err := o.Seat.Next(ctx, v)
	if err == nil && o.Room().State().TakenOut(o.identity) {
		return session.View{}, room.ErrRemoved
	}
	return v, err
}

// readable finds a room that this terminal may look at.
func (s *server) readable(ctx context.Context, t *sshd.Terminal, code session.RoomCode) (*room.Room, error) {
	v := s.visitor(t)
	r, err := v.Find(ctx, code)
	if err != nil {
		return nil, err
	}
	return r, remote.MayRead(r.State(), remote.Caller{Identity: v.identity})
}

// ended says goodbye where the server is the one who ends, and returns the
// status of a program.
func (s *server) ended(ctx context.Context, t *sshd.Terminal, err error) int {
	switch {
	case draining(ctx):
		t.Farewell("accord is restarting; the room is saved. Come back in a moment.")
		return remote.Unavailable
	case errors.Is(err, sshd.ErrPanic):
		return remote.Fault
	}
	return remote.OK
}

// draining reports whether a session ended because the server does.
func draining(ctx context.Context) bool { return errors.Is(context.Cause(ctx), sshd.ErrDraining) }
