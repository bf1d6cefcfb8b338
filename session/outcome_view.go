package session

import (
	"slices"

	"accord/session/words"
)

// How outcomes are seen, with what they leave open.

// named is o with the names of its people.
func (o outcome) named(s State) Outcome {
	v := o.Outcome
	v.Asked = s.names(o.asked)
	if v.Steward = s.name(o.holder(s)); v.Steward == "" {
		v.Left = s.name(o.steward)
	}
	return v
}

func (w outcomeWork) answered(p ParticipantID) bool { return w.gave[p] }

func (w outcomeWork) board(s State, ph Phase) Board {
	b := OutcomeBoard{Reference: w.more, Today: w.today}
	_, b.Areas = s.links()
	audience := s.audience()
	for _, o := range w.list {
		v := OutcomeView{Outcome: o.named(s)}
		v.Hints, v.Missing = v.hints(words.In(s.agenda.Language), ph.Params.(*OutcomeParams), audience), v.Outcome.missing()
		for _, a := range b.Areas {
			if slices.Contains(o.Needs, a.Ref) {
				v.NeedsIDs = append(v.NeedsIDs, a.ID+" "+a.Text)
			}
		}
		for _, g := range w.suggestions {
			v.Open += count(g.Outcome == o.ID && g.State == "open")
		}
		b.Outcomes = append(b.Outcomes, v)
	}
	slices.SortStableFunc(b.Outcomes, func(x, y OutcomeView) int { return count(x.Parked) - count(y.Parked) })
	for _, g := range w.suggestions {
		g.By = s.name(g.by)
		b.Suggestions = append(b.Suggestions, g.OutcomeSuggestion)
	}
	return b
}

func (w outcomeWork) mine(s State, ph Phase, b Board, p ParticipantID) Board {
	ob := b.(OutcomeBoard)
	me, _ := s.person(p)
	_, _, no := contribute[outcomeWork](s, ph.ID, p)
	ob.MaySuggest, ob.MayEdit = no == nil, me.Rights.Facilitator
	ob.Outcomes = slices.Clone(ob.Outcomes)
	for i := range ob.Outcomes {
		v := &ob.Outcomes[i]
		o := w.list[w.index(v.ID)]
		v.MayWrite = no == nil && o.mayWrite(s, me) == nil
		v.Mine, v.AskedMe = o.holder(s) == p, slices.Contains(o.asked, p)
	}
	return ob
}

// items are the outcomes in a sentence each.
func (w outcomeWork) items(s State, _ Phase) []Item {
	var out []Item
	for _, o := range w.list {
		if !o.Parked {
			out = append(out, Item{ID: o.ID, Text: o.sentence(), By: s.name(o.holder(s))})
		}
	}
	return out
}

// sentence is the outcome in one line.
func (o Outcome) sentence() string {
	out := o.Text
	if o.Measure != "" {
		out += ": " + o.Measure
	}
	if from := o.get("from"); from != "" {
		out += " from " + from
	}
	if o.To != "" {
		out += " to " + o.To
	}
	if o.By != "" {
		out += " by " + string(o.By)
	}
	return out
}

func (w outcomeWork) fill(c *Charter, s State, _ Phase) {
	for _, o := range w.list {
		if !o.Parked {
			c.Outcomes = append(c.Outcomes, o.named(s))
		}
	}
}
