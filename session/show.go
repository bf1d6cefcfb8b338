package session

// ShowParams are the settings of a show phase: something to read, or to look at
// together.
type ShowParams struct {
	What        string   `json:"what,omitempty" yaml:"what"` // text, people, promise, givens or charter
	Text        []string `json:"text,omitempty" yaml:"text"`
	Intent      string   `json:"intent,omitempty" yaml:"intent"` // givens: the problem and why now
	Constraints []string `json:"constraints,omitempty" yaml:"constraints"`
	Fixed       []string `json:"fixed,omitempty" yaml:"fixed"` // not negotiable
	ConfirmedBy string   `json:"confirmed_by,omitempty" yaml:"confirmed_by"`
	Backbrief   bool     `json:"backbrief,omitempty" yaml:"backbrief"` // people say what they heard; the sponsor answers
}

// Givens are what leadership brings: the problem, why now, and what is fixed.
type Givens struct {
	Intent      string   `json:"intent,omitempty"`
	Constraints []string `json:"constraints,omitempty"`
	Fixed       []string `json:"fixed,omitempty"`
	ConfirmedBy string   `json:"confirmed_by,omitempty"` // a sponsor's name once one confirmed them
	ToConfirm   string   `json:"to_confirm,omitempty"`   // who has to confirm them still
}

// Backbrief is one line of "I heard that we may ... as long as ...".
type Backbrief struct {
	ID, Text, By string
	Answer       string // "", "yes" or "not quite"
}

// Understood ticks the text of a show phase as read.
type Understood struct{ Phase PhaseID }

// SetGivens writes the givens: the sponsor's keys, or a facilitator's, whose
// text waits to be confirmed.
type SetGivens struct {
	Phase              PhaseID
	Intent             string
	Constraints, Fixed []string
}

// ConfirmGivens makes the givens the sponsor's own word.
type ConfirmGivens struct{ Phase PhaseID }

// AddBackbrief says back what the sender heard.
type AddBackbrief struct {
	Phase PhaseID
	Text  string
}

// AnswerBackbrief is the sponsor's answer: "yes" or "not quite".
type AnswerBackbrief struct {
	Phase      PhaseID
	ID, Answer string
}

// ShowBoard is what is seen of a show phase. People, the promise and the
// charter are drawn from the View.
type ShowBoard struct {
	What       string
	Text       []string
	Givens     Givens
	Backbrief  bool // backbriefs are asked for
	Backbriefs []Backbrief
	Understood int  // people who ticked it
	Mine       bool // the viewer ticked it
	MayAnswer  bool // the viewer is a sponsor
	MayWrite   bool // the viewer may set the givens
	Solution   bool // a given sounds like a solution, not a problem: a hint only
}

func (ShowBoard) isBoard() {}
