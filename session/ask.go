package session

import (
	"fmt"

	"accord/session/words"
)

// AskParams are the settings of an ask phase: what is needed, of whom. The
// answer phase works on the needs of the phase in its `from`.
type AskParams struct {
	Step        string   `json:"step,omitempty" yaml:"step"`                 // ask or answer
	PerPerson   int      `json:"per_person,omitempty" yaml:"per_person"`     // needs of one person; 2
	AnswerAfter int      `json:"answer_after,omitempty" yaml:"answer_after"` // days until an open need should be answered; 7
	Debate      bool     `json:"debate,omitempty" yaml:"debate"`             // hands can be raised while needs are answered
	To          []string `json:"to,omitempty" yaml:"to"`                     // addressees that are offered besides the roles in the room
}

// The steps of asking. Only the first holds needs; the other looks at them.
const (
	askStep    = "ask"
	answerStep = "answer"
)

func (p *AskParams) holds() bool { return p.Step == askStep }

func (p *AskParams) check(a Agenda, ph Phase) string {
	switch {
	case p.Step != askStep && p.Step != answerStep:
		return fmt.Sprintf("`step` is %q; an ask phase has the step ask or answer", p.Step)
	case !p.holds() && a.base(ph) == "":
		return "an ask phase to answer needs the phase in which needs are written in its `from`"
	case p.PerPerson < 1 || p.PerPerson > 10:
		return fmt.Sprintf("`per_person` is %d; 1 to 10 is possible", p.PerPerson)
	case p.AnswerAfter < 1 || p.AnswerAfter > 366:
		return fmt.Sprintf("`answer_after` is %d; an answer is due within 1 to 366 days", p.AnswerAfter)
	case ph.Names == Named:
		return "`names: named` does not go with ask: a need is signed by a role"
	}
	return ""
}

func askActivity() activity {
	return activity{
		name:   "ask",
		params: func() Params { return &AskParams{Step: askStep, PerPerson: 2, AnswerAfter: 7} },
		start:  startAsk,
		events: []Event{
			needAdded{}, needEdited{}, needDropped{}, needsRevealed{}, needAnswered{}, needCarried{}, needSplit{}, needsMerged{}, needsRestored{},
		},
	}
}

// Need is what somebody needs, of whom, by when and what for. It is signed by
// a role, not by a person.
type Need struct {
	ID     string     `json:"id"`   // N1 ...; drawn before the reveal
	Kind   string     `json:"kind"` // one of NeedKinds
	What   string     `json:"what"`
	To     string     `json:"to"` // a role, or a person's name
	By     Date       `json:"by,omitempty"`
	SoThat string     `json:"so_that,omitempty"` // in own words; that or For is needed
	For    string     `json:"for,omitempty"`     // the Ref of a Link: the outcome or area it serves
	Role   string     `json:"role,omitempty"`    // who asks; "" is the team
	Also   []string   `json:"also,omitempty"`    // what was merged into it
	Answer NeedAnswer `json:"answer,omitempty"`
}

// NeedView is a need as it is seen.
type NeedView struct {
	Need
	AnsweredBy string `json:"answered_by,omitempty"` // by name
	CarriedBy  string `json:"carried_by,omitempty"`  // who takes it to an addressee who is not here
	ReplyBy    Date   `json:"reply_by,omitempty"`    // while it is open: by when it should be answered
	ForID      string `json:"for_id,omitempty"`      // "O1", "P4" of what For leads to
	ForText    string `json:"for_text,omitempty"`    // and its text
}

// Open reports whether the need waits for an answer still: none was given, or
// it is unclear.
func (n Need) Open() bool { return n.Answer == "" || n.Answer == NeedUnclear }

// NeedAnswer is one of the four answers; "" is none yet.
type NeedAnswer string

// The answers; there are no others.
const (
	NeedYes     NeedAnswer = "yes"
	NeedNo      NeedAnswer = "no"
	NeedTry     NeedAnswer = "try"
	NeedUnclear NeedAnswer = "unclear"
)

var needKinds = words.Keys("tools", "skills", "people", "cover")

// NeedKinds are the kinds of needs.
func NeedKinds() []string { return needKinds[:] }

// AddNeed writes a need, sealed until the reveal. ID, Role, Also and Answer are
// ignored: the need carries the sender's role.
type AddNeed struct {
	Phase PhaseID
	Need
}

// EditNeed replaces the sender's own need, before the reveal.
type EditNeed struct {
	Phase PhaseID
	Need
}

// DropNeed takes back the sender's own need, before the reveal.
type DropNeed struct {
	Phase PhaseID
	ID    string
}

// AnswerNeed answers a need: by those it is addressed to, or a sponsor. "" takes
// the answer back.
type AnswerNeed struct {
	Phase  PhaseID
	ID     string
	Answer NeedAnswer
}

// CarryNeed notes who takes a need to an addressee who is not here ("to be
// asked, by Dia"); "" takes the note away. Facilitators only.
type CarryNeed struct {
	Phase  PhaseID
	ID     string
	Person ParticipantID
}

// SplitNeed makes two needs of a vague one. Facilitators only, after the
// reveal; the answer is asked for again.
type SplitNeed struct {
	Phase         PhaseID
	ID            string
	First, Second string
}

// MergeNeeds puts needs into the first of them, when they ask the same. After
// the reveal.
type MergeNeeds struct {
	Phase PhaseID
	Needs []string
}

// NeedGroup is the needs of one addressee.
type NeedGroup struct {
	To    string
	Who   []string // names of those here whose keys answer them
	Mine  bool     // the viewer's keys answer them
	Needs []NeedView
}

// Link is something in the charter that other things can serve or depend on:
// an outcome, an area of the perimeter. Ref names it for good; ID is its number
// in the charter now ("O1", "P4"), "" while it has none.
type Link struct{ Ref, ID, Text string }

// AskBoard is what is seen of an ask phase. Commands go to Base, the phase that
// holds the needs.
type AskBoard struct {
	Base       PhaseID
	Step       string   // ask or answer
	Kinds      []string // of needs
	To         []string // whom a need can be addressed to
	For        []Link   // what a need can serve
	PerPerson  int
	Revealed   bool
	Count      int         // needs written so far, the hidden ones included
	Authors    int         // people who wrote some
	Mine       []NeedView  // the viewer's, before the reveal
	MyRole     string      // signs the viewer's needs; "" is the team
	OnlyMe     bool        // nobody else has that role: people can tell whose needs they are
	Groups     []NeedGroup // after the reveal, by addressee
	Unequipped []string    // "delegated, not equipped" notes, a sentence each
	MayCarry   bool        // the viewer is a facilitator
	Today      Date
	ReplyBy    Date // when open needs should be answered
}

func (AskBoard) isBoard() {}
