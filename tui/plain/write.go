package plain

import (
	"fmt"
	"slices"

	"accord/session"
	"accord/session/words"
)

// board is that of the step before them; zero when it is another's.
func board[B session.Board](c *chat) B {
	b, _ := c.here().Board.(B)
	return b
}

// boardOf is the same step's board in another view.
func boardOf[B session.Board](c *chat, v session.View) B {
	var none B
	if v.RoomView == nil {
		return none
	}
	b, _ := lookAt(v, c.at).Board.(B)
	return b
}

// write is short cards to a prompt.
type write struct {
	shown numbers // cards that all see
	mine  numbers // one's own, before they are shown
}

func (f *write) things() *numbers { return &f.shown }

func (f *write) tell(c *chat) {
	b := board[session.WriteBoard](c)
	c.say(b.Ask...)
	if b.Min > 0 && b.Sealed && !b.Revealed {
		c.say(c.T("The cards are shown only when at least %d people have written.", b.Min))
	}
	if n := len(b.Cards); n > 0 {
		c.say(c.N(n, "%d card is there; read reads it.", "%d cards are there; read reads them.", n))
	}
	if n := len(b.Mine); n > 0 {
		c.say(c.T("You have written %d of %d.", n, b.PerPerson))
	}
}

func (f *write) question(c *chat) string {
	b := board[session.WriteBoard](c)
	switch {
	case b.Closed, c.view.Me.Rights.Spectator:
		return ""
	case b.Sealed && b.PerPerson == 1:
		return c.T("Type your card; nobody sees it before the reveal.")
	case b.Sealed:
		return c.T("Type a card, up to %d; nobody sees them before the reveal.", b.PerPerson)
	case b.PerPerson == 1:
		return c.T("Type your card; all see it at once.")
	}
	return c.T("Type a card, up to %d; all see them at once.", b.PerPerson)
}

func (f *write) free(c *chat) bool { return !board[session.WriteBoard](c).Closed }

func (f *write) answer(c *chat, line string) bool {
	if line == "" || !f.free(c) {
		return false
	}
	if c.send(session.AddCard{Phase: c.at, Text: line}) == nil {
		f.count(c)
	}
	return true
}

// count says how many of theirs there are.
func (f *write) count(c *chat) {
	b := board[session.WriteBoard](c)
	for _, m := range b.Mine {
		f.mine.n(m.ID)
	}
	if left := b.PerPerson - len(b.Mine); left > 0 && !b.Closed {
		c.say(c.N(left, "%d more fits.", "%d more fit.", left))
	}
}

func (f *write) read(c *chat) {
	b := board[session.WriteBoard](c)
	if b.Sealed && !b.Revealed {
		for _, m := range b.Mine {
			c.say(c.T("Yours %d: %s", f.mine.n(m.ID), m.Text))
		}
		c.say(c.N(b.Authors, "%d person has written.", "%d people have written.", b.Authors))
	}
	for _, card := range b.Cards {
		line := fmt.Sprintf("%d. %s", f.shown.n(card.ID), card.Text)
		if card.By != "" {
			line = fmt.Sprintf("%d. %s: %s", f.shown.n(card.ID), card.By, card.Text)
		}
		c.say(line)
		if a := b.Answers[card.ID]; a != "" {
			c.say(c.T("- answer: %s", a))
		}
	}
	if b.Withheld {
		c.say(c.T("Fewer than %d have written: nothing is shown.", b.Min))
	}
	if len(b.Cards)+len(b.Mine) == 0 {
		c.say(c.T("No card is there yet."))
	}
}

// own is the number list in which a person finds their own cards.
func (f *write) own(c *chat) *numbers {
	b := board[session.WriteBoard](c)
	if b.Sealed && !b.Revealed {
		for _, m := range b.Mine {
			f.mine.n(m.ID)
		}
		return &f.mine
	}
	return f.all(c)
}

func (f *write) all(c *chat) *numbers {
	for _, card := range board[session.WriteBoard](c).Cards {
		f.shown.n(card.ID)
	}
	return &f.shown
}

func (f *write) verbs(c *chat) []verb {
	out := []verb{
		{name: "edit", takes: words.Key("NUMBER TEXT"), does: words.Key("changes your own card"), count: true, run: func(rest string) {
			if id, text, ok := c.item(f.own(c), rest); ok {
				c.send(session.EditCard{Phase: c.at, Card: id, Text: text})
			}
		}},
		{name: "drop", takes: words.Key("NUMBER"), does: words.Key("takes your own card back"), count: true, run: func(rest string) {
			if id, _, ok := c.item(f.own(c), rest); ok {
				c.send(session.DropCard{Phase: c.at, Card: id})
			}
		}},
	}
	if board[session.WriteBoard](c).MayAnswer {
		out = append(out, c.answering(func() *numbers { return f.all(c) }))
	}
	return out
}

// answering is the word that answers a card or a theme.
func (c *chat) answering(of func() *numbers) verb {
	return verb{name: "answer", takes: words.Key("NUMBER TEXT"), does: words.Key("answers it, for all of us"), count: true, run: func(rest string) {
		if id, text, ok := c.item(of(), rest); ok {
			c.send(session.AnswerItem{Phase: c.at, Item: id, Text: text})
		}
	}}
}

func (f *write) news(c *chat, before session.View) {
	was, now := boardOf[session.WriteBoard](c, before), board[session.WriteBoard](c)
	for _, ask := range now.Ask {
		if !slices.Contains(was.Ask, ask) {
			c.tell(ask)
		}
	}
	if now.Revealed && !was.Revealed {
		f.shown = numbers{}
		c.tell(c.N(len(now.Cards), "%d card is shown; read reads it.", "%d cards are shown; read reads them.", len(now.Cards)))
	}
}

func (f *write) about(c *chat) string {
	return c.T("Each line that you type becomes a card.")
}
