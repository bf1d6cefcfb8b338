package plain

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
)

// question is one of ours, asked before that of the step.
type question struct {
	text   string
	answer func(line string)
}

// pose asks a question; answer gets the next line.
func (c *chat) pose(text string, answer func(string)) {
	c.asked = &question{text, answer}
	c.ask(text)
}

// sure asks for a yes. Whatever else is said means no.
func (c *chat) sure(text string, yes func()) {
	c.pose(c.T("%s Say yes to do it all the same.", text), func(line string) {
		c.asked = nil
		if !c.yes(line) {
			c.say(c.T("Not done."))
			return
		}
		yes()
	})
}

// yes reports whether a line says yes.
func (c *chat) yes(line string) bool {
	line = strings.ToLower(line)
	return line == "yes" || line == "y" || line == strings.ToLower(c.T("yes"))
}

// giveUp ends the question that was asked.
func (c *chat) giveUp() {
	c.asked = nil
	c.say(c.T("Given up; nothing was sent."))
	if c.seat == nil {
		c.home()
	}
}

// entry is one question of several that belong together.
type entry struct {
	label   string   // what is asked
	choices []string // it is one of these, by number or by name
	shown   []string // how the choices are called; nil: as they are
	now     string   // what holds when nothing is said
	needed  bool     // nothing is no answer
	lines   bool     // several lines, the last empty
	date    bool
	free    bool // with choices: another text is allowed too
}

// fill asks one entry after the other and gives the answers to done. When that
// comes to nothing all is asked again, with what was said as what holds.
func (c *chat) fill(entries []entry, done func(values []string) error) {
	c.fillFrom(entries, 0, done)
}

func (c *chat) fillFrom(entries []entry, i int, done func([]string) error) {
	if i == len(entries) {
		c.asked = nil
		var values []string
		for _, e := range entries {
			values = append(values, e.now)
		}
		if err := done(values); err != nil && err != errAsked && c.asked == nil {
			c.mend(entries, done)
		}
		return
	}
	c.fillOne(entries, i, func(entries []entry) { c.fillFrom(entries, i+1, done) })
}

// mend asks which of the answers is to be changed, when they came to nothing.
func (c *chat) mend(entries []entry, done func([]string) error) {
	if len(entries) == 1 {
		c.fillFrom(entries, 0, done)
		return
	}
	c.pose(c.T("What you said is kept. The number of the answer that you change, 1 to %d, Enter alone to send it once more, or stop?", len(entries)), func(line string) {
		n, _, ok := number(line)
		switch {
		case line == "":
			c.fillFrom(entries, len(entries), done)
		case !ok || n < 1 || n > len(entries):
			c.no(c.T("There are %d answers.", len(entries)))
		default:
			c.fillOne(entries, n-1, func(entries []entry) { c.fillFrom(entries, len(entries), done) })
		}
	})
}

// fillOne asks one entry.
func (c *chat) fillOne(entries []entry, i int, then func([]entry)) {
	e := entries[i]
	text := c.T("%d of %d: %s", i+1, len(entries), e.label)
	if len(entries) == 1 {
		text = e.label
	}
	next := func(value string) {
		entries = slices.Clone(entries)
		entries[i].now = value
		then(entries)
	}
	if e.lines {
		c.several(e, text, next)
		return
	}
	c.pose(c.hinted(e, text), func(line string) {
		if value, ok := c.taken(e, line); ok {
			next(value)
		}
	})
}

// hinted is a question with what can be answered.
func (c *chat) hinted(e entry, text string) string {
	if len(e.choices) > 0 {
		text += " " + numbered(e.names()) + "."
	}
	switch now := e.nowName(); {
	case now != "":
		text += " " + c.T("Enter alone: %s", full(now))
	case !e.needed && !e.lines:
		text += " " + c.T("Enter alone: nothing.")
	}
	return text
}

func (e entry) names() []string {
	if e.shown != nil {
		return e.shown
	}
	return e.choices
}

func (e entry) nowName() string {
	if i := slices.Index(e.choices, e.now); i >= 0 {
		return e.names()[i]
	}
	return strings.ReplaceAll(e.now, "\n", " / ")
}

func numbered(names []string) string {
	var out []string
	for i, n := range names {
		out = append(out, strconv.Itoa(i+1)+" "+n)
	}
	return strings.Join(out, ", ")
}

// taken is the value of a line, or says why it is none.
func (c *chat) taken(e entry, line string) (string, bool) {
	switch {
	case line == "" && e.now != "":
		return e.now, true
	case line == "" && e.needed:
		c.no(c.T("An answer is needed; stop gives up."))
		return "", false
	case line == "":
		return "", true
	case line == "-" && !e.needed:
		return "", true
	case e.date:
		return c.date(line)
	case len(e.choices) == 0:
		return line, true
	}
	if i := choice(line, e.choices, e.names()); i >= 0 {
		return e.choices[i], true
	}
	if e.free {
		return line, true
	}
	c.no(c.T("Answer with a number from 1 to %d, or the word.", len(e.choices)))
	return "", false
}

// choice is the index of what a line names, by number, by name or the beginning of
// one; -1 for none.
func choice(line string, lists ...[]string) int {
	if n, err := strconv.Atoi(line); err == nil {
		if n < 1 || n > len(lists[0]) {
			return -1
		}
		return n - 1
	}
	for _, list := range lists {
		if i := slices.IndexFunc(list, func(s string) bool { return strings.EqualFold(s, line) }); i >= 0 {
			return i
		}
	}
	found := -1
	for _, list := range lists {
		for i, s := range list {
			if len(line) > 0 && len(s) >= len(line) && strings.EqualFold(s[:len(line)], line) {
				if found >= 0 && found != i {
					return -1
				}
				found = i
			}
		}
	}
	return found
}

// date is the day that a line says.
func (c *chat) date(line string) (string, bool) {
	day, err := field.ParseDate(line, c.o.Now())
	if err != nil {
		c.no(c.why(err))
		return "", false
	}
	return string(session.DateOf(time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC))), true
}

// why is the sentence of an error that can be said.
func (c *chat) why(err error) string {
	if said, ok := err.(interface{ In(words.Words) string }); ok {
		return said.In(c.w)
	}
	return err.Error()
}

// several asks for lines until one is empty.
func (c *chat) several(e entry, text string, next func(string)) {
	var lines []string
	hint := c.T("Line by line; Enter alone ends it.")
	if e.now != "" {
		hint = c.T("Line by line; Enter alone ends it. Enter alone at once keeps: %s", e.nowName())
	}
	c.pose(text+" "+hint, func(line string) {
		switch {
		case line != "":
			lines = append(lines, line)
			return
		case len(lines) == 0 && e.now == "" && e.needed:
			c.no(c.T("An answer is needed; stop gives up."))
			return
		case len(lines) == 0:
			next(e.now)
			return
		}
		next(strings.Join(lines, "\n"))
	})
}
