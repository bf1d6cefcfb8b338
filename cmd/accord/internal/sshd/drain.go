package sshd

import (
	"context"
	"time"
)

// partingTime is what clients get to close their side once their sessions are
// closed. Cutting the connection while they still send could cost them the
// last words that we sent.
const partingTime = time.Second

// Drain closes the door: nobody new comes in, every session's context ends
// with ErrDraining so that handlers can say farewell, and once they have
// returned, or ctx has ended, all connections are closed. It waits for all of
// that, also when called again.
func (s *Server) Drain(ctx context.Context) {
	s.drainOne.Do(func() {
		defer close(s.drained)
		s.mu.Lock()
		s.draining = true
		s.mu.Unlock()
		s.listener.Close()
		s.baseEnd(ErrDraining)
		if wait(ctx, s.sessionsDone()) {
			parting, cancel := context.WithTimeout(ctx, partingTime)
			s.waitForConns(parting)
			cancel()
		}
		s.closeAll()
	})
	<-s.drained
}

// sessionsDone is closed when the last session is. Its goroutine outlives a
// Drain that was cut short, but not the sessions.
func (s *Server) sessionsDone() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.sessions.Wait()
	}()
	return done
}

func (s *Server) waitForConns(ctx context.Context) {
	s.mu.Lock()
	n, empty := len(s.conns), s.empty
	s.mu.Unlock()
	if n > 0 {
		wait(ctx, empty)
	}
}

func (s *Server) closeAll() {
	s.mu.Lock()
	conns := make([]*conn, 0, len(s.conns))
	for c := range s.conns {
		conns = append(conns, c)
	}
	s.mu.Unlock()
	for _, c := range conns {
		c.shut("the server stops")
	}
	s.wish.Close() // its connections are closed; this ends its bookkeeping
}

// wait reports whether done was closed before ctx ended.
func wait(ctx context.Context, done <-chan struct{}) bool {
	select {
	case <-done:
		return true
	case <-ctx.Done():
		return false
	}
}
