package main

import (
	"context"
	"errors"
	"fmt"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/journal/bolt"
	"accord/session/room"
)

// upkeep is what the operator does with a data folder and nobody does over ssh.
// It runs in the server when one is running, else in the command itself. What
// it prints holds nothing that people typed.
type upkeep struct {
	store *bolt.Store
	lobby *room.Lobby
}

// run returns false when args are a command of package remote.
func (u upkeep) run(ctx context.Context, args []string, s remote.Streams) (status int, mine bool) {
	var err error
	switch args[0] {
	case "verify":
		status, err = u.verify(ctx, s)
	case "retire":
		err = u.retire(ctx, args[1:], s)
	default:
		return 0, false
	}
	switch {
	case errors.Is(err, room.ErrNoRoom):
		say(s.Err, err)
		return remote.NoRoom, true
	case err != nil:
		say(s.Err, err)
		return remote.Fault, true
	}
	return status, true
}

// verify reads every record of every room.
func (u upkeep) verify(ctx context.Context, s remote.Streams) (status int, err error) {
	rooms, records, bad := 0, 0, 0
	for f, err := range room.Verify(ctx, u.store) {
		if err != nil {
			return 0, err
		}
		rooms++
		records += f.Records
		faults := u.faults(f)
		if len(faults) == 0 {
			fmt.Fprintf(s.Out, "%-16s %7d records  sound\n", f.Room, f.Records)
			continue
		}
		bad++
		for _, fault := range faults {
			fmt.Fprintf(s.Out, "%-16s %7d records  DAMAGED: %s\n", f.Room, f.Records, fault)
		}
	}
	fmt.Fprintf(s.Out, "%d rooms, %d records, %d rooms with damage\n", rooms, records, bad)
	if bad > 0 {
		return remote.Data, nil
	}
	return remote.OK, nil
}

func (u upkeep) faults(f room.Finding) (faults []string) {
	if f.Damage != nil {
		faults = append(faults, fmt.Sprintf("nothing can be read after record %d: %v", f.Records, f.Damage))
	}
	switch n, err := u.store.Unreadable(f.Room); {
	case err != nil:
		faults = append(faults, fmt.Sprintf("what is sealed cannot be looked through: %v", err))
	case n > 0:
		faults = append(faults, fmt.Sprintf("%d keys of sealed contributions are missing; those contributions are lost", n))
	}
	return faults
}

// retire removes a room for good.
func (u upkeep) retire(ctx context.Context, args []string, s remote.Streams) error {
	code, ok := session.ParseRoomCode(args[0])
	if !ok {
		return room.ErrNoRoom
	}
	if err := u.lobby.Retire(ctx, code); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.Out, "%s is gone, and its bytes with it. Backups that you made before still have it.\n", code)
	return err
}
