package session

import (
	"maps"

	"accord/session/words"
)

// PutDots sets how many of the sender's dots lie on an option.
type PutDots struct {
	Phase PhaseID
	Item  string
	N     int
}

// KeepItem puts an option among those the room goes on with, or out of them.
// Facilitators only, after the reveal.
type KeepItem struct {
	Phase PhaseID
	Item  string
	On    bool
}

type (
	dotsPut struct {
		Phase PhaseID       `json:"phase"`
		Seal  SealID        `json:"seal"`
		By    ParticipantID `json:"by"`
		Item  string        `json:"item"`
		N     int           `json:"n"`
	}
	// dotsRevealed carries sums alone; nobody's own dots are known after it.
	dotsRevealed struct {
		Phase  PhaseID        `json:"phase"`
		Seal   SealID         `json:"seal"`
		Voters int            `json:"voters"`
		Totals map[string]int `json:"totals"`
		Kept   []string       `json:"kept"`
	}
	itemKept struct {
		Phase PhaseID `json:"phase"`
		Item  string  `json:"item"`
		On    bool    `json:"on"`
	}
)

func (dotsPut) kind() string      { return "dots-put" }
func (dotsRevealed) kind() string { return "dots-revealed" }
func (itemKept) kind() string     { return "item-kept" }

func (e dotsPut) seal() SealID           { return e.Seal }
func (e dotsRevealed) unseals() []SealID { return []SealID{e.Seal} }

func (c PutDots) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[dotsWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	_, known := w.option(c.Item)
	budget := w.budget(ph)
	switch {
	case w.revealed:
		return nil, refuse("The dots are counted already.")
	case !known:
		return nil, refuse("That option is not among those to choose from.")
	case c.N < 0:
		return nil, refuse("No fewer than 0 dots can lie on an option.")
	case w.put[at.By][c.Item] == c.N:
		return nil, nil
	case w.spent(at.By, c.Item)+c.N > budget:
		return nil, refuse("You have %d dots, and all lie. Take one away to move it.", budget)
	}
	return []Event{dotsPut{c.Phase, w.seal, at.By, c.Item, c.N}}, nil
}

func (e dotsPut) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w dotsWork) dotsWork {
		if w.revealed {
			return w
		}
		w.put = maps.Clone(w.put)
		if w.put == nil {
			w.put = map[ParticipantID]map[string]int{}
		}
		own := maps.Clone(w.put[e.By])
		if own == nil {
			own = map[string]int{}
		}
		own[e.Item] = e.N
		w.put[e.By] = own
		return w
	})
}

func (w dotsWork) reveal(_ State, ph Phase, _ string, _ uint64) []Event {
	if w.revealed {
		return nil
	}
	e := dotsRevealed{Phase: ph.ID, Seal: w.seal, Voters: w.countVoters(), Totals: map[string]int{}}
	for _, own := range w.put {
		for item, n := range own {
			if _, ok := w.option(item); ok && n > 0 {
				e.Totals[item] += n
			}
		}
	}
	for i, o := range w.ranked(e.Totals) {
		if keep := ph.Params.(*DotsParams).Keep; keep == 0 || i < keep {
			e.Kept = append(e.Kept, o.ID)
		}
	}
	return []Event{e}
}

func (e dotsRevealed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w dotsWork) dotsWork {
		w.put, w.revealed, w.voters = nil, true, e.Voters
		w.totals, w.kept = maps.Clone(e.Totals), map[string]bool{}
		for _, id := range e.Kept {
			w.kept[id] = true
		}
		return w
	})
}

func (c KeepItem) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator changes what the room goes on with.")
	}
	_, w, err := phaseWork[chooser](s, c.Phase)
	if err != nil {
		return nil, err
	}
	_, known := w.option(c.Item)
	switch {
	case !w.chose():
		return nil, refuse("Nothing is chosen before it is counted.")
	case !known:
		return nil, refuse("That option is not among those to choose from.")
	case w.keeps(c.Item) == c.On:
		return nil, nil
	}
	return []Event{itemKept(c)}, nil
}

func (e itemKept) apply(s *State, at Stamp) {
	act := words.Key("leaving out %s")
	if e.On {
		act = words.Key("keeping %s")
	}
	text := ""
	if w, ok := s.work[e.Phase].(chooser); ok {
		it, _ := w.option(e.Item)
		text = short(it.Text)
		s.put(e.Phase, w.keep(e.Item, e.On))
	}
	s.canUndo(at, s.say(act, text), itemKept{e.Phase, e.Item, !e.On})
}

// chooser is Work that says which of its options the room goes on with.
type chooser interface {
	Work
	option(id string) (Item, bool)
	chose() bool // the options are counted
	keeps(id string) bool
	keep(id string, on bool) Work
}

func (w dotsWork) chose() bool          { return w.revealed }
func (w dotsWork) keeps(id string) bool { return w.kept[id] }

func (w dotsWork) keep(id string, on bool) Work {
	w.kept = keeping(w.kept, id, on)
	return w
}

func keeping(kept map[string]bool, id string, on bool) map[string]bool {
	kept = maps.Clone(kept)
	if kept == nil {
		kept = map[string]bool{}
	}
	kept[id] = on
	return kept
}
