package session

import (
	"maps"
	"slices"
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
	if text := s.skipCosts(ph); text != "" && !c.Sure {
		return nil, caution("%s", text)
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
func (s State) skipCosts(ph Phase) string {
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
		return "What was written here is set aside; nothing of it is shown."
	case gave > 0:
		return "What was given here is set aside."
	case later != "":
		return later + " works on the results of this step, and will have none."
	}
	return ""
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
	act := "taking up " + ph.Title
	if e.On {
		act = "leaving out " + ph.Title
		s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: "the plan, without " + ph.Title})
	}
	s.canUndo(at, act, phaseSkipped{e.Phase, !e.On})
}
