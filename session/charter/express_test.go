package charter_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"accord/session"
	"accord/session/agenda"
	"accord/session/charter"
	"accord/session/sessiontest"
)

// team is Ana, who facilitates, Bo, Chen and Lars, the sponsor.
type team struct {
	*sessiontest.Room
	t *testing.T
}

var everybody = []session.ParticipantID{"p1", "p2", "p3", "p4"}

const ana, bo, chen, lars = session.ParticipantID("p1"), session.ParticipantID("p2"), session.ParticipantID("p3"), session.ParticipantID("p4")

// at moves the room on to a phase.
func (r team) at(id session.PhaseID) session.PhaseID {
	r.t.Helper()
	for r.State.PhaseID() != id {
		before := r.State.PhaseID()
		r.Do(ana, session.MoveOn{From: before, Sure: true})
		if r.State.PhaseID() == before {
			r.t.Fatalf("there is no phase %s after %s", id, before)
		}
	}
	return id
}

// write has everybody write a card, in the order of their seats.
func (r team) write(id session.PhaseID, cards ...string) {
	r.t.Helper()
	r.at(id)
	for i, c := range cards {
		if c != "" {
			r.Do(everybody[i], session.AddCard{Phase: id, Text: c})
		}
	}
}

// rate has everybody give a number to the n-th statement.
func (r team) rate(id session.PhaseID, n int, scores ...int) {
	r.t.Helper()
	row := r.View(ana).Board.(session.RateBoard).Rows[n].ID
	for i, s := range scores {
		r.Do(everybody[i], session.Rate{Phase: id, Statement: row, Score: s})
	}
}

func (r team) consent(id session.PhaseID, concern string) {
	r.t.Helper()
	r.at(id)
	for _, p := range everybody[:3] {
		r.Do(p, session.TakeStand{Phase: id, Kind: session.StandConsent})
	}
	r.Do(lars, session.TakeStand{Phase: id, Kind: session.StandConcern, Concern: concern})
	r.Do(ana, session.Reveal{Phase: id})
	r.Do(ana, session.Adopt{Phase: id})
}

func opened(t *testing.T) team {
	a, err := agenda.Load("express-45")
	if err != nil {
		t.Fatal(err)
	}
	r := team{sessiontest.New(t, a, "Ana", "Bo", "Chen", "Lars"), t}
	for i, role := range []string{"dev", "support", "ops", "sponsor"} {
		p := everybody[i]
		r.Do(p, session.Introduce{Name: r.View(p).Me.Name, Role: role})
	}
	r.Do(ana, session.Appoint{Person: lars, Right: session.Sponsor, On: true})
	return r
}

func (r team) arrive() {
	r.write("arrive.word", "curious", "hopeful", "tired", "here to listen")
	r.at("arrive.safety")
	r.rate("arrive.safety", 0, 4, 4, 5, 4)
}

func (r team) takePulse() {
	r.at("pulse.rate")
	for n := range 8 {
		r.rate("pulse.rate", n, 1+n%5, 3, 4, 5)
	}
	r.at("pulse.place")
	for i, p := range everybody {
		r.Do(p, session.Place{Phase: "pulse.place", X: i, Y: 3 - i})
	}
	r.at("pulse.talk")
}

func (r team) writeVision() {
	r.write("vision.headline", "Hospitals stop printing", "Support closes the phone line: nobody calls any more", "They ship on Tuesdays and nobody notices")
	read := r.at("vision.read")
	card := ""
	for _, c := range r.View(ana).Board.(session.ReadBoard).Cards {
		if strings.HasPrefix(c.Text, "Hospitals") {
			card = c.ID
		}
	}
	for _, p := range everybody[:3] {
		r.Do(p, session.React{Phase: read, Card: card, Kind: session.Spark, On: true})
	}
	r.write("vision.sentence", "No patient waits for a form", "Every form fills itself", "We stop asking people twice", "Nurses have their nights back")
	r.at("vision.cluster")
	dots := r.at("vision.dots")
	for _, p := range everybody {
		r.Do(p, session.PutDots{Phase: dots, Item: r.View(p).Board.(session.DotsBoard).Options[0].ID, N: 1})
	}
	draft := r.at("vision.draft")
	r.Do(bo, session.TakePen{Phase: draft})
	r.Do(bo, session.WriteDraft{Phase: draft, Text: "For nurses on night shift, so that no patient waits for a form, we make every form fill itself.\nYou will know us by what we stop asking of people."})
	r.at("vision.temperature")
	r.rate("vision.temperature", 0, 4, 5, 5, 3)
	r.consent("vision.consent", "Ward 7 has another form set.")
}

func (r team) drawPerimeter() {
	givens := r.at("perimeter.givens")
	r.Do(lars, session.SetGivens{Phase: givens, Intent: "Nights are understaffed; forms cost 95 minutes a shift.", Constraints: []string{"60 kEUR this year"}})
	r.write("perimeter.areas", "", "who answers ward 7")
	pick := r.at("perimeter.pick")
	for _, p := range everybody {
		b := r.View(p).Board.(session.DotsBoard)
		for i := range 4 {
			r.Do(p, session.PutDots{Phase: pick, Item: b.Options[i].ID, N: 1})
		}
	}
	poker := r.at("perimeter.poker")
	for i, a := range r.View(ana).Board.(session.PokerBoard).Areas {
		r.Do(ana, session.FocusArea{Phase: poker, Area: a.ID})
		for j, p := range everybody {
			r.Do(p, session.PickLevels{Phase: poker, Area: a.ID, Now: session.Level(1 + j), Wanted: session.Level(4 + i)})
		}
		r.Do(ana, session.Reveal{Phase: poker, Item: a.ID})
		r.Do(lars, session.AcceptLevel{Phase: poker, Area: a.ID, Level: session.Level(3 + i)})
		if i > 0 {
			r.Do(bo, session.SetLine{Phase: poker, Area: a.ID, Line: "visible through", Text: "a note to all by noon"})
			r.Do(bo, session.SetLine{Phase: poker, Area: a.ID, Line: "decided by", Text: "any two of us"})
		}
	}
	r.write("perimeter.fence-cards", "every change reversible in 10 minutes", "never patient data in test systems", "support hears it first")
	r.at("perimeter.fence-sort")
	test := r.at("perimeter.fence-test")
	for n := range 3 {
		r.rate(test, n, 0, 0, 0, 1)
	}
	r.consent("perimeter.fences", "Ten minutes are short.")
	r.write("perimeter.upward", "contracts with other hospitals")
}

func (r team) promise() {
	base := r.at("commitments.write")
	r.Do(lars, session.AddCommitment{Phase: base, Commitment: session.Commitment{Kind: "practice", When: "a date is asked for", Do: "ask the team first", SeenIn: "my calendar", Serves: "dates come from those who keep them"}})
	r.Do(chen, session.AddCommitment{Phase: base, Commitment: session.Commitment{Kind: "practice", When: "a release is out", We: true, Do: "watch it for one hour together", By: "2026-10-06", SeenIn: "the release note", Serves: "silence at night is the product"}})
	b := r.View(bo).Board.(session.CommitBoard)
	i := slices.IndexFunc(b.Commitments, func(c session.Commitment) bool { return c.We })
	r.Do(bo, session.JoinCommitment{Phase: base, ID: b.Commitments[i].ID, On: true})
	r.at("commitments.sign")
	for _, p := range everybody {
		r.Do(p, session.SignCharter{Phase: base, On: true})
	}
	r.at("commitments.win")
	r.Do(chen, session.SetFirstWin{Phase: base, What: "Form 12 fills itself on ward 3", By: "2026-10-31", Celebrate: "cake with the night shift"})
	r.Do(ana, session.SetReview{Phase: base, On: "2026-10-30"})
	r.Do(bo, session.CallReview{Phase: base, On: true})
}

func (r team) close() {
	r.at("close.gradient")
	r.rate("close.gradient", 0, 1, 2, 2, 3)
	r.write("close.thanks", "to Bo for the question that nobody asked")
	r.at("close.worth")
	r.rate("close.worth", 0, 4, 3, 4, 3)
	r.at("close.farewell")
}

// Four people go through the whole of express-45; what they take home is on one
// page.
func TestAWorkshopEndsInACharter(t *testing.T) {
	r := opened(t)
	golden(t, "express-opened", charter.Markdown(r.State.Charter()))
	r.arrive()
	r.takePulse()
	r.writeVision()
	r.Pass(time.Minute)
	golden(t, "express-halfway", charter.Markdown(r.State.Charter()))
	r.drawPerimeter()
	r.promise()
	r.close()
	got := charter.Markdown(r.State.Charter())
	golden(t, "express-finished", got)
	for _, p := range everybody {
		if !bytes.Equal(got, charter.Markdown(r.View(p).Charter())) {
			t.Errorf("%s takes another charter home", p)
		}
	}
}
