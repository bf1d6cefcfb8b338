package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

// a tmux is a terminal multiplexer of our own, in whose windows the clients run
// that people have. It and all that runs in it end with the test.
type tmux struct {
	testing.TB
	dir string // for sockets, keys and configuration; its name is short
}

func newTmux(t testing.TB, needs ...string) *tmux {
	t.Helper()
	for _, program := range append(needs, "tmux") {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no %s on this machine", program)
		}
	}
	dir, err := os.MkdirTemp("", "tm")
	if err != nil {
		t.Fatal(err)
	}
	m := &tmux{t, dir}
	m.run("new-session", "-d", "-s", "first", "sleep 600", ";", "set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-g", "status", "off")
	t.Cleanup(func() {
		exec.Command("tmux", "-S", m.socket(), "kill-server").Run() // there is none when no window is left
		os.RemoveAll(dir)
	})
	return m
}

func (m *tmux) socket() string { return filepath.Join(m.dir, "tmux") }

func (m *tmux) run(args ...string) string {
	m.Helper()
	cmd := exec.Command("tmux", append([]string{"-S", m.socket(), "-f", os.DevNull}, args...)...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8", "TMUX=")
	out, err := cmd.CombinedOutput()
	if err != nil {
		m.Fatalf("tmux %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// window is one terminal with a program in it.
type window struct {
	*tmux
	name string
}

// opens a window of 80x24 in which a command runs. A shell keeps the window until
// the command has ended, with its last screen, and writes down its status.
func (m *tmux) opens(name string, command ...string) *window {
	m.Helper()
	w := &window{m, name}
	os.Remove(w.statusFile())
	var quoted []string
	for _, word := range append([]string{"sh", "-c", `status=$1; shift; "$@"; echo $? >"$status"`, "sh", w.statusFile()}, command...) {
		quoted = append(quoted, "'"+strings.ReplaceAll(word, "'", `'\''`)+"'")
	}
	m.run("new-session", "-d", "-s", name, "-x", "80", "-y", "24", strings.Join(quoted, " "))
	return w
}

func (w *window) statusFile() string { return filepath.Join(w.dir, w.name+".status") }

// press sends keys as tmux calls them.
func (w *window) press(keys ...string) {
	w.Helper()
	w.run(append([]string{"send-keys", "-t", w.name}, keys...)...)
}

// types sends a text as it is.
func (w *window) types(text string) {
	w.Helper()
	w.run("send-keys", "-t", w.name, "-l", text)
}

func (w *window) resize(width, height int) {
	w.Helper()
	w.run("resize-window", "-t", w.name, "-x", strconv.Itoa(width), "-y", strconv.Itoa(height))
}

func (w *window) screen() string { return w.run("capture-pane", "-p", "-t", w.name) }

// sees waits until the window shows all of the texts, wherever lines are broken.
func (w *window) sees(texts ...string) {
	w.Helper()
	for _, text := range texts {
		w.until("«"+text+"»", func(screen string) bool { return strings.Contains(flat(screen), text) })
	}
}

// until waits until the window shows what it should.
func (w *window) until(what string, ok func(screen string) bool) {
	w.Helper()
	defer func() {
		if w.Failed() {
			w.Logf("%s shows:\n%s", w.name, w.screen())
		}
	}()
	waitFor(w.TB, w.name+" to see "+what, func() bool { return ok(w.screen()) })
}

// pid is the ssh that runs in the window, below its shells.
func (w *window) pid() (n int) {
	w.Helper()
	pid := strings.TrimSpace(w.run("display-message", "-p", "-t", w.name, "#{pane_pid}"))
	for {
		name, err := os.ReadFile("/proc/" + pid + "/comm")
		if err != nil {
			w.Fatal(err)
		}
		if string(name) == "ssh\n" {
			break
		}
		children, err := os.ReadFile("/proc/" + pid + "/task/" + pid + "/children")
		if err != nil || len(children) == 0 {
			w.Fatalf("there is no ssh in %s: %v", w.name, err)
		}
		pid = strings.Fields(string(children))[0]
	}
	n, err := strconv.Atoi(pid)
	if err != nil {
		w.Fatal(err)
	}
	return n
}

// ends waits for the program and returns its exit status.
func (w *window) ends() (status int) {
	w.Helper()
	waitFor(w.TB, "the program in "+w.name+" to end", func() bool { return !w.isThere() })
	text, err := os.ReadFile(w.statusFile())
	if err == nil {
		_, err = fmt.Sscan(string(text), &status)
	}
	if err != nil {
		w.Fatal(err)
	}
	return status
}

// isThere reports whether the program still runs.
func (w *window) isThere() bool {
	text, _ := os.ReadFile(w.statusFile())
	return !strings.HasSuffix(string(text), "\n")
}

// closes closes the window, as a click on its cross does.
func (w *window) closes() {
	w.Helper()
	w.run("kill-session", "-t", w.name)
}

// introduces says who somebody is, to a room that does not know them.
func (w *window) introduces(name string) {
	w.Helper()
	w.sees("Mostly I do")
	w.types(name)
	w.press("Enter")
	w.types("1")
	w.press("Enter")
	w.sees("What matters?", "type here")
}

// openSSH is the ssh of this machine with a configuration of its own: one host
// called accord, one key.
func (m *tmux) openSSH(addr string, more ...string) []string {
	m.Helper()
	host, port, _ := strings.Cut(addr, ":")
	lines := append([]string{
		"Host accord", "HostName " + host, "Port " + port,
		"Host *", "StrictHostKeyChecking no", "UserKnownHostsFile " + filepath.Join(m.dir, "known"), "LogLevel QUIET",
		"IdentityAgent none", "IdentityFile " + m.keyFile(), "IdentitiesOnly yes", "SendEnv LC_*",
	}, more...)
	path := filepath.Join(m.dir, "config")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		m.Fatal(err)
	}
	return []string{"ssh", "-F", path}
}

// keyFile is a key as OpenSSH keeps it, made when it is first asked for.
func (m *tmux) keyFile() string {
	m.Helper()
	path := filepath.Join(m.dir, "key")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		m.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		m.Fatal(err)
	}
	if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
		m.Fatal(err)
	}
	return path
}

// here is how many people are in a room, as anybody may ask.
func (w *world) here(asks ssh.Signer, code string) (n int) {
	w.Helper()
	got := w.command("somebody", asks, "status "+code, "")
	_, rest, _ := strings.Cut(got.out, "joined, ")
	if _, err := fmt.Sscanf(rest, "%d here", &n); err != nil {
		w.Fatalf("status %d: %s%s", got.status, got.out, got.err)
	}
	return n
}
