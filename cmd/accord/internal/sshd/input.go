package sshd

import (
	"errors"
	"io"
	"sync"
	"time"
)

// An input is what a client has sent and nobody has read yet. It is bounded;
// when it is full, the client waits.
type input struct {
	max   int
	guard *guard // nil: bytes come as they are

	mu      sync.Mutex
	changed sync.Cond
	buf     []byte
	err     error // why nothing more will come
}

func newInput(max int, g *guard) *input {
	in := &input{max: max, guard: g}
	in.changed.L = &in.mu
	return in
}

// fill reads until r ends. It is the only one who reads r.
func (in *input) fill(r io.Reader) {
	size := 4 << 10
	if in.guard != nil {
		size = 512 // a person types
	}
	buf := make([]byte, size)
	for {
		n, err := r.Read(buf)
		part := buf[:n]
		if in.guard != nil {
			part = in.guard.pass(time.Now(), part)
		}
		if !in.put(part) {
			return
		}
		if err != nil {
			in.end(io.EOF)
			return
		}
	}
}

// put waits for room and reports whether anyone may still read.
func (in *input) put(b []byte) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	for len(in.buf) >= in.max && in.err == nil {
		in.changed.Wait()
	}
	in.buf = append(in.buf, b...)
	in.changed.Broadcast()
	return in.err == nil
}

// end lets readers have what is left and then err.
func (in *input) end(err error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.err == nil {
		in.err = err
	}
	in.changed.Broadcast()
}

// A tap reads an input until it is closed, and then leaves the rest to the
// next one: a program that ends must not take keys with it.
type tap struct {
	in     *input
	closed bool // guarded by in.mu
}

// Read waits for bytes, the end of the input, or Close.
func (t *tap) Read(p []byte) (int, error) { return t.read(p, 0) }

// errLate says that nothing came in time.
var errLate = errors.New("sshd: nothing came in time")

// read is Read that waits no longer than patience, if there is any.
func (t *tap) read(p []byte, patience time.Duration) (int, error) {
	in := t.in
	in.mu.Lock()
	defer in.mu.Unlock()
	late := false
	if patience > 0 {
		defer time.AfterFunc(patience, func() {
			in.mu.Lock()
			defer in.mu.Unlock()
			late = true
			in.changed.Broadcast()
		}).Stop()
	}
	for len(in.buf) == 0 && in.err == nil && !t.closed && !late {
		in.changed.Wait()
	}
	switch {
	case t.closed:
		return 0, io.EOF
	case late && len(in.buf) == 0 && in.err == nil:
		return 0, errLate
	case len(in.buf) == 0:
		return 0, in.err
	}
	n := copy(p, in.buf)
	if in.buf = in.buf[n:]; len(in.buf) == 0 {
		in.buf = nil
	}
	in.changed.Broadcast()
	return n, nil
}

// Close ends the Read that waits, and all later ones.
func (t *tap) Close() error {
	t.in.mu.Lock()
	defer t.in.mu.Unlock()
	t.closed = true
	t.in.changed.Broadcast()
	return nil
}
