package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/tui/cell"
)

// speaker is somebody who takes part line by line, with the ssh of this machine
// and nothing else: what a script or a screen reader has.
type speaker struct {
	*world
	name string
	dir  string
	in   io.WriteCloser
	cmd  *exec.Cmd
	out  *transcript
	errs *transcript
	mark int // how much of what was said they have heard

	ended chan struct{}
}

// speaks starts ssh with these arguments, of which "accord" is the host. A guest
// has no key.
func (w *world) speaks(name string, guest bool, env []string, args ...string) *speaker {
	w.Helper()
	p := &speaker{world: w, name: name, dir: w.TempDir(), out: new(transcript), errs: new(transcript)}
	config := []string{
		"Host accord", "HostName 127.0.0.1", "Port " + w.port(),
		"Host *", "StrictHostKeyChecking no", "UserKnownHostsFile /dev/null", "LogLevel ERROR", "IdentityAgent none", "IdentitiesOnly yes",
	}
	if guest {
		config = append(config, "PubkeyAuthentication no")
	} else {
		config = append(config, "IdentityFile "+p.keyFile())
	}
	path := filepath.Join(p.dir, "config")
	if err := os.WriteFile(path, []byte(strings.Join(config, "\n")+"\n"), 0o600); err != nil {
		w.Fatal(err)
	}
	p.cmd = exec.Command("ssh", append([]string{"-F", path}, args...)...)
	p.cmd.Env = append(os.Environ(), env...)
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.errs
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		w.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		w.Fatal(err)
	}
	p.ended = make(chan struct{})
	go func() {
		p.cmd.Wait() // its status is in ProcessState
		close(p.ended)
	}()
	w.Cleanup(func() {
		p.in.Close()
		p.cmd.Process.Kill() // that it has ended already is fine
		<-p.ended
	})
	return p
}

// keyFile is a new key as OpenSSH keeps it.
func (p *speaker) keyFile() string {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		p.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		p.Fatal(err)
	}
	path := filepath.Join(p.dir, "key")
	if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
		p.Fatal(err)
	}
	return path
}

// says says lines, all at once.
func (p *speaker) says(lines ...string) {
	p.Helper()
	if _, err := io.WriteString(p.in, strings.Join(lines, "\n")+"\n"); err != nil {
		p.Fatalf("%s says %q: %v\n%s%s", p.name, lines, err, p.out, p.errs)
	}
}

// heard is what was said to them, with the lines of each sentence joined.
func (p *speaker) heard() string {
	return strings.ReplaceAll(strings.ReplaceAll(p.out.String(), "\r\n", "\n"), "\n  ", " ")
}

// hears waits for each of the texts, one after the other.
func (p *speaker) hears(texts ...string) {
	p.Helper()
	for _, text := range texts {
		p.until("«"+text+"»", func(fresh string) int {
			at := strings.Index(fresh, text)
			if at < 0 {
				return -1
			}
			return at + len(text)
		})
	}
}

// stores waits until n answers of theirs are stored, and none is refused.
func (p *speaker) stores(n int) {
	p.Helper()
	for range n {
		p.until("stored", func(fresh string) int {
			if no := refusal.FindString(fresh); no != "" {
				p.Fatalf("%s is refused: %q", p.name, no)
			}
			if at := strings.Index("\n"+fresh, "\nstored.\n"); at >= 0 {
				return at + len("stored.\n")
			}
			return -1
		})
	}
}

var refusal = regexp.MustCompile(`(?m)^! .*$`)

// until waits until what they have not heard yet is as it should be; ok returns
// how much of it they have heard then, or -1.
func (p *speaker) until(what string, ok func(fresh string) int) {
	p.Helper()
	deadline := time.After(patience)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		all := p.heard()
		if n := ok(all[p.mark:]); n >= 0 {
			p.mark += n
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			p.Fatalf("%s waits for %s, and since then heard:\n%s\n%s", p.name, what, all[p.mark:], p.errs)
		}
	}
}

// ends waits until they have left, and returns the exit status.
func (p *speaker) ends() int {
	p.Helper()
	select {
	case <-p.ended:
		return p.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		p.Fatalf("%s does not leave:\n%s", p.name, p.heard()[p.mark:])
		return -1
	}
}

// clean fails the test of a byte or a line that may not be.
func (p *speaker) clean() {
	p.Helper()
	for i, line := range strings.Split(strings.ReplaceAll(p.out.String(), "\r\n", "\n"), "\n") {
		for _, r := range line {
			if r < 0x20 || r >= 0x7f && r < 0xa0 {
				p.Errorf("%s received %q in line %d: %q", p.name, r, i+1, line)
			}
		}
		if n := cell.Width(line); n > 80 {
			p.Errorf("%s received a line of %d cells: %q", p.name, n, line)
		}
	}
}

func needsSSH(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("no ssh on this machine: ", err)
	}
}
