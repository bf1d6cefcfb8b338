package session

import (
	"fmt"
	"slices"
	"strings"
)

// How the map is seen: rows by people, or by roles with counts.

// peopleFit is how many people have a column each; above it the columns are
// roles.
const peopleFit = 12

// byRoles reports whether the columns are roles.
func (w claimWork) byRoles(s State, ph Phase) bool {
	switch {
	case w.columns != "":
		return w.columns == ColumnsRoles
	case ph.Params.(*ClaimParams).Columns != "":
		return ph.Params.(*ClaimParams).Columns == ColumnsRoles
	}
	return len(s.participants()) > peopleFit
}

// noRole is the column of those who named no role.
const noRole = "-"

// mapColumn is a column and who is in it.
type mapColumn struct {
	ClaimColumn
	people []ParticipantID
}

func (w claimWork) mapColumns(s State, ph Phase) []mapColumn {
	var cols []mapColumn
	byRoles := w.byRoles(s, ph)
	if byRoles {
		for _, role := range s.agenda.Roles {
			cols = append(cols, mapColumn{ClaimColumn: ClaimColumn{ID: s.role(role), Name: s.role(role)}})
		}
	}
	for _, p := range s.participants() {
		id, name := string(p.ID), p.Name
		if byRoles {
			if id = p.Role; id == "" {
				id = noRole
			}
			name = id
		}
		i := slices.IndexFunc(cols, func(c mapColumn) bool { return c.ID == id })
		if i < 0 {
			i = len(cols)
			cols = append(cols, mapColumn{ClaimColumn: ClaimColumn{ID: id, Name: name}})
		}
		cols[i].people = append(cols[i].people, p.ID)
		cols[i].People++
	}
	return slices.DeleteFunc(cols, func(c mapColumn) bool { return c.People == 0 })
}

// cell is what a column says about a row.
func (w claimWork) cell(s State, col mapColumn, row string, byRoles bool) (c ClaimCell) {
	if !byRoles {
		m := w.marks[col.people[0]][row]
		return ClaimCell{Mark: m.Now, Via: s.name(m.Via)}
	}
	c.Counts = map[Mark]int{}
	for _, p := range col.people {
		m := w.marks[p][row]
		if m.Now != "" {
			c.Counts[m.Now]++
		}
		if m.Soon != "" {
			if c.Soon == nil {
				c.Soon = map[Mark]int{}
			}
			c.Soon[m.Soon]++
		}
	}
	return c
}

// says reports whether a column says one of the marks: a person by it, a role
// when at least half of those who marked the row do.
func (c ClaimCell) says(marks ...Mark) bool {
	if c.Counts == nil {
		return slices.Contains(marks, c.Mark)
	}
	all, with := 0, 0
	for m, n := range c.Counts {
		all += n
		if slices.Contains(marks, m) {
			with += n
		}
	}
	return with > 0 && 2*with >= all
}

func (r ClaimRow) gap() Gap {
	switch {
	case r.Lead == 0:
		return GapLead
	case r.Lead > 1 && r.Ties == "":
		return GapTalk
	case r.Able == 1:
		return GapOne
	}
	return GapNone
}

func (w claimWork) rowsView(s State, ph Phase, cols []mapColumn) []ClaimRow {
	var out []ClaimRow
	byRoles := w.byRoles(s, ph)
	for _, r := range w.rows {
		v := ClaimRow{ID: r.ID, Text: r.Text}
		if set := s.passing.settle[ph.ID]; set.row == r.ID {
			v.SettleBy = set.by
		}
		if w.revealed {
			for _, col := range cols {
				c := w.cell(s, col, r.ID, byRoles)
				v.Cells = append(v.Cells, c)
				v.Lead += count(c.says(MarkLead))
				v.Able += count(c.says(MarkLead, MarkHelp, MarkTeach))
			}
			if slices.Contains(w.leads(r.ID), r.ties) && s.takesPart(r.ties) {
				v.Ties = s.name(r.ties)
			}
			v.Gap = v.gap()
		}
		out = append(out, v)
	}
	return out
}

func (w claimWork) pairsView(s State) []Pair {
	if !w.revealed {
		return nil
	}
	var out []Pair
	for _, p := range w.allPairs(s) {
		out = append(out, Pair{
			Row: p.Row, RowText: w.rowText(p.Row), Teacher: p.Teacher, TeacherName: s.name(p.Teacher),
			Learner: p.Learner, LearnerName: s.name(p.Learner), Took: s.names(p.took),
		})
	}
	return out
}

func (w claimWork) stepsView(s State) []RowStep {
	var out []RowStep
	for _, st := range w.steps {
		if w.index(st.row) >= 0 && s.takesPart(st.by) {
			out = append(out, w.stepView(s, st))
		}
	}
	return out
}

func (w claimWork) stepView(s State, st takenStep) RowStep {
	return RowStep{s.name(st.by), st.row, w.rowText(st.row), st.on}
}

func (w claimWork) board(s State, ph Phase) Board { return w.look(s, ph, claimMap) }

func (w claimWork) look(s State, ph Phase, step string) ClaimBoard {
	b := ClaimBoard{
		Base: ph.ID, Step: step, Roles: w.byRoles(s, ph), Revealed: w.revealed, Marked: w.marked(),
		Pairs: w.pairsView(s), Steps: w.stepsView(s), StepBy: w.stepBy(ph), TryUntil: w.until,
	}
	cols := w.mapColumns(s, ph)
	for _, c := range cols {
		b.Columns = append(b.Columns, c.ClaimColumn)
	}
	b.Rows = w.rowsView(s, ph, cols)
	return b
}

func (w claimWork) mine(s State, ph Phase, b Board, p ParticipantID) Board {
	cb := b.(ClaimBoard)
	cb.MayEdit = s.facilitates(p)
	cb.Rows, cb.Columns, cb.Pairs = slices.Clone(cb.Rows), slices.Clone(cb.Columns), slices.Clone(cb.Pairs)
	for i := range cb.Rows {
		m := w.marks[p][cb.Rows[i].ID]
		cb.Rows[i].Mine, cb.Rows[i].MineSoon = m.Now, m.Soon
	}
	for i, c := range w.mapColumns(s, ph) {
		cb.Columns[i].Mine = slices.Contains(c.people, p)
	}
	for i, pair := range cb.Pairs {
		cb.Pairs[i].Mine = pair.Teacher == p || pair.Learner == p
		cb.Pairs[i].ITook = slices.Contains(pair.Took, s.name(p))
	}
	if st, ok := w.step(p); ok && w.index(st.row) >= 0 {
		v := w.stepView(s, st)
		cb.MyStep = &v
	}
	return cb
}

// items are the rows; those with a gap are the ones to go on with.
func (w claimWork) items(s State, ph Phase) []Item {
	var out []Item
	for _, r := range w.rowsView(s, ph, w.mapColumns(s, ph)) {
		out = append(out, Item{ID: r.ID, Text: r.Text, Kept: r.Gap != GapNone})
	}
	return out
}

func (w claimWork) fill(c *Charter, s State, ph Phase) {
	if !w.revealed {
		return
	}
	b := w.look(s, ph, claimMap)
	own := Ownership{Roles: b.Roles, Steps: b.Steps, TryUntil: b.TryUntil, Fears: c.Ownership.Fears}
	for _, col := range b.Columns {
		own.Columns = append(own.Columns, col.Name)
	}
	for _, r := range b.Rows {
		row := OwnedRow{ID: r.ID, Text: r.Text, Lead: r.Lead, Able: r.Able, Gap: r.Gap, Ties: r.Ties}
		for _, cell := range r.Cells {
			row.Cells = append(row.Cells, cell.String())
		}
		own.Rows = append(own.Rows, row)
	}
	own.Pairs = slices.DeleteFunc(b.Pairs, func(p Pair) bool { return len(p.Took) == 0 })
	c.Ownership = own
}

// String is the cell as the charter prints it: "L", or "L2 H1" of a role.
func (c ClaimCell) String() string {
	if c.Counts == nil {
		return string(c.Mark)
	}
	var parts []string
	for _, m := range Marks() {
		if n := c.Counts[m]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d", m, n))
		}
	}
	return strings.Join(parts, " ")
}

// claimLook is a phase to take steps: a look at the map.
type claimLook struct{ base PhaseID }

func (w claimLook) answered(ParticipantID) bool { return false }

// did reports whether p has taken a step on the map.
func (w claimLook) did(s State, _ Phase, p ParticipantID) bool {
	of, _ := s.work[w.base].(claimWork)
	_, ok := of.step(p)
	return ok
}

func (w claimLook) board(s State, _ Phase) Board {
	of, ok := s.work[w.base].(claimWork)
	base, _, _, _ := s.agenda.Find(w.base)
	if !ok {
		return ClaimBoard{Step: claimStep}
	}
	return of.look(s, base, claimStep)
}

func (w claimLook) mine(s State, _ Phase, b Board, p ParticipantID) Board {
	of, ok := s.work[w.base].(claimWork)
	base, _, _, _ := s.agenda.Find(w.base)
	if !ok {
		return b
	}
	return of.mine(s, base, b, p)
}
