package plain

import (
	"fmt"
	"strconv"
	"strings"

	"accord/session"
	"accord/session/words"
)

// rate is a number for each statement, one after the other.
type rate struct {
	bare
	shown numbers
}

func (f *rate) things() *numbers { return &f.shown }

func (f *rate) board(c *chat) session.RateBoard {
	b := board[session.RateBoard](c)
	for _, r := range b.Rows {
		f.shown.n(r.ID)
	}
	return b
}

func (f *rate) tell(c *chat) {
	b := f.board(c)
	c.quoteText(b.Subject)
	if !b.Revealed {
		c.say(f.scale(c, b))
		return
	}
	f.result(c, b)
}

// scale says what the numbers mean.
func (f *rate) scale(c *chat, b session.RateBoard) string {
	var parts []string
	for n := b.Min; n <= b.Max; n++ {
		if i := n - b.Min; i < len(b.Labels) && b.Labels[i] != "" {
			parts = append(parts, fmt.Sprintf("%d %s", n, b.Labels[i]))
		}
	}
	if b.Unknown {
		parts = append(parts, c.T("0 cannot say"))
	}
	if len(parts) == 0 {
		return ""
	}
	return c.T("The numbers: %s.", strings.Join(parts, ", "))
}

// next is the row that is asked now; false when all are answered.
func (f *rate) next(b session.RateBoard) (session.RateRow, bool) {
	for _, r := range b.Rows {
		if !r.Rated {
			return r, true
		}
	}
	return session.RateRow{}, false
}

func (f *rate) question(c *chat) string {
	b := f.board(c)
	switch r, ok := f.next(b); {
	case c.view.Me.Rights.Spectator:
		return ""
	case b.Revealed && b.MayAgree:
		return c.T("Only three answered: the medians are shown if all agree. agree says that you do.")
	case b.Revealed:
		return ""
	case ok && len(b.Rows) == 1:
		return c.T("Your number, %d to %d?", b.Min, b.Max)
	case ok:
		return c.T("%d of %d: %s", f.shown.n(r.ID), len(b.Rows), r.Text)
	case len(b.Rows) == 1:
		return c.T("Answered. Another number changes it.")
	}
	return c.T("All %d are answered. 2=1 changes number 2 to 1.", len(b.Rows))
}

func (f *rate) answer(c *chat, line string) bool {
	b := f.board(c)
	if line == "" || b.Revealed {
		return false
	}
	which, said, named := strings.Cut(line, "=")
	if named {
		id, _, ok := c.item(&f.shown, which)
		return !ok || f.give(c, b, id, strings.TrimSpace(said))
	}
	r, ok := f.next(b)
	if !ok && len(b.Rows) == 1 {
		r, ok = b.Rows[0], true
	}
	return ok && f.give(c, b, r.ID, line)
}

// give sends a number for a row; false when the line says none.
func (f *rate) give(c *chat, b session.RateBoard, id, line string) bool {
	score, ok := score(b, line)
	if !ok {
		return false
	}
	if c.send(session.Rate{Phase: c.at, Statement: id, Score: score}) == nil && b.Concern > 0 && score >= b.Concern {
		c.say(c.T("If you want it on the record, with your name: concern and a sentence."))
	}
	return true
}

// score is the number that a line says, by digit or by label.
func score(b session.RateBoard, line string) (int, bool) {
	if b.Unknown && (line == "0" && b.Min > 0 || line == "?") {
		return session.Unknown, true
	}
	if n, err := strconv.Atoi(line); err == nil {
		return n, true
	}
	if i := choice(line, b.Labels); len(b.Labels) > 0 && i >= 0 {
		return b.Min + i, true
	}
	return 0, false
}

func (f *rate) read(c *chat) {
	b := f.board(c)
	c.quoteText(b.Subject)
	c.say(f.scale(c, b))
	if b.Revealed {
		f.result(c, b)
	}
	for _, r := range b.Rows {
		line := fmt.Sprintf("%d. %s", f.shown.n(r.ID), r.Text)
		switch {
		case b.Revealed:
			line += " " + f.counts(c, b, r)
		case r.Rated && r.Mine == session.Unknown:
			line += " " + c.T("You cannot say.")
		case r.Rated:
			line += " " + c.T("Your number: %d.", r.Mine)
		}
		c.say(line)
	}
	for _, k := range b.Concerns {
		c.say(c.T("Concern of %s: %s", k.By, k.Text))
	}
}

// result is how the answers came out, in a sentence or two.
func (f *rate) result(c *chat, b session.RateBoard) {
	c.say(c.T("%d answered.", b.Answered))
	switch {
	case b.TooFew:
		c.say(c.T("Not shown: fewer than %d answers.", c.view.K))
	case b.MedianOnly:
		c.say(c.T("%d of %d agree that the medians are shown.", b.Agreed, b.Asked))
		if len(b.Rows) == 1 {
			c.say(f.counts(c, b, b.Rows[0]))
		}
	case len(b.Rows) == 1:
		c.say(f.counts(c, b, b.Rows[0]))
	}
}

// counts are the answers to one row: "2 times 1, 3 times 4; median 4, close".
func (f *rate) counts(c *chat, b session.RateBoard, r session.RateRow) string {
	var parts []string
	for i, n := range r.Counts {
		if n > 0 {
			label := strconv.Itoa(b.Min + i)
			if i < len(b.Labels) && b.Labels[i] != "" {
				label += " " + b.Labels[i]
			}
			parts = append(parts, c.T("%s: %d", label, n))
		}
	}
	if r.Unknown > 0 {
		parts = append(parts, c.T("cannot say: %d", r.Unknown))
	}
	if r.N > 0 {
		parts = append(parts, c.T("median %g", r.Median))
	}
	if r.Spread != "" {
		parts = append(parts, c.T("spread %s", c.T(r.Spread)))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + "."
}

func (f *rate) verbs(c *chat) []verb {
	b := f.board(c)
	var out []verb
	if b.MayAgree {
		out = append(out, verb{name: "agree", does: words.Key("agrees that the medians are shown"), run: func(string) { c.send(session.AgreeToShow{Phase: c.at}) }})
	}
	if b.Concern > 0 {
		out = append(out, verb{name: "concern", takes: words.Key("TEXT"), does: words.Key("puts a concern on the record, with your name"), run: func(rest string) {
			c.send(session.RecordConcern{Phase: c.at, Text: rest})
		}})
	}
	return out
}

func (f *rate) news(c *chat, before session.View) {
	was, now := boardOf[session.RateBoard](c, before), f.board(c)
	if now.Revealed && (!was.Revealed || now.Agreed != was.Agreed) {
		f.result(c, now)
		if len(now.Rows) > 1 && !now.TooFew {
			c.say(c.T("read reads the counts, the widest spread first."))
		}
	}
	for _, k := range now.Concerns[min(len(was.Concerns), len(now.Concerns)):] {
		if k.By != c.view.Me.Name {
			c.tell(c.T("Concern of %s: %s", k.By, k.Text))
		}
	}
}

func (f *rate) about(c *chat) string {
	return c.T("Answer each statement with its number, or the word for it. NUMBER=SCORE changes an earlier one.")
}
