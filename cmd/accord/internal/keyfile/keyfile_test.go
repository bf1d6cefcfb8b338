package keyfile

import (
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/ssh"
)

func newKey(t *testing.T) ssh.Signer {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s, err := ssh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// line is a key as authorized_keys has it, without the end of line.
func line(s ssh.Signer) string {
	return strings.TrimSpace(string(ssh.MarshalAuthorizedKey(s.PublicKey())))
}

func print(s ssh.Signer) string { return ssh.FingerprintSHA256(s.PublicKey()) }

func write(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestABadLineIsReportedAndSkipped(t *testing.T) {
	ana, bo, chen, dia := newKey(t), newKey(t), newKey(t), newKey(t)
	path := write(t,
		"# the team", "", line(ana)+" ana@example.org", "  restrict,no-X11-forwarding "+line(bo)+" bo\r",
		"ssh-ed25519 AAAAnonsense mallory", `from="10.0.0.0/8" `+line(chen), "cert-authority "+line(chen),
		line(chen)[:40], "\x00\xff", strings.Replace(line(chen), "ssh-ed25519", "ssh-rsa", 1), line(dia),
	)
	l, faults, err := Keys(path)
	if err != nil {
		t.Fatal(err)
	}
	if !l.Has(print(ana)) || !l.Has(print(bo)) || !l.Has(print(dia)) || l.Has(print(chen)) || l.Len() != 3 {
		t.Errorf("%d keys: Ana %t, Bo %t, Dia %t, Chen %t", l.Len(), l.Has(print(ana)), l.Has(print(bo)), l.Has(print(dia)), l.Has(print(chen)))
	}
	var got []string
	for _, f := range faults {
		got = append(got, strings.TrimPrefix(f.Error(), path))
	}
	want := []string{
		":5: this is no public key", `:6: the option "from" cannot be kept here`, ":7: authorities have a file of their own",
		":8: this is no public key", ":9: this is no public key", ":10: this is no public key",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAPrivateKeyIsNoList(t *testing.T) {
	l, faults, err := Keys(write(t, "-----BEGIN OPENSSH PRIVATE KEY-----", "b3BlbnNzaC1rZXk", "-----END"))
	if err != nil || l.Len() != 0 || len(faults) != 1 || !strings.Contains(faults[0].Reason, ".pub") {
		t.Errorf("%v, %v, %d keys", err, faults, l.Len())
	}
}

func TestAFileIsReadAgain(t *testing.T) {
	ana, bo := newKey(t), newKey(t)
	path := write(t, line(ana))
	f, _, err := Open(path, Keys)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(line(bo)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Reload(); err != nil || f.List().Has(print(ana)) || !f.List().Has(print(bo)) {
		t.Errorf("after the change: %v, Ana %t, Bo %t", err, f.List().Has(print(ana)), f.List().Has(print(bo)))
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Reload(); err == nil || !f.List().Has(print(bo)) {
		t.Errorf("a file that is gone: %v, Bo %t", err, f.List().Has(print(bo)))
	}
	if _, _, err := Open(path, Keys); err == nil {
		t.Error("a file that is not there was opened")
	}
	none, _, err := Open("", Keys)
	if err != nil || none.List().Has(print(bo)) {
		t.Errorf("no file: %v", err)
	}
}

func TestCertificates(t *testing.T) {
	now := time.Date(2026, time.October, 2, 9, 0, 0, 0, time.UTC)
	ca, other, ana := newKey(t), newKey(t), newKey(t)
	all := write(t, "cert-authority "+line(ca)+" our CA")
	some := write(t, `cert-authority,principals="crew, ops" `+line(ca))
	for _, c := range []struct {
		name   string
		trusts string
		change func(*ssh.Certificate)
		signer ssh.Signer
		says   string // "" when it is good
	}{
		{"a good one", all, func(*ssh.Certificate) {}, ca, ""},
		{"a principal that is asked for", some, func(*ssh.Certificate) {}, ca, ""},
		{"of another authority", all, func(*ssh.Certificate) {}, other, "nobody who is trusted"},
		{"no principal that is asked for", some, func(c *ssh.Certificate) { c.ValidPrincipals = []string{"root"} }, ca, "principals"},
		{"no principal at all", all, func(c *ssh.Certificate) { c.ValidPrincipals = nil }, ca, "principals"},
		{"of a host", all, func(c *ssh.Certificate) { c.CertType = ssh.HostCert }, ca, "of a host"},
		{"of yesterday", all, func(c *ssh.Certificate) { c.ValidBefore = uint64(now.Unix()) }, ca, "expired"},
		{"of tomorrow", all, func(c *ssh.Certificate) { c.ValidAfter = uint64(now.Unix()) + 1 }, ca, "not yet valid"},
		{"for one command", all, func(c *ssh.Certificate) { c.CriticalOptions = map[string]string{"force-command": "ls"} }, ca, "force-command"},
		{"for one address", all, func(c *ssh.Certificate) { c.CriticalOptions = map[string]string{"source-address": "192.0.2.1"} }, ca, ""},
	} {
		cert := &ssh.Certificate{
			Key: ana.PublicKey(), CertType: ssh.UserCert, ValidPrincipals: []string{"ana", "crew"},
			ValidAfter: uint64(now.Add(-time.Hour).Unix()), ValidBefore: uint64(now.Add(time.Hour).Unix()),
		}
		c.change(cert)
		if err := cert.SignCert(rand.Reader, c.signer); err != nil {
			t.Fatal(err)
		}
		l, faults, err := Authorities(c.trusts)
		if err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
		got := fmt.Sprint(l.Certifies(cert, now))
		if c.says == "" && got != "<nil>" || !strings.Contains(got, c.says) {
			t.Errorf("%s: %s, want %q", c.name, got, c.says)
		}
	}
	cert := &ssh.Certificate{Key: ana.PublicKey(), CertType: ssh.UserCert, ValidPrincipals: []string{"ana"}, ValidBefore: ssh.CertTimeInfinity}
	if err := cert.SignCert(rand.Reader, ca); err != nil {
		t.Fatal(err)
	}
	cert.ValidPrincipals = []string{"crew"}
	l, _, err := Authorities(some)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Certifies(cert, now); err == nil || !strings.Contains(err.Error(), "signature") {
		t.Errorf("changed after it was signed: %v", err)
	}
	if err := (*List)(nil).Certifies(cert, now); err == nil {
		t.Error("without a file a certificate was good")
	}
}

// Whatever stands in a file, each line that admits somebody is a key that ssh
// reads too, and each other one is blank, a remark, or reported.
func FuzzKeys(f *testing.F) {
	f.Add([]byte("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGnFMYlWzcH7S8mzZqhbaE2lKXqyTlJ3Sg0bLnZGZs5V a\n# b\n\nrestrict,from=\"x\" ssh-rsa AAAA"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, add := range []func(*List, ssh.PublicKey, []string) string{(*List).addKey, (*List).addAuthority} {
			l, faults := parse("keys", text, add)
			lines := strings.Count(string(text), "\n") + 1
			if l.Len()+len(faults) > lines {
				t.Errorf("%q: %d keys and %d faults in %d lines", text, l.Len(), len(faults), lines)
			}
			for _, f := range faults {
				if f.Line < 1 || f.Line > lines || f.Reason == "" || strings.ContainsAny(f.Reason, "\x1b\n\x07") {
					t.Errorf("%q: %q", text, f.Error())
				}
			}
		}
	})
}
