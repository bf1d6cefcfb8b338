package sshd_test

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"
	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// noise is a program that fills the screen with something new in every frame.
type noise struct{ n int }

type tick struct{}

func next() tea.Cmd {
	return tea.Tick(5*time.Millisecond, func(time.Time) tea.Msg { return tick{} })
}

func (m noise) Init() tea.Cmd { return next() }

func (m noise) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tick); ok {
		m.n++
		return m, next()
	}
	return m, nil
}

func (m noise) View() tea.View {
	v := tea.NewView(strings.Repeat(strings.Repeat(string(rune('a'+m.n%26)), 200)+"\n", 60))
	v.AltScreen = true
	return v
}

// connect is dial with the network in the hands of the test.
func connect(t *testing.T, s *sshd.Server) (*ssh.Client, *pausable) {
	t.Helper()
	raw, err := net.Dial("tcp", s.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	p := newPausable(raw)
	conn, chans, reqs, err := ssh.NewClientConn(p, "", clientConfig("ada", asGuest()))
	if err != nil {
		t.Fatal(err)
	}
	return ssh.NewClient(conn, chans, reqs), p
}

// However a client goes, everything that ran for it ends, and the handler is
// told why.
func TestNothingStaysBehind(t *testing.T) {
	for _, c := range []struct {
		name  string
		leave func(*ssh.Client, *pausable, *screen)
		want  error
	}{
		{"the channel is closed", func(_ *ssh.Client, _ *pausable, sc *screen) { sc.Close() }, sshd.ErrHungUp},
		{"the input ends", func(_ *ssh.Client, _ *pausable, sc *screen) { sc.keys.Close() }, sshd.ErrInputEnded},
		{"the connection is closed", func(c *ssh.Client, _ *pausable, _ *screen) { c.Close() }, sshd.ErrHungUp},
		{"the connection is reset", func(_ *ssh.Client, p *pausable, _ *screen) {
			p.Conn.(*net.TCPConn).SetLinger(0)
			p.Close()
		}, sshd.ErrHungUp},
		{"a client that reads nothing resizes and is gone", func(_ *ssh.Client, p *pausable, sc *screen) {
			p.pause()
			for i := range 200 {
				sc.WindowChange(20+i%10, 70+i%10)
			}
			p.Close()
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			causes := make(chan error, 1)
			s := serve(t, sshd.Config{Handle: func(ctx context.Context, t *sshd.Terminal) int {
				_, err := t.RunProgram(ctx, noise{})
				causes <- err
				return 0
			}})
			before := goleak.IgnoreCurrent()
			client, network := connect(t, s)
			sc := openScreen(t, client)
			eventually(t, "the program runs", sc.out.shows("aaaaa"))
			c.leave(client, network, sc)
			left := time.Now()
			got := receive(t, causes, "the program to end")
			if c.want != nil && !errors.Is(got, c.want) {
				t.Errorf("the program ended because %v, want %v", got, c.want)
			}
			client.Close()
			sc.out.close()
			noneLeft(t, before)
			t.Logf("everything has ended after %v", time.Since(left).Round(time.Millisecond))
		})
	}
}

func noneLeft(t *testing.T, before goleak.Option) {
	t.Helper()
	var err error
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		if err = goleak.Find(before); err == nil {
			return
		}
	}
	t.Errorf("goroutines are left: %v", err)
}

// flood writes to the screen until that fails.
func flood(ctx context.Context, t *sshd.Terminal) error {
	page := []byte(strings.Repeat("x", 16<<10))
	for {
		if _, err := t.Stdout().Write(page); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// A client that takes nothing loses its session, and if it does not let go of
// that, its connection.
func TestAClientThatTakesNothingIsClosed(t *testing.T) {
	causes := make(chan error, 1)
	s := serve(t, sshd.Config{
		Limits: sshd.Limits{OutputStall: 300 * time.Millisecond, CloseGrace: 300 * time.Millisecond},
		Handle: func(ctx context.Context, t *sshd.Terminal) int {
			causes <- flood(ctx, t)
			return 0
		},
	})
	before := goleak.IgnoreCurrent()
	client, network := connect(t, s)
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	keys, err := session.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer keys.Close()
	session.Stdout = io.Discard
	if err := session.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	network.pause()
	if got := receive(t, causes, "the session to end"); !errors.Is(got, sshd.ErrTooSlow) {
		t.Errorf("the session ended because %v, want %v", got, sshd.ErrTooSlow)
	}
	if _, err := io.Copy(io.Discard, network.Conn); err != nil {
		t.Logf("the connection ended with %v", err)
	}
	client.Close()
	noneLeft(t, before)
}
