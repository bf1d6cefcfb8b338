package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"unsafe"

	"accord/session/journal"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
)

func init() { childRoles["sync"] = appendWithoutSync }

// A filter in the kernel, in a process of its own, lets every sync fail: what is
// written stands in memory and nobody can say whether it is on the disk.
func TestAfterAFailedSyncTheStoreSaysNothing(t *testing.T) {
	if seccompCall() == 0 {
		t.Skip("no filter for system calls on this machine")
	}
	folder := t.TempDir()
	if out, err := child(t, "sync", folder).Output(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	// A new process takes what the disk has: all that was acknowledged, and the
	// one in between or not.
	j := open(t, folder)
	log := syncLog().Log
	got, err := journaltest.All(j, heron, 0)
	if err != nil || len(got) != 5 && len(got) != 6 {
		t.Fatalf("afterwards there are %d records, %v; 5 were acknowledged", len(got), err)
	}
	if err := journaltest.Same(got, log[:len(got)]); err != nil {
		t.Error(err)
	}
}

func syncLog() *journaltest.Workshop { return journaltest.NewWorkshop(8) }

func appendWithoutSync(folder string) error {
	j, err := bolt.Open(folder)
	if err != nil {
		return err
	}
	log := syncLog().Log
	ctx := context.Background()
	if err := j.Append(ctx, heron, 0, log[:5]...); err != nil {
		return err
	}
	if err := failSyncs(); err != nil {
		return err
	}
	if err := j.Append(ctx, heron, 5, log[5]); !errors.Is(err, journal.ErrBroken) {
		return fmt.Errorf("an append that could not be synced: %w", err)
	}
	_, read := journaltest.All(j, heron, 0)
	for what, err := range map[string]error{
		"the same again": j.Append(ctx, heron, 5, log[5]), "another room": j.Append(ctx, "otter-7", 0, log[0]), "a read": read,
	} {
		if !errors.Is(err, journal.ErrBroken) {
			return fmt.Errorf("afterwards, %s: %w", what, err)
		}
	}
	return nil
}

// failSyncs makes fsync and fdatasync return EIO in all threads of this process,
// for good.
func failSyncs() error {
	const (
		load, equal, give = 0x20, 0x15, 0x06
		allow, fail       = 0x7fff0000, 0x00050000 | uint32(syscall.EIO)
		noNewPrivileges   = 38
		setFilter, all    = 1, 1
	)
	program := []syscall.SockFilter{
		{Code: load, K: 0},
		{Code: equal, K: syscall.SYS_FDATASYNC, Jt: 1},
		{Code: equal, K: syscall.SYS_FSYNC, Jf: 1},
		{Code: give, K: fail},
		{Code: give, K: allow},
	}
	prog := syscall.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if _, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, noNewPrivileges, 1, 0); errno != 0 {
		return fmt.Errorf("give up privileges: %w", errno)
	}
	if _, _, errno := syscall.RawSyscall(seccompCall(), setFilter, all, uintptr(unsafe.Pointer(&prog))); errno != 0 {
		return fmt.Errorf("set a filter: %w", errno)
	}
	return nil
}

func seccompCall() uintptr {
	return map[string]uintptr{"amd64": 317, "arm64": 277}[runtime.GOARCH]
}
