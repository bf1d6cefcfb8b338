package session

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
)

// DotsParams are the settings of a dots phase: votes over a few options.
type DotsParams struct {
	Budget int `json:"budget,omitempty" yaml:"budget"` // of one person; 0: the square root of the options, 2 or more
	Keep   int `json:"keep,omitempty" yaml:"keep"`     // how many the room goes on with; 0: all
	Max    int `json:"max,omitempty" yaml:"max"`       // options shown; 12
}

func (p *DotsParams) check(_ Agenda, ph Phase) string {
	switch {
	case p.Budget < 0 || p.Budget > 50:
		return fmt.Sprintf("`budget` is %d; 0 (worked out) to 50 dots are possible", p.Budget)
	case p.Max < 2 || p.Max > 40:
		return fmt.Sprintf("`max` is %d; 2 to 40 options can be shown", p.Max)
	case p.Keep < 0 || p.Keep > p.Max:
		return fmt.Sprintf("`keep` is %d; %d options are shown", p.Keep, p.Max)
	case len(ph.From) == 0:
		return "`from` is missing: dots need cards or themes to lie on"
	case ph.Names == Named:
		return "`identity: named` is not possible: dots are blind"
	}
	return cardsIntoFault(ph)
}

func dotsActivity() activity {
	return activity{
		name:   "dots",
		params: func() Params { return &DotsParams{Max: 12} },
		start:  startDots,
		events: []Event{dotsPut{}, dotsRevealed{}, itemKept{}},
	}
}

// DotOption is an option with its dots. Dots is 0 until the reveal.
type DotOption struct {
	Item
	Dots int
	Mine int // the viewer's, before the reveal
}

// DotsBoard is what is seen of a dots phase; after the reveal the options are
// in the order of their dots.
type DotsBoard struct {
	Options  []DotOption
	Budget   int
	Left     int // of the viewer
	Revealed bool
	Voters   int // people who voted; fixed by the reveal
	MayKeep  bool
	Keep     int
	More     int // options of the source that are not shown
}

func (DotsBoard) isBoard() {}

type dotsWork struct {
	seal     SealID
	options  []Item // in the order of the source
	more     int
	put      map[ParticipantID]map[string]int // nil once revealed
	revealed bool
	voters   int             // fixed by the reveal
	totals   map[string]int  // by item, once revealed
	kept     map[string]bool // by item, once revealed
}

func startDots(s State, ph Phase) Work {
	w := dotsWork{seal: SealID(ph.ID)}
	w.options, w.more = dotOptions(keptItems(s.itemsFor(ph)), ph.Params.(*DotsParams).Max)
	return w
}

// dotOptions are the best of the items, in their own order, and how many had no
// place.
func dotOptions(items []Item, limit int) (options []Item, more int) {
	more = max(0, len(items)-limit)
	ranked := slices.Clone(items)
	slices.SortStableFunc(ranked, func(a, b Item) int { return cmp.Compare(b.Score, a.Score) })
	chosen := map[string]bool{}
	for _, it := range ranked[:len(items)-more] {
		chosen[it.ID] = true
	}
	for _, it := range items {
		if chosen[it.ID] {
			it.Kept = false
			options = append(options, it)
		}
	}
	return options, more
}

// resume takes up what changed in the source. Dots on options that are gone go
// back to their owners; what comes after the reveal has none.
func (w dotsWork) resume(s State, ph Phase) Work {
	p := ph.Params.(*DotsParams)
	items := keptItems(s.itemsFor(ph))
	if !w.revealed {
		w.options, w.more = dotOptions(items, p.Max)
		return w
	}
	var options []Item
	for _, it := range items {
		known := slices.ContainsFunc(w.options, func(o Item) bool { return o.ID == it.ID })
		if it.Kept = false; known || len(w.options) < p.Max {
			options = append(options, it)
		}
		if !known && p.Keep == 0 {
			w.kept = maps.Clone(w.kept)
			w.kept[it.ID] = true
		}
	}
	w.options, w.more = options, len(items)-len(options)
	return w
}

func (w dotsWork) budget(ph Phase) int {
	if b := ph.Params.(*DotsParams).Budget; b > 0 {
		return b
	}
	return max(2, int(math.Round(math.Sqrt(float64(len(w.options))))))
}

// spent are the dots of p that lie on options, but for one of them.
func (w dotsWork) spent(p ParticipantID, but string) (n int) {
	for _, o := range w.options {
		if o.ID != but {
			n += w.put[p][o.ID]
		}
	}
	return n
}

func (w dotsWork) option(id string) (Item, bool) {
	for _, o := range w.options {
		if o.ID == id {
			return o, true
		}
	}
	return Item{}, false
}

// ranked are the options, those with most dots first; ties stay in the order of
// the source.
func (w dotsWork) ranked(totals map[string]int) []Item {
	out := slices.Clone(w.options)
	slices.SortStableFunc(out, func(a, b Item) int { return cmp.Compare(totals[b.ID], totals[a.ID]) })
	return out
}

func (w dotsWork) countVoters() (n int) {
	if w.revealed {
		return w.voters
	}
	for p := range w.put {
		n += count(w.answered(p))
	}
	return n
}

func (w dotsWork) answered(p ParticipantID) bool { return w.spent(p, "") > 0 }

func (w dotsWork) hides() bool { return !w.revealed }

func (dotsWork) resultHere() {}

func (w dotsWork) sealed(string) bool { return !w.revealed && w.countVoters() > 0 }

func (w dotsWork) board(s State, ph Phase) Board {
	b := DotsBoard{
		Budget: w.budget(ph), Revealed: w.revealed, Voters: w.countVoters(), Keep: ph.Params.(*DotsParams).Keep, More: w.more,
	}
	b.Left = b.Budget
	for _, it := range w.ranked(w.totals) {
		it.Kept = w.kept[it.ID]
		b.Options = append(b.Options, DotOption{Item: it, Dots: w.totals[it.ID]})
	}
	return b
}

func (w dotsWork) mine(s State, _ Phase, b Board, p ParticipantID) Board {
	db := b.(DotsBoard)
	db.MayKeep = w.revealed && s.facilitates(p)
	if w.revealed {
		db.Left = 0
		return db
	}
	db.Options = slices.Clone(db.Options)
	for i := range db.Options {
		db.Options[i].Mine = w.put[p][db.Options[i].ID]
	}
	db.Left = max(0, db.Budget-w.spent(p, ""))
	return db
}

// items are the options with their dots as the score. Where nobody voted, the
// first of them are kept.
func (w dotsWork) items(_ State, ph Phase) []Item {
	out := w.ranked(w.totals)
	keep := ph.Params.(*DotsParams).Keep
	for i := range out {
		out[i].Kept = w.kept[out[i].ID]
		if w.revealed {
			out[i].Score = w.totals[out[i].ID]
		} else {
			out[i].Kept = keep == 0 || i < keep
		}
	}
	return out
}

func (w dotsWork) fill(c *Charter, s State, ph Phase) {
	if w.revealed && !s.feeds(ph) {
		c.put(ph, keptItems(w.items(s, ph)))
	}
}
