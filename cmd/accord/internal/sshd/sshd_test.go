package sshd_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// patience is how long a test waits for something that must happen.
const patience = 20 * time.Second

// serve opens a door for one test and closes it at the end.
func serve(t *testing.T, config sshd.Config) *sshd.Server {
	t.Helper()
	config.Listen = "127.0.0.1:0"
	if config.HostKeyPath == "" {
		config.HostKeyPath = filepath.Join(t.TempDir(), "keys", "host_ed25519")
	}
	if config.Logger == nil {
		config.Logger = slog.New(slog.NewTextHandler(testWriter{t}, nil))
	}
	s, err := sshd.New(config)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := receive(t, ended, "the server to stop"); err != nil {
			t.Errorf("Serve returned %v, want nil", err)
		}
	})
	return s
}

// testWriter shows the log of the server with the test that failed.
type testWriter struct{ t *testing.T }

func (w testWriter) Write(p []byte) (int, error) {
	w.t.Logf("%s", bytes.TrimRight(p, "\n"))
	return len(p), nil
}

// receive waits for what must come.
func receive[T any](t *testing.T, c <-chan T, what string) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(patience):
		t.Fatalf("waited in vain for %s", what)
		panic("unreachable")
	}
}

// eventually waits until something is true.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for !is() {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain until %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func newSigner(t *testing.T) ssh.Signer {
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

// asGuest answers questions, if there are any, with the given answers.
func asGuest(answers ...string) ssh.AuthMethod {
	return ssh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
		return answers[:len(questions)], nil
	})
}

func clientConfig(user string, auth ...ssh.AuthMethod) *ssh.ClientConfig {
	return &ssh.ClientConfig{User: user, Auth: auth, HostKeyCallback: ssh.InsecureIgnoreHostKey(), Timeout: patience}
}

// dial comes in as a guest, or with the methods given.
func dial(t *testing.T, s *sshd.Server, user string, auth ...ssh.AuthMethod) *ssh.Client {
	t.Helper()
	if auth == nil {
		auth = []ssh.AuthMethod{asGuest()}
	}
	c, err := ssh.Dial("tcp", s.Addr().String(), clientConfig(user, auth...))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// A screen is a session with a terminal, and everything it was sent.
type screen struct {
	*ssh.Session
	keys io.WriteCloser
	out  *sink
}

// A sink keeps what was written to it, and shows it as a terminal would.
type sink struct {
	mu  sync.Mutex
	buf bytes.Buffer
	vt  *vt.Emulator

	answered chan struct{}
}

func newSink(t *testing.T, width, height int) *sink {
	s := &sink{vt: vt.NewEmulator(width, height), answered: make(chan struct{})}
	go func() { // the answers of the terminal are of no interest
		defer close(s.answered)
		io.Copy(io.Discard, s.vt)
	}()
	t.Cleanup(s.close)
	return s
}

// close ends the terminal; what it shows stays readable.
func (s *sink) close() {
	s.vt.InputPipe().(io.Closer).Close()
	<-s.answered
}

func (s *sink) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.vt.Write(p)
	return s.buf.Write(p)
}

// String is every byte so far.
func (s *sink) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.String()
}

// shows reports whether text stands on the screen.
func (s *sink) shows(text string) func() bool {
	return func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return strings.Contains(s.vt.String(), text)
	}
}

// openScreen starts a shell on a terminal of 80x24.
func openScreen(t *testing.T, c *ssh.Client, env ...string) *screen {
	t.Helper()
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	sc := &screen{Session: session, out: newSink(t, 80, 24)}
	session.Stdout, session.Stderr = sc.out, sc.out
	if sc.keys, err = session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	term := "xterm-256color"
	for i := 0; i+1 < len(env); i += 2 {
		if env[i] == "TERM" {
			term = env[i+1]
		} else if err := session.Setenv(env[i], env[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := session.RequestPty(term, 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	return sc
}

// ends waits for the session and returns its exit status, -1 if it had none.
func (s *screen) ends(t *testing.T) int {
	t.Helper()
	return ends(t, s.Session)
}

func ends(t *testing.T, s *ssh.Session) int {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- s.Wait() }()
	err := receive(t, done, "the session to end")
	return statusOf(t, err)
}

func statusOf(t *testing.T, err error) int {
	t.Helper()
	switch err := err.(type) {
	case nil:
		return 0
	case *ssh.ExitError:
		return err.ExitStatus()
	case *ssh.ExitMissingError:
		return -1
	default:
		t.Logf("session: %v", err)
		return -1
	}
}

// echo is a program that shows what it was told.
type echo struct {
	width, height int
	typed         string
	colours       string
}

func (m echo) Init() tea.Cmd { return nil }

func (m echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.ColorProfileMsg:
		m.colours = msg.Profile.String()
	case tea.KeyPressMsg:
		switch msg.String() {
		case "ctrl+c":
			return m, tea.Quit
		case "!":
			panic("Update with somebody's secret")
		case "?":
			return m, func() tea.Msg { panic("Cmd with somebody's secret") }
		case "#":
			return m, tea.Sequence(nil, func() tea.Msg { panic("Sequence with somebody's secret") })
		case "ctrl+z":
			return m, tea.Suspend
		}
		m.typed += msg.Text
	}
	return m, nil
}

func (m echo) View() tea.View {
	if m.typed == "boom" {
		panic("View with somebody's secret")
	}
	v := tea.NewView("size " + itoa(m.width) + "x" + itoa(m.height) + "\ntyped <" + m.typed + ">\ncolours " + m.colours)
	v.AltScreen = true
	return v
}

func itoa(n int) string { return strconv.Itoa(n) }

// runEcho is a handler that runs echo.
func runEcho(ctx context.Context, t *sshd.Terminal) int {
	if _, err := t.RunProgram(ctx, echo{}); err != nil {
		t.Farewell("left because " + err.Error())
		return 1
	}
	t.Farewell("bye")
	return 0
}

func tcp(t *testing.T, s *sshd.Server) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// pausable is a connection whose client can stop to read.
type pausable struct {
	net.Conn
	paused, closed chan struct{}
	once           sync.Once
}

func newPausable(c net.Conn) *pausable {
	return &pausable{Conn: c, paused: make(chan struct{}), closed: make(chan struct{})}
}

func (p *pausable) pause() { close(p.paused) }

// Read gives nothing more to the client once paused. What a read brings that
// was already waiting is lost.
func (p *pausable) Read(b []byte) (int, error) {
	n, err := p.Conn.Read(b)
	select {
	case <-p.paused:
		<-p.closed
		return 0, net.ErrClosed
	default:
		return n, err
	}
}

func (p *pausable) Close() error {
	p.once.Do(func() { close(p.closed) })
	return p.Conn.Close()
}
