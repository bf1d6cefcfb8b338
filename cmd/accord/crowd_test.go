package main

import (
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

const crowdAgenda = `title: Crowd
length: 5
people: { expect: 40, max: 60 }
anonymity: { k: 4 }
stages:
  - title: Words
    phases:
      - { do: write, id: words, title: Words, minutes: 5, open: true, identity: named, per_person: 20, prompt: "Which words?" }
`

// screenless is a person in a crowd: what they receive is kept as bytes and not
// drawn, since forty emulators would be slower than the server.
type screenless struct {
	*person
	keys io.Writer
	got  *stream
	// when they saw the form for a name, and the room
	form, in chan time.Time
}

// crowd brings n people with keys into a new room. All of them look at the same
// step when it returns.
func newCrowd(w *world, n int, agenda string) []*screenless {
	w.Helper()
	leader := newKey(w)
	code := w.newRoom(leader, "lead", agenda)
	var all []*screenless
	for i := range n {
		p := &screenless{person: w.somebody(fmt.Sprintf("P%02d", i)), got: newStream()}
		if i == 0 {
			p.key = leader // or the room would say that it has no facilitator
		}
		p.knocks(code)
		all = append(all, p)
	}
	for _, p := range all {
		p.introducesBlindly()
	}
	for _, p := range all {
		within(w, p.name+" to be in the room", p.in)
	}
	return all
}

// knocks comes with "ssh ROOM@host".
func (p *screenless) knocks(code string) {
	p.Helper()
	keys, in := io.Pipe()
	p.keys, p.user = in, code
	p.form = p.got.sees("Mostly I do")
	p.in = p.got.sees("Which words?")
	p.session, p.client, p.status = p.shell(code, keys, p.got)
}

// introducesBlindly gives a name when it is asked for; the room may know them.
func (p *screenless) introducesBlindly() {
	p.Helper()
	select {
	case <-p.form:
		io.WriteString(p.keys, p.name+"\r\r")
	case at := <-p.in:
		p.in <- at
	case <-time.After(patience):
		p.Fatalf("%s cannot come in", p.name)
	}
}

// said is the i-th of many words. None has a letter in the same place as the
// two before it: of a word that takes another's place only the letters that
// differ are sent. And none repeats a letter many times, which terminals are
// told in other words.
func said(i int) string {
	alphabet := []string{"ABCDEFGHIJKLM", "NOPQRSTUVWXYZ"}[i%2]
	word := make([]byte, 6)
	for k, n := 0, i/26; k < len(word); k, n = k+1, n/13 {
		word[k] = alphabet[(i+n+5*k)%13]
	}
	return string(word)
}

// says writes a word that everybody sees.
func (p *screenless) says(word string) { io.WriteString(p.keys, word+"\r") }

// A stream is what a client received, and when.
type stream struct {
	mu    sync.Mutex
	tail  string // what may still be part of a word
	bytes int
	waits map[string]chan time.Time
}

func newStream() *stream { return &stream{waits: map[string]chan time.Time{}} }

func (s *stream) Write(b []byte) (int, error) {
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bytes += len(b)
	s.tail += string(b)
	for word, seen := range s.waits {
		if strings.Contains(s.tail, word) {
			seen <- now
			delete(s.waits, word)
		}
	}
	s.tail = s.tail[max(len(s.tail)-4096, 0):]
	return len(b), nil
}

// sees sends the time at which a word arrives. It is asked for before the word
// is said.
func (s *stream) sees(word string) chan time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := make(chan time.Time, 1)
	if strings.Contains(s.tail, word) {
		c <- time.Now()
		return c
	}
	s.waits[word] = c
	return c
}

func within(t testing.TB, what string, c <-chan time.Time) time.Time {
	t.Helper()
	select {
	case at := <-c:
		return at
	case <-time.After(patience):
		t.Fatalf("waited in vain for %s", what)
		return time.Time{}
	}
}

func (s *stream) received() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes
}

// tell lets one of people say the i-th word, and returns how long it took to
// reach each of the others. Whoever could not draw for as long as the word
// stands on a screen has skipped it, which is how a slow one keeps up; who says
// so.
func tell(people []*screenless, i int) (took []time.Duration, who string) {
	speaker, word := people[i%len(people)], said(i)
	var seen []<-chan time.Time
	for _, p := range people {
		seen = append(seen, p.got.sees(word))
	}
	began := time.Now()
	speaker.says(word)
	late := time.After(patience / 4)
	for j, c := range seen {
		select {
		case at := <-c:
			if people[j] != speaker {
				took = append(took, at.Sub(began))
			}
		case <-late:
			return took, people[j].name
		}
	}
	return took, ""
}

// TestOneOfFortyStopsReading: one client takes nothing more from the network,
// and has its two screens painted again and again until all buffers between us
// are full and the server lets go of it. The thirty-nine others see every
// change meanwhile, and the seat of the one stays.
func TestOneOfFortyStopsReading(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("forty sessions")
	}
	w := newWorld(t)
	deck := strings.Repeat(", "+strings.Repeat("much to paint ", 12), 50)[2:]
	people := newCrowd(w, 39, strings.Replace(crowdAgenda, "per_person", "deck: ["+deck+"], per_person", 1))
	deaf := w.somebody("Deaf")
	deaf.comes(people[0].user)
	deaf.introduces("")
	deaf.sees("much to paint")
	network := deaf.stopsReading(people[0].user)
	began := time.Now()
	letGo := func() bool { return strings.Count(w.log.String(), `"cause":"the client does not keep up"`) > 0 }

	missed := 0
	for i := 0; i < 40 || !letGo(); i++ {
		_, who := tell(people, i)
		if missed++; who == "" {
			missed = 0
		}
		if missed == 3 {
			t.Fatalf("%s saw none of three words", who)
		}
		if i == 39*20 {
			t.Fatalf("the server keeps whoever does not read; %d bytes were taken", network.taken.Load())
		}
	}
	t.Logf("let go after %v", time.Since(began))
	deaf.hangUp()
	deaf.comes(people[0].user)
	deaf.sees("Which words?") // no form for a name: the seat is theirs
}

// deafened is a connection that is not read any more once it is deaf.
type deafened struct {
	net.Conn
	taken  atomic.Int64
	deaf   atomic.Bool
	closed chan struct{}
	once   sync.Once
}

func (c *deafened) Read(b []byte) (int, error) {
	if c.deaf.Load() {
		<-c.closed
		return 0, net.ErrClosed
	}
	n, err := c.Conn.Read(b)
	c.taken.Add(int64(n))
	return n, err
}

func (c *deafened) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}

// stopsReading opens two large terminals on one connection, stops reading it,
// and goes on resizing them, which paints them anew.
func (p *person) stopsReading(code string) *deafened {
	p.Helper()
	small := func(_, _ string, c syscall.RawConn) error {
		return c.Control(func(fd uintptr) { syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4096) })
	}
	conn, err := (&net.Dialer{Control: small}).Dial("tcp", p.addr)
	if err != nil {
		p.Fatal(err)
	}
	network := &deafened{Conn: conn, closed: make(chan struct{})}
	sc, chans, reqs, err := ssh.NewClientConn(network, p.addr, &ssh.ClientConfig{
		User: code, Auth: []ssh.AuthMethod{ssh.PublicKeys(p.key)}, HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		p.Fatal(err)
	}
	client := ssh.NewClient(sc, chans, reqs)
	var terminals []*ssh.Session
	for range 2 {
		s, err := client.NewSession()
		if err == nil {
			_, err = s.StdinPipe()
		}
		if err == nil {
			err = s.RequestPty("xterm", 120, 400, nil)
		}
		if err == nil {
			err = s.Shell()
		}
		if err != nil {
			p.Fatal(err)
		}
		terminals = append(terminals, s)
	}
	network.deaf.Store(true)
	done := make(chan struct{})
	go func() {
		defer close(done)
		resizeUntilClosed(terminals, network.closed)
	}()
	p.Cleanup(func() {
		client.Close()
		<-done
	})
	return network
}

func resizeUntilClosed(terminals []*ssh.Session, closed <-chan struct{}) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for i := 0; ; i++ {
		for _, s := range terminals {
			if s.WindowChange(119+i%2, 400) != nil {
				return
			}
		}
		select {
		case <-tick.C:
		case <-closed:
			return
		}
	}
}

// BenchmarkRoom is the whole server: so many ssh sessions in one room, the time
// from a key of one to the change on the screens of all others, and what one
// change costs on the line of each.
func BenchmarkRoom(b *testing.B) {
	for _, n := range []int{40} {
		b.Run(fmt.Sprintf("people=%d", n), func(b *testing.B) { benchmarkRoom(b, n) })
	}
}

func benchmarkRoom(b *testing.B, n int) {
	people := newCrowd(newWorld(b), n, crowdAgenda)
	before := 0
	for _, p := range people {
		before += p.got.received()
	}
	var took []time.Duration
	i, skipped := 0, 0
	for b.Loop() {
		if i == 20*n {
			b.Fatal("more changes than the room takes cards; choose a shorter -benchtime")
		}
		some, who := tell(people, i)
		if i++; who != "" {
			skipped++
		}
		took = append(took, some...)
	}
	after := 0
	for _, p := range people {
		after += p.got.received()
	}
	if slices.Sort(took); skipped > i/10 {
		b.Fatalf("%d of %d changes were not seen by everybody; the machine is too busy", skipped, i)
	}
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/p50")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms/p99")
	b.ReportMetric(float64(after-before)/float64(i*n), "B/change/session")
}
