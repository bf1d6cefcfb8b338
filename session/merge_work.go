package session

import "slices"

// What becomes of each activity's work when two seats are joined.

func (w writeWork) merge(from, into ParticipantID) Work {
	w.cards = slices.Clone(w.cards)
	for i := range w.cards {
		rename(&w.cards[i].owner, from, into)
	}
	return w
}

func (w askWork) merge(from, into ParticipantID) Work {
	w.needs = slices.Clone(w.needs)
	for i := range w.needs {
		n := &w.needs[i]
		rename(&n.owner, from, into)
		rename(&n.answered, from, into)
		rename(&n.carriedBy, from, into)
	}
	return w
}

func (w clusterWork) merge(from, into ParticipantID) Work {
	w.acted = moved(w.acted, from, into)
	return w
}

func (w dotsWork) merge(from, into ParticipantID) Work {
	w.put = moved(w.put, from, into)
	return w
}

func (w placeWork) merge(from, into ParticipantID) Work {
	w.dots = moved(w.dots, from, into)
	return w
}

func (w rateWork) merge(from, into ParticipantID) Work {
	w.scores = filled(w.scores, from, into)
	w.agreed = renamed(w.agreed, from, into)
	return w
}

func (w readWork) merge(from, into ParticipantID) Work {
	w.reactions = moved(w.reactions, from, into)
	claims := map[string]ParticipantID{}
	for card, by := range w.claims {
		rename(&by, from, into)
		claims[card] = by
	}
	if len(claims) > 0 {
		w.claims = claims
	}
	return w
}

func (w spreadWork) merge(from, into ParticipantID) Work {
	w.hands = moved(w.hands, from, into)
	w.passed = moved(w.passed, from, into)
	w.scores = moved(w.scores, from, into)
	return w
}

func (w pokerWork) merge(from, into ParticipantID) Work {
	w.areas = slices.Clone(w.areas)
	for i := range w.areas {
		w.areas[i].picks = moved(w.areas[i].picks, from, into)
	}
	return w
}

func (w claimWork) merge(from, into ParticipantID) Work {
	w.marks = filled(w.marks, from, into)
	w.rows = slices.Clone(w.rows)
	for i := range w.rows {
		rename(&w.rows[i].ties, from, into)
	}
	w.pairs = slices.Clone(w.pairs)
	for i := range w.pairs {
		p := &w.pairs[i]
		p.took = renamed(p.took, from, into)
		rename(&p.Teacher, from, into)
		rename(&p.Learner, from, into)
	}
	// Nobody is their own teacher.
	w.pairs = slices.DeleteFunc(w.pairs, func(p takenPair) bool { return p.Teacher == p.Learner })
	w.steps = slices.Clone(w.steps)
	for i := range w.steps {
		rename(&w.steps[i].by, from, into)
	}
	return w
}

func (w consentWork) merge(from, into ParticipantID) Work {
	if st, ok := w.stands[from]; ok {
		w.stands = moved(w.stands, from, into)
		if kept := w.stands[into]; kept == st {
			st.By = into
			w.stands[into] = st
		}
	}
	w.before = moved(w.before, from, into)
	rename(&w.polish.by, from, into)
	w.polish.accepted = moved(w.polish.accepted, from, into)
	w.integrated = slices.Clone(w.integrated)
	for i := range w.integrated {
		rename(&w.integrated[i].By, from, into)
	}
	return w
}

func (w commitWork) merge(from, into ParticipantID) Work {
	w.list = slices.Clone(w.list)
	for i := range w.list {
		c := &w.list[i]
		rename(&c.writer, from, into)
		c.stewards = renamed(c.stewards, from, into)
		c.asked = renamed(c.asked, from, into)
		if slices.Contains(c.stewards, into) {
			c.asked = without(c.asked, into)
		}
	}
	w.signed = renamed(w.signed, from, into)
	w.closing = moved(w.closing, from, into)
	rename(&w.caller, from, into)
	return w
}

func (w draftWork) merge(from, into ParticipantID) Work {
	rename(&w.holder, from, into)
	rename(&w.second.holder, from, into)
	w.suggestions = slices.Clone(w.suggestions)
	for i := range w.suggestions {
		rename(&w.suggestions[i].by, from, into)
	}
	w.gave = moved(w.gave, from, into)
	return w
}

func (w outcomeWork) merge(from, into ParticipantID) Work {
	w.list = slices.Clone(w.list)
	for i := range w.list {
		rename(&w.list[i].steward, from, into)
		w.list[i].asked = renamed(w.list[i].asked, from, into)
	}
	w.suggestions = slices.Clone(w.suggestions)
	for i := range w.suggestions {
		rename(&w.suggestions[i].by, from, into)
	}
	w.gave = moved(w.gave, from, into)
	return w
}

func (w showWork) merge(from, into ParticipantID) Work {
	w.backbriefs = slices.Clone(w.backbriefs)
	for i := range w.backbriefs {
		rename(&w.backbriefs[i].owner, from, into)
	}
	return w
}

func (w commitStep) merge(from, into ParticipantID) Work {
	w.of = w.of.merge(from, into).(commitWork)
	return w
}
