package bolt

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"syscall"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"accord/session/journal"
)

// A file is the file of records, which is replaced by a smaller one when what
// was removed has to leave it (see compact.go). Only the writer's goroutine
// changes or replaces it.
type file struct {
	name string

	mu     sync.RWMutex
	db     *bbolt.DB
	broken error // after a sync that failed; nothing is done any more
}

func openFile(name string) (*file, error) {
	db, err := openLocked(name)
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, journal.ErrInUse
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, fmt.Errorf("%s is damaged or is not a journal of accord: %w", name, err)
	case err != nil:
		return nil, err
	}
	return &file{name: name, db: db}, os.Chmod(name, 0o600)
}

// openLocked returns journal.ErrInUse when the file that it locked was replaced
// meanwhile by the process that had it before: that one goes on in the new one.
func openLocked(name string) (db *bbolt.DB, err error) {
	var opened *os.File
	options := &bbolt.Options{Timeout: lockTimeout, FreelistType: bbolt.FreelistMapType}
	options.OpenFile = func(name string, flag int, mode os.FileMode) (f *os.File, err error) {
		f, err = os.OpenFile(name, flag, mode)
		opened = f
		return f, err
	}
	err = guard(func() (err error) {
		db, err = bbolt.Open(name, 0o600, options)
		return err
	})
	if err != nil {
		return nil, err
	}
	if !isNamed(opened, name) {
		return nil, errors.Join(journal.ErrInUse, db.Close())
	}
	return db, nil
}

func isNamed(f *os.File, name string) bool {
	there, err := os.Stat(name)
	if err != nil {
		return false
	}
	is, err := f.Stat()
	return err == nil && os.SameFile(is, there)
}

// view runs do in a read transaction.
func (f *file) view(do func(*bbolt.Tx) error) error {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.broken != nil {
		return f.broken
	}
	err := guard(func() error { return f.db.View(do) })
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return journal.ErrClosed
	}
	return err
}

// update runs do in a transaction that is durable when it returns nil.
func (f *file) update(do func(*bbolt.Tx) error) error {
	if f.broken != nil {
		return f.broken
	}
	err := guard(func() error { return f.db.Update(do) })
	if !isSync(err) {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.broken = fmt.Errorf("%w: %w", journal.ErrBroken, err)
	return f.broken
}

// isSync reports whether err is of a sync. After one that failed the system may
// have dropped what it could not write, and the next would succeed without it;
// what can be read until then is in memory alone. The engine hands the error of
// the system on as it is; one of a write names the file.
func isSync(err error) bool {
	var path *os.PathError
	switch {
	case err == nil:
		return false
	case errors.As(err, &path):
		return path.Op == "sync"
	case strings.Contains(err.Error(), "file sync error"):
		return true
	}
	return errors.As(err, new(syscall.Errno))
}

func (f *file) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.db.Close()
}
