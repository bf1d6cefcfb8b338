package session

import "maps"

// Some lists want a sentence for each entry: what a team answers to a fear, or
// to a question. The cards stay as they are; the answers stand beside them.

// AnswerItem is the room's answer to a card or a theme, once it is shown; ""
// takes it away. It works where the agenda says `answers: true`.
type AnswerItem struct {
	Phase PhaseID
	Item  string
	Text  string
}

const answerCap = 200

type itemAnswered struct {
	Phase PhaseID `json:"phase"`
	Item  string  `json:"item"`
	Text  string  `json:"text,omitempty"`
}

func (itemAnswered) kind() string { return "item-answered" }

// answeredParams are Params of lists whose entries may be answered.
type answeredParams interface{ takesAnswers() bool }

func (p *WriteParams) takesAnswers() bool   { return p.Answers }
func (p *ClusterParams) takesAnswers() bool { return p.Answers }

func (c AnswerItem) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[Work](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	p, can := ph.Params.(answeredParams)
	list, lists := w.(itemWork)
	if !can || !lists || !p.takesAnswers() {
		return nil, refuse("Nothing is answered in this step.")
	}
	for _, it := range list.items(s, ph) {
		if it.ID != c.Item {
			continue
		}
		text, err := optionalLine(c.Text, answerCap)
		if err != nil || s.answers[c.Phase][c.Item] == text {
			return nil, err
		}
		return []Event{itemAnswered{c.Phase, c.Item, text}}, nil
	}
	return nil, refuse("That is not here any more.")
}

func (e itemAnswered) apply(s *State, at Stamp) {
	own := maps.Clone(s.answers[e.Phase])
	if own == nil {
		own = map[string]string{}
	}
	if own[e.Item] = e.Text; e.Text == "" {
		delete(own, e.Item)
	}
	s.answers = maps.Clone(s.answers)
	if s.answers == nil {
		s.answers = map[PhaseID]map[string]string{}
	}
	s.answers[e.Phase] = own
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: s.say("an answer")})
}
