package session

import "slices"

type (
	charterSigned struct {
		Phase PhaseID       `json:"phase"`
		By    ParticipantID `json:"by"`
		On    bool          `json:"on,omitempty"`
	}
	firstWinSet struct {
		Phase PhaseID       `json:"phase"`
		By    ParticipantID `json:"by"`
		Win   FirstWin      `json:"win"`
	}
	reviewSet struct {
		Phase PhaseID       `json:"phase"`
		By    ParticipantID `json:"by"`
		On    Date          `json:"on"`
	}
	reviewCalled struct {
		Phase PhaseID       `json:"phase"`
		By    ParticipantID `json:"by"`
		On    bool          `json:"on,omitempty"`
	}
)

func (charterSigned) kind() string { return "charter-signed" }
func (firstWinSet) kind() string   { return "first-win-set" }
func (reviewSet) kind() string     { return "review-set" }
func (reviewCalled) kind() string  { return "review-called" }

func (c SignCharter) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := committing(s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case slices.Contains(w.signed, at.By) == c.On:
		return nil, nil
	case c.On && len(w.list) == 0:
		return nil, refuse("There is no commitment to sign yet.")
	}
	return []Event{charterSigned{ph.ID, at.By, c.On}}, nil
}

func (e charterSigned) apply(s *State, _ Stamp) {
	alterCommit(s, e.Phase, func(w commitWork) commitWork {
		w.signed = without(w.signed, e.By)
		if e.On {
			w.signed = append(w.signed, e.By)
		}
		return w
	})
	if e.On {
		s.tell(Notice{Kind: NoticeSigned, Who: s.name(e.By)})
	} else {
		s.tell(Notice{Kind: NoticeChanged, Who: s.name(e.By), What: s.say("their signature")})
	}
}

func (c SetFirstWin) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := committing(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	win, err := c.win(ph.Params.(*CommitParams), DateOf(at.At), w.win)
	if err != nil || win == w.win {
		return nil, err
	}
	return []Event{firstWinSet{ph.ID, at.By, win}}, nil
}

// win is c cleaned. A win without a day gets the last one that the agenda
// allows for; nothing at all takes the win away.
func (c SetFirstWin) win(p *CommitParams, today Date, before FirstWin) (win FirstWin, err error) {
	if win.What, err = optionalLine(c.What, commitCap); err != nil {
		return win, err
	}
	if win.Celebrate, err = optionalLine(c.Celebrate, commitCap); err != nil {
		return win, err
	}
	if win.By, err = ParseDate(string(c.By)); err != nil {
		return win, err
	}
	switch {
	case win == FirstWin{}:
		return win, nil
	case win.What == "":
		return win, refuse("Say what the first win is: something that others can see.")
	case win.By == "" && before.By != "":
		win.By = before.By
	case win.By == "":
		win.By = today.AddDays(p.WinWithin)
	case win.By != before.By:
		return win, ahead(win.By, today)
	}
	return win, nil
}

func (e firstWinSet) apply(s *State, _ Stamp) {
	alterCommit(s, e.Phase, func(w commitWork) commitWork {
		w.win = e.Win
		return w.closedBy(e.By)
	})
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(e.By), What: s.say("the first win")})
}

func (c SetReview) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := committing(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	on, err := ParseDate(string(c.On))
	switch today := DateOf(at.At); {
	case err != nil:
		return nil, err
	case on == "":
		return nil, refuse("Say on which day we look at this again, as 2026-10-30.")
	case on == w.review:
		return nil, nil
	case on <= today:
		return nil, refuse("%s is not ahead of us; today is %s.", on, today)
	}
	return []Event{reviewSet{ph.ID, at.By, on}}, nil
}

func (e reviewSet) apply(s *State, _ Stamp) {
	alterCommit(s, e.Phase, func(w commitWork) commitWork {
		w.review = e.On
		return w.closedBy(e.By)
	})
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(e.By), What: s.say("the review: %s", string(e.On))})
}

func (c CallReview) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := committing(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	caller, _ := s.person(w.caller)
	switch {
	case (w.caller == at.By) == c.On:
		return nil, nil
	case c.On && w.caller != "" && !caller.Removed:
		return nil, refuse("%s calls the review already. They can hand it back, then it is yours.", caller.Name)
	}
	return []Event{reviewCalled{ph.ID, at.By, c.On}}, nil
}

func (e reviewCalled) apply(s *State, _ Stamp) {
	alterCommit(s, e.Phase, func(w commitWork) commitWork {
		w.caller = ""
		if e.On {
			w.caller = e.By
		}
		return w.closedBy(e.By)
	})
	kind := NoticeChanged
	if e.On {
		kind = NoticeAccepted
	}
	s.tell(Notice{Kind: kind, Who: s.name(e.By), What: s.say("calling the review")})
}
