package sshd

import (
	"net"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
	"golang.org/x/time/rate"
)

// writeTimeout is how long the network may refuse to take one packet. A client
// that is asleep keeps its connection as long as there is nothing to tell it.
const writeTimeout = 15 * time.Second

// kernelBuffer is what the kernel keeps on the way to one client. By itself it
// takes megabytes: minutes of old screens, during which a client that has
// stopped reading looks alive.
const kernelBuffer = 128 << 10

// A conn is one TCP connection with what is counted about it.
type conn struct {
	net.Conn
	srv    *Server
	source *source
	began  time.Time   // when it got its place in the handshake; guarded by the gate
	spoke  atomic.Bool // whether it has sent anything

	bytes    *rate.Limiter // read from the network
	requests *rate.Limiter // channels opened and requests made
	closed   chan struct{} // closed by Close
	told     atomic.Bool   // whether a refusal was shown
	behind   net.Addr      // who a proxy speaks for; nil without one

	mu        sync.Mutex
	sessions  int
	refusing  int
	keepAlive bool        // whether the question for signs of life has begun
	idle      *time.Timer // ends a connection that has no session
	reason    string      // why we closed it, empty if we did not
	closeOnce sync.Once
}

type connKey struct{}

// admit is the first thing that happens to a connection. It returns nil if the
// connection may not stay; the library then closes it.
func (s *Server) admit(ctx ssh.Context, nc net.Conn) net.Conn {
	behind, err := s.behind(nc)
	if err != nil {
		s.log.Warn("a proxy does not say for whom it comes", from(nc.RemoteAddr()), quoted("error", err.Error()))
		return nil
	}
	if tcp, ok := nc.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(kernelBuffer) // a larger one works as well
	}
	c := &conn{
		Conn:     nc,
		srv:      s,
		bytes:    rate.NewLimiter(rate.Limit(s.limits.NetRate), s.limits.NetBurst),
		requests: rate.NewLimiter(rate.Limit(s.limits.RequestRate), s.limits.RequestBurst),
		closed:   make(chan struct{}),
		behind:   behind,
	}
	if refusal := s.gate.enter(c); refusal != "" {
		s.counts.refused.Add(1)
		s.log.Info("connection refused", from(c.RemoteAddr()), "reason", refusal)
		return nil
	}
	s.counts.arrived.Add(1)
	if !s.place(c) || !s.track(c) {
		s.gate.leave(c)
		return nil
	}
	ctx.SetValue(connKey{}, c)
	return c
}

// placeEvery is how often a connection looks whether somebody has had their time
// in the handshake.
const placeEvery = 100 * time.Millisecond

// place waits for a place in the handshake, not for ever.
func (s *Server) place(c *conn) bool {
	tick := time.NewTicker(placeEvery)
	defer tick.Stop()
	for patience := time.Now().Add(s.limits.HandshakeTimeout); ; {
		now := time.Now()
		evicted, freed := s.gate.begin(c, now)
		switch {
		case evicted != nil:
			evicted.shut("made room for a newer handshake")
			return true
		case freed == nil:
			return true
		case now.After(patience):
			s.log.Info("connection refused", from(c.RemoteAddr()), "reason", "too many handshakes")
			return false
		}
		select {
		case <-freed:
		case <-tick.C:
		case <-s.base.Done():
			return false
		}
	}
}

func connOf(ctx ssh.Context) *conn { return ctx.Value(connKey{}).(*conn) }

// RemoteAddr is where the client is, behind a proxy that may speak for it.
func (c *conn) RemoteAddr() net.Addr {
	if c.behind != nil {
		return c.behind
	}
	return c.Conn.RemoteAddr()
}

// proved ends the handshake: from now on only silence ends the connection.
func (c *conn) proved() {
	c.srv.gate.prove(c)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.idle == nil {
		c.idle = time.AfterFunc(c.srv.limits.IdleConnection, func() { c.shut("no session for a long time") })
	}
}

// Read slows down clients that send more than any terminal does.
func (c *conn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if n <= 0 || err != nil {
		return n, err
	}
	c.spoke.Store(true)
	delay := c.bytes.ReserveN(time.Now(), min(n, c.bytes.Burst())).Delay()
	if delay <= 0 {
		return n, nil
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return n, nil
	case <-c.closed:
		return 0, net.ErrClosed
	}
}

// Write gives up on a network that takes nothing.
func (c *conn) Write(p []byte) (int, error) {
	if err := c.Conn.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}

// Close counts the connection out, once.
func (c *conn) Close() error {
	err := c.Conn.Close()
	c.closeOnce.Do(func() {
		close(c.closed)
		c.mu.Lock()
		if c.idle != nil {
			c.idle.Stop()
		}
		reason := c.reason
		c.mu.Unlock()
		c.srv.gate.leave(c)
		c.srv.untrack(c)
		c.srv.log.Debug("connection closed", from(c.RemoteAddr()), "reason", reason)
	})
	return err
}

// shut closes the connection for a reason of ours, which is logged.
func (c *conn) shut(reason string) {
	c.mu.Lock()
	first := c.reason == ""
	if first {
		c.reason = reason
	}
	c.mu.Unlock()
	if first {
		c.srv.log.Info("connection ended", from(c.RemoteAddr()), "reason", reason)
	}
	c.Close()
}

// spend counts what a client asks for. A client that asks too much is gone.
func (c *conn) spend(bytes int) bool {
	if c.requests.AllowN(time.Now(), 1+bytes/1024) {
		return true
	}
	c.shut("too many requests")
	return false
}

// enter counts a session in, unless the connection has enough of them.
func (c *conn) enter() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sessions >= c.srv.limits.Channels {
		return false
	}
	c.sessions++
	if c.idle != nil {
		c.idle.Stop()
	}
	return true
}

// leave counts a session out that enter has counted in.
func (c *conn) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sessions--
	if c.sessions == 0 && c.idle != nil {
		c.idle.Reset(c.srv.limits.IdleConnection)
	}
}

// maxRefusing is how many refusals may wait for a client that reads nothing.
const maxRefusing = 16

// refuse says no to a channel. It runs on a goroutine per channel, so the
// number of those that wait for the client to read is bounded here.
func (c *conn) refuse(nc gossh.NewChannel, why gossh.RejectionReason, text string) {
	c.mu.Lock()
	c.refusing++
	flood := c.refusing > maxRefusing
	c.mu.Unlock()
	if flood {
		c.shut("too many channels")
	}
	nc.Reject(why, text) // an error means that the connection is gone
	c.mu.Lock()
	c.refusing--
	c.mu.Unlock()
}
