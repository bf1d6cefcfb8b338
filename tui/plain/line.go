package plain

import (
	"strconv"
	"strings"
	"unicode"

	"accord/session/words"
)

// verb is a word that begins a line and says what to do.
type verb struct {
	name  string
	takes string                 // what follows it, a key; "" for nothing
	does  string                 // half a sentence, a key; "" is not listed in help
	firm  bool                   // alone on a line it is never a text
	count bool                   // with a number after it, it is never a text
	meant func(rest string) bool // with that after it, it is never a text
	run   func(rest string)
}

// line takes one line that they said.
func (c *chat) line(text string) {
	if c.asked != nil {
		c.toQuestion(text)
		return
	}
	f := c.form()
	if text == "" {
		if !f.answer(c, "") {
			c.again()
		}
		return
	}
	if v, rest, ok := c.verb(text, f.free(c)); ok {
		v.run(rest)
		return
	}
	said, slash := strings.CutPrefix(text, "/")
	switch {
	case slash:
		c.no(c.T("There is no word %q here; help lists those there are.", firstOf(said)))
	case !f.answer(c, strings.TrimPrefix(text, `"`)):
		c.no(c.T("That is not understood; help lists what you can say."))
	}
}

// toQuestion takes a line in answer to a question of ours.
func (c *chat) toQuestion(text string) {
	said := strings.TrimPrefix(text, "/")
	switch {
	case c.means(said, "stop"):
		c.giveUp()
	case c.means(said, "again"), c.means(said, "where"):
		c.ask(c.asked.text)
	case c.means(said, "help"):
		c.say(c.T("Answer the question. again repeats it, stop gives it up, leave goes. A line that begins with a quote mark is taken as it is."))
	case c.means(said, "leave"):
		c.done = true
	default:
		c.asked.answer(strings.TrimPrefix(text, `"`))
	}
}

// means reports whether a word is a command: in English, or for those that are
// said most in the language of the room.
func (c *chat) means(word, command string) bool {
	return strings.EqualFold(word, command) || strings.EqualFold(word, c.aloud(command))
}

func (c *chat) aloud(command string) string {
	switch command {
	case "help":
		return c.C("typed", "help")
	case "where":
		return c.C("typed", "where")
	case "again":
		return c.C("typed", "again")
	case "read":
		return c.C("typed", "read")
	case "who":
		return c.C("typed", "who")
	case "leave":
		return c.C("typed", "leave")
	case "stop":
		return c.C("typed", "stop")
	case "ready":
		return c.C("typed", "ready")
	case "hand":
		return c.C("typed", "hand")
	case "next":
		return c.C("typed", "next")
	case "back":
		return c.C("typed", "back")
	case "reveal":
		return c.C("typed", "reveal")
	}
	return command
}

// verb finds what a line asks for. Where a line is a text, only a few are heard
// without the "/" before them.
func (c *chat) verb(text string, free bool) (v verb, rest string, ok bool) {
	said, slash := strings.CutPrefix(text, "/")
	name, rest, _ := strings.Cut(said, " ")
	for _, v := range c.allVerbs() {
		if !c.means(name, v.name) {
			continue
		}
		if !free || slash || v.firm && rest == "" || v.count && startsWithDigit(strings.TrimLeft(rest, "+-")) || v.meant != nil && v.meant(rest) {
			return v, rest, true
		}
	}
	return verb{}, "", false
}

func startsWithDigit(s string) bool { return s != "" && unicode.IsDigit(rune(s[0])) }

func firstOf(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// allVerbs are what can be said now, the step's own first.
func (c *chat) allVerbs() []verb {
	out := c.form().verbs(c)
	if c.view.Console != nil {
		out = append(out, c.leading()...)
	}
	return append(out, c.general()...)
}

// number is the number at the beginning of what was said, and what follows it.
func number(s string) (n int, rest string, ok bool) {
	first, rest, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(strings.TrimRight(first, ".:,"))
	return n, strings.TrimSpace(rest), err == nil
}

// item is the thing whose number was said, and what follows it. It says so when
// there is none.
func (c *chat) item(n *numbers, s string) (id, rest string, ok bool) {
	at, rest, isNumber := number(s)
	if id = n.id(at); isNumber && id != "" {
		return id, rest, true
	}
	c.no(c.T("Say its number, such as 1; read reads them."))
	return "", "", false
}

// help lists what can be said: in this step, or all of it.
func (c *chat) help(rest string) {
	v := c.here()
	switch strings.ToLower(rest) {
	case "all":
		c.list(c.allVerbs())
		return
	case "plan":
		c.say(v.Phase.Help)
		return
	}
	c.say(c.form().about(c))
	if v.Phase.Example != "" {
		c.say(c.T("For example: %s", v.Phase.Example))
	}
	c.list(c.form().verbs(c))
	if c.form().free(c) {
		c.say(c.T("A line is taken as your text. Words are heard with a / before them; help, where, again, read, who and leave also alone. To begin a text with such a word, begin it with a quote mark."))
	}
	c.say(c.T("Everywhere: where, again, read, who, time, ready, hand, park, leave. help all lists every word."))
	if v.Phase.Help != "" {
		c.say(c.T("help plan reads what the plan says of this step, in the words of the screen."))
	}
	if c.view.Console != nil {
		c.say(c.T("As a facilitator: status, next, back, reveal, minutes, start, pause. help all lists the others."))
	}
}

func (c *chat) list(verbs []verb) {
	for _, v := range verbs {
		if v.does == "" {
			continue
		}
		name := v.name
		if v.takes != "" {
			name += " " + c.T(v.takes)
		}
		c.say(c.T("%s: %s.", name, words.Say(v.does)))
	}
}
