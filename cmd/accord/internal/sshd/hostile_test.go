package sshd_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// hostile is what one client does to the door, with a terminal that runs a
// program. Errors do not matter: being thrown out is an answer.
var hostile = []struct {
	name string
	do   func(*ssh.Client, *screen)
}{
	{"7 MB of a control string without an end", func(_ *ssh.Client, sc *screen) {
		sc.keys.Write([]byte("\x1b]52;c;"))
		sc.keys.Write(bytes.Repeat([]byte("x"), 7<<20))
		sc.keys.Write([]byte("\a"))
	}},
	{"7 MB of a key sequence without an end", func(_ *ssh.Client, sc *screen) {
		sc.keys.Write([]byte("\x1b[" + strings.Repeat("1;", 7<<19) + "A"))
	}},
	{"a paste of 8 MB", func(_ *ssh.Client, sc *screen) {
		sc.keys.Write([]byte("\x1b[200~" + strings.Repeat("paste ", 8<<20/6) + "\x1b[201~"))
	}},
	{"a thousand pastes", func(_ *ssh.Client, sc *screen) {
		sc.keys.Write([]byte(strings.Repeat("\x1b[200~"+strings.Repeat("p", 4000)+"\x1b[201~", 1000)))
	}},
	{"4 MB of keys", func(_ *ssh.Client, sc *screen) {
		sc.keys.Write(bytes.Repeat([]byte("\x1b[A"), 4<<20/3))
	}},
	{"100000 resizes", func(_ *ssh.Client, sc *screen) {
		for i := range 100_000 {
			if sc.WindowChange(24+i%2*(1<<30), 80+i%2*(1<<30)) != nil {
				return
			}
		}
	}},
	{"three screens of 2^32-1 by 2^32-1", func(c *ssh.Client, _ *screen) {
		for range 3 {
			session, err := c.NewSession()
			if err != nil {
				return
			}
			session.StdinPipe()
			out, _ := session.StdoutPipe()
			session.RequestPty("xterm", 1<<32-1, 1<<32-1, nil)
			session.Shell()
			io.ReadAtLeast(out, make([]byte, 4096), 50)
		}
	}},
	{"1000 variables of 200 KB", func(c *ssh.Client, _ *screen) {
		session, err := c.NewSession()
		if err != nil {
			return
		}
		payload := ssh.Marshal(struct{ Name, Value string }{"LANG", strings.Repeat("x", 200_000)})
		for range 1000 {
			if _, err := session.SendRequest("env", false, payload); err != nil {
				return
			}
		}
	}},
	{"5000 channels", func(c *ssh.Client, _ *screen) {
		for i := range 5000 {
			if _, _, err := c.OpenChannel([]string{"session", "direct-tcpip"}[i%2], nil); err != nil {
				if _, refused := err.(*ssh.OpenChannelError); !refused {
					return
				}
			}
		}
	}},
	{"20000 requests about the connection", func(c *ssh.Client, _ *screen) {
		for range 20_000 {
			if _, _, err := c.SendRequest("tcpip-forward", true, nil); err != nil {
				return
			}
		}
	}},
}

// The budgets are generous, because test machines are slow and the client is
// paid for as well; without limits the attacks cost a hundred times as much.
func TestHostileClientsCostLittleAndDisturbNobody(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	s := serve(t, sshd.Config{Handle: runEcho})
	other := openScreen(t, dial(t, s, "bob"))
	eventually(t, "somebody is there", other.out.shows("80x24"))
	for i, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			client, _ := connect(t, s)
			defer client.Close()
			sc := openScreen(t, client)
			eventually(t, "the program runs", sc.out.shows("80x24"))
			watch := newMeter()
			h.do(client, sc)
			client.Close()
			cpu, heap := watch.stop()
			t.Logf("cost %v of CPU and at most %d MB of memory, client included", cpu.Round(time.Millisecond), heap>>20)
			if cpu > 15*time.Second || heap > 200<<20 {
				t.Errorf("cost %v of CPU and %d MB of memory", cpu, heap>>20)
			}
			word := fmt.Sprintf("word%d", i)
			other.keys.Write([]byte(word))
			eventually(t, "nobody else has noticed", other.out.shows(word))
		})
	}
}

// A meter measures what this process uses.
type meter struct {
	cpu  time.Duration
	heap uint64
	end  chan struct{}
	peak chan uint64
}

func newMeter() *meter {
	runtime.GC()
	m := &meter{cpu: cpuTime(), heap: heapInUse(), end: make(chan struct{}), peak: make(chan uint64)}
	go func() {
		var peak uint64
		for {
			peak = max(peak, heapInUse())
			select {
			case <-m.end:
				m.peak <- peak
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return m
}

func (m *meter) stop() (cpu time.Duration, heap uint64) {
	cpu = cpuTime() - m.cpu
	close(m.end)
	return cpu, max(<-m.peak, m.heap) - m.heap
}

func heapInUse() uint64 {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapInuse
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestFiveHundredSilentConnectionsKeepNobodyOut(t *testing.T) {
	s := serve(t, sshd.Config{Handle: whoami, Limits: sshd.Limits{SourceBurst: 1000, SourceConns: 1000}})
	var silent []net.Conn
	for range 500 {
		silent = append(silent, tcp(t, s))
	}
	for range 41 {
		if got := ask(t, dial(t, s, "ada"), "whoami"); got != "ada|||true" {
			t.Fatalf("got %q", got)
		}
	}
	closed := 0
	for _, c := range silent {
		c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
		if _, err := io.Copy(io.Discard, c); err == nil {
			closed++
		}
		if closed >= 400 {
			break
		}
	}
	if closed < 400 {
		t.Errorf("%d of 500 silent connections were closed, want all but 64", closed)
	}
}

func TestFortyOnePeopleBehindOneAddressComeInAtOnce(t *testing.T) {
	s := serve(t, sshd.Config{Handle: whoami})
	results := make(chan error, 41)
	for range 41 {
		go func() {
			c, err := ssh.Dial("tcp", s.Addr().String(), clientConfig("ada", asGuest()))
			if err == nil {
				c.Close()
			}
			results <- err
		}()
	}
	for range 41 {
		if err := receive(t, results, "everyone"); err != nil {
			t.Error(err)
		}
	}
}

func TestASourceThatKnocksTooOftenIsRefused(t *testing.T) {
	s := serve(t, sshd.Config{Handle: whoami, Limits: sshd.Limits{SourceRate: 0.001, SourceBurst: 3}})
	for range 3 {
		dial(t, s, "ada")
	}
	if c, err := ssh.Dial("tcp", s.Addr().String(), clientConfig("ada", asGuest())); err == nil {
		c.Close()
		t.Error("a fourth connection was let in")
	}
}

func TestAHandshakeMustEnd(t *testing.T) {
	s := serve(t, sshd.Config{Handle: whoami, Limits: sshd.Limits{HandshakeTimeout: 100 * time.Millisecond}})
	c := tcp(t, s)
	c.SetReadDeadline(time.Now().Add(patience))
	if _, err := io.Copy(io.Discard, c); err != nil {
		t.Errorf("a silent connection was not closed: %v", err)
	}
}

func TestAConnectionWithoutSessionsEnds(t *testing.T) {
	s := serve(t, sshd.Config{Handle: whoami, Limits: sshd.Limits{IdleConnection: 300 * time.Millisecond}})
	c := dial(t, s, "ada")
	ask(t, c, "whoami")
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	receive(t, ended, "the connection to be closed")
}
