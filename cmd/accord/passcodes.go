package main

import (
	"context"
	"errors"
	"time"

	"accord/cmd/accord/internal/sshd"
	"accord/session"
	"accord/session/room"
)

// At the door a guest who names a room is asked for its pass code, when it asks
// for one, and just so when there is no such room. Whoever has a key is asked on
// the screen, and so is a guest who answers nothing.

const (
	passText  = "There is no room with that code, or it asks for a pass code.\nIf you have been in it, your seat code will do."
	passAsked = "Pass code (Enter if you have none): "
)

// askTime is how long a room may take to be looked up while somebody comes in.
const askTime = 10 * time.Second

// guest decides about somebody without a key.
func (s *server) guest(c sshd.Caller) error {
	if err := s.keys.guest(c); err != nil {
		return err
	}
	code, named := session.ParseRoomCode(c.User)
	if !named {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), askTime)
	defer cancel()
	_, err := visitor{server: s, from: sourceOf(c.RemoteAddr)}.Find(ctx, code)
	var no session.Refusal
	if err == nil || errors.Is(err, room.ErrClosed) || !errors.As(err, &no) {
		return nil // what is wrong is said on the screen
	}
	answers, err := c.Ask(passText, sshd.Question{Text: passAsked})
	if err != nil {
		return err
	}
	if len(answers) == 1 {
		c.Keep(answers[0])
	}
	return nil
}
