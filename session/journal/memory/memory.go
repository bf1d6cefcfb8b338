// Package memory is a journal that lives as long as its process: for tests and
// rehearsals.
//
// It keeps the contract of journal.Journal with bytes, seals and keys like any
// other store, and refuses to survive anything.
package memory

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/keyring"
)

// Store is a journal in memory.
type Store struct {
	mu     sync.Mutex
	closed bool
	rooms  map[session.RoomCode]*room
}

// A room's records are [][]byte by sequence; the first is record 1. The slice
// grows in place and is replaced when an element changes, so readers may hold
// it.
type room struct {
	records [][]byte
	sealed  map[session.SealID][]session.Seq
	ring    *keyring.Ring
}

var _ journal.Journal = (*Store)(nil)

// New returns an empty journal.
func New() *Store { return &Store{rooms: map[session.RoomCode]*room{}} }

// Append implements journal.Journal.
func (s *Store) Append(ctx context.Context, code session.RoomCode, seq session.Seq, records ...session.Record) error {
	if err := journal.CheckAppend(code, seq, records); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil {
		return err
	}
	r, ok := s.rooms[code]
	if !ok {
		r = &room{sealed: map[session.SealID][]session.Seq{}, ring: keyring.New(code, nil, nil)}
	}
	if seq != session.Seq(len(r.records)) {
		return journal.ErrConflict
	}
	encoded, broken, err := r.ring.Encode(records)
	if err != nil {
		return fmt.Errorf("memory: append to %s: %w", code, err)
	}
	if err := r.add(encoded); err != nil {
		return fmt.Errorf("memory: append to %s: %w", code, err)
	}
	if len(records) > 0 {
		s.rooms[code] = r
	}
	return r.ring.Destroy(broken)
}

func (s *Store) usable(ctx context.Context) error {
	if s.closed {
		return journal.ErrClosed
	}
	return ctx.Err()
}

func (r *room) add(encoded []keyring.Encoded) error {
	records := r.records
	for _, e := range encoded {
		records = append(records, e.Bytes)
		if e.Seal != "" {
			r.sealed[e.Seal] = append(r.sealed[e.Seal], e.Seq)
		}
		for _, seal := range e.Breaks {
			records = slices.Clone(records)
			for _, seq := range r.sealed[seal] {
				b, err := keyring.Empty(seq)
				if err != nil {
					return err
				}
				records[seq-1] = b
			}
			delete(r.sealed, seal)
		}
	}
	r.records = records
	return nil
}

// Read implements journal.Journal. It yields what was there when it began.
func (s *Store) Read(ctx context.Context, code session.RoomCode, after session.Seq) iter.Seq2[session.Record, error] {
	return func(yield func(session.Record, error) bool) {
		records, ring, err := s.snapshot(ctx, code)
		if err != nil {
			yield(session.Record{}, err)
			return
		}
		for seq := after + 1; seq <= session.Seq(len(records)); seq++ {
			rec, err := ring.Decode(seq, records[seq-1])
			if err != nil {
				err = &journal.PlaceError{Room: code, Seq: seq, Err: err}
			}
			if err == nil {
				err = ctx.Err()
			}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
}

func (s *Store) snapshot(ctx context.Context, code session.RoomCode) ([][]byte, *keyring.Ring, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil {
		return nil, nil, err
	}
	r, ok := s.rooms[code]
	if !ok {
		return nil, nil, nil
	}
	return r.records, r.ring, nil
}

// Watch implements journal.Journal: nobody else can append.
func (s *Store) Watch(context.Context, session.RoomCode) <-chan struct{} { return nil }

// Rooms implements journal.Journal.
func (s *Store) Rooms(ctx context.Context) iter.Seq2[session.RoomCode, error] {
	return func(yield func(session.RoomCode, error) bool) {
		s.mu.Lock()
		err := s.usable(ctx)
		codes := slices.Sorted(maps.Keys(s.rooms))
		s.mu.Unlock()
		if err != nil {
			yield("", err)
			return
		}
		for _, code := range codes {
			if !yield(code, nil) {
				return
			}
		}
	}
}

// Rewrite implements journal.Journal.
func (s *Store) Rewrite(ctx context.Context, code session.RoomCode, last session.Seq, records ...session.Record) error {
	if err := journal.CheckRewrite(code, last, records); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil || len(records) == 0 {
		return err
	}
	r, ok := s.rooms[code]
	if !ok || last != session.Seq(len(r.records)) {
		return journal.ErrConflict
	}
	encoded, err := r.ring.Again(records)
	if err != nil {
		return fmt.Errorf("memory: rewrite %s: %w", code, err)
	}
	r.records = slices.Clone(r.records)
	for _, e := range encoded {
		r.records[e.Seq-1] = e.Bytes
	}
	return nil
}

// Retire implements journal.Journal.
func (s *Store) Retire(ctx context.Context, code session.RoomCode) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil {
		return err
	}
	r, ok := s.rooms[code]
	if !ok {
		return nil
	}
	delete(s.rooms, code)
	return r.ring.Retain(func(keyring.Key) bool { return false })
}

// Close implements journal.Journal.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}
