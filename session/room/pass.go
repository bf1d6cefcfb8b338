package room

import (
	"context"

	"accord/session"
)

// SetPass draws a pass code, makes the room ask for it, and returns it, this
// once; from then on nobody comes in without. Facilitators only; for no code
// submit session.SetPass.
func (s *Seat) SetPass(ctx context.Context) (string, error) {
	code := s.room.house.dice.secret()
	if err := s.Submit(ctx, session.SetPass{Code: code}); err != nil {
		return "", err
	}
	for v := s.View(); !s.room.State().Passes(code); {
		var err error
		if v, err = s.Next(ctx, v); err != nil {
			return "", err
		}
	}
	return code, nil
}

// Opens reports whether a secret lets somebody new into a room that asks for a
// pass code. It does as well when it brings back a seat or claims the room; then
// it is not spent yet. A room hears only so many wrong ones, whoever tries them;
// after that none opens it for a while.
func (r *Room) Opens(secret string) (opens, spent bool) {
	if !r.guesses.allowed(r.house.now()) {
		return false, false
	}
	st := r.State()
	if st.Passes(secret) {
		return true, true
	}
	_, seat := st.Find(session.SeatIdentity(secret))
	if seat || st.Claims(secret) {
		return true, false
	}
	r.guesses.failed()
	return false, false
}
