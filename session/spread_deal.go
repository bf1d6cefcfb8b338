package session

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
)

// How hands are dealt when the room enters the phase, and how a card that is
// one's own goes back.

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
