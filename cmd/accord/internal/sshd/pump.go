package sshd

import (
	"io"
	"sync"
	"time"

	"accord/cmd/accord/internal/paint"
)

// A pump carries output to a client. Write never waits for a terminal's
// client: what does not fit ends the session, because a screen that is far
// behind is of no use and everyone else must not wait for it. Without a
// terminal, Write waits instead: there a file must arrive whole, and only the
// one who writes it waits.
type pump struct {
	max   int
	stall time.Duration // 0: no limit
	waits bool          // whether Write waits for room
	fail  func(error)   // called at most once, without the lock

	mu      sync.Mutex
	changed sync.Cond // queue, picture, size, closed or err have changed
	queue   []piece
	painter *paint.Painter // of a terminal on which a program runs, or ran
	picture paint.Picture  // the newest one
	fresh   bool           // it has not been painted yet
	size    int            // bytes queued or being written
	closed  bool
	late    error // why Write waits no longer
	err     error // why nothing more is accepted

	done chan struct{} // closed when run has returned
}

// A piece of output, for one of the two streams.
type piece struct {
	stream int
	bytes  []byte
	lent   *[]byte // of frames, to give back when it is written
}

const (
	stdout = iota
	stderr
)

// maxPiece is how much is written at once, and with that how finely progress
// is seen.
const maxPiece = 8 << 10

// newPump makes a pump for a terminal, or for a plain session.
func newPump(l Limits, terminal bool, fail func(error)) *pump {
	p := &pump{max: l.OutputBuffer, waits: !terminal, fail: fail, done: make(chan struct{})}
	if terminal {
		p.stall = l.OutputStall
	}
	p.changed.L = &p.mu
	return p
}

// stream returns the writer of one of the streams.
func (p *pump) stream(n int) io.Writer { return pumpWriter{p, n} }

type pumpWriter struct {
	p      *pump
	stream int
}

func (w pumpWriter) Write(b []byte) (int, error) { return w.p.write(w.stream, b) }

func (p *pump) write(stream int, b []byte) (int, error) {
	n := 0
	for n < len(b) {
		part := b[n:min(n+maxPiece, len(b))]
		if err := p.push(stream, part); err != nil {
			return n, err
		}
		n += len(part)
	}
	return n, nil
}

// push queues a copy of b.
func (p *pump) push(stream int, b []byte) error {
	p.mu.Lock()
	for p.waits && p.late == nil && p.size+len(b) > p.max && p.err == nil && !p.closed {
		p.changed.Wait()
	}
	switch {
	case p.err != nil:
		defer p.mu.Unlock()
		return p.err
	case p.closed:
		defer p.mu.Unlock()
		return io.ErrClosedPipe
	case p.size+len(b) > p.max && p.waits:
		defer p.mu.Unlock()
		return p.late
	case p.size+len(b) > p.max:
		p.mu.Unlock()
		p.abort(ErrTooSlow)
		return ErrTooSlow
	}
	defer p.mu.Unlock()
	p.size += len(b)
	if last := len(p.queue) - 1; last >= 0 && p.queue[last].stream == stream && len(p.queue[last].bytes)+len(b) <= maxPiece {
		p.queue[last].bytes = append(p.queue[last].bytes, b...)
	} else {
		p.queue = append(p.queue, piece{stream: stream, bytes: append([]byte(nil), b...)})
	}
	p.changed.Broadcast()
	return nil
}

// run writes what is queued until the pump is closed and empty, or fails.
func (p *pump) run(out, err io.Writer) {
	defer close(p.done)
	for {
		next, ok := p.next()
		if !ok {
			return
		}
		w := out
		if next.stream == stderr {
			w = err
		}
		if !p.send(w, next.bytes) {
			return
		}
		if next.lent != nil && cap(*next.lent) <= largeFrame {
			frames.Put(next.lent)
		}
	}
}

// send writes b and reports whether the client took it.
func (p *pump) send(w io.Writer, b []byte) bool {
	for len(b) > 0 {
		part := b[:min(maxPiece, len(b))]
		if _, err := p.timed(w, part); err != nil {
			p.abort(ErrHungUp)
			return false
		}
		p.took(len(part))
		b = b[len(part):]
	}
	return true
}

// timed writes b and gives up on the session if that makes no progress.
func (p *pump) timed(w io.Writer, b []byte) (int, error) {
	if p.stall > 0 {
		defer time.AfterFunc(p.stall, func() { p.abort(ErrTooSlow) }).Stop()
	}
	return w.Write(b)
}

// next waits for something to write: what was written by the program first,
// then its newest picture.
func (p *pump) next() (piece, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.err == nil {
		switch {
		case len(p.queue) > 0:
			next := p.queue[0]
			p.queue = p.queue[1:]
			return next, true
		case p.fresh:
			if b := p.frame(); b != nil {
				p.size += len(*b)
				return piece{stream: stdout, bytes: *b, lent: b}, true
			}
		case p.closed:
			return piece{}, false
		default:
			p.changed.Wait()
		}
	}
	return piece{}, false
}

func (p *pump) took(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.size -= n
	p.changed.Broadcast()
}

// abort drops what is queued and refuses the rest.
func (p *pump) abort(err error) {
	p.mu.Lock()
	first := p.err == nil
	if first {
		p.err, p.queue = err, nil
		p.changed.Broadcast()
	}
	p.mu.Unlock()
	if first {
		p.fail(err)
	}
}

// hurry ends the waiting of Write: what fits may still be written.
func (p *pump) hurry(why error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.late = why
	p.changed.Broadcast()
}

// finish accepts nothing more and waits until everything is with the client,
// or the pump has failed. It reports whether everything was sent.
func (p *pump) finish() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.changed.Broadcast()
	for p.size > 0 && p.err == nil {
		p.changed.Wait()
	}
	return p.err == nil
}
