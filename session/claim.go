package session

import (
	"fmt"
	"time"

	"accord/session/words"
)

// ClaimParams are the settings of a claim phase: the ownership map, rows of
// work by people (or roles). The step phase works on the map in its `from`.
type ClaimParams struct {
	Step    string   `json:"step,omitempty" yaml:"step"`       // map, or step: one row outside one's role
	Rows    []string `json:"rows,omitempty" yaml:"rows"`       // used when `from` brings none; the life-cycle
	Columns string   `json:"columns,omitempty" yaml:"columns"` // people or roles; "": people, roles above 12
	Within  int      `json:"within,omitempty" yaml:"within"`   // days to the proposed date of a step; 28
}

// The steps of claiming. Only the first holds a map; the other looks at it.
const (
	claimMap  = "map"
	claimStep = "step"
)

// lifeCycle are the rows of a map whose agenda names none.
func lifeCycle(w words.Words) string {
	return w.T("discover, define, design, build, test, plan release, deploy, watch in production, answer users, fix incidents, learn")
}

func (p *ClaimParams) holds() bool { return p.Step == claimMap }

func (p *ClaimParams) check(a Agenda, ph Phase) string {
	switch {
	case p.Step != claimMap && p.Step != claimStep:
		return fmt.Sprintf("`step` is %q; a claim phase has the step map or step", p.Step)
	case !p.holds() && a.base(ph) == "":
		return "a claim phase to take steps needs the phase with the map in its `from`"
	case p.Columns != "" && p.Columns != ColumnsPeople && p.Columns != ColumnsRoles:
		return fmt.Sprintf("`columns` is %q; the columns are people or roles", p.Columns)
	case len(p.Rows) > rowsMax:
		return fmt.Sprintf("`rows` has %d entries; %d fit on a map", len(p.Rows), rowsMax)
	case p.Within < 1 || p.Within > 366:
		return fmt.Sprintf("`within` is %d; a step is taken within 1 to 366 days", p.Within)
	case ph.Names == Sealed:
		return "`names: sealed` does not go with claim: a map says who"
	}
	return ""
}

func claimActivity() activity {
	return activity{
		name:   "claim",
		params: func() Params { return &ClaimParams{Step: claimMap, Within: 28} },
		start:  startClaim,
		events: []Event{
			rowMarked{}, mapRevealed{}, rowAdded{}, rowRenamed{}, rowDropped{}, columnsSet{}, tiesBroken{}, pairTaken{}, stepTaken{}, mapTried{},
		},
	}
}

// Mark is what somebody is for a row of the ownership map; "" is nothing yet.
type Mark string

// The marks. Lead answers for the row, helping carries no blame.
const (
	MarkLead  Mark = "L" // I answer for it
	MarkHelp  Mark = "H" // I help
	MarkLearn Mark = "W" // I want to learn it
	MarkTeach Mark = "T" // I can teach it
	MarkNone  Mark = "-" // not me
)

// Marks are the marks in their order.
func Marks() []Mark { return []Mark{MarkLead, MarkHelp, MarkLearn, MarkTeach, MarkNone} }

// MarkRow is the sender's mark for a row: sealed until the reveal, live and
// named from then on. Soon is the mark in three months, asked when the columns
// are roles. Mark "" takes it back.
type MarkRow struct {
	Phase PhaseID
	Row   string
	Mark  Mark
	Soon  bool
}

// AddRow adds a row to the map; facilitators only.
type AddRow struct {
	Phase PhaseID
	Text  string
}

// RenameRow changes the name of a row; facilitators only.
type RenameRow struct {
	Phase PhaseID
	Row   string
	Text  string
}

// DropRow takes a row off the map; facilitators only. Undo brings it back with
// its marks.
type DropRow struct {
	Phase PhaseID
	Row   string
}

// SetColumns makes the columns of the map people or roles; facilitators only.
type SetColumns struct {
	Phase   PhaseID
	Columns string // ColumnsPeople or ColumnsRoles
}

// The columns of a map.
const (
	ColumnsPeople = "people"
	ColumnsRoles  = "roles"
)

// Settle gives a row one minute of talk, or ends it ("" for no row);
// facilitators only. It leaves no record.
type Settle struct {
	Phase PhaseID
	Row   string
}

// BreakTies lets a row be led jointly: Person decides when its leads disagree;
// "" takes that back. By one of its leads or a facilitator.
type BreakTies struct {
	Phase  PhaseID
	Row    string
	Person ParticipantID
}

// TakePair says that the sender, who is the teacher or the learner, will do
// it; or takes it back.
type TakePair struct {
	Phase            PhaseID
	Row              string
	Teacher, Learner ParticipantID
	On               bool
}

// TakeStep is the one row outside the sender's role in which they help before a
// day; Row "" takes it back. By "" means the proposed day.
type TakeStep struct {
	Phase PhaseID
	Row   string
	By    Date
}

// TryMapUntil says until when the map is tried; "" takes it back. Facilitators
// only.
type TryMapUntil struct {
	Phase PhaseID
	Until Date
}

// Gap is what a row of the map asks for.
type Gap string

// The gaps.
const (
	GapNone Gap = ""
	GapLead Gap = "gap"  // nobody leads
	GapTalk Gap = "talk" // two or more lead, and nobody breaks ties
	GapOne  Gap = "one"  // one person is able
)

// ClaimColumn is a column of the map: a person, or a role with its people.
type ClaimColumn struct {
	ID     string // of the person, or the role
	Name   string
	People int  // in it: 1, or of a role all that have it
	Mine   bool // the viewer's
}

// ClaimCell is what one column says about one row. Of a person one mark, of a
// role counts.
type ClaimCell struct {
	Mark   Mark
	Via    string       // who entered it for that person, or ""
	Counts map[Mark]int // of a role; nil of a person
	Soon   map[Mark]int // of a role, in three months; nil when nobody said
}

// ClaimRow is a row of the map. Cells and what follows are empty before the
// reveal.
type ClaimRow struct {
	ID, Text string
	Mine     Mark // the viewer's
	MineSoon Mark
	Cells    []ClaimCell // in the order of the columns
	Lead     int         // columns that lead
	Able     int         // columns that lead, help or teach
	Gap      Gap
	Ties     string    // who breaks ties between its leads, or ""
	SettleBy time.Time // the end of its minute; zero when it has none
}

// Pair is somebody who can teach a row and somebody who wants to learn it.
type Pair struct {
	Row         string // its ID
	RowText     string
	Teacher     ParticipantID
	TeacherName string
	Learner     ParticipantID
	LearnerName string
	Took        []string // names of those of the two who said yes
	Mine        bool     // the viewer is one of the two
	ITook       bool
}

// RowStep is somebody's step outside their role.
type RowStep struct {
	Name    string `json:"name,omitempty"`
	Row     string `json:"row,omitempty"`
	RowText string `json:"row_text,omitempty"`
	By      Date   `json:"by,omitempty"`
}

// ClaimBoard is what is seen of a claim phase. Commands go to Base, the phase
// that holds the map.
type ClaimBoard struct {
	Base     PhaseID
	Step     string // map or step
	Roles    bool   // the columns are roles
	Columns  []ClaimColumn
	Rows     []ClaimRow
	Revealed bool
	Marked   int       // people who have marked something
	Pairs    []Pair    // after the reveal; those of the viewer are marked
	Steps    []RowStep // in the order in which they were taken
	MyStep   *RowStep  // the viewer's, nil while there is none
	StepBy   Date      // the day proposed for a step
	TryUntil Date
	MayEdit  bool // the viewer is a facilitator
}

func (ClaimBoard) isBoard() {}
