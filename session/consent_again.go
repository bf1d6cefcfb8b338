package session

import (
	"maps"
	"slices"
	"strings"
)

// standsAskedAgain opens a second loop for those whom a change touches. Those
// who objected are asked by the change itself.
type standsAskedAgain struct {
	Phase  PhaseID         `json:"phase"`
	People []ParticipantID `json:"people"`
}

func (standsAskedAgain) kind() string { return "stands-asked-again" }

func (c AskAgain) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator asks again.")
	}
	_, w, err := phaseWork[consentWork](s, c.Phase)
	switch {
	case err != nil:
		return nil, err
	case !w.revealed:
		return nil, refuse("Reveal the stands first.")
	case w.decided.Adopted || w.decided.LeftOut:
		return nil, refuse("It is decided; undo that first.")
	}
	var again []ParticipantID
	for _, p := range c.People {
		if st, ok := w.stands[p]; ok && !st.Again && !slices.Contains(again, p) {
			again = append(again, p)
		}
	}
	if len(again) == 0 {
		return nil, nil
	}
	return []Event{standsAskedAgain{c.Phase, again}}, nil
}

func (e standsAskedAgain) apply(s *State, at Stamp) {
	alter(s, e.Phase, func(w consentWork) consentWork {
		w.stands = maps.Clone(w.stands)
		for _, p := range e.People {
			if st, ok := w.stands[p]; ok {
				st.Again = true
				w.stands[p] = st
			}
		}
		return w
	})
	s.tell(Notice{Kind: NoticeSuggested, Who: s.name(at.By), What: s.say("to say once more where they stand: %s", strings.Join(s.names(e.People), ", "))})
}
