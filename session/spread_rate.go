package session

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
)

// How cards are handed round: dealt when the room enters the phase, scored and
// passed under a seal, and shown as sums.

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

// deal gives a hand to everybody who is here and has none, each card to about
// as many people as any other.
func (w spreadWork) deal(s State, ph Phase, seed uint64) []Event {
	if w.revealed || len(w.cards) == 0 {
		return nil
	}
	r := rand.New(rand.NewPCG(seed, 0x2545f4914f6cdd1d))
	seen, dealt := w.seen(), map[ParticipantID][]string{}
	people := s.here()
	r.Shuffle(len(people), func(i, j int) { people[i], people[j] = people[j], people[i] })
	for _, p := range people {
		if _, has := w.hands[p.ID]; has {
			continue
		}
		hand := w.leastSeen(seen, nil, ph.Params.(*SpreadParams).Each, r)
		for _, id := range hand {
			seen[id]++
		}
		dealt[p.ID] = hand
	}
	if len(dealt) == 0 {
		return nil
	}
	return []Event{handsDealt{ph.ID, dealt}}
}

// seen counts in how many hands each card is.
func (w spreadWork) seen() map[string]int {
	n := map[string]int{}
	for _, hand := range w.hands {
		for _, id := range hand {
			n[id]++
		}
	}
	return n
}

// leastSeen draws n cards, those in the fewest hands first.
func (w spreadWork) leastSeen(seen map[string]int, but []string, n int, r *rand.Rand) []string {
	var ids []string
	for _, c := range w.cards {
		if !slices.Contains(but, c.ID) {
			ids = append(ids, c.ID)
		}
	}
	r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(seen[a], seen[b]) })
	return ids[:min(n, len(ids))]
}

func (e handsDealt) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w spreadWork) spreadWork {
		w.hands = maps.Clone(w.hands)
		if w.hands == nil {
			w.hands = map[ParticipantID][]string{}
		}
		maps.Copy(w.hands, e.Hands)
		return w
	})
}

// hand is the cards of p. Who came after the cards were dealt takes a place in
// the row.
func (w spreadWork) hand(s State, ph Phase, p ParticipantID) []string {
	hand, ok := w.hands[p]
	if ok {
		return slices.DeleteFunc(slices.Clone(hand), func(id string) bool { return w.index(id) < 0 })
	}
	at := slices.IndexFunc(s.people, func(q Person) bool { return q.ID == p })
	each := min(ph.Params.(*SpreadParams).Each, len(w.cards))
	if at < 0 {
		return nil
	}
	for i := range each {
		hand = append(hand, w.cards[(at*each+i)%len(w.cards)].ID)
	}
	return hand
}

func (w spreadWork) index(card string) int {
	return slices.IndexFunc(w.cards, func(it Item) bool { return it.ID == card })
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

func (c PassCard) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[spreadWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	hand := w.hand(s, ph, at.By)
	switch {
	case w.revealed:
		return nil, refuse("The ratings are counted already.")
	case !slices.Contains(hand, c.Card):
		return nil, nil // passed already, or never had
	}
	r := rand.New(rand.NewPCG(at.Seed, 0x2545f4914f6cdd1d))
	drawn := w.leastSeen(w.seen(), slices.Concat(hand, w.passed[at.By]), 1, r)
	if len(drawn) == 0 {
		return nil, refuse("There is no other card to draw. Leave it without a rating.")
	}
	return []Event{cardPassed{c.Phase, w.seal, at.By, c.Card, drawn[0]}}, nil
}

func (e cardPassed) apply(s *State, _ Stamp) {
	ph, _, _, _ := s.agenda.Find(e.Phase)
	alter(s, e.Phase, func(w spreadWork) spreadWork {
		if w.revealed {
			return w
		}
		hand := w.hand(*s, ph, e.By)
		if i := slices.Index(hand, e.Card); i >= 0 {
			hand[i] = e.For
		}
		w.hands, w.passed = maps.Clone(w.hands), maps.Clone(w.passed)
		if w.hands == nil {
			w.hands = map[ParticipantID][]string{}
		}
		if w.passed == nil {
			w.passed = map[ParticipantID][]string{}
		}
		w.hands[e.By], w.passed[e.By] = hand, append(slices.Clip(w.passed[e.By]), e.Card)
		return w.scored(e.By, e.Card, 0)
	})
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

func (w spreadWork) results(ph Phase) []SpreadResult {
	var out []SpreadResult
	for _, n := range w.result.Sums {
		i := w.index(n.Card)
		if i < 0 {
			continue
		}
		r := SpreadResult{Item: w.cards[i], Sum: n.Sum, N: n.N}
		r.Points = int(math.Round(n.mean() * float64(ph.Params.(*SpreadParams).Each)))
		r.Score, r.Kept = r.Points, w.kept[n.Card]
		out = append(out, r)
	}
	return out
}

func (w spreadWork) board(_ State, ph Phase) Board {
	p := ph.Params.(*SpreadParams)
	return SpreadBoard{
		Each: min(p.Each, len(w.cards)), Cards: len(w.cards), Raters: w.raters(), Revealed: w.revealed, TooFew: w.result.TooFew,
		Results: w.results(ph), Keep: p.Keep,
	}
}

func (w spreadWork) mine(s State, ph Phase, b Board, p ParticipantID) Board {
	sb := b.(SpreadBoard)
	sb.MayKeep = w.revealed && !w.result.TooFew && s.facilitates(p)
	if w.revealed {
		return sb
	}
	hand := w.hand(s, ph, p)
	for _, id := range hand {
		it := w.cards[w.index(id)]
		it.Score, it.Kept = 0, false
		sb.Hand = append(sb.Hand, SpreadCard{it, w.scores[p][id]})
	}
	sb.MayPass = len(hand)+len(w.passed[p]) < len(w.cards)
	return sb
}

// items are the cards, best first once they are rated.
func (w spreadWork) items(_ State, ph Phase) []Item {
	if !w.revealed || w.result.TooFew {
		return w.cards
	}
	var out []Item
	for _, r := range w.results(ph) {
		out = append(out, r.Item)
	}
	return out
}

func (w spreadWork) contribute(c *Charter, s State, ph Phase) {
	if w.revealed && !s.feeds(ph) {
		c.put(ph, keptItems(w.items(s, ph)))
	}
}

func (w spreadWork) option(id string) (Item, bool) {
	if i := w.index(id); i >= 0 {
		return w.cards[i], true
	}
	return Item{}, false
}

func (w spreadWork) chose() bool          { return w.revealed && !w.result.TooFew }
func (w spreadWork) keeps(id string) bool { return w.kept[id] }

func (w spreadWork) keep(id string, on bool) Work {
	w.kept = keeping(w.kept, id, on)
	return w
}
