package charter

import "accord/session"

// checks names what is weak in the charter as a whole. They are notes: nothing
// is forbidden.
func (p *page) checks(c session.Charter) {
	var notes []md
	for _, k := range c.Checks {
		notes = append(notes, md(k.Kind)+": "+text(k.Text))
	}
	for _, a := range c.Areas {
		for _, line := range a.Missing {
			if line != "visible through" { // that is among the checks
				notes = append(notes, start(a.ID)+" ("+text(bare(a.Text))+") is at level "+level(a.Agreed)+" and does not say \""+text(line)+"\".")
			}
		}
	}
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
