package session

import (
	"fmt"
	"slices"
)

// Backbrief is one line of "I heard that we may ... as long as ...".
type Backbrief struct {
	ID, Text, By string
	Answer       string // "", "yes" or "not quite"
}

type ownedBackbrief struct {
	Backbrief
	owner ParticipantID
}

const (
	backbriefCap = 200
	backbriefMax = 3 // of one person
)

// AddBackbrief says back what the sender heard.
type AddBackbrief struct {
	Phase PhaseID
	Text  string
}

// AnswerBackbrief is the sponsor's answer: "yes" or "not quite"; "" takes it
// back.
type AnswerBackbrief struct {
	Phase      PhaseID
	ID, Answer string
}

type (
	backbriefAdded struct {
		Phase PhaseID       `json:"phase"`
		ID    string        `json:"id"`
		By    ParticipantID `json:"by"`
		Text  string        `json:"text"`
		Via   ParticipantID `json:"via,omitempty"` // who entered it for somebody else
	}
	backbriefAnswered struct {
		Phase  PhaseID `json:"phase"`
		ID     string  `json:"id"`
		Answer string  `json:"answer,omitempty"`
	}
)

func (backbriefAdded) kind() string    { return "backbrief-added" }
func (backbriefAnswered) kind() string { return "backbrief-answered" }

func (c AddBackbrief) decide(s State, at Stamp) ([]Event, error) {
	_, ph, w, err := contributeShow(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	if !ph.Params.(*ShowParams).Backbrief {
		return nil, refuse("Nothing is to be said back in this step.")
	}
	text, err := line(c.Text, backbriefCap)
	if err != nil {
		return nil, err
	}
	n := 0
	for _, b := range w.backbriefs {
		if b.owner != at.By {
			continue
		}
		if b.Text == text {
			return nil, nil // sent twice
		}
		n++
	}
	if n >= backbriefMax {
		return nil, refuse("You have said back %d lines; let the sponsor answer them.", n)
	}
	return []Event{backbriefAdded{Phase: c.Phase, ID: fmt.Sprintf("b%d", len(w.backbriefs)+1), By: at.By, Text: text}}, nil
}

func (e backbriefAdded) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w showWork) showWork {
		w.backbriefs = append(slices.Clip(w.backbriefs), ownedBackbrief{Backbrief{ID: e.ID, Text: e.Text, By: s.nameVia(e.By, e.Via)}, e.By})
		return w
	})
	s.tell(Notice{Kind: NoticeAdded, Who: s.name(e.By), What: e.Text})
}

func (c AnswerBackbrief) decide(s State, at Stamp) ([]Event, error) {
	p, _, w, err := contributeShow(s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case !p.Rights.Sponsor:
		return nil, refuse("Only a sponsor answers what was said back.")
	case c.Answer != "" && c.Answer != "yes" && c.Answer != "not quite":
		return nil, refuse(`The answer is "yes" or "not quite".`)
	}
	i := slices.IndexFunc(w.backbriefs, func(b ownedBackbrief) bool { return b.ID == c.ID })
	switch {
	case i < 0:
		return nil, refuse("There is no such line to answer.")
	case w.backbriefs[i].Answer == c.Answer:
		return nil, nil
	}
	return []Event{backbriefAnswered(c)}, nil
}

func (e backbriefAnswered) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w showWork) showWork {
		w.backbriefs = slices.Clone(w.backbriefs)
		for i := range w.backbriefs {
			if w.backbriefs[i].ID == e.ID {
				w.backbriefs[i].Answer = e.Answer
			}
		}
		return w
	})
}
