package sshd_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

const onlyListed = "Only keys that are on the list may come in."

// comesIn tries to come in and returns what the server showed before it let in,
// or did not let in.
func comesIn(s *sshd.Server, auth ...ssh.AuthMethod) (shown string, err error) {
	config := clientConfig("ada", auth...)
	config.BannerCallback = func(text string) error {
		shown += text
		return nil
	}
	c, err := ssh.Dial("tcp", s.Addr().String(), config)
	if err == nil {
		c.Close()
	}
	return shown, err
}

func TestOnlyWhoIsListedComesIn(t *testing.T) {
	listed, stranger, third := newSigner(t), newSigner(t), newSigner(t)
	s := serve(t, sshd.Config{
		Handle: whoami,
		Key: func(o sshd.Offer) error {
			if ssh.FingerprintSHA256(o.Key) != ssh.FingerprintSHA256(listed.PublicKey()) {
				return sshd.Refusal(onlyListed)
			}
			return nil
		},
		Guest: func(sshd.Caller) error { return sshd.Refusal(onlyListed) },
	})
	if got := ask(t, dial(t, s, "ada", ssh.PublicKeys(stranger, listed)), "whoami"); !strings.Contains(got, ssh.FingerprintSHA256(listed.PublicKey())) {
		t.Errorf("the second key of two: %s", got)
	}
	for name, auth := range map[string][]ssh.AuthMethod{
		"keys that are not listed, then none": {ssh.PublicKeys(stranger, third), asGuest()},
		"no key":                              {asGuest()},
		"the public half of a listed key":     {ssh.PublicKeys(forger{stranger, listed.PublicKey()}), asGuest()},
	} {
		shown, err := comesIn(s, auth...)
		if err == nil {
			t.Errorf("%s: was let in", name)
		}
		if strings.Count(shown, onlyListed) > 1 || shown == "" && !strings.Contains(name, "half") {
			t.Errorf("%s: was told %q", name, shown)
		}
	}
}

func TestAPanicAboutAKeyKeepsOneOut(t *testing.T) {
	s := serve(t, sshd.Config{Handle: whoami, Key: func(o sshd.Offer) error {
		if o.User == "ada" {
			panic("boom")
		}
		return nil
	}})
	if shown, err := comesIn(s, ssh.PublicKeys(newSigner(t))); err == nil || shown != "" {
		t.Errorf("was let in (%v), and told %q", err, shown)
	}
	ask(t, dial(t, s, "bob", ssh.PublicKeys(newSigner(t))), "whoami")
}

// A certificate that is good from one address only is no good from another.
func TestTheAddressOfACertificateIsKept(t *testing.T) {
	s := serve(t, sshd.Config{Handle: whoami, Key: func(o sshd.Offer) error {
		if _, ok := o.Key.(*ssh.Certificate); !ok {
			return errors.New("no certificate")
		}
		return nil
	}})
	for source, in := range map[string]bool{"": true, "127.0.0.0/8": true, "192.0.2.1": false} {
		key, authority := newSigner(t), newSigner(t)
		cert := &ssh.Certificate{Key: key.PublicKey(), CertType: ssh.UserCert, ValidBefore: ssh.CertTimeInfinity}
		if source != "" {
			cert.CriticalOptions = map[string]string{"source-address": source}
		}
		if err := cert.SignCert(rand.Reader, authority); err != nil {
			t.Fatal(err)
		}
		signer, err := ssh.NewCertSigner(cert, key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := comesIn(s, ssh.PublicKeys(signer)); (err == nil) != in {
			t.Errorf("a certificate for %q: %v", source, err)
		}
	}
}

// where answers with the address that the door takes a client to be at.
func where(_ context.Context, t *sshd.Terminal) int {
	fmt.Fprint(t.Stdout(), t.RemoteAddr())
	return 0
}

// through connects, sends a header and then speaks ssh.
func through(t *testing.T, s *sshd.Server, header string) (string, error) {
	t.Helper()
	raw := tcp(t, s)
	if _, err := raw.Write([]byte(header)); err != nil {
		return "", err
	}
	conn, chans, reqs, err := ssh.NewClientConn(raw, "", clientConfig("ada", asGuest()))
	if err != nil {
		return "", err
	}
	c := ssh.NewClient(conn, chans, reqs)
	defer c.Close()
	return ask(t, c, "where"), nil
}

// Whoever is no listed proxy can say what they like about where they are.
func TestNobodyLiesAboutTheirAddress(t *testing.T) {
	const header = "PROXY TCP4 192.0.2.1 127.0.0.1 4660 22\r\n"
	for _, c := range []struct {
		name, header string
		from         []netip.Prefix
		want         string // where the door takes them to be; "" when they are not let in
	}{
		{"nobody may speak for others", header, nil, "127.0.0.1"},
		{"somebody else may", header, []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}, "127.0.0.1"},
		{"the proxy", header, []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, "192.0.2.1"},
		{"the proxy for itself", "PROXY UNKNOWN\r\n", []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, "127.0.0.1"},
		{"a proxy that says nothing", "", []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}, ""},
		{"a proxy that says nonsense", "PROXY TCP4 here there 1 2\r\n", []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, sshd.Config{Handle: where, ProxyFrom: c.from})
			got, err := through(t, s, c.header)
			if c.want == "" {
				if err == nil {
					t.Errorf("was let in from %s", got)
				}
				return
			}
			if host, _, _ := net.SplitHostPort(got); err != nil || host != c.want {
				t.Errorf("is at %s (%v), want %s", got, err, c.want)
			}
		})
	}
}

// Who comes through a proxy is counted where they are, not where the proxy is.
func TestPeopleBehindAProxyAreCountedOneByOne(t *testing.T) {
	s := serve(t, sshd.Config{
		Handle: where, ProxyFrom: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
		Limits: sshd.Limits{SourceRate: 0.001, SourceBurst: 1},
	})
	for i := range 3 {
		if _, err := through(t, s, fmt.Sprintf("PROXY TCP4 192.0.2.%d 127.0.0.1 4660 22\r\n", i)); err != nil {
			t.Errorf("person %d: %v", i, err)
		}
	}
	if got, err := through(t, s, "PROXY TCP4 192.0.2.0 127.0.0.1 4660 22\r\n"); err == nil {
		t.Errorf("a source that comes too often was let in, at %s", got)
	}
}
