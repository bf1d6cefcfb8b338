package load

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"regexp"
	"sync"
	"syscall"
	"time"
)

// A House is a running server, a process of its own.
type House struct {
	Addr string
	Dir  string

	debug string // where it tells of itself
	pid   int
	cmd   *exec.Cmd
	log   tail
	done  chan struct{} // closed when the process has ended
}

var listening = regexp.MustCompile(`listening on (\S+)`)

// open starts the program on some cores and waits until it listens. It is
// killed when ctx ends.
func open(ctx context.Context, p Program, dir string, cores []int) (*House, error) {
	debug, err := freeAddress()
	if err != nil {
		return nil, err
	}
	argv := p.Argv(dir, debug)
	h := &House{Dir: dir, debug: debug, done: make(chan struct{})}
	h.cmd = exec.CommandContext(ctx, argv[0], argv[1:]...)
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

// close ends the server as operators do.
func (h *House) close() error {
	err := h.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-h.done:
		return nil
	case <-time.After(10 * time.Second):
	}
	h.kill()
	return errors.Join(errors.New("load: the server did not end by itself"), err)
}

// kill ends the server, if it still runs.
func (h *House) kill() {
	_ = h.cmd.Process.Kill() // it may have ended
	<-h.done
}

// freeAddress is an address on which nobody listens now.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("load: find a free port: %w", err)
	}
	return l.Addr().String(), l.Close()
}

// asks gets what the server tells of itself.
func (h *House) asks(ctx context.Context, path string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+h.debug+path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, fmt.Errorf("load: ask the server: %w", err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if resp.StatusCode != http.StatusOK {
		err = errors.Join(err, fmt.Errorf("load: ask the server for %s: %s", path, resp.Status))
	}
	return b, err
}

// goroutines is how many there are.
func (h *House) goroutines(ctx context.Context) (n int, err error) {
	b, err := h.asks(ctx, "/debug/pprof/goroutine?debug=1")
	if err == nil {
		_, err = fmt.Sscanf(string(b), "goroutine profile: total %d", &n)
	}
	return n, err
}

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const mostKept = 4000

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, b...)
	t.text = t.text[max(0, len(t.text)-mostKept):]
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}
