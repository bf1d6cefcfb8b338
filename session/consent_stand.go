package session

import (
	"maps"
	"slices"

	"accord/session/words"
)

// standCap is how long a sentence of a concern or an objection may be.
const standCap = 200

type (
	// standTaken is sealed until the reveal and open afterwards.
	standTaken struct {
		Phase PhaseID      `json:"phase"`
		Seal  SealID       `json:"seal,omitempty"`
		Stand consentStand `json:"stand"`
	}
	// standsRevealed carries the stands, named, and what they were taken on.
	standsRevealed struct {
		Phase   PhaseID        `json:"phase"`
		Seal    SealID         `json:"seal"`
		Subject consentSubject `json:"subject"`
		Stands  []consentStand `json:"stands"`
	}
)

func (standTaken) kind() string     { return "stand-taken" }
func (standsRevealed) kind() string { return "stands-revealed" }

func (e standTaken) seal() SealID          { return e.Seal }
func (e standsRevealed) unseals() []SealID { return []SealID{e.Seal} }

func (c TakeStand) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[consentWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	st, err := c.stand(at.By)
	if err != nil {
		return nil, err
	}
	switch {
	case w.stands[at.By] == st && !w.before[at.By]:
		return nil, nil
	case w.subject.empty():
		return nil, refuse("There is nothing to decide on yet.")
	case w.decided.LeftOut:
		return nil, refuse("It was left out; a facilitator can undo that.")
	case w.decided.Adopted && c.Kind == StandObjection:
		return nil, refuse("It is adopted. Put it on the record as a concern, or ask a facilitator to undo the adoption.")
	case c.Rev != 0 && c.Rev != w.subject.Rev:
		return nil, refuse("The text changed while you read it: this is revision %d. Read it again, then say where you stand.", w.subject.Rev)
	}
	e := standTaken{Phase: c.Phase, Stand: st}
	if !w.revealed {
		e.Seal = w.seal
	}
	return []Event{e}, nil
}

// stand is c cleaned, or the Refusal that names what is missing in it.
func (c TakeStand) stand(by ParticipantID) (st consentStand, err error) {
	st = consentStand{By: by, Kind: c.Kind}
	switch c.Kind {
	case StandConsent:
	case StandConcern:
		st.Concern, err = standPart("concern", c.Concern)
	case StandObjection:
		return c.objection(st)
	default:
		err = refuse("Say where you stand: consent, concern or objection.")
	}
	return st, err
}

func (c TakeStand) objection(st consentStand) (_ consentStand, err error) {
	var missing []string
	for _, part := range []struct {
		name, text string
		into       *string
	}{
		{words.Key("harm to our aim"), c.Harm, &st.Harm},
		{"because", c.Because, &st.Because},
		{words.Key("I propose instead"), c.Instead, &st.Instead},
	} {
		if CleanLine(part.text) == "" {
			missing = append(missing, part.name)
			continue
		}
		if *part.into, err = standPart(part.name, part.text); err != nil {
			return st, err
		}
	}
	if len(missing) > 0 {
		return st, refuse("An objection has three parts. Still missing: %s.", words.Items(missing))
	}
	return st, nil
}

func standPart(name, text string) (string, error) {
	if CleanLine(text) == "" {
		return "", refuse("A %s needs a sentence: what should be remembered?", words.Say(name))
	}
	out, err := line(text, standCap)
	if err != nil {
		return "", refuse("%q: %s", words.Say(name), err)
	}
	return out, nil
}

func (e standTaken) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w consentWork) consentWork {
		before := w.stands[e.Stand.By]
		if before.Kind == StandObjection && before.Again && e.Stand.Kind != StandObjection {
			before.Again = false
			w.integrated = append(slices.Clip(w.integrated), before)
		}
		w.stands = maps.Clone(w.stands)
		if w.stands == nil {
			w.stands = map[ParticipantID]consentStand{}
		}
		w.stands[e.Stand.By] = e.Stand
		if w.before[e.Stand.By] {
			w.before = maps.Clone(w.before)
			delete(w.before, e.Stand.By)
		}
		return w
	})
	if e.Seal == "" {
		s.tell(Notice{Kind: NoticeStood, Who: s.name(e.Stand.By), What: string(e.Stand.Kind)})
	}
}

func (w consentWork) reveal(s State, ph Phase, _ string, _ uint64) []Event {
	if w.revealed {
		return nil
	}
	return []Event{standsRevealed{ph.ID, w.seal, w.subject, w.inOrder(s)}}
}

func (e standsRevealed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w consentWork) consentWork {
		w.subject, w.taken, w.revealed, w.candidates = e.Subject, consentSubject{}, true, nil
		w.stands = map[ParticipantID]consentStand{}
		for _, st := range e.Stands {
			w.stands[st.By] = st
		}
		return w
	})
}
