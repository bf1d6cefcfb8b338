package room

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"accord/session"
	"accord/session/journal"
)

const (
	appendPatience = 10 * time.Second // after which an Append is of unknown outcome
	firstRetry     = 100 * time.Millisecond
	lastRetry      = 5 * time.Second
)

// store is a room's way to its journal, and what the room knows of it.
type store struct {
	ctx context.Context // of the lobby: ends when the server can wait no longer
	// unknown are records that may or may not be in the journal, directly after
	// the room's state.
	unknown []session.Record
	lost    bool          // the journal cannot say what it holds
	retryAt time.Time     // while lost
	backoff time.Duration // between retries
	damage  error         // ErrDamaged, ErrNewer or ErrDisk, for good; nil in a sound room
}

// veto is why nothing can be stored now; nil when it can.
func (s *store) veto() error {
	switch {
	case s.damage != nil:
		return s.damage
	case s.lost:
		return ErrUnreachable
	}
	return nil
}

// commit decides a batch, has it stored at once, and carries it out. However
// the journal fails, everyone in the batch is answered.
func (k *keeper) commit(batch []*request) {
	if len(batch) == 0 {
		return
	}
	for {
		d := k.decide(batch, k.store.veto())
		if len(d.records) == 0 {
			k.carry(d)
			return
		}
		err := k.append(d.records)
		if err == nil {
			k.carry(d)
			return
		}
		if !k.conflict(err) {
			k.settle(d, err)
			return
		}
	}
}

func (k *keeper) append(records []session.Record) error {
	ctx, cancel := context.WithTimeout(k.store.ctx, appendPatience)
	defer cancel()
	return k.house.journal.Append(ctx, k.code, k.state.Seq(), records...)
}

// conflict reports whether somebody else was first, and what they did has been
// read: then the batch can be decided again.
func (k *keeper) conflict(err error) bool {
	if !errors.Is(err, journal.ErrConflict) {
		return false
	}
	before := k.state.Seq()
	records, err := k.readOn()
	k.follow(records)
	return err == nil && k.state.Seq() > before
}

// settle answers a batch whose Append has failed with cause: by what the
// journal holds if it can be read, otherwise by saying that it is not known.
// What need not be stored is carried out in any case.
func (k *keeper) settle(d decision, cause error) {
	k.house.log.Warn("room: append", "room", k.code, "err", cause)
	records, err := k.readOn()
	switch {
	case contains(records, d.records):
		k.carry(d)
		k.follow(records)
		return
	case k.store.damage == ErrDisk:
		// It is there, or it is not: whoever says which is guessing.
		k.house.log.Error("room: the disk has failed; nothing is stored until the server is started again", "room", k.code, "err", err)
		k.carry(k.decide(d.batch, ErrUnknown))
		return
	case err != nil && k.store.damage == nil:
		k.store.unknown = d.records
		k.lose(err)
		k.carry(k.decide(d.batch, ErrUnknown))
		return
	}
	k.follow(records)
	veto := ErrNotStored
	if errors.Is(cause, journal.ErrFull) {
		veto = ErrFull
	}
	k.carry(k.decide(d.batch, veto))
}

// lose makes the room wait for its journal.
func (k *keeper) lose(err error) {
	s := &k.store
	if s.backoff = min(2*s.backoff, lastRetry); !s.lost {
		s.backoff = firstRetry
		k.house.log.Error("room: waiting for the journal", "room", k.code, "err", err)
	}
	s.lost, s.retryAt = true, k.now().Add(s.backoff)
}

// catchUp finds out what the journal holds when that is not known, or when
// somebody else may have appended.
func (k *keeper) catchUp(now time.Time, foreign bool) {
	s := &k.store
	switch {
	case s.damage != nil, s.lost && now.Before(s.retryAt), !s.lost && !foreign:
		return
	}
	records, err := k.readOn()
	if err != nil && s.damage == nil {
		k.lose(err)
		return
	}
	if contains(records, s.unknown) {
		// As they were decided: with what passes, which no journal keeps.
		k.follow(s.unknown)
	}
	k.follow(records)
	if s.lost {
		k.house.log.Info("room: the journal is back", "room", k.code)
	}
	s.unknown, s.lost = nil, false
}

// readOn returns what the journal holds after the room's state. A damage ends
// it and makes the room read-only.
func (k *keeper) readOn() ([]session.Record, error) {
	var records []session.Record
	for r, err := range k.house.journal.Read(k.store.ctx, k.code, k.state.Seq()) {
		if err != nil {
			k.store.damage = damage(err)
			return records, fmt.Errorf("room: read on after %d: %w", k.state.Seq(), err)
		}
		records = append(records, r)
	}
	return records, nil
}

// follow applies records that are in the journal, those that the state does not
// have.
func (k *keeper) follow(records []session.Record) {
	for _, r := range records {
		if r.Seq <= k.state.Seq() {
			continue
		}
		next, err := apply(k.state, r)
		if err != nil {
			k.house.log.Error("room: apply", "room", k.code, "seq", r.Seq, "err", err)
			k.store.damage = ErrDamaged
			return
		}
		k.state, k.stale = next, true
	}
}

// contains reports whether the records in the journal are the room's own: an
// Append adds all or none, directly after the state. A record of another server
// in the same place would have to be of the same person in the same nanosecond.
// Seeds are not compared: no journal keeps them.
func contains(stored, own []session.Record) bool {
	return slices.ContainsFunc(stored, func(r session.Record) bool {
		return slices.ContainsFunc(own, func(o session.Record) bool {
			return r.Seq == o.Seq && r.Stamp.By == o.Stamp.By && r.Stamp.At.Equal(o.Stamp.At)
		})
	})
}

// damage says why a room can only be read after err; nil when err may pass.
func damage(err error) error {
	switch {
	case errors.Is(err, session.ErrNewer):
		return ErrNewer
	case errors.Is(err, session.ErrCorrupt):
		return ErrDamaged
	case errors.Is(err, journal.ErrBroken):
		return ErrDisk
	}
	return nil
}

// apply is State.Apply for records that come from outside: one that cannot be
// applied is a damage and not the end of the server.
func apply(s session.State, r session.Record) (next session.State, err error) {
	defer func() {
		if p := recover(); p != nil {
			next, err = s, fmt.Errorf("%w: %v", session.ErrCorrupt, p)
		}
	}()
	return s.Apply(r), nil
}
