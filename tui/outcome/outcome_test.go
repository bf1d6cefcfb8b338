package outcome_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/outcome"
	"accord/tui/screentest"
	"accord/tui/tuitest"
)

type room struct{ screentest.Room }

// newRoom is a workshop at its outcomes, made of four cards: Dia facilitates,
// Lars is the sponsor.
func newRoom(t *testing.T) room { return newRoomIn(t, "en") }

func newRoomIn(t *testing.T, language string) room {
	w := session.NewParams("write").(*session.WriteParams)
	w.Deck = []string{"Nurses spend less time on forms", "Ship the new form engine", "Wards stop printing", "Support is called less"}
	a := sessiontest.One("Outcomes",
		session.Phase{ID: "s.write", Do: "write", Params: w},
		session.Phase{ID: "s.form", Do: "outcome", From: []session.PhaseID{"s.write"}},
	)
	a.Language = language
	r := room{screentest.New(t, a, "Dia", "Ines", "Bo", "Lars")}
	r.Do("p1", session.Appoint{Person: "p4", Right: session.Sponsor, On: true})
	r.Do("p1", session.MoveOn{From: "s.write", Sure: true})
	return r
}

func (r room) sit(by session.ParticipantID) *outcome.Screen {
	s := outcome.New()
	s.Show(r.View(by))
	return s
}

func (r room) outcome(by session.ParticipantID, id string) session.OutcomeView {
	for _, o := range r.View(by).Board.(session.OutcomeBoard).Outcomes {
		if o.ID == id {
			return o
		}
	}
	return session.OutcomeView{}
}

func offers(s *outcome.Screen) string {
	var out []string
	for _, h := range keys.Hints(s.ShortHelp()...) {
		out = append(out, h.Key)
	}
	return strings.Join(out, " ")
}

func shows(t *testing.T, s *outcome.Screen, words ...string) {
	t.Helper()
	got := s.Render(tuitest.Frame(78, 40))
	for _, w := range words {
		if !strings.Contains(got, w) {
			t.Errorf("the screen does not show %q:\n%s", w, got)
		}
	}
}

func TestEachFieldIsSentAsItIsLeft(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p2")
	r.Press(s, "p2", "e")
	shows(t, s, "95, or unknown", "Which phrase of the vision")
	r.Press(s, "p2", "minutes per shift", "enter")
	if got := r.outcome("p2", "O1").Measure; got != "minutes per shift" {
		t.Errorf("after Enter the measure is %q", got)
	}
	r.Press(s, "p2", "95", "tab", "40", "down", "+6m", "enter", "shift study", "ctrl+s")
	o := r.outcome("p2", "O1")
	if o.From != "95" || o.To != "40" || o.By != "2027-04-02" || o.SeenIn != "shift study" {
		t.Errorf("the outcome is %+v", o.Outcome)
	}
	if s.Typing() || len(s.Drafts()) > 0 {
		t.Errorf("after Ctrl-S: typing %v, drafts %v", s.Typing(), s.Drafts())
	}
	shows(t, s, "minutes per shift from 95 to 40 by 2027-04-02", "Which phrase of the vision")
}

func TestWhatIsLeftWithEscIsKept(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p2")
	r.Press(s, "p2", "e", "minutes", "esc")
	if d := s.Drafts(); d["O1.measure"] != "minutes" || r.outcome("p2", "O1").Measure != "" {
		t.Fatalf("drafts are %v", d)
	}
	other := r.sit("p2")
	other.Restore(s.Drafts())
	shows(t, other, "begun and not sent")
	r.Press(other, "p2", "e")
	shows(t, other, "minutes")
}

func TestAFieldThatNobodyTouchedFollowsTheOthers(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p2")
	r.Press(s, "p2", "e", "minutes")
	r.Do("p3", session.SetOutcome{Phase: "s.form", ID: "O1", Field: "to", Text: "40"})
	r.Do("p3", session.SetOutcome{Phase: "s.form", ID: "O1", Field: "measure", Text: "hours"})
	s.Show(r.View("p2"))
	d := s.Drafts()
	if d["O1.measure"] != "minutes" || d["O1.to"] != "" {
		t.Errorf("drafts are %v", d)
	}
	shows(t, s, "minutes", "40")
}

func TestARefusedFieldStaysToBeChanged(t *testing.T) {
	r := newRoom(t)
	s := r.sit("p2")
	r.Press(s, "p2", "e", "minutes")
	r.Do("p3", session.TakeOutcome{Phase: "s.form", ID: "O1", On: true})
	r.Refused(s, "p2", "ctrl+s") // it is somebody else's outcome
	if !s.Typing() || s.Drafts()["O1.measure"] != "minutes" {
		t.Errorf("typing %v, drafts %v", s.Typing(), s.Drafts())
	}
	shows(t, s, "suggest for O1")
	r.Press(s, "p2", "ctrl+s")
	if g := r.View("p3").Board.(session.OutcomeBoard).Suggestions; len(g) != 1 || g[0].Text != "minutes" {
		t.Errorf("suggestions are %+v", g)
	}
}

func TestAStewardIsOneByTheirOwnHand(t *testing.T) {
	r := newRoom(t)
	ines, bo, lars := r.sit("p2"), r.sit("p3"), r.sit("p4")
	if got := offers(lars); strings.Contains(got, "t") {
		t.Errorf("a sponsor is offered %q", got)
	}
	r.Press(bo, "p3", "g", "j", "enter")
	if o := r.outcome("p2", "O1"); !o.AskedMe || o.Steward != "" {
		t.Fatalf("the outcome is %+v", o)
	}
	ines.Show(r.View("p2"))
	shows(t, ines, "you are asked: t yes, n not me")
	if got := offers(ines); !strings.HasPrefix(got, "t n e") {
		t.Errorf("who is asked is offered %q", got)
	}
	r.Press(ines, "p2", "n")
	if o := r.outcome("p2", "O1"); o.AskedMe || o.Steward != "" {
		t.Errorf("after a no the outcome is %+v", o)
	}
	r.Press(ines, "p2", "t")
	if o := r.outcome("p2", "O1"); !o.Mine {
		t.Errorf("after a yes the outcome is %+v", o)
	}
	bo.Show(r.View("p3"))
	if got := offers(bo); strings.Contains(got, "t") {
		t.Errorf("somebody else's outcome can be taken: %q", got)
	}
	r.Press(ines, "p2", "t")
	if o := r.outcome("p2", "O1"); o.Steward != "" {
		t.Errorf("laid down, the steward is %q", o.Steward)
	}
}

func TestOthersSuggestAndTheStewardAnswers(t *testing.T) {
	r := newRoom(t)
	ines, bo := r.sit("p2"), r.sit("p3")
	r.Press(ines, "p2", "t")
	bo.Show(r.View("p3"))
	r.Press(bo, "p3", "e")
	shows(t, bo, "suggest for O1")
	r.Press(bo, "p3", "minutes", "enter", "95", "ctrl+s")
	if got := offers(bo); strings.Contains(got, "y") {
		t.Errorf("who suggests may accept: %q", got)
	}
	ines.Show(r.View("p2"))
	shows(t, ines, "Bo suggests measure: minutes (1 more)")
	r.Press(ines, "p2", "y", "x")
	if o := r.outcome("p2", "O1"); o.Measure != "minutes" || o.From != "" || o.Open != 0 {
		t.Errorf("the outcome is %+v", o)
	}
}

func TestAFacilitatorPutsAsideAndTakesUp(t *testing.T) {
	r := newRoom(t)
	dia, bo := r.sit("p1"), r.sit("p3")
	for _, k := range []string{"a", "p"} {
		if c, _ := bo.Update(tuitest.Key(k)); c != nil || bo.Typing() {
			t.Errorf("%q does something for a participant", k)
		}
	}
	r.Press(bo, "p3", "r")
	shows(t, bo, "Support is called less")
	if c, _ := bo.Update(tuitest.Key("enter")); c != nil {
		t.Errorf("a participant asks for %T", c)
	}
	r.Press(dia, "p1", "j", "p")
	if o := r.outcome("p1", "O2"); !o.Parked {
		t.Errorf("the outcome is %+v", o)
	}
	if got := dia.Item(); got != "O2" {
		t.Errorf("the cursor is on %q, which was put aside", got)
	}
	r.Press(dia, "p1", "r", "enter", "a", "Users come back", "enter")
	if o := r.outcome("p1", "O5"); o.Text != "Users come back" || r.outcome("p1", "O4").Text != "Support is called less" {
		t.Errorf("the last one is %+v", o)
	}
}

func TestWhoWatchesWritesNothing(t *testing.T) {
	r := newRoom(t)
	s := r.sit("nobody")
	for _, k := range []string{"e", "t", "g", "a", "p"} {
		if c, _ := s.Update(tuitest.Key(k)); c != nil || s.Typing() {
			t.Errorf("%q does something for a spectator", k)
		}
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *outcome.Screen) func(look.Frame) string {
		return func(f look.Frame) string { return s.Render(f) }
	}
	r := newRoom(t)
	for field, text := range map[string]string{
		"measure": "minutes of paperwork per shift", "from": "unknown", "to": "40", "by": "2027-03-31", "seen in": "shift study", "serves": "no patient waits",
	} {
		r.Do("p2", session.SetOutcome{Phase: "s.form", ID: "O1", Field: field, Text: text})
	}
	r.Do("p2", session.TakeOutcome{Phase: "s.form", ID: "O1", On: true})
	r.Do("p2", session.AskOutcome{Phase: "s.form", ID: "O3", Person: "p3"})
	s := r.sit("p3")
	r.Press(s, "p3", "j")
	tuitest.GoldenSizes(t, "outcomes", draw(s))
	r.Press(s, "p3", "e")
	tuitest.GoldenSizes(t, "form", draw(s))
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de")
	for field, text := range map[string]string{
		"measure": "Minuten Papierkram je Schicht", "from": "unknown", "to": "40", "by": "2027-03-31", "seen in": "der Schichtstudie", "serves": "kein Patient wartet",
	} {
		r.Do("p2", session.SetOutcome{Phase: "s.form", ID: "O1", Field: field, Text: text})
	}
	r.Do("p2", session.TakeOutcome{Phase: "s.form", ID: "O1", On: true})
	r.Do("p2", session.AskOutcome{Phase: "s.form", ID: "O3", Person: "p3"})
	r.Do("p3", session.SuggestOutcome{Phase: "s.form", ID: "O1", Field: "to", Text: "30"})
	s := r.sit("p3")
	r.Press(s, "p3", "j")
	screentest.German(t, "outcomes", s)
	r.Press(s, "p3", "e")
	screentest.German(t, "form", s)
	r.Press(s, "p3", "esc", "g")
	screentest.German(t, "asking", s)
	mine := r.sit("p2")
	screentest.German(t, "suggested", mine)
	r.Press(mine, "p2", "e")
	screentest.German(t, "form-suggested", mine)
}
