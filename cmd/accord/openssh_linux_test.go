package main

import (
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// openCards is a room in which whoever comes sees the cards of all at once.
const openCards = `title: Short
length: 5
people: { expect: 3, max: 8 }
roles: [dev, ops]
anonymity: { k: 3 }
stages:
  - title: Cards
    phases:
      - { do: write, id: cards, title: Write, minutes: 5, open: true, identity: named, per_person: 20, prompt: "What matters?" }
`

// inRoom is a room of the program that people run: Fay leads it, and Kim comes
// with the ssh of this machine.
type inRoom struct {
	*world
	mux    *tmux
	server *process
	fay    *person
	code   string
}

func newInRoom(t *testing.T, needs ...string) *inRoom {
	t.Helper()
	w := emptyWorld(t)
	r := &inRoom{world: w, mux: newTmux(t, needs...), server: w.spawn(), fay: w.somebody("Fay")}
	r.code = w.newRoom(r.fay.key, "Fay", openCards)
	r.fay.comes(r.code)
	r.fay.sees("type here")
	return r
}

// soon is within how long presence has to say that somebody is away.
func soon() time.Duration {
	if raceDetector {
		return 10 * time.Second
	}
	return 2 * time.Second
}

// goes checks that soon only Fay is there, and that nothing spins.
func (r *inRoom) goes(how string, leave func()) {
	r.Helper()
	if n := r.here(r.fay.key, r.code); n != 2 {
		r.Fatalf("before %s %d people are here, want 2", how, n)
	}
	before := r.server.usage(r)
	began := time.Now()
	leave()
	waitEvery(r, 100*time.Millisecond, "Kim to be away after "+how, func() bool { return r.here(r.fay.key, r.code) == 1 })
	took := time.Since(began)
	waitFor(r, "threads and files to be as before", func() bool { return r.server.usage(r).files <= before.files })
	since := time.Now()
	r.fay.within(time.Second, func(string) bool { return false })
	cpu := r.server.usage(r).cpu - before.cpu
	r.Logf("%s: away after %v; %v of CPU since", how, took.Round(time.Millisecond), cpu)
	if took > soon() {
		r.Errorf("%s: that is too late", how)
	}
	if spent := time.Since(since); cpu > spent {
		r.Errorf("%s: something spins", how)
	}
}

// However somebody goes who has the ssh that people have, they are away soon,
// and with the same key they have the same seat.
func TestPeopleGoAsTheyLike(t *testing.T) {
	t.Parallel()
	r := newInRoom(t, "ssh")
	ssh := r.mux.openSSH(r.addr)
	come := func(flags ...string) *window {
		w := r.mux.opens("kim", append(append(ssh, flags...), r.code+"@accord")...)
		return w
	}
	kim := come()
	kim.introduces("Kim")
	kim.types("heron")
	kim.press("Enter")
	r.fay.sees("Kim: heron")
	r.goes("closing the window", kim.closes)

	kim = come()
	kim.sees("What matters?", "type here")
	kim.sees("Kim: heron")
	r.goes("the escape of ssh", func() {
		kim.press("Enter")
		kim.types("~.")
		if status := kim.ends(); status != 255 {
			t.Errorf("ssh ended with status %d, want 255", status)
		}
	})
	kim.closes()

	kim = come()
	kim.sees("What matters?", "type here")
	r.goes("kill -9 of ssh", func() {
		if err := syscall.Kill(kim.pid(), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
	})
	kim.closes()

	socket := filepath.Join(r.mux.dir, "cm")
	master := r.mux.opens("master", append(ssh, "-M", "-S", socket, "-N", r.code+"@accord")...)
	r.mux.hasMaster(ssh, socket)
	for range 2 {
		kim = come("-S", socket)
		kim.sees("What matters?", "type here")
		r.goes("closing a window of a shared connection", kim.closes)
	}
	master.closes()

	socket = filepath.Join(r.mux.dir, "auto")
	kim = come("-S", socket, "-o", "ControlMaster=auto", "-o", "ControlPersist=60")
	kim.sees("What matters?", "type here")
	r.mux.hasMaster(ssh, socket)
	r.goes("closing a window whose connection persists", kim.closes)
	kim = come("-S", socket)
	kim.sees("What matters?", "type here")
	r.goes("closing another one", kim.closes)
	if out, err := exec.Command("ssh", "-F", ssh[2], "-S", socket, "-O", "exit", "accord").CombinedOutput(); err != nil {
		t.Errorf("the connection did not persist: %v, %s", err, out)
	}
}

// hasMaster waits until a connection can be shared.
func (m *tmux) hasMaster(ssh []string, socket string) {
	m.Helper()
	waitEvery(m, 100*time.Millisecond, "the master", func() bool {
		return exec.Command("ssh", "-F", ssh[2], "-S", socket, "-O", "check", "accord").Run() == nil
	})
}

// Somebody's ssh is stopped while others work, and goes on.
func TestAStoppedSSHHoldsUpNobody(t *testing.T) {
	t.Parallel()
	r := newInRoom(t, "ssh")
	kim := r.mux.opens("kim", append(r.mux.openSSH(r.addr), r.code+"@accord")...)
	kim.introduces("Kim")
	ana := r.somebody("Ana")
	ana.comes(r.code)
	ana.introduces("dev")
	ana.sees("type here")
	if err := syscall.Kill(kim.pid(), syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	var slowest time.Duration
	for i := range 8 {
		word := fmt.Sprintf("word%dx", i)
		began := time.Now()
		r.fay.types(word)
		ana.sees(word)
		slowest = max(slowest, time.Since(began))
	}
	t.Logf("with one ssh stopped, a card took %v at most", slowest.Round(time.Millisecond))
	if err := syscall.Kill(kim.pid(), syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	kim.sees("word7x")
	kim.types("awake")
	kim.press("Enter")
	ana.sees("Kim: awake")
}

// Every size from a wall to a telephone, and back.
func TestTheSizeOfAWindowIsFollowed(t *testing.T) {
	t.Parallel()
	r := newInRoom(t, "ssh")
	kim := r.mux.opens("kim", append(r.mux.openSSH(r.addr), r.code+"@accord")...)
	kim.introduces("Kim")
	for _, size := range []struct {
		width, height int
		shows         string
	}{
		{200, 60, "What matters?"}, {40, 12, "What matters?"}, {20, 5, "This window is very small."}, {1, 1, ""}, {120, 40, "What matters?"}, {80, 24, "What matters?"},
	} {
		kim.resize(size.width, size.height)
		if size.shows != "" {
			kim.sees(size.shows)
		}
	}
	kim.types("still here")
	kim.press("Enter")
	r.fay.sees("Kim: still here")
}

// Whatever ssh is asked to forward is refused, and the session is unharmed.
func TestNothingIsForwarded(t *testing.T) {
	t.Parallel()
	r := newInRoom(t, "ssh")
	local, socks, behind := freePort(t), freePort(t), freePort(t)
	kim := r.mux.opens("kim", append(r.mux.openSSH(r.addr), "-A", "-X", "-L", local+":"+r.addr, "-R", behind+":"+r.addr, "-D", socks, r.code+"@accord")...)
	kim.introduces("Kim")
	for name, ask := range map[string]struct{ to, says string }{
		"-L": {local, "SSH-"},
		"-D": {socks, "\x05\x01\x00\x05\x01\x00\x01\x7f\x00\x00\x01\x00\x16"},
	} {
		c, err := net.Dial("tcp", ask.to)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		c.Write([]byte(ask.says))
		c.SetDeadline(time.Now().Add(patience))
		got := make([]byte, 64)
		n, err := c.Read(got)
		for err == nil && !strings.Contains(string(got[:n]), "SSH") {
			n, err = c.Read(got)
		}
		if err == nil {
			t.Errorf("%s: %q came through", name, got[:n])
		}
		c.Close()
	}
	if c, err := net.Dial("tcp", behind); err == nil {
		c.Close()
		t.Error("-R: somebody listens")
	}
	kim.press("C-l")
	kim.types("unharmed")
	kim.press("Enter")
	r.fay.sees("Kim: unharmed")
}

// freePort is an address of this machine where nobody listened a moment ago.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// People come through a host of somebody else, with "ssh -J".
func TestPeopleComeThroughAJumpHost(t *testing.T) {
	t.Parallel()
	r := newInRoom(t, "ssh")
	forwarded := make(chan string, 8)
	port := jumpHost(t, forwarded)
	ssh := r.mux.openSSH(r.addr, "Host bastion", "HostName 127.0.0.1", "Port "+port)
	kim := r.mux.opens("kim", append(ssh, "-J", "jumper@bastion", r.code+"@accord")...)
	kim.introduces("Kim")
	kim.types("over the wall")
	kim.press("Enter")
	r.fay.sees("Kim: over the wall")
	if to := <-forwarded; to != r.addr {
		t.Errorf("the jump host was asked for %s, want %s", to, r.addr)
	}
	out, err := exec.Command("ssh", "-F", ssh[2], "-J", "jumper@bastion", "accord", "status", r.code).Output()
	if err != nil || !strings.HasPrefix(string(out), r.code) {
		t.Errorf("a command through it: %v, %q", err, out)
	}
	r.goes("closing the window behind a jump host", kim.closes)
}
