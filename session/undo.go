package session

import (
	"cmp"
	"slices"
)

// maxUndo is how many acts can be taken back.
const maxUndo = 50

// undoStep is one act of a facilitator, or one act of grouping, and the event
// that takes it back.
type undoStep struct {
	by    ParticipantID
	name  string
	phase PhaseID // of a grouping act; "" for an act of a facilitator
	back  Event
}

// Undo takes back the last act that can be taken back: for a facilitator
// anything, for others the last act of grouping in Phase. Name is the name the
// asker saw, so that nobody undoes what they have not seen.
type Undo struct {
	Phase PhaseID // "" for acts of facilitators
	Name  string
}

type undone struct {
	Phase PhaseID `json:"phase,omitempty"`
	Name  string  `json:"name"` // "" when the cards that it named have expired
}

func (undone) kind() string { return "undone" }

func (c Undo) decide(s State, at Stamp) ([]Event, error) {
	p, ok := s.person(at.By)
	switch {
	case !ok || p.Rights.Spectator:
		return nil, refuse("You are watching; there is nothing of yours to undo.")
	case c.Phase == "" && !p.Rights.Facilitator:
		return nil, refuse("Only a facilitator can undo that.")
	}
	c.Phase = s.grouped(c.Phase)
	step, ok := s.lastUndo(c.Phase)
	switch {
	case !ok:
		return nil, refuse("There is nothing to undo.")
	case c.Name != "" && c.Name != step.name:
		return nil, refuse("Meanwhile something else was done: %s. Press again to undo that.", step.name)
	}
	if b, ok := step.back.(appointed); ok && b.Right == Facilitator && !b.On && s.facilitates(b.ID) && s.facilitators() == 1 {
		return nil, refuse("%s is the only facilitator by now; appoint another one first.", s.name(b.ID))
	}
	return []Event{undone{c.Phase, step.name}}, nil
}

func (e undone) apply(s *State, at Stamp) {
	for i := len(s.undo) - 1; i >= 0; i-- {
		if step := s.undo[i]; step.phase == e.Phase {
			s.undo = slices.Delete(slices.Clone(s.undo), i, i+1)
			keep := s.undo
			step.back.apply(s, at)
			s.undo = keep // taking back is not an act to take back
			s.tell(Notice{Kind: NoticeUndone, Who: s.name(at.By), What: cmp.Or(e.Name, step.name)})
			return
		}
	}
}

// grouped is the phase whose acts of grouping are undone in a phase: the one
// that holds its work.
func (s State) grouped(id PhaseID) PhaseID {
	ph, _, _, _ := s.agenda.Find(id)
	if base := s.agenda.base(ph); base != "" {
		return base
	}
	return id
}

func (s State) lastUndo(phase PhaseID) (undoStep, bool) {
	for i := len(s.undo) - 1; i >= 0; i-- {
		if s.undo[i].phase == phase {
			return s.undo[i], true
		}
	}
	return undoStep{}, false
}

// canUndo remembers that back takes the act back. Acts of the room itself are
// not remembered.
func (s *State) canUndo(at Stamp, name string, back Event) { s.remember(at, "", name, back) }

// canRegroup is canUndo for an act of grouping in a phase.
func (s *State) canRegroup(at Stamp, phase PhaseID, name string, back Event) {
	s.remember(at, phase, name, back)
}

func (s *State) remember(at Stamp, phase PhaseID, name string, back Event) {
	if at.By == "" {
		return
	}
	if phase != "" {
		name = s.name(at.By) + " " + name
	}
	s.undo = append(slices.Clip(s.undo), undoStep{at.By, name, phase, back})
	if len(s.undo) > maxUndo {
		s.undo = s.undo[len(s.undo)-maxUndo:]
	}
}
