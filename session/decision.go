package session

import (
	"fmt"
	"slices"
	"strings"
)

// decision puts d into the part of the charter that the agenda names; nowhere
// when it names none. A later phase replaces what an earlier one put there: a
// draft gives way to what was decided about it.
func (c *Charter) decision(into string, d Decision) {
	if d.Text == "" && len(d.List) == 0 {
		return
	}
	switch into {
	case "":
	case PartVision:
		if d.Text == "" {
			d.Text, d.List = strings.Join(textsOf(d.List), "\n"), nil
		}
		c.Vision, c.Adopted = d, ""
		if d.Adopted {
			c.Adopted = d.On
		}
	case PartOutcomes:
		if c.OutcomesOn = d; d.LeftOut {
			c.Outcomes = nil
		}
	case PartFences:
		c.Fences = d.asList()
	case PartUpward:
		c.Upward = nil
		if !d.LeftOut {
			c.Upward = d.asList().List
		}
	default:
		c.decidedExtra(into, d)
	}
}

// decidedExtra is extra with the record of the decision. Of a part that was
// left out only the record stays.
func (c *Charter) decidedExtra(title string, d Decision) {
	part := ExtraPart{Title: title, Items: d.List, Text: d.Text, Decision: &d}
	if d.LeftOut {
		part.Items, part.Text = nil, ""
	}
	c.Extra = slices.DeleteFunc(c.Extra, func(x ExtraPart) bool { return x.Title == title })
	c.Extra = append(c.Extra, part)
}

// asList is d with its text as a list, one entry a line.
func (d Decision) asList() Decision {
	if len(d.List) > 0 {
		return d
	}
	for _, text := range strings.Split(d.Text, "\n") {
		if text != "" {
			d.List = append(d.List, Item{ID: fmt.Sprintf("l%d", len(d.List)+1), Text: text})
		}
	}
	d.Text = ""
	return d
}

func textsOf(items []Item) []string {
	var out []string
	for _, it := range items {
		out = append(out, it.Text)
	}
	return out
}

// authorsOf is how many people wrote the cards that ph draws on, found by
// walking back its From. Cards of several phases no longer tell whether the
// same people wrote them, so the largest number counts: at least that many.
func (s State) authorsOf(ph Phase) (n int) {
	for _, id := range ph.From {
		if w, ok := s.work[id].(writeWork); ok {
			n = max(n, w.countAuthors())
		}
		if from, _, _, ok := s.agenda.Find(id); ok {
			n = max(n, s.authorsOf(from))
		}
	}
	return n
}
