package session

import "slices"

// When safety is low the room can change what it asks of people. The choice is
// the facilitator's, and everybody is told.

type (
	// namesOff cannot be taken back: people write under what they were promised.
	namesOff     struct{}
	sponsorWaits struct {
		Until StageID `json:"until,omitempty"` // "" for no longer
	}
)

func (namesOff) kind() string     { return "names-off" }
func (sponsorWaits) kind() string { return "sponsor-waits" }

func (c SafetySwitch) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator turns that switch.")
	}
	switch c.Switch {
	case AllUnnamed:
		return s.decideNamesOff(c.On, c.Sure)
	case SponsorLater:
		return s.decideSponsorWaits(c)
	case TalkFirst:
		if !c.On {
			return nil, refuse("Undo takes the talk out of the plan again.")
		}
		return s.talkAboutSafety().decide(s, at)
	}
	return nil, refuse("There is no such switch.")
}

func (s State) decideNamesOff(on, sure bool) ([]Event, error) {
	switch {
	case s.namesOff == on:
		return nil, nil
	case !on:
		return nil, refuse("Names stay off: people write under what they were promised.")
	case !sure:
		return nil, caution("From here on no step carries names that can go without, and cards that would be seen as they come stay hidden until a reveal. It holds to the end of this workshop: people write under what they were promised.")
	}
	return []Event{namesOff{}}, nil
}

// apply takes names off every phase that can go without and that nobody has
// given anything in under other terms.
func (namesOff) apply(s *State, at Stamp) {
	s.namesOff, s.agenda.PokerNamed = true, false
	s.agenda.Stages = slices.Clone(s.agenda.Stages)
	for i, st := range s.agenda.Stages {
		s.agenda.Stages[i].Phases = slices.Clone(st.Phases)
		for j, ph := range st.Phases {
			_, been := s.entered[ph.ID]
			if w, ok := ph.Params.(*WriteParams); ok && w.Open && !been {
				// Cards that are seen as they come give their authors away,
				// here and in the journal: without names they are sealed.
				shut := *w
				shut.Open = false
				s.agenda.Stages[i].Phases[j].Params, s.agenda.Stages[i].Phases[j].Names = &shut, Sealed
			}
		}
	}
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: s.say("what carries names: no phase does that can go without")})
}

func (s State) decideSponsorWaits(c SafetySwitch) ([]Event, error) {
	if !c.On {
		if s.sponsorFrom == "" {
			return nil, nil
		}
		return []Event{sponsorWaits{}}, nil
	}
	id := c.Stage
	if id == "" {
		id = s.perimeterStage()
	}
	i := s.stageIndex(id)
	switch {
	case s.sponsorFrom == id && id != "":
		return nil, nil
	case i < 0:
		return nil, refuse("Say from which stage on the sponsor takes part.")
	case i <= s.at.Stage:
		return nil, refuse("The room is in that stage already.")
	}
	return []Event{sponsorWaits{id}}, nil
}

// perimeterStage is the first stage that needs the sponsor: the one with
// givens or levels.
func (s State) perimeterStage() StageID {
	for _, st := range s.agenda.Stages {
		for _, ph := range st.Phases {
			if show, ok := ph.Params.(*ShowParams); ph.Do == "poker" || ok && show.What == "givens" {
				return st.ID
			}
		}
	}
	return ""
}

func (s State) stageIndex(id StageID) int {
	return slices.IndexFunc(s.agenda.Stages, func(st Stage) bool { return st.ID == id && id != "" })
}

func (e sponsorWaits) apply(s *State, at Stamp) {
	before := sponsorWaits{s.sponsorFrom}
	s.sponsorFrom = e.Until
	what := s.say("when the sponsor takes part: now")
	if i := s.stageIndex(e.Until); i >= 0 {
		what = s.say("when the sponsor takes part: from %s on", s.agenda.Stages[i].Title)
	}
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: what})
	s.canUndo(at, s.say("changing when the sponsor takes part"), before)
}

// sponsorsWait returns the stage from which sponsors take part, while they do
// not.
func (s State) sponsorsWait() (Stage, bool) {
	i := s.stageIndex(s.sponsorFrom)
	if i < 0 || i <= s.at.Stage {
		return Stage{}, false
	}
	return s.agenda.Stages[i], true
}

// waits reports whether p is a sponsor whom the room has asked to join later.
func (s State) waits(p Person) bool {
	_, wait := s.sponsorsWait()
	return wait && p.Rights.Sponsor
}

// talkAboutSafety is a talk about the number, right after this step.
func (s State) talkAboutSafety() InsertPhase {
	c := InsertPhase{After: s.phase().ID, Insert: Insert{
		Do: "talk", Title: s.say("About safety"), Prompt: s.say("What would make this number one higher, here and today?"), Minutes: 3,
	}}
	if id := s.safetyPhase(); id != "" {
		c.From = []PhaseID{id}
	}
	return c
}

// safetyPhase is the phase that asked how safe it is; "" when the room has not
// been in one.
func (s State) safetyPhase() PhaseID {
	for _, st := range s.agenda.Stages {
		for _, ph := range st.Phases {
			if p, ok := ph.Params.(*RateParams); ok && p.Safety && s.work[ph.ID] != nil {
				return ph.ID
			}
		}
	}
	return ""
}

// Safety is how the question of safety came out, and what was switched.
type Safety struct {
	Phase       PhaseID // that asked; "" while none has
	Low         bool    // its median was 2 or less: the switches are offered
	Unnamed     bool    // AllUnnamed is on
	SponsorFrom StageID // SponsorLater is on, from then
}

func (s State) safety() Safety {
	v := Safety{Phase: s.safetyPhase(), Unnamed: s.namesOff, SponsorFrom: s.sponsorFrom}
	if ph, _, _, ok := s.agenda.Find(v.Phase); ok {
		if b, ok := s.work[v.Phase].board(s, ph).(RateBoard); ok {
			v.Low = b.LowSafety
		}
	}
	return v
}
