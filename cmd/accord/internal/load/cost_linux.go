package load

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// cpu is what all threads of a process have used, those that have ended
// included, as its clock has it: to the nanosecond, where /proc counts
// hundredths of a second.
func (h *House) cpu() (time.Duration, error) {
	const schedClock = 2
	var t syscall.Timespec
	clock := uintptr(uint32(int32(^h.pid)<<3 | schedClock))
	if _, _, errno := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, clock, uintptr(unsafe.Pointer(&t)), 0); errno != 0 {
		return 0, fmt.Errorf("load: read the server's clock: %w", errno)
	}
	return time.Duration(t.Nano()), nil
}

// memory is the server's share of the machine's memory (Pss), in bytes.
func (h *House) memory() (int, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", h.pid))
	if err != nil {
		return 0, fmt.Errorf("load: read the server's memory: %w", err)
	}
	for line := range strings.Lines(string(b)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "Pss:" {
			kb, err := strconv.Atoi(f[1])
			return kb << 10, err
		}
	}
	return 0, errors.New("load: the server's memory is not told")
}

// machine is how long all cores together have worked since the start, and how
// long they could have.
func machine() (busy, could time.Duration, err error) {
	b, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, 0, fmt.Errorf("load: read what the machine does: %w", err)
	}
	line, _, _ := strings.Cut(string(b), "\n")
	const hundredth = 10 * time.Millisecond
	for i, f := range strings.Fields(line) {
		n, err := strconv.Atoi(f)
		if err != nil || i > 8 { // "cpu", and guests, who are counted as users, too
			continue
		}
		could += time.Duration(n) * hundredth
		if i != 4 && i != 5 { // idle, and waiting for a disk
			busy += time.Duration(n) * hundredth
		}
	}
	return busy, could, nil
}

// ourselves is what this process has used.
func ourselves() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// cpuSet is as many cores as the kernel's calls can name.
type cpuSet [16]uint64

func setOf(cores []int) (s cpuSet) {
	for _, c := range cores {
		s[c/64] |= 1 << (c % 64)
	}
	return s
}

func keepOn(tid int, s cpuSet) error {
	if _, _, errno := syscall.RawSyscall(syscall.SYS_SCHED_SETAFFINITY, uintptr(tid), unsafe.Sizeof(s), uintptr(unsafe.Pointer(&s))); errno != 0 {
		return fmt.Errorf("load: choose cores: %w", errno)
	}
	return nil
}

// allowed are the cores that this thread may use.
func allowed() (cores []int, err error) {
	var s cpuSet
	if _, _, errno := syscall.RawSyscall(syscall.SYS_SCHED_GETAFFINITY, 0, unsafe.Sizeof(s), uintptr(unsafe.Pointer(&s))); errno != 0 {
		return nil, fmt.Errorf("load: read which cores there are: %w", errno)
	}
	for c := range len(s) * 64 {
		if s[c/64]&(1<<(c%64)) != 0 {
			cores = append(cores, c)
		}
	}
	return cores, nil
}

// startOn starts a process that has never run on other cores than these: a
// process has the cores of the thread that starts it.
func startOn(cmd *exec.Cmd, cores []int) error {
	if len(cores) == 0 {
		return cmd.Start()
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before, err := allowed()
	if err != nil {
		return err
	}
	if err := keepOn(0, setOf(cores)); err != nil {
		return err
	}
	return errors.Join(cmd.Start(), keepOn(0, setOf(before)))
}

// stayOn keeps all threads of this process on some cores.
func stayOn(cores []int) error {
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return fmt.Errorf("load: find our threads: %w", err)
	}
	for _, t := range tasks {
		if tid, err := strconv.Atoi(t.Name()); err == nil {
			if err := keepOn(tid, setOf(cores)); err != nil && !errors.Is(err, syscall.ESRCH) {
				return err
			}
		}
	}
	runtime.GOMAXPROCS(len(cores))
	return nil
}
