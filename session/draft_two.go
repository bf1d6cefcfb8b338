package session

// Two candidates may be written beside each other, each by a scribe of its own.
// Later phases take them up as a list of two; where only one is written, they
// take up that text as if it were alone.

// draftText is one text with its pen.
type draftText struct {
	words  string
	rev    int
	holder ParticipantID
}

// CandidateNames are what the texts are called where there are two.
var CandidateNames = [2]string{"A", "B"}

var errOneText = refuse("This draft has one text.")

// has reports whether a draft phase has that text.
func (ph Phase) has(candidate int) bool {
	p, ok := ph.Params.(*DraftParams)
	return ok && candidate >= 0 && candidate < max(p.Candidates, 1)
}

func (w draftWork) of(candidate int) draftText {
	if candidate == 1 {
		return w.second
	}
	return w.draftText
}

func (w draftWork) set(candidate int, t draftText) draftWork {
	if candidate == 1 {
		w.second = t
	} else {
		w.draftText = t
	}
	return w
}

// text is the text that is written alone; "" when there are two.
func (w draftWork) text() string {
	switch {
	case w.second.words == "":
		return w.words
	case w.words == "":
		return w.second.words
	}
	return ""
}

// items are the two texts.
func (w draftWork) items(State, Phase) []Item {
	if w.words == "" || w.second.words == "" {
		return nil
	}
	return []Item{{ID: CandidateNames[0], Text: w.words, Kept: true}, {ID: CandidateNames[1], Text: w.second.words, Kept: true}}
}

// candidates returns the two texts of a draft that ph works on, of which one is
// to be chosen; nil when there is one.
func (s State) candidates(ph Phase) []Item {
	for _, id := range ph.From {
		from, _, _, _ := s.agenda.Find(id)
		if w, ok := s.work[id].(draftWork); ok {
			return w.items(s, from)
		}
	}
	return nil
}
