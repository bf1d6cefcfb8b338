// Package bolt is the journal in one file: what a single accord server keeps.
//
// It promises that what Append has acknowledged survives a kill of the process
// and a loss of power; that a full disk stops it only as long as the disk is
// full; and that a damaged record is found and named, and harms its own room
// alone. It refuses to share its folder with another process.
//
// The folder holds accord.db and, while there is anything sealed, a file of
// keys per room in keys/.
//
// Why bbolt: one transaction is one sync however many rooms it serves, its
// pages are never changed in place before they are unused, so a crash leaves
// the state before or after a transaction and nothing to repair, and it is
// small. Pages carry no checksum, so every record does, and sequences have no
// gaps: whatever a damaged page hides is missed. One damage cannot be told from
// a transaction that never ended: to the newer of the two pages at the head of
// the file, which costs the last transaction.
package bolt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/keyring"
)

// FileName is the file of records in the data folder; KeyFolder holds the keys.
const (
	FileName  = "accord.db"
	KeyFolder = "keys"
)

// lockTimeout leaves a server that is just stopping the time to end.
const lockTimeout = time.Second

// Store is a journal in a data folder.
type Store struct {
	file   *file
	keys   keyring.Folder
	writer *writer

	mu    sync.Mutex
	rings map[session.RoomCode]*ring
}

// A ring with a damage is a room whose file of keys cannot be read. Nothing is
// read or added there, so that nothing is lost that a backup could bring back.
type ring struct {
	*keyring.Ring
	damage error
}

var _ journal.Journal = (*Store)(nil)

// Open opens the journal in folder, which is made if it is not there. It
// returns journal.ErrInUse while another process has it open, and
// journal.ErrNewer when a newer accord wrote it. Keys that outlived their seal
// because a process was stopped are destroyed now.
func Open(folder string) (*Store, error) {
	s, err := open(folder)
	if err != nil {
		return nil, fmt.Errorf("bolt: open %s: %w", folder, err)
	}
	return s, nil
}

func open(folder string) (*Store, error) {
	if err := makeFolder(folder); err != nil {
		return nil, err
	}
	f, err := openFile(filepath.Join(folder, FileName))
	if err != nil {
		return nil, err
	}
	s := &Store{file: f, rings: map[session.RoomCode]*ring{}}
	if err := s.prepare(folder); err != nil {
		return nil, errors.Join(err, f.close())
	}
	s.writer = startWriter(f)
	return s, nil
}

func makeFolder(folder string) error {
	if _, err := os.Stat(folder); err == nil {
		return nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return keyring.SyncDir(filepath.Dir(filepath.Clean(folder)))
}

func (s *Store) prepare(folder string) error {
	if err := s.file.prepare(); err != nil {
		return err
	}
	// This also makes the name of the new file of records durable.
	var err error
	if s.keys, err = keyring.OpenFolder(filepath.Join(folder, KeyFolder)); err != nil {
		return err
	}
	if err := s.loadKeys(); err != nil {
		return err
	}
	return s.file.finish()
}

// loadKeys reads all keys and destroys those that no record needs: their seal
// was broken, or the record they were made for was never added.
func (s *Store) loadKeys() error {
	rooms, err := s.keys.Rooms()
	if err != nil {
		return err
	}
	for _, room := range rooms {
		keys, damage := s.keys.Load(room)
		r := &ring{keyring.New(room, keys, s.keys.Keep(room)), damage}
		s.rings[room] = r
		if damage != nil {
			continue
		}
		needed, err := s.neededKeys(room)
		if err != nil {
			r.damage = err
			continue
		}
		if err := r.Retain(func(k keyring.Key) bool { return needed[k.ID] }); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) ring(room session.RoomCode) (*keyring.Ring, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.rings[room]
	if !ok {
		r = &ring{keyring.New(room, nil, s.keys.Keep(room)), nil}
		s.rings[room] = r
	}
	return r.Ring, r.damage
}

// Watch implements journal.Journal: the folder has one writer.
func (s *Store) Watch(context.Context, session.RoomCode) <-chan struct{} { return nil }

// Close implements journal.Journal.
func (s *Store) Close() error {
	s.writer.stop()
	if err := s.file.close(); err != nil {
		return fmt.Errorf("bolt: close: %w", err)
	}
	return nil
}
