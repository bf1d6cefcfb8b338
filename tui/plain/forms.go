package plain

import "accord/session"

// A form is an activity as a conversation. It belongs to one person and one step.
type form interface {
	// tell says where they stand in it, in a few lines.
	tell(c *chat)
	// question is what is asked of them now; "" when nothing is.
	question(c *chat) string
	// free reports whether a line is a text, unless it is one of a few words.
	free(c *chat) bool
	// answer takes a line that is no command, an empty one included; false when
	// it means nothing here.
	answer(c *chat, line string) bool
	// read reads all that can be seen of it.
	read(c *chat)
	// verbs are what can be said here besides.
	verbs(c *chat) []verb
	// news tells what changed since before.
	news(c *chat, before session.View)
	// about explains it, for help.
	about(c *chat) string
}

// A teller is a form that tells some kinds of notices in its own words.
type teller interface{ tells(session.NoticeKind) bool }

// list is where the form of a new activity is added, by the name that agendas
// use.
func list() map[string]func() form {
	return map[string]func() form{
		"ask":     func() form { return &needs{} },
		"claim":   func() form { return &claim{} },
		"cluster": func() form { return &cluster{} },
		"commit":  func() form { return &commit{} },
		"consent": func() form { return &consent{} },
		"dots":    func() form { return &dots{} },
		"draft":   func() form { return &draft{} },
		"outcome": func() form { return &outcome{} },
		"place":   func() form { return &place{} },
		"poker":   func() form { return &poker{} },
		"rate":    func() form { return &rate{} },
		"read":    func() form { return &read{} },
		"show":    func() form { return &show{} },
		"spread":  func() form { return &spread{} },
		"talk":    func() form { return &talk{} },
		"write":   func() form { return &write{} },
	}
}

// formFor makes the form of an activity. Of one without a form the step's own
// words are told.
func formFor(do string) form {
	if f, ok := list()[do]; ok {
		return f()
	}
	return &bare{}
}

// form is that of the step before them.
func (c *chat) form() form { return c.formOf(c.at, c.here().Phase.Do) }

func (c *chat) formOf(id session.PhaseID, do string) form {
	f, ok := c.forms[id]
	if !ok {
		f = formFor(do)
		c.forms[id] = f
	}
	return f
}

// bare is what a form has when it says nothing else.
type bare struct{}

func (bare) tell(*chat)                {}
func (bare) question(*chat) string     { return "" }
func (bare) free(*chat) bool           { return false }
func (bare) answer(*chat, string) bool { return false }
func (bare) read(*chat)                {}
func (bare) verbs(*chat) []verb        { return nil }
func (bare) news(*chat, session.View)  {}
func (bare) about(*chat) string        { return "" }

// numbers give things numbers as they are first spoken of. A number keeps its
// meaning for as long as the step lasts, whatever is merged or moved.
type numbers struct {
	of  map[string]int
	ids []string
}

// n is the number of a thing.
func (n *numbers) n(id string) int {
	if n.of == nil {
		n.of = map[string]int{}
	}
	if n.of[id] == 0 {
		n.ids = append(n.ids, id)
		n.of[id] = len(n.ids)
	}
	return n.of[id]
}

// id is the thing with a number, "" for none.
func (n *numbers) id(number int) string {
	if number < 1 || number > len(n.ids) {
		return ""
	}
	return n.ids[number-1]
}
