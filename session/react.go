package session

import (
	"maps"
	"slices"
)

// The kinds of reactions to a card.
const (
	Spark   = "spark" // would be proud of it; out of a budget
	Heard   = "heard"
	AskMore = "ask" // wants to hear more
)

// React gives a reaction to a card, or takes it back. Kind is Spark, Heard or
// AskMore. Reactions are blind until the reveal of the phase.
type React struct {
	Phase PhaseID
	Card  string
	Kind  string
	On    bool
}

// SeeCards says which cards the sender has had before their eyes. It is
// passing: coverage is shown live and stored nowhere.
type SeeCards struct {
	Phase PhaseID
	Cards []string
}

// ClaimCard puts the sender's name on a card, voluntarily, or takes it off; a
// facilitator may take off any. A card takes one name.
type ClaimCard struct {
	Phase PhaseID
	Card  string
	On    bool
}

type reaction struct{ card, kind string }

type reactionCount struct {
	Card   string `json:"card"`
	Sparks int    `json:"sparks,omitempty"`
	Heard  int    `json:"heard,omitempty"`
	Asks   int    `json:"asks,omitempty"`
}

type (
	reacted struct {
		Phase PhaseID       `json:"phase"`
		Seal  SealID        `json:"seal"`
		By    ParticipantID `json:"by"`
		Card  string        `json:"card"`
		Kind  string        `json:"kind"`
		On    bool          `json:"on"`
	}
	// reactionsRevealed carries counts alone.
	reactionsRevealed struct {
		Phase  PhaseID         `json:"phase"`
		Seal   SealID          `json:"seal"`
		Counts []reactionCount `json:"counts"`
	}
	cardClaimed struct {
		Phase PhaseID       `json:"phase"`
		Card  string        `json:"card"`
		By    ParticipantID `json:"by,omitempty"` // "" takes the name off
	}
	cardsSeen struct {
		Phase PhaseID
		By    ParticipantID
		Cards []string
	}
)

func (reacted) kind() string           { return "reacted" }
func (reactionsRevealed) kind() string { return "reactions-revealed" }
func (cardClaimed) kind() string       { return "card-claimed" }
func (cardsSeen) kind() string         { return "" }

func (e reacted) seal() SealID                { return e.Seal }
func (e reactionsRevealed) unseals() []SealID { return []SealID{e.Seal} }
func (cardsSeen) passing()                    {}

func (c React) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[readWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	_, known := w.card(c.Card)
	budget := ph.Params.(*ReadParams).Sparks
	switch {
	case w.revealed:
		return nil, refuse("The reactions of this step are shown already.")
	case c.Kind != Spark && c.Kind != Heard && c.Kind != AskMore:
		return nil, refuse("A reaction is a spark, heard or ask.")
	case !known:
		return nil, refuse("That card is not among those to read.")
	case w.reactions[at.By][reaction{c.Card, c.Kind}] == c.On:
		return nil, nil
	case c.Kind == Spark && c.On && budget < 0:
		return nil, refuse("No sparks are given in this step.")
	case c.Kind == Spark && c.On && w.sparksGiven(at.By) >= budget:
		return nil, refuse("You have given all %d sparks. Take one back to move it.", budget)
	}
	return []Event{reacted{c.Phase, w.seal, at.By, c.Card, c.Kind, c.On}}, nil
}

func (e reacted) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w readWork) readWork {
		if w.revealed {
			return w
		}
		own := maps.Clone(w.reactions[e.By])
		if own == nil {
			own = map[reaction]bool{}
		}
		if e.On {
			own[reaction{e.Card, e.Kind}] = true
		} else {
			delete(own, reaction{e.Card, e.Kind})
		}
		w.reactions = maps.Clone(w.reactions)
		if w.reactions == nil {
			w.reactions = map[ParticipantID]map[reaction]bool{}
		}
		w.reactions[e.By] = own
		return w
	})
}

func (w readWork) reveal(_ State, ph Phase, _ string, _ uint64) []Event {
	if w.revealed {
		return nil
	}
	e := reactionsRevealed{Phase: ph.ID, Seal: w.seal}
	for _, it := range w.cards {
		n := reactionCount{Card: it.ID}
		for _, own := range w.reactions {
			n.Sparks += count(own[reaction{it.ID, Spark}])
			n.Heard += count(own[reaction{it.ID, Heard}])
			n.Asks += count(own[reaction{it.ID, AskMore}])
		}
		if n.Sparks+n.Heard+n.Asks > 0 {
			e.Counts = append(e.Counts, n)
		}
	}
	return []Event{e}
}

func (e reactionsRevealed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w readWork) readWork {
		w.reactions, w.revealed, w.counts = nil, true, map[string]reactionCount{}
		for _, n := range e.Counts {
			w.counts[n.Card] = n
		}
		return w
	})
}

func (c SeeCards) decide(s State, at Stamp) ([]Event, error) {
	if _, err := s.member(at.By); err != nil {
		return nil, err
	}
	_, w, err := phaseWork[readWork](s, c.Phase)
	if err != nil {
		return nil, err
	}
	seen := s.passing.see(c.Phase, at.By)
	var fresh []string
	for _, id := range c.Cards {
		_, known := w.card(id)
		if known && !slices.Contains(seen, id) && !slices.Contains(fresh, id) {
			fresh = append(fresh, id)
		}
	}
	if len(fresh) == 0 {
		return nil, nil
	}
	return []Event{cardsSeen{c.Phase, at.By, fresh}}, nil
}

func (e cardsSeen) apply(s *State, _ Stamp) { s.saw(e.Phase, e.By, e.Cards) }

func (c ClaimCard) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[readWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	it, known := w.card(c.Card)
	owner, claimed := w.claims[c.Card]
	switch {
	case !known:
		return nil, refuse("That card is not among those to read.")
	case it.By != "":
		return nil, refuse("That card carries a name already: %s.", it.By)
	case c.On && claimed && owner == at.By, !c.On && !claimed:
		return nil, nil
	case c.On && claimed:
		return nil, refuse("%s has put their name on that card.", s.name(owner))
	case !c.On && owner != at.By && !s.facilitates(at.By):
		return nil, refuse("That name is not yours to take off.")
	case c.On:
		return []Event{cardClaimed{c.Phase, c.Card, at.By}}, nil
	}
	return []Event{cardClaimed{c.Phase, c.Card, ""}}, nil
}

func (e cardClaimed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w readWork) readWork {
		w.claims = maps.Clone(w.claims)
		if w.claims == nil {
			w.claims = map[string]ParticipantID{}
		}
		if e.By == "" {
			delete(w.claims, e.Card)
		} else {
			w.claims[e.Card] = e.By
		}
		return w
	})
}
