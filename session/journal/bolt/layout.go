package bolt

import (
	"encoding/binary"
	"fmt"
	"strconv"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/keyring"
)

// The file holds
//
//	meta/version                        the layout, as decimal digits
//	meta/removed                        there while removed bytes are in free pages
//	rooms/ROOM/records/SEQ              a record; the bucket's sequence is the last SEQ
//	rooms/ROOM/sealed/SEAL/SEQ          the id of the key that record SEQ needs
//
// SEQ is big-endian, so that the order of keys is the order of records. A SEAL
// is there as long as it is not broken.
//
// Layout 1 had no meta/removed: what was retired stayed in free pages.
var (
	metaBucket    = []byte("meta")
	versionKey    = []byte("version")
	removedKey    = []byte("removed")
	roomsBucket   = []byte("rooms")
	recordsBucket = []byte("records")
	sealedBucket  = []byte("sealed")
)

const layoutVersion = 2

// prepare makes the layout of a new file, or brings an older one up to date. It
// does not touch another.
func (f *file) prepare() error {
	version := 0
	err := f.view(func(tx *bbolt.Tx) (err error) {
		if key, _ := tx.Cursor().First(); key != nil {
			version, err = readVersion(tx)
		}
		return err
	})
	switch {
	case err != nil || version == layoutVersion:
		return err
	case version == 0:
		return guard(func() error { return makeLayout(f.db) })
	}
	return f.update(upgrade)
}

func makeLayout(db *bbolt.DB) error {
	return db.Update(func(tx *bbolt.Tx) error {
		meta, err := tx.CreateBucket(metaBucket)
		if err != nil {
			return err
		}
		if _, err := tx.CreateBucket(roomsBucket); err != nil {
			return err
		}
		return putVersion(meta)
	})
}

// upgrade is from layout 1, the only older one.
func upgrade(tx *bbolt.Tx) error {
	if err := markRemoved(tx); err != nil {
		return err
	}
	return putVersion(tx.Bucket(metaBucket))
}

func putVersion(meta *bbolt.Bucket) error {
	return meta.Put(versionKey, strconv.AppendInt(nil, layoutVersion, 10))
}

func markRemoved(tx *bbolt.Tx) error { return tx.Bucket(metaBucket).Put(removedKey, []byte{1}) }

func readVersion(tx *bbolt.Tx) (int, error) {
	meta := tx.Bucket(metaBucket)
	if meta == nil || tx.Bucket(roomsBucket) == nil {
		return 0, fmt.Errorf("%w: it is not a journal of accord", session.ErrCorrupt)
	}
	v := meta.Get(versionKey)
	n, err := strconv.Atoi(string(v))
	switch {
	case err != nil || n < 1:
		return 0, fmt.Errorf("%w: its layout is %q", session.ErrCorrupt, v)
	case n > layoutVersion:
		return 0, fmt.Errorf("%w (its layout is %d, this accord knows %d)", journal.ErrNewer, n, layoutVersion)
	}
	return n, nil
}

func seqKey(seq session.Seq) []byte { return binary.BigEndian.AppendUint64(nil, uint64(seq)) }

func seqOf(key []byte) (session.Seq, error) {
	if len(key) != 8 {
		return 0, fmt.Errorf("%w: a sequence of %d bytes", session.ErrCorrupt, len(key))
	}
	return session.Seq(binary.BigEndian.Uint64(key)), nil
}

// part returns a part of room, or nil when the room is not there.
func part(tx *bbolt.Tx, room session.RoomCode, name []byte) (*bbolt.Bucket, error) {
	b := tx.Bucket(roomsBucket).Bucket([]byte(room))
	if b == nil {
		return nil, nil
	}
	p := b.Bucket(name)
	if p == nil {
		return nil, fmt.Errorf("%w: the room has no %s", session.ErrCorrupt, name)
	}
	return p, nil
}

// makeParts returns the parts of room, made if they are not there.
func makeParts(tx *bbolt.Tx, room session.RoomCode) (records, sealed *bbolt.Bucket, err error) {
	b, err := tx.Bucket(roomsBucket).CreateBucketIfNotExists([]byte(room))
	if err != nil {
		return nil, nil, err
	}
	if records, err = b.CreateBucketIfNotExists(recordsBucket); err != nil {
		return nil, nil, err
	}
	sealed, err = b.CreateBucketIfNotExists(sealedBucket)
	return records, sealed, err
}

// neededKeys are the keys without which a record of room could not be read.
func (s *Store) neededKeys(room session.RoomCode) (needed map[keyring.ID]bool, err error) {
	err = s.file.view(func(tx *bbolt.Tx) (err error) {
		needed, err = keysIn(tx, room)
		return err
	})
	return needed, err
}

func keysIn(tx *bbolt.Tx, room session.RoomCode) (map[keyring.ID]bool, error) {
	needed := map[keyring.ID]bool{}
	sealed, err := part(tx, room, sealedBucket)
	if sealed == nil {
		return needed, err
	}
	return needed, sealed.ForEachBucket(func(seal []byte) error {
		return sealed.Bucket(seal).ForEach(func(_, id []byte) error {
			needed[keyring.ID(id)] = true
			return nil
		})
	})
}
