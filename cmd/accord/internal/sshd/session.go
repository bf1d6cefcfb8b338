package sshd

import (
	"context"
	"strings"
	"sync"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// A session is one session channel, from its opening until it is closed.
type session struct {
	srv     *Server
	conn    *conn
	ch      gossh.Channel
	term    *Terminal
	ctx     context.Context
	cancel  context.CancelCauseFunc
	started chan struct{} // closed by the request loop: shell, exec or subsystem has come
	cells   int           // of the canvas; touched by the request loop, and when that has ended
	helpers sync.WaitGroup
}

// hangUpDelay is how long the end of the input waits for the news that the
// whole client is gone, which is the better reason.
const hangUpDelay = 50 * time.Millisecond

// openSession is where the SSH library hands a channel over to us. It returns
// when the channel is closed on both sides.
func (s *Server) openSession(_ *ssh.Server, sc *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	c := connOf(ctx)
	if !c.spend(len(nc.ExtraData())) {
		return
	}
	c.watchOver(sc)
	if !c.enter() {
		c.refuse(nc, gossh.ResourceShortage, "too many sessions on this connection")
		return
	}
	defer c.leave()
	if !s.begin() {
		c.refuse(nc, gossh.ResourceShortage, "the server stops")
		return
	}
	ch, reqs, err := nc.Accept()
	if err != nil {
		s.sessions.Done()
		return
	}
	newSession(s, c, sc, ch).serve(reqs)
}

func newSession(s *Server, c *conn, sc *gossh.ServerConn, ch gossh.Channel) *session {
	x := &session{srv: s, conn: c, ch: ch, started: make(chan struct{})}
	x.ctx, x.cancel = context.WithCancelCause(s.base)
	x.term = newTerminal(s, sc)
	return x
}

// serve runs the session. Its order matters: first the last words are sent and
// the channel is closed, then everything waits for what used it.
func (x *session) serve(reqs <-chan *gossh.Request) {
	x.helpers.Go(func() { x.requests(reqs) })
	if x.awaitStart() {
		x.run()
	} else {
		x.ch.Close()
	}
	x.cancel(ErrHungUp)
	x.srv.sessions.Done()
	grace := time.AfterFunc(x.srv.limits.CloseGrace, func() { x.conn.shut("kept a closed session") })
	defer grace.Stop()
	x.helpers.Wait() // they end with the channel: when the client closes it, or with the connection
	x.srv.canvas.giveBack(x.cells)
}

// awaitStart waits for the client to say what it wants.
func (x *session) awaitStart() bool {
	timer := time.NewTimer(x.srv.limits.StartTimeout)
	defer timer.Stop()
	select {
	case <-x.started:
		return true
	case <-timer.C:
	case <-x.ctx.Done():
	}
	return false
}

// run lets the handler have the terminal, and closes it afterwards.
func (x *session) run() {
	t := x.term
	began := time.Now()
	t.open(func(err error) { x.cancel(err) })
	x.srv.counts.sessions.Add(1)
	defer x.srv.counts.sessions.Add(-1)
	stop := context.AfterFunc(x.ctx, func() {
		t.in.end(context.Cause(x.ctx))
		t.out.hurry(context.Cause(x.ctx))
	})
	defer stop()
	x.helpers.Go(func() { t.out.run(x.ch, x.ch.Stderr()) })
	x.helpers.Go(x.readInput)
	x.srv.log.Info("session began", from(t.remote), "key", t.identity.Fingerprint, quoted("user", t.user),
		"terminal", t.pty, "kind", t.kind())
	status := x.handle()
	why := cause(x.ctx)
	x.close(status)
	x.srv.log.Info("session ended", from(t.remote), "status", status, "cause", why,
		"after", time.Since(began).Round(time.Millisecond))
}

// readInput fills the input until the client sends no more. For a terminal
// that is the end; a command may still have an answer to give.
func (x *session) readInput() {
	defer func() {
		if r := recover(); r != nil {
			x.srv.logPanic("input", r)
			x.cancel(ErrInputEnded)
		}
	}()
	x.term.in.fill(x.ch)
	if !x.term.pty {
		return
	}
	select {
	case <-x.ctx.Done(): // with a lost connection the input ends, too
	case <-time.After(hangUpDelay):
		x.cancel(ErrInputEnded)
	}
}

// handle runs what the door was built for. A panic ends here.
func (x *session) handle() (status int) {
	defer func() {
		if r := recover(); r != nil {
			x.srv.logPanic("handler", r)
			x.term.apologize()
		}
		if x.term.faulty.Load() {
			status = statusFault
		}
	}()
	return x.srv.config.Handle(x.ctx, x.term)
}

// farewellTime is what a client has to take the last words when its session
// was ended, by the server or by itself.
const farewellTime = 3 * time.Second

// close says farewell, lets the client have all of the output if it takes it,
// and closes the channel with the exit status. A client that does not let go
// of the channel then loses its connection.
func (x *session) close(status int) {
	x.term.sayFarewell()
	if x.ctx.Err() != nil {
		defer time.AfterFunc(farewellTime, func() { x.term.out.abort(ErrTooSlow) }).Stop()
	}
	complete := x.term.out.finish()
	grace := time.AfterFunc(x.srv.limits.CloseGrace, func() { x.conn.shut("kept a closed session") })
	defer grace.Stop()
	if complete {
		x.ch.CloseWrite()
	}
	x.ch.SendRequest("exit-status", false, gossh.Marshal(exitStatus{uint32(status)}))
	x.ch.Close()
	<-x.term.out.done
}

func cause(ctx context.Context) string {
	if err := context.Cause(ctx); err != nil {
		return strings.TrimPrefix(err.Error(), "sshd: ")
	}
	return "finished"
}

// kind says which door was taken, in a word from a closed set.
func (t *Terminal) kind() string {
	switch {
	case t.subsystem != "":
		return "subsystem"
	case t.line != "":
		return "command"
	}
	return "shell"
}
