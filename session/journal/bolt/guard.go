package bolt

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"syscall"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"accord/session"
	"accord/session/journal"
)

// guard turns what the engine does on a damaged file into an error. It trusts
// its pages: a wrong number in one makes it panic, or look outside its memory.
func guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", session.ErrCorrupt, p)
		}
	}()
	return do()
}

// view runs do in a read transaction.
func (s *Store) view(do func(*bbolt.Tx) error) error {
	err := guard(func() error { return s.db.View(do) })
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return journal.ErrClosed
	}
	return err
}

// explain says so when the disk is full. The engine passes some of these on as
// text alone.
func explain(err error) error {
	for _, full := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, full) || strings.Contains(err.Error(), full.Error()) {
			return fmt.Errorf("%w: %w", journal.ErrFull, err)
		}
	}
	return err
}
