package session

import (
	"maps"
	"slices"

	"accord/session/words"
)

type phaseSkipped struct {
	Phase PhaseID `json:"phase"`
	On    bool    `json:"on,omitempty"`
}

func (phaseSkipped) kind() string { return "phase-skipped" }

func (c SkipPhase) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator leaves out a step.")
	}
	ph, si, pi, ok := s.agenda.Find(c.Phase)
	switch {
	case !ok:
		return nil, refuse("There is no such step in the plan.")
	case s.skipped[c.Phase] == c.On:
		return nil, nil
	case !c.On:
		return []Event{phaseSkipped{c.Phase, false}}, nil
	case (Position{si, pi}).less(s.at):
		return nil, refuse("The room has been through that step already.")
	}
	if cost, ok := s.skipCosts(ph); ok && !c.Sure {
		return nil, cautionText(cost)
	}
	events := []Event{phaseSkipped{c.Phase, true}}
	if ph.ID != s.phase().ID {
		return events, nil
	}
	more, err := MoveOn{From: c.Phase, Sure: c.Sure}.decide(s.Apply(Record{Stamp: at, Events: events}), at)
	if err != nil {
		return nil, err
	}
	return append(events, more...), nil
}

// skipCosts says what is lost to the workshop when a phase is left out.
func (s State) skipCosts(ph Phase) (cost words.Text, ok bool) {
	gave := 0
	for _, p := range s.participants() {
		w := s.work[ph.ID]
		gave += count(w != nil && w.answered(p.ID))
	}
	later := ""
	for _, st := range s.agenda.Stages {
		for _, next := range st.Phases {
			if later == "" && slices.Contains(next.From, ph.ID) && !s.skipped[next.ID] {
				later = next.Title
			}
		}
	}
	switch {
	case gave > 0 && s.hushed(ph):
		return words.Say("What was written here is set aside; nothing of it is shown."), true
	case gave > 0:
		return words.Say("What was given here is set aside."), true
	case later != "":
		return words.Say("%s works on the results of this step, and will have none.", later), true
	}
	return words.Text{}, false
}

func (e phaseSkipped) apply(s *State, at Stamp) {
	s.skipped = maps.Clone(s.skipped)
	if s.skipped == nil {
		s.skipped = map[PhaseID]bool{}
	}
	if s.skipped[e.Phase] = e.On; !e.On {
		delete(s.skipped, e.Phase)
	}
	ph, _, _, _ := s.agenda.Find(e.Phase)
	act := s.say("taking up %s", ph.Title)
	if e.On {
		act = s.say("leaving out %s", ph.Title)
		s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: s.say("the plan, without %s", ph.Title)})
	}
	s.canUndo(at, act, phaseSkipped{e.Phase, !e.On})
}
