package sshd

import (
	"io"
	"net"
	"sync"
	"sync/atomic"

	"github.com/charmbracelet/colorprofile"
	gossh "golang.org/x/crypto/ssh"
)

// A Terminal is what stands on the other side of one session: someone's
// screen and keys, or the two ends of a pipe. It is valid until the handler
// that it was given to returns. Its methods may be called from any goroutine.
type Terminal struct {
	srv      *Server
	user     string
	identity Identity
	kept     string
	remote   net.Addr

	// Set before the session starts, and not changed after it.
	line, subsystem string
	pty             bool
	env             map[string]string
	in              *input
	out             *pump
	stdin           *tap
	stdout, stderr  io.Writer

	faulty atomic.Bool            // something panicked; the exit status will say so
	typing atomic.Pointer[editor] // of Lines; nil before

	mu            sync.Mutex
	width, height int
	farewell      []string
	resized       chan struct{} // one slot: the size has changed since it was looked at
}

func newTerminal(s *Server, sc *gossh.ServerConn) *Terminal {
	return &Terminal{
		srv:      s,
		user:     sc.User(), // that of the attempt which succeeded
		identity: identityOf(sc),
		kept:     keptOf(sc),
		remote:   sc.RemoteAddr(),
		env:      map[string]string{},
		width:    80,
		height:   24,
		resized:  make(chan struct{}, 1),
	}
}

// open connects the streams, once it is known whether there is a screen.
func (t *Terminal) open(fail func(error)) {
	l := t.srv.limits
	t.out = newPump(l, t.pty, fail)
	t.stdout, t.stderr = t.out.stream(stdout), t.out.stream(stderr)
	var g *guard
	if t.pty {
		g = newGuard(l)
		t.stdout = &lineEnds{w: t.stdout}
		t.stderr = t.stdout // one screen
		t.out.painter = t.painter()
	}
	t.in = newInput(l.InputQueue, g)
	t.stdin = &tap{in: t.in}
}

// User is the name before the @, as the client gave it: at most 256 bytes of
// anything. It proves nothing.
func (t *Terminal) User() string { return t.user }

// Identity is what the client proved about itself.
func (t *Terminal) Identity() Identity { return t.identity }

// Kept is what the hook for guests has kept; empty for who came with a key.
func (t *Terminal) Kept() string { return t.kept }

// RemoteAddr is where the connection comes from.
func (t *Terminal) RemoteAddr() net.Addr { return t.remote }

// Command is the command line that the client gave, and its words. Without a
// command both are empty; a line with an open quote has no words.
func (t *Terminal) Command() (line string, args []string) {
	args, err := split(t.line)
	if err != nil {
		return t.line, nil
	}
	return t.line, args
}

// Subsystem is the name of the subsystem that the client asked for, or empty.
func (t *Terminal) Subsystem() string { return t.subsystem }

// HasPTY reports whether there is a screen; otherwise there are pipes.
func (t *Terminal) HasPTY() bool { return t.pty }

// Dumb reports whether escape sequences would be shown as garbage.
func (t *Terminal) Dumb() bool { return !t.pty || dumb(t.env["TERM"]) }

// ColorProfile says how many colours the screen has, and whether its owner
// wants to see them. Without a screen it is colorprofile.NoTTY.
func (t *Terminal) ColorProfile() colorprofile.Profile {
	if !t.pty {
		return colorprofile.NoTTY
	}
	return profile(t.env)
}

// Env is a variable of the client: TERM, COLORTERM, NO_COLOR, LANG,
// TERM_PROGRAM or one of LC_*. All others are empty.
func (t *Terminal) Env(name string) string { return t.env[name] }

// Size is the size of the screen now, in cells, within sane limits.
func (t *Terminal) Size() (width, height int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.width, t.height
}

func (t *Terminal) setSize(width, height int) {
	t.mu.Lock()
	t.width, t.height = width, height
	t.mu.Unlock()
	select {
	case t.resized <- struct{}{}:
	default: // a reader that comes late sees the newest size
	}
}

// Stdin is what the client sends. With a screen these are keys, guarded: whole
// characters and sequences, none too long, not too many. Without, it is the
// client's input as it is, as long as the client likes. Read ends with io.EOF,
// or with the cause of the session's context.
func (t *Terminal) Stdin() io.Reader { return t.stdin }

// Stdout goes to the client. With a screen, Write never waits, and a client
// that is too far behind loses its session; "\n" becomes "\r\n". Without,
// Write waits for the client, and bytes go as they are.
func (t *Terminal) Stdout() io.Writer { return t.stdout }

// Stderr is the other stream to the client. With a screen it is the same one.
func (t *Terminal) Stderr() io.Writer { return t.stderr }

// Farewell keeps a line to be shown when the session ends: on the normal
// screen, or on the error stream of a command.
func (t *Terminal) Farewell(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.farewell = append(t.farewell, text)
}

// apologize marks the session as broken on our side.
func (t *Terminal) apologize() {
	if t.faulty.CompareAndSwap(false, true) {
		t.Farewell(sorry)
	}
}

func (t *Terminal) sayFarewell() {
	t.mu.Lock()
	lines := t.farewell
	t.farewell = nil
	t.mu.Unlock()
	for _, line := range lines {
		io.WriteString(t.stderr, line+"\n") // an error means that nobody listens
	}
}

// lineEnds writes "\r\n" for "\n": the client's terminal is raw, and no other
// one stands between it and us.
type lineEnds struct {
	mu sync.Mutex
	w  io.Writer
	cr bool // the last byte was "\r"
}

func (l *lineEnds) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]byte, 0, len(p)+16)
	for _, b := range p {
		if b == '\n' && !l.cr {
			out = append(out, '\r')
		}
		out = append(out, b)
		l.cr = b == '\r'
	}
	if _, err := l.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
