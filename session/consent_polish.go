package session

import "maps"

// Polish proposes a better wording for a text that is adopted, which it does
// not change until all who took a stand on it have accepted. An empty text
// takes the proposal back. The scribe of the draft, or a facilitator.
type Polish struct {
	Phase PhaseID
	Text  string
}

// AcceptPolish accepts the wording that is proposed.
type AcceptPolish struct {
	Phase PhaseID
	No    int // of the proposal that the sender has read; 0: whichever it is now
}

// consentPolish is a wording that waits for those who have not accepted.
type consentPolish struct {
	no       int // grows with every proposal
	text     string
	by       ParticipantID
	accepted map[ParticipantID]bool
}

// Polishing is a proposed wording as it is seen.
type Polishing struct {
	No        int
	Text      string
	By        string
	Accepted  int
	Of        int
	MayAccept bool // the viewer has not accepted yet, and took a stand
}

type (
	textPolished struct {
		Phase PhaseID       `json:"phase"`
		By    ParticipantID `json:"by"`
		Text  string        `json:"text,omitempty"`
	}
	// polishAccepted by all makes the wording the text.
	polishAccepted struct {
		Phase PhaseID       `json:"phase"`
		By    ParticipantID `json:"by"`
	}
)

func (textPolished) kind() string   { return "text-polished" }
func (polishAccepted) kind() string { return "polish-accepted" }

// polishable says why p may not propose a wording now, or nothing.
func (w consentWork) polishable(s State, ph Phase, p ParticipantID) error {
	person, ok := s.person(p)
	switch {
	case !ok || person.Rights.Spectator:
		return refuse("You are watching; join the room to take part.")
	case person.Rights.Sponsor || !person.Rights.Facilitator && !s.holdsPen(ph, p):
		return refuse("The one who holds the pen of the draft, or a facilitator, polishes the wording.")
	case !w.decided.Adopted:
		return refuse("The wording is polished once the text is adopted.")
	case w.subject.Text == "":
		return refuse("A list has no wording to polish.")
	}
	return nil
}

func (c Polish) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := phaseWork[consentWork](s, c.Phase)
	if err != nil {
		return nil, err
	}
	if err := w.polishable(s, ph, at.By); err != nil {
		return nil, err
	}
	text := CleanText(c.Text)
	if text == w.subject.Text {
		text = ""
	}
	switch {
	case text == w.polish.text:
		return nil, nil
	case text != "":
		if _, err := w.amended(s, ph, text); err != nil {
			return nil, err
		}
	}
	return []Event{textPolished{c.Phase, at.By, text}}, nil
}

func (e textPolished) apply(s *State, at Stamp) {
	alter(s, e.Phase, func(w consentWork) consentWork {
		w.polish = consentPolish{no: w.polish.no + 1, text: e.Text, by: e.By}
		if e.Text == "" {
			return w
		}
		w.polish.accepted = map[ParticipantID]bool{e.By: true}
		return w.polished(*s)
	})
	s.tell(Notice{Kind: NoticeSuggested, Who: s.name(at.By), What: e.Text})
}

func (c AcceptPolish) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[consentWork](s, c.Phase, at.By)
	_, stands := w.stands[at.By]
	switch {
	case err != nil:
		return nil, err
	case w.polish.text == "" || w.polish.accepted[at.By]:
		return nil, nil
	case c.No != 0 && c.No != w.polish.no:
		return nil, refuse("The wording changed while you read it. Read it again.")
	case !stands:
		return nil, refuse("Say first where you stand on the text.")
	}
	return []Event{polishAccepted{c.Phase, at.By}}, nil
}

func (e polishAccepted) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w consentWork) consentWork {
		w.polish.accepted = maps.Clone(w.polish.accepted)
		w.polish.accepted[e.By] = true
		return w.polished(*s)
	})
}

// polished is w with the proposed wording as its text, once nobody's word is
// missing. It is still what they stood on: no stand is asked for again.
func (w consentWork) polished(s State) consentWork {
	if n, of := w.countPolish(s); n < of {
		return w
	}
	w.subject.Text, w.version = w.polish.text, w.version+1
	w.subject.Rev++
	w.polish = consentPolish{no: w.polish.no}
	return w
}

// countPolish counts who has accepted, of those who took a stand and are not
// out of the room for good.
func (w consentWork) countPolish(s State) (n, of int) {
	for p := range w.stands {
		if person, ok := s.person(p); ok && !person.Removed && !person.Rights.Spectator {
			of++
			n += count(w.polish.accepted[p])
		}
	}
	return n, of
}

func (w consentWork) polishing(s State) *Polishing {
	if w.polish.text == "" {
		return nil
	}
	n, of := w.countPolish(s)
	return &Polishing{No: w.polish.no, Text: w.polish.text, By: s.name(w.polish.by), Accepted: n, Of: of}
}
