package bolt

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/keyring"
)

// A backup is a file of records as compact makes one, and the keys of what was
// sealed at that moment as a second file.
//
// Why two: with the keys a restore brings back the cards of a phase that was
// running; but whoever still has them after the reveal could read who wrote
// what. Records may be archived for years, keys are to be thrown away with the
// next backup. A key that was destroyed before is in neither.

// Backup is what was copied.
type Backup struct {
	Rooms   int
	Keys    []byte                // for Restore; nil when nothing was sealed
	Skipped []*journal.PlaceError // rooms so damaged that they could not be copied
}

// ErrThere is a restore into a folder that has a journal.
var ErrThere = errors.New("there is a journal in this folder already")

// Backup writes to name, a new file, everything that was appended before, as it
// was at one moment. Appends go on meanwhile.
func (s *Store) Backup(name string) (Backup, error) {
	b, err := s.backup(name)
	if err == nil || err == journal.ErrClosed {
		return b, err
	}
	return b, fmt.Errorf("bolt: back up to %s: %w", name, explain(err))
}

func (s *Store) backup(name string) (b Backup, err error) {
	if _, err := os.Lstat(name); err == nil {
		return b, os.ErrExist
	}
	var keys keyring.Copy
	tx, err := s.moment(func(tx *bbolt.Tx) { keys = s.copyKeys(tx) })
	if err != nil {
		return b, err
	}
	err = guard(func() error { return b.write(name, tx) })
	err = errors.Join(err, tx.Rollback())
	s.file.mu.RUnlock()
	if err != nil {
		return b, errors.Join(err, removeOld(name))
	}
	if len(keys.Rooms) > 0 {
		b.Keys, err = keys.Bytes()
	}
	return b, err
}

// moment begins a transaction that reads, and calls note while no other commits:
// a key that a record in it needs is there then, and may be destroyed right
// after. The caller ends it and unlocks s.file.mu.
func (s *Store) moment(note func(*bbolt.Tx)) (tx *bbolt.Tx, err error) {
	err = s.writer.submit(request{alone: func() (err error) {
		s.file.mu.RLock()
		if s.file.broken != nil {
			s.file.mu.RUnlock()
			return s.file.broken
		}
		if tx, err = s.file.db.Begin(false); err != nil {
			s.file.mu.RUnlock()
			return err
		}
		note(tx)
		return nil
	}})
	return tx, err
}

// copyKeys copies the keys that the records in tx need. A room whose keys cannot
// be listed has none in the copy: it is damaged.
func (s *Store) copyKeys(tx *bbolt.Tx) keyring.Copy {
	s.mu.Lock()
	defer s.mu.Unlock()
	var c keyring.Copy
	for room, r := range s.rings {
		if r.damage != nil {
			continue
		}
		var needed map[keyring.ID]bool
		err := guard(func() (err error) {
			needed, err = keysIn(tx, room)
			return err
		})
		if err == nil {
			c.Add(room, r.Copy(func(k keyring.Key) bool { return needed[k.ID] }))
		}
	}
	return c
}

func (b *Backup) write(name string, tx *bbolt.Tx) error {
	db, err := openLocked(name)
	if err != nil {
		return err
	}
	err = copyAll(db, tx, func(room []byte, err error) error {
		b.Skipped = append(b.Skipped, &journal.PlaceError{Room: session.RoomCode(room), Err: err})
		return nil
	})
	if err == nil {
		err = db.View(func(tx *bbolt.Tx) error {
			return tx.Bucket(roomsBucket).ForEachBucket(func([]byte) error {
				b.Rooms++
				return nil
			})
		})
	}
	return errors.Join(err, db.Close(), keyring.SyncDir(filepath.Dir(name)))
}

// Restore puts what Backup has written into folder, which must not have a
// journal: ErrThere. Without keys, what was sealed then cannot be read again.
func Restore(folder, name string, keys []byte) error {
	if err := restore(folder, name, keys); err != nil {
		return fmt.Errorf("bolt: restore %s to %s: %w", name, folder, explain(err))
	}
	return nil
}

func restore(folder, name string, keys []byte) error {
	if err := makeFolder(folder); err != nil {
		return err
	}
	target := filepath.Join(folder, FileName)
	if _, err := os.Lstat(target); !errors.Is(err, os.ErrNotExist) {
		return errors.Join(ErrThere, err)
	}
	if err := copyFile(target+newSuffix, name); err != nil {
		return err
	}
	err := checkFile(target + newSuffix)
	if err == nil {
		err = restoreKeys(filepath.Join(folder, KeyFolder), keys)
	}
	if err != nil {
		return errors.Join(err, os.Remove(target+newSuffix))
	}
	return errors.Join(os.Rename(target+newSuffix, target), keyring.SyncDir(folder))
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// checkFile returns an error for a file that Open would not take.
func checkFile(name string) error {
	f, err := openFile(name)
	if err != nil {
		return err
	}
	err = f.view(func(tx *bbolt.Tx) error {
		_, err := readVersion(tx)
		return err
	})
	return errors.Join(err, f.close())
}

func restoreKeys(folder string, keys []byte) error {
	f, err := keyring.OpenFolder(folder)
	if err != nil || keys == nil {
		return err
	}
	c, err := keyring.ReadCopy(keys)
	if err != nil {
		return err
	}
	for _, room := range c.Rooms {
		if err := journal.CheckRoom(room.Room); err != nil {
			return err
		}
		if err := f.Keep(room.Room)(room.Keys); err != nil {
			return err
		}
	}
	return nil
}
