package session

import (
	"slices"
	"time"
)

// Charter is what the team takes home, as it stands: everything in it is
// revealed, and nothing in it is personal but what people put their names to.
// Its names in JSON are those of the exported file and stay as they are.
type Charter struct {
	Language string         `json:"language,omitempty"` // of the agenda
	Title    string         `json:"title,omitempty"`
	Mission  string         `json:"mission,omitempty"`
	Goal     string         `json:"goal,omitempty"`   // the company's
	Values   []string       `json:"values,omitempty"` // the company's
	Room     RoomCode       `json:"room,omitempty"`
	Agenda   string         `json:"agenda,omitempty"` // the name of the plan
	Opened   Date           `json:"opened,omitempty"`
	Adopted  Date           `json:"adopted,omitempty"` // when the vision was adopted; "" while it is not
	Review   Date           `json:"review,omitempty"`
	ReviewBy string         `json:"review_by,omitempty"`
	Plan     []string       `json:"plan,omitempty"`   // which of PartVision, PartPerimeter and PartCommitments the plan comes to; nil: not known
	People   int            `json:"people,omitempty"` // who took part: joined, not removed, not only watching
	Roles    map[string]int `json:"roles,omitempty"`

	Headlines   []Item       `json:"headlines,omitempty"` // the future, with sparks; best first
	Vision      Decision     `json:"vision,omitzero"`     // a text
	Givens      Givens       `json:"givens,omitzero"`
	Areas       []Area       `json:"areas,omitempty"`
	Fences      Decision     `json:"fences,omitzero"` // a list
	Upward      []Item       `json:"upward,omitempty"`
	Outcomes    []Outcome    `json:"outcomes,omitempty"`         // O1 ..., those that are not parked
	OutcomesOn  Decision     `json:"outcomes_decision,omitzero"` // how they were decided; zero when they were not
	Ownership   Ownership    `json:"ownership,omitzero"`
	Needs       []NeedView   `json:"needs,omitempty"` // N1 ...
	Commitments []Commitment `json:"commitments,omitempty"`
	FirstWin    FirstWin     `json:"first_win,omitzero"`
	Signed      []string     `json:"signed,omitempty"`
	Wins        []Win        `json:"wins,omitempty"`     // what went well since, the oldest first
	Agreement   Counts       `json:"agreement,omitzero"` // the gradient
	Worth       Counts       `json:"worth,omitzero"`     // was it worth the time
	Thanks      []Item       `json:"thanks,omitempty"`
	Pulse       []Pulse      `json:"pulse,omitempty"`
	Parked      []Parked     `json:"parked,omitempty"`
	Extra       []ExtraPart  `json:"extra,omitempty"`      // parts of own stages
	ToConfirm   []string     `json:"to_confirm,omitempty"` // what waits for a sponsor's word, a sentence each
	Checks      []Check      `json:"checks,omitempty"`     // what does not fit together yet
}

// Ownership is who leads, helps, learns and teaches what.
type Ownership struct {
	Roles    bool       `json:"roles,omitempty"`   // the columns are roles, and cells hold counts ("L2 H1")
	Columns  []string   `json:"columns,omitempty"` // names, or roles
	Rows     []OwnedRow `json:"rows,omitempty"`
	Pairs    []Pair     `json:"pairs,omitempty"` // those that at least one of the two took
	Steps    []RowStep  `json:"steps,omitempty"`
	Fears    []Item     `json:"fears,omitempty"` // with their answers
	TryUntil Date       `json:"try_until,omitempty"`
}

// OwnedRow is a row of the ownership map.
type OwnedRow struct {
	ID    string   `json:"id,omitempty"`
	Text  string   `json:"text,omitempty"`
	Cells []string `json:"cells,omitempty"` // in the order of the columns; "" where nobody said anything
	Lead  int      `json:"lead,omitempty"`
	Able  int      `json:"able,omitempty"`
	Gap   Gap      `json:"gap,omitempty"`
	Ties  string   `json:"ties,omitempty"`
}

// Decision is a text or a list with the record of how it was decided.
type Decision struct {
	Text       string    `json:"text,omitempty"`
	List       []Item    `json:"list,omitempty"`
	Adopted    bool      `json:"adopted,omitempty"`
	LeftOut    bool      `json:"left_out,omitempty"`
	Until      Date      `json:"until,omitempty"` // adopted with the objections recorded, until then
	On         Date      `json:"on,omitempty"`
	Rev        int       `json:"revision,omitempty"`
	Consents   int       `json:"consents,omitempty"`
	Concerns   []Concern `json:"concerns,omitempty"`
	Objections []Stand   `json:"objections,omitempty"`
	Authors    int       `json:"authors,omitempty"`    // people on whose cards it draws; 0 when not known
	Integrated []Stand   `json:"integrated,omitempty"` // objections that an amendment answered, without names
	Version    int       `json:"version,omitempty"`    // 1 is v1.1: its wording was polished after it was adopted
	Polished   string    `json:"polished,omitempty"`   // a wording that not all have accepted yet
}

// Area is one row of the perimeter.
type Area struct {
	ID         string            `json:"id,omitempty"`
	Text       string            `json:"text,omitempty"`
	Ref        string            `json:"ref,omitempty"`    // names it for good: see Link
	Now        Level             `json:"now,omitempty"`    // the team's medians, rounded; 0 when not played
	Wanted     Level             `json:"wanted,omitempty"` // the team's medians, rounded; 0 when not played
	Agreed     Level             `json:"agreed,omitempty"` // 0 while not agreed
	AcceptedBy string            `json:"accepted_by,omitempty"`
	ToConfirm  string            `json:"to_confirm,omitempty"`
	Lines      map[string]string `json:"lines,omitempty"`
	Missing    []string          `json:"missing,omitempty"`
}

// Counts are the answers to one question, without names.
type Counts struct {
	Text   string   `json:"text,omitempty"`
	Labels []string `json:"labels,omitempty"`
	Min    int      `json:"min,omitempty"`
	N      int      `json:"answered,omitempty"` // people who answered; 0 when nobody was asked
	Counts []int    `json:"counts,omitempty"`   // nil when too few answered to show them
	// Median is the answer in the middle; 0 when it is not shown. Three answers
	// have it alone, once those who gave them agreed.
	Median   float64   `json:"median,omitempty"`
	Concerns []Concern `json:"concerns,omitempty"`
}

// Pulse is one question of a pulse, or one grid; Counts nil when too few
// answered. The counts of a grid are its cells row by row, from the bottom.
type Pulse struct {
	ID string `json:"id,omitempty"`
	Counts
	Up    string `json:"up,omitempty"`    // of a grid: what grows
	Right string `json:"right,omitempty"` // of a grid: what grows
	Side  int    `json:"side,omitempty"`  // of a grid: cells on a side; 0 for a question
}

// ExtraPart is what an own stage puts into the charter.
type ExtraPart struct {
	Title    string    `json:"title,omitempty"`
	Items    []Item    `json:"items,omitempty"`
	Text     string    `json:"text,omitempty"`
	Decision *Decision `json:"decision,omitempty"` // its record, of drafts and decisions; nil for what is not decided
}

func (s State) makeCharter() Charter {
	c := Charter{
		Language: s.agenda.Language,
		Title:    s.agenda.Title, Mission: s.agenda.Mission, Goal: s.agenda.Goal, Values: s.agenda.Values, Room: s.code, Agenda: s.agenda.Name, Opened: dayOf(s.opened),
		People: len(s.participants()), Roles: map[string]int{}, Parked: s.parked, Wins: s.wins,
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
