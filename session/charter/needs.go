package charter

import (
	"slices"

	"accord/session"
)

// needs is what was asked for, and what the answer was.
func (p *page) needs(list []session.NeedView) {
	if len(list) == 0 {
		return
	}
	p.heading(2, "Needs")
	open := len(slices.DeleteFunc(slices.Clone(list), func(n session.NeedView) bool { return !n.Open() }))
	if open > 0 {
		p.para(sayf("%d of %d wait for an answer.", open, len(list)))
	}
	for _, n := range list {
		p.item(need(n)...)
	}
}

// need is "N1 tools, a test ward licence, from sponsor by 2026-11-01, for O1 -
// yes (Lars)".
func need(n session.NeedView) []md {
	line := start(n.ID) + " " + text(n.Kind) + ", " + text(bare(n.What)) + ", from " + text(n.To)
	if n.By != "" {
		line += " by " + text(string(n.By))
	}
	if n.ForID != "" {
		line += ", for " + text(n.ForID)
	}
	if n.Role != "" {
		line += ", asked by " + text(n.Role)
	}
	out := []md{line + " - " + needAnswer(n)}
	if n.SoThat != "" {
		out = append(out, flow("So that", n.SoThat)...)
	}
	if len(n.Also) > 0 {
		out = append(out, "Together with: "+texts(bares(n.Also), "; ")+".")
	}
	return out
}

func needAnswer(n session.NeedView) md {
	said := md("")
	if n.AnsweredBy != "" {
		said = " (" + text(n.AnsweredBy) + ")"
	}
	switch n.Answer {
	case session.NeedYes:
		return "**yes**" + said
	case session.NeedNo:
		return "**no**" + said
	case session.NeedTry:
		return "**I will try**" + said
	}
	out := md("**open**")
	if n.Answer == session.NeedUnclear {
		out = "**unclear**" + said
	}
	if n.ReplyBy != "" {
		out += ", answer by " + text(string(n.ReplyBy))
	}
	if n.CarriedBy != "" {
		out += ", asked through " + text(n.CarriedBy)
	}
	return out
}
