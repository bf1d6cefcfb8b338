package sshd_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// openSSH is the ssh that people have, with no configuration but ours.
type openSSH struct {
	dir  string
	port string
}

func newOpenSSH(t *testing.T, s *sshd.Server) openSSH {
	t.Helper()
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("no ssh on this machine")
	}
	_, port, _ := net.SplitHostPort(s.Addr().String())
	dir, err := os.MkdirTemp("", "ssh") // a control socket needs a short name
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return openSSH{dir, port}
}

func (o openSSH) command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	base := []string{
		"-F", "none", "-p", o.port, "-l", "ada",
		"-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=" + filepath.Join(o.dir, "known"), "-o", "LogLevel=ERROR",
		"-o", "IdentityAgent=none", "-o", "IdentityFile=" + filepath.Join(o.dir, "key"),
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, "ssh", append(base, args...)...)
	cmd.WaitDelay = time.Second
	return cmd
}

// makeKey gives the client a key and returns its fingerprint.
func (o openSSH) makeKey(t *testing.T) string {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(o.dir, "key"), pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	key, err := ssh.NewPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	return ssh.FingerprintSHA256(key)
}

func run(t *testing.T, cmd *exec.Cmd) (string, int) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatalf("ssh: %v, %s", err, errs.String())
	}
	if errs.Len() > 0 {
		t.Logf("ssh said %s", errs.String())
	}
	return out.String(), cmd.ProcessState.ExitCode()
}

func TestOpenSSHWithAndWithoutAKey(t *testing.T) {
	s := serve(t, sshd.Config{Handle: whoami})
	o := newOpenSSH(t, s)
	if got, code := run(t, o.command(t, "127.0.0.1", "whoami")); got != "ada|||true" || code != 0 {
		t.Errorf("without a key: %q and status %d", got, code)
	}
	print := o.makeKey(t)
	if got, code := run(t, o.command(t, "127.0.0.1", "whoami")); got != "ada|"+print+"|ssh-ed25519|false" || code != 0 {
		t.Errorf("with a key: %q and status %d", got, code)
	}
}

func TestOpenSSHMayAskForForwardingInVain(t *testing.T) {
	s := serve(t, sshd.Config{Handle: whoami})
	o := newOpenSSH(t, s)
	l, err := net.Listen("tcp", "127.0.0.1:0") // for a port that is free a moment later
	if err != nil {
		t.Fatal(err)
	}
	free := l.Addr().String()
	l.Close()
	for _, flags := range []string{"-A", "-X", "-L " + o.dir + "/l:127.0.0.1:1", "-R 0:127.0.0.1:1", "-D " + free} {
		args := append(strings.Fields(flags), "127.0.0.1", "whoami")
		if got, code := run(t, o.command(t, args...)); got != "ada|||true" || code != 0 {
			t.Errorf("ssh %s: %q and status %d", flags, got, code)
		}
	}
}

// Closing one window of a shared connection ends its session, although the
// connection stays.
func TestOpenSSHSharesAConnection(t *testing.T) {
	causes := make(chan error, 1)
	s := serve(t, sshd.Config{Handle: func(ctx context.Context, t *sshd.Terminal) int {
		if !t.HasPTY() {
			return whoami(ctx, t)
		}
		_, err := t.RunProgram(ctx, noise{})
		causes <- err
		return 0
	}})
	o := newOpenSSH(t, s)
	socket := filepath.Join(o.dir, "s")
	master := o.command(t, "-M", "-S", socket, "-N", "127.0.0.1")
	if err := master.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		master.Process.Kill()
		master.Wait()
	}()
	eventually(t, "the master is ready", func() bool {
		_, err := os.Stat(socket)
		return err == nil
	})
	window := o.command(t, "-S", socket, "-tt", "127.0.0.1")
	keys, err := window.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer keys.Close()
	var out lockedBuffer
	window.Stdout = &out
	if err := window.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the window shows something", func() bool { return strings.Contains(out.String(), "\x1b[?1049h") })
	window.Process.Kill()
	window.Wait()
	if got := receive(t, causes, "the session to end"); got == nil {
		t.Error("the program has quit, want it ended")
	}
	if got, code := run(t, o.command(t, "-S", socket, "127.0.0.1", "whoami")); got != "ada|||true" || code != 0 {
		t.Errorf("on the same connection: %q and status %d", got, code)
	}
}
