package plain_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui"
	"accord/tui/cell"
	"accord/tui/lobby"
	"accord/tui/plain"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden transcripts instead of comparing with them")

// house is a workshop in a test, in which everybody talks line by line. It
// belongs to a synctest bubble: what is said is answered before anybody else
// says something.
type house struct {
	mu      sync.Mutex
	room    *sessiontest.Room
	changed chan struct{} // closed when the room has changed
	drafts  map[session.ParticipantID]map[string]string

	t      testing.TB
	people []*person
	log    strings.Builder
}

func newHouse(t testing.TB, a session.Agenda, names ...string) *house {
	return &house{t: t, room: sessiontest.New(t, a, names...), changed: make(chan struct{}), drafts: map[session.ParticipantID]map[string]string{}}
}

// do changes the workshop from outside.
func (h *house) do(by session.ParticipantID, c session.Command) {
	h.t.Helper()
	if err := h.try(by, c); err != nil {
		h.t.Fatalf("%T by %s: %v", c, by, err)
	}
	synctest.Wait()
}

func (h *house) try(by session.ParticipantID, c session.Command) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	err := h.room.Try(by, c)
	close(h.changed)
	h.changed = make(chan struct{})
	return err
}

func (h *house) view(p session.ParticipantID) (session.View, <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.room.View(p), h.changed
}

func (h *house) Rooms(context.Context) ([]lobby.Room, error) {
	return []lobby.Room{{Code: "heron-42", Title: "Ward forms", Stage: "Arrive", Here: 3}}, nil
}

func (h *house) Agendas() []lobby.Agenda {
	return []lobby.Agenda{{Name: "express-45", Title: "Our team charter", For: "3-6 people", Minutes: 45}}
}

func (h *house) Enter(_ context.Context, e lobby.Entry) (tui.Seat, tui.Welcome, error) {
	if e.Code != "heron-42" {
		return nil, tui.Welcome{}, session.Refusal{Text: "No room is called that, or the code is wrong."}
	}
	if e.Name == "" {
		return nil, tui.Welcome{}, lobby.NeedName{Title: "Ward forms", Roles: []string{"dev", "ops"}}
	}
	all, _ := h.view("")
	for _, p := range all.People {
		if p.Name == e.Name {
			return &seat{h, p.ID}, tui.Welcome{SeatCode: "one two three four"}, nil
		}
	}
	return nil, tui.Welcome{}, session.Refusal{Text: "The door of this room is locked. Ask a facilitator to open it."}
}

func (h *house) Open(context.Context, lobby.Plan) (tui.Seat, tui.Welcome, error) {
	return &seat{h, "p1"}, tui.Welcome{ClaimCode: "five six seven eight"}, nil
}

func (h *house) Invitation(code session.RoomCode) tui.Invitation {
	return tui.Invitation{Join: "ssh " + string(code) + "@host", Export: "ssh host export " + string(code) + " > charter.md", Fingerprint: "SHA256:abc"}
}

func (h *house) Charter(v session.View) []byte {
	return []byte("---\ncharter: x\n---\n# " + v.Title + "\n\n| id | what | by |\n|---|---|---|\n| P1 | **when** | - |\n| P2 | who | Ana |\n")
}

// seat is a place in the workshop.
type seat struct {
	h  *house
	id session.ParticipantID
}

func (s *seat) View() session.View {
	v, _ := s.h.view(s.id)
	return v
}

func (s *seat) Next(ctx context.Context, after session.View) (session.View, error) {
	for {
		v, changed := s.h.view(s.id)
		switch {
		case v.Me.ID == "":
			return v, session.Refusal{Text: "A facilitator has taken you out of this room."}
		case v.Version > after.Version:
			return v, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return session.View{}, ctx.Err()
		}
	}
}

func (s *seat) Submit(_ context.Context, c session.Command) error { return s.h.try(s.id, c) }

func (s *seat) Drafts() map[string]string          { return s.h.drafts[s.id] }
func (s *seat) KeepDrafts(texts map[string]string) { s.h.drafts[s.id] = texts }
func (s *seat) Leave()                             {}

// person is somebody who talks with accord.
type person struct {
	h      *house
	name   string
	lines  chan plain.Line
	said   transcript // by accord, since it was read last
	typing bool
	ended  bool
	gone   bool
	met    bool
}

// comes begins a conversation; with a name they enter the room at once.
func (h *house) comes(name string, change ...func(*plain.Options)) *person {
	p := &person{h: h, name: name, lines: make(chan plain.Line)}
	o := plain.Options{
		House: h, Room: "heron-42", Name: name, Guest: true, Lines: p.lines, Out: paper{p}, Typing: func() bool { return p.typing },
		Go: func(f func()) { go f() }, Now: func() time.Time { return h.room.Now },
	}
	for _, f := range change {
		f(&o)
	}
	h.people = append(h.people, p)
	go func() {
		var err error
		p.met, err = plain.Run(context.Background(), o)
		if err != nil {
			h.t.Errorf("%s: %v", name, err)
		}
		p.ended = true
	}()
	synctest.Wait()
	return p
}

// enters says who they are, and what comes after that is not looked at.
func (h *house) enters(name string) *person {
	p := h.comes(name)
	p.say("", "", "")
	p.hears()
	return p
}

// says says lines, one after the other, and returns what is answered.
func (p *person) says(lines ...string) string {
	p.say(lines...)
	return p.hears()
}

func (p *person) say(lines ...string) {
	p.h.t.Helper()
	for _, l := range lines {
		if p.ended {
			p.h.t.Fatalf("%s says %q, and has left", p.name, l)
		}
		fmt.Fprintf(&p.said, "> %s\n", l)
		p.lines <- plain.Line{Text: l}
		time.Sleep(time.Second) // in the bubble: until the room has shown what was done
		synctest.Wait()
	}
}

// hears is what was said to them since they last heard.
func (p *person) hears() string {
	time.Sleep(time.Second)
	synctest.Wait()
	out := p.said.take()
	fmt.Fprintf(&p.h.log, "--- %s\n%s", p.name, out)
	return out
}

// leaves ends their lines.
func (p *person) leaves() string {
	if !p.ended && !p.gone {
		p.gone = true
		close(p.lines)
	}
	return p.hears()
}

// transcript is what is said, by several at once.
type transcript struct {
	mu  sync.Mutex
	all strings.Builder
}

func (t *transcript) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.all.Write(b)
}

// take is all that was said since the last time.
func (t *transcript) take() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.all.Reset()
	return t.all.String()
}

// paper is what accord writes on. It fails the test of everything that may not
// stand there.
type paper struct{ p *person }

func (w paper) Write(b []byte) (int, error) {
	t := w.p.h.t
	for _, r := range string(b) {
		if r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 {
			t.Errorf("%s received %q in %q", w.p.name, r, b)
		}
	}
	if len(b) > 0 && b[len(b)-1] != '\n' {
		t.Errorf("%s received half a line: %q", w.p.name, b)
	}
	for _, line := range strings.Split(string(b), "\n") {
		if cell.Width(line) > 80 {
			t.Errorf("%s received a line of %d cells: %q", w.p.name, cell.Width(line), line)
		}
		if strings.Contains(line, "%!") {
			t.Errorf("%s received a format with an error: %q", w.p.name, line)
		}
	}
	return w.p.said.Write(b)
}

// transcript compares all that was said with testdata/NAME.txt.
func (h *house) transcript(name string) {
	t := h.t
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(h.log.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), h.log.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// close ends all conversations.
func (h *house) close() {
	for _, p := range h.people {
		p.leaves()
	}
}

// talk runs a conversation in a bubble.
func talk(t *testing.T, a session.Agenda, names []string, f func(h *house)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, a, names...)
		defer h.close()
		f(h)
	})
}
