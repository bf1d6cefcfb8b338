package session

import (
	"slices"
	"time"
)

// Charter is what the team takes home, as it stands: everything in it is
// revealed, and nothing in it is personal but what people put their names to.
type Charter struct {
	Language string // of the agenda
	Title    string
	Mission  string
	Goal     string   // the company's
	Values   []string // the company's
	Room     RoomCode
	Agenda   string // the name of the plan
	Opened   Date
	Adopted  Date // when the vision was adopted; "" while it is not
	Review   Date
	ReviewBy string
	Plan     []string // which of PartVision, PartPerimeter and PartCommitments the plan comes to; nil: not known
	People   int      // who took part: joined, not removed, not only watching
	Roles    map[string]int

	Headlines   []Item   // the future, with sparks; best first
	Vision      Decision // a text
	Givens      Givens
	Areas       []Area
	Fences      Decision // a list
	Upward      []Item
	Outcomes    []Outcome // O1 ..., those that are not parked
	OutcomesOn  Decision  // how they were decided; zero when they were not
	Ownership   Ownership
	Needs       []NeedView // N1 ...
	Commitments []Commitment
	FirstWin    FirstWin
	Signed      []string
	Agreement   Counts // the gradient
	Worth       Counts // was it worth the time
	Thanks      []Item
	Pulse       []Pulse
	Parked      []Parked
	Extra       []ExtraPart // parts of own stages
	ToConfirm   []string    // what waits for a sponsor's word, a sentence each
	Checks      []Check     // what does not fit together yet
}

// Ownership is who leads, helps, learns and teaches what.
type Ownership struct {
	Roles    bool     // the columns are roles, and cells hold counts ("L2 H1")
	Columns  []string // names, or roles
	Rows     []OwnedRow
	Pairs    []Pair // those that at least one of the two took
	Steps    []RowStep
	Fears    []Item // with their answers
	TryUntil Date
}

// OwnedRow is a row of the ownership map.
type OwnedRow struct {
	ID, Text   string
	Cells      []string // in the order of the columns; "" where nobody said anything
	Lead, Able int
	Gap        Gap
	Ties       string
}

// Decision is a text or a list with the record of how it was decided.
type Decision struct {
	Text       string
	List       []Item
	Adopted    bool
	LeftOut    bool
	Until      Date // adopted with the objections recorded, until then
	On         Date
	Rev        int
	Consents   int
	Concerns   []Concern
	Objections []Stand
	Authors    int     // people on whose cards it draws; 0 when not known
	Integrated []Stand // objections that an amendment answered, without names
}

// Area is one row of the perimeter.
type Area struct {
	ID, Text    string
	Ref         string // names it for good: see Link
	Now, Wanted Level  // the team's medians, rounded; 0 when not played
	Agreed      Level  // 0 while not agreed
	AcceptedBy  string
	ToConfirm   string
	Lines       map[string]string
	Missing     []string
}

// Counts are the answers to one question, without names.
type Counts struct {
	Text   string
	Labels []string
	Min    int
	N      int   // people who answered; 0 when nobody was asked
	Counts []int // nil when too few answered to show them
	// Median is the answer in the middle; 0 when it is not shown. Three answers
	// have it alone, once those who gave them agreed.
	Median   float64
	Concerns []Concern
}

// Pulse is one question of a pulse, or one grid; Counts nil when too few
// answered. The counts of a grid are its cells row by row, from the bottom.
type Pulse struct {
	ID string
	Counts
	Up, Right string // of a grid: what grows
	Side      int    // of a grid: cells on a side; 0 for a question
}

// ExtraPart is what an own stage puts into the charter.
type ExtraPart struct {
	Title    string
	Items    []Item
	Text     string
	Decision *Decision // its record, of drafts and decisions; nil for what is not decided
}

func (s State) makeCharter() Charter {
	c := Charter{
		Language: s.agenda.Language,
		Title:    s.agenda.Title, Mission: s.agenda.Mission, Goal: s.agenda.Goal, Values: s.agenda.Values, Room: s.code, Agenda: s.agenda.Name, Opened: dayOf(s.opened),
		People: len(s.participants()), Roles: map[string]int{}, Parked: s.parked,
	}
	for _, p := range s.participants() {
		if p.Role != "" {
			c.Roles[p.Role]++
		}
	}
	for _, st := range s.agenda.Stages {
		for _, ph := range st.Phases {
			if w, ok := s.work[ph.ID].(charterPart); ok {
				w.fill(&c, s, ph)
			}
		}
	}
	c.Plan, c.Checks = s.agenda.mainParts(), c.checks()
	return c
}

// mainParts are those of the three main parts of a charter that the plan comes
// to.
func (a Agenda) mainParts() []string {
	planned := map[string]bool{}
	for _, st := range a.Stages {
		for _, ph := range st.Phases {
			planned[PartVision] = planned[PartVision] || ph.Into == PartVision
			planned[PartPerimeter] = planned[PartPerimeter] || ph.Into == PartFences || ph.Do == "poker"
			planned[PartCommitments] = planned[PartCommitments] || ph.Do == "commit"
		}
	}
	parts := []string{}
	for _, p := range []string{PartVision, PartPerimeter, PartCommitments} {
		if planned[p] {
			parts = append(parts, p)
		}
	}
	return parts
}

func dayOf(t time.Time) Date {
	if t.IsZero() {
		return ""
	}
	return DateOf(t)
}

// extra puts items or a text into a part of the charter that has no place of
// its own; phases that name the same title fill one part.
func (c *Charter) extra(title string, items []Item, text string) {
	if len(items) == 0 && text == "" {
		return
	}
	i := slices.IndexFunc(c.Extra, func(p ExtraPart) bool { return p.Title == title && p.Decision == nil && p.Text == "" && text == "" })
	if i < 0 {
		c.Extra = append(c.Extra, ExtraPart{Title: title, Items: items, Text: text})
		return
	}
	c.Extra[i].Items = slices.Concat(c.Extra[i].Items, items)
}
