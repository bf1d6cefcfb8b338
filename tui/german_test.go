package tui_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"accord/session"
	"accord/session/agenda"
	"accord/session/charter"
	"accord/session/sessiontest"
	"accord/tui"
	"accord/tui/look"
	"accord/tui/tuitest"
)

// germanPlan is a shipped agenda in German.
func germanPlan(t testing.TB, name string) session.Agenda {
	t.Helper()
	a, err := agenda.Parse(name+".yaml", bytes.Replace(agenda.Source(name), []byte("language: en"), []byte("language: de"), 1))
	if err != nil || a.Language != "de" {
		t.Fatalf("%s in German: %q, %v", name, a.Language, err)
	}
	return a
}

// The frames of the App in a German room.
func TestGermanFrames(t *testing.T) {
	fly(t, func(t *testing.T) {
		crew := sessiontest.NewCrew(t, germanPlan(t, "express-45"), 6)
		crew.Do("p1", session.MoveOn{From: crew.State.PhaseID()})
		l := liveOf(crew.Room)
		p := start(t, tui.Options{Seat: l.seat("p1"), House: germanHouse{house{live: l}}})
		p.press("esc")
		p.golden("de/desk")
		p.press("?")
		p.golden("de/help")
		p.press("esc", "ctrl+k")
		p.golden("de/palette")
		p.press("esc", "m")
		p.golden("de/card")
		p.press("esc", "q")
		p.golden("de/leaving")
		p.press("esc", "F")
		p.golden("de/drawer")
		p.press("v")
		p.golden("de/drawer-plan")
		p.press("esc", "g", "down", "x")
		p.pass(time.Second)
		p.golden("de/sure")
		p.press("j")
		p.settle()
		if l.room.View("p2").Me.ID != "" {
			t.Error("j, for ja, has not taken Bo out")
		}
		p.app.Close()
		if got := p.app.Farewell(); !contains(got, "heron-42: dein Platz bleibt.", "wiederkommen: ssh ", "die Charta:   ssh ") {
			t.Errorf("the farewell is %q", got)
		}
	})
}

// What a walk does not come by: an election, and the switches of low safety.
func TestWhatIsRareIsGermanToo(t *testing.T) {
	fly(t, func(t *testing.T) {
		english := tuitest.NewEnglish(t, "../session/words")
		a := electingPlan()
		a.Language = "de"
		l := newLive(t, a, "Ana", "Bo", "Chen")
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		p.press("esc")
		l.do("", session.Depart{Person: "p1"})
		l.at(sessiontest.Start.Add(session.ElectAfter), session.OpenElection{})
		p.settle()
		p.press("E", "j", "enter")
		english.Said(sessiontest.Everything(l.room.View("p2")))
		p.golden("de/election")
		english.Check(t, p.screen())
	})
	fly(t, func(t *testing.T) {
		english := tuitest.NewEnglish(t, "../session/words")
		a := lowPlan()
		a.Language = "de"
		l := newLive(t, a, "Ana", "Bo", "Chen", "Dia", "Lars")
		p := start(t, tui.Options{Seat: l.seat("p1"), House: house{live: l}})
		defer p.app.Close()
		for _, by := range []session.ParticipantID{"p1", "p2", "p3", "p4"} {
			l.do(by, session.Rate{Phase: "arrive.safety", Statement: "safe", Score: 2})
		}
		l.do("p1", session.Reveal{Phase: "arrive.safety", Sure: true})
		p.settle()
		p.press("ctrl+o", "S")
		english.Said(sessiontest.Everything(l.room.View("p1")))
		p.golden("de/drawer-safety")
		english.Check(t, p.screen())
		p.press("1")
		english.Check(t, p.screen())
	})
}

// Somebody without a key reads their codes in the language of the room.
func TestTheWelcomeIsGerman(t *testing.T) {
	fly(t, func(t *testing.T) {
		a := plan()
		a.Language = "de"
		p := start(t, tui.Options{House: house{live: newLive(t, a, "Ana", "Bo")}, Guest: true, Room: "heron-42"})
		defer p.app.Close()
		p.typed("Cy")
		p.press("enter", "enter", "enter")
		p.sees("oak-river-stone-cloud")
		p.golden("de/welcome")
	})
}

// Before there is an agenda a terminal says in its locale what it wants to read.
func TestTheLobbySpeaksTheLanguageOfTheTerminal(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, plan(), "Ana", "Bo")
		o := look.Detect(func(name string) string { return map[string]string{"LANG": "de_DE.UTF-8", "TERM": "vt100"}[name] })
		o.ASCII = false
		p := start(t, tui.Options{House: house{live: l}, Guest: true, Theme: look.New(o)})
		defer p.app.Close()
		english := tuitest.NewEnglish(t, "../session/words")
		see := func(name string) {
			p.golden("de/lobby" + name)
			english.Check(t, p.screen())
		}
		see("")
		p.press("j")
		see("-join")
		p.typed("heron-42")
		p.press("enter", "enter")
		see("-name")
		p.press("esc", "n")
		p.sees("Neuer Raum: wähle einen Ablauf")
		p.press("esc", "j")
		p.typed("heron-42")
		p.press("enter", "enter")
		p.typed("Cy")
		p.press("enter", "enter", "enter")
		p.sees("One word: how do you arrive?", "Ctrl-K commands") // the agenda is in English
	})
}

// A crew goes through a German room, and whatever key is pressed in it, on the
// screens of who facilitates, of who writes and of the sponsor, nothing is said
// in English.
func TestAGermanRoomSpeaksGerman(t *testing.T) {
	fly(t, func(t *testing.T) {
		crew := sessiontest.NewCrew(t, germanPlan(t, "full-90"), 6)
		e := &explorer{t: t, l: liveOf(crew.Room), english: tuitest.NewEnglish(t, "../session/words")}
		var at session.PhaseID
		crew.After = func() {
			if now := crew.State.PhaseID(); now != at {
				at = now
				e.explore("p1", "p2", "p3")
			}
		}
		crew.After()
		crew.Walk(func() { e.explore("p2") })
	})
}

func liveOf(r *sessiontest.Room) *live {
	return &live{room: r, changed: make(chan struct{}), drafts: map[session.ParticipantID]map[string]string{}}
}

// mute is a seat from which nothing reaches the room: keys can be tried.
type mute struct{ *seat }

func (m mute) Submit(context.Context, session.Command) error { return nil }

// germanHouse is a house with the charter as it is.
type germanHouse struct{ house }

func (germanHouse) Charter(v session.View) []byte { return charter.Markdown(v.Charter()) }

// An explorer tries every key, and every overlay, on the screens of three
// people, and looks for English.
type explorer struct {
	t       *testing.T
	l       *live
	english *tuitest.English
}

func (e *explorer) explore(people ...session.ParticipantID) {
	said := "ssh -p 2222 example.org export heron-42"
	for _, id := range []session.ParticipantID{"p1", "p2", "p3"} {
		said += sessiontest.Everything(e.l.room.View(id))
	}
	e.english.Said(said)
	for _, id := range people {
		e.tour(id)
	}
}

func (e *explorer) tour(id session.ParticipantID) {
	p := start(e.t, tui.Options{Seat: mute{e.l.seat(id)}, House: germanHouse{house{live: e.l}}})
	defer func() {
		p.app.Close()
		time.Sleep(time.Minute) // timers that are under way
		p.settle()
	}()
	keys := strings.Split("abcdefghijklmnopqrstuvwxzABCDEFGHIJKLMNOPQRSTUVWXYZ013+-=<>.?/", "")
	e.look(p)
	p.press("esc")
	was := p.screen()
	for _, k := range append(keys, "enter", "tab", "space", "ctrl+k", "ctrl+o") {
		p.press(k)
		if p.screen() == was {
			continue
		}
		e.look(p)
		p.press("esc", "esc")
		was = p.screen()
	}
	for _, k := range strings.Split("gvimaSy?", "") {
		p.press("ctrl+o", k)
		if strings.HasPrefix(p.screen(), was[:len(was)/2]) {
			continue // the drawer is not theirs
		}
		e.look(p)
		p.press("esc", "esc", "esc")
	}
}

// look looks at the screen, at its end where it is long, and in a small terminal.
func (e *explorer) look(p *pilot) {
	e.english.Check(e.t, p.screen())
	p.press("pgdown")
	e.english.Check(e.t, p.screen())
	p.resize(tuitest.Size{W: 40, H: 12})
	e.english.Check(e.t, p.screen())
	p.resize(tuitest.Sizes[0])
}
