package bolt

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"syscall"

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
