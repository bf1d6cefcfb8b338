package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"accord/session"
	"accord/session/words"
)

// dots are votes over a few options.
type dots struct {
	bare
	shown numbers
}

func (f *dots) things() *numbers { return &f.shown }

func (f *dots) board(c *chat) session.DotsBoard {
	b := board[session.DotsBoard](c)
	for _, o := range b.Options {
		f.shown.n(o.ID)
	}
	return b
}

func (f *dots) tell(c *chat) {
	b := f.board(c)
	if b.Revealed {
		c.say(c.N(b.Voters, "%d person has voted; read reads the result.", "%d people have voted; read reads the result.", b.Voters))
		return
	}
	if len(b.Options) > listFit {
		c.say(c.N(len(b.Options), "%d option; read reads it.", "%d options; read reads them.", len(b.Options)))
	} else {
		f.read(c)
	}
	if b.More > 0 {
		c.say(c.T("%d more had no place.", b.More))
	}
}

func (f *dots) question(c *chat) string {
	b := f.board(c)
	if b.Revealed || len(b.Options) == 0 || c.view.Me.Rights.Spectator {
		return ""
	}
	return c.N(b.Budget, "You have %d dot. A number puts it there, -number takes it away.", "You have %d dots. A number puts one there, such as 3; -3 takes one away, 3=2 puts two.", b.Budget)
}

func (f *dots) answer(c *chat, line string) bool {
	b := f.board(c)
	if line == "" || b.Revealed {
		return false
	}
	for _, word := range strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' }) {
		switch understood, err := f.put(c, word); {
		case !understood:
			return false
		case err != nil:
			return true
		}
	}
	left := f.board(c).Left
	c.say(c.T("stored."), c.N(left, "%d dot left.", "%d dots left.", left))
	return true
}

// put does what one word says: 3, -3 or 3=2.
func (f *dots) put(c *chat, word string) (understood bool, err error) {
	which, set, absolute := strings.Cut(word, "=")
	n, err := strconv.Atoi(which)
	if err != nil {
		return false, nil
	}
	add := 1
	if n < 0 {
		n, add = -n, -1
	}
	for _, o := range f.board(c).Options {
		if f.shown.n(o.ID) != n {
			continue
		}
		to := max(o.Mine+add, 0)
		if absolute {
			if to, err = strconv.Atoi(set); err != nil {
				return false, nil
			}
		}
		return true, c.submit(session.PutDots{Phase: c.at, Item: o.ID, N: to}, c.send)
	}
	c.no(c.T("There is no number %d; read reads them.", n))
	return true, errNothing
}

func (f *dots) read(c *chat) { f.options(c, func(session.DotOption) bool { return true }) }

// listFit is how many options are read without being asked for.
const listFit = 8

// options reads some of the options.
func (f *dots) options(c *chat, which func(session.DotOption) bool) {
	b := f.board(c)
	for _, o := range b.Options {
		if !which(o) {
			continue
		}
		line := fmt.Sprintf("%d. %s", f.shown.n(o.ID), o.Text)
		switch {
		case b.Revealed && o.Kept:
			line += " (" + c.N(o.Dots, "%d dot", "%d dots", o.Dots) + ", " + c.T("goes on") + ")"
		case b.Revealed:
			line += " (" + c.N(o.Dots, "%d dot", "%d dots", o.Dots) + ")"
		case o.Mine > 0:
			line += " (" + c.N(o.Mine, "%d dot of yours", "%d dots of yours", o.Mine) + ")"
		}
		c.say(line)
	}
}

func (f *dots) verbs(c *chat) []verb { return f.keeping(c) }

// keeping is for a facilitator, once it is counted.
func (f *dots) keeping(c *chat) []verb {
	if !f.board(c).MayKeep {
		return nil
	}
	return c.keeping(&f.shown)
}

func (c *chat) keeping(n *numbers) []verb {
	keep := func(on bool) func(string) {
		return func(rest string) {
			if id, _, ok := c.item(n, rest); ok {
				c.send(session.KeepItem{Phase: c.at, Item: id, On: on})
			}
		}
	}
	return []verb{
		{name: "keep", takes: words.Key("NUMBER"), does: words.Key("goes on with it"), run: keep(true)},
		{name: "unkeep", takes: words.Key("NUMBER"), does: words.Key("goes on without it"), run: keep(false)},
	}
}

func (f *dots) news(c *chat, before session.View) {
	was, now := boardOf[session.DotsBoard](c, before), f.board(c)
	if now.Revealed && !was.Revealed {
		c.tell(c.N(now.Voters, "%d person has voted. The result, the most dots first:", "%d people have voted. The result, the most dots first:", now.Voters))
		f.options(c, func(o session.DotOption) bool { return o.Dots > 0 })
		if none := slices.IndexFunc(now.Options, func(o session.DotOption) bool { return o.Dots == 0 }); none >= 0 {
			c.say(c.T("The others have none; read reads all."))
		}
	}
}

func (f *dots) about(c *chat) string {
	return c.T("Several numbers on one line put several dots: 1 1 4.")
}
