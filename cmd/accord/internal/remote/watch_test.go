package remote_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/agenda"
	"accord/session/journal/memory"
	"accord/session/room"
)

// lobby is a real one, in which everybody finds every room.
type lobby struct{ *room.Lobby }

func (l lobby) Mine(ctx context.Context, c remote.Caller) []room.RoomCard {
	if c.Local {
		return l.All(ctx)
	}
	return l.Rooms(ctx, c.Identity)
}

// newRoom opens a room of an agenda, facilitated by ana's key.
func newRoom(t *testing.T, file string) (lobby, *room.Room) {
	t.Helper()
	l := lobby{room.New(room.Config{Journal: memory.New()})}
	t.Cleanup(func() {
		if err := l.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	a, err := agenda.Parse("test.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	code, _, err := l.Open(t.Context(), a, session.KeyIdentity("ana"), "Ana", "")
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Find(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	return l, r
}

// sits is a person in the room, who has come with a key of that name.
func sits(t *testing.T, r *room.Room, key, name string) *room.Seat {
	t.Helper()
	s, _, err := r.Enter(t.Context(), session.KeyIdentity(key), name, "", false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Leave)
	return s
}

func does(t *testing.T, s *room.Seat, c session.Command) {
	t.Helper()
	if err := s.Submit(t.Context(), c); err != nil {
		t.Fatalf("%T: %v", c, err)
	}
}

const twoSteps = `title: Two steps
length: 10
stages:
  - title: One
    phases:
      - { do: write, id: sealed, minutes: 5, prompt: "What?" }
      - { do: write, id: open, minutes: 5, prompt: "And?", open: true }
`

// watching reads the lines of "watch" as they come.
type watching struct {
	t     *testing.T
	lines *bufio.Scanner
	end   chan int
	out   *io.PipeReader
	said  strings.Builder // all of it
	errs  *strings.Builder
}

func watches(t *testing.T, l lobby, code session.RoomCode) *watching {
	t.Helper()
	read, write := io.Pipe()
	w := &watching{t: t, lines: bufio.NewScanner(read), end: make(chan int, 1), out: read, errs: &strings.Builder{}}
	go func() {
		n := remote.Run(t.Context(), remote.House{Lobby: l}, remote.Caller{}, []string{"watch", string(code)}, remote.Streams{Out: write, Err: w.errs})
		write.Close()
		w.end <- n
	}()
	t.Cleanup(func() { read.Close() })
	return w
}

// until reads on to an event, which it returns.
func (w *watching) until(event string, has ...string) map[string]any {
	w.t.Helper()
	for w.lines.Scan() {
		w.said.WriteString(w.lines.Text() + "\n")
		var f map[string]any
		if err := json.Unmarshal(w.lines.Bytes(), &f); err != nil {
			w.t.Fatalf("no JSON: %q", w.lines.Text())
		}
		if _, err := time.Parse(time.RFC3339, f["at"].(string)); err != nil {
			w.t.Errorf("no time in %q", w.lines.Text())
		}
		found := f["event"] == event
		for _, h := range has {
			found = found && strings.Contains(w.lines.Text(), h)
		}
		if found {
			return f
		}
	}
	w.t.Fatalf("there is no %q %q in\n%s%s", event, has, w.said.String(), w.errs.String())
	return nil
}

func TestWatchTellsWhatHappensAndNothingThatIsSealed(t *testing.T) {
	l, r := newRoom(t, twoSteps)
	w := watches(t, l, r.Code())
	if now := w.until("now"); now["status"].(map[string]any)["title"] != "Two steps" {
		t.Errorf("the first line: %v", now)
	}
	ana := sits(t, r, "ana", "Ana")
	w.until("here", `"who":"Ana"`)
	bo := sits(t, r, "bo", "Bo")
	w.until("notice", `"kind":"joined"`, `"who":"Bo"`)
	does(t, bo, session.AddCard{Phase: "one.sealed", Text: "canary in a coal mine"})
	w.until("progress", `"answered":1`)
	does(t, ana, session.Lock{On: true})
	w.until("door", `"locked":true`)
	does(t, ana, session.Pause{On: false})
	w.until("clock", `"paused":false`, `"seconds_left":`)
	if strings.Contains(w.said.String(), "canary") {
		t.Errorf("watch tells what is sealed:\n%s", w.said.String())
	}
	does(t, ana, session.Reveal{Phase: "one.sealed", Sure: true})
	w.until("revealed", `"phase":"one.sealed"`)
	does(t, ana, session.MoveOn{From: "one.sealed", Sure: true})
	w.until("phase", `"phase":"one.open"`, `"stage":"One"`)
	does(t, bo, session.AddCard{Phase: "one.open", Text: "said aloud"})
	w.until("notice", `"kind":"added"`, `"who":"Bo"`, `"what":"said aloud"`)
	bo.Leave()
	w.until("away", `"who":"Bo"`)
}

func TestWatchEndsWhenItsReaderHasGone(t *testing.T) {
	l, r := newRoom(t, twoSteps)
	w := watches(t, l, r.Code())
	w.until("now")
	w.out.Close()
	ana := sits(t, r, "ana", "Ana")
	does(t, ana, session.AddCard{Phase: "one.sealed", Text: "something new"})
	if n := <-w.end; n != remote.OK || w.errs.String() != "" {
		t.Errorf("status %d, %q", n, w.errs)
	}
}

func TestWatchEndsWithItsRoom(t *testing.T) {
	l, r := newRoom(t, twoSteps)
	w := watches(t, l, r.Code())
	w.until("now")
	go func() {
		for w.lines.Scan() {
		}
	}()
	if err := l.Retire(t.Context(), r.Code()); err != nil {
		t.Fatal(err)
	}
	if n := <-w.end; n != remote.NoRoom || !strings.Contains(w.errs.String(), "was retired") {
		t.Errorf("status %d, %q", n, w.errs)
	}
}

// Whoever reads nothing holds up nobody: the room goes on, and when they read
// again they are told how much they have missed.
func TestWatchHoldsUpNobody(t *testing.T) {
	l, r := newRoom(t, twoSteps)
	w := watches(t, l, r.Code())
	w.until("now")
	ana := sits(t, r, "ana", "Ana")
	does(t, ana, session.MoveOn{From: "one.sealed", Sure: true})
	for i := range 20 {
		does(t, ana, session.Say{Line: 1 + i%2})
	}
	does(t, ana, session.Say{Line: 3})
	final := session.StructuringLines()[2]
	last := ana.View().Notices
	var v session.View
	for len(last) == 0 || last[len(last)-1].What != final {
		var err error
		if v, err = ana.Next(t.Context(), v); err != nil {
			t.Fatal(err)
		}
		last = v.Notices
	}
	w.until("missed")
	w.until("notice", final)
}

func TestWatchIsForThoseWhoMayRead(t *testing.T) {
	l, r := newRoom(t, twoSteps)
	ana := sits(t, r, "ana", "Ana")
	does(t, ana, session.Lock{On: true})
	for v := ana.View(); !v.Locked; {
		var err error
		if v, err = ana.Next(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		who    remote.Caller
		status int
	}{
		{remote.Caller{}, remote.NotAllowed},
		{remote.Caller{Identity: session.KeyIdentity("mallory")}, remote.NotAllowed},
		{remote.Caller{Identity: session.KeyIdentity("mallory"), Admin: true}, remote.NotAllowed},
		{remote.Caller{Identity: session.KeyIdentity("ana")}, remote.OK},
		{remote.Caller{Local: true}, remote.OK},
	} {
		for _, cmd := range []string{"watch", "status", "export"} {
			ctx, cancel := context.WithCancel(t.Context())
			out := writer(func(b []byte) (int, error) {
				cancel()
				return 0, errors.New("enough")
			})
			var errs strings.Builder
			n := remote.Run(ctx, remote.House{Lobby: l}, c.who, []string{cmd, string(r.Code())}, remote.Streams{Out: out, Err: &errs})
			cancel()
			if got := n == remote.NotAllowed; got != (c.status == remote.NotAllowed) {
				t.Errorf("%s by %+v: status %d, %s", cmd, c.who, n, errs.String())
			}
		}
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(b []byte) (int, error) { return w(b) }
