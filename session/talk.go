package session

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// TalkParams are the settings of a talk phase: a queue, one question, and what
// it is about in its `from`.
type TalkParams struct{}

func (p *TalkParams) check(_ Agenda, ph Phase) string {
	if ph.Into != "" {
		return "`into` does not go with talk: what is said is not stored"
	}
	return ""
}

func talkActivity() activity {
	return activity{
		name:   "talk",
		params: func() Params { return &TalkParams{} },
		start:  func(State, Phase) Work { return talkWork{} },
		events: []Event{questionParked{}, questionDropped{}},
	}
}

// RaiseHand asks for the floor, or takes the hand down. It works in every
// phase. Nothing of it is stored.
type RaiseHand struct{ On bool }

// Spoken takes the sender's hand down and counts a turn, so that those who have
// not spoken come first. A facilitator may send it for whoever is in the queue;
// Person may be left empty by others. Without a hand up it does nothing.
type Spoken struct{ Person ParticipantID }

// Focus asks everybody to look at one item of a phase ("" for none).
// Facilitators only.
type Focus struct {
	Phase PhaseID
	Item  string
}

// TalkBoard is what is seen of a talk phase: the boards it is about, as
// everybody sees them after the reveal.
type TalkBoard struct {
	About    []AboutBoard
	Focus    string // the item everybody is asked to look at, or ""
	MayFocus bool
}

// AboutBoard is a phase that is talked about, with its board.
type AboutBoard struct {
	Phase PhaseView
	Board Board
}

func (TalkBoard) isBoard() {}

// talkWork is empty: of a talk nothing is stored.
type talkWork struct{}

func (talkWork) answered(ParticipantID) bool { return false }

// did reports whether p has had a turn in this workshop, so that the console
// can say who has not been heard yet.
func (talkWork) did(s State, _ Phase, p ParticipantID) bool { return s.passing.spoken[p] > 0 }

func (talkWork) board(s State, ph Phase) Board {
	b := TalkBoard{Focus: s.passing.focus[ph.ID]}
	for _, id := range ph.From {
		about, _, _, _ := s.agenda.Find(id)
		if w, been := s.work[id]; been {
			b.About = append(b.About, AboutBoard{s.phaseView(about), w.board(s, about)})
		}
	}
	return b
}

func (talkWork) mine(s State, _ Phase, b Board, p ParticipantID) Board {
	tb := b.(TalkBoard)
	tb.MayFocus = s.facilitates(p)
	return tb
}

type (
	handRaised struct {
		ID ParticipantID
		On bool
	}
	turnSpoken struct{ ID ParticipantID }
	focused    struct {
		Phase PhaseID
		Item  string
	}
)

func (handRaised) kind() string { return "" }
func (turnSpoken) kind() string { return "" }
func (focused) kind() string    { return "" }
func (handRaised) passing()     {}
func (turnSpoken) passing()     {}
func (focused) passing()        {}

func (c RaiseHand) decide(s State, at Stamp) ([]Event, error) {
	if _, err := s.member(at.By); err != nil {
		return nil, err
	}
	if slices.Contains(s.passing.hands, at.By) == c.On {
		return nil, nil
	}
	ph := s.phase()
	if w, ok := s.work[ph.ID].(debatedWork); ok && c.On && w.noDebate(s, ph) {
		return nil, refuse("No debate in this step: the answer is yes, no, I will try or unclear. You can park a question.")
	}
	return []Event{handRaised{at.By, c.On}}, nil
}

func (e handRaised) apply(s *State, at Stamp) {
	s.handDown(e.ID, at.At)
	if !e.On {
		return
	}
	s.passing.hands = append(slices.Clip(s.passing.hands), e.ID)
	if s.passing.floor == "" {
		s.passing.floor, s.passing.since = e.ID, at.At
	}
}

// handDown takes a hand out of the queue. Whoever comes next then has the floor
// until their own hand goes down: one who asks later does not interrupt them,
// even if they have spoken less.
func (s *State) handDown(id ParticipantID, at time.Time) {
	s.passing.hands = without(s.passing.hands, id)
	if s.passing.floor != id {
		return
	}
	s.passing.floor = ""
	if queue := s.handsView(); len(queue) > 0 {
		s.passing.floor, s.passing.since = queue[0].ID, at
	}
}

func (c Spoken) decide(s State, at Stamp) ([]Event, error) {
	if _, err := s.member(at.By); err != nil {
		return nil, err
	}
	if c.Person == "" {
		c.Person = at.By
	}
	switch {
	case c.Person != at.By && !s.facilitates(at.By):
		return nil, refuse("Only the one who speaks, or a facilitator, ends a turn.")
	case !slices.Contains(s.passing.hands, c.Person):
		return nil, nil
	}
	return []Event{turnSpoken{c.Person}}, nil
}

func (e turnSpoken) apply(s *State, at Stamp) {
	m := maps.Clone(s.passing.spoken)
	if m == nil {
		m = map[ParticipantID]int{}
	}
	m[e.ID]++
	s.passing.spoken = m
	s.handDown(e.ID, at.At)
}

// itemCap is how long the ID of an item can be.
const itemCap = 64

func (c Focus) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator points everybody to something.")
	}
	if _, _, err := phaseWork[Work](s, c.Phase); err != nil {
		return nil, err
	}
	item, err := optionalLine(c.Item, itemCap)
	if err != nil || s.passing.focus[c.Phase] == item {
		return nil, err
	}
	return []Event{focused{c.Phase, item}}, nil
}

func (e focused) apply(s *State, _ Stamp) {
	m := maps.Clone(s.passing.focus)
	if m == nil {
		m = map[PhaseID]string{}
	}
	m[e.Phase] = e.Item
	s.passing.focus = m
}

// handsView is the queue: whoever has the floor, then those who have spoken
// least, then those who asked first.
func (s State) handsView() []Hand {
	var out []Hand
	for _, id := range s.passing.hands {
		h := Hand{ID: id, Name: s.name(id), Spoken: s.passing.spoken[id]}
		if id == s.passing.floor {
			h.Since = s.passing.since
		}
		out = append(out, h)
	}
	slices.SortStableFunc(out, func(a, b Hand) int {
		return cmp.Or(-cmp.Compare(count(a.ID == s.passing.floor), count(b.ID == s.passing.floor)), cmp.Compare(a.Spoken, b.Spoken))
	})
	return out
}
