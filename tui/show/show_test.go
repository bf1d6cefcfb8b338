package show_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/show"
	"accord/tui/tuitest"
)

// room is a workshop of Ana, who facilitates, Bo, and Lars, who sponsors.
type room struct{ screentest.Room }

func newRoom(t *testing.T, p session.ShowParams) room { return newRoomIn(t, "en", p) }

func newRoomIn(t *testing.T, language string, p session.ShowParams) room {
	a := sessiontest.One("Perimeter", session.Phase{ID: "s.show", Do: "show", Params: &p})
	a.Language = language
	r := room{screentest.New(t, a, "Ana", "Bo", "Lars")}
	r.Do("p1", session.Appoint{Person: "p3", Right: session.Sponsor, On: true})
	return r
}

func givens() session.ShowParams {
	return session.ShowParams{
		What: "givens", Intent: "Nights are understaffed, and each form costs a nurse four minutes.",
		Constraints: []string{"60 kEUR this year", "Drug charts stay on paper by law"}, Fixed: []string{"The clinic's login"},
		ConfirmedBy: "Lars", Backbrief: true,
	}
}

// sit gives somebody the screen.
func (r room) sit(by session.ParticipantID) *show.Screen {
	s := show.New()
	s.Show(r.View(by))
	return s
}

func (r room) board(by session.ParticipantID) session.ShowBoard {
	return r.View(by).Board.(session.ShowBoard)
}

func draw(s *show.Screen) func(look.Frame) string {
	return func(f look.Frame) string { return s.Render(f) }
}

func says(t *testing.T, s *show.Screen, texts ...string) {
	t.Helper()
	got := s.Render(tuitest.Frame(78, 17))
	for _, text := range texts {
		if !strings.Contains(got, text) {
			t.Errorf("the screen does not say %q:\n%s", text, got)
		}
	}
}

func hint(s *show.Screen) string {
	var out []string
	for _, b := range s.ShortHelp() {
		if b.Enabled() {
			out = append(out, b.Help().Key+" "+b.Help().Desc)
		}
	}
	return strings.Join(out, ", ")
}

func TestEnterTicksOnce(t *testing.T) {
	for _, what := range []string{"text", "people", "promise", "givens", "charter"} {
		t.Run(what, func(t *testing.T) {
			p := session.ShowParams{What: what}
			if what == "text" {
				p.Text = []string{"Read this."}
			}
			r := newRoom(t, p)
			s := r.sit("p2")
			if !strings.Contains(hint(s), "Enter") {
				t.Errorf("Enter is not among the keys: %s", hint(s))
			}
			r.Press(s, "p2", "enter")
			if b := r.board("p2"); !b.Mine || b.Understood != 1 {
				t.Errorf("after Enter the board is %+v", b)
			}
			if c, _ := s.Update(tuitest.Key("enter")); c != nil || strings.Contains(hint(s), "Enter") {
				t.Errorf("a second Enter asks for %v; keys: %s", c, hint(s))
			}
			if _, room := s.Status(); !strings.HasSuffix(room, "by 1 of 3") {
				t.Errorf("the room's state is %q", room)
			}
		})
	}
}

func TestWhoMayWriteTheGivens(t *testing.T) {
	r := newRoom(t, session.ShowParams{What: "givens"})
	says(t, r.sit("p2"), "Nothing is given yet. The problem")
	if got := hint(r.sit("p2")); got != "Enter understood" {
		t.Errorf("a participant's keys are %q", got)
	}
	s := r.sit("p1")
	says(t, s, "Press e to write")
	r.Press(s, "p1", "e", "nights are understaffed", "enter", "60 kEUR", "enter", "law", "tab", "the login", "ctrl+s")
	g := r.board("p1").Givens
	if g.Intent != "nights are understaffed" || !slices.Equal(g.Constraints, []string{"60 kEUR", "law"}) || !slices.Equal(g.Fixed, []string{"the login"}) {
		t.Fatalf("the givens are %+v", g)
	}
	says(t, s, "to be confirmed by the sponsor")

	lars := r.sit("p3")
	r.Press(lars, "p3", "=")
	says(t, lars, "given by Lars")
	if strings.Contains(hint(lars), "=") {
		t.Errorf("confirmed givens can be confirmed: %s", hint(lars))
	}
}

// What somebody else wrote while the form was open is not overwritten.
func TestOnlyWhatWasChangedIsSent(t *testing.T) {
	r := newRoom(t, givens())
	ana, lars := r.sit("p1"), r.sit("p3")
	r.Press(ana, "p1", "e", "tab")
	r.Press(lars, "p3", "e", " Really.", "ctrl+s")
	ana.Show(r.View("p1"))
	r.Press(ana, "p1", "enter", "no new servers", "ctrl+s")
	g := r.board("p1").Givens
	if !strings.HasSuffix(g.Intent, "Really.") || len(g.Constraints) != 3 {
		t.Errorf("the givens are %+v", g)
	}
}

func TestRefusedAndLeftTextsStay(t *testing.T) {
	r := newRoom(t, givens())
	s := r.sit("p1")
	r.Press(s, "p1", "e", " So what?")
	c, _ := s.Update(tuitest.Key("ctrl+s"))
	if s.Typing() || len(s.Drafts()) != 0 {
		t.Errorf("after sending, typing is %v and the drafts are %v", s.Typing(), s.Drafts())
	}
	s.Answer(c, session.Refusal{Text: "no"})
	if !s.Typing() || !strings.HasSuffix(s.Drafts()["intent"], "So what?") {
		t.Errorf("after a refusal typing is %v, the drafts are %v", s.Typing(), s.Drafts())
	}
	r.Press(s, "p1", "esc", "s", "ship", "esc")
	if d := s.Drafts(); s.Typing() || d["said"] != "ship" || d["intent"] == "" {
		t.Errorf("after Esc typing is %v, the drafts are %v", s.Typing(), d)
	}
	again := show.New()
	again.Show(r.View("p1"))
	again.Restore(s.Drafts())
	r.Press(again, "p1", "s", "enter", "e", "ctrl+s")
	if b := r.board("p1"); len(b.Backbriefs) != 1 || !strings.HasSuffix(b.Givens.Intent, "So what?") {
		t.Errorf("restored texts became %+v", b)
	}
}

func TestSayingBackAndTheSponsorsAnswer(t *testing.T) {
	r := newRoom(t, givens())
	bo := r.sit("p2")
	r.Press(bo, "p2", "s", "release daily as long as support hears it first", "enter")
	r.Press(r.sit("p1"), "p1", "s", "buy servers", "enter")
	if got := r.board("p2").Backbriefs[0].Text; got != "I heard that we may release daily as long as support hears it first" {
		t.Errorf("said back is %q", got)
	}
	bo.Show(r.View("p2"))
	if strings.Contains(hint(bo), "not quite") {
		t.Errorf("a participant can answer: %s", hint(bo))
	}
	lars := r.sit("p3")
	r.Press(lars, "p3", "y", "j", "n")
	got := r.board("p3").Backbriefs
	if got[0].Answer != "yes" || got[1].Answer != "not quite" {
		t.Errorf("the answers are %+v", got)
	}
	says(t, lars, "yes", "not quite")
	r.Press(lars, "p3", "n")
	if got := r.board("p3").Backbriefs[1].Answer; got != "" {
		t.Errorf("the same answer again left %q", got)
	}
}

func TestAGivenThatSoundsLikeASolution(t *testing.T) {
	p := givens()
	p.Intent = "Build a new portal"
	r := newRoom(t, p)
	says(t, r.sit("p3"), "a solution already?")
	if got := r.sit("p2").Render(tuitest.Frame(78, 17)); strings.Contains(got, "solution already") {
		t.Error("the hint is for those who can change the text")
	}
}

func TestLinesSaidBackCanBeReachedWhereLinesAreScarce(t *testing.T) {
	r := newRoom(t, givens())
	for _, text := range []string{"first", "second", "third"} {
		r.Do("p2", session.AddBackbrief{Phase: "s.show", Text: "I heard that we may " + text})
	}
	s := r.sit("p3")
	f := tuitest.Frame(40, 6)
	s.Render(f)
	r.Press(s, "p3", "j", "j")
	if got := s.Render(f); !strings.Contains(got, "third") {
		t.Errorf("the line under the cursor is not shown:\n%s", got)
	}
	r.Press(s, "p3", "home")
	if got := s.Render(f); !strings.Contains(got, "the problem") {
		t.Errorf("the beginning is not shown:\n%s", got)
	}
}

func TestGivensFrames(t *testing.T) {
	r := newRoom(t, givens())
	tuitest.GoldenSizes(t, "givens", draw(r.sit("p2")))
	r.Do("p2", session.AddBackbrief{Phase: "s.show", Text: "I heard that we may release daily as long as support hears it first"})
	r.Do("p1", session.AddBackbrief{Phase: "s.show", Text: "I heard that we may buy servers"})
	lars := r.sit("p3")
	r.Press(lars, "p3", "=", "y")
	tuitest.GoldenSizes(t, "givens-answered", draw(lars))
	r.Press(lars, "p3", "e", "tab")
	tuitest.GoldenSizes(t, "givens-form", draw(lars))
	bo := r.sit("p2")
	r.Press(bo, "p2", "s", "use the")
	tuitest.GoldenSizes(t, "givens-saying", draw(bo))
}

func TestTextFrames(t *testing.T) {
	r := newRoom(t, session.ShowParams{What: "text", Text: []string{
		"We are here for ninety minutes. At the end there is one page that we all stand behind.",
		"Nothing that you write is shown before everybody has written.",
	}})
	tuitest.GoldenSizes(t, "text", draw(r.sit("p2")))
	tuitest.GoldenSizes(t, "promise", draw(newRoom(t, session.ShowParams{What: "promise"}).sit("p2")))
	tuitest.GoldenSizes(t, "charter-empty", draw(newRoom(t, session.ShowParams{What: "charter"}).sit("p2")))
}

func TestPeopleFrames(t *testing.T) {
	r := newRoom(t, session.ShowParams{What: "people"})
	r.Do("p1", session.Introduce{Name: "Ana", Role: "dev", Teach: "pairing", Learn: "how the ward works at night"})
	r.Do("p2", session.Introduce{Name: "Bo", Role: "support"})
	r.Do("", session.Join{Identity: session.SeatIdentity("oak"), Name: "Ines", Role: "product"})
	r.Do("", session.Depart{Person: "p3"})
	tuitest.GoldenSizes(t, "people", draw(r.sit("p2")))
}

// chartered is a workshop whose charter has a vision, a level, a commitment and
// a first win.
func chartered(t *testing.T, language string) room {
	t.Helper()
	into := func(do string, id session.PhaseID, into string, p session.Params, from ...session.PhaseID) session.Phase {
		return session.Phase{ID: id, Do: do, Into: into, Params: p, From: from}
	}
	charter := session.NewParams("show").(*session.ShowParams)
	charter.What = "charter"
	win := session.NewParams("commit").(*session.CommitParams)
	win.Step = "win"
	a := sessiontest.One("All",
		into("write", "s.write", "", nil),
		into("draft", "s.draft", session.PartVision, nil, "s.write"),
		into("consent", "s.consent", session.PartVision, nil, "s.draft"),
		into("poker", "s.poker", session.PartPerimeter, &session.PokerParams{Areas: []string{"When to release", "Who joins or leaves"}}),
		into("commit", "s.commit", session.PartCommitments, nil),
		into("commit", "s.win", "", win, "s.commit"),
		into("show", "s.show", "", charter),
	)
	a.Language = language
	r := room{screentest.New(t, a, "Ana", "Bo", "Lars", "Mika")}
	r.Do("p1", session.Appoint{Person: "p3", Right: session.Sponsor, On: true})
	on := func(from session.PhaseID) { r.Do("p1", session.MoveOn{From: from, Sure: true}) }
	on("s.write")
	r.Do("p1", session.TakePen{Phase: "s.draft"})
	r.Do("p1", session.WriteDraft{Phase: "s.draft", Text: "For nurses on night shift we make every form fill itself.\nYou will know us by what we stop asking of people."})
	on("s.draft")
	for i := range 4 {
		r.Do(session.ParticipantID(fmt.Sprintf("p%d", i+1)), session.TakeStand{Phase: "s.consent", Kind: session.StandConsent})
	}
	r.Do("p1", session.Reveal{Phase: "s.consent", Sure: true})
	r.Do("p1", session.Adopt{Phase: "s.consent", Sure: true})
	on("s.consent")
	area := r.View("p1").Board.(session.PokerBoard).Current
	for i := range 4 {
		r.Do(session.ParticipantID(fmt.Sprintf("p%d", i+1)), session.PickLevels{Phase: "s.poker", Area: area, Now: 2, Wanted: 5})
	}
	r.Do("p1", session.Reveal{Phase: "s.poker", Item: area, Sure: true})
	r.Do("p3", session.AcceptLevel{Phase: "s.poker", Area: area, Level: 4})
	r.Do("p1", session.SetLine{Phase: "s.poker", Area: area, Line: "goes up when", Text: "three releases went without rollback"})
	on("s.poker")
	r.Do("p4", session.AddCommitment{Phase: "s.commit", Commitment: session.Commitment{
		Kind: "practice", When: "the print queue fails", Do: "look first and write down what it was", By: "2026-10-20",
		SeenIn: "the log", Serves: "nobody waits",
	}})
	on("s.commit")
	r.Do("p1", session.SetFirstWin{Phase: "s.win", What: "Form 12 fills itself on ward 3", By: "2026-10-30", Celebrate: "cake at 06:00"})
	r.Do("p1", session.SetReview{Phase: "s.win", On: "2026-10-30"})
	on("s.win")
	return r
}

func TestTheCharterIsReadToItsEnd(t *testing.T) {
	r := chartered(t, "en")
	s := r.sit("p2")
	tuitest.GoldenSizes(t, "charter", draw(s))
	f := tuitest.Frame(40, 6)
	s.Render(f)
	if !strings.Contains(hint(s), "scroll") {
		t.Errorf("the keys are %q", hint(s))
	}
	r.Press(s, "p2", "end")
	if got := s.Render(f); !strings.Contains(got, "2026-10-30") {
		t.Errorf("the end is not shown:\n%s", got)
	}
	s.Render(tuitest.Frame(78, 60))
	if strings.Contains(hint(s), "scroll") {
		t.Errorf("all is shown and still the keys are %q", hint(s))
	}
}

func TestInGerman(t *testing.T) {
	given := givens()
	given.ConfirmedBy = ""
	r := newRoomIn(t, "de", given)
	screentest.German(t, "givens", r.sit("p2"))
	bo, lars := r.sit("p2"), r.sit("p3")
	r.Press(bo, "p2", "s")
	screentest.German(t, "givens-saying", bo)
	r.Press(bo, "p2", "täglich ausliefern", "enter")
	lars.Show(r.View("p3"))
	r.Press(lars, "p3", "n", "=")
	screentest.German(t, "givens-answered", lars)
	r.Press(lars, "p3", "e")
	screentest.German(t, "givens-form", lars)

	r = newRoomIn(t, "de", session.ShowParams{What: "people"})
	r.Do("p1", session.Introduce{Name: "Ana", Role: "dev", Teach: "Pairing", Learn: "die Nacht auf Station"})
	r.Do("", session.Depart{Person: "p3"})
	screentest.German(t, "people", r.sit("p2"))
	screentest.German(t, "promise", newRoomIn(t, "de", session.ShowParams{What: "promise"}).sit("p2"))
	screentest.German(t, "charter-empty", newRoomIn(t, "de", session.ShowParams{What: "charter"}).sit("p2"))
	screentest.German(t, "charter", chartered(t, "de").sit("p2"))
}
