package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/keyring"
)

// A chunk is what is copied in one read transaction: a page that a reader may
// still want cannot be used again, so a slow one must not hold a transaction.
const (
	chunkRecords = 256
	chunkBytes   = 1 << 20
)

type kept struct {
	seq   session.Seq
	bytes []byte
}

// Read implements journal.Journal.
func (s *Store) Read(ctx context.Context, room session.RoomCode, after session.Seq) iter.Seq2[session.Record, error] {
	return func(yield func(session.Record, error) bool) {
		if err := s.read(ctx, room, after+1, yield); err != nil {
			yield(session.Record{}, fmt.Errorf("bolt: read: %w", err))
		}
	}
}

func (s *Store) read(ctx context.Context, room session.RoomCode, next session.Seq, yield func(session.Record, error) bool) error {
	for {
		chunk, last, err := s.chunk(room, next)
		if err != nil {
			return place(room, next, err)
		}
		if len(chunk) == 0 {
			return nothingAfter(room, next, last)
		}
		// Asked for only now: the keys of what is there are there too.
		ring, err := s.ring(room)
		if err != nil {
			return err
		}
		for _, k := range chunk {
			if err := ctx.Err(); err != nil {
				return err
			}
			rec, err := decode(ring, k, next)
			if err != nil {
				return place(room, next, err)
			}
			if !yield(rec, nil) {
				return nil
			}
			next++
		}
	}
}

func decode(ring *keyring.Ring, k kept, want session.Seq) (session.Record, error) {
	if k.seq != want {
		return session.Record{}, fmt.Errorf("%w: it is missing, the next is %d", session.ErrCorrupt, k.seq)
	}
	return ring.Decode(k.seq, k.bytes)
}

// nothingAfter tells the end of a room from records that are missing there.
func nothingAfter(room session.RoomCode, next, last session.Seq) error {
	if next <= last {
		return place(room, next, fmt.Errorf("%w: it is missing, the last is %d", session.ErrCorrupt, last))
	}
	return nil
}

func place(room session.RoomCode, seq session.Seq, err error) error {
	if errors.Is(err, session.ErrCorrupt) || errors.Is(err, session.ErrNewer) {
		return &journal.PlaceError{Room: room, Seq: seq, Err: err}
	}
	return err
}

// chunk copies records of room from next on, and says which is its last.
func (s *Store) chunk(room session.RoomCode, next session.Seq) (chunk []kept, last session.Seq, err error) {
	err = s.file.view(func(tx *bbolt.Tx) error {
		records, err := part(tx, room, recordsBucket)
		if records == nil && err == nil && next == 1 && listed(tx, room) {
			return fmt.Errorf("%w: it is listed, but cannot be found", session.ErrCorrupt)
		}
		if records == nil {
			return err
		}
		if last = session.Seq(records.Sequence()); last == 0 {
			// A room is made by its first record.
			return fmt.Errorf("%w: it is said to have no records", session.ErrCorrupt)
		}
		size := 0
		c := records.Cursor()
		for k, v := c.Seek(seqKey(next)); k != nil && len(chunk) < chunkRecords && size < chunkBytes; k, v = c.Next() {
			seq, err := seqOf(k)
			if err != nil {
				return err
			}
			chunk = append(chunk, kept{seq, bytes.Clone(v)})
			size += len(v)
		}
		return nil
	})
	return chunk, last, err
}

// listed reports whether a room that a look-up misses is there all the same: a
// damaged neighbour can put names out of order.
func listed(tx *bbolt.Tx, room session.RoomCode) (there bool) {
	err := tx.Bucket(roomsBucket).ForEachBucket(func(code []byte) error {
		there = there || string(code) == string(room)
		return nil
	})
	return there && err == nil
}

// Rooms implements journal.Journal.
func (s *Store) Rooms(ctx context.Context) iter.Seq2[session.RoomCode, error] {
	return func(yield func(session.RoomCode, error) bool) {
		codes, err := s.codes(ctx)
		if err != nil {
			yield("", fmt.Errorf("bolt: list rooms: %w", err))
			return
		}
		for _, code := range codes {
			if !yield(code, nil) {
				return
			}
		}
	}
}

func (s *Store) codes(ctx context.Context) (codes []session.RoomCode, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	err = s.file.view(func(tx *bbolt.Tx) error {
		return tx.Bucket(roomsBucket).ForEachBucket(func(code []byte) error {
			codes = append(codes, session.RoomCode(code))
			return nil
		})
	})
	return codes, err
}

// Unreadable counts the seals of room that are not broken and whose key is not
// there: what was written under them is lost, as after a restore without keys.
func (s *Store) Unreadable(room session.RoomCode) (int, error) {
	needed, err := s.neededKeys(room)
	if err != nil || len(needed) == 0 {
		return 0, err
	}
	ring, err := s.ring(room)
	if err != nil {
		return 0, err
	}
	held := ring.Copy(func(k keyring.Key) bool { return needed[k.ID] })
	return len(needed) - len(held), nil
}
