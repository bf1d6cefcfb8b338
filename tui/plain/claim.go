package plain

import (
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
)

// claim is the ownership map, row by row.
type claim struct {
	bare
	shown numbers // rows
	pairs numbers
}

func (f *claim) things() *numbers { return &f.shown }

func (f *claim) board(c *chat) session.ClaimBoard {
	b := board[session.ClaimBoard](c)
	for _, r := range b.Rows {
		f.shown.n(r.ID)
	}
	for _, p := range b.Pairs {
		f.pairs.n(pairID(p))
	}
	return b
}

func pairID(p session.Pair) string { return p.Row + "/" + string(p.Teacher) + "/" + string(p.Learner) }

func (f *claim) tell(c *chat) {
	b := f.board(c)
	switch {
	case b.Step == "step":
		f.tellStep(c, b)
	case !b.Revealed:
		c.say(c.T("%d rows. L: I answer for it. H: I help. W: I want to learn it. T: I can teach it. -: not me.", len(b.Rows)))
	default:
		f.gaps(c, b)
	}
}

func (f *claim) tellStep(c *chat, b session.ClaimBoard) {
	if b.MyStep != nil {
		c.say(c.T("Your step: help with %s by %s.", b.MyStep.RowText, string(b.MyStep.By)))
	}
	for _, p := range b.Pairs {
		if p.Mine && !p.ITook {
			c.say(f.pair(c, p))
		}
	}
	c.say(c.N(len(b.Rows), "%d row; read reads it.", "%d rows; read reads them.", len(b.Rows)))
}

// gaps are the rows that ask for something.
func (f *claim) gaps(c *chat, b session.ClaimBoard) {
	n := 0
	for _, r := range b.Rows {
		if r.Gap != session.GapNone {
			n++
			c.say(c.T("%d. %s: %s", f.shown.n(r.ID), r.Text, f.gap(c, r)))
		}
	}
	if n == 0 {
		c.say(c.T("No row has a gap."))
	}
}

func (f *claim) gap(c *chat, r session.ClaimRow) string {
	switch r.Gap {
	case session.GapLead:
		return c.T("nobody leads")
	case session.GapTalk:
		return c.T("%d lead; who breaks ties?", r.Lead)
	case session.GapOne:
		return c.T("only one is able")
	}
	return ""
}

// next is the row that is asked for now, and whether in three months.
func (f *claim) next(b session.ClaimBoard) (row session.ClaimRow, soon, ok bool) {
	for _, r := range b.Rows {
		if r.Mine == "" {
			return r, false, true
		}
		if b.Roles && r.MineSoon == "" {
			return r, true, true
		}
	}
	return session.ClaimRow{}, false, false
}

func (f *claim) question(c *chat) string {
	b := f.board(c)
	if c.view.Me.Rights.Spectator || len(b.Rows) == 0 {
		return ""
	}
	if b.Step == "step" {
		if b.MyStep != nil {
			return ""
		}
		return c.T("step and a number: the row outside your role in which you help by %s.", string(b.StepBy))
	}
	r, soon, ok := f.next(b)
	switch {
	case b.Revealed:
		return c.T("3=H changes your mark for row 3.")
	case ok && soon:
		return c.T("%s in three months: L, H, W, T or -?", r.Text)
	case ok:
		return c.T("%d of %d, %s: L, H, W, T or -?", f.shown.n(r.ID), len(b.Rows), r.Text)
	}
	return c.T("All rows are marked. 3=H changes row 3.")
}

func (f *claim) answer(c *chat, line string) bool {
	b := f.board(c)
	if line == "" || b.Step == "step" {
		return false
	}
	which, said, named := strings.Cut(line, "=")
	if named {
		id, _, ok := c.item(&f.shown, which)
		return !ok || f.mark(c, b, id, said)
	}
	r, soon, ok := f.next(b)
	if !ok || b.Revealed {
		return false
	}
	if soon {
		line += " soon"
	}
	return f.mark(c, b, r.ID, line)
}

// mark sends a mark; false when the line says none.
func (f *claim) mark(c *chat, b session.ClaimBoard, row, said string) bool {
	letter, soon, _ := strings.Cut(strings.TrimSpace(said), " ")
	m := session.Mark(strings.ToUpper(letter))
	if !slices.Contains(session.Marks(), m) {
		return false
	}
	c.send(session.MarkRow{Phase: b.Base, Row: row, Mark: m, Soon: soon == "soon"})
	return true
}

func (f *claim) read(c *chat) {
	b := f.board(c)
	for _, r := range b.Rows {
		c.say(f.row(c, b, r))
	}
	for _, p := range b.Pairs {
		c.say(f.pair(c, p))
	}
	for _, s := range b.Steps {
		c.say(c.T("Step of %s: help with %s by %s.", s.Name, s.RowText, string(s.By)))
	}
	if b.TryUntil != "" {
		c.say(c.T("The map is tried until %s.", string(b.TryUntil)))
	}
}

func (f *claim) row(c *chat, b session.ClaimBoard, r session.ClaimRow) string {
	line := c.T("%d. %s.", f.shown.n(r.ID), r.Text)
	if !b.Revealed {
		if r.Mine != "" {
			line += " " + c.T("You: %s.", string(r.Mine))
		}
		return line
	}
	for _, m := range session.Marks() {
		var names []string
		for i, cell := range r.Cells {
			switch {
			case i >= len(b.Columns):
			case cell.Counts[m] > 0:
				names = append(names, c.T("%s %d", b.Columns[i].Name, cell.Counts[m]))
			case cell.Mark == m:
				names = append(names, b.Columns[i].Name)
			}
		}
		if len(names) > 0 && m != session.MarkNone {
			line += " " + c.T("%s: %s.", f.word(c, m), strings.Join(names, ", "))
		}
	}
	if r.Ties != "" {
		line += " " + c.T("%s breaks ties.", r.Ties)
	}
	if g := f.gap(c, r); g != "" {
		line += " " + c.T("Gap: %s", full(g))
	}
	return line
}

func (f *claim) word(c *chat, m session.Mark) string {
	switch m {
	case session.MarkLead:
		return c.C("of a row", "Lead")
	case session.MarkHelp:
		return c.C("of a row", "Help")
	case session.MarkLearn:
		return c.C("of a row", "Want to learn")
	}
	return c.C("of a row", "Can teach")
}

func (f *claim) pair(c *chat, p session.Pair) string {
	line := c.T("Pair %d, %s: %s teaches %s.", f.pairs.n(pairID(p)), p.RowText, p.TeacherName, p.LearnerName)
	if len(p.Took) > 0 {
		line += " " + c.T("Yes: %s.", strings.Join(p.Took, ", "))
	}
	if p.Mine && !p.ITook {
		line += " " + c.T("pair and its number takes it.")
	}
	return line
}

func (f *claim) verbs(c *chat) []verb {
	b := f.board(c)
	row := func(run func(id, rest string)) func(string) {
		return func(rest string) {
			if id, rest, ok := c.item(&f.shown, rest); ok {
				run(id, rest)
			}
		}
	}
	var out []verb
	if b.Revealed {
		out = append(out,
			verb{name: "gaps", does: words.Key("reads the rows with gaps"), run: func(string) { f.gaps(c, f.board(c)) }},
			verb{name: "step", takes: words.Key("NUMBER [DAY]"), does: words.Key("takes a step: a row in which you help"), run: row(func(id, rest string) {
				day := string(b.StepBy)
				if rest != "" {
					var ok bool
					if day, ok = c.date(rest); !ok {
						return
					}
				}
				c.send(session.TakeStep{Phase: b.Base, Row: id, By: session.Date(day)})
			})},
			verb{name: "unstep", run: func(string) { c.send(session.TakeStep{Phase: b.Base}) }},
			verb{name: "pair", takes: words.Key("NUMBER"), does: words.Key("says yes to a pair"), run: f.take(c, true)},
			verb{name: "unpair", takes: words.Key("NUMBER"), does: words.Key("takes that back"), run: f.take(c, false)},
			verb{name: "ties", takes: words.Key("NUMBER NAME"), does: words.Key("says who breaks ties between those who lead a row"), run: row(func(id, name string) {
				if name == "" {
					c.send(session.BreakTies{Phase: b.Base, Row: id})
				} else if p, ok := c.named(name); ok {
					c.send(session.BreakTies{Phase: b.Base, Row: id, Person: p.ID})
				}
			})})
	}
	if b.MayEdit {
		out = append(out, f.arranging(c, b, row)...)
	}
	return out
}

func (f *claim) take(c *chat, on bool) func(string) {
	return func(rest string) {
		b := f.board(c)
		id, _, ok := c.item(&f.pairs, rest)
		for _, p := range b.Pairs {
			if ok && pairID(p) == id {
				c.send(session.TakePair{Phase: b.Base, Row: p.Row, Teacher: p.Teacher, Learner: p.Learner, On: on})
			}
		}
	}
}

// arranging are a facilitator's words for the map.
func (f *claim) arranging(c *chat, b session.ClaimBoard, row func(func(id, rest string)) func(string)) []verb {
	return []verb{
		{name: "add", takes: words.Key("TEXT"), does: words.Key("adds a row"), run: func(rest string) { c.send(session.AddRow{Phase: b.Base, Text: rest}) }},
		{name: "rename", takes: words.Key("NUMBER TEXT"), does: words.Key("renames a row"), run: row(func(id, rest string) { c.send(session.RenameRow{Phase: b.Base, Row: id, Text: rest}) })},
		{name: "drop", takes: words.Key("NUMBER"), does: words.Key("takes a row off the map"), run: row(func(id, _ string) { c.send(session.DropRow{Phase: b.Base, Row: id}) })},
		{name: "columns", takes: words.Key("people or roles"), does: words.Key("says what the columns are"), run: func(rest string) { c.send(session.SetColumns{Phase: b.Base, Columns: rest}) }},
		{name: "settle", takes: words.Key("NUMBER"), does: words.Key("gives a row one minute"), run: row(func(id, _ string) { c.act(session.Settle{Phase: b.Base, Row: id}) })},
		{name: "until", takes: words.Key("DAY"), does: words.Key("says until when the map is tried"), run: func(rest string) {
			if day, ok := c.date(rest); ok {
				c.send(session.TryMapUntil{Phase: b.Base, Until: session.Date(day)})
			}
		}},
	}
}

func (f *claim) news(c *chat, before session.View) {
	was, now := boardOf[session.ClaimBoard](c, before), f.board(c)
	if now.Revealed && !was.Revealed {
		c.tell(c.T("The map is shown; read reads it. The gaps:"))
		f.gaps(c, now)
	}
}

func (f *claim) about(c *chat) string {
	return c.T("Helping carries no blame: who leads, answers. NUMBER=MARK changes one row.")
}
