package charter

import "accord/session"

// extra writes the parts of own stages, under their own titles.
func (p *page) extra(parts []session.ExtraPart) {
	for _, x := range parts {
		t := title(x.Title)
		if t == "" {
			t = "More"
		}
		p.heading(2, t)
		if x.Text != "" {
			for _, para := range verse(x.Text) {
				p.para(para...)
			}
		}
		for _, it := range x.Items {
			line := start(it.Text)
			if it.By != "" {
				line += " (" + text(it.By) + ")"
			}
			p.item(line)
		}
		if x.Decision != nil {
			p.record(*x.Decision, "C")
		}
	}
}

// openPoints are what waits for somebody's word, and the questions put aside.
func (p *page) openPoints(c session.Charter) {
	if len(c.ToConfirm)+len(c.Parked) == 0 {
		return
	}
	p.heading(2, "Open points")
	for _, s := range c.ToConfirm {
		p.item(flow("", s)...)
	}
	for _, q := range c.Parked {
		lead := md("Question:")
		if q.For != "" {
			lead = "Question for " + text(q.For) + ":"
		}
		lines := flow(lead, q.Text)
		if q.By != "" {
			lines = append(lines, "*Parked by "+text(q.By)+".*")
		}
		p.item(lines...)
	}
}

// checks names what is weak in the charter as a whole. They are notes: nothing
// is forbidden.
func (p *page) checks(c session.Charter) {
	var notes []md
	for _, a := range c.Areas {
		if len(a.Missing) > 0 {
			notes = append(notes, start(a.ID)+" ("+text(bare(a.Text))+") is at level "+level(a.Agreed)+" and does not say \""+texts(a.Missing, "\" nor \"")+"\".")
		}
	}
	notes = append(notes, balance(c.Areas)...)
	for _, k := range c.Commitments {
		if len(k.Left) > 0 {
			notes = append(notes, start(k.ID)+" needs somebody new: "+texts(k.Left, ", ")+" left.")
		}
	}
	if len(c.Commitments) > 0 && c.Review == "" {
		notes = append(notes, "There is no day for the next review.")
	}
	if len(c.Commitments) > 0 && c.FirstWin.What == "" {
		notes = append(notes, "There is no first win to celebrate.")
	}
	if len(notes) == 0 {
		return
	}
	p.heading(2, "Checks")
	for _, n := range notes {
		p.item(n)
	}
}

// balance asks about a perimeter in which nothing is the team's, or in which
// much is and nothing of it is seen.
func balance(areas []session.Area) []md {
	played, low, unseen := 0, 0, 0
	for _, a := range areas {
		switch {
		case a.Agreed == 0:
			continue
		case a.Agreed <= 3:
			low++
		case a.Agreed >= 6 && a.Lines["visible through"] == "":
			unseen++
		}
		played++
	}
	var out []md
	if played >= 3 && low*10 >= played*8 {
		out = append(out, sayf("%d of %d areas are at level 1 to 3: where may the team surprise us?", low, played))
	}
	if unseen >= 3 {
		out = append(out, sayf("%d areas at level 6 or 7 are visible through nothing: how do their results come to light?", unseen))
	}
	return out
}
