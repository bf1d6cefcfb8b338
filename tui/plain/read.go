package plain

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/session/words"
)

// read goes through all cards, one by one.
type read struct {
	bare
	shown numbers
	at    int // the number of the card that was read last; 0 before the first
}

func (f *read) things() *numbers { return f.all(&f.shown, nil) }

// all gives every card its number, in the order of the board.
func (f *read) all(n *numbers, cards []session.ReadCard) *numbers {
	for _, card := range cards {
		n.n(card.ID)
	}
	return n
}

func (f *read) board(c *chat) session.ReadBoard {
	b := board[session.ReadBoard](c)
	f.all(&f.shown, b.Cards)
	return b
}

func (f *read) tell(c *chat) {
	b := f.board(c)
	line := c.N(len(b.Cards), "%d card to read.", "%d cards to read.", len(b.Cards))
	if b.Seen > 0 {
		line += " " + c.T("You have read %d.", b.Seen)
	}
	if b.Sparks > 0 && !b.Revealed {
		line += " " + c.N(b.SparksLeft, "You have %d spark to give.", "You have %d sparks to give.", b.SparksLeft)
	}
	c.say(line)
}

func (f *read) question(c *chat) string {
	b := f.board(c)
	switch {
	case len(b.Cards) == 0:
		return ""
	case b.Revealed || c.view.Me.Rights.Spectator:
		return c.T("Enter reads the next card; a number reads that one.")
	case b.Sparks > 0:
		return c.T("Enter reads the next card; spark gives the one you heard a spark, heard and ask react to it.")
	}
	return c.T("Enter reads the next card; heard and ask react to the one you heard.")
}

func (f *read) answer(c *chat, line string) bool {
	b := f.board(c)
	n, _, isNumber := number(line)
	switch {
	case line == "" && f.at >= len(b.Cards):
		c.say(c.T("That was the last card; a number reads one again, ready says that you are through."))
		return true
	case line == "":
		n = f.at + 1
	case !isNumber:
		return false
	}
	if n < 1 || n > len(b.Cards) {
		c.no(c.T("There are %d cards.", len(b.Cards)))
		return true
	}
	f.say(c, n)
	return true
}

// say reads a card and remembers that it was heard.
func (f *read) say(c *chat, n int) {
	b := f.board(c)
	for _, card := range b.Cards {
		if f.shown.n(card.ID) != n {
			continue
		}
		f.at = n
		c.say(f.line(c, card, fmt.Sprintf("%d/%d. ", n, len(b.Cards))))
		f.saw(c, card)
	}
}

func (f *read) saw(c *chat, cards ...session.ReadCard) {
	var fresh []string
	for _, card := range cards {
		if !card.Seen {
			fresh = append(fresh, card.ID)
		}
	}
	if len(fresh) > 0 && !c.view.Me.Rights.Spectator {
		c.submit(session.SeeCards{Phase: c.at, Cards: fresh}, c.act)
	}
}

// line is a card with its reactions.
func (f *read) line(c *chat, card session.ReadCard, mark string) string {
	text := mark + card.Text
	var more []string
	add := func(on bool, s string) {
		if on {
			more = append(more, s)
		}
	}
	add(card.By != "", c.T("by %s", card.By))
	add(card.MySpark, c.T("your spark"))
	add(card.MyHeard, c.T("you heard it"))
	add(card.MyAsk, c.T("you ask"))
	add(card.Sparks > 0, c.N(card.Sparks, "%d spark", "%d sparks", card.Sparks))
	add(card.Heard > 0, c.T("heard by %d", card.Heard))
	add(card.Asks > 0, c.T("%d ask", card.Asks))
	if len(more) > 0 {
		text += " (" + strings.Join(more, ", ") + ")"
	}
	return text
}

func (f *read) read(c *chat) {
	b := f.board(c)
	for _, card := range b.Cards {
		c.say(f.line(c, card, fmt.Sprintf("%d. ", f.shown.n(card.ID))))
	}
	f.saw(c, b.Cards...)
}

// card is the one that was named, or the one that was read last.
func (f *read) card(c *chat, rest string) (string, bool) {
	f.board(c)
	if rest == "" && f.at > 0 {
		return f.shown.id(f.at), true
	}
	id, _, ok := c.item(&f.shown, rest)
	return id, ok
}

func (f *read) react(c *chat, kind string, on bool) func(string) {
	return func(rest string) {
		if id, ok := f.card(c, rest); ok && c.send(session.React{Phase: c.at, Card: id, Kind: kind, On: on}) == nil && kind == session.Spark {
			left := f.board(c).SparksLeft
			c.say(c.N(left, "%d spark left.", "%d sparks left.", left))
		}
	}
}

func (f *read) claim(c *chat, on bool) func(string) {
	return func(rest string) {
		if id, ok := f.card(c, rest); ok {
			c.send(session.ClaimCard{Phase: c.at, Card: id, On: on})
		}
	}
}

func (f *read) verbs(c *chat) []verb {
	return []verb{
		{name: "spark", takes: words.Key("[NUMBER]"), does: words.Key("gives a spark to what you would be proud of"), run: f.react(c, session.Spark, true)},
		{name: "unspark", takes: words.Key("[NUMBER]"), does: words.Key("takes a spark back"), run: f.react(c, session.Spark, false)},
		{name: "heard", takes: words.Key("[NUMBER]"), does: words.Key("says that you heard it"), run: f.react(c, session.Heard, true)},
		{name: "unheard", run: f.react(c, session.Heard, false)},
		{name: "ask", takes: words.Key("[NUMBER]"), does: words.Key("says that you want to hear more"), run: f.react(c, session.AskMore, true)},
		{name: "unask", run: f.react(c, session.AskMore, false)},
		{name: "mine", takes: words.Key("[NUMBER]"), does: words.Key("puts your name on a card, if you like"), run: f.claim(c, true)},
		{name: "unmine", takes: words.Key("[NUMBER]"), does: words.Key("takes the name off again"), run: f.claim(c, false)},
	}
}

func (f *read) news(c *chat, before session.View) {
	was, now := boardOf[session.ReadBoard](c, before), f.board(c)
	if now.Revealed && !was.Revealed {
		c.tell(c.T("The sparks are counted; read reads them."))
	}
	for i := range now.Cards {
		if i < len(was.Cards) && now.Cards[i].Claimed && !was.Cards[i].Claimed && now.Cards[i].By != c.view.Me.Name {
			c.tell(c.T("%s has put their name on card %d.", now.Cards[i].By, f.shown.n(now.Cards[i].ID)))
		}
	}
}

func (f *read) about(c *chat) string {
	return c.T("Cards are read one by one. A word without a number is about the card that you heard last.")
}
