package session

import "slices"

// What people take on from a map by their own hand: a pair, a step outside
// their role, the say when leads disagree.

type takenPair struct {
	pairKey
	took []ParticipantID
}

type pairKey struct {
	Row     string        `json:"row"`
	Teacher ParticipantID `json:"teacher"`
	Learner ParticipantID `json:"learner"`
}

type takenStep struct {
	by  ParticipantID
	row string
	on  Date
}

type (
	tiesBroken struct {
		Phase  PhaseID       `json:"phase"`
		Row    string        `json:"row"`
		Person ParticipantID `json:"person,omitempty"`
	}
	pairTaken struct {
		Phase PhaseID       `json:"phase"`
		Pair  pairKey       `json:"pair"`
		By    ParticipantID `json:"by"`
		On    bool          `json:"on,omitempty"`
	}
	stepTaken struct {
		Phase PhaseID       `json:"phase"`
		By    ParticipantID `json:"by"`
		Row   string        `json:"row,omitempty"`
		On    Date          `json:"on,omitempty"`
	}
)

func (tiesBroken) kind() string { return "ties-broken" }
func (pairTaken) kind() string  { return "pair-taken" }
func (stepTaken) kind() string  { return "step-taken" }

// shown is onBase for what is done once the map is shown.
func shown(s State, id PhaseID, by ParticipantID) (ph Phase, w claimWork, err error) {
	ph, w, err = onBase[claimWork](s, id, by)
	if err == nil && !w.revealed {
		err = refuse("The map is not shown yet.")
	}
	return ph, w, err
}

func (c BreakTies) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := shown(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	r, err := w.row(c.Row)
	if err != nil {
		return nil, err
	}
	leads := w.leads(c.Row)
	switch {
	case r.ties == c.Person:
		return nil, nil
	case !slices.Contains(leads, at.By) && !s.facilitates(at.By):
		return nil, refuse("Those who lead this row, or a facilitator, say who breaks ties.")
	case c.Person != "" && !slices.Contains(leads, c.Person):
		return nil, refuse("Only one of those who lead this row can break its ties.")
	}
	return []Event{tiesBroken{ph.ID, c.Row, c.Person}}, nil
}

func (e tiesBroken) apply(s *State, at Stamp) {
	before := e
	alter(s, e.Phase, func(w claimWork) claimWork {
		if i := w.index(e.Row); i >= 0 {
			w.rows = slices.Clone(w.rows)
			before.Person, w.rows[i].ties = w.rows[i].ties, e.Person
		}
		return w
	})
	if s.facilitates(at.By) {
		s.canUndo(at, s.say("saying who breaks ties"), before)
	}
}

// leads are those who answer for a row.
func (w claimWork) leads(row string) []ParticipantID { return w.with(row, MarkLead) }

// with are the people with a mark for a row, in the order of their ids.
func (w claimWork) with(row string, marks ...Mark) []ParticipantID {
	var out []ParticipantID
	for p, own := range w.marks {
		if slices.Contains(marks, own[row].Now) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

func (c TakePair) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := shown(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	key := pairKey{c.Row, c.Teacher, c.Learner}
	if at.By != c.Teacher && at.By != c.Learner {
		return nil, refuse("Only those two take that pair.")
	}
	i := slices.IndexFunc(w.allPairs(s), func(p takenPair) bool { return p.pairKey == key })
	switch {
	case i < 0 && c.On:
		return nil, refuse("That pair is not on the map any more.")
	case i < 0 || slices.Contains(w.allPairs(s)[i].took, at.By) == c.On:
		return nil, nil
	}
	return []Event{pairTaken{ph.ID, key, at.By, c.On}}, nil
}

func (e pairTaken) apply(s *State, _ Stamp) {
	row := ""
	alter(s, e.Phase, func(w claimWork) claimWork {
		row = w.rowText(e.Pair.Row)
		w.pairs = slices.Clone(w.pairs)
		i := slices.IndexFunc(w.pairs, func(p takenPair) bool { return p.pairKey == e.Pair })
		if i < 0 {
			i = len(w.pairs)
			w.pairs = append(w.pairs, takenPair{pairKey: e.Pair})
		}
		took := without(w.pairs[i].took, e.By)
		if e.On {
			took = append(took, e.By)
		}
		if w.pairs[i].took = took; len(took) == 0 {
			w.pairs = slices.Delete(w.pairs, i, i+1)
		}
		return w
	})
	if e.On {
		s.tell(Notice{Kind: NoticeAccepted, Who: s.name(e.By), What: s.name(e.Pair.Teacher) + " teaches " + s.name(e.Pair.Learner) + ": " + short(row)})
	}
}

// allPairs are those that somebody took, and those that the marks offer: who
// wants to learn a row meets who can teach it, or the only one who is able.
func (w claimWork) allPairs(s State) []takenPair {
	var out []takenPair
	for _, r := range w.rows {
		for _, p := range w.pairs {
			if p.Row == r.ID && s.takesPart(p.Teacher) && s.takesPart(p.Learner) {
				out = append(out, p)
			}
		}
		teachers := w.with(r.ID, MarkTeach)
		if able := w.with(r.ID, MarkLead, MarkHelp); len(teachers) == 0 && len(able) == 1 {
			teachers = able
		}
		for _, teacher := range teachers {
			for _, learner := range w.with(r.ID, MarkLearn) {
				p := takenPair{pairKey: pairKey{r.ID, teacher, learner}}
				known := slices.ContainsFunc(out, func(q takenPair) bool { return p.pairKey == q.pairKey })
				if !known && s.takesPart(teacher) && s.takesPart(learner) {
					out = append(out, p)
				}
			}
		}
	}
	return out
}

func (s State) takesPart(id ParticipantID) bool {
	p, ok := s.person(id)
	return ok && !p.Removed && !p.Rights.Spectator
}

func (c TakeStep) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := shown(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	mine, has := w.step(at.By)
	if c.Row == "" {
		if !has {
			return nil, nil
		}
		return []Event{stepTaken{Phase: ph.ID, By: at.By}}, nil
	}
	if _, err := w.row(c.Row); err != nil {
		return nil, err
	}
	by, err := ParseDate(string(c.By))
	switch {
	case err != nil:
		return nil, err
	case by == "":
		by = w.stepBy(ph)
	}
	if mine == (takenStep{at.By, c.Row, by}) {
		return nil, nil
	}
	if err := ahead(by, DateOf(at.At)); err != nil {
		return nil, err
	}
	return []Event{stepTaken{ph.ID, at.By, c.Row, by}}, nil
}

func (w claimWork) step(p ParticipantID) (takenStep, bool) {
	for _, st := range w.steps {
		if st.by == p {
			return st, true
		}
	}
	return takenStep{}, false
}

// stepBy is the day proposed for a step.
func (w claimWork) stepBy(ph Phase) Date {
	if w.today == "" {
		return ""
	}
	return w.today.AddDays(ph.Params.(*ClaimParams).Within)
}

func (e stepTaken) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w claimWork) claimWork {
		w.steps = slices.DeleteFunc(slices.Clone(w.steps), func(st takenStep) bool { return st.by == e.By })
		if e.Row != "" {
			w.steps = append(w.steps, takenStep{e.By, e.Row, e.On})
			s.tell(Notice{Kind: NoticeAccepted, Who: s.name(e.By), What: s.say("helping with %s", short(w.rowText(e.Row)))})
		}
		return w
	})
}
