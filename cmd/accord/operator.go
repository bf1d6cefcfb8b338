package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"accord/cmd/accord/internal/keyfile"
	"accord/cmd/accord/internal/remote"
	"accord/cmd/accord/internal/sshd"
	"accord/session"
	"accord/session/journal/bolt"
	"accord/session/room"
)

// operator does what only those may do who keep the server: over ssh with a key
// that --admins names, and on its own command line.
type operator struct {
	data  string
	store *bolt.Store
	lobby *room.Lobby
	door  *sshd.Server // nil where no server runs
	keys  keys
	one   *sync.Mutex // held while a copy is made; nil where nobody else can
}

var _ remote.Operator = (*operator)(nil)

func (s *server) operator() *operator {
	return &operator{data: s.data, store: s.store, lobby: s.lobby, door: s.door, keys: s.keys, one: &s.backingUp}
}

// All is all rooms.
func (o *operator) All(ctx context.Context) []room.RoomCard { return o.lobby.All(ctx) }

// Retire removes a room.
func (o *operator) Retire(ctx context.Context, code session.RoomCode) error {
	return o.lobby.Retire(ctx, code)
}

// Keys are the host's and those in the files.
func (o *operator) Keys() []remote.Key {
	out := []remote.Key{}
	if o.door != nil {
		out = append(out, remote.Key{Kind: "host", Fingerprint: o.door.Fingerprint()})
	}
	for _, list := range []struct {
		kind string
		file *keyfile.File
	}{{"admin", o.keys.admins}, {"facilitator", o.keys.facilitators}, {"allowed", o.keys.allow}} {
		if list.file == nil {
			continue
		}
		for _, f := range list.file.List().Fingerprints() {
			out = append(out, remote.Key{Kind: list.kind, Fingerprint: f})
		}
	}
	return out
}

// Limits are those of the door, and of strangers.
func (o *operator) Limits() []remote.Limit {
	out := []remote.Limit{}
	if o.door != nil {
		l, now := o.door.Limits(), o.door.Stats()
		out = append(out,
			remote.Limit{Name: "connections", Most: float64(l.Connections), Used: &now.Connections},
			remote.Limit{Name: "handshakes", Most: float64(l.Handshakes), Used: &now.Handshakes},
			remote.Limit{Name: "source-connections", Most: float64(l.SourceConns)},
			remote.Limit{Name: "source-rate", Most: l.SourceRate},
			remote.Limit{Name: "source-burst", Most: float64(l.SourceBurst)},
			remote.Limit{Name: "cells", Most: float64(l.Cells)},
		)
	}
	return append(out,
		remote.Limit{Name: "wrong-codes", Most: maxWrongCodes}, remote.Limit{Name: "new-rooms", Most: maxNewRooms}, remote.Limit{Name: "wrong-seats", Most: maxWrongSeats})
}

// Backup writes a copy of all rooms.
func (o *operator) Backup(_ context.Context, w io.Writer, keys bool) error {
	return o.withBackup(func(b backup, part string) error {
		if !keys {
			b.keys = nil
		}
		if err := b.send(w, part); err != nil {
			return err
		}
		if len(b.skipped) > 0 {
			return remote.Failure(remote.Data, strings.TrimSuffix(strings.TrimPrefix(string(b.skipped), "accord: "), "\n"))
		}
		return nil
	})
}

// withBackup makes a copy beside the journal and lets use have it, so that a
// slow reader holds up nobody but the next copy.
func (o *operator) withBackup(use func(b backup, part string) error) error {
	if o.one != nil {
		o.one.Lock()
		defer o.one.Unlock()
	}
	part := filepath.Join(o.data, "backup.part")
	if err := removeIfThere(part); err != nil {
		return err
	}
	b, err := copyStore(o.store, part)
	defer os.Remove(part)
	if err != nil {
		return err
	}
	return use(b, part)
}
