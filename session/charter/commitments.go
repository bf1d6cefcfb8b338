package charter

import (
	"fmt"
	"strconv"
	"strings"

	"accord/session"
)

func (p *page) commitments(c session.Charter) {
	if len(c.Commitments) > 0 {
		p.heading(2, p.say("Commitments"))
		for _, k := range sponsorsFirst(c.Commitments) {
			p.item(p.commitment(k)...)
		}
	}
	if w := c.FirstWin; w.What != "" {
		lead := p.say("**First win:**")
		if w.By != "" {
			lead = p.say("**First win** (by %s):", text(string(w.By)))
		}
		lines := flow(lead, w.What)
		if w.Celebrate != "" {
			lines = append(lines, flow(p.say("We celebrate:"), w.Celebrate)...)
		}
		p.para(lines...)
	}
	for _, w := range c.Wins {
		p.item(flow(p.say("**Win** (%s, %s):", text(string(w.On)), text(w.By)), w.Text)...)
	}
	if c.Review != "" {
		line := p.say("**Next review:** %s.", text(string(c.Review)))
		if c.ReviewBy != "" {
			line = p.say("**Next review:** %s, called by %s.", text(string(c.Review)), text(c.ReviewBy))
		}
		p.para(line)
	}
}

func sponsorsFirst(list []session.Commitment) []session.Commitment {
	var first, rest []session.Commitment
	for _, k := range list {
		if k.Sponsor {
			first = append(first, k)
		} else {
			rest = append(rest, k)
		}
	}
	return append(first, rest...)
}

// commitment is "K1 When ..., we will ... by ...", with who keeps it.
func (p *page) commitment(k session.Commitment) []md {
	line := start(k.ID)
	if k.Sponsor {
		line += " " + p.say("(sponsor)")
	}
	out := []md{line + " " + p.promised(k)}
	for _, part := range []struct {
		lead md
		text string
	}{
		{p.say("This is an experiment; it stops if"), k.StopIf},
		{p.say("Seen in:"), k.SeenIn},
		{p.say("It serves the vision because"), k.Serves},
	} {
		if part.text != "" {
			out = append(out, flow(part.lead, part.text)...)
		}
	}
	return append(out, p.stewards(k)...)
}

// promised is one sentence: where a verb stands differs between languages.
func (p *page) promised(k session.Commitment) md {
	do, when, by := text(bare(k.Do)), text(situation(k.When)), text(string(k.By))
	switch {
	case k.When != "" && k.By != "" && k.We:
		return p.say("**When** %s, **we will** %s **by** %s.", when, do, by)
	case k.When != "" && k.By != "":
		return p.say("**When** %s, **I will** %s **by** %s.", when, do, by)
	case k.When != "" && k.We:
		return p.say("**When** %s, **we will** %s.", when, do)
	case k.When != "":
		return p.say("**When** %s, **I will** %s.", when, do)
	case k.By != "" && k.We:
		return p.say("**we will** %s **by** %s.", do, by)
	case k.By != "":
		return p.say("**I will** %s **by** %s.", do, by)
	case k.We:
		return p.say("**we will** %s.", do)
	}
	return p.say("**I will** %s.", do)
}

func (p *page) stewards(k session.Commitment) []md {
	var out []md
	if len(k.Stewards) > 0 {
		out = append(out, p.say("*Kept by %s.*", texts(k.Stewards, ", ")))
	} else {
		out = append(out, p.say("*Nobody keeps it at the moment.*"))
	}
	if len(k.Asked) > 0 {
		out = append(out, p.say("*Asked to join: %s.*", texts(k.Asked, ", ")))
	}
	return out
}

// situation is what stands after "When": people often write the word again.
func situation(s string) string {
	if s = bare(s); !hollow(s) {
		s = strings.TrimSuffix(s, ",")
	}
	for _, lead := range []string{"when ", "wenn "} {
		if len(s) > len(lead) && strings.EqualFold(s[:len(lead)], lead) {
			return s[len(lead):]
		}
	}
	return s
}

func (p *page) agreement(c session.Charter) {
	if c.Agreement.N == 0 && len(c.Signed) == 0 {
		return
	}
	p.heading(2, p.say("Agreement"))
	if c.Agreement.N > 0 {
		p.para(p.counts(c.Agreement))
		for i, con := range c.Agreement.Concerns {
			lead := p.say("Concern A%d:", i+1)
			if con.By != "" {
				lead = p.say("Concern A%d (%s):", i+1, text(con.By))
			}
			p.item(flow(lead, con.Text)...)
		}
	}
	if len(c.Signed) > 0 {
		p.para(p.say("Signed by %d of %d: %s.", len(c.Signed), c.People, texts(c.Signed, ", ")))
	}
}

// counts says how many chose which answer; what is too few to be shown is said.
func (p *page) counts(c session.Counts) md {
	if c.Counts == nil && c.Median > 0 {
		return p.sayN(c.N, "%d person answered, too few to show the counts; the median is %s.", "%d people answered, too few to show the counts; the median is %s.", c.N, p.middle(c))
	}
	if c.Counts == nil {
		return p.sayN(c.N, "%d person answered: too few to show the counts.", "%d people answered: too few to show the counts.", c.N)
	}
	var parts []md
	last := -1
	for i, n := range c.Counts {
		if n > 0 {
			parts = append(parts, p.answer(c, i)+": "+md(fmt.Sprint(n)))
			last = i
		}
	}
	if last >= 0 && last+1 < len(c.Counts) {
		parts = append(parts, p.say("none beyond"))
	}
	return join(parts, " - ") + "."
}

func (p *page) answer(c session.Counts, i int) md {
	number := md(fmt.Sprint(c.Min + i))
	if i < len(c.Labels) {
		return number + " " + text(c.Labels[i])
	}
	return number
}

// middle is the median, in words where it falls on an answer.
func (p *page) middle(c session.Counts) md {
	if i := int(c.Median); float64(i) == c.Median {
		return p.answer(c, i-c.Min)
	}
	return md(strconv.FormatFloat(c.Median, 'f', -1, 64))
}

func (p *page) thanks(list []session.Item) {
	if len(list) == 0 {
		return
	}
	p.heading(2, p.say("Thanks"))
	for _, it := range list {
		line := start(it.Text)
		if it.By != "" {
			line += " (" + text(it.By) + ")"
		}
		p.item(line)
	}
}

func (p *page) worth(c session.Counts) {
	if c.N == 0 {
		return
	}
	p.heading(2, p.say("Worth the time"))
	p.para(p.counts(c))
}
