package session

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// How outcomes are worked out: field by field, by the steward once there is
// one, with suggestions from everybody.

const (
	outcomesMax = 9
	outcomeCap  = 160
)

type outcomeWork struct {
	phase       PhaseID
	today       Date // the first day
	list        []outcome
	numbered    int    // ids given so far; none is given twice
	more        []Item // of the source, not taken up
	suggestions []outcomeSuggestion
	gave        map[ParticipantID]bool
}

// outcome is an Outcome as it is kept: with people, not with names.
type outcome struct {
	Outcome
	item    string // of the source; "" of one that was added
	steward ParticipantID
	asked   []ParticipantID
}

type outcomeSuggestion struct {
	OutcomeSuggestion
	by ParticipantID
}

type (
	outcomeSet struct {
		Phase PhaseID       `json:"phase"`
		ID    string        `json:"id"`
		Field string        `json:"field"`
		Text  string        `json:"text,omitempty"`
		By    ParticipantID `json:"by"`
	}
	outcomeTaken struct {
		Phase PhaseID       `json:"phase"`
		ID    string        `json:"id"`
		By    ParticipantID `json:"by"`
		On    bool          `json:"on,omitempty"`
	}
	outcomeAsked struct {
		Phase  PhaseID       `json:"phase"`
		ID     string        `json:"id"`
		Person ParticipantID `json:"person"`
	}
	outcomeSuggested struct {
		Phase   PhaseID       `json:"phase"`
		ID      string        `json:"id"`
		Outcome string        `json:"outcome"`
		Field   string        `json:"field"`
		Text    string        `json:"text"`
		By      ParticipantID `json:"by"`
	}
	outcomeAnswered struct {
		Phase  PhaseID `json:"phase"`
		ID     string  `json:"id"`
		Accept bool    `json:"accept,omitempty"`
	}
	outcomeLinked struct {
		Phase PhaseID `json:"phase"`
		ID    string  `json:"id"`
		Area  string  `json:"area"`
		On    bool    `json:"on,omitempty"`
	}
	outcomeAdded struct {
		Phase PhaseID `json:"phase"`
		ID    string  `json:"id"`
		Text  string  `json:"text"`
	}
	// outcomeDropped takes an added outcome back: a facilitator's undo.
	outcomeDropped struct {
		Phase PhaseID `json:"phase"`
		ID    string  `json:"id"`
	}
	outcomeParked struct {
		Phase PhaseID `json:"phase"`
		ID    string  `json:"id"`
		On    bool    `json:"on,omitempty"`
	}
)

func (outcomeSet) kind() string       { return "outcome-set" }
func (outcomeTaken) kind() string     { return "outcome-taken" }
func (outcomeAsked) kind() string     { return "outcome-asked" }
func (outcomeSuggested) kind() string { return "outcome-suggested" }
func (outcomeAnswered) kind() string  { return "outcome-answered" }
func (outcomeLinked) kind() string    { return "outcome-linked" }
func (outcomeAdded) kind() string     { return "outcome-added" }
func (outcomeDropped) kind() string   { return "outcome-dropped" }
func (outcomeParked) kind() string    { return "outcome-parked" }

// resume takes up items of the source while there is room; what has been
// worked on stays.
func (w outcomeWork) resume(s State, ph Phase) Work {
	w.list, w.more = slices.Clone(w.list), nil
	active := 0
	for _, o := range w.list {
		active += count(!o.Parked)
	}
	for _, it := range keptItems(s.itemsFor(ph)) {
		switch {
		case slices.ContainsFunc(w.list, func(o outcome) bool { return o.item == it.ID }):
		case active >= ph.Params.(*OutcomeParams).Keep:
			w.more = append(w.more, Item{ID: it.ID, Text: it.Text, Score: it.Score})
		default:
			active++
			w.numbered++
			w.list = append(w.list, w.fresh(fmt.Sprintf("O%d", w.numbered), it.Text, it.ID))
		}
	}
	return w
}

func (w outcomeWork) fresh(id, text, item string) outcome {
	return outcome{Outcome: Outcome{ID: id, Ref: string(w.phase) + "/" + id, Text: text}, item: item}
}

func (w outcomeWork) index(id string) int {
	return slices.IndexFunc(w.list, func(o outcome) bool { return o.ID == id })
}

// outcomeAt is contribute to one outcome.
func outcomeAt(s State, phase PhaseID, id string, by ParticipantID) (w outcomeWork, o outcome, p Person, err error) {
	_, w, err = contribute[outcomeWork](s, phase, by)
	if err != nil {
		return w, o, p, err
	}
	i := w.index(id)
	if i < 0 {
		return w, o, p, refuse("That outcome is not there any more.")
	}
	p, _ = s.person(by)
	return w, w.list[i], p, nil
}

// mayWrite says why p may not write o, or nothing.
func (o outcome) mayWrite(s State, p Person) error {
	switch {
	case p.Rights.Sponsor:
		return refuse("The outcomes are the team's: a sponsor suggests, and its steward answers.")
	case o.holder(s) == "" || o.holder(s) == p.ID || p.Rights.Scribe || p.Rights.Facilitator:
		return nil
	}
	return refuse("%s is its steward and writes it. Suggest what you would change.", s.name(o.steward))
}

// holder is the steward; "" when there is none, or not any more.
func (o outcome) holder(s State) ParticipantID {
	if s.takesPart(o.steward) {
		return o.steward
	}
	return ""
}

// field returns where the text of a field stands, nil for fields with a form of
// their own and unknown ones.
func (o *Outcome) field(name string) *string {
	switch name {
	case "outcome":
		return &o.Text
	case "measure":
		return &o.Measure
	case "from":
		return &o.From
	case "to":
		return &o.To
	case "seen in":
		return &o.SeenIn
	case "serves":
		return &o.Serves
	case "reopen when":
		return &o.Reopen
	}
	return nil
}

// get is the text of a field as it is written.
func (o Outcome) get(name string) string {
	switch f := o.field(name); {
	case name == "by":
		return string(o.By)
	case name == "from" && o.NoBaseline:
		return BaselineUnknown
	case f != nil:
		return *f
	}
	return ""
}

func (o *Outcome) set(name, text string) {
	if f := o.field(name); f != nil {
		*f = text
	}
	switch name {
	case "by":
		o.By = Date(text)
	case "from":
		if o.NoBaseline = strings.EqualFold(text, BaselineUnknown); o.NoBaseline {
			o.From = ""
		}
	}
}

// fieldText is a text for a field, cleaned, or the Refusal that says what is
// wrong with it.
func fieldText(field, text string, today Date) (string, error) {
	if !slices.Contains(outcomeFields[:], field) {
		return "", refuse("There is no field %q; there are: %s.", CleanLine(field), strings.Join(outcomeFields[:], ", "))
	}
	switch text = CleanLine(text); {
	case field == "by":
		d, err := ParseDate(text)
		if err == nil {
			err = ahead(d, today)
		}
		return string(d), err
	case field == "outcome":
		return line(text, outcomeCap)
	case field == "from" && strings.EqualFold(text, BaselineUnknown):
		return BaselineUnknown, nil
	}
	return optionalLine(text, outcomeCap)
}

func (c SetOutcome) decide(s State, at Stamp) ([]Event, error) {
	_, o, p, err := outcomeAt(s, c.Phase, c.ID, at.By)
	if err != nil {
		return nil, err
	}
	if err := o.mayWrite(s, p); err != nil {
		return nil, err
	}
	if CleanLine(c.Text) == o.get(c.Field) && slices.Contains(outcomeFields[:], c.Field) {
		return nil, nil
	}
	text, err := fieldText(c.Field, c.Text, DateOf(at.At))
	if err != nil || text == o.get(c.Field) {
		return nil, err
	}
	return []Event{outcomeSet{c.Phase, c.ID, c.Field, text, at.By}}, nil
}

// alterOutcome changes one outcome.
func alterOutcome(s *State, phase PhaseID, id string, f func(*outcome)) {
	alter(s, phase, func(w outcomeWork) outcomeWork {
		w.list = slices.Clone(w.list)
		if i := w.index(id); i >= 0 {
			f(&w.list[i])
		}
		return w
	})
}

func (w outcomeWork) by(p ParticipantID) outcomeWork {
	w.gave = maps.Clone(w.gave)
	if w.gave == nil {
		w.gave = map[ParticipantID]bool{}
	}
	w.gave[p] = true
	return w
}

func (e outcomeSet) apply(s *State, _ Stamp) {
	alterOutcome(s, e.Phase, e.ID, func(o *outcome) { o.set(e.Field, e.Text) })
	alter(s, e.Phase, func(w outcomeWork) outcomeWork { return w.by(e.By) })
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(e.By), What: e.ID + " " + e.Field})
}

func (c TakeOutcome) decide(s State, at Stamp) ([]Event, error) {
	_, o, p, err := outcomeAt(s, c.Phase, c.ID, at.By)
	if err != nil {
		return nil, err
	}
	holder, asked := o.holder(s), slices.Contains(o.asked, at.By)
	switch {
	case (holder == at.By) == c.On && !asked:
		return nil, nil
	case c.On && p.Rights.Sponsor:
		return nil, refuse("The outcomes are the team's; a sponsor commits in their own words later.")
	case c.On && holder != "" && holder != at.By:
		return nil, refuse("%s is its steward already.", s.name(holder))
	}
	return []Event{outcomeTaken{c.Phase, c.ID, at.By, c.On}}, nil
}

func (e outcomeTaken) apply(s *State, _ Stamp) {
	alterOutcome(s, e.Phase, e.ID, func(o *outcome) {
		switch o.asked = without(o.asked, e.By); {
		case e.On:
			o.steward, o.asked = e.By, nil
		case o.steward == e.By:
			o.steward = ""
		}
	})
	alter(s, e.Phase, func(w outcomeWork) outcomeWork { return w.by(e.By) })
	kind := NoticeChanged
	if e.On {
		kind = NoticeAccepted
	}
	s.tell(Notice{Kind: kind, Who: s.name(e.By), What: e.ID})
}

func (c AskOutcome) decide(s State, at Stamp) ([]Event, error) {
	_, o, _, err := outcomeAt(s, c.Phase, c.ID, at.By)
	if err != nil {
		return nil, err
	}
	p, ok := s.person(c.Person)
	switch holder := o.holder(s); {
	case !ok || p.Removed:
		return nil, refuse("That person is not in the room.")
	case p.Rights.Spectator || p.Rights.Sponsor:
		return nil, refuse("%s is not in the team: ask somebody who is.", p.Name)
	case p.ID == at.By:
		return nil, refuse("You need not ask yourself: take it.")
	case holder == p.ID || slices.Contains(o.asked, p.ID):
		return nil, nil
	case holder != "" && holder != at.By:
		return nil, refuse("%s is its steward already.", s.name(holder))
	}
	return []Event{outcomeAsked(c)}, nil
}

func (e outcomeAsked) apply(s *State, at Stamp) {
	alterOutcome(s, e.Phase, e.ID, func(o *outcome) { o.asked = append(slices.Clip(o.asked), e.Person) })
	s.tell(Notice{Kind: NoticeSuggested, Who: s.name(at.By), What: s.name(e.Person) + " for " + e.ID})
}
