package bolt

import (
	"context"
	"fmt"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/keyring"
)

// Append implements journal.Journal. Calls that arrive while the disk is busy
// share the next transaction.
func (s *Store) Append(ctx context.Context, room session.RoomCode, seq session.Seq, records ...session.Record) error {
	if err := journal.CheckAppend(room, seq, records); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil || len(records) == 0 {
		return err
	}
	err := s.append(room, seq, records)
	if err == nil || err == journal.ErrConflict || err == journal.ErrClosed {
		return err
	}
	return fmt.Errorf("bolt: append to %s: %w", room, explain(err))
}

func (s *Store) append(room session.RoomCode, seq session.Seq, records []session.Record) error {
	ring, err := s.ring(room)
	if err != nil {
		return err
	}
	encoded, broken, err := ring.Encode(records)
	if err != nil {
		return err
	}
	err = s.writer.submit(request{change: func(tx *bbolt.Tx) error { return add(tx, room, seq, encoded) }})
	if err != nil {
		return err
	}
	return ring.Destroy(broken)
}

// add puts encoded into tx. It returns ErrConflict before it changes anything.
func add(tx *bbolt.Tx, room session.RoomCode, seq session.Seq, encoded []keyring.Encoded) error {
	before, err := part(tx, room, recordsBucket)
	if err != nil {
		return err
	}
	last, err := lastSeq(before)
	if err != nil {
		return err
	}
	if last != seq {
		return journal.ErrConflict
	}
	records, sealed, err := makeParts(tx, room)
	if err != nil {
		return err
	}
	// Records are only added at the end: full pages stay as they are.
	records.FillPercent = 1
	for _, e := range encoded {
		if err := put(records, sealed, e); err != nil {
			return err
		}
	}
	return records.SetSequence(uint64(encoded[len(encoded)-1].Seq))
}

// lastSeq is known twice, so that a damage is noticed before it is built on.
func lastSeq(records *bbolt.Bucket) (session.Seq, error) {
	if records == nil {
		return 0, nil
	}
	key, _ := records.Cursor().Last()
	last, err := seqOf(key)
	if err == nil && last != session.Seq(records.Sequence()) {
		err = fmt.Errorf("%w: its last record is %d and should be %d", session.ErrCorrupt, last, records.Sequence())
	}
	return last, err
}

func put(records, sealed *bbolt.Bucket, e keyring.Encoded) error {
	if err := records.Put(seqKey(e.Seq), e.Bytes); err != nil {
		return err
	}
	if e.Seal != "" {
		seal, err := sealed.CreateBucketIfNotExists([]byte(e.Seal))
		if err != nil {
			return err
		}
		if err := seal.Put(seqKey(e.Seq), e.Key[:]); err != nil {
			return err
		}
	}
	for _, id := range e.Breaks {
		if err := empty(records, sealed, id); err != nil {
			return err
		}
	}
	return nil
}

// empty takes the bytes of the records under seal away. Their old pages are
// overwritten when they are used again; by then their key is gone.
func empty(records, sealed *bbolt.Bucket, seal session.SealID) error {
	b := sealed.Bucket([]byte(seal))
	if b == nil {
		return nil
	}
	err := b.ForEach(func(key, _ []byte) error {
		seq, err := seqOf(key)
		if err != nil {
			return err
		}
		nothing, err := keyring.Empty(seq)
		if err != nil {
			return err
		}
		return records.Put(seqKey(seq), nothing)
	})
	if err != nil {
		return err
	}
	return sealed.DeleteBucket([]byte(seal))
}

// Retire implements journal.Journal. Its bytes leave the file as well: an error
// may say that the room is gone and that this is still to be done, which the
// next Retire, Compact or Open will.
func (s *Store) Retire(ctx context.Context, room session.RoomCode) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	there := false
	err := s.writer.submit(request{change: func(tx *bbolt.Tx) error {
		rooms := tx.Bucket(roomsBucket)
		if there = rooms.Bucket([]byte(room)) != nil; !there {
			return nil
		}
		if err := markRemoved(tx); err != nil {
			return err
		}
		return rooms.DeleteBucket([]byte(room))
	}})
	if err == nil {
		err = s.dropKeys(room)
	}
	if err == nil && there {
		err = s.Compact()
	}
	if err == nil || err == journal.ErrClosed {
		return err
	}
	return fmt.Errorf("bolt: retire %s: %w", room, explain(err))
}

func (s *Store) dropKeys(room session.RoomCode) error {
	s.mu.Lock()
	r, ok := s.rings[room]
	delete(s.rings, room)
	s.mu.Unlock()
	if !ok {
		return nil
	}
	if r.damage != nil {
		return s.keys.Keep(room)(nil)
	}
	return r.Retain(func(keyring.Key) bool { return false })
}
