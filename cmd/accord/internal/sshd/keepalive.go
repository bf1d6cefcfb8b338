package sshd

import (
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// watchOver starts to ask the client for signs of life, once per connection.
// A laptop that was closed answers nothing; its network says nothing either.
func (c *conn) watchOver(sc *gossh.ServerConn) {
	c.mu.Lock()
	first := !c.keepAlive
	c.keepAlive = true
	c.mu.Unlock()
	if first {
		go c.askForLife(sc) // ends with the connection
	}
}

// askForLife asks at every interval. An answer of any kind is a sign of life;
// without one for so many intervals the connection is closed, which also ends
// the question that is still waiting.
func (c *conn) askForLife(sc *gossh.ServerConn) {
	every := c.srv.limits.KeepAlive
	patience := every * time.Duration(c.srv.limits.KeepAliveMisses+1)
	death := time.AfterFunc(patience, func() { c.shut("no sign of life") })
	defer death.Stop()
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-c.closed:
			return
		case <-tick.C:
		}
		if _, _, err := sc.SendRequest("keepalive@openssh.com", true, nil); err != nil {
			return
		}
		death.Reset(patience)
	}
}
