package plain

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/session/words"
)

// draft is a text that one writes, with suggestions from the others.
type draft struct {
	bare
	suggested numbers
	second    bool // the second text is the one that is worked on
}

func (f *draft) tell(c *chat) {
	b := f.board(c)
	if b.Frame != "" && b.Text == "" {
		c.say(c.T("The frame: %s", strings.ReplaceAll(b.Frame, "\n", " ")))
	}
	f.text(c, b)
	if b.Other != nil {
		f.otherText(c, *b.Other)
	}
	if len(b.Reference) > 0 {
		c.say(c.N(len(b.Reference), "It draws on %d thought; read reads it too.", "It draws on %d thoughts; read reads them too.", len(b.Reference)))
	}
	f.open(c, b)
}

// text is the draft, line by line.
func (f *draft) text(c *chat, b session.DraftBoard) {
	if b.Text == "" {
		c.say(c.T("Nothing is written yet."))
		return
	}
	c.say(c.T("The text, revision %d:", b.Rev))
	c.sayText(b.Text)
}

// sayText says a text of several lines, with their numbers.
func (c *chat) sayText(text string) {
	for i, line := range strings.Split(text, "\n") {
		c.say(fmt.Sprintf("%d. %s", i+1, line))
	}
}

func (f *draft) open(c *chat, b session.DraftBoard) {
	switch {
	case b.HavePen:
		c.say(c.T("You hold the pen."))
	case b.ScribeName != "":
		c.say(c.T("%s holds the pen.", b.ScribeName))
	default:
		c.say(c.T("Nobody holds the pen."))
	}
	for _, s := range b.Suggestions {
		f.suggested.n(s.ID)
		if s.State == "open" {
			c.say(f.suggestion(c, s))
		}
	}
}

func (f *draft) suggestion(c *chat, s session.Suggestion) string {
	if s.Line == 0 {
		return c.T("Suggestion %d of %s, for the whole: %s", f.suggested.n(s.ID), s.By, strings.ReplaceAll(s.Text, "\n", " / "))
	}
	return c.T("Suggestion %d of %s, for line %d: %s", f.suggested.n(s.ID), s.By, s.Line, s.Text)
}

func (f *draft) question(c *chat) string {
	b := f.board(c)
	switch {
	case c.view.Me.Rights.Spectator:
		return ""
	case b.HavePen:
		return c.T("You hold the pen: write begins the text, line 1 and a text changes a line, accept or decline and a number answers a suggestion.")
	case b.MayTake && b.Scribe == "":
		return c.T("pen takes the pen. suggest 1 and a text suggests line 1.")
	}
	return c.T("suggest 1 and a text suggests line 1.")
}

func (f *draft) read(c *chat) {
	b := f.board(c)
	if b.Frame != "" {
		c.say(c.T("The frame: %s", strings.ReplaceAll(b.Frame, "\n", " ")))
	}
	f.text(c, b)
	for _, it := range b.Reference {
		line := "- " + it.Text
		if it.Score > 0 {
			line += " (" + c.N(it.Score, "%d dot", "%d dots", it.Score) + ")"
		}
		c.say(line)
	}
	f.open(c, b)
}

func (f *draft) verbs(c *chat) []verb {
	b := f.board(c)
	var out []verb
	if b.Other != nil {
		out = append(out, verb{name: "other", does: words.Key("goes to the other text: there are two"), run: func(string) {
			f.second = !f.second
			f.text(c, f.board(c))
			f.open(c, f.board(c))
		}})
	}
	if b.HavePen {
		out = append(out,
			verb{name: "write", does: words.Key("writes the whole text, line by line"), run: func(string) { f.write(c) }},
			verb{name: "line", takes: words.Key("NUMBER TEXT"), does: words.Key("changes a line, or adds one"), run: func(rest string) { f.line(c, rest) }},
			verb{name: "accept", takes: words.Key("NUMBER"), does: words.Key("takes a suggestion into the text"), run: f.reply(c, true)},
			verb{name: "decline", takes: words.Key("NUMBER"), does: words.Key("leaves a suggestion"), run: f.reply(c, false)})
	} else {
		out = append(out,
			verb{name: "suggest", takes: words.Key("LINE TEXT"), does: words.Key("suggests a line; line 0 is the whole"), run: func(rest string) { f.suggest(c, rest) }})
	}
	if b.MayTake {
		out = append(out, verb{name: "pen", does: words.Key("takes the pen"), run: func(string) { c.send(session.TakePen{Phase: c.at, Candidate: b.Candidate}) }})
	}
	if b.MayPass {
		out = append(out, verb{name: "pass", takes: words.Key("[NAME]"), does: words.Key("passes the pen on; pass alone lays it down"), run: func(name string) {
			var to session.PersonView
			if name != "" {
				var ok bool
				if to, ok = c.named(name); !ok {
					return
				}
			}
			c.send(session.PassPen{Phase: c.at, To: to.ID, Candidate: b.Candidate})
		}})
	}
	return out
}

func (f *draft) write(c *chat) {
	b, at := f.board(c), c.at
	c.fill([]entry{{label: c.T("The text?"), lines: true, now: b.Text, needed: true}}, func(v []string) error {
		return c.send(session.WriteDraft{Phase: at, Text: v[0], Rev: b.Rev, Candidate: b.Candidate})
	})
}

// line changes one line of the text.
func (f *draft) line(c *chat, rest string) {
	b := f.board(c)
	n, text, ok := number(rest)
	var lines []string
	if b.Text != "" {
		lines = strings.Split(b.Text, "\n")
	}
	switch {
	case !ok || n < 1 || n > len(lines)+1:
		c.no(c.T("Say the number of a line, up to %d, and its text.", len(lines)+1))
		return
	case n > len(lines):
		lines = append(lines, text)
	case text == "":
		lines = append(lines[:n-1], lines[n:]...)
	default:
		lines[n-1] = text
	}
	c.send(session.WriteDraft{Phase: c.at, Text: strings.Join(lines, "\n"), Rev: b.Rev, Candidate: b.Candidate})
}

func (f *draft) suggest(c *chat, rest string) {
	n, text, ok := number(rest)
	at, which := c.at, f.board(c).Candidate
	switch {
	case !ok:
		c.no(c.T("Say the number of a line and its text, such as suggest 1 and the text."))
	case n == 0 && text == "":
		c.fill([]entry{{label: c.T("The whole text?"), lines: true, needed: true}}, func(v []string) error {
			return c.send(session.Suggest{Phase: at, Text: v[0], Candidate: which})
		})
	default:
		c.send(session.Suggest{Phase: at, Line: n, Text: text, Candidate: which})
	}
}

func (f *draft) reply(c *chat, accept bool) func(string) {
	return func(rest string) {
		for _, s := range f.board(c).Suggestions {
			f.suggested.n(s.ID)
		}
		if id, _, ok := c.item(&f.suggested, rest); ok {
			c.send(session.AnswerSuggestion{Phase: c.at, ID: id, Accept: accept})
		}
	}
}

func (f *draft) tells(k session.NoticeKind) bool {
	return k == session.NoticeSuggested || k == session.NoticeAccepted
}

func (f *draft) news(c *chat, before session.View) {
	was, now := f.face(boardOf[session.DraftBoard](c, before)), f.board(c)
	if now.Other != nil && was.Other != nil && now.Other.Text != was.Other.Text {
		f.otherText(c, *now.Other)
	}
	if was.Scribe != now.Scribe && now.Scribe == "" {
		c.tell(c.T("Nobody holds the pen."))
	}
	if was.Text != now.Text {
		c.tell(c.T("The text, revision %d:", now.Rev))
		f.changed(c, was.Text, now.Text)
	}
	for i, s := range now.Suggestions {
		switch {
		case i >= len(was.Suggestions):
			if s.By != c.view.Me.Name {
				c.tell(f.suggestion(c, s))
			} else {
				f.suggested.n(s.ID)
			}
		case s.State != was.Suggestions[i].State && s.By == c.view.Me.Name && s.State == "accepted":
			c.tell(c.T("Your suggestion %d was accepted.", f.suggested.n(s.ID)))
		case s.State != was.Suggestions[i].State && s.By == c.view.Me.Name:
			c.tell(c.T("Your suggestion %d was left.", f.suggested.n(s.ID)))
		}
	}
}

// changed says the lines that are new, or all when there are fewer.
func (f *draft) changed(c *chat, was, now string) {
	old := strings.Split(was, "\n")
	if strings.Count(now, "\n") < len(old)-1 {
		c.sayText(now)
		return
	}
	for i, line := range strings.Split(now, "\n") {
		if i >= len(old) || old[i] != line {
			c.say(fmt.Sprintf("%d. %s", i+1, line))
		}
	}
}

func (f *draft) about(c *chat) string {
	return c.T("One holds the pen and writes; the others suggest lines, which the pen accepts or leaves.")
}
