package sshd_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

func nothing(context.Context, *sshd.Terminal) int { return 0 }

func open(t *testing.T, path string) (*sshd.Server, error) {
	t.Helper()
	s, err := sshd.New(sshd.Config{Listen: "127.0.0.1:0", HostKeyPath: path, Handle: nothing})
	if err == nil {
		t.Cleanup(func() { s.Drain(context.Background()) })
	}
	return s, err
}

func TestHostKeyIsMadeOnceAndKeptPrivate(t *testing.T) {
	parent := t.TempDir()
	if err := os.Chmod(parent, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(parent, "keys", "host_ed25519")
	first, err := open(t, path)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700, parent: 0o755} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("mode of %s is %04o, want %04o", name, got, want)
		}
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("%d files beside the key, want none", len(files)-1)
	}
	second, err := open(t, path)
	if err != nil {
		t.Fatal(err)
	}
	if first.Fingerprint() != second.Fingerprint() || !strings.HasPrefix(first.Fingerprint(), "SHA256:") {
		t.Errorf("fingerprints %q and %q, want the same", first.Fingerprint(), second.Fingerprint())
	}
}

func TestHostKeyIsTheOneThatClientsSee(t *testing.T) {
	s := serve(t, sshd.Config{Handle: nothing})
	var seen string
	config := clientConfig("ada", asGuest())

	config.HostKeyCallback = func(_ string, _ net.Addr, key ssh.PublicKey) error {
		seen = ssh.FingerprintSHA256(key)
		return nil
	}
	c, err := ssh.Dial("tcp", s.Addr().String(), config)
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
	if seen != s.Fingerprint() {
		t.Errorf("the client saw %s, the server says %s", seen, s.Fingerprint())
	}
}

func TestHostKeyThatOthersCanReadIsRefused(t *testing.T) {
	for _, mode := range []os.FileMode{0o640, 0o604, 0o644, 0o660, 0o610} {
		path := filepath.Join(t.TempDir(), "key")
		if _, err := open(t, path); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		_, err := open(t, path)
		if err == nil || !strings.Contains(err.Error(), "can be read by others") || !strings.Contains(err.Error(), path) {
			t.Errorf("mode %04o: got %v, want a sentence about it", mode, err)
		}
	}
}

func TestHostKeyThatIsNoneIsRefusedAndKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(path, []byte("not a key"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, path); err == nil {
		t.Error("a file that is no key was accepted")
	}
	if got, _ := os.ReadFile(path); string(got) != "not a key" {
		t.Error("the file was overwritten")
	}
	if _, err := open(t, t.TempDir()); err == nil {
		t.Error("a folder was accepted")
	}
}

func TestTwoFirstStartsAgreeOnOneHostKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys", "key")
	prints := make([]string, 8)
	var all sync.WaitGroup
	for i := range prints {
		all.Go(func() {
			s, err := open(t, path)
			if err != nil {
				t.Error(err)
				return
			}
			prints[i] = s.Fingerprint()
		})
	}
	all.Wait()
	for _, p := range prints {
		if p != prints[0] {
			t.Errorf("fingerprints differ: %v", prints)
			break
		}
	}
}
