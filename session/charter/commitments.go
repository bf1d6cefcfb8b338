package charter

import (
	"fmt"
	"strconv"
	"strings"

	"accord/session"
)

func (p *page) commitments(c session.Charter) {
	if len(c.Commitments) > 0 {
		p.heading(2, "Commitments")
		for _, k := range sponsorsFirst(c.Commitments) {
			p.item(commitment(k)...)
		}
	}
	if w := c.FirstWin; w.What != "" {
		lead := md("**First win:**")
		if w.By != "" {
			lead = "**First win** (by " + text(string(w.By)) + "):"
		}
		lines := flow(lead, w.What)
		if w.Celebrate != "" {
			lines = append(lines, flow("We celebrate:", w.Celebrate)...)
		}
		p.para(lines...)
	}
	if c.Review != "" {
		line := "**Next review:** " + text(string(c.Review))
		if c.ReviewBy != "" {
			line += ", called by " + text(c.ReviewBy)
		}
		p.para(line + ".")
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
func commitment(k session.Commitment) []md {
	line := start(k.ID)
	if k.Sponsor {
		line += " (sponsor)"
	}
	if k.When != "" {
		line += " **When** " + text(situation(k.When)) + ","
	}
	if k.We {
		line += " **we will** "
	} else {
		line += " **I will** "
	}
	line += text(bare(k.Do))
	if k.By != "" {
		line += " **by** " + text(string(k.By))
	}
	out := []md{line + "."}
	for _, part := range []struct {
		lead md
		text string
	}{
		{"This is an experiment; it stops if", k.StopIf},
		{"Seen in:", k.SeenIn},
		{"It serves the vision because", k.Serves},
	} {
		if part.text != "" {
			out = append(out, flow(part.lead, part.text)...)
		}
	}
	return append(out, stewards(k)...)
}

func stewards(k session.Commitment) []md {
	var out []md
	if len(k.Stewards) > 0 {
		out = append(out, "*Kept by "+texts(k.Stewards, ", ")+".*")
	} else {
		out = append(out, "*Nobody keeps it at the moment.*")
	}
	if len(k.Asked) > 0 {
		out = append(out, "*Asked to join: "+texts(k.Asked, ", ")+".*")
	}
	return out
}

// situation is what stands after "When": people often write the word again.
func situation(s string) string {
	if s = bare(s); !hollow(s) {
		s = strings.TrimSuffix(s, ",")
	}
	if len(s) > 5 && strings.EqualFold(s[:5], "when ") {
		s = s[5:]
	}
	return s
}

func (p *page) agreement(c session.Charter) {
	if c.Agreement.N == 0 && len(c.Signed) == 0 {
		return
	}
	p.heading(2, "Agreement")
	if c.Agreement.N > 0 {
		p.para(counts(c.Agreement))
		for i, con := range c.Agreement.Concerns {
			lead := sayf("Concern A%d:", i+1)
			if con.By != "" {
				lead = sayf("Concern A%d (%s):", i+1, text(con.By))
			}
			p.item(flow(lead, con.Text)...)
		}
	}
	if len(c.Signed) > 0 {
		p.para(sayf("Signed by %d of %d: ", len(c.Signed), c.People) + texts(c.Signed, ", ") + ".")
	}
}

// counts says how many chose which answer; what is too few to be shown is said.
func counts(c session.Counts) md {
	if c.Counts == nil && c.Median > 0 {
		return people(c.N) + " answered, too few to show the counts; the median is " + middle(c) + "."
	}
	if c.Counts == nil {
		return people(c.N) + " answered: too few to show the counts."
	}
	var parts []md
	last := -1
	for i, n := range c.Counts {
		if n > 0 {
			parts = append(parts, answer(c, i)+": "+md(fmt.Sprint(n)))
			last = i
		}
	}
	if last >= 0 && last+1 < len(c.Counts) {
		parts = append(parts, "none beyond")
	}
	return join(parts, " - ") + "."
}

func answer(c session.Counts, i int) md {
	number := md(fmt.Sprint(c.Min + i))
	if i < len(c.Labels) {
		return number + " " + text(c.Labels[i])
	}
	return number
}

// middle is the median, in words where it falls on an answer.
func middle(c session.Counts) md {
	if i := int(c.Median); float64(i) == c.Median {
		return answer(c, i-c.Min)
	}
	return md(strconv.FormatFloat(c.Median, 'f', -1, 64))
}

func (p *page) thanks(list []session.Item) {
	if len(list) == 0 {
		return
	}
	p.heading(2, "Thanks")
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
	p.heading(2, "Worth the time")
	p.para(counts(c))
}
