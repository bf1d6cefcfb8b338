package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"accord/session/words"
)

type (
	phaseInserted struct {
		After PhaseID `json:"after"`
		Phase Phase   `json:"phase"`
	}
	// phaseWithdrawn takes an inserted phase back: a facilitator's undo. One
	// that the room has been in stays.
	phaseWithdrawn struct {
		Phase PhaseID `json:"phase"`
	}
)

// UnmarshalJSON refuses an event without a phase, which would be no step at all.
func (e *phaseInserted) UnmarshalJSON(b []byte) error {
	type plain phaseInserted
	if err := json.Unmarshal(b, (*plain)(e)); err != nil {
		return err
	}
	if e.Phase.Params == nil {
		return errors.New("session: a phase was inserted that is none")
	}
	return nil
}

func (phaseInserted) kind() string  { return "phase-inserted" }
func (phaseWithdrawn) kind() string { return "phase-withdrawn" }

const (
	titleCap  = 40
	promptCap = 300
	insertMax = 30 // phases put into one plan
)

// Inserts are phases that fit in anywhere.
func Inserts(w words.Words) []Insert {
	return []Insert{
		{Do: "talk", Title: w.T("Talk"), Prompt: w.T("What do we make of this?"), Minutes: 3},
		{Do: "write", Title: w.T("Write first"), Prompt: w.T("What do you think? Write before we talk."), Minutes: 2},
		{Do: "read", Title: w.T("Read"), Prompt: w.T("Read all of it. What speaks to you?"), Minutes: 2},
		{Do: "cluster", Title: w.T("Sort"), Prompt: w.T("What belongs together?"), Minutes: 3},
		{Do: "dots", Title: w.T("Choose"), Prompt: w.T("Which of these matter most?"), Minutes: 1},
		{Do: "write", Title: w.T("TRIZ"), Prompt: w.T("How would we make sure that nobody ever tries anything here?"), Minutes: 3},
	}
}

func (c InsertPhase) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator changes the plan.")
	}
	_, si, pi, ok := s.agenda.Find(c.After)
	switch {
	case !ok:
		return nil, refuse("There is no such step in the plan.")
	case (Position{si, pi}).less(s.at):
		return nil, refuse("The room has left that step already. Put it after the one it is in, or a later one.")
	}
	ph, err := c.Insert.phase(s.freePhaseID(s.agenda.Stages[si]))
	if err != nil {
		return nil, err
	}
	if s.inserted(si, pi+1, ph) {
		return nil, nil // put in twice
	}
	if strings.Count(s.planIDs(), insertMark) >= insertMax {
		return nil, refuse("%d steps were put in; a new room is easier to follow.", insertMax)
	}
	ph, fault := s.fitting(c.After, ph)
	if fault != "" {
		return nil, refuse("That does not fit there: %s.", fault)
	}
	return []Event{phaseInserted{c.After, ph}}, nil
}

// insertMark is in the id of every phase that was put in.
const insertMark = ".insert"

func (s State) planIDs() string {
	var b strings.Builder
	for _, st := range s.agenda.Stages {
		for _, ph := range st.Phases {
			b.WriteString(string(ph.ID) + " ")
		}
	}
	return b.String()
}

func (s State) freePhaseID(st Stage) PhaseID {
	for n := 1; ; n++ {
		id := PhaseID(fmt.Sprintf("%s%s%d", st.ID, insertMark, n))
		_, known := s.work[id]
		if _, _, _, taken := s.agenda.Find(id); !taken && !known {
			return id
		}
	}
}

// phase is the insert as a phase of a plan.
func (c Insert) phase(id PhaseID) (ph Phase, err error) {
	ph = Phase{ID: id, Do: c.Do, Minutes: c.Minutes, From: slices.Clone(c.From), Params: NewParams(c.Do)}
	if ph.Params == nil {
		return ph, refuse("There is no activity %q; there are: %s.", CleanLine(c.Do), strings.Join(Activities(), ", "))
	}
	if ph.Title, err = line(c.Title, titleCap); err != nil {
		return ph, err
	}
	if ph.Prompt, err = optionalLine(c.Prompt, promptCap); err != nil {
		return ph, err
	}
	if ph.Minutes == 0 {
		ph.Minutes = 3
	}
	if ph.Minutes < 0 || ph.Minutes > 60 {
		return ph, refuse("A step that is put in takes up to 60 minutes.")
	}
	return ph, nil
}

// inserted reports whether ph was put into that place already.
func (s State) inserted(stage, at int, ph Phase) bool {
	phases := s.agenda.Stages[stage].Phases
	if at >= len(phases) || !strings.Contains(string(phases[at].ID), insertMark) {
		return false
	}
	p := phases[at]
	return p.Do == ph.Do && p.Title == ph.Title && p.Prompt == ph.Prompt && p.Minutes == ph.Minutes
}

// fitting is ph as it fits in after a phase, which it works on when it has to
// work on something; or what is wrong with it.
func (s State) fitting(after PhaseID, ph Phase) (Phase, string) {
	if len(ph.From) == 0 && ph.Do == "talk" {
		ph.From = []PhaseID{after}
	}
	fault := s.agenda.faultOf(after, ph)
	if fault != "" && len(ph.From) == 0 {
		ph.From = []PhaseID{after}
		fault = s.agenda.faultOf(after, ph)
	}
	return ph, fault
}

func (a Agenda) faultOf(after PhaseID, ph Phase) string {
	before := a.Check()
	for _, f := range a.with(after, ph).Check() {
		known := slices.ContainsFunc(before, func(g Fault) bool { return g.Text == f.Text && g.Key == f.Key })
		if !known && f.Key != "length" {
			return f.Text
		}
	}
	return ""
}

// with is the plan with one more phase.
func (a Agenda) with(after PhaseID, ph Phase) Agenda {
	_, si, pi, ok := a.Find(after)
	if !ok {
		return a
	}
	a.Stages = slices.Clone(a.Stages)
	a.Stages[si].Phases = slices.Insert(slices.Clone(a.Stages[si].Phases), pi+1, ph)
	return a
}

func (e phaseInserted) apply(s *State, at Stamp) {
	if _, _, _, twice := s.agenda.Find(e.Phase.ID); twice || e.Phase.Params == nil {
		return // a damaged journal
	}
	s.agenda = s.agenda.with(e.After, e.Phase)
	_, si, pi, _ := s.agenda.Find(e.Phase.ID)
	if s.at.Stage == si && pi <= s.at.Phase {
		s.at.Phase++
	}
	s.tell(Notice{Kind: NoticeAdded, Who: s.name(at.By), What: s.say("a step: %s", e.Phase.Title)})
	s.canUndo(at, s.say("putting in %s", e.Phase.Title), phaseWithdrawn{e.Phase.ID})
}

func (e phaseWithdrawn) apply(s *State, _ Stamp) {
	_, si, pi, ok := s.agenda.Find(e.Phase)
	if _, been := s.entered[e.Phase]; !ok || been {
		return
	}
	s.agenda.Stages = slices.Clone(s.agenda.Stages)
	s.agenda.Stages[si].Phases = slices.Delete(slices.Clone(s.agenda.Stages[si].Phases), pi, pi+1)
	if s.at.Stage == si && pi < s.at.Phase {
		s.at.Phase--
	}
}
