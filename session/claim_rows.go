package session

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// The rows and columns of a map are the facilitator's to change, live.

const (
	rowsMax    = 24
	rowCap     = 60
	settleTime = time.Minute
)

func rowID(n int) string { return fmt.Sprintf("r%d", n) }

type (
	rowAdded struct {
		Phase PhaseID       `json:"phase"`
		ID    string        `json:"id"`
		Text  string        `json:"text"`
		At    int           `json:"at"` // its place
		Ties  ParticipantID `json:"ties,omitempty"`
	}
	rowRenamed struct {
		Phase PhaseID `json:"phase"`
		ID    string  `json:"id"`
		Text  string  `json:"text"`
	}
	rowDropped struct {
		Phase PhaseID `json:"phase"`
		ID    string  `json:"id"`
	}
	columnsSet struct {
		Phase   PhaseID `json:"phase"`
		Columns string  `json:"columns,omitempty"`
	}
	mapTried struct {
		Phase PhaseID `json:"phase"`
		Until Date    `json:"until,omitempty"`
	}
	rowSettling struct {
		Phase PhaseID
		Row   string
	}
)

func (rowAdded) kind() string    { return "row-added" }
func (rowRenamed) kind() string  { return "row-renamed" }
func (rowDropped) kind() string  { return "row-dropped" }
func (columnsSet) kind() string  { return "columns-set" }
func (mapTried) kind() string    { return "map-tried" }
func (rowSettling) kind() string { return "" }
func (rowSettling) passing()     {}

// arrange is onBase for what only facilitators may do with a map.
func arrange(s State, id PhaseID, by ParticipantID) (ph Phase, w claimWork, err error) {
	if !s.facilitates(by) || by == "" {
		return ph, w, refuse("Only a facilitator changes the rows and columns of the map. Say what is missing.")
	}
	return onBase[claimWork](s, id, by)
}

func (c AddRow) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := arrange(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	text, err := line(c.Text, rowCap)
	switch {
	case err != nil:
		return nil, err
	case w.has(text):
		return nil, nil
	case len(w.rows) >= rowsMax:
		return nil, refuse("%d rows are on the map; more cannot be seen at once.", rowsMax)
	}
	n := w.numbered + 1
	for w.index(rowID(n)) >= 0 {
		n++
	}
	return []Event{rowAdded{Phase: ph.ID, ID: rowID(n), Text: text, At: len(w.rows)}}, nil
}

func (w claimWork) has(text string) bool {
	return slices.ContainsFunc(w.rows, func(r mapRow) bool { return r.Text == text })
}

func (e rowAdded) apply(s *State, at Stamp) {
	alter(s, e.Phase, func(w claimWork) claimWork {
		w.numbered++
		w.rows = slices.Insert(slices.Clone(w.rows), min(max(0, e.At), len(w.rows)), mapRow{Item{ID: e.ID, Text: e.Text}, e.Ties})
		return w
	})
	s.tell(Notice{Kind: NoticeAdded, Who: s.name(at.By), What: e.Text})
	s.canUndo(at, s.say("adding %s", short(e.Text)), rowDropped{e.Phase, e.ID})
}

func (c RenameRow) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := arrange(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	r, err := w.row(c.Row)
	if err != nil {
		return nil, err
	}
	text, err := line(c.Text, rowCap)
	switch {
	case err != nil || r.Text == text:
		return nil, err
	case w.has(text):
		return nil, refuse("Another row has that name.")
	}
	return []Event{rowRenamed{ph.ID, c.Row, text}}, nil
}

func (e rowRenamed) apply(s *State, at Stamp) {
	before := e
	alter(s, e.Phase, func(w claimWork) claimWork {
		if i := w.index(e.ID); i >= 0 {
			w.rows = slices.Clone(w.rows)
			before.Text, w.rows[i].Text = w.rows[i].Text, e.Text
		}
		return w
	})
	s.canUndo(at, s.say("renaming %s", short(before.Text)), before)
}

func (c DropRow) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := arrange(s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case w.index(c.Row) < 0:
		return nil, nil
	case len(w.rows) == 1:
		return nil, refuse("This is the last row of the map.")
	}
	return []Event{rowDropped{ph.ID, c.Row}}, nil
}

func (e rowDropped) apply(s *State, at Stamp) {
	back := rowAdded{Phase: e.Phase, ID: e.ID}
	alter(s, e.Phase, func(w claimWork) claimWork {
		if back.At = w.index(e.ID); back.At >= 0 {
			back.Text, back.Ties = w.rows[back.At].Text, w.rows[back.At].ties
			w.rows = slices.Delete(slices.Clone(w.rows), back.At, back.At+1)
		}
		return w
	})
	if back.At >= 0 {
		s.canUndo(at, s.say("dropping %s", short(back.Text)), back)
	}
}

func (c SetColumns) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := arrange(s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case c.Columns != ColumnsPeople && c.Columns != ColumnsRoles:
		return nil, refuse("The columns are people or roles.")
	case w.byRoles(s, ph) == (c.Columns == ColumnsRoles):
		return nil, nil
	}
	return []Event{columnsSet{ph.ID, c.Columns}}, nil
}

func (e columnsSet) apply(s *State, at Stamp) {
	before := e
	alter(s, e.Phase, func(w claimWork) claimWork {
		before.Columns, w.columns = w.columns, e.Columns
		return w
	})
	s.canUndo(at, s.say("changing the columns"), before)
}

func (c TryMapUntil) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := arrange(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	until, err := ParseDate(string(c.Until))
	switch {
	case err != nil || until == w.until:
		return nil, err
	case !w.revealed:
		return nil, refuse("Reveal the map first: nothing is adopted unseen.")
	}
	if err := ahead(until, DateOf(at.At)); err != nil {
		return nil, err
	}
	return []Event{mapTried{ph.ID, until}}, nil
}

func (e mapTried) apply(s *State, at Stamp) {
	before := e
	alter(s, e.Phase, func(w claimWork) claimWork {
		before.Until, w.until = w.until, e.Until
		return w
	})
	if e.Until != "" {
		s.tell(Notice{Kind: NoticeAccepted, Who: s.name(at.By), What: s.say("the map until %s", string(e.Until))})
	}
	s.canUndo(at, s.say("trying the map until a day"), before)
}

// settling is a row that has a minute of its own.
type settling struct {
	row string
	by  time.Time
}

func (c Settle) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := arrange(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	now := s.passing.settle[ph.ID]
	if now.row == c.Row && (c.Row == "" || at.At.Before(now.by)) {
		return nil, nil
	}
	if c.Row != "" {
		if _, err := w.row(c.Row); err != nil {
			return nil, err
		}
	}
	return []Event{rowSettling{ph.ID, c.Row}}, nil
}

func (e rowSettling) apply(s *State, at Stamp) {
	m := maps.Clone(s.passing.settle)
	if m == nil {
		m = map[PhaseID]settling{}
	}
	m[e.Phase] = settling{e.Row, at.At.Add(settleTime)}
	s.passing.settle = m
}
