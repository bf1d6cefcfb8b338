package cluster_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/cluster"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

type room struct{ screentest.Room }

// newRoom is a workshop of Ana, who facilitates, Bo and Chen, with cards to
// group.
func newRoom(t *testing.T) room { return newRoomIn(t, "en") }

func newRoomIn(t *testing.T, language string) room {
	w := session.NewParams("write").(*session.WriteParams)
	w.Open, w.PerPerson = true, 6
	a := sessiontest.One("Vision",
		session.Phase{ID: "s.write", Do: "write", Params: w},
		session.Phase{ID: "s.cluster", Do: "cluster", From: []session.PhaseID{"s.write"}},
	)
	a.Language = language
	r := room{screentest.New(t, a, "Ana", "Bo", "Chen")}
	for _, text := range []string{
		"Nobody waits for a form", "Every form fills itself, so that a nurse never types what somebody typed before",
		"We ship on Tuesdays", "We hear support first",
	} {
		r.Do("p1", session.AddCard{Phase: "s.write", Text: text})
	}
	r.Do("p1", session.MoveOn{From: "s.write", Sure: true})
	return r
}

func (r room) sit(by session.ParticipantID) *cluster.Screen {
	s := cluster.New()
	s.Show(r.View(by))
	return s
}

// groups are the themes as a sentence: "forms: 2, alone, alone".
func (r room) groups() string {
	var out []string
	for _, g := range r.View("p1").Board.(session.ClusterBoard).Groups {
		name := g.Name
		if name == "" {
			name = "-"
		}
		out = append(out, name+strings.Repeat("#", len(g.Cards)))
	}
	return strings.Join(out, " ")
}

func TestCardsAreMarkedMergedNamedAndTakenOut(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p2")
	for _, step := range []struct {
		keys []string
		want string
	}{
		{[]string{"j", "m", "j", "m", "k", "k", "M"}, "-### -#"},
		{[]string{"t", "forms", "enter"}, "forms### -#"},
		{[]string{"home", "j", "j", "j", "x"}, "forms## -# -#"},
		{[]string{"u"}, "forms### -#"},
		{[]string{"u"}, "-### -#"},
	} {
		r.Press(s, "p2", step.keys...)
		if got := r.groups(); got != step.want {
			t.Fatalf("after %v the groups are %q, not %q:\n%s", step.keys, got, step.want, s.Render(tuitest.Frame(78, 17)))
		}
	}
}

func TestTheCursorStaysOnItsCardWhenOthersMerge(t *testing.T) {
	r := newRoom(t)
	bo, chen := r.sit("p2"), r.sit("p3")
	r.Press(chen, "p3", "end", "m", "k") // the last card is marked, the cursor on the third
	r.Press(bo, "p2", "m", "j", "M")     // the first two become one
	chen.Show(r.View("p3"))
	r.Press(chen, "p3", "M")
	if got := r.groups(); got != "-## -##" {
		t.Errorf("the groups are %q", got)
	}
	if me, _ := chen.Status(); me != "" {
		t.Errorf("after merging Chen's state is %q", me)
	}
}

func TestANameIsNotLost(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p2")
	r.Press(s, "p2", "t", "forms", "esc", "j", "t", "other", "esc")
	if s.Typing() || len(s.Drafts()) != 2 {
		t.Errorf("typing is %v, the drafts are %v", s.Typing(), s.Drafts())
	}
	again := r.sit("p2")
	again.Restore(s.Drafts())
	again.Update(tuitest.Key("t"))
	c, _ := again.Update(tuitest.Key("enter"))
	again.Answer(c, session.Refusal{Text: "no"})
	if !again.Typing() {
		t.Error("a refused name does not come back")
	}
	r.Press(again, "p2", "enter")
	if got := r.groups(); got != "forms# -# -# -#" {
		t.Errorf("the groups are %q", got)
	}
	if d := again.Drafts(); len(d) != 1 {
		t.Errorf("the drafts are %v", d)
	}
}

func TestKeysThatDoNothingAreNotNamed(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p2")
	enabled := func() string {
		var out []string
		for _, b := range s.ShortHelp() {
			if b.Enabled() {
				out = append(out, b.Help().Key)
			}
		}
		return strings.Join(out, " ")
	}
	if got := enabled(); got != "m t j/k" {
		t.Errorf("at first the keys are %q", got)
	}
	r.Press(s, "p2", "m", "j")
	if got := enabled(); got != "M m t j/k" {
		t.Errorf("with a mark the keys are %q", got)
	}
	r.Press(s, "p2", "M")
	if got := enabled(); got != "m t x u j/k" {
		t.Errorf("after merging the keys are %q", got)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *cluster.Screen) func(look.Frame) string {
		return func(f look.Frame) string { return s.Render(f) }
	}
	r := newRoom(t)
	s := r.sit("p2")
	tuitest.GoldenSizes(t, "alone", draw(s))
	r.Press(s, "p2", "m", "j", "M", "t", "forms that fill themselves", "enter", "end", "m")
	tuitest.GoldenSizes(t, "grouped", draw(s))
	r.Press(s, "p2", "t", "hear")
	tuitest.GoldenSizes(t, "naming", draw(s))
}

func TestAGroupIsAnsweredWhereTheAgendaAsksForIt(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p2")
	if c, _ := s.Update(tuitest.Key("a")); c != nil || s.Typing() {
		t.Error("a group is answered although the agenda does not ask for it")
	}
	p := session.NewParams("cluster").(*session.ClusterParams)
	p.Answers = true
	a := sessiontest.One("Fears",
		session.Phase{ID: "s.write", Do: "write"},
		session.Phase{ID: "s.cluster", Do: "cluster", From: []session.PhaseID{"s.write"}, Params: p},
	)
	a.Stages[0].Phases[0].Params.(*session.WriteParams).Deck = []string{"I lose the one thing that only I can do", "Blame"}
	r = room{screentest.New(t, a, "Ana", "Bo", "Chen")}
	r.Do("p1", session.MoveOn{From: "s.write", Sure: true})
	s = r.sit("p2")
	r.Press(s, "p2", "a", "You teach it")
	if got := s.Drafts()["d1.answer"]; got != "You teach it" {
		t.Errorf("the draft of the answer is %q", got)
	}
	r.Press(s, "p2", "enter")
	if g := r.View("p3").Board.(session.ClusterBoard).Groups[0]; g.Answer != "You teach it" {
		t.Errorf("the answer is %q", g.Answer)
	}
	tuitest.GoldenSizes(t, "answered", s.Render)
	r.Press(s, "p2", "j", "a", "never", "esc", "k", "t", "skills", "enter", "j", "a")
	if !s.Typing() || s.Drafts()["d2.answer"] != "never" {
		t.Errorf("an answer that was left is %q", s.Drafts()["d2.answer"])
	}
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de")
	s := r.sit("p2")
	r.Press(s, "p2", "m")
	screentest.German(t, "marked", s)
	r.Press(s, "p2", "j", "M")
	screentest.German(t, "merged", s)
	r.Press(s, "p2", "t")
	screentest.German(t, "naming", s)
}
