package session

import (
	"fmt"

	"accord/session/words"
)

// OutcomeParams are the settings of an outcome phase: the results that the team
// answers for, made of the items of its `from`, each as a small form.
type OutcomeParams struct {
	Keep        int      `json:"keep,omitempty" yaml:"keep"`                 // how many are taken up; 3
	OutputWords []string `json:"output_words,omitempty" yaml:"output_words"` // they name what is made, not what changes
	Outside     []string `json:"outside,omitempty" yaml:"outside"`           // words for people outside the team
}

func (p *OutcomeParams) check(_ Agenda, ph Phase) string {
	switch {
	case p.Keep < 1 || p.Keep > outcomesMax:
		return fmt.Sprintf("`keep` is %d; 1 to %d outcomes can be worked out", p.Keep, outcomesMax)
	case len(ph.From) == 0:
		return "`from` is missing: outcomes are made of cards or themes"
	case ph.Names == Sealed:
		return "`names: sealed` does not go with outcome: a steward has a name"
	case ph.Who == SponsorOnly:
		return "`who: sponsor` does not go with outcome: the outcomes are the team's"
	}
	return ""
}

func outcomeActivity() activity {
	return activity{
		name: "outcome",
		params: func() Params {
			return &OutcomeParams{Keep: 3}
		},
		start: func(s State, ph Phase) Work {
			return outcomeWork{phase: ph.ID, today: dayOf(s.clock.Since)}.resume(s, ph)
		},
		events: []Event{
			outcomeSet{}, outcomeTaken{}, outcomeAsked{}, outcomeSuggested{}, outcomeAnswered{}, outcomeLinked{}, outcomeAdded{}, outcomeDropped{}, outcomeParked{},
		},
	}
}

// Outcome is a result: who does what differently, and how it is seen.
type Outcome struct {
	ID         string   `json:"id"` // O1 ...
	Ref        string   `json:"ref"`
	Text       string   `json:"text"`
	Measure    string   `json:"measure,omitempty"`
	From       string   `json:"from,omitempty"`
	NoBaseline bool     `json:"no_baseline,omitempty"` // nobody knows where it stands: finding out is a commitment
	To         string   `json:"to,omitempty"`
	By         Date     `json:"by,omitempty"`
	SeenIn     string   `json:"seen_in,omitempty"`
	Serves     string   `json:"serves,omitempty"` // a phrase of the vision, or a given
	Reopen     string   `json:"reopen,omitempty"` // "look at it again when ..."
	Needs      []string `json:"needs,omitempty"`  // Refs of the areas it depends on
	Steward    string   `json:"steward,omitempty"`
	Asked      []string `json:"asked,omitempty"` // names of those asked to be its steward who have not answered
	Left       string   `json:"left,omitempty"`  // a steward who was taken out of the room
	Parked     bool     `json:"parked,omitempty"`
}

// OutcomeFields are the fields of the form, in their order; "from" takes
// "unknown" for a baseline that nobody knows.
func OutcomeFields() []string { return outcomeFields[:] }

var outcomeFields = words.Keys("outcome", "measure", "from", "to", "by", "seen in", "serves", "reopen when")

// BaselineUnknown is what "from" says when nobody knows where a measure stands.
const BaselineUnknown = "unknown"

// SetOutcome writes one field of an outcome: its steward, a scribe or a
// facilitator; anybody but a sponsor while it has no steward.
type SetOutcome struct {
	Phase PhaseID
	ID    string
	Field string // one of OutcomeFields
	Text  string // "" empties it
}

// TakeOutcome makes the sender its steward, by their own hand, or lays that
// down; it also answers a request.
type TakeOutcome struct {
	Phase PhaseID
	ID    string
	On    bool
}

// AskOutcome asks somebody to be its steward. They answer with TakeOutcome.
type AskOutcome struct {
	Phase  PhaseID
	ID     string
	Person ParticipantID
}

// SuggestOutcome proposes a text for a field.
type SuggestOutcome struct {
	Phase PhaseID
	ID    string
	Field string
	Text  string
}

// AnswerOutcome accepts a suggestion into the form, or leaves it: whoever may
// write the outcome.
type AnswerOutcome struct {
	Phase      PhaseID
	Suggestion string
	Accept     bool
}

// LinkOutcome says that an outcome depends on an area (a Ref), or no longer
// does.
type LinkOutcome struct {
	Phase PhaseID
	ID    string
	Area  string
	On    bool
}

// AddOutcome takes one more, ParkOutcome puts one aside or takes it up again;
// facilitators only.
type (
	AddOutcome struct {
		Phase PhaseID
		Text  string
	}
	ParkOutcome struct {
		Phase PhaseID
		ID    string
		On    bool
	}
)

// Hint is a question about a field, never a hindrance.
type Hint struct{ Field, Text string }

// OutcomeSuggestion is a proposed text for a field.
type OutcomeSuggestion struct {
	ID, Outcome, Field, Text, By string
	State                        string // "open", "accepted" or "left"
}

// OutcomeView is an outcome as it is seen.
type OutcomeView struct {
	Outcome
	Hints    []Hint
	Missing  []string // fields that are empty, "steward" among them
	NeedsIDs []string // what its Needs are called now: "P4 which problem next"
	Open     int      // suggestions that wait
	MayWrite bool     // the viewer may
	Mine     bool     // the viewer is its steward
	AskedMe  bool     // the viewer is asked to be its steward
}

// OutcomeBoard is what is seen of an outcome phase.
type OutcomeBoard struct {
	Outcomes    []OutcomeView // those that are parked last
	Suggestions []OutcomeSuggestion
	Reference   []Item // what was not taken up
	Areas       []Link // what an outcome can depend on
	MaySuggest  bool
	MayEdit     bool // the viewer is a facilitator: AddOutcome, ParkOutcome
	Today       Date
}

func (OutcomeBoard) isBoard() {}
