package plain

import (
	"fmt"
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
)

// cluster is grouping: what belongs together is merged and named.
type cluster struct {
	bare
	shown numbers // cards; a group is called by the number of any of its cards
	wrote string  // the name or answer that they have just given themselves
	moved string  // the card that they have just moved
}

func (f *cluster) things() *numbers { return &f.shown }

func (f *cluster) board(c *chat) session.ClusterBoard {
	b := board[session.ClusterBoard](c)
	for _, g := range b.Groups {
		for _, card := range g.Cards {
			f.shown.n(card.ID)
		}
	}
	return b
}

func (f *cluster) tell(c *chat) {
	b := f.board(c)
	c.say(c.T("%d cards in %d groups; read reads them.", b.Cards, len(b.Groups)))
}

func (f *cluster) question(c *chat) string {
	switch b := f.board(c); {
	case len(b.Groups) == 0 || c.view.Me.Rights.Spectator:
		return ""
	case b.MayAnswer:
		return c.T("answer 2 and a sentence answers number 2; merge 1 3 puts together what says the same.")
	}
	return c.T("merge 1 3 puts together what says the same, name 1 and a text names it, out 3 takes a card out.")
}

func (f *cluster) read(c *chat) {
	b := f.board(c)
	for _, g := range b.Groups {
		first := g.Cards[0]
		switch {
		case len(g.Cards) == 1 && g.Name == "":
			c.say(fmt.Sprintf("%d. %s", f.shown.n(first.ID), first.Text))
		default:
			name := g.Name
			if name == "" {
				name = c.T("a group without a name")
			}
			c.say(c.T("%d. Group of %d: %s", f.shown.n(first.ID), len(g.Cards), name))
			for _, card := range g.Cards {
				c.say(c.T("- %d. %s", f.shown.n(card.ID), card.Text))
			}
		}
		if g.Answer != "" {
			c.say(c.T("- answer: %s", g.Answer))
		}
	}
	if len(b.Groups) == 0 {
		c.say(c.T("No card is there yet."))
	}
}

// ids are the things whose numbers are said, all of them.
func (c *chat) ids(n *numbers, rest string) ([]string, bool) {
	var ids []string
	for _, word := range strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == ',' }) {
		id, _, ok := c.item(n, word)
		if !ok {
			return nil, false
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		c.no(c.T("Say its number, such as 1; read reads them."))
	}
	return ids, len(ids) > 0
}

func (f *cluster) verbs(c *chat) []verb {
	out := []verb{
		{name: "merge", takes: words.Key("NUMBERS"), does: words.Key("puts groups together"), run: func(rest string) {
			if ids, ok := c.ids(f.numbers(c), rest); ok {
				c.send(session.MergeCards{Phase: c.at, Groups: ids})
			}
		}},
		{name: "name", takes: words.Key("NUMBER TEXT"), does: words.Key("names a group"), run: func(rest string) {
			if id, text, ok := c.item(f.numbers(c), rest); ok {
				f.wrote = text
				c.send(session.NameTheme{Phase: c.at, Group: f.group(c, id), Name: text})
			}
		}},
		{name: "out", takes: words.Key("NUMBER"), does: words.Key("takes a card out of its group"), run: func(rest string) {
			if id, _, ok := c.item(f.numbers(c), rest); ok {
				f.moved = id
				c.send(session.MoveCard{Phase: c.at, Card: id})
			}
		}},
		{name: "move", takes: words.Key("NUMBER NUMBER"), does: words.Key("moves a card to the group of another"), run: f.move(c)},
	}
	if f.board(c).MayAnswer {
		answer := c.answering(func() *numbers { return f.numbers(c) })
		send := answer.run
		answer.run = func(rest string) {
			_, f.wrote, _ = number(rest)
			send(rest)
		}
		out = append(out, answer)
	}
	return out
}

func (f *cluster) numbers(c *chat) *numbers {
	f.board(c)
	return &f.shown
}

func (f *cluster) move(c *chat) func(string) {
	return func(rest string) {
		id, to, ok := c.item(f.numbers(c), rest)
		if !ok {
			return
		}
		if into, _, ok := c.item(&f.shown, strings.TrimPrefix(to, "to ")); ok {
			c.send(session.MoveCard{Phase: c.at, Card: id, Group: into})
		}
	}
}

// group is the ID of the group that a card is in.
func (f *cluster) group(c *chat, card string) string {
	for _, g := range f.board(c).Groups {
		for _, in := range g.Cards {
			if in.ID == card {
				return g.ID
			}
		}
	}
	return card
}

func (f *cluster) news(c *chat, before session.View) {
	was, now := boardOf[session.ClusterBoard](c, before), f.board(c)
	if was.Cards != now.Cards {
		f.tell(c)
		return
	}
	for _, g := range now.Groups {
		i := slices.IndexFunc(was.Groups, func(w session.Group) bool { return w.ID == g.ID })
		switch {
		case i < 0 && len(g.Cards) == 1 && g.ID != f.moved:
			c.tell(c.T("Number %d is a group of its own now.", f.shown.n(g.ID)))
		case i < 0:
		case g.Name != was.Groups[i].Name && g.Name != f.wrote && g.Name != "":
			c.tell(c.T("Group %d is called: %s", f.shown.n(g.ID), g.Name))
		case g.Answer != was.Groups[i].Answer && g.Answer != f.wrote && g.Answer != "":
			c.tell(c.T("The answer to %d: %s", f.shown.n(g.ID), g.Answer))
		}
	}
	f.wrote, f.moved = "", ""
}

func (f *cluster) tells(k session.NoticeKind) bool { return k == session.NoticeChanged }

func (f *cluster) about(c *chat) string {
	return c.T("A number keeps its meaning whatever is merged; a group is called by the number of any card in it. undo takes the last act back.")
}
