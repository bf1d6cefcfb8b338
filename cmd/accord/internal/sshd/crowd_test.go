package sshd_test

import (
	"context"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/sshd"
)

// audience collects the terminals of a room, which it writes to in turn.
type audience struct {
	mu    sync.Mutex
	seats []*sshd.Terminal
}

func (a *audience) handle(ctx context.Context, t *sshd.Terminal) int {
	a.mu.Lock()
	a.seats = append(a.seats, t)
	a.mu.Unlock()
	<-ctx.Done()
	return 0
}

func (a *audience) len() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.seats)
}

// say writes one page to everyone and returns how long that took.
func (a *audience) say(page string) time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	began := time.Now()
	for _, t := range a.seats {
		io.WriteString(t.Stdout(), page)
	}
	return time.Since(began)
}

// Forty people are in a room; five of them never read, and the network between
// is full. Whoever speaks to all of them in turn does not wait for the five.
func TestStoppedReadersHoldUpNobody(t *testing.T) {
	var room audience
	s := serve(t, sshd.Config{Handle: room.handle, Limits: sshd.Limits{OutputBuffer: 32 << 20, OutputStall: time.Minute}})
	for range 5 {
		client, network := connect(t, s)
		defer client.Close()
		listen(t, client, io.Discard)
		network.pause()
	}
	eventually(t, "the five are seated", func() bool { return room.len() == 5 })
	for range 16 {
		room.say(strings.Repeat("x", 1<<20)) // more than what fits between us and them
	}
	var listening []*lockedBuffer
	for range 35 {
		var heard lockedBuffer
		listen(t, dial(t, s, "ada"), &heard)
		listening = append(listening, &heard)
	}
	eventually(t, "all are seated", func() bool { return room.len() == 40 })

	var took []time.Duration
	for range 300 {
		took = append(took, room.say(strings.Repeat("y", 2<<10)))
		<-time.After(time.Millisecond)
	}
	room.say("the end")
	for _, heard := range listening {
		eventually(t, "all who listen have heard it", func() bool { return strings.HasSuffix(heard.String(), "the end") })
	}
	slices.Sort(took)
	t.Logf("speaking to 40 people took %v, at most %v", took[len(took)/2], took[len(took)-1])
	if median := took[len(took)/2]; median > 50*time.Millisecond {
		t.Errorf("speaking to 40 people took %v", median)
	}
}

// listen opens a terminal whose output goes to w.
func listen(t *testing.T, c *ssh.Client, w io.Writer) *ssh.Session {
	t.Helper()
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	session.Stdout = w
	if err := session.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	return session
}

// Of two sessions on one connection, one is never read. It alone is closed.
func TestAnUnreadSessionSparesItsSibling(t *testing.T) {
	s := serve(t, sshd.Config{
		Limits: sshd.Limits{OutputStall: 300 * time.Millisecond},
		Handle: func(ctx context.Context, t *sshd.Terminal) int {
			if t.Env("LANG") == "flood" {
				flood(ctx, t)
				return 0
			}
			return runEcho(ctx, t)
		},
	})
	client, _ := connect(t, s)
	defer client.Close()
	good := openScreen(t, client)
	eventually(t, "the program runs", good.out.shows("80x24"))

	ch, reqs, err := client.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		ssh.DiscardRequests(reqs)
	}()
	request := func(name string, payload any) {
		if ok, err := ch.SendRequest(name, true, ssh.Marshal(payload)); !ok || err != nil {
			t.Fatalf("%s: %t, %v", name, ok, err)
		}
	}
	request("env", struct{ Name, Value string }{"LANG", "flood"})
	request("pty-req", struct {
		Term       string
		W, H, X, Y uint32
		Modes      string
	}{"xterm", 80, 24, 0, 0, ""})
	request("shell", struct {
		Rest string `ssh:"rest"`
	}{})
	receive(t, closed, "the unread session to be closed")

	good.keys.Write([]byte("unharmed"))
	eventually(t, "the other session lives", good.out.shows("unharmed"))
}
