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
	p.heading(2, p.say("Needs"))
	open := len(slices.DeleteFunc(slices.Clone(list), func(n session.NeedView) bool { return !n.Open() }))
	if open > 0 {
		p.para(p.say("%d of %d wait for an answer.", open, len(list)))
	}
	for _, n := range list {
		p.item(p.need(n)...)
	}
}

// need is "N1 tools, a test ward licence, from sponsor by 2026-11-01, for O1 -
// yes (Lars)".
func (p *page) need(n session.NeedView) []md {
	line := p.say("%s %s, %s, from %s", start(n.ID), p.kind(n.Kind), text(bare(n.What)), text(n.To))
	if n.By != "" {
		line = p.say("%s %s, %s, from %s by %s", start(n.ID), p.kind(n.Kind), text(bare(n.What)), text(n.To), text(string(n.By)))
	}
	if n.ForID != "" {
		line += p.say(", for %s", text(n.ForID))
	}
	if n.Role != "" {
		line += p.say(", asked by %s", text(n.Role))
	}
	out := []md{line + " - " + p.needAnswer(n)}
	if n.SoThat != "" {
		out = append(out, flow(p.say("So that"), n.SoThat)...)
	}
	if len(n.Also) > 0 {
		out = append(out, p.say("Together with: %s.", texts(bares(n.Also), "; ")))
	}
	return out
}

// kind is one of the kinds of needs, which are words of ours.
func (p *page) kind(k string) md { return text(p.w.T(k)) }

func (p *page) needAnswer(n session.NeedView) md {
	said := md("")
	if n.AnsweredBy != "" {
		said = " (" + text(n.AnsweredBy) + ")"
	}
	switch n.Answer {
	case session.NeedYes:
		return p.say("**yes**") + said
	case session.NeedNo:
		return p.say("**no**") + said
	case session.NeedTry:
		return p.say("**I will try**") + said
	}
	out := p.say("**open**")
	if n.Answer == session.NeedUnclear {
		out = p.say("**unclear**") + said
	}
	if n.ReplyBy != "" {
		out += p.say(", answer by %s", text(string(n.ReplyBy)))
	}
	if n.CarriedBy != "" {
		out += p.say(", asked through %s", text(n.CarriedBy))
	}
	return out
}
