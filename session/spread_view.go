package session

import "math"

// How a spread is seen: hands before the reveal, sums after it.

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

func (w spreadWork) fill(c *Charter, s State, ph Phase) {
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
