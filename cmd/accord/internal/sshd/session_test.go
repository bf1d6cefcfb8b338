package sshd_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

func TestSizesAreClamped(t *testing.T) {
	sizes := make(chan string, 1)
	s := serve(t, sshd.Config{Handle: func(ctx context.Context, t *sshd.Terminal) int {
		last := ""
		for ctx.Err() == nil {
			w, h := t.Size()
			if now := fmt.Sprintf("%dx%d", w, h); now != last {
				last = now
				sizes <- now
			}
			<-time.After(time.Millisecond)
		}
		return 0
	}})
	session, err := dial(t, s, "ada").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := session.StdinPipe(); err != nil { // without it the input would end at once
		t.Fatal(err)
	}
	const huge = 1<<32 - 1
	if err := session.RequestPty("xterm", huge, huge, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	if got, want := receive(t, sizes, "a size"), "400x120"; got != want {
		t.Errorf("size %s, want %s", got, want)
	}
	for _, c := range []struct {
		w, h uint32
		want string
	}{
		{0, 0, "80x24"}, {100, 30, "100x30"}, {0, 30, "80x24"}, {1, 1, "1x1"}, {huge, 1, "400x1"}, {1, huge, "1x120"},
	} {
		session.SendRequest("window-change", false, ssh.Marshal(struct{ W, H, X, Y uint32 }{c.w, c.h, huge, huge}))
		if got := receive(t, sizes, "a size"); got != c.want {
			t.Errorf("%dx%d became %s, want %s", c.w, c.h, got, c.want)
		}
	}
}

func TestEnvIsAllowListed(t *testing.T) {
	s := serve(t, sshd.Config{Handle: func(_ context.Context, t *sshd.Terminal) int {
		for _, name := range []string{"TERM", "LANG", "LC_ALL", "NO_COLOR", "PATH", "TMUX"} {
			fmt.Fprintf(t.Stdout(), "%s=%s\n", name, t.Env(name))
		}
		return 0
	}})
	session, err := dial(t, s, "ada").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, value string
		ok          bool
	}{
		{"LANG", "de_DE.UTF-8", true},
		{"LC_ALL", strings.Repeat("x", 250), true},
		{"LC_CTYPE", strings.Repeat("x", 256), false},
		{"NO_COLOR", "yes", true},
		{"TERM", "vt100", true},
		{"PATH", "/tmp", false},
		{"TMUX", "/tmp/x,1,0", false},
		{"LD_PRELOAD", "/tmp/x.so", false},
	} {
		if err := session.Setenv(c.name, c.value); (err == nil) != c.ok {
			t.Errorf("env %s: %v, want accepted=%t", c.name, err, c.ok)
		}
	}
	accepted := 4
	for i := range 40 {
		if session.Setenv(fmt.Sprintf("LC_%d", i), "x") == nil {
			accepted++
		}
	}
	if accepted != 16 {
		t.Errorf("%d variables accepted, want 16", accepted)
	}
	out, err := session.Output("env")
	if err != nil {
		t.Fatal(err)
	}
	want := "TERM=vt100\nLANG=de_DE.UTF-8\nLC_ALL=" + strings.Repeat("x", 250) + "\nNO_COLOR=yes\nPATH=\nTMUX=\n"
	if string(out) != want {
		t.Errorf("got %q, want %q", out, want)
	}
}

func TestCommandsHavePlainStreams(t *testing.T) {
	s := serve(t, sshd.Config{Handle: func(_ context.Context, t *sshd.Terminal) int {
		line, args := t.Command()
		fmt.Fprintf(t.Stderr(), "%q %q %q pty=%t\n", line, args, t.Subsystem(), t.HasPTY())
		t.Farewell("that was all")
		if _, err := io.Copy(t.Stdout(), t.Stdin()); err != nil {
			return 70
		}
		return 64
	}})
	session, err := dial(t, s, "ada").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	data := bytes.Repeat([]byte("a\nb\r\n\x1b]c\x00\xff"), 200_000) // 2.4 MB, more than all buffers
	var out, errs bytes.Buffer
	session.Stdin, session.Stdout, session.Stderr = bytes.NewReader(data), &out, &errs
	if got := statusOf(t, session.Run(`add "two words" it\'s ''`)); got != 64 {
		t.Errorf("status %d, want 64", got)
	}
	if !bytes.Equal(out.Bytes(), data) {
		t.Errorf("%d bytes came back, want the same %d", out.Len(), len(data))
	}
	want := `"add \"two words\" it\\'s ''" ["add" "two words" "it's" ""] "" pty=false` + "\nthat was all\n"
	if errs.String() != want {
		t.Errorf("stderr %q, want %q", errs.String(), want)
	}
}

func TestSubsystemIsNamed(t *testing.T) {
	s := serve(t, sshd.Config{Handle: func(_ context.Context, t *sshd.Terminal) int {
		io.WriteString(t.Stdout(), t.Subsystem())
		return 0
	}})
	session, err := dial(t, s, "ada").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	out, err := session.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.RequestSubsystem("sftp"); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(out); string(got) != "sftp" || err != nil {
		t.Errorf("got %q and %v, want sftp", got, err)
	}
}

// A paused reader, as in `ssh host export | less`, still gets all of it.
func TestCommandOutputWaitsForItsReader(t *testing.T) {
	const size = 6 << 20
	s := serve(t, sshd.Config{
		Limits: sshd.Limits{OutputStall: 50 * time.Millisecond},
		Handle: func(_ context.Context, t *sshd.Terminal) int {
			n, err := t.Stdout().Write(make([]byte, size))
			if n != size || err != nil {
				return 1
			}
			return 0
		},
	})
	session, err := dial(t, s, "ada").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	out, err := session.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Start("export"); err != nil {
		t.Fatal(err)
	}
	first := make([]byte, 1000)
	if _, err := io.ReadFull(out, first); err != nil {
		t.Fatal(err)
	}
	<-time.After(300 * time.Millisecond) // the reader looks at the first page
	n, err := io.Copy(io.Discard, out)
	if n+1000 != size || err != nil {
		t.Errorf("read %d bytes and %v, want %d", n+1000, err, size)
	}
	if got := ends(t, session); got != 0 {
		t.Errorf("status %d, want 0", got)
	}
}

func TestForwardingIsRefusedAndTheSessionUnharmed(t *testing.T) {
	s := serve(t, sshd.Config{Handle: runEcho})
	c := dial(t, s, "ada")
	sc := openScreen(t, c)
	eventually(t, "the program runs", sc.out.shows("80x24"))

	for _, kind := range []string{"direct-tcpip", "direct-streamlocal@openssh.com", "x11", "auth-agent@openssh.com", "tun@openssh.com", "forwarded-tcpip", ""} {
		_, _, err := c.OpenChannel(kind, nil)
		if refused := (*ssh.OpenChannelError)(nil); !errors.As(err, &refused) || refused.Reason != ssh.Prohibited {
			t.Errorf("channel %q: got %v, want it prohibited", kind, err)
		}
	}
	if conn, err := c.Dial("tcp", s.Addr().String()); err == nil {
		conn.Close()
		t.Error("-L was granted")
	}
	if l, err := c.Listen("tcp", "127.0.0.1:0"); err == nil {
		l.Close()
		t.Error("-R was granted")
	}
	for _, request := range []string{"auth-agent-req@openssh.com", "x11-req", "signal", "break", "pty-req", "env", "exec", "shell", "subsystem", "nonsense"} {
		ok, err := sc.SendRequest(request, true, nil)
		if ok || err != nil {
			t.Errorf("request %s while running: %t, %v; want a refusal", request, ok, err)
		}
	}
	if ok, _, err := c.SendRequest("keepalive@openssh.com", true, nil); ok || err != nil {
		t.Errorf("a client's own keepalive: %t, %v; want an answer", ok, err)
	}

	sc.keys.Write([]byte("still here"))
	eventually(t, "keys still arrive", sc.out.shows("still here"))
}

func TestAConnectionHasFourSessions(t *testing.T) {
	s := serve(t, sshd.Config{Handle: runEcho})
	c := dial(t, s, "ada")
	var open []*screen
	for range 4 {
		open = append(open, openScreen(t, c))
	}
	if _, err := c.NewSession(); err == nil {
		t.Error("a fifth session was opened")
	}
	open[0].keys.Write([]byte{3})
	open[0].ends(t)
	eventually(t, "there is room again", func() bool {
		session, err := c.NewSession()
		if err == nil {
			session.Close()
		}
		return err == nil
	})
}

func TestASessionMustSayWhatItWants(t *testing.T) {
	s := serve(t, sshd.Config{Handle: runEcho, Limits: sshd.Limits{StartTimeout: 50 * time.Millisecond}})
	c := dial(t, s, "ada")
	_, reqs, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		ssh.DiscardRequests(reqs)
	}()
	receive(t, closed, "the channel to be closed")
}

func TestASilentClientIsDisconnected(t *testing.T) {
	s := serve(t, sshd.Config{Handle: runEcho, Limits: sshd.Limits{KeepAlive: 200 * time.Millisecond, KeepAliveMisses: 9}})
	tcp := tcp(t, s)
	silent := newPausable(tcp)
	sc, chans, reqs, err := ssh.NewClientConn(silent, "", clientConfig("ada", asGuest()))
	if err != nil {
		t.Fatal(err)
	}
	c := ssh.NewClient(sc, chans, reqs)
	defer c.Close()
	screen := openScreen(t, c)
	eventually(t, "the program runs", screen.out.shows("80x24"))
	<-time.After(2500 * time.Millisecond) // longer than the patience with silence
	screen.keys.Write([]byte("alive"))
	eventually(t, "an answering client stays", screen.out.shows("alive"))

	silent.pause()
	lost := make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, tcp)
		lost <- err
	}()
	receive(t, lost, "the connection to be closed")
}
