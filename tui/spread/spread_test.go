package spread_test

import (
	"strings"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/screentest"
	"accord/tui/spread"
	"accord/tui/tuitest"
)

// room is a workshop of Ana, who facilitates, and four others, with cards to
// hand round.
type room struct{ screentest.Room }

var texts = []string{
	"Hospitals stop printing: the ward runs on what they built",
	"They ship on Tuesdays at noon and nobody notices",
	"Support closes the phone line, because nobody calls any more",
	"Users vote on Monday and have it on Friday",
	"The first form that fills itself before the nurse has opened it, on every ward of the house",
	"Nights are quiet",
}

func newRoom(t *testing.T, keep int) room { return newRoomIn(t, "en", keep) }

func newRoomIn(t *testing.T, language string, keep int) room {
	w := session.NewParams("write").(*session.WriteParams)
	w.Deck = texts
	a := sessiontest.One("Future",
		session.Phase{ID: "s.write", Do: "write", Params: w},
		session.Phase{ID: "s.spread", Do: "spread", From: []session.PhaseID{"s.write"}, Params: &session.SpreadParams{Each: 4, Keep: keep}},
	)
	a.Language = language
	r := room{screentest.New(t, a, "Ana", "Bo", "Chen", "Dia", "Ines")}
	r.Do("p1", session.MoveOn{From: "s.write", Sure: true})
	return r
}

func (r room) sit(by session.ParticipantID) *spread.Screen {
	s := spread.New()
	s.Show(r.View(by))
	return s
}

func (r room) board(by session.ParticipantID) session.SpreadBoard {
	return r.View(by).Board.(session.SpreadBoard)
}

func (r room) rateAll() {
	for i, p := range []session.ParticipantID{"p1", "p2", "p3", "p4", "p5"} {
		for j, c := range r.board(p).Hand {
			r.Do(p, session.ScoreCard{Phase: "s.spread", Card: c.ID, Score: 1 + (i+j)%5})
		}
	}
}

func offers(s *spread.Screen) string {
	var out []string
	for _, h := range keys.Hints(s.ShortHelp()...) {
		out = append(out, h.Key)
	}
	return strings.Join(out, " ")
}

func TestDigitsRateOneCardAfterTheOther(t *testing.T) {
	r := newRoom(t, 0)
	s := r.sit("p2")
	if got := offers(s); got != "1-5 x j/k" {
		t.Errorf("offered is %q", got)
	}
	r.Press(s, "p2", "4", "2", "k", "0", "9")
	h := r.board("p2").Hand
	if h[0].Mine != 4 || h[1].Mine != 0 || h[2].Mine != 0 {
		t.Errorf("the ratings are %d, %d and %d", h[0].Mine, h[1].Mine, h[2].Mine)
	}
	if me, all := s.Status(); me != "1 of 4 rated" || all != "1 of 5 have rated" {
		t.Errorf("the states are %q and %q", me, all)
	}
}

// Keys that are faster than the room rate the card that was seen.
func TestQuickDigitsAreDrawnAtOnce(t *testing.T) {
	r := newRoom(t, 0)
	s := r.sit("p2")
	first, _ := s.Update(tuitest.Key("5"))
	second, _ := s.Update(tuitest.Key("1"))
	r.Do("p2", first)
	s.Show(r.View("p2"))
	if me, _ := s.Status(); me != "2 of 4 rated" {
		t.Errorf("between the answers own state is %q", me)
	}
	s.Answer(first, nil)
	s.Answer(second, session.Refusal{Text: "no"})
	s.Show(r.View("p2"))
	if me, _ := s.Status(); me != "1 of 4 rated" {
		t.Errorf("after a refusal own state is %q", me)
	}
}

func TestOnesOwnCardIsPassedForAnother(t *testing.T) {
	r := newRoom(t, 0)
	s := r.sit("p3")
	before := r.board("p3").Hand
	r.Press(s, "p3", "j", "x")
	after := r.board("p3").Hand
	if after[1].ID == before[1].ID || after[0].ID != before[0].ID {
		t.Fatalf("the hand went from %v to %v", before, after)
	}
	if s.Item() != after[1].ID {
		t.Errorf("the cursor is on %q, want %q, which came in its place", s.Item(), after[1].ID)
	}
	r.Press(s, "p3", "x")
	if got := offers(s); strings.Contains(got, "x") {
		t.Errorf("with all cards passed x is offered: %q", got)
	}
}

func TestOnlyAFacilitatorKeepsACard(t *testing.T) {
	r := newRoom(t, 2)
	r.rateAll()
	ana, bo := r.sit("p1"), r.sit("p2")
	r.Do("p1", session.Reveal{Phase: "s.spread", Sure: true})
	ana.Show(r.View("p1"))
	bo.Show(r.View("p2"))
	if got := offers(bo); got != "j/k" {
		t.Errorf("a participant is offered %q", got)
	}
	if c, _ := bo.Update(tuitest.Key("space")); c != nil {
		t.Errorf("a participant asks for %T", c)
	}
	last := r.board("p1").Results[5]
	r.Press(ana, "p1", "end", "space")
	if got := r.board("p1").Results[5]; got.ID != last.ID || !got.Kept {
		t.Errorf("the last card is %+v", got)
	}
}

func TestTooFewRatingsShowNothing(t *testing.T) {
	r := newRoom(t, 0)
	s := r.sit("p2")
	r.Press(s, "p2", "5", "5", "5")
	r.Do("p1", session.Reveal{Phase: "s.spread", Sure: true})
	s.Show(r.View("p2"))
	if got := s.Render(tuitest.Frame(78, 15)); !strings.Contains(got, "Fewer than 4") || strings.Contains(got, texts[1]) {
		t.Errorf("shown is\n%s", got)
	}
}

func TestWhoWatchesHoldsNothing(t *testing.T) {
	r := newRoom(t, 0)
	s := r.sit("nobody")
	if c, _ := s.Update(tuitest.Key("3")); c != nil || offers(s) != "" {
		t.Errorf("a spectator is offered %q and sends %T", offers(s), c)
	}
	if got := s.Render(tuitest.Frame(78, 15)); !strings.Contains(got, "6 cards are being rated") {
		t.Errorf("shown is\n%s", got)
	}
}

func TestFrames(t *testing.T) {
	draw := func(s *spread.Screen) func(look.Frame) string {
		return func(f look.Frame) string { return s.Render(f) }
	}
	r := newRoom(t, 2)
	s := r.sit("p2")
	r.Press(s, "p2", "5", "3")
	tuitest.GoldenSizes(t, "rating", draw(s))
	r.rateAll()
	s.Show(r.View("p2"))
	r.Do("p1", session.Reveal{Phase: "s.spread", Sure: true})
	s.Show(r.View("p2"))
	tuitest.GoldenSizes(t, "revealed", draw(s))
}

func TestInGerman(t *testing.T) {
	r := newRoomIn(t, "de", 2)
	s := r.sit("p2")
	r.Press(s, "p2", "5", "3", "0")
	screentest.German(t, "rating", s)
	for _, p := range []session.ParticipantID{"p1", "p3", "p4", "p5"} {
		r.Press(r.sit(p), p, "2", "4")
	}
	r.Do("p1", session.Reveal{Phase: "s.spread", Sure: true})
	s.Show(r.View("p2"))
	screentest.German(t, "revealed", s)
}
