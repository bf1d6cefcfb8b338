package bolt

import (
	"context"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/keyring"
)

// Rewrite implements journal.Journal. The old bytes leave the file as well: an
// error may say that the records are written and that this is still to be done,
// which the next Retire, Compact or Open will.
func (s *Store) Rewrite(ctx context.Context, room session.RoomCode, last session.Seq, records ...session.Record) error {
	if err := journal.CheckRewrite(room, last, records); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil || len(records) == 0 {
		return err
	}
	err := s.rewrite(room, last, records)
	if err == nil {
		err = s.Compact()
	}
	if err == nil || err == journal.ErrConflict || err == journal.ErrClosed {
		return err
	}
	return fmt.Errorf("bolt: rewrite %s: %w", room, explain(err))
}

func (s *Store) rewrite(room session.RoomCode, last session.Seq, records []session.Record) error {
	ring, err := s.ring(room)
	if err != nil {
		return err
	}
	encoded, err := ring.Again(records)
	if err != nil {
		return err
	}
	return s.writer.submit(request{change: func(tx *bbolt.Tx) error { return replace(tx, room, last, encoded) }})
}

// replace puts encoded into tx. It returns ErrConflict before it changes
// anything.
func replace(tx *bbolt.Tx, room session.RoomCode, last session.Seq, encoded []keyring.Encoded) error {
	records, err := part(tx, room, recordsBucket)
	if err != nil {
		return err
	}
	is, err := lastSeq(records)
	switch {
	case err != nil:
		return err
	case is != last || records == nil:
		return journal.ErrConflict
	}
	sealed, err := part(tx, room, sealedBucket)
	if err != nil {
		return err
	}
	for _, e := range encoded {
		if records.Get(seqKey(e.Seq)) == nil {
			return fmt.Errorf("%w: record %d is missing", session.ErrCorrupt, e.Seq)
		}
		if e.Seal != "" && !underSeal(sealed, e) {
			return errors.New("a record was under another key")
		}
		if err := records.Put(seqKey(e.Seq), e.Bytes); err != nil {
			return err
		}
	}
	return markRemoved(tx)
}

// underSeal reports whether the record in the place of e needs the key of e.
func underSeal(sealed *bbolt.Bucket, e keyring.Encoded) bool {
	b := sealed.Bucket([]byte(e.Seal))
	return b != nil && keyring.ID(b.Get(seqKey(e.Seq))) == e.Key
}
