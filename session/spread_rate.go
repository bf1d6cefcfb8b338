package session

import (
	"cmp"
	"maps"
	"slices"
)

// How cards are rated: under a seal, and shown as sums.

// scoreMax is the best rating of a card.
const scoreMax = 5

type spreadWork struct {
	seal     SealID
	cards    []Item // in the order of the source
	hands    map[ParticipantID][]string
	passed   map[ParticipantID][]string       // what somebody has given back
	scores   map[ParticipantID]map[string]int // nil once revealed
	revealed bool
	result   spreadRevealed
	kept     map[string]bool
}

type (
	// handsDealt is open: which cards somebody was asked to read says nothing
	// about whose they are.
	handsDealt struct {
		Phase PhaseID                    `json:"phase"`
		Hands map[ParticipantID][]string `json:"hands"`
	}
	cardScored struct {
		Phase PhaseID       `json:"phase"`
		Seal  SealID        `json:"seal"`
		By    ParticipantID `json:"by"`
		Card  string        `json:"card"`
		Score int           `json:"score,omitempty"`
	}
	// cardPassed is sealed: it says that a card is the sender's own.
	cardPassed struct {
		Phase PhaseID       `json:"phase"`
		Seal  SealID        `json:"seal"`
		By    ParticipantID `json:"by"`
		Card  string        `json:"card"`
		For   string        `json:"for"`
	}
	// spreadRevealed carries sums alone, and nothing but the number of raters
	// when they are too few.
	spreadRevealed struct {
		Phase  PhaseID     `json:"phase"`
		Seal   SealID      `json:"seal"`
		Raters int         `json:"raters"`
		TooFew bool        `json:"too_few,omitempty"`
		Sums   []spreadSum `json:"sums,omitempty"`
	}
	spreadSum struct {
		Card string `json:"card"`
		Sum  int    `json:"sum"`
		N    int    `json:"n"`
	}
)

func (handsDealt) kind() string     { return "hands-dealt" }
func (cardScored) kind() string     { return "card-scored" }
func (cardPassed) kind() string     { return "card-passed" }
func (spreadRevealed) kind() string { return "spread-revealed" }

func (e cardScored) seal() SealID          { return e.Seal }
func (e cardPassed) seal() SealID          { return e.Seal }
func (e spreadRevealed) unseals() []SealID { return []SealID{e.Seal} }

// resume takes up the cards of the source; once they are rated they stay.
func (w spreadWork) resume(s State, ph Phase) Work {
	if !w.revealed {
		w.cards = keptItems(s.itemsFor(ph))
	}
	return w
}

func (c ScoreCard) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[spreadWork](s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case w.revealed:
		return nil, refuse("The ratings are counted already.")
	case !slices.Contains(w.hand(s, ph, at.By), c.Card):
		return nil, refuse("That card is not in your hand; others rate it.")
	case c.Score < 0 || c.Score > scoreMax:
		return nil, refuse("Rate it from 1 to %d.", scoreMax)
	case w.scores[at.By][c.Card] == c.Score:
		return nil, nil
	}
	return []Event{cardScored{c.Phase, w.seal, at.By, c.Card, c.Score}}, nil
}

func (e cardScored) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w spreadWork) spreadWork { return w.scored(e.By, e.Card, e.Score) })
}

func (w spreadWork) scored(p ParticipantID, card string, score int) spreadWork {
	if w.revealed {
		return w
	}
	own := maps.Clone(w.scores[p])
	if own == nil {
		own = map[string]int{}
	}
	if own[card] = score; score == 0 {
		delete(own, card)
	}
	w.scores = maps.Clone(w.scores)
	if w.scores == nil {
		w.scores = map[ParticipantID]map[string]int{}
	}
	w.scores[p] = own
	return w
}

func (w spreadWork) raters() (n int) {
	if w.revealed {
		return w.result.Raters
	}
	for p := range w.scores {
		n += count(w.answered(p))
	}
	return n
}

func (w spreadWork) answered(p ParticipantID) bool { return len(w.scores[p]) > 0 }

func (w spreadWork) hides() bool { return !w.revealed }

func (spreadWork) resultHere() {}

func (w spreadWork) sealed(string) bool { return !w.revealed && (w.raters() > 0 || len(w.passed) > 0) }

func (w spreadWork) reveal(s State, ph Phase, _ string, _ uint64) []Event {
	if w.revealed {
		return nil
	}
	e := spreadRevealed{Phase: ph.ID, Seal: w.seal, Raters: w.raters()}
	if e.TooFew = e.Raters < s.agenda.K; e.TooFew {
		return []Event{e}
	}
	for _, c := range w.cards {
		sum := spreadSum{Card: c.ID}
		for _, own := range w.scores {
			sum.Sum += own[c.ID]
			sum.N += count(own[c.ID] > 0)
		}
		e.Sums = append(e.Sums, sum)
	}
	slices.SortStableFunc(e.Sums, func(a, b spreadSum) int { return cmp.Compare(b.mean(), a.mean()) })
	return []Event{e}
}

func (n spreadSum) mean() float64 {
	if n.N == 0 {
		return 0
	}
	return float64(n.Sum) / float64(n.N)
}

func (e spreadRevealed) apply(s *State, _ Stamp) {
	ph, _, _, _ := s.agenda.Find(e.Phase)
	alter(s, e.Phase, func(w spreadWork) spreadWork {
		w.hands, w.passed, w.scores, w.revealed, w.result, w.kept = nil, nil, nil, true, e, map[string]bool{}
		keep := ph.Params.(*SpreadParams).Keep
		for i, n := range e.Sums {
			w.kept[n.Card] = n.N > 0 && (keep == 0 || i < keep)
		}
		return w
	})
}
