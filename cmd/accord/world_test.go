package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"io"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/remote"
)

// The stories in this package happen over real ssh connections, to a server
// that was opened as "accord serve" opens it, on screens that a terminal
// emulator draws. Nothing is sent to the room but keys.

// patience is how long a test waits for something that must happen. It is long
// because two cores may have forty sessions to serve under the race detector.
const patience = 40 * time.Second

// aFriday is when the server's clock begins.
var aFriday = time.Date(2026, time.October, 2, 9, 0, 0, 0, time.UTC)

// world is a server and the people who come to it.
type world struct {
	testing.TB
	data   string
	addr   string
	from   net.IP       // where people come from; nil for anywhere
	answer string       // what guests say to whatever they are asked
	srv    *server      // nil when the server is a process of its own
	late   atomic.Int64 // by how much its clock is ahead of ours, in nanoseconds
	out    *transcript
	log    *transcript
	stop   context.CancelFunc
	ended  chan error

	people []*person
	secret *secrets
}

// newWorld starts a server on a new data folder.
func newWorld(t testing.TB) *world {
	t.Helper()
	w := emptyWorld(t)
	w.start()
	return w
}

// emptyWorld has a data folder and no server yet.
func emptyWorld(t testing.TB) *world {
	w := &world{TB: t, data: filepath.Join(t.TempDir(), "data"), secret: newSecrets()}
	t.Cleanup(func() {
		for _, p := range w.people {
			p.hangUp()
		}
		if w.stop != nil {
			w.shutDown()
		}
		if t.Failed() && testing.Verbose() {
			t.Logf("the server's log:\n%s", w.log)
		}
	})
	return w
}

// start opens the server on the world's data folder and lets people in.
func (w *world) start() { w.startWith(func(*settings) {}) }

// startWith is start with other settings.
func (w *world) startWith(change func(*settings)) {
	w.Helper()
	w.out, w.log = new(transcript), new(transcript)
	st := remote.Streams{In: strings.NewReader(""), Out: w.out, Err: w.log}
	began := time.Now()
	o := settings{
		listen: "127.0.0.1:0", data: w.data, log: "debug",
		testOnlyNow: func() time.Time { return aFriday.Add(time.Since(began) + time.Duration(w.late.Load())) },
	}
	change(&o)
	srv, err := open(o, st)
	if err != nil {
		w.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- srv.run(ctx, st) }()
	w.srv, w.addr, w.stop, w.ended = srv, srv.door.Addr().String(), stop, ended
}

// passes lets time pass on the server's clock.
func (w *world) passes(d time.Duration) { w.late.Add(int64(d)) }

// shutDown ends the server as SIGTERM does.
func (w *world) shutDown() {
	w.Helper()
	w.stop()
	w.stop = nil
	select {
	case err := <-w.ended:
		if err != nil {
			w.Errorf("the server ended with %v", err)
		}
	case <-time.After(patience):
		w.Error("the server does not end")
	}
}

// port is where the server listens.
func (w *world) port() string {
	_, port, _ := net.SplitHostPort(w.addr)
	return port
}

// dial comes in with a key, or without one as a guest.
func (w *world) dial(user string, key ssh.Signer) (*ssh.Client, error) {
	auth := ssh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
		return slices.Repeat([]string{w.answer}, len(questions)), nil
	})
	if key != nil {
		auth = ssh.PublicKeys(key)
	}
	return dialFrom(w.from, w.addr, &ssh.ClientConfig{
		User: user, Auth: []ssh.AuthMethod{auth}, HostKeyCallback: ssh.InsecureIgnoreHostKey(), Timeout: patience,
	})
}

// dialFrom is ssh.Dial from an address of ours; nil is any.
func dialFrom(from net.IP, to string, config *ssh.ClientConfig) (*ssh.Client, error) {
	d := net.Dialer{Timeout: config.Timeout}
	if from != nil {
		d.LocalAddr = &net.TCPAddr{IP: from}
	}
	raw, err := d.Dial("tcp", to)
	if err != nil {
		return nil, err
	}
	conn, chans, reqs, err := ssh.NewClientConn(raw, to, config)
	if err != nil {
		raw.Close()
		return nil, err
	}
	return ssh.NewClient(conn, chans, reqs), nil
}

// answerOf is what a command over ssh printed.
type answerOf struct {
	out, err string
	status   int
}

// command runs a command over ssh, without a terminal.
func (w *world) command(user string, key ssh.Signer, line, input string) answerOf {
	w.Helper()
	client, err := w.dial(user, key)
	if err != nil {
		w.Fatal(err)
	}
	defer client.Close()
	s, err := client.NewSession()
	if err != nil {
		w.Fatal(err)
	}
	var out, errs bytes.Buffer
	s.Stdin, s.Stdout, s.Stderr = strings.NewReader(input), &out, &errs
	return answerOf{status: statusOf(w, s.Run(line)), out: out.String(), err: errs.String()}
}

// statusOf is the exit status of a session, -1 when it ended without one.
func statusOf(t testing.TB, err error) int {
	switch err := err.(type) {
	case nil:
		return 0
	case *ssh.ExitError:
		return err.ExitStatus()
	}
	t.Logf("session: %v", err)
	return -1
}

// newRoom opens a room for an agenda file over ssh and returns its code.
func (w *world) newRoom(key ssh.Signer, name, agenda string) string {
	w.Helper()
	got := w.command(name, key, "new", agenda)
	code, _, _ := strings.Cut(got.out, "\n")
	if got.status != 0 || !roomCode.MatchString(code) {
		w.Fatalf("new: status %d\n%s%s", got.status, got.out, got.err)
	}
	return code
}

var roomCode = regexp.MustCompile(`^[a-z]+-[0-9]+$`)

// onDisk reports whether text stands in a file of the data folder.
func (w *world) onDisk(text string) bool {
	w.Helper()
	found := false
	err := filepath.WalkDir(w.data, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		found = found || bytes.Contains(b, []byte(text))
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return found
}

func newKey(t testing.TB) ssh.Signer {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

// transcript keeps what is written to it.
type transcript struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

var _ io.Writer = (*transcript)(nil)

func (t *transcript) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.buf.Write(p)
}

func (t *transcript) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.buf.String()
}
