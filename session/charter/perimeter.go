package charter

import (
	"fmt"

	"accord/session"
	"accord/session/words"
)

func (p *page) perimeter(c session.Charter) {
	g := c.Givens
	given := g.Intent != "" || len(g.Constraints)+len(g.Fixed) > 0
	if !given && len(c.Areas)+len(c.Fences.List)+len(c.Upward) == 0 {
		return
	}
	p.heading(2, p.say("Perimeter"))
	if anyFree(c.Areas) {
		p.para(p.say("Inside these fences the team chooses without asking."))
	}
	if given {
		p.given(g)
	}
	p.areas(c.Areas)
	p.fences(c.Fences)
	if len(c.Upward) > 0 {
		p.para(p.say("**Handed upward on purpose.** These decisions are management's because the team wants it so."))
		for i, it := range c.Upward {
			p.item(flow(p.say("U%d", i+1), it.Text)...)
		}
	}
}

func anyFree(areas []session.Area) bool {
	for _, a := range areas {
		if a.Agreed >= 5 {
			return true
		}
	}
	return false
}

func (p *page) given(g session.Givens) {
	lead := p.say("**Given**")
	switch {
	case g.ConfirmedBy != "":
		lead += " (" + text(g.ConfirmedBy) + ")"
	case g.ToConfirm != "":
		lead = p.say("**Given** (to be confirmed by %s)", text(g.ToConfirm))
	}
	lines := []md{lead + "."}
	if g.Intent != "" {
		lines = flow(lead+":", g.Intent)
	}
	if len(g.Constraints) > 0 {
		lines = append(lines, p.say("Limits: %s.", texts(bares(g.Constraints), "; ")))
	}
	if len(g.Fixed) > 0 {
		lines = append(lines, p.say("Not negotiable: %s.", texts(bares(g.Fixed), "; ")))
	}
	p.para(lines...)
}

func bares(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, bare(s))
	}
	return out
}

func (p *page) areas(areas []session.Area) {
	if len(areas) == 0 {
		return
	}
	head := p.head("id", "decision", "now", "agreed", "wanted", "for the team", "visible through", "goes up when", "review")
	var rows [][]md
	for _, a := range areas {
		rows = append(rows, []md{
			cell(a.ID), cell(a.Text), level(a.Now), p.agreed(a), level(a.Wanted), cell(a.Lines["decided by"]),
			cell(a.Lines["visible through"]), cell(a.Lines["goes up when"]), cell(a.Lines["review by"]),
		})
	}
	p.table(head, rows)
	p.staysInTheTeam(areas)
	p.para(p.say("In plain words:"))
	for _, a := range areas {
		p.item(p.inWords(a)...)
	}
}

// staysInTheTeam counts the decisions that need nobody else's word, and how many
// of them needed none before.
func (p *page) staysInTheTeam(areas []session.Area) {
	now, before, agreed := 0, 0, 0
	for _, a := range areas {
		if a.Agreed == 0 {
			continue
		}
		agreed++
		if a.Agreed >= 5 {
			now++
		}
		if a.Now >= 5 {
			before++
		}
	}
	if agreed > 0 {
		p.para(p.say("Decisions that now stay in the team: %d of %d (was %d).", now, agreed, before))
	}
}

func level(l session.Level) md {
	if l == 0 {
		return "-"
	}
	return md(fmt.Sprint(int(l)))
}

func (p *page) agreed(a session.Area) md {
	switch {
	case a.Agreed == 0:
		return p.say("not yet")
	case a.ToConfirm != "":
		return level(a.Agreed) + " " + p.say("%s (to be confirmed)", p.say(a.Agreed.Name()))
	}
	return level(a.Agreed) + " " + p.say(a.Agreed.Name())
}

// inWords says what an agreed level means for those who read the charter: from
// level 5 on also what a manager need not do.
func (p *page) inWords(a session.Area) []md {
	out := []md{start(a.ID) + " " + text(bare(a.Text)) + ": " + p.say(whoDecides(a.Agreed))}
	if n := needNot(a.Agreed); n != "" {
		out = append(out, p.say(n))
	}
	if a.Agreed != 0 && a.Wanted != 0 && a.Wanted != a.Agreed {
		out = append(out, p.say("Agreed is %d, the team wants %d.", int(a.Agreed), int(a.Wanted)))
	}
	for _, l := range []struct {
		key  string
		lead md
	}{{"goes down when", p.say("Goes down when")}, {"coordinate with", p.say("Coordinated with")}, {"because", p.say("Because")}} {
		if s := a.Lines[l.key]; s != "" {
			out = append(out, flow(l.lead, s)...)
		}
	}
	return out
}

func whoDecides(l session.Level) string {
	return words.Keys(
		"this is not agreed yet.",
		"management decides and tells the team.",
		"management decides and explains it to the team.",
		"management asks the team, then decides.",
		"the team and management decide together.",
		"the team asks management for advice, then decides.",
		"the team decides and tells management.",
		"the team decides.",
	)[max(0, min(int(l), 7))]
}

func needNot(l session.Level) string {
	switch l {
	case 5:
		return words.Key("A manager gives advice when asked, and need not approve.")
	case 6:
		return words.Key("A manager hears of it afterwards, and need not be asked.")
	case 7:
		return words.Key("A manager need not be asked, and need not be told.")
	}
	return ""
}

func (p *page) fences(f session.Decision) {
	if len(f.List) == 0 {
		return
	}
	if f.LeftOut {
		p.para(p.say("**Fences.** The team decided to go without those that were proposed."))
		return
	}
	if f.Adopted {
		p.para(p.say("**Fences.** This holds, whatever the team chooses:"))
	} else {
		p.para(p.say("**Fences.** This is proposed to hold, whatever the team chooses:"))
	}
	for i, it := range f.List {
		p.item(flow(p.say("F%d", i+1), it.Text)...)
	}
	p.record(f, "D")
}
