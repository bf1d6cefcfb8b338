package load

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A House is a running server, a process of its own.
type House struct {
	Addr string
	Dir  string
	pid  int
	cmd  *exec.Cmd
	log  tail
	done chan struct{} // closed when the process has ended
}

var listening = regexp.MustCompile(`listening on (\S+)`)

// open starts the program on some cores and waits until it listens. It is
// killed when ctx ends.
func open(ctx context.Context, p Program, dir string, cores []int) (*House, error) {
	argv := p.Argv(dir)
	h := &House{Dir: dir, done: make(chan struct{})}
	h.cmd = exec.CommandContext(ctx, argv[0], argv[1:]...)
	h.cmd.Env = append(os.Environ(), "GOTRACEBACK=all")
	h.cmd.Stderr = &h.log
	out, err := h.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("load: start %s: %w", p.Name, err)
	}
	if err := startOn(h.cmd, cores); err != nil {
		return nil, fmt.Errorf("load: start %s: %w", p.Name, err)
	}
	h.pid = h.cmd.Process.Pid
	lines := bufio.NewScanner(out)
	for h.Addr == "" && lines.Scan() {
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			h.Addr = m[1]
		}
	}
	go func() {
		defer close(h.done)
		io.Copy(io.Discard, out)
		h.cmd.Wait()
	}()
	if h.Addr == "" {
		<-h.done
		return nil, fmt.Errorf("load: %s does not listen: %s", p.Name, h.log.String())
	}
	return h, nil
}

// Close ends the server, kindly at first.
func (h *House) Close() error {
	h.cmd.Process.Signal(syscall.SIGTERM)
	return h.ended(10 * time.Second)
}

func (h *House) ended(patience time.Duration) error {
	select {
	case <-h.done:
		return nil
	case <-time.After(patience):
	}
	err := h.cmd.Process.Kill()
	<-h.done
	return errors.Join(errors.New("load: the server did not end by itself"), err)
}

// goroutines ends the server by asking it for all its stacks, and counts them.
func (h *House) goroutines() (int, error) {
	if err := h.cmd.Process.Signal(syscall.SIGQUIT); err != nil {
		return 0, fmt.Errorf("load: ask for the goroutines: %w", err)
	}
	err := h.ended(10 * time.Second)
	return h.log.count("\ngoroutine "), err
}

// tail keeps the end of what is written to it, and counts what stands in all.
type tail struct {
	mu   sync.Mutex
	text bytes.Buffer
}

const mostKept = 64 << 20

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.text.Len() < mostKept {
		t.text.Write(b)
	}
	return len(b), nil
}

func (t *tail) count(what string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.Count(t.text.String(), what)
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	b := t.text.Bytes()
	return string(b[max(0, len(b)-2000):])
}
