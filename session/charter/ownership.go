package charter

import "accord/session"

// ownership is the map of whose is what, and what follows from it.
func (p *page) ownership(own session.Ownership) {
	if len(own.Rows)+len(own.Fears) == 0 {
		return
	}
	p.heading(2, p.say("Ownership"))
	if len(own.Rows) > 0 {
		p.para(p.say("L answers for it, H helps, W wants to learn it, T can teach it, - is not for me."),
			p.say("Helping carries no blame: L alone answers."))
		if own.Roles {
			p.para(p.say("Columns are roles: \"L1 H2\" is one who answers for it and two who help."))
		}
		p.ownershipMap(own)
	}
	if own.TryUntil != "" {
		p.para(p.say("This is tried until %s.", text(string(own.TryUntil))))
	}
	p.gaps(own)
	p.pairs(own.Pairs)
	p.steps(own.Steps)
	p.fears(own.Fears)
}

func (p *page) ownershipMap(own session.Ownership) {
	head := p.head("row")
	for _, name := range own.Columns {
		head = append(head, cell(name))
	}
	var rows [][]md
	for _, r := range own.Rows {
		row := []md{cell(r.Text)}
		for i := range own.Columns {
			row = append(row, mark(r.Cells, i))
		}
		rows = append(rows, append(row, number(r.Lead), number(r.Able)))
	}
	p.table(append(head, p.head("lead", "able")...), rows)
}

// mark is empty where nothing was said: a dash says "not me".
func mark(cells []string, i int) md {
	if i >= len(cells) || cells[i] == "" {
		return ""
	}
	return cell(cells[i])
}

func (p *page) gaps(own session.Ownership) {
	say := p.gapOfPeople
	if own.Roles {
		say = p.gapOfRoles
	}
	var lines []md
	for _, r := range own.Rows {
		if line := say(start(bare(r.Text)), r); line != "" {
			lines = append(lines, line)
		}
	}
	p.list(p.say("**Gaps, and rows that are led jointly.**"), lines)
}

func (p *page) gapOfPeople(row md, r session.OwnedRow) md {
	switch {
	case r.Gap == session.GapLead:
		return p.say("%s: nobody leads.", row)
	case r.Gap == session.GapTalk:
		return p.say("%s: %d lead, and nobody breaks ties.", row, r.Lead)
	case r.Gap == session.GapOne:
		return p.say("%s: one alone is able.", row)
	case r.Lead > 1 && r.Ties != "":
		return p.say("%s: %d lead jointly; %s breaks ties.", row, r.Lead, text(r.Ties))
	}
	return ""
}

func (p *page) gapOfRoles(row md, r session.OwnedRow) md {
	switch {
	case r.Gap == session.GapLead:
		return p.say("%s: no role leads as a whole.", row)
	case r.Gap == session.GapTalk:
		return p.say("%s: %d roles lead, and nobody breaks ties.", row, r.Lead)
	case r.Gap == session.GapOne:
		return p.say("%s: one role alone is able.", row)
	case r.Lead > 1 && r.Ties != "":
		return p.say("%s: %d roles lead jointly; %s breaks ties.", row, r.Lead, text(r.Ties))
	}
	return ""
}

// list is a lead with its entries; nothing without any.
func (p *page) list(lead md, entries []md) {
	if len(entries) == 0 {
		return
	}
	p.para(lead)
	for _, e := range entries {
		p.item(e)
	}
}

func (p *page) pairs(pairs []session.Pair) {
	var lines []md
	for _, x := range pairs {
		row, teacher, learner := start(bare(x.RowText)), text(x.TeacherName), text(x.LearnerName)
		line := p.say("%s: %s teaches %s.", row, teacher, learner)
		if len(x.Took) == 1 {
			line = p.say("%s: %s teaches %s (%s has said yes).", row, teacher, learner, text(x.Took[0]))
		}
		lines = append(lines, line)
	}
	p.list(p.say("**Pairs.**"), lines)
}

func (p *page) steps(steps []session.RowStep) {
	var lines []md
	for _, st := range steps {
		line := p.say("%s helps with %s.", start(st.Name), text(bare(st.RowText)))
		if st.By != "" {
			line = p.say("%s helps with %s by %s.", start(st.Name), text(bare(st.RowText)), text(string(st.By)))
		}
		lines = append(lines, line)
	}
	p.list(p.say("**Steps outside one's own role.**"), lines)
}

func (p *page) fears(fears []session.Item) {
	if len(fears) == 0 {
		return
	}
	p.para(p.say("**What we could lose, and what we say to it.**"))
	for _, f := range fears {
		lines := flow("", f.Text)
		if f.Answer != "" {
			lines = append(lines, flow(p.say("Our answer:"), f.Answer)...)
		} else {
			lines = append(lines, p.say("*No answer yet.*"))
		}
		p.item(lines...)
	}
}
