package charter

import "accord/session"

// extra writes the parts of own stages, under their own titles.
func (p *page) extra(parts []session.ExtraPart) {
	for _, x := range parts {
		t := title(x.Title)
		if t == "" {
			t = p.say("More")
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
	p.heading(2, p.say("Open points"))
	for _, s := range c.ToConfirm {
		p.item(flow("", s)...)
	}
	for _, q := range c.Parked {
		lead := p.say("Question:")
		if q.For != "" {
			lead = p.say("Question for %s:", text(q.For))
		}
		lines := flow(lead, q.Text)
		if q.By != "" {
			lines = append(lines, p.say("*Parked by %s.*", text(q.By)))
		}
		p.item(lines...)
	}
}
