//go:build linux || darwin || freebsd

package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"accord/session"
	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

func init() { childRoles["full"] = appendToAFullDisk }

// A limit on the size of files, in a process of its own, stands for a disk that
// is full.
func TestAFullDiskStopsItOnlyAsLongAsItIsFull(t *testing.T) {
	if out, err := child(t, "full", t.TempDir()).Output(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

func appendToAFullDisk(folder string) error {
	signal.Ignore(syscall.SIGXFSZ)
	j, err := bolt.Open(folder)
	if err != nil {
		return err
	}
	log := journaltest.NewWorkshop(8).Fill(3000).Log
	next := 0
	for _, mayGrow := range []int64{0, 64 << 10} {
		lift, err := limitFiles(folder, mayGrow)
		if err != nil {
			return err
		}
		stopped := appendTill(j, log, &next)
		if !errors.Is(stopped, journal.ErrFull) {
			return fmt.Errorf("on a full disk, after %d records: %v, want that it is full", next, stopped)
		}
		if err := checkKept(j, log[:next]); err != nil {
			return fmt.Errorf("while the disk is full: %w", err)
		}
		if err := lift(); err != nil {
			return err
		}
	}
	if err := appendTill(j, log, &next); err != nil {
		return fmt.Errorf("once there is room, after %d records: %w", next, err)
	}
	if err := j.Close(); err != nil {
		return err
	}
	if j, err = bolt.Open(folder); err != nil {
		return err
	}
	return errors.Join(checkKept(j, log), j.Close())
}

// limitFiles lets no file grow by more than n over what the journal has now.
func limitFiles(folder string, n int64) (lift func() error, err error) {
	info, err := os.Stat(filepath.Join(folder, bolt.FileName))
	if err != nil {
		return nil, err
	}
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return nil, err
	}
	now := was
	now.Cur = uint64(info.Size() + n)
	lift = func() error { return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was) }
	return lift, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &now)
}

func appendTill(j journal.Journal, log []session.Record, next *int) error {
	for ; *next < len(log); *next++ {
		r := log[*next]
		if err := j.Append(context.Background(), heron, r.Seq-1, r); err != nil {
			return err
		}
	}
	return nil
}

func checkKept(j journal.Journal, log []session.Record) error {
	got, err := journaltest.All(j, heron, 0)
	if err != nil {
		return err
	}
	want, _ := asKept(log)
	return journaltest.Same(got, want)
}
