package bolt

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/keyring"
)

// What is removed from the file of records stays in its free pages until they
// are used again. After a room was retired the file is therefore rewritten
// without them, and the old one is overwritten with zeros. Until that is done
// the file carries a mark, so that a process that was stopped in between, or
// had no space for a second file, makes up for it when it opens the folder.
//
// Records whose seal is broken need none of this: their key is gone, and their
// old bytes are as good as random.
//
// Overwriting helps where a disk writes in place; see keyring.Folder.

// newSuffix is of a file that is being written and takes the other's place.
const newSuffix = ".new"

// Compact rewrites the file of records so that nothing that was removed is left
// in it. Appends wait for it; reads do not, but for the last moment.
func (s *Store) Compact() error {
	var old *os.File
	err := s.writer.submit(request{alone: func() (err error) {
		old, err = s.file.compact()
		return err
	}})
	if err == nil {
		err = keyring.Wipe(old)
	}
	if err == nil || err == journal.ErrClosed {
		return err
	}
	return fmt.Errorf("bolt: compact: %w", explain(err))
}

// compact returns what was the file, for wiping.
func (f *file) compact() (old *os.File, err error) {
	next := f.name + newSuffix
	if err := removeOld(next); err != nil {
		return nil, err
	}
	db, err := openLocked(next)
	if err != nil {
		return nil, err
	}
	err = f.view(func(tx *bbolt.Tx) error { return copyAll(db, tx, nil) })
	if err == nil {
		old, err = os.OpenFile(f.name, os.O_WRONLY, 0)
	}
	if err == nil {
		err = os.Rename(next, f.name)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close(), os.Remove(next))
	}
	return f.goOn(db, old)
}

func removeOld(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// goOn uses db, which has taken the place of old, from now on. Unless that is
// durable old must be left as it is: a crash might bring it back.
func (f *file) goOn(db *bbolt.DB, old *os.File) (*os.File, error) {
	f.mu.Lock()
	was := f.db
	f.db = db
	f.mu.Unlock()
	if err := errors.Join(was.Close(), keyring.SyncDir(filepath.Dir(f.name))); err != nil {
		return nil, errors.Join(err, old.Close())
	}
	return old, nil
}

// copyAll writes what tx sees into db, a new file. A damaged room is told to
// skip, which may let the copy go on without it; with a nil skip it ends there.
func copyAll(db *bbolt.DB, tx *bbolt.Tx, skip func(room []byte, err error) error) error {
	db.NoSync = true // until it is complete
	if err := makeLayout(db); err != nil {
		return err
	}
	err := tx.Bucket(roomsBucket).ForEachBucket(func(code []byte) error {
		err := guard(func() error { return copyRoom(db, tx, code) })
		if errors.Is(err, session.ErrCorrupt) && skip != nil {
			return skip(code, err)
		}
		return err
	})
	if err != nil {
		return err
	}
	db.NoSync = false
	return db.Sync()
}

func copyRoom(db *bbolt.DB, tx *bbolt.Tx, code []byte) error {
	return db.Update(func(to *bbolt.Tx) error {
		room, err := to.Bucket(roomsBucket).CreateBucket(code)
		if err != nil {
			return err
		}
		return copyBucket(room, tx.Bucket(roomsBucket).Bucket(code))
	})
}

func copyBucket(to, from *bbolt.Bucket) error {
	to.FillPercent = 1
	if err := to.SetSequence(from.Sequence()); err != nil {
		return err
	}
	return from.ForEach(func(k, v []byte) error {
		if v != nil {
			return to.Put(k, v)
		}
		b, err := to.CreateBucket(k)
		if err != nil {
			return err
		}
		return copyBucket(b, from.Bucket(k))
	})
}

// finish compacts a file that is marked. It is no fault of the file when that
// cannot be done now: a full disk or a damaged room must not keep the others
// from being opened, and the mark stays.
func (f *file) finish() error {
	marked := false
	err := f.view(func(tx *bbolt.Tx) error {
		marked = tx.Bucket(metaBucket).Get(removedKey) != nil
		return nil
	})
	if err != nil || !marked {
		return err
	}
	if old, err := f.compact(); err == nil {
		return keyring.Wipe(old)
	}
	return nil
}
