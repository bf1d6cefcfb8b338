package session

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// consentRoom is a room of people asked for consent to a text; p2 holds the pen
// of its draft.
func consentRoom(t *testing.T, people int) *testRoom {
	t.Helper()
	r := draftRoom(t, people)
	r.must("p2", TakePen{Phase: "v.draft"})
	r.must("p2", WriteDraft{"v.draft", "Paper disappears.", 0, 0})
	r.must("p1", MoveOn{From: "v.draft"})
	return r
}

func (r *testRoom) consent(p ParticipantID) ConsentBoard {
	return r.s.ViewFor(p).Board.(ConsentBoard)
}

func (r *testRoom) stand(p ParticipantID, k StandKind) {
	r.t.Helper()
	r.must(p, TakeStand{
		Phase: "v.consent", Kind: k, Concern: "ward 7 has other forms",
		Harm: "the law forbids it", Because: "we were fined", Instead: "forms fill themselves",
	})
}

const (
	nextMonth Date = "2026-11-02" // testStart is 2026-10-02
)

func TestStandsAreHiddenUntilTheRevealAndNamedAfterwards(t *testing.T) {
	r := consentRoom(t, 4)
	r.stand("p2", StandConsent)
	r.stand("p3", StandObjection)
	r.stand("p4", StandConcern)
	for _, p := range []ParticipantID{"p1", "p2", "stranger"} {
		b := r.consent(p)
		if len(b.Stands)+len(b.NotYet)+b.Consents+b.Concerns+b.Objections != 0 || b.Answered != 3 {
			t.Errorf("%s sees %+v before the reveal", p, b)
		}
	}
	if m := r.consent("p3").Mine; m == nil || m.Harm != "the law forbids it" {
		t.Errorf("p3 sees %+v as their own stand", m)
	}
	for _, v := range r.s.ViewFor("p1").People {
		if v.Answered {
			t.Errorf("%s is shown as having answered while stands are sealed", v.Name)
		}
	}
	if c := r.s.Charter().Vision; c.Consents+len(c.Concerns)+len(c.Objections) != 0 {
		t.Errorf("the charter tells %+v before the reveal", c)
	}
	for _, n := range r.s.ViewFor("p1").Notices {
		if n.Kind == NoticeStood {
			t.Errorf("a notice tells of a sealed stand: %+v", n)
		}
	}
	for _, rec := range r.log {
		if _, stood := rec.Events[0].(standTaken); stood {
			if id, closed := rec.Seal(); !closed || id != "v.consent" {
				t.Errorf("record %d keeps a stand in the open", rec.Seq)
			}
		}
	}
	r.must("p1", Reveal{Phase: "v.consent"})
	r.must("p2", TakeStand{Phase: "v.consent", Kind: StandConcern, Concern: "said aloud"})
	r.stand("p2", StandConsent)
	if id, closed := r.log[len(r.log)-1].Seal(); closed {
		t.Errorf("a stand after the reveal is sealed under %s, whose key is gone", id)
	}
	b := r.consent("stranger")
	var got []string
	for _, st := range b.Stands {
		got = append(got, st.Name+" "+string(st.Kind))
	}
	if want := []string{"Cnn objection", "Dnn concern", "Bnn consent"}; !cmp.Equal(got, want) {
		t.Errorf("stands are %v, want %v", got, want)
	}
	if want := []string{"Ann"}; !cmp.Equal(b.NotYet, want) {
		t.Errorf("not yet: %v, want %v", b.NotYet, want)
	}
	if b.Consents != 1 || b.Concerns != 1 || b.Objections != 1 {
		t.Errorf("counts are %d %d %d", b.Consents, b.Concerns, b.Objections)
	}
}

func TestARefusedStandNamesWhatIsMissing(t *testing.T) {
	r := consentRoom(t, 3)
	for _, c := range []struct {
		name    string
		stand   TakeStand
		mention []string
	}{
		{"no kind", TakeStand{}, []string{"consent, concern or objection"}},
		{"a concern without words", TakeStand{Kind: StandConcern, Concern: " "}, []string{"concern needs a sentence"}},
		{"an objection without words", TakeStand{Kind: StandObjection}, []string{"harm to our aim", "because", "I propose instead"}},
		{"an objection without a proposal", TakeStand{Kind: StandObjection, Harm: "h", Because: "b"}, []string{"missing: I propose instead."}},
		{"a long reason", TakeStand{Kind: StandObjection, Harm: "h", Because: strings.Repeat("b", 201), Instead: "i"}, []string{"because", "201", "200"}},
		{"a text that is gone", TakeStand{Kind: StandConsent, Rev: 7}, []string{"revision 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.stand.Phase = "v.consent"
			mentions(t, r.refused("p2", c.stand), c.mention...)
		})
	}
	r.must("", Join{Identity: KeyIdentity("w"), Name: "Wall", Spectator: true})
	mentions(t, r.refused("p4", TakeStand{Phase: "v.consent", Kind: StandConsent}), "watching")
}

func TestAnObjectionIsIntegratedInASecondLoop(t *testing.T) {
	r := consentRoom(t, 4)
	r.stand("p1", StandConsent)
	r.stand("p2", StandConsent)
	r.stand("p3", StandObjection)
	r.stand("p4", StandConcern)
	mentions(t, r.refused("p2", Amend{Phase: "v.consent", Text: "Forms fill themselves."}), "Reveal first")
	mentions(t, r.refused("p1", Adopt{Phase: "v.consent"}), "Reveal the stands first")
	r.must("p1", Reveal{Phase: "v.consent"})
	mentions(t, r.refused("p1", Adopt{Phase: "v.consent"}), "1 objection is open", "until a date")
	mentions(t, r.refused("p4", Amend{Phase: "v.consent", Text: "x"}), "pen")
	r.must("p2", Amend{Phase: "v.consent", Text: "Forms fill themselves.", Rev: 1})
	mentions(t, r.refused("p1", Amend{Phase: "v.consent", Text: "Another idea.", Rev: 1}), "meanwhile", "revision 2")

	b := r.consent("p3")
	if b.Rev != 2 || b.Text != "Forms fill themselves." || !b.AskedAgain || b.Consents != 2 || b.Concerns != 1 {
		t.Errorf("after the amendment the objector sees %+v", b)
	}
	for p, want := range map[ParticipantID]bool{"p1": false, "p2": false, "p3": true, "p4": false} {
		if got := r.consent(p).AskedAgain; got != want {
			t.Errorf("%s asked again: %v", p, got)
		}
	}
	r.must("p3", TakeStand{Phase: "v.consent", Kind: StandConsent, Rev: 2})
	mentions(t, r.refused("p1", Adopt{Phase: "v.consent"}), "after 3 of 4")
	r.must("p1", Adopt{Phase: "v.consent", Sure: true})
	r.must("p1", Adopt{Phase: "v.consent"})

	got := r.s.Charter()
	want := Decision{
		Text: "Forms fill themselves.", Adopted: true, On: "2026-10-02", Rev: 2, Consents: 3, Authors: 2,
		Concerns:   []Concern{{Text: "ward 7 has other forms"}},
		Integrated: []Stand{{Kind: StandObjection, Harm: "the law forbids it", Because: "we were fined", Instead: "forms fill themselves"}},
	}
	if diff := cmp.Diff(want, got.Vision); diff != "" {
		t.Errorf("vision (-want +got):\n%s", diff)
	}
	if got.Adopted != "2026-10-02" {
		t.Errorf("adopted on %q", got.Adopted)
	}
}

func TestAnObjectorMayObjectAgain(t *testing.T) {
	r := consentRoom(t, 3)
	r.stand("p3", StandObjection)
	r.must("p1", Reveal{Phase: "v.consent", Sure: true})
	r.must("p1", Amend{Phase: "v.consent", Text: "Paper gets less."})
	r.stand("p3", StandObjection) // in the same words
	b := r.consent("p3")
	if b.AskedAgain || b.Objections != 1 {
		t.Errorf("after objecting again p3 sees %+v", b)
	}
}

func TestAdoptUntilADateRecordsTheObjection(t *testing.T) {
	r := consentRoom(t, 3)
	r.stand("p2", StandConsent)
	r.stand("p3", StandObjection)
	r.must("p1", Reveal{Phase: "v.consent"})
	for _, c := range []struct {
		name    string
		by      ParticipantID
		adopt   Adopt
		mention []string
	}{
		{"by somebody else", "p2", Adopt{Until: nextMonth}, []string{"facilitator"}},
		{"until never", "p1", Adopt{}, []string{"1 objection is open"}},
		{"until a day that is not", "p1", Adopt{Until: "2026-02-30"}, []string{"February 2026 has 28 days"}},
		{"until today", "p1", Adopt{Until: "2026-10-02"}, []string{"not ahead"}},
		{"without a yes", "p1", Adopt{Until: nextMonth}, []string{"1 objection is recorded", string(nextMonth)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.adopt.Phase = "v.consent"
			mentions(t, r.refused(c.by, c.adopt), c.mention...)
		})
	}
	r.must("p1", Adopt{Phase: "v.consent", Until: nextMonth, Sure: true})
	v := r.s.Charter().Vision
	if !v.Adopted || v.Until != nextMonth || len(v.Objections) != 1 || v.Objections[0].Name != "" || v.Objections[0].Instead == "" {
		t.Errorf("vision is %+v", v)
	}
	mentions(t, r.refused("p2", TakeStand{Phase: "v.consent", Kind: StandObjection, Harm: "h", Because: "b", Instead: "i"}), "adopted")
	mentions(t, r.refused("p1", Amend{Phase: "v.consent", Text: "else"}), "undo")
	r.must("p1", Undo{})
	if b := r.consent("p1"); b.Adopted || b.Until != "" || r.s.Charter().Adopted != "" {
		t.Errorf("after undo %+v", b)
	}
}

func TestNothingIsDecidedWithoutAnAnswer(t *testing.T) {
	r := consentRoom(t, 3)
	mentions(t, r.refused("p1", Adopt{Phase: "v.consent", Sure: true}), "Nobody")
	mentions(t, r.refused("p1", LeaveOut{Phase: "v.consent"}), "without it")
	r.stand("p2", StandObjection)
	mentions(t, r.refused("p1", LeaveOut{Phase: "v.consent", Sure: true}), "Reveal")
	r.must("p1", Reveal{Phase: "v.consent", Sure: true})
	mentions(t, r.refused("p2", LeaveOut{Phase: "v.consent", Sure: true}), "facilitator")
	r.must("p1", LeaveOut{Phase: "v.consent", Sure: true})
	if v := r.s.Charter().Vision; !v.LeftOut || v.Adopted {
		t.Errorf("vision is %+v", v)
	}
	mentions(t, r.refused("p3", TakeStand{Phase: "v.consent", Kind: StandConsent}), "left out")
	r.must("p1", Undo{})
	r.stand("p3", StandConsent)
}

func TestConsentTakesUpAChangedDraftWhileNobodyStands(t *testing.T) {
	r := consentRoom(t, 3)
	change := func(text string, rev int) {
		r.must("p1", MoveBack{From: "v.consent"})
		r.must("p2", WriteDraft{"v.draft", text, rev, 0})
		r.must("p1", MoveOn{From: "v.draft"})
	}
	change("Paper gets less.", 1)
	if b := r.consent("p3"); b.Text != "Paper gets less." || b.Rev != 2 {
		t.Errorf("subject is %q, revision %d", b.Text, b.Rev)
	}
	r.stand("p3", StandConsent)
	change("No paper.", 2)
	if b := r.consent("p3"); b.Text != "Paper gets less." || b.Rev != 2 {
		t.Errorf("after a stand the subject became %q, revision %d", b.Text, b.Rev)
	}
	r.must("p1", Reveal{Phase: "v.consent", Sure: true})
	if c := r.s.Charter().Vision; c.Text != "Paper gets less." || c.Adopted || c.Consents != 1 {
		t.Errorf("the charter holds %+v", c)
	}
	// A replay does not know that somebody stood before the draft changed.
	checkReplay(t, r.log, r.s)
}

func TestASponsorDoesNotEditTheTeamsText(t *testing.T) {
	r := consentRoom(t, 3)
	r.must("p1", Appoint{"p2", Sponsor, true})
	mentions(t, r.refused("p2", Amend{Phase: "v.consent", Text: "Ship it."}), "the team's")
	if r.consent("p2").MayAmend {
		t.Error("a sponsor is offered to amend")
	}
}

func TestAListIsDecidedAndAmended(t *testing.T) {
	r := newTestRoom(t, oneStage(
		Phase{ID: "f.write", Do: "write", Title: "Fences", Params: &WriteParams{Cap: 200, PerPerson: 5, Open: true, Deck: []string{"reversible in 10 minutes"}}},
		Phase{ID: "f.consent", Do: "consent", Title: "Keep", From: []PhaseID{"f.write"}, Into: PartFences, Params: &ConsentParams{Keep: 3}},
	), 3)
	for _, text := range []string{"support hears it first", "no patient data in tests", "one too many"} {
		r.must("p2", AddCard{"f.write", text})
	}
	r.must("p1", MoveOn{From: "f.write"})
	if b := r.consent("p2"); len(b.List) != 3 || b.Text != "" {
		t.Fatalf("asked about %+v", b.List)
	}
	first := r.consent("p2").List[0]
	r.must("p1", Amend{Phase: "f.consent", Text: first.Text + "\n\nnever patient data in tests\n" + first.Text})
	b := r.consent("p2")
	if len(b.List) != 2 || b.List[0].ID != first.ID || b.List[1].Text != "never patient data in tests" || b.Rev != 2 {
		t.Fatalf("amended to %+v", b)
	}
	for _, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, TakeStand{Phase: "f.consent", Kind: StandConsent})
	}
	r.must("p1", Reveal{Phase: "f.consent"})
	r.must("p1", Adopt{Phase: "f.consent"})
	got := r.s.Charter().Fences
	if !got.Adopted || got.Consents != 3 || len(got.List) != 2 || got.Authors != 1 {
		t.Errorf("fences are %+v", got)
	}
}

func TestAPartWithoutAPlaceKeepsItsRecord(t *testing.T) {
	a := draftRoom(t, 2).s.Agenda()
	for i := range a.Stages[0].Phases {
		a.Stages[0].Phases[i].Into = "How we will know"
	}
	r := newTestRoom(t, a, 2)
	r.must("p1", AddCard{"v.write", "minutes of paperwork"})
	r.must("p1", MoveOn{From: "v.write", Sure: true})
	r.must("p2", TakePen{Phase: "v.draft"})
	r.must("p2", WriteDraft{"v.draft", "from 95 to 40", 0, 0})
	r.must("p1", MoveOn{From: "v.draft"})
	r.stand("p2", StandConsent)
	r.must("p1", Reveal{Phase: "v.consent", Sure: true})
	r.must("p1", Adopt{Phase: "v.consent"})
	x := r.s.Charter().Extra
	if len(x) != 1 || x[0].Text != "from 95 to 40" || x[0].Decision == nil || !x[0].Decision.Adopted {
		t.Errorf("extra parts are %+v", x)
	}
}

func TestThoseWhomAChangeTouchesAreAskedAgain(t *testing.T) {
	r := consentRoom(t, 4)
	for _, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, TakeStand{Phase: "v.consent", Kind: StandConsent})
	}
	r.refused("p1", AskAgain{"v.consent", []ParticipantID{"p2"}})
	r.must("p1", Reveal{Phase: "v.consent", Sure: true})
	r.refused("p2", AskAgain{"v.consent", []ParticipantID{"p3"}})
	r.must("p1", AskAgain{"v.consent", []ParticipantID{"p2", "p2"}})
	if !r.consent("p2").AskedAgain || r.consent("p3").AskedAgain {
		t.Error("p2 alone is to be asked again")
	}
	r.must("p2", TakeStand{Phase: "v.consent", Kind: StandConcern, Concern: "too broad"})
	if b := r.consent("p2"); b.AskedAgain || b.Concerns != 1 || b.Integrated != nil {
		t.Errorf("after the second loop p2 sees %+v", b)
	}
	checkReplay(t, r.log, r.s)
}

// Consent is to a text. Once everybody had consented, whoever holds the pen
// could write another one, and it was adopted with all their consents.
func TestConsentToOneTextIsNotConsentToAnother(t *testing.T) {
	r := consentRoom(t, 3)
	for _, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, TakeStand{Phase: "v.consent", Kind: StandConsent})
	}
	r.must("p1", Reveal{Phase: "v.consent"})
	read := r.consent("p1").Rev
	r.must("p2", Amend{Phase: "v.consent", Text: "Everybody works on Sundays."})
	mentions(t, r.refused("p1", Adopt{Phase: "v.consent", Rev: read, Sure: true}), "changed while you read it")
	mentions(t, r.refused("p1", Adopt{Phase: "v.consent"}), "after 3 of 3")
	r.must("p3", TakeStand{Phase: "v.consent", Kind: StandConsent})
	mentions(t, r.refused("p1", Adopt{Phase: "v.consent"}), "after 2 of 3")
	r.must("p1", TakeStand{Phase: "v.consent", Kind: StandConcern, Concern: "Sundays"})
	r.must("p2", TakeStand{Phase: "v.consent", Kind: StandConsent})
	r.must("p1", Adopt{Phase: "v.consent", Rev: read + 1})
	if b := r.consent("p1"); !b.Adopted || b.Consents != 2 || b.Concerns != 1 {
		t.Errorf("adopted %v with %d consents and %d concerns", b.Adopted, b.Consents, b.Concerns)
	}
}

func twoTexts(t *testing.T) *testRoom {
	t.Helper()
	draft := NewParams("draft").(*DraftParams)
	draft.Candidates = 2
	r := newTestRoom(t, oneStage(
		Phase{ID: "v.draft", Do: "draft", Params: draft},
		Phase{ID: "v.temperature", Do: "rate", From: []PhaseID{"v.draft"}},
		Phase{ID: "v.consent", Do: "consent", From: []PhaseID{"v.draft", "v.temperature"}, Into: PartVision},
	), 4)
	r.must("p1", TakePen{Phase: "v.draft"})
	r.must("p2", TakePen{Phase: "v.draft", Candidate: 1})
	r.must("p1", WriteDraft{Phase: "v.draft", Text: "Forms disappear."})
	r.must("p2", WriteDraft{Phase: "v.draft", Text: "Forms fill\nthemselves.", Candidate: 1})
	return r
}

func TestTwoTextsAreWrittenBesideEachOther(t *testing.T) {
	r := twoTexts(t)
	mentions(t, r.refused("p2", TakePen{Phase: "v.draft"}), "other text")
	r.refused("p2", WriteDraft{Phase: "v.draft", Text: "mine", Rev: 1})
	r.must("p3", Suggest{Phase: "v.draft", Line: 1, Text: "Forms help", Candidate: 1})
	r.refused("p1", AnswerSuggestion{"v.draft", "s1", true})
	r.must("p2", AnswerSuggestion{"v.draft", "s1", true})
	b := r.draft("p2")
	if b.Text != "Forms disappear." || len(b.Suggestions) != 0 || b.HavePen || b.Other == nil {
		t.Errorf("the first text is %+v", b)
	}
	if o := b.Other; o.Text != "Forms help\nthemselves." || !o.HavePen || o.Candidate != 1 || len(o.Suggestions) != 1 {
		t.Errorf("the second text is %+v", o)
	}
	checkReplay(t, r.log, r.s)
}

func TestOfTwoTextsOneGoesOn(t *testing.T) {
	r := twoTexts(t)
	r.must("p1", MoveOn{From: "v.draft", Sure: true})
	for i, p := range []ParticipantID{"p1", "p2", "p3", "p4"} {
		r.must(p, Rate{"v.temperature", "A", 1 + i%2})
		r.must(p, Rate{"v.temperature", "B", 5})
	}
	r.must("p1", Reveal{Phase: "v.temperature", Sure: true})
	r.must("p1", MoveOn{From: "v.temperature", Sure: true})
	b := r.consent("p1")
	if len(b.Candidates) != 2 || b.Candidates[1].Median != 5 || b.Candidates[0].Median != 1.5 || b.Text != "" || !b.MayChoose {
		t.Fatalf("before the choice the board is %+v", b)
	}
	r.refused("p2", TakeStand{Phase: "v.consent", Kind: StandConsent})
	r.refused("p2", ChooseText{"v.consent", 1})
	r.must("p1", ChooseText{"v.consent", 0})
	r.must("p1", ChooseText{"v.consent", 1})
	r.must("p2", TakeStand{Phase: "v.consent", Kind: StandConsent})
	r.refused("p1", ChooseText{"v.consent", 0})
	if b := r.consent("p1"); b.Text != "Forms fill\nthemselves." || b.Candidates != nil || b.MayChoose {
		t.Errorf("after a stand the board is %+v", b)
	}
	r.must("p1", Reveal{Phase: "v.consent", Sure: true})
	r.must("p1", Adopt{Phase: "v.consent", Sure: true})
	if v := r.s.Charter().Vision; v.Text != "Forms fill\nthemselves." || !v.Adopted {
		t.Errorf("the vision is %+v", v)
	}
	checkReplay(t, r.log, r.s)
}

func TestATextThatIsWrittenAloneNeedsNoChoice(t *testing.T) {
	r := twoTexts(t)
	r.must("p2", WriteDraft{Phase: "v.draft", Text: "", Rev: 1, Candidate: 1})
	r.must("p1", MoveOn{From: "v.draft", Sure: true})
	r.must("p1", MoveOn{From: "v.temperature", Sure: true})
	if b := r.consent("p1"); b.Text != "Forms disappear." || b.Candidates != nil {
		t.Errorf("the board is %+v", b)
	}
}

func TestAnAdoptedTextIsPolishedWhenAllAccept(t *testing.T) {
	r := twoTexts(t)
	r.must("p1", MoveOn{From: "v.draft", Sure: true})
	r.must("p1", MoveOn{From: "v.temperature", Sure: true})
	r.must("p1", ChooseText{"v.consent", 0})
	r.refused("p1", Polish{"v.consent", "Forms vanish."})
	for _, p := range []ParticipantID{"p1", "p2", "p3"} {
		r.must(p, TakeStand{Phase: "v.consent", Kind: StandConsent})
	}
	r.must("p1", Reveal{Phase: "v.consent", Sure: true})
	r.must("p1", Adopt{Phase: "v.consent", Sure: true})
	r.refused("p3", Polish{"v.consent", "Forms vanish."})
	r.must("p2", Polish{"v.consent", "Forms vanish."})
	r.refused("p4", AcceptPolish{"v.consent", 1})
	r.must("p1", AcceptPolish{"v.consent", 1})
	if b := r.consent("p3"); b.Text != "Forms disappear." || b.Polish == nil || b.Polish.Accepted != 2 || b.Polish.Of != 3 || !b.Polish.MayAccept {
		t.Errorf("while one has not accepted the board is %+v, %+v", b, b.Polish)
	}
	if v := r.s.Charter().Vision; v.Text != "Forms disappear." || v.Polished != "Forms vanish." || v.Version != 0 {
		t.Errorf("the charter says %+v", v)
	}
	r.must("p3", AcceptPolish{"v.consent", 1})
	v := r.s.Charter().Vision
	if v.Text != "Forms vanish." || v.Polished != "" || v.Version != 1 || v.Consents != 3 || !v.Adopted {
		t.Errorf("the charter says %+v", v)
	}
	checkReplay(t, r.log, r.s)
}
