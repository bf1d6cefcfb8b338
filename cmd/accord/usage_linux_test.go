package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// buildAccord builds the program that people run, with the race detector if
// this test has it.
func buildAccord(t testing.TB) string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command to build accord with")
	}
	path := filepath.Join(t.TempDir(), "accord")
	args := []string{"build", "-o", path}
	if raceDetector {
		args = append(args, "-race")
	}
	if out, err := exec.Command("go", append(args, ".")...).CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// usage is what a process uses, as /proc tells it.
type usage struct {
	memory  int // bytes now
	peak    int // bytes at most since usageFrom
	cpu     time.Duration
	threads int
	files   int // open
}

// usageOf reads /proc.
func (p *process) usage(t testing.TB) usage {
	t.Helper()
	dir := fmt.Sprintf("/proc/%d", p.Process.Pid)
	status := string(readAll(t, dir+"/status"))
	u := usage{memory: kilobytes(status, "VmRSS:"), peak: kilobytes(status, "VmHWM:"), threads: number(status, "Threads:")}
	_, stat, _ := strings.Cut(string(readAll(t, dir+"/stat")), ") ")
	fields := strings.Fields(stat)
	const user, system, perSecond = 11, 12, 100 // the kernel's ticks
	ticks := 0
	for _, i := range []int{user, system} {
		n, err := strconv.Atoi(fields[i])
		if err != nil {
			t.Fatal(err)
		}
		ticks += n
	}
	u.cpu = time.Duration(ticks) * time.Second / perSecond
	files, err := os.ReadDir(dir + "/fd")
	if err != nil {
		t.Fatal(err)
	}
	u.files = len(files)
	return u
}

// usageFrom forgets the peak so far.
func (p *process) usageFrom(t testing.TB) usage {
	t.Helper()
	if err := os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", p.Process.Pid), []byte("5"), 0); err != nil {
		t.Fatal(err)
	}
	return p.usage(t)
}

func readAll(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func kilobytes(status, key string) int { return number(status, key) << 10 }

func number(status, key string) int {
	_, rest, _ := strings.Cut(status, key)
	n, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
	return n
}
