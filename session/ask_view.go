package session

import (
	"slices"
	"strings"
)

// How needs are seen: by addressee, with the role that asks.

func (w askWork) view(s State, ph Phase, n need) NeedView {
	v := NeedView{Need: n.Need, AnsweredBy: s.name(n.answered), CarriedBy: s.name(n.carriedBy)}
	if l, ok := s.link(n.For); ok {
		v.ForID, v.ForText = l.ID, l.Text
	}
	if n.Open() && w.revealed {
		v.ReplyBy = w.replyBy(ph)
	}
	return v
}

func (w askWork) replyBy(ph Phase) Date {
	if w.today == "" {
		return ""
	}
	return w.today.AddDays(ph.Params.(*AskParams).AnswerAfter)
}

func (w askWork) groups(s State, ph Phase) []NeedGroup {
	var out []NeedGroup
	for _, n := range w.needs {
		i := slices.IndexFunc(out, func(g NeedGroup) bool { return g.To == n.To })
		if i < 0 {
			i = len(out)
			out = append(out, NeedGroup{To: n.To, Who: s.addressees(n.Need)})
		}
		out[i].Needs = append(out[i].Needs, w.view(s, ph, n))
	}
	return out
}

// addressees are the names of those here who are asked.
func (s State) addressees(n Need) []string {
	var names []string
	for _, p := range s.here() {
		if n.addressed(p) {
			names = append(names, p.Name)
		}
	}
	return names
}

func (w askWork) board(s State, ph Phase) Board { return w.look(s, ph, askStep) }

func (w askWork) look(s State, ph Phase, step string) AskBoard {
	p := ph.Params.(*AskParams)
	b := AskBoard{
		Base: ph.ID, Step: step, Kinds: NeedKinds(), To: s.addresseesOffered(p), PerPerson: p.PerPerson, Revealed: w.revealed,
		Count: len(w.needs), Authors: w.countAuthors(), Today: w.today, ReplyBy: w.replyBy(ph),
	}
	outcomes, areas := s.links()
	b.For = slices.Concat(outcomes, areas)
	if w.revealed {
		b.Groups = w.groups(s, ph)
		for _, c := range s.notEquipped() {
			b.Unequipped = append(b.Unequipped, c.Text)
		}
	}
	return b
}

// addresseesOffered are the sponsor, the roles of the agenda and those that
// people have.
func (s State) addresseesOffered(p *AskParams) []string {
	out := []string{string(Sponsor)}
	add := func(to string) {
		if to != "" && !slices.Contains(out, to) {
			out = append(out, to)
		}
	}
	for _, role := range s.agenda.Roles {
		add(s.role(role))
	}
	for _, q := range s.participants() {
		add(q.Role)
	}
	for _, to := range p.To {
		add(s.addressee(to))
	}
	return out
}

// notEquipped are the areas that are the team's, and wait for a need.
func (s State) notEquipped() []Check {
	var c Charter
	for _, st := range s.agenda.Stages {
		for _, ph := range st.Phases {
			if w, ok := s.work[ph.ID].(askWork); ok {
				w.fill(&c, s, ph)
			}
		}
	}
	c.Areas = s.linked().Areas
	return c.notEquipped()
}

// notEquipped are the areas at level 5 and more with an open need for them.
func (c Charter) notEquipped() []Check {
	var out []Check
	for _, a := range c.Areas {
		for _, n := range c.Needs {
			if a.Agreed >= 5 && n.Open() && n.For == a.Ref {
				out = append(out, Check{NotEquipped, []string{a.ID, n.ID}, c.say("%s (%s) waits for %s.", a.ID, a.Text, n.ID)})
			}
		}
	}
	return out
}

func (w askWork) mine(s State, ph Phase, b Board, p ParticipantID) Board {
	ab := b.(AskBoard)
	me, _ := s.person(p)
	ab.MyRole, ab.OnlyMe = askerRole(me), true
	for _, q := range s.participants() {
		if q.ID != p && askerRole(q) == ab.MyRole {
			ab.OnlyMe = false
		}
	}
	ab.MayCarry = me.Rights.Facilitator
	for _, n := range w.of(p) {
		ab.Mine = append(ab.Mine, w.view(s, ph, n))
	}
	ab.Groups = slices.Clone(ab.Groups)
	for i, g := range ab.Groups {
		ab.Groups[i].Mine = me.Rights.Sponsor || g.Needs[0].addressed(me)
	}
	return ab
}

// noDebate reports whether hands stay down while needs are answered.
func (w askWork) noDebate(_ State, ph Phase) bool {
	return w.revealed && !ph.Params.(*AskParams).Debate
}

func (w askWork) items(State, Phase) []Item {
	if !w.revealed {
		return nil
	}
	var out []Item
	for _, n := range w.needs {
		out = append(out, Item{ID: n.ID, Text: n.What})
	}
	return out
}

func (w askWork) fill(c *Charter, s State, ph Phase) {
	if !w.revealed {
		return
	}
	for _, n := range w.needs {
		v := w.view(s, ph, n)
		c.Needs = append(c.Needs, v)
		if n.Open() {
			c.ToConfirm = append(c.ToConfirm, v.waits(s))
		}
	}
}

// waits says whose answer an open need waits for, by name where there is one.
func (v NeedView) waits(s State) string {
	who := v.To
	var names []string
	for _, p := range s.participants() {
		if v.addressed(p) && p.Name != v.To {
			names = append(names, p.Name)
		}
	}
	if len(names) > 0 {
		who += " (" + strings.Join(names, ", ") + ")"
	}
	if v.ReplyBy != "" {
		return s.say("%s waits for an answer from %s by %s.", v.ID, who, v.ReplyBy)
	}
	return s.say("%s waits for an answer from %s.", v.ID, who)
}

// askLook is a phase to answer needs: a look at them.
type askLook struct{ base PhaseID }

func (w askLook) of(s State) (Phase, askWork, bool) {
	ph, _, _, _ := s.agenda.Find(w.base)
	of, ok := s.work[w.base].(askWork)
	return ph, of, ok
}

func (w askLook) answered(ParticipantID) bool { return false }

// did reports whether p has answered all that is asked of them.
func (w askLook) did(s State, _ Phase, p ParticipantID) bool {
	_, of, _ := w.of(s)
	me, _ := s.person(p)
	return !slices.ContainsFunc(of.needs, func(n need) bool { return n.Answer == "" && n.addressed(me) })
}

func (w askLook) board(s State, _ Phase) Board {
	ph, of, ok := w.of(s)
	if !ok {
		return AskBoard{Step: answerStep}
	}
	return of.look(s, ph, answerStep)
}

func (w askLook) mine(s State, _ Phase, b Board, p ParticipantID) Board {
	ph, of, ok := w.of(s)
	if !ok {
		return b
	}
	return of.mine(s, ph, b, p)
}

func (w askLook) noDebate(s State, ph Phase) bool {
	_, of, _ := w.of(s)
	return of.revealed && !ph.Params.(*AskParams).Debate
}
