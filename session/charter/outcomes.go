package charter

import (
	"regexp"
	"slices"
	"strings"

	"accord/session"
)

// outcomes are the results that the team answers for.
func (p *page) outcomes(c session.Charter) {
	if len(c.Outcomes) == 0 {
		if len(c.OutcomesOn.List) > 0 && c.OutcomesOn.LeftOut {
			p.heading(2, p.say("How we will know"))
			p.record(c.OutcomesOn, "R")
		}
		return
	}
	p.heading(2, p.say("How we will know"))
	head := p.head("id", "outcome", "measure", "from", "to", "by", "seen in", "steward", "serves")
	var rows [][]md
	for _, o := range c.Outcomes {
		rows = append(rows, []md{
			cell(o.ID), cell(o.Text), cell(o.Measure), p.baseline(o), cell(o.To), cell(string(o.By)), cell(o.SeenIn), cell(o.Steward), cell(o.Serves),
		})
	}
	p.table(head, rows)
	if d := c.OutcomesOn; d.Adopted || d.Consents+len(d.Concerns)+len(d.Objections) > 0 {
		p.record(d, "R")
	}
	for _, o := range c.Outcomes {
		if notes := p.around(o, c.Areas); len(notes) > 0 {
			p.item(start(o.ID) + " " + join(notes, "; ") + ".")
		}
	}
}

func (p *page) baseline(o session.Outcome) md {
	if o.NoBaseline {
		return p.say("not known yet")
	}
	return cell(o.From)
}

// around is what there is to say of an outcome beside its form.
func (p *page) around(o session.Outcome, areas []session.Area) []md {
	var out, needs []md
	for _, a := range areas {
		if slices.Contains(o.Needs, a.Ref) {
			needs = append(needs, text(a.ID)+" ("+text(bare(a.Text))+")")
		}
	}
	if len(needs) > 0 {
		out = append(out, p.say("depends on %s", join(needs, ", ")))
	}
	if o.Reopen != "" {
		out = append(out, p.say("is looked at again when %s", text(situation(o.Reopen))))
	}
	if o.Left != "" {
		out = append(out, p.say("needs somebody new: %s left", text(o.Left)))
	}
	if len(o.Asked) > 0 {
		out = append(out, p.say("waits for the word of %s", texts(o.Asked, ", ")))
	}
	return out
}

// chain leads from what the company wants to what somebody does about it. It is
// there when the company's goal is, and something to lead to.
func (p *page) chain(c session.Charter) {
	if c.Goal == "" || c.Vision.Text == "" || len(c.Outcomes) == 0 {
		return
	}
	p.heading(2, p.say("From the goal to what we do"))
	p.item(flow(p.say("The company wants:"), c.Goal)...)
	p.item(flow(p.say("So the team goes for:"), firstLine(c.Vision.Text))...)
	for _, o := range c.Outcomes {
		line := start(o.ID) + " " + text(bare(o.Text)) + "."
		if o.Serves != "" {
			line = p.say("%s %s, which serves: %s.", start(o.ID), text(bare(o.Text)), text(bare(o.Serves)))
		}
		lines := []md{line}
		if kept := towards(o, c.Commitments); len(kept) > 0 {
			lines = append(lines, p.say("What we do for it: %s.", join(kept, ", ")))
		}
		p.item(lines...)
	}
}

// firstLine is the first line of a vision: the change; the second says how.
func firstLine(s string) string {
	first, _, _ := strings.Cut(session.CleanText(s), "\n")
	return first
}

var outcomeID = regexp.MustCompile(`\bO[0-9]+\b`)

// towards are the commitments that name an outcome.
func towards(o session.Outcome, list []session.Commitment) []md {
	var out []md
	for _, k := range list {
		if slices.Contains(outcomeID.FindAllString(k.Serves+" "+k.Do+" "+k.SeenIn, -1), o.ID) {
			out = append(out, text(k.ID))
		}
	}
	return out
}
