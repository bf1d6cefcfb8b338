package session

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Park puts a question aside, for a role or for nobody in particular. It works
// in every phase.
type Park struct{ For, Text string }

const (
	parkCap = 200
	parkMax = 60 // questions in one room
)

type (
	questionParked struct {
		ID   string        `json:"id"`
		By   ParticipantID `json:"by"`
		For  string        `json:"for,omitempty"`
		Text string        `json:"text"`
	}
	// questionDropped takes a parked question back: a facilitator's undo.
	questionDropped struct {
		ID string `json:"id"`
	}
)

func (questionParked) kind() string  { return "question-parked" }
func (questionDropped) kind() string { return "question-dropped" }

func (c Park) decide(s State, at Stamp) ([]Event, error) {
	if _, err := s.member(at.By); err != nil {
		return nil, err
	}
	text, err := line(c.Text, parkCap)
	if err != nil {
		return nil, err
	}
	role := s.role(c.For)
	switch {
	case slices.ContainsFunc(s.parked, func(p Parked) bool { return p.Text == text && p.For == role }):
		return nil, nil // parked already, by this hand or another
	case len(s.parked) >= parkMax:
		return nil, refuse("%d questions are parked; that is more than anybody will answer.", len(s.parked))
	}
	return []Event{questionParked{s.nextQuestion(), at.By, role, text}}, nil
}

func (s State) nextQuestion() string {
	last := 0
	for _, p := range s.parked {
		n, _ := strconv.Atoi(strings.TrimPrefix(p.ID, "q"))
		last = max(last, n)
	}
	return fmt.Sprintf("q%d", last+1)
}

func (e questionParked) apply(s *State, at Stamp) {
	s.parked = append(slices.Clip(s.parked), Parked{ID: e.ID, For: e.For, Text: e.Text, By: s.name(e.By)})
	s.tell(Notice{Kind: NoticeAdded, Who: s.name(e.By), What: s.say("a question: %s", short(e.Text))})
	if s.facilitates(e.By) {
		s.canUndo(at, s.say("parking %s", short(e.Text)), questionDropped{e.ID})
	}
}

func (e questionDropped) apply(s *State, _ Stamp) {
	s.parked = slices.DeleteFunc(slices.Clone(s.parked), func(p Parked) bool { return p.ID == e.ID })
}
