package session

// ChooseText says which of two candidates goes on to the consent, or the other
// one as long as nobody has taken a stand. Facilitators only.
type ChooseText struct {
	Phase     PhaseID
	Candidate int // 0 or 1
}

// TextCandidate is one of two texts before the consent, with what the temperature
// says of it.
type TextCandidate struct {
	Name   string
	Text   string
	Median float64 // of its temperature; 0 when that is not known
	Max    int     // the highest number of the scale
	Chosen bool
}

// textChosen carries the text: the draft may change afterwards.
type textChosen struct {
	Phase PhaseID `json:"phase"`
	Text  string  `json:"text"`
}

func (textChosen) kind() string { return "text-chosen" }

// offer puts two texts up; nothing is decided on until one is chosen.
func (w consentWork) offer(two []Item) consentWork {
	if (consentSubject{List: two}).same(consentSubject{List: w.candidates}) {
		return w
	}
	w.candidates, w.taken, w.subject = two, consentSubject{}, consentSubject{Rev: w.subject.Rev}
	return w
}

// choosing reports whether it is still open which of two texts goes on.
func (w consentWork) choosing() bool {
	return len(w.candidates) > 0 && len(w.stands) == 0 && !w.revealed && !w.decided.LeftOut
}

// compared are the two texts, each with its temperature where the room has
// taken one that may be shown.
func (w consentWork) compared(s State, ph Phase) []TextCandidate {
	var out []TextCandidate
	for i, it := range w.candidates {
		c := TextCandidate{Name: CandidateNames[i], Text: it.Text, Chosen: it.Text == w.subject.Text}
		for _, id := range ph.From {
			from, _, _, _ := s.agenda.Find(id)
			rate, ok := s.work[id].(rateWork)
			if !ok || !rate.revealed {
				continue
			}
			for _, row := range rate.board(s, from).(RateBoard).Rows {
				if row.ID == it.ID {
					c.Median, c.Max = row.Median, from.Params.(*RateParams).Max
				}
			}
		}
		out = append(out, c)
	}
	return out
}

func (c ChooseText) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator says which text goes on.")
	}
	_, w, err := phaseWork[consentWork](s, c.Phase)
	switch {
	case err != nil:
		return nil, err
	case len(w.candidates) == 0:
		return nil, refuse("There are no two texts to choose from.")
	case !w.choosing():
		return nil, refuse("Some have taken a stand on this text already.")
	case c.Candidate < 0 || c.Candidate >= len(w.candidates):
		return nil, refuse("There is no such text.")
	}
	text := w.candidates[c.Candidate].Text
	if text == w.subject.Text {
		return nil, nil
	}
	return []Event{textChosen{c.Phase, text}}, nil
}

func (e textChosen) apply(s *State, at Stamp) {
	alter(s, e.Phase, func(w consentWork) consentWork {
		w.subject = consentSubject{Text: e.Text, Rev: w.subject.Rev + 1}
		return w
	})
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: s.say("what we decide on")})
}
