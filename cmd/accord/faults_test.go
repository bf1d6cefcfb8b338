package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
	"accord/session/room"
)

// A proxy hands bytes on until so many have gone by in one direction; then it
// cuts both, wherever in the protocol that is.
type proxy struct {
	net.Listener
	to   string
	left atomic.Int64 // bytes
	up   bool         // those of the person are counted, not the server's
}

func newProxy(t testing.TB, to string, after int64, up bool) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{Listener: l, to: to, up: up}
	p.left.Store(after)
	t.Cleanup(func() { l.Close() })
	go p.run()
	return p
}

func (p *proxy) run() {
	in, err := p.Accept()
	if err != nil {
		return
	}
	defer in.Close()
	out, err := net.Dial("tcp", p.to)
	if err != nil {
		return
	}
	defer out.Close()
	done := make(chan struct{}, 2)
	copyTo := func(dst, src net.Conn, counted bool) {
		if counted {
			io.CopyN(dst, src, p.left.Load())
		} else {
			io.Copy(dst, src)
		}
		done <- struct{}{}
	}
	go copyTo(out, in, p.up)
	go copyTo(in, out, !p.up)
	select {
	case <-done:
	case <-time.After(time.Second): // there was nothing more to say
	}
}

// The connection dies at any byte, in either direction: the card on its way is
// there once or not at all, the person's next screen tells which, and they are
// in the same seat.
func TestAConnectionThatDiesAtAnyByte(t *testing.T) {
	k := newKilling(t)
	k.opensRoom()
	p := k.spawn()
	ctx, cancel := context.WithTimeout(context.Background(), 10*patience)
	defer cancel()
	ana := k.people[0]
	cuts := 24
	if testing.Short() {
		cuts = 4
	}
	for cut := range cuts {
		up := cut%2 == 0
		after := int64(2000 + k.rnd.IntN(1500)) // past the handshake, about here keys are pressed
		if !up {
			after += int64(k.rnd.IntN(6000))
		}
		if ana.next > cardsEach-4 {
			ana = k.people[(cut/4)%len(k.people)]
		}
		ana.writes(ctx, newProxy(t, k.addr, after, up).Addr().String(), make(chan struct{}, 1))
	}
	// Everybody looks at what is there, without a cut, and writes one more.
	before := ana.next
	last, stop := context.WithCancel(ctx)
	go func() { ana.writes(last, k.addr, make(chan struct{}, 1)); stop() }()
	waitFor(t, "a card after all the cuts", func() bool { return k.was(ana.card(min(before+1, cardsEach-1))) })
	if n := statusOfRoom(t, k, "joined"); n != len(k.people) {
		t.Errorf("%d people have joined, want %d: somebody came back as somebody else", n, len(k.people))
	}
	p.kill()
	<-last.Done()
	k.check(true)
	if len(k.seen) < 4 {
		t.Errorf("only %d cards were written: this test sees too little", len(k.seen))
	}
	t.Logf("%d cuts, %d cards shown and %d stored, none twice", cuts, len(k.seen), len(k.stored))
}

// statusOfRoom is a number from what "accord status --json" says.
func statusOfRoom(t testing.TB, k *killing, name string) (n int) {
	t.Helper()
	got := runs(t, "status", string(k.rooms[len(k.rooms)-1]), "--json", "--data", k.data)
	got.must(t, 0)
	if _, err := fmt.Sscanf(lineWith(got.out, `"`+name+`"`), `"`+name+`": %d,`, &n); err != nil {
		t.Fatalf("%s: %v", got.out, err)
	}
	return n
}

func waitFor(t testing.TB, what string, ok func() bool) {
	t.Helper()
	waitEvery(t, 5*time.Millisecond, what, ok)
}

// waitEvery is waitFor with another time between two looks.
func waitEvery(t testing.TB, d time.Duration, what string, ok func() bool) {
	t.Helper()
	deadline := time.After(patience)
	tick := time.NewTicker(d)
	defer tick.Stop()
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// stopTime is how long the server is stopped: ACCORD_STOP, or a few seconds.
func stopTime(t testing.TB) time.Duration {
	s := os.Getenv("ACCORD_STOP")
	if s == "" {
		return 8 * time.Second
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A process that is stopped and goes on, as a laptop or a virtual machine does:
// nobody is thrown out, what was typed meanwhile arrives once, and the time that
// nobody could use is not taken from the phase.
func TestAProcessThatIsStoppedForAWhile(t *testing.T) {
	k := newKilling(t)
	k.opensRoom()
	p := k.spawn()
	ctx, cancel := context.WithTimeout(context.Background(), 4*patience)
	defer cancel()
	ana := k.cast(0)
	ana.press("ctrl+o")
	ana.sees("start the clock")
	ana.press("p")
	ana.sees("pause the clock")
	ended := make(chan string, len(k.people))
	for _, w := range k.people { // Ana on a second terminal
		go func() {
			w.writes(ctx, k.addr, make(chan struct{}, 1))
			ended <- w.name
		}()
	}
	total := func() int { k.mu.Lock(); defer k.mu.Unlock(); return len(k.seen) }
	waitFor(t, "everybody to write", func() bool { return total() > 2*len(k.people) })
	left := statusOfRoom(t, k, "seconds_left")
	began := time.Now()
	if err := p.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	stopped := stopTime(t)
	select {
	case name := <-ended:
		t.Errorf("%s lost the connection while the server stood still", name)
	case <-time.After(stopped): // it is the time that is tested
	}
	if err := p.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	took := left - statusOfRoom(t, k, "seconds_left")
	if wall := int(time.Since(began).Seconds()); took > wall-int(stopped.Seconds())+2 {
		t.Errorf("of %d seconds, %v of them in a standstill, the phase has lost %d", wall, stopped, took)
	}
	at := total()
	waitFor(t, "writing to go on", func() bool { return total() > at+len(k.people) })
	select {
	case name := <-ended:
		t.Errorf("%s lost the connection when the server went on", name)
	default:
	}
	if n := statusOfRoom(t, k, "here"); n != len(k.people) {
		t.Errorf("%d people are here, want %d", n, len(k.people))
	}
	p.kill()
	for range k.people {
		<-ended
	}
	k.check(true)
}

// A room of an hour and a half has some thousand records; one of ten thousand is
// there again in less than a second.
func TestARoomOfTenThousandRecordsOpensInASecond(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	store, err := bolt.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	w := journaltest.NewWorkshop(20).Fill(10_000)
	for first := 0; first < len(w.Log); first += 100 {
		if err := store.Append(context.Background(), "heron-42", session.Seq(first), w.Log[first:min(first+100, len(w.Log))]...); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	best := time.Hour
	for range 3 {
		began := time.Now()
		store, err := bolt.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		lobby := room.New(room.Config{Journal: store})
		r, err := lobby.Find(context.Background(), "heron-42")
		took := time.Since(began)
		if err != nil || int(r.State().Seq()) < 10_000 {
			t.Fatalf("the room is at %d, %v", r.State().Seq(), err)
		}
		best = min(best, took)
		if err := lobby.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d records: open in %v", len(w.Log), best.Round(time.Millisecond))
	if best > time.Second && !raceDetector {
		t.Errorf("it takes %v", best)
	}
}

// A damaged record in the file: people find their room as it was up to the
// damage, they are told that it takes nothing any more, they can take the
// charter home, and the room beside it is unharmed.
func TestPeopleInADamagedRoomReadOnAndAreToldSo(t *testing.T) {
	k := newKilling(t)
	k.opensRoom()
	p := k.spawn()
	ana, bo := k.cast(0), k.cast(1)
	ana.types("marzipan")
	bo.sees("• Ana: marzipan")
	bo.types("bassoon")
	ana.sees("• Bo: bassoon")
	p.kill()
	name := filepath.Join(k.data, bolt.FileName)
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for at := bytes.Index(b, []byte("bassoon")); at >= 0; at = bytes.Index(b, []byte("bassoon")) {
		b[at] ^= 1 // in every page that has it
	}
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	damaged := string(k.rooms[0])
	runs(t, "verify", "--data", k.data).must(t, remote.Data, damaged, "DAMAGED", "1 rooms with damage")

	k.opensRoom() // the room beside it
	k.spawn()
	chen := k.cast(2)
	chen.types("zeppelin")
	chen.sees("1 of 20 written")
	k.rooms = k.rooms[:1]
	ana = k.cast(0)
	ana.sees("• Ana: marzipan")
	ana.types("harmonica")
	ana.sees("Not stored: the record of this room is damaged, so it can be read and exported, but not changed.")
	if ana.shows("bassoon") || ana.shows("• Ana: harmonica") {
		t.Errorf("Ana is shown what is damaged, or what is not stored:\n%s", ana.term.Screen())
	}
	runs(t, "export", damaged, "--data", k.data).must(t, remote.OK, "Kill")
}
