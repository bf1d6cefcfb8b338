package main

import (
	"context"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// attacker is somebody who means harm, from an address of their own. Whatever
// they open is closed when their time is over, and that ends what they do:
// errors do not matter to them, being thrown out is an answer.
type attacker struct {
	testing.TB
	to   string // the server
	from net.IP
	code string     // of the room
	key  ssh.Signer // of their seat in it
	sees string     // what its screen shows
	ctx  context.Context

	tried, entered atomic.Int64 // terminals

	mu   sync.Mutex
	open []io.Closer
}

// attack runs do and returns when it has ended, at most that long after now.
func (a *attacker) attack(long time.Duration, do func(*attacker)) {
	ctx, cancel := context.WithTimeout(context.Background(), long)
	defer cancel()
	a.ctx = ctx
	closed := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		a.closeAll()
		close(closed)
	})
	do(a)
	if stop() {
		a.closeAll()
		return
	}
	<-closed
}

func (a *attacker) closeAll() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, c := range a.open {
		c.Close()
	}
	a.open = nil
}

// keeps closes c when the time is over; it reports whether that is not yet so.
func (a *attacker) keeps(c io.Closer) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ctx.Err() != nil {
		c.Close()
		return false
	}
	a.open = append(a.open, c)
	return true
}

// waits until the time is over.
func (a *attacker) waits() { <-a.ctx.Done() }

// tcp is a connection on which nothing was said yet; nil when there is none.
func (a *attacker) tcp() net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: a.from}}
	c, err := d.DialContext(a.ctx, "tcp", a.to)
	if err != nil || !a.keeps(c) {
		return nil
	}
	return c
}

// client is a connection that has proved their key.
func (a *attacker) client() (*ssh.Client, *deafened) {
	raw := a.tcp()
	if raw == nil {
		return nil, nil
	}
	network := &deafened{Conn: raw, closed: make(chan struct{})}
	if !a.keeps(network) {
		return nil, nil
	}
	conn, chans, reqs, err := ssh.NewClientConn(network, a.to, &ssh.ClientConfig{
		User: a.code, Auth: []ssh.AuthMethod{ssh.PublicKeys(a.key)}, HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		return nil, nil
	}
	return ssh.NewClient(conn, chans, reqs), network
}

// terminal is a session in the room, with what is typed there; what it shows
// is read and forgotten.
func (a *attacker) terminal() (*ssh.Session, io.Writer, *deafened) {
	a.tried.Add(1)
	client, network := a.client()
	if client == nil {
		return nil, io.Discard, nil
	}
	s, err := client.NewSession()
	if err != nil {
		return nil, io.Discard, nil
	}
	shown := newStream()
	s.Stdout = shown
	in := shown.sees(a.sees)
	keys, err := s.StdinPipe()
	if err == nil {
		err = s.RequestPty("xterm", 24, 80, nil)
	}
	if err == nil {
		err = s.Shell()
	}
	if err != nil {
		return nil, io.Discard, nil
	}
	select {
	case <-in:
		a.entered.Add(1)
	case <-a.ctx.Done():
	}
	return s, keys, network
}

// together runs do so many times at once and waits for all.
func (a *attacker) together(n int, do func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

// types sends begin, then chunk until so many bytes were sent, then end, on so
// many terminals.
func (a *attacker) types(terminals, bytes int, begin, chunk, end string) {
	a.together(terminals, func(int) {
		_, keys, _ := a.terminal()
		if _, err := io.WriteString(keys, begin); err != nil {
			return
		}
		for sent := 0; sent < bytes/terminals && a.ctx.Err() == nil; sent += len(chunk) {
			if _, err := io.WriteString(keys, chunk); err != nil {
				return
			}
		}
		io.WriteString(keys, end)
	})
}

// source is an address of this machine that nobody else comes from.
func source(n int) net.IP { return net.IPv4(127, 0, 1, byte(n)) }
