// Package keyfile reads lists of public keys from files in the form that sshd
// calls authorized_keys.
//
// It promises that a line which it cannot read, or which says something that it
// could not keep, admits nobody: such a line is reported with its number and
// skipped, and the lines around it count. It does not know what a key may do.
package keyfile

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/crypto/ssh"
)

// maxFile is how long a list may be, in bytes: some ten thousand keys.
const maxFile = 4 << 20

// A List holds keys, or authorities that sign certificates for keys.
type List struct {
	keys        map[string]bool // by fingerprint
	authorities map[string][]principals
}

// principals are those of whom a certificate must name one; none for any.
type principals []string

// A Fault is a line that was skipped.
type Fault struct {
	File   string
	Line   int
	Reason string
}

// Error is "FILE:LINE: reason".
func (f Fault) Error() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Reason) }

// Keys reads a list of keys.
func Keys(path string) (*List, []Fault, error) { return read(path, (*List).addKey) }

// Authorities reads a list of the keys that sign certificates.
func Authorities(path string) (*List, []Fault, error) { return read(path, (*List).addAuthority) }

func read(path string, add func(*List, ssh.PublicKey, []string) string) (*List, []Fault, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("keyfile: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("keyfile: %w", err)
	}
	if len(text) > maxFile {
		return nil, nil, fmt.Errorf("keyfile: %s is longer than any list of keys", path)
	}
	l, faults := parse(path, text, add)
	return l, faults, nil
}

func parse(path string, text []byte, add func(*List, ssh.PublicKey, []string) string) (*List, []Fault) {
	l := &List{keys: map[string]bool{}, authorities: map[string][]principals{}}
	var faults []Fault
	number := 0
	for line := range bytes.Lines(text) {
		number++
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		if reason := l.line(line, add); reason != "" {
			faults = append(faults, Fault{path, number, reason})
		}
		if bytes.HasPrefix(line, []byte("-----BEGIN")) {
			break // the rest is no better
		}
	}
	return l, faults
}

// line adds what stands in one line, or says why it cannot.
func (l *List) line(line []byte, add func(*List, ssh.PublicKey, []string) string) string {
	if bytes.HasPrefix(line, []byte("-----BEGIN")) {
		return "this is no list of public keys; write down what stands in the file that ends in .pub"
	}
	key, _, options, _, err := ssh.ParseAuthorizedKey(line)
	if err != nil {
		return "this is no public key"
	}
	if _, ok := key.(*ssh.Certificate); ok {
		return "this is a certificate; write down the key that is in it"
	}
	return add(l, key, options)
}

// harmless options take away what nobody has here.
var harmless = map[string]bool{
	"restrict": true, "no-port-forwarding": true, "no-agent-forwarding": true, "no-x11-forwarding": true, "no-user-rc": true,
}

func (l *List) addKey(key ssh.PublicKey, options []string) string {
	for _, o := range options {
		switch name := strings.ToLower(optionName(o)); {
		case name == "cert-authority":
			return "authorities have a file of their own"
		case !harmless[name]:
			return fmt.Sprintf("the option %.40q cannot be kept here", name)
		}
	}
	l.keys[ssh.FingerprintSHA256(key)] = true
	return ""
}

func (l *List) addAuthority(key ssh.PublicKey, options []string) string {
	var named principals
	for _, o := range options {
		switch name := strings.ToLower(optionName(o)); {
		case name == "principals":
			_, list, _ := strings.Cut(o, "=")
			named = nil
			for p := range strings.SplitSeq(strings.Trim(list, `"`), ",") {
				if p = strings.TrimSpace(p); p != "" {
					named = append(named, p)
				}
			}
			if len(named) == 0 {
				return "the option \"principals\" names nobody"
			}
		case name != "cert-authority" && !harmless[name]:
			return fmt.Sprintf("the option %.40q cannot be kept here", name)
		}
	}
	print := ssh.FingerprintSHA256(key)
	l.authorities[print] = append(l.authorities[print], named)
	return ""
}

func optionName(option string) string {
	name, _, _ := strings.Cut(option, "=")
	return name
}

// Len is how many keys and authorities are in the list.
func (l *List) Len() int { return len(l.keys) + len(l.authorities) }

// Fingerprints are those of all keys in the list, in their order.
func (l *List) Fingerprints() []string {
	if l == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(l.keys))
}

// Has reports whether the key with this fingerprint is in the list.
func (l *List) Has(fingerprint string) bool { return l != nil && l.keys[fingerprint] }
