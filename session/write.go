package session

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
)

// WriteParams are the settings of a write phase: short cards to a prompt.
type WriteParams struct {
	Cap       int      `json:"cap,omitempty" yaml:"cap"`               // characters in a card; 200
	PerPerson int      `json:"per_person,omitempty" yaml:"per_person"` // cards of one person; 3
	Open      bool     `json:"open,omitempty" yaml:"open"`             // shown as they are written, not sealed
	Deck      []string `json:"deck,omitempty" yaml:"deck"`             // cards that are there from the start
	Ask       []string `json:"ask,omitempty" yaml:"ask"`               // more questions below the prompt
	Min       int      `json:"min,omitempty" yaml:"min"`               // sealed cards of fewer people than these are never shown; 0: no such limit
	Answers   bool     `json:"answers,omitempty" yaml:"answers"`       // each card can be answered, once it is shown
}

func (p *WriteParams) check(_ Agenda, ph Phase) string {
	switch {
	case p.Cap < 1 || p.Cap > 500:
		return fmt.Sprintf("`cap` is %d; a card holds 1 to 500 characters", p.Cap)
	case p.PerPerson < 1 || p.PerPerson > 20:
		return fmt.Sprintf("`per_person` is %d; 1 to 20 is possible", p.PerPerson)
	case p.Min != 0 && (p.Min < 3 || p.Open):
		return "`min` is for sealed cards, and at least 3: fewer would give people away"
	case ph.Names == Sealed && p.Open:
		return "`identity: unnamed` does not go with `open: true`: cards that are seen as they come give their authors away"
	case ph.Names == Named && !p.Open:
		return "`identity: named` needs `open: true`: sealed cards carry no names"
	}
	return cardsIntoFault(ph)
}

func writeActivity() activity {
	return activity{
		name:   "write",
		params: func() Params { return &WriteParams{Cap: 200, PerPerson: 3} },
		start:  startWrite,
		events: []Event{cardAdded{}, cardEdited{}, cardDropped{}, cardsRevealed{}, itemAnswered{}},
	}
}

// Card is a short text that somebody wrote.
type Card struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	By   string `json:"by,omitempty"`   // the author's name; only in named phases
	Deck bool   `json:"deck,omitempty"` // was there from the start
	// Expired: its text is gone for good, and Text says so.
	Expired bool `json:"expired,omitempty"`
}

// AddCard writes a card in a phase.
type AddCard struct {
	Phase PhaseID
	Text  string
}

// EditCard replaces the text of the sender's own card.
type EditCard struct {
	Phase      PhaseID
	Card, Text string
}

// DropCard takes back the sender's own card.
type DropCard struct {
	Phase PhaseID
	Card  string
}

// WriteBoard is what is seen of a write phase. Cards holds what everyone may
// see; Mine holds the viewer's own cards and is empty after a reveal, when
// nothing links them any more.
type WriteBoard struct {
	Cards     []Card
	Mine      []Card
	Sealed    bool // cards are hidden from others until the reveal
	Revealed  bool
	Count     int // cards written so far, the hidden ones included
	Authors   int // people who wrote
	Cap       int
	PerPerson int
	Ask       []string
	Closed    bool // no more cards are taken
	Min       int  // cards of fewer people are not shown; 0: no such limit
	Withheld  bool // fewer than Min have written: nothing is shown, and more can be written
	// Answers are the room's answers by the ID of the card; MayAnswer says that
	// AnswerItem works.
	Answers   map[string]string
	MayAnswer bool
}

func (WriteBoard) isBoard() {}

// writeWork holds cards in the order of writing until the reveal shuffles them.
type writeWork struct {
	phase    PhaseID
	seal     SealID // "" when open
	deck     []Card
	cards    []ownedCard
	revealed bool
	authors  int // fixed by the reveal
}

type ownedCard struct {
	Card
	owner ParticipantID // "" once revealed
}

func startWrite(_ State, ph Phase) Work {
	p := ph.Params.(*WriteParams)
	w := writeWork{phase: ph.ID}
	if !p.Open {
		w.seal = SealID(ph.ID)
	}
	for i, text := range p.Deck {
		w.deck = append(w.deck, Card{ID: fmt.Sprintf("d%d", i+1), Text: CleanLine(text), Deck: true})
	}
	return w
}

type (
	cardAdded struct {
		Phase PhaseID       `json:"phase"`
		Seal  SealID        `json:"seal,omitempty"`
		Card  string        `json:"card"`
		By    ParticipantID `json:"by"`
		Text  string        `json:"text"`
		Via   ParticipantID `json:"via,omitempty"` // who entered it for somebody else
		// Expired: Text was taken out.
		Expired bool `json:"expired,omitempty"`
	}
	cardEdited struct {
		Phase PhaseID `json:"phase"`
		Seal  SealID  `json:"seal,omitempty"`
		Card  string  `json:"card"`
		Text  string  `json:"text"`
		// Expired: Text was taken out.
		Expired bool `json:"expired,omitempty"`
	}
	cardDropped struct {
		Phase PhaseID `json:"phase"`
		Seal  SealID  `json:"seal,omitempty"`
		Card  string  `json:"card"`
	}
	// cardsRevealed carries the cards shuffled and without authors.
	cardsRevealed struct {
		Phase   PhaseID `json:"phase"`
		Seal    SealID  `json:"seal,omitempty"`
		Cards   []Card  `json:"cards"`
		Authors int     `json:"authors"`
	}
)

func (cardAdded) kind() string     { return "card-added" }
func (cardEdited) kind() string    { return "card-edited" }
func (cardDropped) kind() string   { return "card-dropped" }
func (cardsRevealed) kind() string { return "cards-revealed" }

func (e cardAdded) seal() SealID          { return e.Seal }
func (e cardEdited) seal() SealID         { return e.Seal }
func (e cardDropped) seal() SealID        { return e.Seal }
func (e cardsRevealed) unseals() []SealID { return []SealID{e.Seal} }

func (c AddCard) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[writeWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	p := ph.Params.(*WriteParams)
	if w.revealed {
		return nil, refuse("The cards of this step are on the table already; yours stays in your field.")
	}
	text, err := line(c.Text, p.Cap)
	if err != nil {
		return nil, err
	}
	mine := w.of(at.By)
	for _, m := range mine {
		if m.Text == text {
			return nil, nil // sent twice
		}
	}
	if len(mine) >= p.PerPerson {
		return nil, refuse("You have written %d of %d. Edit one, or take one back.", len(mine), p.PerPerson)
	}
	return []Event{cardAdded{Phase: c.Phase, Seal: w.seal, Card: w.newID(at.Seed), By: at.By, Text: text}}, nil
}

func (e cardAdded) apply(s *State, _ Stamp) {
	ph, _, _, _ := s.agenda.Find(e.Phase)
	alter(s, e.Phase, func(w writeWork) writeWork {
		c := ownedCard{Card{ID: e.Card, Text: s.shownAs(e.Text, e.Expired), Expired: e.Expired}, e.By}
		if w.seal == "" && ph.Names != Sealed {
			c.By = s.nameVia(e.By, e.Via)
		}
		w.cards = append(slices.Clip(w.cards), c)
		return w
	})
	if e.Seal == "" && ph.Names != Sealed {
		s.tell(Notice{Kind: NoticeAdded, Who: s.name(e.By), What: s.shownAs(e.Text, e.Expired)})
	}
}

func (c EditCard) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[writeWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	own, err := w.own(c.Card, at.By)
	if err != nil {
		return nil, err
	}
	text, err := line(c.Text, ph.Params.(*WriteParams).Cap)
	if err != nil || text == own.Text {
		return nil, err
	}
	return []Event{cardEdited{Phase: c.Phase, Seal: w.seal, Card: c.Card, Text: text}}, nil
}

func (e cardEdited) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w writeWork) writeWork {
		w.cards = slices.Clone(w.cards)
		for i := range w.cards {
			if w.cards[i].ID == e.Card {
				w.cards[i].Text, w.cards[i].Expired = s.shownAs(e.Text, e.Expired), e.Expired
			}
		}
		return w
	})
}

func (c DropCard) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[writeWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	if _, err := w.own(c.Card, at.By); err != nil {
		return nil, err
	}
	return []Event{cardDropped{c.Phase, w.seal, c.Card}}, nil
}

func (e cardDropped) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w writeWork) writeWork {
		w.cards = slices.DeleteFunc(slices.Clone(w.cards), func(c ownedCard) bool { return c.ID == e.Card })
		return w
	})
}

func (w writeWork) of(p ParticipantID) []Card {
	var out []Card
	for _, c := range w.cards {
		if c.owner == p && p != "" {
			out = append(out, c.Card)
		}
	}
	return out
}

func (w writeWork) own(card string, p ParticipantID) (Card, error) {
	for _, c := range w.of(p) {
		if c.ID == card {
			return c, nil
		}
	}
	if w.revealed {
		return Card{}, refuse("After the reveal nobody knows whose card it is, so it cannot be changed here.")
	}
	return Card{}, refuse("That card is not yours.")
}

// newID names a card until the reveal renames it. It is drawn, not counted, so
// that it says nothing about the order.
func (w writeWork) newID(seed uint64) string { return "w" + strconv.FormatUint(seed|1, 36) }

func (w writeWork) answered(p ParticipantID) bool { return len(w.of(p)) > 0 }

func (w writeWork) hides() bool { return w.seal != "" && !w.revealed }

func (w writeWork) sealed(string) bool { return w.seal != "" && !w.revealed && len(w.cards) > 0 }

func (w writeWork) reveal(_ State, ph Phase, _ string, seed uint64) []Event {
	if w.seal == "" || w.revealed {
		return nil
	}
	e := cardsRevealed{Phase: ph.ID, Seal: w.seal, Authors: w.countAuthors()}
	for _, c := range w.cards {
		e.Cards = append(e.Cards, Card{Text: c.Text})
	}
	shuffle(e.Cards, seed)
	for i := range e.Cards {
		e.Cards[i].ID = fmt.Sprintf("c%d", i+1)
	}
	return []Event{e}
}

func (e cardsRevealed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w writeWork) writeWork {
		w.cards, w.revealed, w.authors = nil, true, e.Authors
		for _, c := range e.Cards {
			c.Text = s.shownAs(c.Text, c.Expired)
			w.cards = append(w.cards, ownedCard{Card: c})
		}
		return w
	})
}

// shuffle puts list into an order that depends on seed alone, the same for
// everybody.
func shuffle[T any](list []T, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func (w writeWork) countAuthors() int {
	if w.revealed {
		return w.authors
	}
	seen := map[ParticipantID]bool{}
	for _, c := range w.cards {
		seen[c.owner] = true
	}
	return len(seen)
}

// withheld refuses to show sealed cards of too few people; it is nil when there are enough.
func (w writeWork) withheld(ph Phase) error {
	if p := ph.Params.(*WriteParams); w.hides() && w.countAuthors() < p.Min {
		return refuse("Only %d have written. Cards of fewer than %d people are not shown to anybody.", w.countAuthors(), p.Min)
	}
	return nil
}

func (w writeWork) board(s State, ph Phase) Board {
	p := ph.Params.(*WriteParams)
	b := WriteBoard{
		Cards: slices.Clone(w.deck), Sealed: w.seal != "", Revealed: w.revealed, Count: len(w.cards),
		Authors: w.countAuthors(), Cap: p.Cap, PerPerson: p.PerPerson, Ask: slices.Concat(p.Ask, s.evidence[ph.ID]), Closed: w.revealed,
		Min: p.Min, Withheld: w.withheld(ph) != nil, Answers: s.answers[ph.ID], MayAnswer: p.Answers && !w.hides(),
	}
	if w.seal == "" || w.revealed {
		for _, c := range w.cards {
			b.Cards = append(b.Cards, c.Card)
		}
	}
	return b
}

func (w writeWork) mine(_ State, _ Phase, b Board, p ParticipantID) Board {
	wb := b.(WriteBoard)
	wb.Mine = w.of(p)
	return wb
}

func (w writeWork) items(s State, ph Phase) []Item {
	var out []Item
	for _, c := range w.deck {
		out = append(out, Item{ID: c.ID, Text: c.Text, Answer: s.answers[ph.ID][c.ID]})
	}
	if w.seal != "" && !w.revealed {
		return out
	}
	for _, c := range w.cards {
		out = append(out, Item{ID: c.ID, Text: c.Text, By: c.By, Answer: s.answers[ph.ID][c.ID]})
	}
	return out
}

func (w writeWork) fill(c *Charter, s State, ph Phase) {
	if (w.seal == "" || w.revealed) && !s.feeds(ph) {
		c.put(ph, w.items(s, ph))
	}
}
