package sshd

import gossh "golang.org/x/crypto/ssh"

// requests answers the requests of a channel until it is closed, which is how
// the session learns that its client is gone. It waits for nothing else: all
// it does is to set fields, and to nudge through a channel of one slot.
func (x *session) requests(reqs <-chan *gossh.Request) {
	defer x.cancel(ErrHungUp)
	for req := range reqs {
		if !x.conn.spend(len(req.Payload)) {
			continue // the connection is closed; so will be reqs
		}
		switch req.Type {
		case "shell", "exec", "subsystem":
			ok := !x.hasStarted() && x.start(req)
			x.answer(req, ok)
			if ok {
				close(x.started)
			}
		case "window-change":
			x.answer(req, x.resize(req))
		case "pty-req":
			x.answer(req, !x.hasStarted() && x.allocate(req))
		case "env":
			x.answer(req, !x.hasStarted() && x.setEnv(req))
		default: // agent and X11 forwarding, signals, and what else there may be
			x.answer(req, false)
		}
	}
}

func (x *session) answer(req *gossh.Request, ok bool) {
	if req.WantReply {
		req.Reply(ok, nil) // an error means that the connection is gone
	}
}

func (x *session) hasStarted() bool {
	select {
	case <-x.started:
		return true
	default:
		return false
	}
}

// start notes what the client wants.
func (x *session) start(req *gossh.Request) bool {
	if req.Type == "shell" {
		return true
	}
	r, ok := payload[textRequest](req)
	if !ok || len(r.Text) > maxCommand {
		return false
	}
	if req.Type == "subsystem" {
		x.term.subsystem = r.Text
		return r.Text != ""
	}
	x.term.line = r.Text
	return true
}

func (x *session) allocate(req *gossh.Request) bool {
	r, ok := payload[ptyRequest](req)
	if !ok || x.term.pty || len(r.Term) > maxEnvText {
		return false
	}
	x.term.pty = true
	x.term.env["TERM"] = r.Term
	x.setSize(r.Columns, r.Rows)
	return true
}

func (x *session) resize(req *gossh.Request) bool {
	r, ok := payload[windowRequest](req)
	if ok {
		x.setSize(r.Columns, r.Rows)
	}
	return ok
}

func (x *session) setEnv(req *gossh.Request) bool {
	r, ok := payload[envRequest](req)
	if !ok || !envAllowed(r.Name) || len(r.Name)+len(r.Value) > maxEnvText || len(x.term.env) >= maxEnv {
		return false
	}
	if _, given := x.term.env[r.Name]; given && r.Name == "TERM" {
		return false // the terminal itself has said what it is
	}
	x.term.env[r.Name] = r.Value
	return true
}
