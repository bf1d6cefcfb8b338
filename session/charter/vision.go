package charter

import (
	"fmt"

	"accord/session"
)

func (p *page) vision(c session.Charter) {
	v := c.Vision
	if v.Text == "" {
		return
	}
	p.heading(2, "Vision")
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
	line := "*" + verdict(d)
	if d.Consents+len(d.Concerns)+len(d.Objections) > 0 {
		line += sayf(": %d consent, %s, %s", d.Consents, counted(len(d.Concerns), "concern", "concerns"),
			counted(len(d.Objections), "open objection", "open objections"))
	}
	lines := []md{line + "."}
	if d.Authors > 0 {
		lines = append(lines, "Draws on the words of "+people(d.Authors)+".")
	}
	lines[len(lines)-1] += "*"
	p.para(lines...)
	for i, c := range d.Concerns {
		p.item(flow(sayf("Concern %s%d:", letter, i+1), c.Text)...)
	}
	for i, o := range d.Objections {
		p.item(objection(sayf("Objection %d:", i+1), o)...)
	}
	for _, o := range d.Integrated {
		p.item(objection("An objection that the text now answers:", o)...)
	}
}

func verdict(d session.Decision) md {
	switch {
	case d.LeftOut:
		return "Left out: this was not adopted"
	case d.Adopted && d.Until != "":
		return "Adopted until " + text(string(d.Until)) + ", with the objections on the record"
	case d.Adopted && d.On != "":
		return "Adopted by consent on " + text(string(d.On))
	case d.Adopted:
		return "Adopted by consent"
	}
	return "A draft, not adopted yet"
}

func objection(lead md, o session.Stand) []md {
	out := flow(lead, o.Harm)
	for _, part := range []struct {
		lead md
		text string
	}{{"Because:", o.Because}, {"Instead:", o.Instead}} {
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
	p.heading(2, "What we would be proud of")
	p.para("Headlines from the future, those with most sparks first.")
	for _, it := range list[:min(len(list), topHeadlines)] {
		line := start(it.Text)
		if it.Score > 0 {
			line += " (" + counted(it.Score, "spark", "sparks") + ")"
		}
		p.item(line)
	}
}

// sayf is Sprintf for our own words: its arguments are numbers and md.
func sayf(format string, args ...any) md {
	for _, a := range args {
		switch a.(type) {
		case md, int:
		default:
			panic("charter: only md and numbers go into a sentence")
		}
	}
	return md(fmt.Sprintf(format, args...))
}
