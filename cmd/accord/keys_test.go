package main

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/session"
)

// keyFile writes a list of keys, each line as it is or the key of somebody.
func (w *world) keyFile(name string, lines ...any) string {
	w.Helper()
	path := filepath.Join(w.TempDir(), name)
	w.rewrite(path, lines...)
	return path
}

func (w *world) rewrite(path string, lines ...any) {
	w.Helper()
	var text strings.Builder
	for _, l := range lines {
		switch l := l.(type) {
		case string:
			text.WriteString(l + "\n")
		case ssh.Signer:
			text.Write(ssh.MarshalAuthorizedKey(l.PublicKey()))
		}
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		w.Fatal(err)
	}
}

// tries comes in, and returns what was shown before and whether that worked.
func (w *world) tries(key ssh.Signer) (shown string, in bool) {
	w.Helper()
	auth := []ssh.AuthMethod{ssh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
		return make([]string, len(questions)), nil
	})}
	if key != nil {
		auth = append([]ssh.AuthMethod{ssh.PublicKeys(key)}, auth...)
	}
	client, err := ssh.Dial("tcp", w.addr, &ssh.ClientConfig{
		User: "somebody", Auth: auth, HostKeyCallback: ssh.InsecureIgnoreHostKey(), Timeout: patience,
		BannerCallback: func(text string) error { shown += text; return nil },
	})
	if err == nil {
		client.Close()
	}
	return shown, err == nil
}

func TestOnlyListedFacilitatorsOpenRoomsAndLeadThem(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	fay, ana, zoe := w.somebody("Fay"), w.somebody("Ana"), w.somebody("Zoe")
	file := w.keyFile("facilitators", "# ours", fay.key, "ssh-ed25519 nonsense", zoe.key)
	w.startWith(func(o *settings) { o.keys.facilitators = file })
	if log := w.log.String(); !strings.Contains(log, "facilitators:3: this is no public key; the line is skipped") {
		t.Errorf("the bad line is not reported: %s", log)
	}
	if got := w.command("Ana", ana.key, "new", shortAgenda); got.status != 77 || !strings.Contains(got.err, "Only facilitators whose key") {
		t.Errorf("somebody else opens a room: %+v", got)
	}
	code := w.newRoom(fay.key, "Fay", shortAgenda)
	ana.comes(code)
	ana.introduces("dev")
	ana.sees("The promise of this room")
	zoe.comes(code)
	zoe.introduces("ops")
	zoe.sees("The promise of this room")
	if rights := w.rightsIn(code, "Zoe"); !rights.Facilitator {
		t.Error("a listed key does not lead the room that it entered")
	}
	if rights := w.rightsIn(code, "Ana"); rights.Facilitator {
		t.Error("another key leads the room that it entered")
	}
}

// rightsIn is what a person of that name may do in a room.
func (w *world) rightsIn(code, name string) session.Rights {
	w.Helper()
	r, err := w.srv.lobby.Find(context.Background(), session.RoomCode(code))
	if err != nil {
		w.Fatal(err)
	}
	for _, p := range r.State().ViewFor("").People {
		if p.Name == name {
			return p.Rights
		}
	}
	w.Fatalf("%s is not in %s", name, code)
	return session.Rights{}
}

func TestOnlyListedKeysComeInAndHUPReadsTheListAgain(t *testing.T) {
	w := emptyWorld(t) // alone: a SIGHUP is for the whole process
	ana, bo := newKey(t), newKey(t)
	file := w.keyFile("allow", ana)
	w.startWith(func(o *settings) { o.keys.allow = file })
	for _, c := range []struct {
		name string
		key  ssh.Signer
		in   bool
	}{{"a listed key", ana, true}, {"another key", bo, false}, {"a guest", nil, false}} {
		shown, in := w.tries(c.key)
		if in != c.in || !in && strings.Count(shown, string(notListed)) != 1 {
			t.Errorf("%s: comes in %t, and is told %q", c.name, in, shown)
		}
	}
	w.rewrite(file, "nonsense", bo)
	w.hup(func() bool { return strings.Contains(w.log.String(), "allow:1: this is no public key") })
	if _, in := w.tries(bo); !in {
		t.Error("a key that was added does not come in")
	}
	if _, in := w.tries(ana); in {
		t.Error("a key that was taken from the list comes in")
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	w.hup(func() bool { return strings.Contains(w.log.String(), "what was read before stays") })
	if _, in := w.tries(bo); !in {
		t.Error("without the file, nobody comes in any more")
	}
}

// hup sends SIGHUP and waits for what it does.
func (w *world) hup(done func() bool) {
	w.Helper()
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		w.Fatal(err)
	}
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(patience); !done(); <-tick.C {
		if time.Now().After(deadline) {
			w.Fatalf("SIGHUP does nothing; the log is:\n%s", w.log)
		}
	}
}

func TestAnAuthorityLetsPeopleIn(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	authority, other, ana, listed := newKey(t), newKey(t), newKey(t), newKey(t)
	ca := w.keyFile("ca", `cert-authority,principals="crew" `+strings.TrimSpace(string(ssh.MarshalAuthorizedKey(authority.PublicKey()))))
	allow := w.keyFile("allow", listed)
	w.startWith(func(o *settings) { o.keys.trustedCA, o.keys.allow = ca, allow })
	sign := func(by ssh.Signer, change func(*ssh.Certificate)) ssh.Signer {
		cert := &ssh.Certificate{Key: ana.PublicKey(), CertType: ssh.UserCert, ValidPrincipals: []string{"crew"}, ValidBefore: uint64(time.Now().Add(time.Hour).Unix())}
		change(cert)
		if err := cert.SignCert(rand.Reader, by); err != nil {
			t.Fatal(err)
		}
		s, err := ssh.NewCertSigner(cert, ana)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	as := func(*ssh.Certificate) {}
	for _, c := range []struct {
		name string
		key  ssh.Signer
		in   bool
	}{
		{"certified", sign(authority, as), true},
		{"listed", listed, true},
		{"the key alone", ana, false},
		{"certified by somebody else", sign(other, as), false},
		{"not of the crew", sign(authority, func(c *ssh.Certificate) { c.ValidPrincipals = []string{"root"} }), false},
		{"too late", sign(authority, func(c *ssh.Certificate) { c.ValidBefore = uint64(time.Now().Unix()) - 1 }), false},
		{"for one command", sign(authority, func(c *ssh.Certificate) { c.CriticalOptions = map[string]string{"force-command": "ls"} }), false},
		{"from elsewhere", sign(authority, func(c *ssh.Certificate) { c.CriticalOptions = map[string]string{"source-address": "192.0.2.0/24"} }), false},
	} {
		if shown, in := w.tries(c.key); in != c.in {
			t.Errorf("%s: comes in %t, and is told %q", c.name, in, shown)
		}
	}
	// The person is the key inside: with another certificate she has the same seat.
	first := sign(authority, as)
	if got := w.command("Ana", first, "new", shortAgenda); got.status != 0 {
		t.Fatal(got.err)
	}
	again := sign(authority, func(c *ssh.Certificate) { c.Serial = 2 })
	code, _, _ := strings.Cut(w.command("Ana", again, "new", shortAgenda).out, "\n")
	if got := w.command("Ana", first, "status "+code, ""); got.status != 0 {
		t.Errorf("with another certificate of the same key: %+v", got)
	}
}

func TestFilesThatAreNotThereAreRefused(t *testing.T) {
	t.Parallel()
	for _, o := range []keySettings{{allow: "/nowhere/keys"}, {trustedCA: "/nowhere/keys"}, {facilitators: "/nowhere/keys"}, {admins: "/nowhere/keys"}} {
		if _, err := openKeys(o, nil); err == nil || !strings.Contains(err.Error(), "/nowhere/keys") {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

func TestNetworksOfProxies(t *testing.T) {
	t.Parallel()
	var p prefixes
	if err := p.Set("10.1.2.3/8, 192.0.2.7,2001:db8::/32"); err != nil || p.String() != "10.0.0.0/8,192.0.2.7/32,2001:db8::/32" {
		t.Errorf("%v: %s", err, p.String())
	}
	for _, bad := range []string{"everybody", "10.0.0.0/33", "10.0.0.1,x", "fe80::1%eth0"} {
		if err := p.Set(bad); err == nil || p.String() != "10.0.0.0/8,192.0.2.7/32,2001:db8::/32" {
			t.Errorf("%q: %v, %s", bad, err, p.String())
		}
	}
}
