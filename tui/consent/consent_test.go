package consent_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/consent"
	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/tuitest"

	"github.com/charmbracelet/x/ansi"
)

const vision = "For nurses on night shift, so that no patient waits for a form,\n" +
	"we make the ward's paperwork disappear.\n" +
	"You will know us by what we stop asking of people."

type room struct{ screentest.Room }

// newRoom asks for consent to a vision: Ana facilitates, Bo holds the pen.
func newRoom(t *testing.T) room { return newRoomIn(t, "en") }

func newRoomIn(t *testing.T, language string) room {
	a := sessiontest.One("Vision",
		session.Phase{ID: "s.write", Do: "write"},
		session.Phase{ID: "s.draft", Do: "draft", From: []session.PhaseID{"s.write"}},
		session.Phase{ID: "s.consent", Do: "consent", From: []session.PhaseID{"s.draft"}},
	)
	a.Language = language
	r := room{screentest.New(t, a, "Ana", "Bo", "Chen", "Mika", "Ines")}
	r.Do("p1", session.AddCard{Phase: "s.write", Text: "no patient waits for a form"})
	r.Do("p2", session.AddCard{Phase: "s.write", Text: "paper disappears"})
	r.Do("p1", session.MoveOn{From: "s.write", Sure: true})
	r.Do("p2", session.TakePen{Phase: "s.draft"})
	r.Do("p2", session.WriteDraft{Phase: "s.draft", Text: vision})
	r.Do("p1", session.MoveOn{From: "s.draft", Sure: true})
	return r
}

// newListRoom asks for consent to a list of fences.
func newListRoom(t *testing.T) room {
	write := session.NewParams("write").(*session.WriteParams)
	write.Open, write.Deck = true, []string{"every change can be taken back in 10 minutes", "support hears it first", "no patient data in test systems"}
	return room{screentest.New(t, sessiontest.One("Perimeter",
		session.Phase{ID: "s.fences", Do: "write", Params: write},
		session.Phase{ID: "s.consent", Do: "consent", From: []session.PhaseID{"s.fences"}},
	), "Ana", "Bo", "Chen", "Mika", "Ines")}
}

func (r room) screen(p session.ParticipantID) *consent.Screen {
	s := consent.New()
	s.Show(r.View(p))
	return s
}

func (r room) board(p session.ParticipantID) session.ConsentBoard {
	return r.View(p).Board.(session.ConsentBoard)
}

func (r room) object(by session.ParticipantID) {
	r.T.Helper()
	r.Confirm(r.screen(by), by, "o", "\"disappear\" promises what law forbids for drug charts", "enter",
		"we were fined for that in spring", "enter", "we make every form fill itself", "enter")
}

func (r room) consent(people ...session.ParticipantID) {
	r.T.Helper()
	for _, p := range people {
		r.Confirm(r.screen(p), p, "c")
	}
}

func frame(s *consent.Screen, w, h int) string { return s.Render(tuitest.Frame(w, h)) }

func shows(t *testing.T, s *consent.Screen, words ...string) {
	t.Helper()
	got := frame(s, 78, 30)
	for _, w := range words {
		if !strings.Contains(got, w) {
			t.Errorf("the screen does not show %q:\n%s", w, got)
		}
	}
}

func offers(s *consent.Screen) string {
	var out []string
	for _, h := range keys.Hints(s.ShortHelp()...) {
		out = append(out, h.Key)
	}
	return strings.Join(out, " ")
}

func TestOneKeyConsentsAndNothingIsSeenBeforeTheReveal(t *testing.T) {
	r := newRoom(t)
	r.object("p3")
	s := r.screen("p2")
	r.Confirm(s, "p2", "c")
	if m := r.board("p2").Mine; m == nil || m.Kind != session.StandConsent {
		t.Fatalf("own stand is %+v", m)
	}
	me, all := s.Status()
	if me != "consent" || all != "2 of 5 have answered" {
		t.Errorf("status is %q, %q", me, all)
	}
	if got := frame(s, 78, 30); strings.Contains(got, "Chen") || strings.Contains(got, "fined") {
		t.Errorf("an objection is seen before the reveal:\n%s", got)
	}
}

func TestTheStandsAreThereOnTheSmallestTerminal(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p2")
	f := tuitest.Frame(40, 7)
	draw := func() string { return ansi.Strip(s.Render(f)) }
	if got := draw(); strings.Contains(got, "o  objection") {
		t.Fatalf("the frame is not small:\n%s", got)
	}
	for range 9 {
		r.Confirm(s, "p2", "j")
		draw()
	}
	if got := draw(); !strings.Contains(got, "o  objection") || !strings.Contains(got, "▲") {
		t.Errorf("one cannot scroll to the stands:\n%s", got)
	}
}

func TestAnObjectionNeedsItsThreeParts(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p3")
	r.Confirm(s, "p3", "o", "it harms", "enter", "enter", "do less", "enter")
	if m := r.board("p3").Mine; m != nil {
		t.Fatalf("an objection without a reason was sent: %+v", m)
	}
	shows(t, s, "because is still empty")
	r.Confirm(s, "p3", "we know", "enter", "enter")
	if m := r.board("p3").Mine; m == nil || m.Harm != "it harms" || m.Because != "we know" || m.Instead != "do less" {
		t.Errorf("own stand is %+v", m)
	}
	if s.Typing() || len(s.Drafts()) > 0 {
		t.Errorf("after sending: typing %v, drafts %v", s.Typing(), s.Drafts())
	}
}

func TestWordsThatAreNotSentAreKept(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p3")
	r.Confirm(s, "p3", "o", "it harms", "tab", "we", "esc", "n", "mind ward 7", "esc")
	want := map[string]string{"harm": "it harms", "because": "we", "concern": "mind ward 7"}
	got := s.Drafts()
	for slot, v := range want {
		if got[slot] != v {
			t.Errorf("draft %q is %q, want %q", slot, got[slot], v)
		}
	}
	other := r.screen("p3")
	other.Restore(got)
	shows(t, other, "An objection of yours is begun", "A concern of yours is begun")
	r.Confirm(other, "p3", "n", "enter")
	if m := r.board("p3").Mine; m == nil || m.Concern != "mind ward 7" {
		t.Errorf("own stand is %+v", m)
	}
}

func TestAStandIsAboutTheTextThatWasOnTheScreen(t *testing.T) {
	r := newRoom(t)
	s := r.screen("p3")
	frame(s, 78, 17)
	r.Confirm(s, "p3", "o", "it harms", "enter", "we know", "enter", "do less")
	r.Do("p2", session.Amend{Phase: "s.consent", Text: "Another text."})
	s.Show(r.View("p3"))
	shows(t, s, "The text changed while you wrote", "Another text.")
	r.Refused(s, "p3", "enter") // it objects to a text that is gone
	shows(t, s, "it harms", "Another text.")
	r.Confirm(s, "p3", "tab", "tab", "enter")
}

func TestAnObjectorIsAskedAgainAfterAnAmendment(t *testing.T) {
	r := newRoom(t)
	r.object("p3")
	r.consent("p1", "p2", "p4", "p5")
	fac := r.screen("p1")
	r.Confirm(fac, "p1", "r")
	shows(t, fac, "consent 4", "objection 1", "objection: Chen", "fined")
	if got := offers(r.screen("p4")); got != "c n o" && got != "c n o j/k" {
		t.Errorf("a participant is offered %q", got)
	}
	if got := offers(fac); !strings.HasPrefix(got, "e = -") {
		t.Errorf("with an objection open a facilitator is offered %q", got)
	}
	pen, objector := r.screen("p2"), r.screen("p3")
	r.Confirm(pen, "p2", "e", "ctrl+u", "Every form fills itself.", "ctrl+s")
	objector.Show(r.View("p3"))
	shows(t, objector, "You are asked again", "Every form fills itself.")
	r.Confirm(objector, "p3", "c")
	fac.Show(r.View("p1"))
	r.Confirm(fac, "p1", "=")
	if !r.board("p1").Adopted {
		t.Fatal("it is not adopted")
	}
	shows(t, fac, "adopted by consent", "Adopted by consent: 5 consent.", "answered by an amendment, Chen")
}

func TestAFacilitatorAsksThoseWhomAChangeTouches(t *testing.T) {
	r := newRoom(t)
	r.object("p3")
	r.consent("p1", "p2", "p4")
	fac := r.screen("p1")
	r.Confirm(fac, "p1", "r", "e", "ctrl+u", "Every form fills itself.", "ctrl+s", "a")
	shows(t, fac, "Who is asked once more", "Chen  is asked already", "Mika  consent, to the text before")
	if c, _ := fac.Update(tuitest.Key("enter")); c != nil {
		t.Fatalf("with nobody marked %+v is sent", c)
	}
	r.Confirm(fac, "p1", "space") // Chen, who is asked
	r.Confirm(fac, "p1", "end", "space", "enter")
	want := map[string]bool{"Chen": true, "Mika": true}
	for _, st := range r.board("p1").Stands {
		if st.AskedAgain != want[st.Name] {
			t.Errorf("%s is asked again: %v", st.Name, st.AskedAgain)
		}
	}
	mika := r.screen("p4")
	shows(t, mika, "You are asked again: the text changed after your answer.")
	r.Confirm(mika, "p4", "c")
	fac.Show(r.View("p1"))
	r.Confirm(fac, "p1", "a", "esc", "=") // nobody needs to be asked
}

func TestWhoObjectsIsMarkedToBeAskedOnce(t *testing.T) {
	r := newRoom(t)
	r.object("p3")
	fac := r.screen("p1")
	r.Confirm(fac, "p1", "r", "a", "enter")
	objector := r.screen("p3")
	shows(t, objector, "You are asked again: where do you stand by now?")
	if got := offers(fac); strings.Contains(got, "a") {
		t.Errorf("with all asked a facilitator is offered %q", got)
	}
}

func TestWithAnObjectionItIsAdoptedUntilADate(t *testing.T) {
	r := newRoom(t)
	r.object("p3")
	r.consent("p2")
	fac := r.screen("p1")
	r.Confirm(fac, "p1", "r", "=", "enter")
	shows(t, fac, "until is still empty")
	r.Confirm(fac, "p1", "yesterday", "enter")
	if !fac.Typing() {
		t.Fatal("something that is no date was taken")
	}
	r.Confirm(fac, "p1", "ctrl+u", "+4w", "enter")
	if b := r.board("p1"); !b.Adopted || b.Until != "2026-10-30" {
		t.Errorf("adopted %v until %q", b.Adopted, b.Until)
	}
	shows(t, fac, "1 objection recorded", "It holds until", "2026-10-30.")
}

func TestANoToACautionBringsTheDateBack(t *testing.T) {
	r := newRoom(t)
	r.object("p3")
	fac := r.screen("p1")
	r.Confirm(fac, "p1", "r", "=", "+4w")
	c, _ := fac.Update(tuitest.Key("enter"))
	fac.Answer(c, r.Try("p1", c))
	if !fac.Typing() || !strings.Contains(frame(fac, 78, 17), "2026-10-30") {
		t.Errorf("after a no the date is gone:\n%s", frame(fac, 78, 17))
	}
}

func TestWhatIsLeftOutIsSaid(t *testing.T) {
	r := newRoom(t)
	r.consent("p2")
	fac := r.screen("p1")
	r.Confirm(fac, "p1", "r", "-")
	shows(t, fac, "Left out on 2026-10-02")
	if got := offers(fac); strings.ContainsAny(got, "cno=-") {
		t.Errorf("what was left out still offers %q", got)
	}
}

func TestAListIsAmendedByLine(t *testing.T) {
	r := newListRoom(t)
	r.Do("p1", session.MoveOn{From: "s.fences", Sure: true})
	s := r.screen("p1")
	r.Confirm(s, "p1", "e", "!", "enter", "one more", "ctrl+s")
	l := r.board("p1").List
	if len(l) != 4 || l[2].Text != "no patient data in test systems!" || l[3].Text != "one more" {
		t.Errorf("the list is %+v", l)
	}
}

// newRoomOfTwo asks for consent to one of two visions, of which the second is
// the warmer one.
func newRoomOfTwo(t *testing.T, language string) room {
	draft := session.NewParams("draft").(*session.DraftParams)
	draft.Candidates = 2
	a := sessiontest.One("Vision",
		session.Phase{ID: "s.draft", Do: "draft", Params: draft},
		session.Phase{ID: "s.warm", Do: "rate", From: []session.PhaseID{"s.draft"}},
		session.Phase{ID: "s.consent", Do: "consent", From: []session.PhaseID{"s.draft", "s.warm"}},
	)
	a.Language = language
	r := room{screentest.New(t, a, "Ana", "Bo", "Chen", "Mika", "Ines")}
	r.Do("p2", session.TakePen{Phase: "s.draft"})
	r.Do("p3", session.TakePen{Phase: "s.draft", Candidate: 1})
	r.Do("p2", session.WriteDraft{Phase: "s.draft", Text: vision})
	r.Do("p3", session.WriteDraft{Phase: "s.draft", Text: "We make every form fill itself.", Candidate: 1})
	r.Do("p1", session.MoveOn{From: "s.draft", Sure: true})
	for _, p := range []session.ParticipantID{"p1", "p2", "p3", "p4"} {
		r.Do(p, session.Rate{Phase: "s.warm", Statement: "A", Score: 3})
		r.Do(p, session.Rate{Phase: "s.warm", Statement: "B", Score: 4})
	}
	r.Do("p1", session.Reveal{Phase: "s.warm", Sure: true})
	r.Do("p1", session.MoveOn{From: "s.warm", Sure: true})
	return r
}

func TestOfTwoTextsAFacilitatorLetsOneGoOn(t *testing.T) {
	r := newRoomOfTwo(t, "en")
	fac, other := r.screen("p1"), r.screen("p4")
	tuitest.GoldenSizes(t, "two", fac.Render)
	shows(t, other, "temperature 3 of 5", "temperature 4 of 5", "every form fill itself")
	if got := offers(other); strings.ContainsAny(got, "12c") {
		t.Errorf("a participant is offered %q", got)
	}
	r.Confirm(fac, "p1", "1", "2")
	other.Show(r.View("p4"))
	shows(t, other, "We make every form fill itself.", "Where do you stand?")
	r.Confirm(other, "p4", "c")
	fac.Show(r.View("p1"))
	if got := offers(fac); strings.Contains(got, "1") {
		t.Errorf("after a stand a facilitator is offered %q", got)
	}
}

func TestWhatIsAdoptedIsPolishedWithEverybodysKey(t *testing.T) {
	r := newRoom(t)
	r.consent("p2", "p4")
	fac, pen := r.screen("p1"), r.screen("p2")
	r.Confirm(fac, "p1", "r", "=")
	pen.Show(r.View("p2"))
	r.Confirm(pen, "p2", "e", "ctrl+u", "You will know us by forms that fill themselves.", "ctrl+s")
	other := r.screen("p4")
	tuitest.GoldenSizes(t, "polish", other.Render)
	shows(t, other, "Bo proposes this wording; 1 of 2 have accepted it:", "by what we stop asking")
	r.Confirm(other, "p4", "y")
	if b := r.board("p4"); b.Polish != nil || b.Version != 1 || !strings.Contains(b.Text, "forms that fill") {
		t.Errorf("after all have accepted the board is %+v", b)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *consent.Screen) func(look.Frame) string { return s.Render }
	r := newRoom(t)
	s := r.screen("p4")
	tuitest.GoldenSizes(t, "begin", draw(s))
	r.Confirm(s, "p4", "n", "ward 7 has other forms")
	tuitest.GoldenSizes(t, "concern", draw(s))
	r.Confirm(s, "p4", "enter")
	tuitest.GoldenSizes(t, "answered", draw(s))
	objector := r.screen("p3")
	r.Confirm(objector, "p3", "o", "it promises what law forbids", "enter")
	tuitest.GoldenSizes(t, "objecting", draw(objector))
	r.object("p3")
	r.consent("p2", "p5")
	fac := r.screen("p1")
	r.Confirm(fac, "p1", "r")
	tuitest.GoldenSizes(t, "revealed", draw(fac))
	tuitest.GoldenStyled(t, "revealed-styled", fac.Render(tuitest.Frame(80, 17)))
	r.Confirm(fac, "p1", "=")
	tuitest.GoldenSizes(t, "until", draw(fac))
	r.Confirm(fac, "p1", "esc", "e")
	tuitest.GoldenSizes(t, "amending", draw(fac))
	r.Confirm(fac, "p1", "ctrl+u", "You will know us by forms that fill themselves.", "ctrl+s")
	objector = r.screen("p3")
	tuitest.GoldenSizes(t, "asked-again", draw(objector))
	fac.Show(r.View("p1"))
	r.Confirm(fac, "p1", "a", "space")
	tuitest.GoldenSizes(t, "asking", draw(fac))
	r.Confirm(fac, "p1", "esc")
	r.Confirm(objector, "p3", "c")
	fac.Show(r.View("p1"))
	r.Confirm(fac, "p1", "=")
	tuitest.GoldenSizes(t, "adopted", draw(fac))

	r = newListRoom(t)
	r.Do("p1", session.MoveOn{From: "s.fences", Sure: true})
	list := r.screen("p2")
	tuitest.GoldenSizes(t, "list", draw(list))
	amends, objects := r.screen("p1"), r.screen("p3")
	r.Confirm(amends, "p1", "e", "!")
	r.Confirm(objects, "p3", "o")
	for _, w := range []int{1, 5, 13, 27, 40, 61, 78, 99, 120} {
		for _, h := range []int{1, 2, 3, 5, 7, 9, 13, 15, 17, 30} {
			f := tuitest.Frame(w, h)
			for _, s := range []*consent.Screen{s, fac, objector, list, amends, objects} {
				tuitest.Fits(t, f, s.Render(f))
			}
		}
	}
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de")
	s := r.screen("p4")
	screentest.German(t, "begin", s)
	r.Confirm(s, "p4", "n")
	screentest.German(t, "concern", s)
	r.Confirm(s, "p4", "auf Station 7 gibt es andere", "enter")
	screentest.German(t, "answered", s)
	objector := r.screen("p3")
	r.Confirm(objector, "p3", "o")
	screentest.German(t, "objecting", objector)
	r.object("p3")
	r.consent("p2", "p5")
	fac := r.screen("p1")
	r.Confirm(fac, "p1", "r")
	screentest.German(t, "revealed", fac)
	r.Confirm(fac, "p1", "=")
	screentest.German(t, "until", fac)
	r.Confirm(fac, "p1", "esc", "e")
	screentest.German(t, "amending", fac)
	r.Confirm(fac, "p1", "!", "ctrl+s", "a", "down", "space")
	screentest.German(t, "asking", fac)
	r.Confirm(fac, "p1", "esc")
	screentest.German(t, "asked-again", r.screen("p3"))
	r.Confirm(fac, "p1", "=", "+4w", "enter")
	screentest.German(t, "adopted", fac)
}

func TestTwoTextsAndAWordingInGerman(t *testing.T) {
	r := newRoomOfTwo(t, "de")
	fac := r.screen("p1")
	screentest.German(t, "two", fac)
	r.Confirm(fac, "p1", "2")
	r.consent("p2", "p4")
	fac.Show(r.View("p1"))
	r.Confirm(fac, "p1", "r", "=", "e", "!", "ctrl+s")
	screentest.German(t, "polish", r.screen("p4"))
}
