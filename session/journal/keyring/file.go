package keyring

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"accord/session"
)

// A Folder keeps the keys of each room that has any in one small file. A file
// is never changed, only replaced; what was replaced is overwritten with zeros.
//
// Overwriting helps where a disk writes in place. Where it does not (most flash,
// file systems that copy on write, backups) old bytes may outlive their file:
// do not copy this folder together with the records.
type Folder struct{ path string }

// newSuffix cannot be part of a room code.
const newSuffix = ".new"

type keyFile struct {
	Version int              `json:"version"`
	Room    session.RoomCode `json:"room"`
	Keys    []Key            `json:"keys"`
}

const fileVersion = 1

// OpenFolder makes path if it is not there, readable by its owner alone, and
// removes what an interrupted write has left.
func OpenFolder(path string) (Folder, error) {
	f := Folder{path}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return f, fmt.Errorf("keyring: make the folder of keys: %w", err)
	}
	if err := os.Chmod(path, 0o700); err != nil {
		return f, fmt.Errorf("keyring: close the folder of keys to others: %w", err)
	}
	left, err := filepath.Glob(filepath.Join(path, "*"+newSuffix))
	if err != nil {
		return f, fmt.Errorf("keyring: look for unfinished files: %w", err)
	}
	for _, name := range left {
		if err := f.replace(name, func() error { return os.Remove(name) }); err != nil {
			return f, fmt.Errorf("keyring: remove %s: %w", name, err)
		}
	}
	return f, SyncDir(filepath.Dir(path))
}

// Rooms returns the rooms that have keys.
func (f Folder) Rooms() ([]session.RoomCode, error) {
	entries, err := os.ReadDir(f.path)
	if err != nil {
		return nil, fmt.Errorf("keyring: list the folder of keys: %w", err)
	}
	var rooms []session.RoomCode
	for _, e := range entries {
		if !e.IsDir() && !strings.HasSuffix(e.Name(), newSuffix) {
			rooms = append(rooms, session.RoomCode(e.Name()))
		}
	}
	return rooms, nil
}

// Load returns the keys of room; a room without a file has none.
func (f Folder) Load(room session.RoomCode) ([]Key, error) {
	b, err := os.ReadFile(f.file(room))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("keyring: read the keys of %s: %w", room, err)
	}
	var kf keyFile
	if err := json.Unmarshal(b, &kf); err != nil {
		return nil, fmt.Errorf("keyring: read the keys of %s: %w", room, err)
	}
	if kf.Version > fileVersion {
		return nil, fmt.Errorf("keyring: the keys of %s were written by a newer accord", room)
	}
	if kf.Room != room {
		return nil, fmt.Errorf("keyring: the file of %s holds the keys of %s", room, kf.Room)
	}
	return kf.Keys, nil
}

// Keep returns what makes the keys of room durable: a file, or none when there
// are no keys.
func (f Folder) Keep(room session.RoomCode) Keep {
	name := f.file(room)
	return func(keys []Key) error {
		if len(keys) == 0 {
			return f.replace(name, func() error { return os.Remove(name) })
		}
		b, err := json.Marshal(keyFile{fileVersion, room, keys})
		if err != nil {
			return err
		}
		if err := writeSynced(name+newSuffix, b); err != nil {
			return err
		}
		return f.replace(name, func() error { return os.Rename(name+newSuffix, name) })
	}
}

func (f Folder) file(room session.RoomCode) string { return filepath.Join(f.path, string(room)) }

// replace takes name out of the folder with away, for good, and then overwrites
// what was in it: in this order, so that a crash leaves the old file or the new
// one and never a file of zeros.
func (f Folder) replace(name string, away func() error) error {
	old, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := away(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, closeAny(old))
	}
	if err := SyncDir(f.path); err != nil {
		return errors.Join(err, closeAny(old))
	}
	return Wipe(old)
}

func closeAny(f *os.File) error {
	if f == nil {
		return nil
	}
	return f.Close()
}

// Wipe overwrites what is in old, a file that has no name any more, and closes
// it. A nil file has nothing in it.
func Wipe(old *os.File) error {
	if old == nil {
		return nil
	}
	info, err := old.Stat()
	if err != nil {
		return errors.Join(err, old.Close())
	}
	zeros := make([]byte, min(info.Size(), 1<<20))
	for at := int64(0); at < info.Size() && err == nil; at += int64(len(zeros)) {
		_, err = old.WriteAt(zeros[:min(int64(len(zeros)), info.Size()-at)], at)
	}
	return errors.Join(err, old.Sync(), old.Close())
}

func writeSynced(name string, b []byte) error {
	w, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return errors.Join(err, w.Sync(), w.Close())
}

// SyncDir makes the names in a folder durable.
func SyncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
