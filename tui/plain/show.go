package plain

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/session/words"
)

// show is something to read: a text, the people, the promise, what is given, the
// charter.
type show struct {
	said numbers // backbriefs
}

func (f *show) tell(c *chat) {
	b := board[session.ShowBoard](c)
	switch b.What {
	case "people":
		c.say(c.N(c.view.Progress.Here, "%d person is here; who reads the names, card changes yours.", "%d people are here; who reads the names, card changes yours.", c.view.Progress.Here))
	case "charter":
		c.say(c.T("The charter is long: read reads it."))
	case "promise":
		if c.recalled {
			c.say(c.T("You have heard it; read reads it again."))
			break
		}
		f.read(c)
	default:
		f.read(c)
	}
	if n := len(b.Backbriefs); n > 0 && b.What != "givens" {
		c.say(c.N(n, "%d line was said back.", "%d lines were said back.", n))
	}
}

func (f *show) read(c *chat) {
	b := board[session.ShowBoard](c)
	switch b.What {
	case "people":
		c.who()
	case "promise":
		c.promise()
	case "charter":
		c.charter()
	case "givens":
		f.givens(c, b)
	default:
		for i, t := range b.Text {
			c.say(fmt.Sprintf("%d. %s", i+1, t))
		}
	}
}

func (f *show) givens(c *chat, b session.ShowBoard) {
	g := b.Givens
	if g.Intent == "" && len(g.Constraints)+len(g.Fixed) == 0 {
		c.say(c.T("Nothing is given yet."))
	}
	if g.Intent != "" {
		c.say(c.T("The problem, and why now: %s", g.Intent))
	}
	for _, t := range g.Constraints {
		c.say(c.T("Limit: %s", t))
	}
	for _, t := range g.Fixed {
		c.say(c.T("Not negotiable: %s", t))
	}
	switch {
	case g.ConfirmedBy != "":
		c.say(c.T("Given by %s.", g.ConfirmedBy))
	case g.ToConfirm != "":
		c.say(c.T("To be confirmed by %s.", g.ToConfirm))
	}
	if b.Solution && b.MayWrite {
		c.say(c.T("One of them sounds like a solution: is it the problem?"))
	}
	for _, s := range b.Backbriefs {
		line := c.T("%d. %s heard: %s", f.said.n(s.ID), s.By, s.Text)
		switch s.Answer {
		case "yes":
			line += " - " + c.T("yes")
		case "not quite": // not said: it is said below
			line += " - " + c.T("not quite")
		}
		c.say(line)
	}
}

func (f *show) question(c *chat) string {
	b := board[session.ShowBoard](c)
	switch {
	case c.view.Me.Rights.Spectator:
		return ""
	case f.free(c):
		return c.T("Say back in a line what you heard: we may ... as long as ... Enter alone: you have understood.")
	case b.MayAnswer:
		return c.T("givens writes what is given, confirm confirms it, yes or no with a number answers what was said back. Enter alone: you have understood.")
	case b.MayWrite:
		return c.T("givens writes what is given, for the sponsor to confirm. Enter alone: you have understood.")
	case b.What == "people":
		return c.T("card changes how the room sees you. Enter alone: that is right.")
	case !b.Mine:
		return c.T("Enter alone: you have understood.")
	}
	return ""
}

// free: what was heard is said back, by those who do not answer it.
func (f *show) free(c *chat) bool {
	b := board[session.ShowBoard](c)
	return b.Backbrief && !b.MayAnswer && !b.MayWrite
}

func (f *show) answer(c *chat, line string) bool {
	switch {
	case line == "":
		c.act(session.Understood{Phase: c.at})
	case f.free(c):
		c.send(session.AddBackbrief{Phase: c.at, Text: line})
	default:
		return false
	}
	return true
}

func (f *show) verbs(c *chat) []verb {
	b := board[session.ShowBoard](c)
	if b.What != "givens" {
		return nil
	}
	var out []verb
	if b.MayWrite {
		out = append(out, verb{name: "givens", does: words.Key("writes what is given"), run: func(string) { f.write(c) }})
	}
	if b.MayAnswer {
		out = append(out,
			verb{name: "confirm", does: words.Key("makes what is given your word"), run: func(string) { c.send(session.ConfirmGivens{Phase: c.at}) }},
			verb{name: "yes", takes: words.Key("NUMBER"), does: words.Key("says that it was heard right"), run: f.reply(c, "yes")},
			verb{name: "no", takes: words.Key("NUMBER"), does: words.Key("says: not quite"), run: f.reply(c, "not quite")}, // not said: a value
		)
	}
	if b.Backbrief {
		out = append(out, verb{name: "heard", takes: words.Key("TEXT"), does: words.Key("says back what you heard"), run: func(rest string) {
			c.send(session.AddBackbrief{Phase: c.at, Text: rest})
		}})
	}
	return out
}

func (f *show) reply(c *chat, answer string) func(string) {
	return func(rest string) {
		for _, s := range board[session.ShowBoard](c).Backbriefs {
			f.said.n(s.ID)
		}
		if id, _, ok := c.item(&f.said, rest); ok {
			c.send(session.AnswerBackbrief{Phase: c.at, ID: id, Answer: answer})
		}
	}
}

// write asks for the givens.
func (f *show) write(c *chat) {
	g, at := board[session.ShowBoard](c).Givens, c.at
	c.fill([]entry{
		{label: c.T("The problem, and why now?"), now: g.Intent},
		{label: c.T("The limits: money, law, dates?"), now: strings.Join(g.Constraints, "\n"), lines: true},
		{label: c.T("What is not negotiable?"), now: strings.Join(g.Fixed, "\n"), lines: true},
	}, func(v []string) error {
		return c.send(session.SetGivens{Phase: at, Intent: v[0], Constraints: strings.Split(v[1], "\n"), Fixed: strings.Split(v[2], "\n")})
	})
}

func (f *show) tells(k session.NoticeKind) bool { return k == session.NoticeChanged }

func (f *show) news(c *chat, before session.View) {
	was, now := boardOf[session.ShowBoard](c, before), board[session.ShowBoard](c)
	if now.What != "givens" {
		return
	}
	w, n := was.Givens, now.Givens
	if w.Intent != n.Intent || strings.Join(w.Constraints, "\n") != strings.Join(n.Constraints, "\n") || strings.Join(w.Fixed, "\n") != strings.Join(n.Fixed, "\n") {
		c.tell(c.T("What is given has changed; read reads it."))
	}
	for i, s := range now.Backbriefs {
		if i < len(was.Backbriefs) && was.Backbriefs[i].Answer != s.Answer && s.By == c.view.Me.Name {
			if s.Answer == "yes" {
				c.tell(c.T("The sponsor says yes to: %s", s.Text))
			} else if s.Answer != "" {
				c.tell(c.T("The sponsor says not quite to: %s", s.Text))
			}
		}
	}
}

func (f *show) about(c *chat) string {
	return c.T("Something to read; Enter alone says that you have understood.")
}
