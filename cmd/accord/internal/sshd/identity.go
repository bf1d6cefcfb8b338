package sshd

import (
	"errors"
	"fmt"
	"net"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// An Identity says who is on the other side. The zero value is a guest: someone
// who proved nothing.
type Identity struct {
	// Fingerprint is "SHA256:..." of the key that the client proved to hold,
	// or empty for a guest. For a certificate it is that of the key inside.
	Fingerprint string
	// KeyType is the type of that key as authorized_keys names it.
	KeyType string
}

// Guest reports whether nothing was proved.
func (i Identity) Guest() bool { return i.Fingerprint == "" }

// A Question is put to someone who has no key, before they are let in.
type Question struct {
	Text string
	Echo bool // whether the answer may be seen while it is typed
}

// A Caller is someone without a key who asks to be let in as a guest.
type Caller struct {
	User       string
	RemoteAddr net.Addr
	// Ask shows a text and puts questions; it returns as many answers. Both may
	// be empty. Answers are the client's and of any length.
	Ask func(text string, questions ...Question) ([]string, error)
	// Keep remembers a text, such as an answer, for Terminal.Kept.
	Keep func(string)
}

// maxUser is longer than any name that a person gives on purpose.
const maxUser = 256

// An Offer is a key that somebody wants to come in with and has not proved yet.
type Offer struct {
	User       string
	RemoteAddr net.Addr
	Key        gossh.PublicKey // perhaps a *gossh.Certificate
}

// A Refusal is an error that is shown to whoever it keeps out.
type Refusal string

func (r Refusal) Error() string { return string(r) }

var (
	errNoEntry  = errors.New("sshd: not let in")
	errLongUser = errors.New("sshd: user name too long")
)

// The places in a connection's permissions that hold its Identity, and what was
// kept when it was a guest's.
type (
	proven struct{}
	kept   struct{}
)

// authenticate sets how people prove who they are: with any key at all, or
// with none, as a guest. Without a hook there is no list of keys: a key is not
// a permission, only a way to be recognized.
func (c *conn) authenticate(config *gossh.ServerConfig) {
	config.PublicKeyCallback = c.offered
	config.VerifiedPublicKeyCallback = verified
	config.KeyboardInteractiveCallback = c.guest
}

// offered answers whether a key would do. It remembers nothing: at this moment
// the client has proved nothing, and may go on with another key or with none.
func (c *conn) offered(meta gossh.ConnMetadata, key gossh.PublicKey) (perms *gossh.Permissions, err error) {
	if len(meta.User()) > maxUser {
		return nil, errLongUser
	}
	if hook := c.srv.config.Key; hook != nil {
		defer c.contain("key", &perms, &err)
		if err := hook(Offer{User: meta.User(), RemoteAddr: meta.RemoteAddr(), Key: key}); err != nil {
			return nil, c.refused(err)
		}
	}
	return &gossh.Permissions{CriticalOptions: conditions(key)}, nil
}

// conditions are those of a certificate that the SSH library keeps for us.
func conditions(key gossh.PublicKey) map[string]string {
	const sourceAddress = "source-address"
	cert, ok := key.(*gossh.Certificate)
	if !ok || cert.CriticalOptions[sourceAddress] == "" {
		return nil
	}
	return map[string]string{sourceAddress: cert.CriticalOptions[sourceAddress]}
}

// contain makes a panic of a hook an error.
func (c *conn) contain(hook string, perms **gossh.Permissions, err *error) {
	if r := recover(); r != nil {
		c.srv.logPanic(hook, r)
		*perms, *err = nil, errNoEntry
	}
}

// refused is what the SSH library has to know about an error of a hook. The
// sentence of a Refusal is shown once: a client may try many keys.
func (c *conn) refused(err error) error {
	wrapped := fmt.Errorf("%w: %w", errNoEntry, err)
	var why Refusal
	if !errors.As(err, &why) || c.told.Swap(true) {
		return wrapped
	}
	return &gossh.BannerError{Err: wrapped, Message: string(why) + "\r\n"}
}

// verified runs when the client's signature has been checked, and only for the
// attempt that lets it in.
func verified(_ gossh.ConnMetadata, key gossh.PublicKey, perms *gossh.Permissions, _ string) (*gossh.Permissions, error) {
	conditions := perms.CriticalOptions
	if cert, ok := key.(*gossh.Certificate); ok {
		key = cert.Key // renewing a certificate does not make another person
	}
	return &gossh.Permissions{CriticalOptions: conditions, ExtraData: map[any]any{
		proven{}: Identity{Fingerprint: gossh.FingerprintSHA256(key), KeyType: key.Type()},
	}}, nil
}

// guest lets someone in who has no key, unless the caller's hook objects.
func (c *conn) guest(meta gossh.ConnMetadata, challenge gossh.KeyboardInteractiveChallenge) (perms *gossh.Permissions, err error) {
	if len(meta.User()) > maxUser {
		return nil, errLongUser
	}
	hook := c.srv.config.Guest
	if hook == nil {
		return &gossh.Permissions{}, nil
	}
	defer c.contain("guest", &perms, &err)
	text := ""
	caller := Caller{User: meta.User(), RemoteAddr: meta.RemoteAddr(), Ask: c.asker(challenge), Keep: func(s string) { text = s }}
	if err := hook(caller); err != nil {
		return nil, c.refused(err)
	}
	return &gossh.Permissions{ExtraData: map[any]any{kept{}: text}}, nil
}

func (c *conn) asker(challenge gossh.KeyboardInteractiveChallenge) func(string, ...Question) ([]string, error) {
	return func(text string, questions ...Question) ([]string, error) {
		texts, echos := make([]string, len(questions)), make([]bool, len(questions))
		for i, q := range questions {
			texts[i], echos[i] = q.Text, q.Echo
		}
		if evicted := c.srv.gate.ask(c); evicted != nil {
			evicted.shut("made room for somebody else who is asked")
		}
		// People type more slowly than computers shake hands.
		if err := c.SetDeadline(time.Now().Add(c.srv.limits.AskTimeout)); err != nil {
			return nil, fmt.Errorf("sshd: asking a guest: %w", err)
		}
		answers, err := challenge("", text, texts, echos)
		if err != nil {
			return nil, fmt.Errorf("sshd: asking a guest: %w", err)
		}
		return answers, nil
	}
}

// identityOf reads what the handshake proved.
func identityOf(conn *gossh.ServerConn) Identity {
	if conn.Permissions == nil {
		return Identity{}
	}
	id, _ := conn.Permissions.ExtraData[proven{}].(Identity)
	return id
}

// keptOf reads what was kept while a guest was asked.
func keptOf(conn *gossh.ServerConn) string {
	if conn.Permissions == nil {
		return ""
	}
	text, _ := conn.Permissions.ExtraData[kept{}].(string)
	return text
}
