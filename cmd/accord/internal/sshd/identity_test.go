package sshd_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// whoami answers with what the door knows about its client.
func whoami(_ context.Context, t *sshd.Terminal) int {
	id := t.Identity()
	fmt.Fprintf(t.Stdout(), "%s|%s|%s|%t", t.User(), id.Fingerprint, id.KeyType, id.Guest())
	return 0
}

func ask(t *testing.T, c *ssh.Client, command string) string {
	t.Helper()
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	out, err := session.Output(command)
	if err != nil {
		t.Fatalf("%q: %v", command, err)
	}
	return string(out)
}

// A liar shows the public half of a key and cannot sign with it.
type liar struct{ shown ssh.PublicKey }

func (l liar) PublicKey() ssh.PublicKey { return l.shown }
func (l liar) Sign(io.Reader, []byte) (*ssh.Signature, error) {
	return nil, errors.New("the private half is somebody else's")
}

// A forger shows one key and signs with another.
type forger struct {
	ssh.Signer
	shown ssh.PublicKey
}

func (f forger) PublicKey() ssh.PublicKey { return f.shown }

func TestIdentityIsTheProvenKey(t *testing.T) {
	mine, theirs := newSigner(t), newSigner(t)
	print, other := ssh.FingerprintSHA256(mine.PublicKey()), ssh.FingerprintSHA256(theirs.PublicKey())
	s := serve(t, sshd.Config{Handle: whoami})
	for _, c := range []struct {
		name string
		auth []ssh.AuthMethod
		want string
	}{
		{"a key", []ssh.AuthMethod{ssh.PublicKeys(mine)}, print + "|ssh-ed25519|false"},
		{"no key", []ssh.AuthMethod{asGuest()}, "||true"},
		{"another's key was offered, then none", []ssh.AuthMethod{ssh.PublicKeys(liar{theirs.PublicKey()}), asGuest()}, "||true"},
		{"two keys of my own", []ssh.AuthMethod{ssh.PublicKeys(theirs, mine)}, other + "|ssh-ed25519|false"},
		{"a certificate counts as its key", []ssh.AuthMethod{ssh.PublicKeys(certified(t, mine, theirs))}, print + "|ssh-ed25519|false"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ask(t, dial(t, s, "ada", c.auth...), "whoami")
			if want := "ada|" + c.want; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func certified(t *testing.T, key, authority ssh.Signer) ssh.Signer {
	t.Helper()
	cert := &ssh.Certificate{Key: key.PublicKey(), CertType: ssh.UserCert, ValidBefore: ssh.CertTimeInfinity}
	if err := cert.SignCert(rand.Reader, authority); err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewCertSigner(cert, key)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func TestNobodyComesInWith(t *testing.T) {
	mine, theirs := newSigner(t), newSigner(t)
	s := serve(t, sshd.Config{Handle: whoami})
	for _, c := range []struct {
		name string
		user string
		auth []ssh.AuthMethod
	}{
		{"nothing", "ada", nil},
		{"a password", "ada", []ssh.AuthMethod{ssh.Password("secret")}},
		{"a forged signature", "ada", []ssh.AuthMethod{ssh.PublicKeys(forger{mine, theirs.PublicKey()})}},
		{"a name that is no name", strings.Repeat("a", 257), []ssh.AuthMethod{ssh.PublicKeys(mine), asGuest()}},
	} {
		t.Run(c.name, func(t *testing.T) {
			client, err := ssh.Dial("tcp", s.Addr().String(), clientConfig(c.user, c.auth...))
			if err == nil {
				client.Close()
				t.Error("was let in")
			}
		})
	}
}

func TestGuestsAreAskedBeforeTheyComeIn(t *testing.T) {
	s := serve(t, sshd.Config{
		Handle: whoami,
		Guest: func(c sshd.Caller) error {
			answers, err := c.Ask("This room has a code.", sshd.Question{Text: "code: "})
			if err != nil || answers[0] != "blue "+c.User {
				return errors.New("wrong code")
			}
			return nil
		},
	})
	if got := ask(t, dial(t, s, "ada", asGuest("blue ada")), "whoami"); got != "ada|||true" {
		t.Errorf("the right answer: got %s", got)
	}
	if c, err := ssh.Dial("tcp", s.Addr().String(), clientConfig("ada", asGuest("green"))); err == nil {
		c.Close()
		t.Error("a wrong answer was let in")
	}
	if got := ask(t, dial(t, s, "bob", ssh.PublicKeys(newSigner(t))), "whoami"); !strings.HasSuffix(got, "|false") {
		t.Errorf("a key needs no answer: got %s", got)
	}
}

func TestGuestsMayThinkLongerThanAHandshake(t *testing.T) {
	s := serve(t, sshd.Config{
		Handle: whoami,
		Limits: sshd.Limits{HandshakeTimeout: 500 * time.Millisecond},
		Guest: func(c sshd.Caller) error {
			_, err := c.Ask("", sshd.Question{Text: "code: "})
			return err
		},
	})
	slow := ssh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
		<-time.After(time.Second)
		return make([]string, len(questions)), nil
	})
	if got := ask(t, dial(t, s, "ada", slow), "whoami"); got != "ada|||true" {
		t.Errorf("got %s", got)
	}
}

func TestAPanicWhileAskingKeepsOneGuestOut(t *testing.T) {
	s := serve(t, sshd.Config{
		Handle: whoami,
		Guest: func(c sshd.Caller) error {
			if c.User == "mallory" {
				panic("boom")
			}
			return nil
		},
	})
	if c, err := ssh.Dial("tcp", s.Addr().String(), clientConfig("mallory", asGuest())); err == nil {
		c.Close()
		t.Error("was let in")
	}
	if got := ask(t, dial(t, s, "ada"), "whoami"); got != "ada|||true" {
		t.Errorf("the next one: got %s", got)
	}
}
