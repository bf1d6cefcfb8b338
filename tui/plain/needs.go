package plain

import (
	"slices"
	"strconv"
	"strings"

	"accord/session"
	"accord/session/words"
)

// needs are asked of somebody, and answered.
type needs struct {
	bare
	mine numbers
}

func (f *needs) tell(c *chat) {
	b := board[session.AskBoard](c)
	switch {
	case !b.Revealed:
		who := b.MyRole
		if who == "" {
			who = c.T("the team")
		}
		c.say(c.T("Your needs are signed by: %s.", who))
		if b.OnlyMe {
			c.say(c.T("Nobody else has that role: people can tell whose they are."))
		}
		if len(b.Mine) > 0 {
			c.say(c.T("You have asked for %d of %d.", len(b.Mine), b.PerPerson))
		}
	default:
		open := 0
		for _, n := range f.toMe(b) {
			if n.Open() {
				open++
			}
		}
		c.say(c.N(b.Count, "%d need; read reads it.", "%d needs; read reads them.", b.Count))
		if open > 0 {
			c.say(c.N(open, "%d waits for your answer.", "%d wait for your answer.", open))
		}
	}
}

// toMe are the needs that their keys answer.
func (f *needs) toMe(b session.AskBoard) []session.NeedView {
	var out []session.NeedView
	for _, g := range b.Groups {
		if g.Mine {
			out = append(out, g.Needs...)
		}
	}
	return out
}

// next is the need that waits for their answer.
func (f *needs) next(b session.AskBoard) (session.NeedView, bool) {
	for _, n := range f.toMe(b) {
		if n.Answer == "" {
			return n, true
		}
	}
	return session.NeedView{}, false
}

func (f *needs) question(c *chat) string {
	b := board[session.AskBoard](c)
	n, ok := f.next(b)
	switch {
	case c.view.Me.Rights.Spectator:
		return ""
	case !b.Revealed && len(b.Mine) < b.PerPerson:
		return c.T("need writes what you need; %d of %d are left to you.", b.PerPerson-len(b.Mine), b.PerPerson)
	case ok:
		return c.T("%s Your answer: yes, no, try or unclear?", f.line(c, n))
	}
	return ""
}

func (f *needs) line(c *chat, n session.NeedView) string {
	line := n.ID
	if line == "" || n.ID[0] == 'w' {
		line = strconv.Itoa(f.mine.n(n.ID))
	}
	line = c.T("%s, %s: %s, from %s", line, c.T(n.Kind), n.What, n.To)
	if n.Role != "" {
		line += ", " + c.T("asked by %s", n.Role)
	}
	if n.By != "" {
		line += ", " + c.T("by %s", string(n.By))
	}
	if n.SoThat != "" {
		line += ", " + c.T("so that %s", n.SoThat)
	}
	if n.ForText != "" {
		line += ", " + c.T("for %s", strings.TrimSpace(n.ForID+" "+n.ForText))
	}
	line += "."
	switch {
	case n.Answer != "":
		line += " " + c.T("Answer: %s (%s).", c.T(string(n.Answer)), n.AnsweredBy)
	case n.CarriedBy != "":
		line += " " + c.T("To be asked, by %s.", n.CarriedBy)
	}
	if len(n.Also) > 0 {
		line += " " + c.T("With it: %s.", strings.Join(n.Also, "; "))
	}
	return line
}

func (f *needs) answer(c *chat, line string) bool {
	b := board[session.AskBoard](c)
	if n, ok := f.next(b); ok {
		return f.reply(c, b, n.ID, line)
	}
	return false
}

var needAnswers = []string{string(session.NeedYes), string(session.NeedNo), string(session.NeedTry), string(session.NeedUnclear)}

func (f *needs) reply(c *chat, b session.AskBoard, id, line string) bool {
	said := []string{c.T("yes"), c.T("no"), c.T("try"), c.T("unclear")}
	i := choice(line, needAnswers, said)
	if i < 0 || startsWithDigit(line) {
		return false
	}
	c.send(session.AnswerNeed{Phase: b.Base, ID: id, Answer: session.NeedAnswer(needAnswers[i])})
	return true
}

func (f *needs) read(c *chat) {
	b := board[session.AskBoard](c)
	for _, n := range b.Mine {
		c.say(f.line(c, n))
	}
	if !b.Revealed {
		c.say(c.T("Written so far: %d, by %d.", b.Count, b.Authors))
	}
	for _, g := range b.Groups {
		c.say(c.T("To %s (%s):", g.To, strings.Join(g.Who, ", ")))
		for _, n := range g.Needs {
			c.say("- " + f.line(c, n))
		}
	}
	c.say(b.Unequipped...)
}

func (f *needs) verbs(c *chat) []verb {
	b := board[session.AskBoard](c)
	if !b.Revealed {
		return []verb{
			{name: "need", does: words.Key("writes what you need, question by question"), run: func(string) { f.write(c, session.NeedView{}) }},
			{name: "edit", takes: words.Key("NUMBER"), does: words.Key("changes a need of yours"), run: f.own(c, func(n session.NeedView) { f.write(c, n) })},
			{name: "drop", takes: words.Key("NUMBER"), does: words.Key("takes a need of yours back"), run: f.own(c, func(n session.NeedView) {
				c.send(session.DropNeed{Phase: b.Base, ID: n.ID})
			})},
		}
	}
	var out []verb
	for _, a := range needAnswers {
		out = append(out, verb{name: a, takes: words.Key("[N1]"), does: words.Key("answers a need that is asked of you"), run: func(rest string) {
			id := strings.ToUpper(rest)
			if n, ok := f.next(board[session.AskBoard](c)); rest == "" && ok {
				id = n.ID
			}
			f.reply(c, b, needID(id), a)
		}})
	}
	out = append(out, verb{name: "merge", takes: words.Key("N1 N2"), does: words.Key("puts needs together that ask the same"), run: func(rest string) {
		var ids []string
		for _, w := range strings.Fields(rest) {
			ids = append(ids, needID(w))
		}
		c.send(session.MergeNeeds{Phase: b.Base, Needs: ids})
	}})
	if b.MayCarry {
		out = append(out,
			verb{name: "carry", takes: words.Key("N1 NAME"), does: words.Key("notes who asks somebody who is not here"), run: func(rest string) {
				id, name, _ := strings.Cut(rest, " ")
				if p, ok := c.named(name); ok {
					c.send(session.CarryNeed{Phase: b.Base, ID: needID(id), Person: p.ID})
				}
			}},
			verb{name: "split", takes: words.Key("N1"), does: words.Key("makes two needs of one"), run: func(rest string) {
				c.fill([]entry{{label: c.T("The first half?"), needed: true}, {label: c.T("The second half?"), needed: true}}, func(v []string) error {
					return c.send(session.SplitNeed{Phase: b.Base, ID: needID(rest), First: v[0], Second: v[1]})
				})
			}})
	}
	return out
}

// needID is "N1" for "n1" and "1".
func needID(s string) string {
	s = strings.ToUpper(strings.TrimSpace(s))
	if startsWithDigit(s) {
		s = "N" + s
	}
	return s
}

func (f *needs) own(c *chat, do func(session.NeedView)) func(string) {
	return func(rest string) {
		b := board[session.AskBoard](c)
		for _, n := range b.Mine {
			f.mine.n(n.ID)
		}
		id, _, ok := c.item(&f.mine, rest)
		if i := slices.IndexFunc(b.Mine, func(n session.NeedView) bool { return n.ID == id }); ok && i >= 0 {
			do(b.Mine[i])
		}
	}
}

// write asks for a need; one with an ID is changed.
func (f *needs) write(c *chat, n session.NeedView) {
	b := board[session.AskBoard](c)
	var kinds, forIDs, forNames []string
	for _, k := range b.Kinds {
		kinds = append(kinds, c.T(k))
	}
	for _, l := range b.For {
		forIDs = append(forIDs, l.Ref)
		forNames = append(forNames, strings.TrimSpace(l.ID+" "+l.Text))
	}
	serves := n.SoThat
	if n.For != "" {
		serves = n.For
	}
	c.fill([]entry{
		{label: c.T("What kind is it?"), choices: b.Kinds, shown: kinds, needed: true, now: n.Kind},
		{label: c.T("What do you need?"), needed: true, now: n.What},
		{label: c.T("From whom?"), choices: b.To, free: true, needed: true, now: n.To},
		{label: c.T("By when?"), date: true, now: string(n.By)},
		{label: c.T("So that what?"), choices: forIDs, shown: forNames, free: true, needed: true, now: serves},
	}, func(v []string) error {
		to := session.Need{ID: n.ID, Kind: v[0], What: v[1], To: v[2], By: session.Date(v[3])}
		if slices.Contains(forIDs, v[4]) {
			to.For = v[4]
		} else {
			to.SoThat = v[4]
		}
		if n.ID != "" {
			return c.send(session.EditNeed{Phase: b.Base, Need: to})
		}
		return c.send(session.AddNeed{Phase: b.Base, Need: to})
	})
}

func (f *needs) news(c *chat, before session.View) {
	was, now := boardOf[session.AskBoard](c, before), board[session.AskBoard](c)
	if now.Revealed && !was.Revealed {
		f.tell(c)
	}
}

func (f *needs) about(c *chat) string {
	return c.T("A need is signed by your role. The answers are yes, no, I will try, and unclear; there is no debate now.")
}
