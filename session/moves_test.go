package session

import (
	"testing"
	"time"
)

func twoStages() Agenda {
	a := oneStage(Phase{ID: "word", Do: "write", Title: "Word", Names: Named, Params: &WriteParams{Open: true, Cap: 40, PerPerson: 2}})
	a.Stages = append(a.Stages, Stage{ID: "perimeter", Title: "Perimeter", Phases: []Phase{
		{ID: "poker", Do: "poker", Title: "Levels", Params: &PokerParams{Areas: []string{"tools"}}},
		{ID: "late", Do: "write", Title: "Late", Names: Named, Params: &WriteParams{Open: true, Cap: 40, PerPerson: 2}},
	}})
	return a
}

func TestASponsorWhoJoinsLaterGivesNothingBefore(t *testing.T) {
	r := newTestRoom(t, twoStages(), 4)
	r.must("p1", Appoint{"p4", Sponsor, true})
	r.must("p1", SafetySwitch{Switch: SponsorLater, On: true})
	if got := r.s.ViewFor("p4").Me.Waits; got != "Perimeter" {
		t.Errorf("the sponsor waits for %q, want Perimeter", got)
	}
	if got, want := r.refused("p4", AddCard{"word", "hello"}), "The room has asked its sponsor to take part from Perimeter on."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := r.s.ViewFor("p1").Progress.Here; got != 3 {
		t.Errorf("the room waits for %d, want 3: the sponsor comes later", got)
	}
	r.must("p1", MoveOn{From: "word", Sure: true})
	if got := r.s.ViewFor("p4").Me.Waits; got != "" {
		t.Errorf("in the perimeter the sponsor still waits for %q", got)
	}
	r.must("p4", PickLevels{"poker", "a1", 2, 4})
	checkReplay(t, r.log, r.s)
}

func TestAllUnnamedTakesNamesOffWhatIsToCome(t *testing.T) {
	r := newTestRoom(t, twoStages(), 5)
	r.must("p2", AddCard{"word", "hello"})
	mentions(t, r.refused("p1", SafetySwitch{Switch: AllUnnamed, On: true}), "holds to the end")
	r.must("p1", SafetySwitch{Switch: AllUnnamed, On: true, Sure: true})
	r.must("p3", AddCard{"word", "named, as it was promised"})
	if b := r.s.ViewFor("p5").Board.(WriteBoard); b.Cards[1].By != "Cnn" {
		t.Errorf("a phase that had begun shows %+v", b.Cards)
	}
	r.must("p1", MoveOn{From: "word", Sure: true})
	for i, p := range []ParticipantID{"p1", "p2", "p3", "p4"} {
		r.must(p, PickLevels{"poker", "a1", 2, Level(2 + i)})
	}
	r.must("p1", Reveal{Phase: "poker"})
	if a := r.poker("p1"); a.Lowest != nil || a.Wanted == nil {
		t.Errorf("unnamed levels show %+v", a)
	}
	r.must("p1", MoveOn{From: "poker"})
	r.must("p2", AddCard{"late", "hello"})
	if b := r.s.ViewFor("p1").Board.(WriteBoard); len(b.Cards) > 0 || !b.Sealed {
		t.Errorf("a phase that was to come and was open shows %+v, want its cards sealed", b)
	}
	r.must("p1", Reveal{Phase: "late", Sure: true})
	if b := r.s.ViewFor("p1").Board.(WriteBoard); len(b.Cards) != 1 || b.Cards[0].By != "" {
		t.Errorf("after its reveal it shows %+v, want the card without a name", b.Cards)
	}
	checkReplay(t, r.log, r.s)
}

func TestAFacilitatorEntersForSomebodyWithoutATerminal(t *testing.T) {
	r := newTestRoom(t, twoStages(), 2)
	r.must("p1", SeatFor{"Noor", "ops"})
	r.refused("p2", EnterFor{"p3", AddCard{"word", "hello"}})
	r.must("p1", EnterFor{"p3", AddCard{"word", "hello"}})
	b := r.s.ViewFor("p2").Board.(WriteBoard)
	if got, want := b.Cards[0].By, "Noor (entered by Ann)"; got != want {
		t.Errorf("the card is by %q, want %q", got, want)
	}
	for what, c := range map[string]Command{
		"nothing": nil, "a hand": RaiseHand{true}, "itself": EnterFor{"p2", RaiseHand{true}}, "an edit": EditCard{"word", b.Cards[0].ID, "changed"},
	} {
		if err := r.do("p1", EnterFor{"p3", c}); err == nil {
			t.Errorf("%s was entered for somebody", what)
		}
	}
	r.must("p1", MoveOn{From: "word", Sure: true})
	if got, want := r.refused("p1", EnterFor{"p3", PickLevels{"poker", "a1", 2, 4}}),
		"In a sealed step nobody enters for somebody else: it would not be sealed from you."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	checkReplay(t, r.log, r.s)
}

// electing is a room of five whose only facilitator has been gone for a while.
func electing(t *testing.T, on bool) *testRoom {
	a := twoStages()
	a.Elect = on
	r := newTestRoom(t, a, 5)
	r.must("p1", Appoint{"p5", Sponsor, true})
	r.must("", Depart{"p1"})
	return r
}

func (r *testRoom) pass(d time.Duration) { r.n += uint64(d / time.Second) }

func TestPeopleElectAFacilitatorWhenAllAreGone(t *testing.T) {
	r := electing(t, true)
	due, ok := r.s.ElectionDue()
	if gone := testStart.Add(time.Duration(r.n)*time.Second + ElectAfter); !ok || !due.Equal(gone) {
		t.Fatalf("an election is due at %v (%v), want %v", due, ok, gone)
	}
	r.must("", OpenElection{})
	if r.s.ViewFor("p2").Election != nil {
		t.Fatal("an election was opened early")
	}
	r.refused("p2", Elect{"p3"})
	r.pass(ElectAfter)
	r.must("", OpenElection{})
	r.refused("p5", Elect{"p3"}) // the sponsor
	r.refused("p2", Elect{"p5"})
	r.refused("p2", Elect{"p1"}) // who is gone
	r.must("p2", Elect{"p3"})
	r.must("p4", Elect{"p4"})
	e := r.s.ViewFor("p2").Election
	if e == nil || e.Of != 3 || e.Need != 2 || len(e.Named) != 2 {
		t.Fatalf("the election is %+v, want two named by two of three", e)
	}
	r.must("p3", Elect{"p3"})
	if r.s.facilitates("p3") {
		t.Fatal("p3 was chosen although somebody else is named")
	}
	r.must("p4", Elect{"p3"})
	if !r.s.facilitates("p3") || r.s.ViewFor("p2").Election != nil {
		t.Error("all consent to p3, who is no facilitator")
	}
	checkReplay(t, r.log, r.s)
}

func TestNobodyIsElectedWhereTheAgendaDoesNotSaySoOrAFacilitatorIsBack(t *testing.T) {
	r := electing(t, false)
	r.pass(2 * ElectAfter)
	r.must("", OpenElection{})
	if r.s.ViewFor("p2").Election != nil {
		t.Error("an election was opened although the agenda knows none")
	}
	r = electing(t, true)
	r.pass(2 * ElectAfter)
	r.must("", OpenElection{})
	r.must("p2", Elect{"p3"})
	r.must("", Arrive{"p1"})
	if r.s.ViewFor("p2").Election != nil {
		t.Error("the facilitator is back, and the election goes on")
	}
}
