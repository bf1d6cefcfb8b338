package ask_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/ask"
	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

type room struct{ screentest.Room }

// newRoom is a workshop at its needs: Dia facilitates, Lars is the sponsor, Bo
// and Ana are from support and ops.
func newRoom(t *testing.T) room { return newRoomIn(t, "en") }

func newRoomIn(t *testing.T, language string) room {
	p := session.NewParams("ask").(*session.AskParams)
	p.Step = "answer"
	a := sessiontest.One("Needs",
		session.Phase{ID: "s.ask", Do: "ask"},
		session.Phase{ID: "s.answer", Do: "ask", Params: p, From: []session.PhaseID{"s.ask"}},
	)
	a.Roles = []string{"dev", "ops", "support"}
	a.Language = language
	r := room{screentest.New(t, a, "Dia", "Ana", "Bo", "Chen", "Lars")}
	for i, role := range []string{"", "ops", "support", "dev", ""} {
		id := session.ParticipantID("p" + string(rune('1'+i)))
		if role != "" {
			r.Do(id, session.Introduce{Name: []string{"Dia", "Ana", "Bo", "Chen", "Lars"}[i], Role: role})
		}
	}
	r.Do("p1", session.Appoint{Person: "p5", Right: session.Sponsor, On: true})
	return r
}

func (r room) sit(by session.ParticipantID) *ask.Screen {
	s := ask.New()
	s.Show(r.View(by))
	return s
}

func (r room) board(by session.ParticipantID) session.AskBoard {
	return r.View(by).Board.(session.AskBoard)
}

// team asks for four things and goes to the answers.
func (r room) team() {
	r.T.Helper()
	for _, n := range []struct {
		by session.ParticipantID
		session.Need
	}{
		{"p4", session.Need{Kind: "tools", What: "test ward licence, 2 kEUR", To: "sponsor", By: "2026-11-01", SoThat: "we see what a nurse sees"}},
		{"p2", session.Need{Kind: "people", What: "half a day of a night nurse every week", To: "sponsor", SoThat: "we see the ward at three in the morning"}},
		{"p3", session.Need{Kind: "skills", What: "one hour: how we watch production", To: "ops", SoThat: "support can tell what is broken"}},
		{"p4", session.Need{Kind: "people", What: "top 5 pains, every Monday, 5 lines", To: "Bo", SoThat: "we build what hurts"}},
	} {
		r.Do(n.by, session.AddNeed{Phase: "s.ask", Need: n.Need})
	}
	r.Do("p1", session.MoveOn{From: "s.ask", Sure: true})
}

func TestOnlyWhileNeedsAreWrittenTheRoomTellsCountsAlone(t *testing.T) {
	r := newRoom(t)
	if !r.View("p1").Phase.Hushed {
		t.Error("what is needed is not hidden before the reveal")
	}
	r.team()
	if ph := r.View("p1").Phase; ph.ID != "s.answer" || ph.Hushed {
		t.Errorf("answers are said to be hidden: %+v", ph)
	}
}

// need is the one with these words in it.
func (r room) need(words string) session.NeedView {
	r.T.Helper()
	for _, g := range r.board("p1").Groups {
		for _, n := range g.Needs {
			if strings.Contains(n.What, words) {
				return n
			}
		}
	}
	r.T.Fatalf("nobody needs %q", words)
	return session.NeedView{}
}

func offers(s *ask.Screen) string {
	var out []string
	for _, h := range keys.Hints(s.ShortHelp()...) {
		out = append(out, h.Key)
	}
	return strings.Join(out, " ")
}

func shows(t *testing.T, s *ask.Screen, words ...string) {
	t.Helper()
	got := s.Render(tuitest.Frame(78, 30))
	for _, w := range words {
		if !strings.Contains(got, w) {
			t.Errorf("the screen does not show %q:\n%s", w, got)
		}
	}
}

func TestANeedIsWrittenPlaceByPlace(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p3")
	if got := offers(s); got != "a" {
		t.Errorf("with nothing there a newcomer is offered %q", got)
	}
	r.Press(s, "p3", "a", "2", "enter", "one hour of watching", "enter", "3", "enter", "+1w", "enter", "we can tell")
	shows(t, s, "We need one hour of watching from ops by 2026-10-09 so that we can tell.")
	r.Press(s, "p3", "enter")
	b := r.board("p3")
	if len(b.Mine) != 1 || b.Mine[0].Kind != "skills" || b.Mine[0].To != "ops" || b.Mine[0].By != "2026-10-09" {
		t.Fatalf("the needs are %+v", b.Mine)
	}
	if me, all := s.Status(); me != "1 of 2 written" || all != "1 of 5 have asked" {
		t.Errorf("the states are %q and %q", me, all)
	}
	if got := r.sit("p2").Render(tuitest.Frame(78, 30)); strings.Contains(got, "watching") {
		t.Errorf("another screen shows a sealed need:\n%s", got)
	}
	r.Press(s, "p3", "x")
	if n := len(r.board("p3").Mine); n != 0 {
		t.Errorf("after taking it back there are %d", n)
	}
}

func TestAPersonIsAskedByName(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p4")
	r.Press(s, "p4", "a", "3", "enter", "five lines", "enter", "left", "enter", "bo", "enter", "enter", "we build what hurts", "enter")
	if m := r.board("p4").Mine; len(m) != 1 || m[0].To != "Bo" {
		t.Fatalf("the needs are %+v", m)
	}
	r.Press(s, "p4", "e")
	shows(t, s, "a person", "from Bo")
}

func TestWhatIsBegunIsKept(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p4")
	r.Press(s, "p4", "a", "1", "enter", "a licence", "esc")
	if d := s.Drafts(); d["what"] != "a licence" || d["kind"] != "tools" || s.Typing() {
		t.Fatalf("after Esc: typing %v, drafts %v", s.Typing(), d)
	}
	other := r.sit("p4")
	other.Restore(s.Drafts())
	shows(t, other, "begun and not sent")
	r.Press(other, "p4", "a")
	shows(t, other, "We need a licence from")
}

func TestARefusedNeedComesBack(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p4")
	r.Press(s, "p4", "a", "1", "enter", "a licence", "enter", "1", "enter", "enter", "we see it")
	c, _ := s.Update(tuitest.Key("enter"))
	if c == nil || s.Typing() {
		t.Fatalf("Enter at the end asks for %T", c)
	}
	s.Answer(c, session.Refusal{Text: "no"})
	if !s.Typing() {
		t.Error("the refused need is not back")
	}
	shows(t, s, "We need a licence from sponsor so that we see it.")
}

func TestOnlyThoseWhoAreAskedAnswer(t *testing.T) {
	r := newRoom(t)
	r.team()
	lars, ana := r.sit("p5"), r.sit("p2")
	shows(t, ana, "to sponsor", "Lars", "to ops", "yours to answer")
	if got := offers(ana); strings.Contains(got, "y") {
		t.Errorf("on a need to the sponsor Ana is offered %q", got)
	}
	for _, k := range []string{"y", "n", "t", "u"} {
		if c, _ := ana.Update(tuitest.Key(k)); c != nil {
			t.Errorf("%s on what is asked of others asks for %T", k, c)
		}
	}
	lars.Look(r.need("licence").ID)
	r.Press(lars, "p5", "y", "j")
	if me, _ := lars.Status(); me != "1 waits for your answer" {
		t.Errorf("own state is %q", me)
	}
	if n := r.need("licence"); n.Answer != session.NeedYes || n.AnsweredBy != "Lars" {
		t.Errorf("the need is %+v", n)
	}
	ana.Look(r.need("production").ID)
	r.Press(ana, "p2", "t")
	shows(t, ana, "I WILL TRY", "answered by Ana")
	if got := offers(ana); !strings.Contains(got, "y n u") {
		t.Errorf("after her answer Ana is offered %q", got)
	}
	r.Press(ana, "p2", "backspace")
	if n := r.need("production"); n.Answer != "" {
		t.Errorf("the answer is still %q", n.Answer)
	}
}

func TestNeedsThatAskTheSameAreMerged(t *testing.T) {
	r := newRoom(t)
	r.team()
	s := r.sit("p4")
	r.Press(s, "p4", "m", "j", "M")
	if got := len(r.board("p4").Groups[0].Needs); got != 1 {
		t.Fatalf("%d needs are asked of the sponsor", got)
	}
	shows(t, s, "also: ")
}

func TestAFacilitatorSplitsAndCarries(t *testing.T) {
	r := newRoom(t)
	r.team()
	dia, bo := r.sit("p1"), r.sit("p3")
	for _, k := range []string{"s", "g"} {
		bo.Update(tuitest.Key(k))
		if strings.Contains(bo.Render(tuitest.Frame(78, 20)), "Who takes") || bo.Typing() {
			t.Errorf("%q does something for a participant", k)
		}
	}
	dia.Look(r.need("licence").ID)
	r.Press(dia, "p1", "s", "tab", "2 kEUR for it", "enter")
	if r.need("licence").ID == r.need("for it").ID {
		t.Error("the need is not split")
	}
	r.Press(dia, "p1", "g", "j", "enter")
	if n := r.need("licence"); n.CarriedBy != "Ana" {
		t.Errorf("it is carried by %q", n.CarriedBy)
	}
	shows(t, dia, "to be asked, by Ana")
	r.Press(dia, "p1", "g", "end", "enter")
	if n := r.need("licence"); n.CarriedBy != "" {
		t.Errorf("it is carried by %q still", n.CarriedBy)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *ask.Screen) func(look.Frame) string { return func(f look.Frame) string { return s.Render(f) } }
	r := newRoom(t)
	s := r.sit("p4")
	tuitest.GoldenSizes(t, "empty", draw(s))
	r.Press(s, "p4", "a", "1", "enter", "a licence for the test ward", "enter", "1", "enter")
	tuitest.GoldenSizes(t, "form", draw(s))
	r.team()
	lars := r.sit("p5")
	lars.Look(r.need("licence").ID)
	r.Press(lars, "p5", "y")
	lars.Look(r.need("nurse").ID)
	r.Press(lars, "p5", "t")
	tuitest.GoldenSizes(t, "answers", draw(lars))
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de")
	s := r.sit("p4")
	screentest.German(t, "empty", s)
	r.Press(s, "p4", "a")
	screentest.German(t, "form-begun", s)
	r.Press(s, "p4", "1", "enter", "eine Lizenz", "enter", "1", "enter", "enter", "die Teststation läuft")
	screentest.German(t, "form", s)
	r.Press(s, "p4", "ctrl+s")
	screentest.German(t, "mine", s)
	r.Confirm(s, "p4", "x")
	r.team()
	lars, dia := r.sit("p5"), r.sit("p1")
	lars.Look(r.need("licence").ID)
	r.Press(lars, "p5", "y")
	lars.Look(r.need("nurse").ID)
	r.Press(lars, "p5", "t")
	screentest.German(t, "answers", lars)
	dia.Look(r.need("pains").ID)
	r.Press(dia, "p1", "s")
	screentest.German(t, "splitting", dia)
	r.Press(dia, "p1", "esc", "g")
	screentest.German(t, "carrying", dia)
}
