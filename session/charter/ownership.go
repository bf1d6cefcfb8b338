package charter

import "accord/session"

// ownership is the map of whose is what, and what follows from it.
func (p *page) ownership(own session.Ownership) {
	if len(own.Rows)+len(own.Fears) == 0 {
		return
	}
	p.heading(2, "Ownership")
	if len(own.Rows) > 0 {
		p.para("L answers for it, H helps, W wants to learn it, T can teach it, - is not for me.",
			"Helping carries no blame: L alone answers.")
		if own.Roles {
			p.para("Columns are roles: \"L1 H2\" is one who answers for it and two who help.")
		}
		p.ownershipMap(own)
	}
	if own.TryUntil != "" {
		p.para("This is tried until " + text(string(own.TryUntil)) + ".")
	}
	p.gaps(own)
	p.pairs(own.Pairs)
	p.steps(own.Steps)
	p.fears(own.Fears)
}

func (p *page) ownershipMap(own session.Ownership) {
	head := []md{"row"}
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
	p.table(append(head, "lead", "able"), rows)
}

// mark is empty where nothing was said: a dash says "not me".
func mark(cells []string, i int) md {
	if i >= len(cells) || cells[i] == "" {
		return ""
	}
	return cell(cells[i])
}

func (p *page) gaps(own session.Ownership) {
	nobody, many, one := md("nobody leads"), md("lead"), md("one alone is able")
	if own.Roles {
		nobody, many, one = "no role leads as a whole", "roles lead", "one role alone is able"
	}
	var lines []md
	for _, r := range own.Rows {
		switch {
		case r.Gap == session.GapLead:
			lines = append(lines, start(bare(r.Text))+": "+nobody+".")
		case r.Gap == session.GapTalk:
			lines = append(lines, start(bare(r.Text))+sayf(": %d %s, and nobody breaks ties.", r.Lead, many))
		case r.Gap == session.GapOne:
			lines = append(lines, start(bare(r.Text))+": "+one+".")
		case r.Lead > 1 && r.Ties != "":
			lines = append(lines, start(bare(r.Text))+sayf(": %d %s jointly; %s breaks ties.", r.Lead, many, text(r.Ties)))
		}
	}
	p.list("**Gaps, and rows that are led jointly.**", lines)
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
		line := start(bare(x.RowText)) + ": " + text(x.TeacherName) + " teaches " + text(x.LearnerName)
		if len(x.Took) == 1 {
			line += " (" + text(x.Took[0]) + " has said yes)"
		}
		lines = append(lines, line+".")
	}
	p.list("**Pairs.**", lines)
}

func (p *page) steps(steps []session.RowStep) {
	var lines []md
	for _, st := range steps {
		line := start(st.Name) + " helps with " + text(bare(st.RowText))
		if st.By != "" {
			line += " by " + text(string(st.By))
		}
		lines = append(lines, line+".")
	}
	p.list("**Steps outside one's own role.**", lines)
}

func (p *page) fears(fears []session.Item) {
	if len(fears) == 0 {
		return
	}
	p.para("**What we could lose, and what we say to it.**")
	for _, f := range fears {
		lines := flow("", f.Text)
		if f.Answer != "" {
			lines = append(lines, flow("Our answer:", f.Answer)...)
		} else {
			lines = append(lines, "*No answer yet.*")
		}
		p.item(lines...)
	}
}
