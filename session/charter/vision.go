package charter

import "accord/session"

func (p *page) vision(c session.Charter) {
	v := c.Vision
	if v.Text == "" {
		return
	}
	p.heading(2, p.say("Vision"))
	if !v.LeftOut {
		for _, para := range verse(v.Text) {
			p.para(para...)
		}
	}
	p.record(v, "C")
}

// record says how something was decided, and what was said against it. The
// letter names the concerns.
func (p *page) record(d session.Decision, letter md) {
	line := "*" + p.verdict(d)
	if d.Consents+len(d.Concerns)+len(d.Objections) > 0 {
		line += ": " + join([]md{
			p.sayN(d.Consents, "%d consent", "%d consent", d.Consents), p.sayN(len(d.Concerns), "%d concern", "%d concerns", len(d.Concerns)),
			p.sayN(len(d.Objections), "%d open objection", "%d open objections", len(d.Objections)),
		}, ", ")
	}
	lines := []md{line + "."}
	if d.Authors > 0 {
		lines = append(lines, p.sayN(d.Authors, "Draws on the words of %d person.", "Draws on the words of %d people.", d.Authors))
	}
	if d.Version > 0 {
		lines = append(lines, p.say("Version 1.%d: the wording was polished after the decision, and all accepted it.", d.Version))
	}
	lines[len(lines)-1] += "*"
	p.para(lines...)
	if d.Polished != "" {
		p.item(flow(p.say("A polished wording that not all have accepted yet:"), d.Polished)...)
	}
	for i, c := range d.Concerns {
		p.item(flow(p.say("Concern %s%d:", letter, i+1), c.Text)...)
	}
	for i, o := range d.Objections {
		p.item(p.objection(p.say("Objection %d:", i+1), o)...)
	}
	for _, o := range d.Integrated {
		p.item(p.objection(p.say("An objection that the text now answers:"), o)...)
	}
}

func (p *page) verdict(d session.Decision) md {
	switch {
	case d.LeftOut:
		return p.say("Left out: this was not adopted")
	case d.Adopted && d.Until != "":
		return p.say("Adopted until %s, with the objections on the record", text(string(d.Until)))
	case d.Adopted && d.On != "":
		return p.say("Adopted by consent on %s", text(string(d.On)))
	case d.Adopted:
		return p.say("Adopted by consent")
	}
	return p.say("A draft, not adopted yet")
}

func (p *page) objection(lead md, o session.Stand) []md {
	out := flow(lead, o.Harm)
	for _, part := range []struct {
		lead md
		text string
	}{{p.say("Because:"), o.Because}, {p.say("Instead:"), o.Instead}} {
		if part.text != "" {
			out = append(out, flow(part.lead, part.text)...)
		}
	}
	return out
}

// topHeadlines is how many headlines a charter carries; the others were read in
// the room.
const topHeadlines = 5

func (p *page) headlines(list []session.Item) {
	if len(list) == 0 {
		return
	}
	p.heading(2, p.say("What we would be proud of"))
	p.para(p.say("Headlines from the future, those with most sparks first."))
	for _, it := range list[:min(len(list), topHeadlines)] {
		line := start(it.Text)
		if it.Score > 0 {
			line += " (" + p.sayN(it.Score, "%d spark", "%d sparks", it.Score) + ")"
		}
		p.item(line)
	}
}
