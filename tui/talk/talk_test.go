package talk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/look"
	"accord/tui/place"
	"accord/tui/rate"
	"accord/tui/screentest"
	"accord/tui/talk"
	"accord/tui/tuitest"
)

// room is a workshop of Ana, who facilitates, and others; a pulse and a grid
// that are talked about.
type room struct{ *sessiontest.Room }

func newRoom(t *testing.T, about ...session.PhaseID) room { return newRoomIn(t, "en", about...) }

func newRoomIn(t *testing.T, language string, about ...session.PhaseID) room {
	pulse := &session.RateParams{Min: 1, Max: 5, Unknown: true, Statements: []session.Statement{
		{ID: "purpose", Text: "I can say in one sentence where we are going and why it matters to someone."},
		{ID: "limits", Text: "I know which decisions are ours and which are not."},
		{ID: "trust", Text: "I can say what worries me here without paying for it."},
	}}
	a := sessiontest.One("Pulse",
		session.Phase{ID: "s.rate", Do: "rate", Title: "Where we stand", Prompt: "How true is this today?", Params: pulse},
		session.Phase{ID: "s.place", Do: "place", Title: "One dot"},
		session.Phase{ID: "s.talk", Do: "talk", From: about, Reveals: about, Prompt: "Where do we differ most?"},
	)
	a.Roles, a.Language = []string{"dev", "ops", "support"}, language
	r := room{sessiontest.New(t, a, "Ana", "Bo", "Chen", "Dia", "Ines")}
	return r
}

// enter answers what is asked and goes on to the talk.
func (r room) enter() {
	scores := map[string][]int{"purpose": {4, 4, 4, 3, 5}, "limits": {1, 5, 3, 1, session.Unknown}, "trust": {2, 3, 3, 2, 3}}
	for id, all := range scores {
		for i, n := range all {
			r.Do(person(i+1), session.Rate{Phase: "s.rate", Statement: id, Score: n})
		}
	}
	r.Do("p1", session.MoveOn{From: "s.rate", Sure: true})
	for i := range 5 {
		r.Do(person(i+1), session.Place{Phase: "s.place", X: i, Y: i * i % 5})
	}
	r.Do("p1", session.MoveOn{From: "s.place", Sure: true})
}

func person(n int) session.ParticipantID { return session.ParticipantID(fmt.Sprintf("p%d", n)) }

// A seat is somebody's screen, with the screens of the phases it is about.
type seat struct {
	*talk.Screen
	r     room
	by    session.ParticipantID
	parts map[session.PhaseID]talk.Part
}

func (r room) sit(by session.ParticipantID) seat {
	s := seat{talk.New(), r, by, map[session.PhaseID]talk.Part{"s.rate": rate.New(), "s.place": place.New()}}
	s.Parts(func(id session.PhaseID, _ string) talk.Part { return s.parts[id] })
	s.Show(r.View(by))
	return s
}

// press gives keys to the screen and carries out what it asks for.
func (s seat) press(ks ...string) {
	s.r.T.Helper()
	for _, k := range ks {
		if c, _ := s.Update(tuitest.Key(k)); c != nil {
			s.r.Do(s.by, c)
			s.Answer(c, nil)
		}
		s.Show(s.r.View(s.by))
	}
}

func (s seat) says(texts ...string) {
	s.r.T.Helper()
	s.Show(s.r.View(s.by))
	got := s.Render(tuitest.Frame(78, 17))
	for _, text := range texts {
		if !strings.Contains(got, text) {
			s.r.T.Errorf("the screen does not say %q:\n%s", text, got)
		}
	}
}

func (s seat) keys() string {
	var out []string
	for _, b := range s.ShortHelp() {
		if b.Enabled() {
			out = append(out, b.Help().Key+" "+b.Help().Desc)
		}
	}
	return strings.Join(out, ", ")
}

func (s seat) me() string {
	s.Show(s.r.View(s.by))
	me, _ := s.Status()
	return me
}

func TestTheQueue(t *testing.T) {
	r := newRoom(t)
	r.enter()
	bo, chen := r.sit("p2"), r.sit("p3")
	bo.says("No hand is up.")
	bo.press("h")
	chen.press("h")
	if got := []string{bo.me(), chen.me()}; got[0] != "you have the floor" || got[1] != "your hand is up: you are next" {
		t.Errorf("the two say %q", got)
	}
	bo.says("Bo (you)", "Chen")
	bo.press("d")
	if got := chen.me(); got != "you have the floor" {
		t.Errorf("after Bo is done Chen reads %q", got)
	}
	chen.press("h")
	if n := len(r.View("p1").Hands); n != 0 {
		t.Errorf("after taking the hand down %d are up", n)
	}
}

// Each speaker has a clock of their own, which begins when the floor comes to them.
func TestASpeakerSeesForHowLong(t *testing.T) {
	r := newRoom(t)
	r.enter()
	bo, chen := r.sit("p2"), r.sit("p3")
	if bo.Ticks() {
		t.Error("nobody speaks, and the screen is drawn every second")
	}
	r.Now = tuitest.Noon.Add(-65 * time.Second)
	bo.press("h")
	chen.press("h")
	chen.says("Bo", " 1:05")
	r.Now = tuitest.Noon.Add(-20 * time.Second)
	bo.press("d")
	bo.says("Chen", " 0:20")
	if !bo.Ticks() {
		t.Error("the time of who speaks stands still")
	}
}

func TestAFacilitatorGivesTheFloorToTheNext(t *testing.T) {
	r := newRoom(t)
	r.enter()
	ana, bo, chen := r.sit("p1"), r.sit("p2"), r.sit("p3")
	if strings.Contains(ana.keys(), "d ") {
		t.Errorf("d does something while no hand is up: %s", ana.keys())
	}
	bo.press("h")
	chen.press("h")
	ana.Show(r.View("p1"))
	if !strings.Contains(ana.keys(), "d next speaker") {
		t.Errorf("the keys are %s", ana.keys())
	}
	ana.press("d")
	if h := r.View("p1").Hands; len(h) != 1 || h[0].Name != "Chen" {
		t.Errorf("the queue is %v", h)
	}
}

func TestAQuestionIsParkedForARole(t *testing.T) {
	r := newRoom(t)
	r.enter()
	s := r.sit("p2")
	s.press("p", "who restarts the printers?", "enter", "2", "enter")
	if got := r.View("p2").Parked; len(got) != 1 || got[0].For != "ops" || got[0].Text != "who restarts the printers?" {
		t.Fatalf("parked is %+v", got)
	}
	s.says("for ops: who restarts the printers?")
	s.press("p", "and at night?", "enter", "4", "enter")
	if got := r.View("p2").Parked; len(got) != 2 || got[1].For != "" {
		t.Errorf("parked for anybody is %+v", got)
	}
}

func TestAQuestionIsNotLost(t *testing.T) {
	r := newRoom(t)
	r.enter()
	s := r.sit("p2")
	s.press("p", "why", "esc")
	if s.Typing() || s.Drafts()["question"] != "why" {
		t.Errorf("after Esc typing is %v, the drafts are %v", s.Typing(), s.Drafts())
	}
	again := r.sit("p2")
	again.Restore(s.Drafts())
	again.press("p", "enter", "3")
	c, _ := again.Update(tuitest.Key("enter"))
	if len(again.Drafts()) != 0 || again.Typing() {
		t.Errorf("after sending the drafts are %v", again.Drafts())
	}
	again.Answer(c, session.Refusal{Text: "no"})
	if d := again.Drafts(); d["question"] != "why" || d["for"] != "support" || !again.Typing() {
		t.Errorf("after a refusal the drafts are %v", d)
	}
}

func TestBoardsThatTheTalkIsAbout(t *testing.T) {
	r := newRoom(t, "s.rate", "s.place")
	mine := rate.New()
	mine.Show(r.View("p2")) // as in the phase itself, where Bo's answer is known
	r.enter()
	s := r.sit("p2")
	s.parts["s.rate"] = mine
	s.says("Where we stand", "One dot", "I know which decisions are ours")
	s.press("tab")
	s.says("aligned")
	s.press("shift+tab")
	s.says("spread")
}

func TestEverybodyLooksAtOneStatement(t *testing.T) {
	r := newRoom(t, "s.place", "s.rate")
	r.enter()
	ana, bo := r.sit("p1"), r.sit("p2")
	if strings.Contains(bo.keys(), "f ") || strings.Contains(ana.keys(), "f ") {
		t.Errorf("f on a grid: %s / %s", ana.keys(), bo.keys())
	}
	ana.press("tab", "j")
	if !strings.Contains(ana.keys(), "f point all to this") {
		t.Errorf("a facilitator's keys are %s", ana.keys())
	}
	item := ana.parts["s.rate"].(*rate.Screen).Item()
	ana.press("f")
	bo.says("everyone looks at: ", "median")
	if got := bo.parts["s.rate"].(*rate.Screen).Item(); got != item {
		t.Errorf("Bo's cursor is on %q, Ana pointed to %q", got, item)
	}
	bo.press("j") // one may look elsewhere
	bo.says("everyone looks at: ")
	if got := bo.parts["s.rate"].(*rate.Screen).Item(); got == item {
		t.Error("the cursor is led back without a new word of the facilitator")
	}
	ana.press("f")
	if got := r.View("p2").Board.(session.TalkBoard).Focus; got != "" {
		t.Errorf("after pointing no more the focus is %q", got)
	}
}

func TestAWatcherOnlyWatches(t *testing.T) {
	r := newRoom(t, "s.rate")
	r.enter()
	r.Do("p2", session.RaiseHand{On: true})
	s := r.sit("nobody")
	for _, k := range []string{"h", "d", "p", "f"} {
		if c, _ := s.Update(tuitest.Key(k)); c != nil || s.Typing() {
			t.Errorf("%s asks for %T", k, c)
		}
	}
	if got := s.keys(); strings.Contains(got, "hand") || strings.Contains(got, "park") {
		t.Errorf("the keys are %s", got)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s seat) func(look.Frame) string { return func(f look.Frame) string { return s.Render(f) } }
	r := newRoom(t)
	r.enter()
	tuitest.GoldenSizes(t, "quiet", draw(r.sit("p2")))
	r.Do("p2", session.RaiseHand{On: true})
	r.Do("p3", session.RaiseHand{On: true})
	r.Do("p4", session.RaiseHand{On: true})
	r.Do("p3", session.Park{For: "ops", Text: "Who restarts the printers at night, and who may?"})
	r.Do("p3", session.Park{Text: "Is the 60 kEUR for this year or for each?"})
	s := r.sit("p3")
	tuitest.GoldenSizes(t, "queue", draw(s))
	s.press("p", "And on Sundays", "tab")
	tuitest.GoldenSizes(t, "parking", draw(s))

	r = newRoom(t, "s.rate", "s.place")
	r.enter()
	r.Do("p2", session.RaiseHand{On: true})
	r.Do("p3", session.RaiseHand{On: true})
	r.Do("p3", session.Park{For: "ops", Text: "Who restarts the printers at night, and who may?"})
	r.Do("p1", session.Focus{Phase: "s.talk", Item: "trust"})
	s = r.sit("p3")
	tuitest.GoldenSizes(t, "about-rate", draw(s))
	s.press("tab")
	tuitest.GoldenSizes(t, "about-place", draw(s))
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de")
	r.enter()
	screentest.German(t, "quiet", r.sit("p2"))
	r.Do("p2", session.RaiseHand{On: true})
	r.Do("p3", session.RaiseHand{On: true})
	r.Do("p3", session.Park{For: "ops", Text: "Wer startet nachts die Drucker neu?"})
	s := r.sit("p3")
	screentest.German(t, "queue", s)
	s.press("p", "Und sonntags", "tab")
	screentest.German(t, "parking", s)

	r = newRoomIn(t, "de", "s.rate", "s.place")
	r.enter()
	r.Do("p2", session.RaiseHand{On: true})
	r.Do("p3", session.RaiseHand{On: true})
	r.Do("p3", session.Park{For: "ops", Text: "Wer startet nachts die Drucker neu?"})
	r.Do("p1", session.Focus{Phase: "s.talk", Item: "trust"})
	screentest.German(t, "about", r.sit("p1"))
}
