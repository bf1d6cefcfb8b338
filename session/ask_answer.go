package session

import (
	"fmt"
	"slices"
	"strings"
)

// How needs are answered: yes, no, I will try, or unclear, by those they are
// addressed to.

type (
	needAnswered struct {
		Phase  PhaseID       `json:"phase"`
		ID     string        `json:"id"`
		Answer NeedAnswer    `json:"answer,omitempty"`
		By     ParticipantID `json:"by"`
	}
	needCarried struct {
		Phase  PhaseID       `json:"phase"`
		ID     string        `json:"id"`
		Person ParticipantID `json:"person,omitempty"`
	}
	needSplit struct {
		Phase  PhaseID `json:"phase"`
		ID     string  `json:"id"`
		First  string  `json:"first"`
		Second string  `json:"second"`
		As     string  `json:"as"` // the ID of the second
	}
	needsMerged struct {
		Phase PhaseID  `json:"phase"`
		Needs []string `json:"needs"`
	}
	// needsRestored puts needs back as they were before a split or a merge.
	needsRestored struct {
		Phase PhaseID    `json:"phase"`
		Needs []keptNeed `json:"needs"`
		Gone  []string   `json:"gone,omitempty"`
	}
	keptNeed struct {
		Need       Need          `json:"need"`
		AnsweredBy ParticipantID `json:"answered_by,omitempty"`
		CarriedBy  ParticipantID `json:"carried_by,omitempty"`
	}
)

func (needAnswered) kind() string  { return "need-answered" }
func (needCarried) kind() string   { return "need-carried" }
func (needSplit) kind() string     { return "need-split" }
func (needsMerged) kind() string   { return "needs-merged" }
func (needsRestored) kind() string { return "needs-restored" }

// needed returns a need that is shown, and who may do something about it.
func needed(s State, phase PhaseID, id string, by ParticipantID) (ph Phase, w askWork, n need, err error) {
	ph, w, err = onBase[askWork](s, phase, by)
	switch i := w.index(id); {
	case err != nil:
	case !w.revealed:
		err = refuse("The needs are not shown yet.")
	case i < 0:
		err = refuse("That need is not there any more.")
	default:
		n = w.needs[i]
	}
	return ph, w, n, err
}

// addressed reports whether a need is asked of p.
func (n Need) addressed(p Person) bool {
	return n.To == p.Name || n.To != "" && n.To == p.Role || n.To == string(Sponsor) && p.Rights.Sponsor
}

func (c AnswerNeed) decide(s State, at Stamp) ([]Event, error) {
	ph, _, n, err := needed(s, c.Phase, c.ID, at.By)
	if err != nil {
		return nil, err
	}
	p, _ := s.person(at.By)
	switch {
	case !n.addressed(p) && !p.Rights.Sponsor:
		return nil, refuse("%s is asked, or a sponsor answers. You can say what you think in a talk.", n.To)
	case !slices.Contains([]NeedAnswer{"", NeedYes, NeedNo, NeedTry, NeedUnclear}, c.Answer):
		return nil, refuse("The answer is yes, no, I will try or unclear.")
	case n.Answer == c.Answer && (c.Answer == "" || n.answered == at.By):
		return nil, nil
	}
	return []Event{needAnswered{ph.ID, c.ID, c.Answer, at.By}}, nil
}

func (e needAnswered) apply(s *State, _ Stamp) {
	alterNeed(s, e.Phase, e.ID, func(n *need) {
		if n.Answer, n.answered = e.Answer, e.By; e.Answer == "" {
			n.answered = ""
		}
	})
	s.tell(Notice{Kind: NoticeAccepted, Who: s.name(e.By), What: fmt.Sprintf("%s: %s", e.ID, e.Answer)})
}

func (c CarryNeed) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator notes who takes a need to somebody who is not here.")
	}
	ph, _, n, err := needed(s, c.Phase, c.ID, at.By)
	switch {
	case err != nil:
		return nil, err
	case n.carriedBy == c.Person:
		return nil, nil
	case c.Person != "" && !s.takesPart(c.Person):
		return nil, refuse("That person is not in the room.")
	}
	return []Event{needCarried{ph.ID, c.ID, c.Person}}, nil
}

func (e needCarried) apply(s *State, at Stamp) {
	before := e
	alterNeed(s, e.Phase, e.ID, func(n *need) { before.Person, n.carriedBy = n.carriedBy, e.Person })
	s.canUndo(at, s.say("saying who asks %s", e.ID), before)
}

func (c SplitNeed) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator splits a need.")
	}
	ph, w, n, err := needed(s, c.Phase, c.ID, at.By)
	if err != nil {
		return nil, err
	}
	first, err := line(c.First, needCap)
	if err != nil {
		return nil, err
	}
	second, err := line(c.Second, needCap)
	switch {
	case err != nil:
		return nil, err
	case first == second:
		return nil, refuse("Both halves say the same.")
	case n.What == first && slices.ContainsFunc(w.needs, func(m need) bool { return m.What == second && m.To == n.To }):
		return nil, nil // split twice
	}
	return []Event{needSplit{ph.ID, c.ID, first, second, fmt.Sprintf("N%d", w.numbered+1)}}, nil
}

func (e needSplit) apply(s *State, at Stamp) {
	back := needsRestored{Phase: e.Phase, Gone: []string{e.As}}
	alter(s, e.Phase, func(w askWork) askWork {
		i := w.index(e.ID)
		if i < 0 {
			return w
		}
		back.Needs = []keptNeed{w.needs[i].kept()}
		w.needs, w.numbered = slices.Clone(w.needs), w.numbered+1
		n := w.needs[i]
		n.What, n.Also, n.Answer, n.answered = e.First, nil, "", ""
		w.needs[i] = n
		n.ID, n.What = e.As, e.Second
		w.needs = slices.Insert(w.needs, i+1, n)
		return w
	})
	if len(back.Needs) > 0 {
		s.canUndo(at, s.say("splitting %s", e.ID), back)
	}
}

func (n need) kept() keptNeed { return keptNeed{n.Need, n.answered, n.carriedBy} }

func (c MergeNeeds) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := onBase[askWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, id := range c.Needs {
		i := w.index(id)
		switch {
		case i < 0 || slices.Contains(ids, id):
			continue // merged meanwhile
		case w.needs[i].Answer != "":
			return nil, refuse("%s is answered already.", id)
		}
		ids = append(ids, id)
	}
	switch {
	case !w.revealed:
		return nil, refuse("The needs are not shown yet.")
	case len(ids) < 2 && len(c.Needs) > 1:
		return nil, nil
	case len(ids) < 2:
		return nil, refuse("Mark two needs or more to merge them.")
	}
	return []Event{needsMerged{ph.ID, ids}}, nil
}

func (e needsMerged) apply(s *State, at Stamp) {
	back := needsRestored{Phase: e.Phase}
	alter(s, e.Phase, func(w askWork) askWork {
		into := w.index(e.Needs[0])
		if into < 0 {
			return w
		}
		w.needs = slices.Clone(w.needs)
		for i, id := range e.Needs {
			j := w.index(id)
			if j < 0 {
				continue
			}
			back.Needs = append(back.Needs, w.needs[j].kept())
			if i > 0 {
				n := &w.needs[into]
				n.Also = slices.Concat(n.Also, []string{w.needs[j].What}, w.needs[j].Also)
			}
		}
		w.needs = slices.DeleteFunc(w.needs, func(n need) bool { return slices.Contains(e.Needs[1:], n.ID) })
		return w
	})
	s.canRegroup(at, e.Phase, s.say("merged %s", strings.Join(e.Needs, " "+s.say("and")+" ")), back)
}

func (e needsRestored) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w askWork) askWork {
		w.needs = slices.DeleteFunc(slices.Clone(w.needs), func(n need) bool { return slices.Contains(e.Gone, n.ID) })
		for _, k := range e.Needs {
			n := need{Need: k.Need, answered: k.AnsweredBy, carriedBy: k.CarriedBy}
			if i := w.index(n.ID); i >= 0 {
				w.needs[i] = n
			} else {
				w.needs = append(w.needs, n)
			}
		}
		slices.SortStableFunc(w.needs, func(a, b need) int { return s.byAddressee(a.To, b.To) })
		return w
	})
}
