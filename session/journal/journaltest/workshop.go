package journaltest

import (
	"fmt"
	"slices"
	"time"

	"accord/session"
)

// The phases of a Workshop: cards are sealed in the first until the room moves
// on to the second, where they are open.
const (
	sealedPhase session.PhaseID = "s.write"
	openPhase   session.PhaseID = "s.more"
)

// A Workshop makes records as a room would. It panics when a command is not
// accepted.
type Workshop struct {
	State  session.State
	Log    []session.Record // those to be kept
	people int
	seed   uint64
	cards  map[session.ParticipantID]int
}

// NewWorkshop opens a workshop in which people write cards.
func NewWorkshop(people int) *Workshop {
	open := session.NewParams("write").(*session.WriteParams)
	open.Open, open.PerPerson = true, 20
	w := &Workshop{people: people, cards: map[session.ParticipantID]int{}}
	w.Do("", session.Open{Code: "heron-42", Agenda: session.Agenda{
		Title: "Ward forms", K: 4, Guests: true, Stages: []session.Stage{{ID: "s", Title: "Vision", Phases: []session.Phase{
			{ID: sealedPhase, Do: "write", Title: "Write", Params: session.NewParams("write")},
			{ID: openPhase, Do: "write", Title: "More", Params: open, Reveals: []session.PhaseID{sealedPhase}},
		}}},
	}})
	for i := range people {
		w.Do("", session.Join{Identity: session.KeyIdentity(fmt.Sprint(i)), Name: fmt.Sprint("Ada ", i), Facilitator: i == 0})
		w.Do("", session.Arrive{Person: person(i)})
	}
	return w
}

func person(i int) session.ParticipantID { return session.ParticipantID(fmt.Sprint("p", i+1)) }

// Do carries out a command.
func (w *Workshop) Do(by session.ParticipantID, c session.Command) {
	w.seed++
	at := session.Stamp{By: by, Seed: w.seed * 7919, At: time.Date(2026, 10, 2, 9, 0, int(w.seed), 0, time.UTC)}
	events, err := w.State.Decide(c, at)
	if err != nil || len(events) == 0 {
		panic(fmt.Sprintf("journaltest: %T by %q: %d events, %v", c, by, len(events), err))
	}
	r := session.Record{Seq: w.State.Seq(), Stamp: at, Events: events}
	if slices.ContainsFunc(events, func(e session.Event) bool { return !session.IsPassing(e) }) {
		r.Seq++
		w.Log = append(w.Log, r)
	}
	w.State = w.State.Apply(r)
}

// Seal writes a sealed card.
func (w *Workshop) Seal(by session.ParticipantID, text string) {
	w.Do(by, session.AddCard{Phase: sealedPhase, Text: text})
}

// Reveal shows the sealed cards and goes on to the open ones.
func (w *Workshop) Reveal() {
	w.Do(person(0), session.MoveOn{From: sealedPhase, Sure: true})
}

// Fill goes on until the log holds n records, or the few more that this takes:
// everybody writes sealed cards, they are revealed, and then open cards are
// written and edited.
func (w *Workshop) Fill(n int) *Workshop {
	for i := range 3 * w.people {
		w.Seal(person(i%w.people), fmt.Sprintf("In a year nobody waits for form %d any more", i))
	}
	w.Reveal()
	for i := range 5 * w.people {
		w.Do(person(i%w.people), session.AddCard{Phase: openPhase, Text: fmt.Sprintf("Form %d goes first", i)})
	}
	mine := make([][]session.Card, w.people) // editing makes no new ones
	for i := range mine {
		mine[i] = w.State.ViewFor(person(i)).Board.(session.WriteBoard).Mine
	}
	for i := 0; len(w.Log) < n; i++ {
		by := person(i % w.people)
		own := mine[i%w.people]
		card := own[i/w.people%len(own)].ID
		w.Do(by, session.EditCard{Phase: openPhase, Card: card, Text: fmt.Sprintf("Form %d goes first, because of reason %d", i%7, i)})
	}
	return w
}
