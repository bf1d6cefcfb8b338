package session

import (
	"cmp"
	"fmt"
	"slices"
)

// ReadParams are the settings of a read phase: go through all cards, react.
type ReadParams struct {
	Sparks int `json:"sparks,omitempty" yaml:"sparks"` // of one person; 3; -1 for none
}

func (p *ReadParams) check(_ Agenda, ph Phase) string {
	switch {
	case p.Sparks == 0:
		return "`sparks` is 0; write -1 when none are to be given"
	case p.Sparks < -1 || p.Sparks > 20:
		return fmt.Sprintf("`sparks` is %d; 1 to 20 are possible, or -1 for none", p.Sparks)
	case len(ph.From) == 0:
		return "`from` is missing: there is nothing to read"
	}
	return cardsIntoFault(ph)
}

func readActivity() activity {
	return activity{
		name:   "read",
		params: func() Params { return &ReadParams{Sparks: 3} },
		start:  func(s State, ph Phase) Work { return readWork{seal: SealID(ph.ID)}.resume(s, ph) },
		events: []Event{reacted{}, reactionsRevealed{}, cardClaimed{}},
	}
}

// ReadCard is a card with its reactions. The counts are 0 until the reveal.
type ReadCard struct {
	ID, Text, By        string
	Sparks, Heard, Asks int
	MySpark, MyHeard    bool
	MyAsk, Seen         bool // by the viewer
	Claimed             bool // By is there because its author said so here
	MayUnclaim          bool // the viewer may take the name off
}

// ReadBoard is what is seen of a read phase. Cards stay in the order of the
// source.
type ReadBoard struct {
	Cards      []ReadCard
	Sparks     int // the budget of a person; 0 when none are given
	SparksLeft int // of the viewer
	Seen       int // cards the viewer has seen
	ReadAll    int // people who have seen all
	Revealed   bool
}

func (ReadBoard) isBoard() {}

type readWork struct {
	seal      SealID
	cards     []Item
	reactions map[ParticipantID]map[reaction]bool // nil once revealed
	revealed  bool
	counts    map[string]reactionCount // by card, once revealed
	claims    map[string]ParticipantID // by card: whose it is, voluntarily
}

// resume takes up the cards of the source as they are now; reactions to those
// that are still there stay.
func (w readWork) resume(s State, ph Phase) Work {
	w.cards = keptItems(s.itemsFor(ph))
	return w
}

func (w readWork) card(id string) (Item, bool) {
	i := slices.IndexFunc(w.cards, func(it Item) bool { return it.ID == id })
	if i < 0 {
		return Item{}, false
	}
	return w.cards[i], true
}

func (w readWork) sparksGiven(p ParticipantID) (n int) {
	for _, it := range w.cards {
		n += count(w.reactions[p][reaction{it.ID, Spark}])
	}
	return n
}

func (w readWork) answered(p ParticipantID) bool {
	for r := range w.reactions[p] {
		if _, ok := w.card(r.card); ok {
			return true
		}
	}
	return false
}

// did reports whether p has seen every card.
func (w readWork) did(s State, ph Phase, p ParticipantID) bool {
	return len(w.cards) > 0 && w.seen(s, ph, p) == len(w.cards)
}

func (w readWork) seen(s State, ph Phase, p ParticipantID) (n int) {
	for _, id := range s.passing.see(ph.ID, p) {
		_, ok := w.card(id)
		n += count(ok)
	}
	return n
}

func (w readWork) hides() bool { return !w.revealed }

func (w readWork) sealed(string) bool {
	for p := range w.reactions {
		if !w.revealed && w.answered(p) {
			return true
		}
	}
	return false
}

func (w readWork) board(s State, ph Phase) Board {
	b := ReadBoard{Sparks: max(0, ph.Params.(*ReadParams).Sparks), Revealed: w.revealed}
	for _, it := range w.cards {
		n := w.counts[it.ID]
		rc := ReadCard{ID: it.ID, Text: it.Text, By: it.By, Sparks: n.Sparks, Heard: n.Heard, Asks: n.Asks}
		if who, ok := w.claims[it.ID]; ok {
			rc.By, rc.Claimed = s.name(who), true
		}
		b.Cards = append(b.Cards, rc)
	}
	for _, p := range s.participants() {
		b.ReadAll += count(w.did(s, ph, p.ID))
	}
	return b
}

func (w readWork) mine(s State, ph Phase, b Board, p ParticipantID) Board {
	rb := b.(ReadBoard)
	rb.Cards = slices.Clone(rb.Cards)
	seen := s.passing.see(ph.ID, p)
	for i := range rb.Cards {
		c := &rb.Cards[i]
		c.MySpark = w.reactions[p][reaction{c.ID, Spark}]
		c.MyHeard = w.reactions[p][reaction{c.ID, Heard}]
		c.MyAsk = w.reactions[p][reaction{c.ID, AskMore}]
		c.Seen = slices.Contains(seen, c.ID)
		c.MayUnclaim = c.Claimed && (w.claims[c.ID] == p || s.facilitates(p))
		rb.Seen += count(c.Seen)
	}
	if !w.revealed {
		rb.SparksLeft = max(0, rb.Sparks-w.sparksGiven(p))
	}
	return rb
}

// items are the cards, best first once the sparks are out.
func (w readWork) items(s State, _ Phase) []Item {
	out := slices.Clone(w.cards)
	for i := range out {
		if who, ok := w.claims[out[i].ID]; ok {
			out[i].By = s.name(who)
		}
		if w.revealed {
			out[i].Score = w.counts[out[i].ID].Sparks
		}
	}
	if w.revealed {
		slices.SortStableFunc(out, func(a, b Item) int { return cmp.Compare(b.Score, a.Score) })
	}
	return out
}

// contribute puts the cards that got sparks into the charter, or all where none
// were given. Who claimed a card did so in this room, not in the charter.
func (w readWork) fill(c *Charter, s State, ph Phase) {
	if s.feeds(ph) {
		return
	}
	items := w.items(s, ph)
	for i := range items {
		it, _ := w.card(items[i].ID)
		items[i].By = it.By
	}
	if sparked := slices.DeleteFunc(slices.Clone(items), func(it Item) bool { return it.Score == 0 }); w.revealed && len(sparked) > 0 {
		items = sparked
	}
	c.put(ph, items)
}
