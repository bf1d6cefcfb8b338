package room

import (
	"context"
	"errors"
	"fmt"

	"accord/session"
	"accord/session/journal"
)

const (
	fewestDigits = 2
	mostDigits   = 4
	codeTries    = 6 // codes drawn before they get another digit
)

// Open makes a room for an agenda and returns its code, which no other room
// has. A creator with a key is seated in it as its facilitator, under that name
// and role. Without one (an empty identity) it returns a claim code, this once,
// that makes whoever uses it first the facilitator (session.ClaimRoom).
//
// When it returns no error the room is stored. A Refusal is about the name, or
// says that the server is stopping.
func (l *Lobby) Open(ctx context.Context, agenda session.Agenda, creator session.Identity, name, role string) (session.RoomCode, string, error) {
	if faults := agenda.Check(); len(faults) > 0 {
		return "", "", fmt.Errorf("room: open: fault in the agenda: %s: %s", faults[0].Key, faults[0].Text)
	}
	if l.isClosed() {
		return "", "", ErrClosed
	}
	claim := ""
	commands := make([]session.Command, 1, 2)
	if creator == "" {
		claim = l.house.dice.secret()
	} else {
		commands = append(commands, session.Join{Identity: creator, Name: name, Role: role, Facilitator: true})
	}
	for digits := fewestDigits; digits <= mostDigits; digits++ {
		for range codeTries {
			code := l.house.dice.roomCode(digits)
			commands[0] = session.Open{Code: code, Agenda: agenda, Claim: claim}
			err := l.begin(ctx, code, commands)
			switch {
			case err == nil:
				return code, claim, nil
			case !errors.Is(err, journal.ErrConflict):
				return "", "", err
			}
		}
	}
	return "", "", errors.New("room: open: every code that was drawn is taken")
}

// begin stores the first records of a room. The journal says whether the code
// is free: ErrConflict when it is not.
func (l *Lobby) begin(ctx context.Context, code session.RoomCode, commands []session.Command) error {
	var s session.State
	var records []session.Record
	for _, c := range commands {
		at := session.Stamp{At: l.house.now().Round(0).UTC(), Seed: l.house.dice.uint64()}
		events, err := s.Decide(c, at)
		if err != nil {
			return err
		}
		r := session.Record{Seq: s.Seq() + 1, Stamp: at, Events: events}
		s = s.Apply(r)
		records = append(records, r)
	}
	if err := l.house.journal.Append(ctx, code, 0, records...); err != nil {
		return fmt.Errorf("room: open %s: %w", code, err)
	}
	l.index.put(s)
	return nil
}

func (l *Lobby) isClosed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.closed
}
