package sshd

import (
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
	buf := make([]byte, 4<<10)
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
func (t *tap) Read(p []byte) (int, error) {
	in := t.in
	in.mu.Lock()
	defer in.mu.Unlock()
	for len(in.buf) == 0 && in.err == nil && !t.closed {
		in.changed.Wait()
	}
	switch {
	case t.closed:
		return 0, io.EOF
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
