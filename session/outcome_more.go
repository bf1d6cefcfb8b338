package session

import (
	"fmt"
	"slices"
)

// What goes on around the forms: suggestions, links to areas, and what a
// facilitator takes up or puts aside.

func (c SuggestOutcome) decide(s State, at Stamp) ([]Event, error) {
	w, o, _, err := outcomeAt(s, c.Phase, c.ID, at.By)
	if err != nil {
		return nil, err
	}
	text, err := fieldText(c.Field, c.Text, DateOf(at.At))
	if err != nil {
		return nil, err
	}
	same := func(g outcomeSuggestion) bool {
		return g.State == "open" && g.Outcome == c.ID && g.Field == c.Field && g.Text == text
	}
	switch {
	case text == "":
		return nil, refuse("There is no text in it yet.")
	case text == o.get(c.Field) || slices.ContainsFunc(w.suggestions, same):
		return nil, nil
	case len(w.suggestions) >= 200:
		return nil, refuse("There are 200 suggestions; talk about it.")
	}
	return []Event{outcomeSuggested{c.Phase, fmt.Sprintf("s%d", len(w.suggestions)+1), c.ID, c.Field, text, at.By}}, nil
}

func (e outcomeSuggested) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w outcomeWork) outcomeWork {
		g := OutcomeSuggestion{ID: e.ID, Outcome: e.Outcome, Field: e.Field, Text: e.Text, State: "open"}
		w.suggestions = append(slices.Clip(w.suggestions), outcomeSuggestion{g, e.By})
		return w.by(e.By)
	})
	s.tell(Notice{Kind: NoticeSuggested, Who: s.name(e.By), What: e.Outcome + " " + e.Field + ": " + short(e.Text)})
}

func (c AnswerOutcome) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[outcomeWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(w.suggestions, func(g outcomeSuggestion) bool { return g.ID == c.Suggestion })
	if i < 0 {
		return nil, refuse("That suggestion is not there.")
	}
	g := w.suggestions[i]
	_, o, p, err := outcomeAt(s, c.Phase, g.Outcome, at.By)
	if err != nil {
		return nil, err
	}
	if err := o.mayWrite(s, p); err != nil {
		return nil, err
	}
	want := "left"
	if c.Accept {
		want = "accepted"
	}
	switch g.State {
	case want:
		return nil, nil
	case "open":
		return []Event{outcomeAnswered{c.Phase, g.ID, c.Accept}}, nil
	}
	return nil, refuse("That suggestion was %s meanwhile.", g.State)
}

func (e outcomeAnswered) apply(s *State, at Stamp) {
	var g OutcomeSuggestion
	alter(s, e.Phase, func(w outcomeWork) outcomeWork {
		w.suggestions = slices.Clone(w.suggestions)
		for i := range w.suggestions {
			if w.suggestions[i].ID != e.ID {
				continue
			}
			if w.suggestions[i].State = "left"; e.Accept {
				w.suggestions[i].State = "accepted"
			}
			g = w.suggestions[i].OutcomeSuggestion
		}
		return w.by(at.By)
	})
	if e.Accept {
		alterOutcome(s, e.Phase, g.Outcome, func(o *outcome) { o.set(g.Field, g.Text) })
		s.tell(Notice{Kind: NoticeAccepted, Who: s.name(at.By), What: g.Outcome + " " + g.Field + ": " + short(g.Text)})
	}
}

func (c LinkOutcome) decide(s State, at Stamp) ([]Event, error) {
	_, o, p, err := outcomeAt(s, c.Phase, c.ID, at.By)
	if err != nil {
		return nil, err
	}
	if err := o.mayWrite(s, p); err != nil {
		return nil, err
	}
	_, areas := s.links()
	switch {
	case slices.Contains(o.Needs, c.Area) == c.On:
		return nil, nil
	case c.On && !slices.ContainsFunc(areas, func(l Link) bool { return l.Ref == c.Area }):
		return nil, refuse("That decision is not in the perimeter.")
	}
	return []Event{outcomeLinked(c)}, nil
}

func (e outcomeLinked) apply(s *State, _ Stamp) {
	alterOutcome(s, e.Phase, e.ID, func(o *outcome) {
		if o.Needs = without(o.Needs, e.Area); e.On {
			o.Needs = append(o.Needs, e.Area)
		}
	})
}

func (c AddOutcome) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator takes up one more.")
	}
	_, w, err := contribute[outcomeWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	text, err := line(c.Text, outcomeCap)
	switch {
	case err != nil:
		return nil, err
	case slices.ContainsFunc(w.list, func(o outcome) bool { return o.Text == text }):
		return nil, nil
	case len(w.list) >= outcomesMax:
		return nil, refuse("There are %d. A few that are reached are worth more.", len(w.list))
	}
	return []Event{outcomeAdded{c.Phase, fmt.Sprintf("O%d", w.numbered+1), text}}, nil
}

func (e outcomeAdded) apply(s *State, at Stamp) {
	alter(s, e.Phase, func(w outcomeWork) outcomeWork {
		w.numbered++
		item := ""
		if i := slices.IndexFunc(w.more, func(it Item) bool { return it.Text == e.Text }); i >= 0 {
			item, w.more = w.more[i].ID, slices.Delete(slices.Clone(w.more), i, i+1)
		}
		w.list = append(slices.Clip(w.list), w.fresh(e.ID, e.Text, item))
		return w
	})
	s.tell(Notice{Kind: NoticeAdded, Who: s.name(at.By), What: e.Text})
	s.canUndo(at, s.say("adding %s", short(e.Text)), outcomeDropped{e.Phase, e.ID})
}

func (e outcomeDropped) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w outcomeWork) outcomeWork {
		w.list = slices.DeleteFunc(slices.Clone(w.list), func(o outcome) bool { return o.ID == e.ID })
		return w
	})
}

func (c ParkOutcome) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator puts an outcome aside.")
	}
	_, o, _, err := outcomeAt(s, c.Phase, c.ID, at.By)
	if err != nil || o.Parked == c.On {
		return nil, err
	}
	return []Event{outcomeParked(c)}, nil
}

func (e outcomeParked) apply(s *State, at Stamp) {
	alterOutcome(s, e.Phase, e.ID, func(o *outcome) { o.Parked = e.On })
	act := s.say("taking up %s", e.ID)
	if e.On {
		act = s.say("parking %s", e.ID)
	}
	s.canUndo(at, act, outcomeParked{e.Phase, e.ID, !e.On})
}
