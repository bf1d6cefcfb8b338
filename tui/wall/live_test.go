package wall_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"accord/session"
	"accord/session/journal/memory"
	"accord/session/room"
	"accord/session/sessiontest"
	"accord/tui/look"
	"accord/tui/tuitest"
	"accord/tui/wall"

	tea "charm.land/bubbletea/v2"
)

// A real program on an emulated terminal, before a real room.
func TestAWallStandsInARoom(t *testing.T) {
	lobby := room.New(room.Config{Journal: memory.New()})
	t.Cleanup(func() {
		if err := lobby.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	ctx := t.Context()
	plan := sessiontest.One("Future", phase("it", "write", "The headline?", nil), phase("then", "talk", "Which one?", nil, "it"))
	plan.K = 3
	code, _, err := lobby.Open(ctx, plan, session.KeyIdentity("ana"), "Ana", "")
	if err != nil {
		t.Fatal(err)
	}
	r, err := lobby.Find(ctx, code)
	if err != nil {
		t.Fatal(err)
	}
	enter := func(key, name string) *room.Seat {
		s, _, err := r.Enter(ctx, session.KeyIdentity(key), name, "", false)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.Leave)
		return s
	}
	ana := enter("ana", "Ana")

	watch := r.Watch()
	t.Cleanup(watch.Leave)
	w := wall.New(wall.Options{Seat: watch, Join: "ssh somewhere", Theme: look.New(look.Options{Mono: true})})
	t.Cleanup(w.Close)
	p := tuitest.Run(t, w, 120, 40)
	p.WaitFor(t, "0 of 1 have written", 0)

	bo := enter("bo", "Bo")
	p.WaitFor(t, "0 of 2 have written", 0)
	p.WaitFor(t, "Bo is here", 0)
	submit := func(s *room.Seat, c session.Command) {
		if err := s.Submit(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	submit(bo, session.AddCard{Phase: "it", Text: "nobody calls any more"})
	p.WaitFor(t, "1 of 2 have written", 0)
	if s := p.Screen(); strings.Contains(s, "nobody calls") {
		t.Errorf("the wall shows a sealed card:\n%s", s)
	}
	submit(ana, session.Reveal{Phase: "it", Sure: true})
	p.WaitFor(t, "nobody calls any more", 0)

	p.Press("space")
	p.WaitFor(t, "This picture is held", 0)
	submit(ana, session.MoveOn{From: "it", Sure: true})
	p.Press("space")
	p.WaitFor(t, "Which one?", 0)
	p.Press("q")
	if _, err := p.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
}

// turn is a seat before a room that a test moves by hand.
type turn struct {
	now  session.View
	next chan session.View
}

func (s *turn) View() session.View { return s.now }

func (s *turn) Next(ctx context.Context, _ session.View) (session.View, error) {
	select {
	case v := <-s.next:
		return v, nil
	case <-ctx.Done():
		return session.View{}, ctx.Err()
	}
}

// Somebody who comes in stands out for a moment, and then the wall is still:
// nothing wakes it while no clock runs.
func TestAnArrivalStandsOutForAMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := meet(t, "Arrive", phase("who", "show", "Who is here?", with("show", func(p *session.ShowParams) { p.What = "people" })))
		r.Do(dia, session.Pause{On: true})
		seat := &turn{r.View(""), make(chan session.View)}
		w := wall.New(wall.Options{Seat: seat, Join: "ssh somewhere", Theme: look.New(look.Options{Mono: true})})
		defer w.Close()
		d := drive(t, w)
		d.settle()
		d.update(tea.WindowSizeMsg{Width: 120, Height: 40})
		before := w.View().Content

		r.Do("", session.Join{Identity: session.KeyIdentity("zoe"), Name: "Zoe"})
		r.Do("", session.Arrive{Person: "p12"})
		seat.next <- r.View("")
		d.settle()
		if fresh := w.View().Content; !strings.Contains(fresh, "\x1b[7m▌ Zoe") {
			t.Errorf("Zoe does not stand out:\n%s", fresh)
		}
		time.Sleep(time.Minute)
		d.settle()
		after := w.View().Content
		if strings.Contains(after, "\x1b[7m") || !strings.Contains(after, "Zoe") {
			t.Errorf("after a minute Zoe is one of them:\n%s", after)
		}
		for i, l := range look.Lines(before) {
			if name := strings.Index(l, "Dia"); name >= 0 && strings.Index(look.Lines(after)[i], "Dia") != name {
				t.Error("a name has moved because somebody came in")
			}
		}
		if d.waiting != 1 {
			t.Errorf("%d commands are under way in a still room, want the seat's alone", d.waiting)
		}
	})
}

// driver runs a model's commands as Bubble Tea would, inside a bubble.
type driver struct {
	t       *testing.T
	model   tea.Model
	msgs    chan tea.Msg
	waiting int
}

func drive(t *testing.T, m tea.Model) *driver {
	d := &driver{t: t, model: m, msgs: make(chan tea.Msg, 100)}
	d.run(m.Init())
	return d
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.waiting++
	go func() { d.msgs <- cmd() }()
}

func (d *driver) update(msg tea.Msg) {
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			d.run(cmd)
		}
		return
	}
	_, cmd := d.model.Update(msg)
	d.run(cmd)
}

// settle takes up messages until none comes.
func (d *driver) settle() {
	for {
		synctest.Wait()
		select {
		case msg := <-d.msgs:
			d.waiting--
			d.update(msg)
		default:
			return
		}
	}
}
