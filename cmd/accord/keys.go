package main

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/pflag"
	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/keyfile"
	"accord/cmd/accord/internal/remote"
	"accord/cmd/accord/internal/sshd"
	"accord/session"
)

// Whose key may do more than others, or come in at all, is the operator's to
// say, in files of the form of authorized_keys. Without any, every key may do
// everything but keep the server.

// keySettings are those files, and the proxies that may speak for others.
type keySettings struct {
	facilitators string // whose keys open rooms, and lead every room they enter
	admins       string // whose keys keep the server
	allow        string // whose keys come in
	trustedCA    string // who certifies keys that come in
	proxies      prefixes
}

func (k *keySettings) flags(f *pflag.FlagSet) {
	f.StringVar(&k.facilitators, "facilitators", "", "file of public keys, as authorized_keys: only these open rooms, and they lead every room they enter")
	f.StringVar(&k.admins, "admins", "", "file of public keys that may keep the server: ssh HOST admin")
	f.StringVar(&k.allow, "allow", "", "file of public keys: only these come in, and no guests")
	f.StringVar(&k.trustedCA, "trusted-ca", "", "file of public keys that certify others: only these come in, and those of --allow")
	f.Var(&k.proxies, "proxy-from", "networks of proxies that must say in the PROXY protocol for whom they come, as in 10.0.0.0/8,192.0.2.7")
}

// keys are the files as they were read last.
type keys struct{ facilitators, admins, allow, authorities *keyfile.File }

// openKeys reads all files. Lines that cannot be read are told and skipped.
func openKeys(o keySettings, tell func(keyfile.Fault)) (keys, error) {
	var k keys
	var err error
	for _, one := range []struct {
		to   **keyfile.File
		path string
		read func(string) (*keyfile.List, []keyfile.Fault, error)
	}{
		{&k.facilitators, o.facilitators, keyfile.Keys},
		{&k.admins, o.admins, keyfile.Keys},
		{&k.allow, o.allow, keyfile.Keys},
		{&k.authorities, o.trustedCA, keyfile.Authorities},
	} {
		f, faults, failed := keyfile.Open(one.path, one.read)
		err = errors.Join(err, failed)
		*one.to = f
		for _, fault := range faults {
			tell(fault)
		}
	}
	return k, err
}

// reload reads all files again. One that cannot be read stays as it was.
func (k keys) reload(tell func(keyfile.Fault)) error {
	var err error
	for _, f := range []*keyfile.File{k.facilitators, k.admins, k.allow, k.authorities} {
		faults, failed := f.Reload()
		err = errors.Join(err, failed)
		for _, fault := range faults {
			tell(fault)
		}
	}
	return err
}

// closed reports whether only listed and certified keys come in.
func (k keys) closed() bool { return k.allow != nil || k.authorities != nil }

// notListed is what those read who are kept out.
const notListed = sshd.Refusal("Only people whose ssh key this server knows may come in. Ask whoever invited you to have your key added.")

// admits is the door's question about a key.
func (k keys) admits(o sshd.Offer) error {
	if !k.closed() {
		return nil
	}
	key := o.Key
	cert, certified := key.(*ssh.Certificate)
	if certified {
		key = cert.Key
	}
	if k.allow.List().Has(ssh.FingerprintSHA256(key)) {
		return nil
	}
	if !certified {
		return notListed
	}
	if err := k.authorities.List().Certifies(cert, time.Now()); err != nil {
		return fmt.Errorf("%w (%w)", notListed, err)
	}
	return nil
}

// guest is the door's question about somebody without a key.
func (k keys) guest(sshd.Caller) error {
	if k.closed() {
		return notListed
	}
	return nil
}

// leads reports whether that person leads every room they enter.
func (k keys) leads(id session.Identity) bool { return onList(k.facilitators, id) }

// keeps reports whether that person may keep the server.
func (k keys) keeps(id session.Identity) bool { return onList(k.admins, id) }

// opens reports whether that person may open rooms.
func (k keys) opens(id session.Identity) bool {
	return k.facilitators == nil || k.leads(id) || k.keeps(id)
}

var errOpensNone error = session.Refusal{Text: "Only facilitators whose key this server knows open rooms here."}

func onList(f *keyfile.File, id session.Identity) bool {
	fingerprint, isKey := strings.CutPrefix(string(id), string(session.KeyIdentity("")))
	return isKey && f.List().Has(fingerprint)
}

// skips says what is wrong with a line, on the terminal and not only in the log.
func skips(s remote.Streams) func(keyfile.Fault) {
	return func(f keyfile.Fault) { fmt.Fprintf(s.Err, "accord: %v; the line is skipped\n", f) }
}

// reloads reads the files again on every SIGHUP until ctx ends.
func (s *server) reloads(ctx context.Context, st remote.Streams) {
	hups := make(chan os.Signal, 1)
	signal.Notify(hups, syscall.SIGHUP)
	go func() {
		defer signal.Stop(hups)
		for {
			select {
			case <-ctx.Done():
				return
			case <-hups:
				if err := s.keys.reload(skips(st)); err != nil {
					say(st.Err, fmt.Errorf("what was read before stays: %w", err))
					continue
				}
				s.log.Warn("the files of keys were read again")
			}
		}
	}()
}

// prefixes is the value of --proxy-from.
type prefixes []netip.Prefix

// Set reads addresses and networks with commas between.
func (p *prefixes) Set(text string) error {
	var next prefixes
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		prefix, err := netip.ParsePrefix(part)
		if ip, alone := netip.ParseAddr(part); err != nil && alone == nil && ip.Zone() == "" {
			prefix, err = ip.Prefix(ip.BitLen())
		}
		if err != nil {
			return fmt.Errorf("it is an address or a network such as 10.0.0.0/8, not %q", part)
		}
		next = append(next, prefix.Masked())
	}
	*p = next
	return nil
}

func (p *prefixes) String() string {
	var out []string
	for _, one := range *p {
		out = append(out, one.String())
	}
	return strings.Join(out, ",")
}

// Type names the value in help.
func (p *prefixes) Type() string { return "NETWORKS" }
