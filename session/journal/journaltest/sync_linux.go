package journaltest

import (
	"fmt"
	"runtime"
	"syscall"
	"unsafe"
)

// CanFailSyncs reports whether FailSyncs works on this machine.
func CanFailSyncs() bool { return seccompCall() != 0 }

// FailSyncs makes fsync and fdatasync return EIO in all threads of this process,
// for good.
func FailSyncs() error {
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
