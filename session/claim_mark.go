package session

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"accord/session/words"
)

// How the map is filled: alone and sealed, shown at once, then live.

type claimWork struct {
	phase    PhaseID
	seal     SealID
	today    Date // the first day
	rows     []mapRow
	numbered int // ids given so far; none is given twice
	marks    map[ParticipantID]map[string]rowMarks
	revealed bool
	columns  string // as a facilitator set them; "" is as the agenda says
	pairs    []takenPair
	steps    []takenStep
	until    Date
}

type mapRow struct {
	Item
	ties ParticipantID
}

type rowMarks struct {
	Now, Soon Mark
	Via       ParticipantID // who entered Now for somebody else
}

type personMarks struct {
	By   ParticipantID `json:"by"`
	Row  string        `json:"row"`
	Now  Mark          `json:"now,omitempty"`
	Soon Mark          `json:"soon,omitempty"`
	Via  ParticipantID `json:"via,omitempty"`
}

type (
	// rowMarked is sealed until the reveal and open afterwards.
	rowMarked struct {
		Phase PhaseID       `json:"phase"`
		Seal  SealID        `json:"seal,omitempty"`
		By    ParticipantID `json:"by"`
		Row   string        `json:"row"`
		Mark  Mark          `json:"mark,omitempty"`
		Soon  bool          `json:"soon,omitempty"`
		Via   ParticipantID `json:"via,omitempty"`
	}
	// mapRevealed carries all marks, named.
	mapRevealed struct {
		Phase PhaseID       `json:"phase"`
		Seal  SealID        `json:"seal"`
		Marks []personMarks `json:"marks"`
	}
)

func (rowMarked) kind() string   { return "row-marked" }
func (mapRevealed) kind() string { return "map-revealed" }

func (e rowMarked) seal() SealID        { return e.Seal }
func (e mapRevealed) unseals() []SealID { return []SealID{e.Seal} }
func (w claimWork) hides() bool         { return !w.revealed }
func (w claimWork) sealed(string) bool  { return !w.revealed && w.marked() > 0 }
func (w claimWork) index(row string) int {
	return slices.IndexFunc(w.rows, func(r mapRow) bool { return r.ID == row })
}
func (w claimWork) rowText(id string) string {
	if i := w.index(id); i >= 0 {
		return w.rows[i].Text
	}
	return ""
}

func (claimWork) resultHere() {}

func startClaim(s State, ph Phase) Work {
	if !ph.Params.(*ClaimParams).holds() {
		return claimLook{s.agenda.base(ph)}
	}
	return claimWork{phase: ph.ID, seal: SealID(ph.ID), today: dayOf(s.clock.Since)}.resume(s, ph)
}

// resume takes up rows that were chosen since; those that are there stay.
func (w claimWork) resume(s State, ph Phase) Work {
	items := keptItems(s.itemsFor(ph))
	if len(items) == 0 && w.numbered == 0 {
		texts := ph.Params.(*ClaimParams).Rows
		if len(texts) == 0 {
			texts = listed(nil, lifeCycle(words.In(s.agenda.Language)))
		}
		for _, text := range texts {
			w.numbered++
			items = append(items, Item{ID: rowID(w.numbered), Text: CleanLine(text)})
		}
	}
	w.rows = slices.Clone(w.rows)
	for _, it := range items {
		if w.index(it.ID) < 0 && len(w.rows) < rowsMax {
			w.rows = append(w.rows, mapRow{Item: Item{ID: it.ID, Text: it.Text}})
		}
	}
	return w
}

// row returns a row of the map, or the Refusal that says that there is none.
func (w claimWork) row(id string) (mapRow, error) {
	if i := w.index(id); i >= 0 {
		return w.rows[i], nil
	}
	return mapRow{}, refuse("That row is not on the map any more.")
}

func (c MarkRow) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := onBase[claimWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	if _, err := w.row(c.Row); err != nil {
		return nil, err
	}
	if c.Mark != "" && !slices.Contains(Marks(), c.Mark) {
		return nil, refuse("A mark is L (I answer for it), H (I help), W (I want to learn), T (I can teach) or - (not me).")
	}
	if c.Soon && !w.byRoles(s, ph) {
		return nil, refuse("In three months is asked when the columns are roles.")
	}
	have := w.marks[at.By][c.Row]
	if c.Soon && have.Soon == c.Mark || !c.Soon && have.Now == c.Mark {
		return nil, nil
	}
	e := rowMarked{Phase: ph.ID, By: at.By, Row: c.Row, Mark: c.Mark, Soon: c.Soon}
	if !w.revealed {
		e.Seal = w.seal
	}
	return []Event{e}, nil
}

func (e rowMarked) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w claimWork) claimWork {
		m := w.marks[e.By][e.Row]
		if e.Soon {
			m.Soon = e.Mark
		} else {
			m.Now, m.Via = e.Mark, e.Via
		}
		w.marks = maps.Clone(w.marks)
		if w.marks == nil {
			w.marks = map[ParticipantID]map[string]rowMarks{}
		}
		own := maps.Clone(w.marks[e.By])
		if own == nil {
			own = map[string]rowMarks{}
		}
		if own[e.Row] = m; m.Now == "" && m.Soon == "" {
			delete(own, e.Row)
		}
		w.marks[e.By] = own
		return w
	})
	if w, ok := s.work[e.Phase].(claimWork); ok && e.Seal == "" {
		s.tell(Notice{Kind: NoticeChanged, Who: s.name(e.By), What: short(w.rowText(e.Row)) + ": " + string(e.Mark)})
	}
}

// marked counts the people who have marked something.
func (w claimWork) marked() (n int) {
	for p := range w.marks {
		n += count(w.answered(p))
	}
	return n
}

func (w claimWork) answered(p ParticipantID) bool { return len(w.marks[p]) > 0 }

func (w claimWork) reveal(_ State, ph Phase, _ string, _ uint64) []Event {
	if w.revealed {
		return nil
	}
	e := mapRevealed{Phase: ph.ID, Seal: w.seal}
	for p, own := range w.marks {
		for row, m := range own {
			e.Marks = append(e.Marks, personMarks{p, row, m.Now, m.Soon, m.Via})
		}
	}
	slices.SortFunc(e.Marks, func(a, b personMarks) int {
		return cmp.Or(strings.Compare(string(a.By), string(b.By)), strings.Compare(a.Row, b.Row))
	})
	return []Event{e}
}

func (e mapRevealed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w claimWork) claimWork {
		w.revealed, w.marks = true, map[ParticipantID]map[string]rowMarks{}
		for _, m := range e.Marks {
			if w.marks[m.By] == nil {
				w.marks[m.By] = map[string]rowMarks{}
			}
			w.marks[m.By][m.Row] = rowMarks{m.Now, m.Soon, m.Via}
		}
		return w
	})
}
