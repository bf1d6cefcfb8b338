package plain

import (
	"fmt"
	"strconv"
	"strings"

	"accord/session"
	"accord/session/words"
)

// spread is a hand of a few cards, each rated.
type spread struct {
	bare
	hand  numbers
	shown numbers // the results
}

func (f *spread) board(c *chat) session.SpreadBoard {
	b := board[session.SpreadBoard](c)
	for _, card := range b.Hand {
		f.hand.n(card.ID)
	}
	for _, r := range b.Results {
		f.shown.n(r.ID)
	}
	return b
}

func (f *spread) tell(c *chat) {
	b := f.board(c)
	switch {
	case b.Revealed:
		f.result(c, b)
	default:
		c.say(c.N(len(b.Hand), "%d card is in your hand.", "%d cards are in your hand.", len(b.Hand)))
	}
}

func (f *spread) next(b session.SpreadBoard) (session.SpreadCard, bool) {
	for _, card := range b.Hand {
		if card.Mine == 0 {
			return card, true
		}
	}
	return session.SpreadCard{}, false
}

func (f *spread) question(c *chat) string {
	b := f.board(c)
	card, ok := f.next(b)
	switch {
	case b.Revealed || len(b.Hand) == 0:
		return ""
	case ok:
		return c.T("Rate it from 1 to 5; pass gives it back if it is yours. Card %d: %s", f.hand.n(card.ID), card.Text)
	}
	return c.T("All are rated. 2=4 changes card 2 to 4.")
}

func (f *spread) answer(c *chat, line string) bool {
	b := f.board(c)
	if line == "" || b.Revealed {
		return false
	}
	which, said, named := strings.Cut(line, "=")
	card, ok := f.next(b)
	if !named {
		said = line
	}
	n, err := strconv.Atoi(strings.TrimSpace(said))
	switch {
	case err != nil:
		return false
	case named:
		id, _, found := c.item(&f.hand, which)
		if found {
			c.send(session.ScoreCard{Phase: c.at, Card: id, Score: n})
		}
		return true
	case !ok:
		return false
	}
	c.send(session.ScoreCard{Phase: c.at, Card: card.ID, Score: n})
	return true
}

func (f *spread) read(c *chat) {
	b := f.board(c)
	for _, card := range b.Hand {
		line := fmt.Sprintf("%d. %s", f.hand.n(card.ID), card.Text)
		if card.Mine > 0 {
			line += " " + c.T("Your number: %d.", card.Mine)
		}
		c.say(line)
	}
	if b.Revealed {
		f.result(c, b)
	}
	for _, r := range b.Results {
		line := c.T("%d. %s (%d points, rated by %d)", f.shown.n(r.ID), r.Text, r.Points, r.N)
		if r.Kept {
			line += " " + c.T("goes on")
		}
		c.say(line)
	}
}

func (f *spread) result(c *chat, b session.SpreadBoard) {
	if b.TooFew {
		c.say(c.T("Not shown: fewer than %d people have rated.", c.view.K))
		return
	}
	c.say(c.T("%d people have rated; read reads the result, the best first.", b.Raters))
}

func (f *spread) verbs(c *chat) []verb {
	b := f.board(c)
	out := []verb{{name: "pass", takes: words.Key("[NUMBER]"), does: words.Key("gives a card back that is yours, for another one"), run: func(rest string) {
		card, ok := f.next(f.board(c))
		id := card.ID
		if rest != "" {
			if id, _, ok = c.item(&f.hand, rest); !ok {
				return
			}
		}
		if ok {
			c.send(session.PassCard{Phase: c.at, Card: id})
		}
	}}}
	if b.MayKeep {
		out = append(out, c.keeping(&f.shown)...)
	}
	return out
}

func (f *spread) news(c *chat, before session.View) {
	was, now := boardOf[session.SpreadBoard](c, before), f.board(c)
	if now.Revealed && !was.Revealed {
		f.result(c, now)
	}
}

func (f *spread) about(c *chat) string {
	return c.T("Each person rates a few cards of others. NUMBER=SCORE changes an earlier rating.")
}
