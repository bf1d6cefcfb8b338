package tui_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui"
	"accord/tui/lobby"
	"accord/tui/look"
	"accord/tui/tuitest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// live is a real workshop that several terminals share.
type live struct {
	mu      sync.Mutex // guards room, changed and drafts
	room    *sessiontest.Room
	changed chan struct{} // closed with each change
	drafts  map[session.ParticipantID]map[string]string
	slow    time.Duration // how long an answer takes
}

func newLive(t testing.TB, a session.Agenda, names ...string) *live {
	return &live{room: sessiontest.New(t, a, names...), changed: make(chan struct{}), drafts: map[session.ParticipantID]map[string]string{}}
}

func (l *live) try(by session.ParticipantID, c session.Command) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.room.Now = time.Now()
	before := l.room.State
	err := l.room.Try(by, c)
	if l.room.View(by).Version != before.ViewFor(by).Version {
		close(l.changed)
		l.changed = make(chan struct{})
	}
	return err
}

func (l *live) do(by session.ParticipantID, c session.Command) {
	l.room.T.Helper()
	if err := l.try(by, c); err != nil {
		l.room.T.Fatalf("%T by %q: %v", c, by, err)
	}
}

// seat is one person's place in it.
type seat struct {
	*live
	id   session.ParticipantID
	left chan struct{}
}

func (l *live) seat(id session.ParticipantID) *seat { return &seat{l, id, make(chan struct{})} }

func (s *seat) View() session.View {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.room.View(s.id)
}

func (s *seat) Next(ctx context.Context, after session.View) (session.View, error) {
	for {
		s.mu.Lock()
		v, changed := s.room.View(s.id), s.changed
		s.mu.Unlock()
		if v.Me.ID == "" {
			return v, session.Refusal{Text: "A facilitator has taken you out of this room."}
		}
		if v.Version > after.Version {
			return v, nil
		}
		select {
		case <-changed:
		case <-s.left:
			return session.View{}, errors.New("left")
		case <-ctx.Done():
			return session.View{}, ctx.Err()
		}
	}
}

func (s *seat) Submit(_ context.Context, c session.Command) error {
	time.Sleep(s.slow) // in the bubble: an answer that takes its time
	return s.try(s.id, c)
}

func (s *seat) Drafts() map[string]string { return maps.Clone(s.drafts[s.id]) }

func (s *seat) KeepDrafts(d map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drafts[s.id] = d
}

func (s *seat) Leave() { close(s.left) }

// house is a house with one room.
type house struct {
	*live
	known bool // this identity has a seat already: p2's
}

func (h house) Rooms(context.Context) ([]lobby.Room, error) {
	return []lobby.Room{{Code: "heron-42", Title: "Ward forms", Stage: "Vision", Here: 3, Leads: true}, {Code: "otter-7", Title: "Release train", Stage: "Close"}}, nil
}

func (h house) Agendas() []lobby.Agenda {
	return []lobby.Agenda{{Name: "express-45", Title: "Our charter in 45 minutes", For: "3-6 people who want a first charter today", Minutes: 45}}
}

func (h house) Enter(_ context.Context, e lobby.Entry) (tui.Seat, tui.Welcome, error) {
	switch {
	case e.Code != "heron-42":
		return nil, tui.Welcome{}, session.Refusal{Text: fmt.Sprintf("There is no room %s. Check the code with whoever invited you.", e.Code)}
	case !h.known && e.Name == "":
		return nil, tui.Welcome{}, lobby.NeedName{Title: "Ward forms", Roles: []string{"dev", "ops"}, Language: h.room.State.Agenda().Language}
	case !h.known:
		h.do("", session.Join{Identity: session.SeatIdentity("x"), Name: e.Name, Role: e.Role})
		return h.seat("p3"), tui.Welcome{SeatCode: "oak-river-stone-cloud"}, nil
	}
	return h.seat("p2"), tui.Welcome{}, nil
}

func (h house) Open(_ context.Context, p lobby.Plan) (tui.Seat, tui.Welcome, error) {
	return h.seat("p1"), tui.Welcome{ClaimCode: "elm-lake-fern-moss"}, nil
}

func (h house) Invitation(code session.RoomCode) tui.Invitation {
	return tui.Invitation{
		Join: "ssh -p 2222 " + string(code) + "@example.org", Export: "ssh -p 2222 example.org export " + string(code) + " > charter.md",
		Fingerprint: "SHA256:9f3kQe1",
	}
}

func (h house) Charter(v session.View) []byte { return []byte("# " + v.Title + "\n\nA team's word.\n") }

// pilot runs an App in a bubble of its own time: every message it asks for is
// delivered, in order.
type pilot struct {
	t     *testing.T
	app   *tui.App
	msgs  chan tea.Msg
	ended bool
	other []tea.Msg // what only the program itself understands
}

// fly runs a test in a bubble. Timers that are under way at its end run out.
func fly(t *testing.T, test func(t *testing.T)) {
	synctest.Test(t, func(t *testing.T) {
		defer time.Sleep(time.Minute)
		test(t)
	})
}

func start(t *testing.T, o tui.Options) *pilot {
	if o.Theme == nil {
		o.Theme = look.New(look.Options{Mono: true, Dark: true})
	}
	p := &pilot{t: t, app: tui.New(o), msgs: make(chan tea.Msg, 100)}
	p.run(p.app.Init())
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return p
}

func (p *pilot) run(cmd tea.Cmd) {
	if cmd != nil {
		go func() { p.msgs <- cmd() }()
	}
}

func (p *pilot) send(msg tea.Msg) {
	p.handle(msg)
	p.settle()
}

// settle delivers until nothing happens by itself any more.
func (p *pilot) settle() {
	for {
		synctest.Wait()
		select {
		case msg := <-p.msgs:
			p.handle(msg)
		default:
			return
		}
	}
}

func (p *pilot) handle(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			p.run(cmd)
		}
	case tea.QuitMsg:
		p.ended = true
	default:
		if strings.HasPrefix(fmt.Sprintf("%T", msg), "tea.set") {
			p.other = append(p.other, msg)
			return
		}
		_, cmd := p.app.Update(msg)
		p.run(cmd)
	}
}

func (p *pilot) press(names ...string) {
	for _, k := range names {
		p.send(tuitest.Key(k))
	}
}

func (p *pilot) typed(text string) {
	for _, k := range tuitest.Text(text) {
		p.send(k)
	}
}

// step is how much time goes by before messages are delivered.
const step = 50 * time.Millisecond

// pass lets time go by.
func (p *pilot) pass(d time.Duration) {
	p.settle()
	for ; d > 0; d -= step {
		time.Sleep(min(d, step))
		p.settle()
	}
}

func (p *pilot) screen() string { return ansi.Strip(p.app.View().Content) }

func (p *pilot) sees(texts ...string) {
	p.t.Helper()
	for _, text := range texts {
		if !strings.Contains(p.screen(), text) {
			p.t.Fatalf("the screen does not say %q:\n%s", text, p.screen())
		}
	}
}

func (p *pilot) seesNot(text string) {
	p.t.Helper()
	if strings.Contains(p.screen(), text) {
		p.t.Fatalf("the screen says %q:\n%s", text, p.screen())
	}
}

func (p *pilot) resize(s tuitest.Size) { p.send(size(s)) }

func size(s tuitest.Size) tea.WindowSizeMsg { return tea.WindowSizeMsg{Width: s.W, Height: s.H} }

// golden compares the screen at every size.
func (p *pilot) golden(name string) {
	p.t.Helper()
	for _, s := range tuitest.Sizes {
		p.resize(s)
		content := p.app.View().Content
		tuitest.Fits(p.t, tuitest.Frame(s.W, s.H), content)
		tuitest.Golden(p.t, name+"-"+s.String(), content)
	}
	p.resize(tuitest.Sizes[0])
}
