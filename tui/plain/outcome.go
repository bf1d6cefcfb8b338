package plain

import (
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
)

// outcome is results as small forms.
type outcome struct {
	bare
	suggested numbers
	wrote     map[string]string // the fields that they have just written themselves
}

func (f *outcome) tell(c *chat) {
	b := board[session.OutcomeBoard](c)
	for _, o := range b.Outcomes {
		c.say(f.line(c, o))
	}
	if len(b.Outcomes) == 0 {
		c.say(c.T("No outcome is there yet."))
	}
}

// line is an outcome in a line, with what is missing.
func (f *outcome) line(c *chat, o session.OutcomeView) string {
	line := o.ID + ". " + full(o.Text)
	if o.Parked {
		return line + " " + c.T("Put aside.")
	}
	if o.Steward != "" {
		line += " " + c.T("Steward: %s.", o.Steward)
	}
	if len(o.Missing) > 0 {
		line += " " + c.T("Missing: %s.", c.lineNames(o.Missing))
	}
	if o.AskedMe {
		line += " " + c.T("You are asked to be its steward: take %s or refuse %s.", o.ID, o.ID)
	}
	return line
}

func (f *outcome) question(c *chat) string {
	b := board[session.OutcomeBoard](c)
	if len(b.Outcomes) == 0 || c.view.Me.Rights.Spectator {
		return ""
	}
	return c.T("take O1 makes you its steward, fill O1 asks for its fields, suggest O1 suggests one.")
}

func (f *outcome) read(c *chat) {
	b := board[session.OutcomeBoard](c)
	for _, o := range b.Outcomes {
		c.say(f.line(c, o))
		for _, field := range session.OutcomeFields()[1:] {
			if text := outcomeField(o.Outcome, field); text != "" {
				c.say(c.T("- %s: %s", c.T(field), text))
			}
		}
		for _, n := range o.NeedsIDs {
			c.say(c.T("- depends on %s", n))
		}
		for _, h := range o.Hints {
			c.say(c.T("- hint for %s: %s", c.T(h.Field), h.Text))
		}
		for _, s := range b.Suggestions {
			n := f.suggested.n(s.ID)
			if s.Outcome == o.ID && s.State == "open" {
				c.say(c.T("- suggestion %d of %s, %s: %s", n, s.By, c.T(s.Field), s.Text))
			}
		}
	}
	for _, it := range b.Reference {
		c.say(c.T("Not taken up: %s", it.Text))
	}
	for _, a := range b.Areas {
		c.say(c.T("Area %s: %s", a.ID, a.Text))
	}
}

// outcomeField is the text of a field of the form.
func outcomeField(o session.Outcome, field string) string {
	switch field {
	case "outcome":
		return o.Text
	case "measure":
		return o.Measure
	case "from":
		if o.NoBaseline {
			return session.BaselineUnknown
		}
		return o.From
	case "to":
		return o.To
	case "by":
		return string(o.By)
	case "seen in": // not said: the name of a field
		return o.SeenIn
	case "serves":
		return o.Serves
	}
	return o.Reopen
}

// find is the outcome that a line names first: "O1", "1".
func (f *outcome) find(c *chat, rest string) (session.OutcomeView, string, bool) {
	id, rest, _ := strings.Cut(rest, " ")
	id = strings.ToUpper(strings.TrimRight(id, ".:,"))
	if startsWithDigit(id) {
		id = "O" + id
	}
	for _, o := range board[session.OutcomeBoard](c).Outcomes {
		if o.ID == id {
			return o, strings.TrimSpace(rest), true
		}
	}
	c.no(c.T("Say which outcome, such as O1; read reads them."))
	return session.OutcomeView{}, "", false
}

func (f *outcome) verbs(c *chat) []verb {
	b := board[session.OutcomeBoard](c)
	at := func(run func(o session.OutcomeView, rest string)) func(string) {
		return func(rest string) {
			if o, rest, ok := f.find(c, rest); ok {
				run(o, rest)
			}
		}
	}
	out := []verb{
		{name: "take", takes: words.Key("O1"), does: words.Key("makes you its steward"), run: at(func(o session.OutcomeView, _ string) {
			c.send(session.TakeOutcome{Phase: c.at, ID: o.ID, On: true})
		})},
		{name: "refuse", takes: words.Key("O1"), does: words.Key("lays that down, or says no to a request"), run: at(func(o session.OutcomeView, _ string) {
			c.send(session.TakeOutcome{Phase: c.at, ID: o.ID})
		})},
		{name: "fill", takes: words.Key("O1"), does: words.Key("asks for its fields, one by one"), run: at(func(o session.OutcomeView, _ string) { f.fill(c, o) })},
		{name: "ask", takes: words.Key("O1 NAME"), does: words.Key("asks somebody to be its steward"), run: at(func(o session.OutcomeView, name string) {
			if p, ok := c.named(name); ok {
				c.send(session.AskOutcome{Phase: c.at, ID: o.ID, Person: p.ID})
			}
		})},
		{name: "suggest", takes: words.Key("O1"), does: words.Key("suggests a text for one field"), run: at(func(o session.OutcomeView, _ string) { f.suggest(c, o) })},
		{name: "accept", takes: words.Key("NUMBER"), does: words.Key("takes a suggestion into the form"), run: f.reply(c, true)},
		{name: "decline", takes: words.Key("NUMBER"), does: words.Key("leaves a suggestion"), run: f.reply(c, false)},
	}
	if len(b.Areas) > 0 {
		out = append(out,
			verb{name: "link", takes: words.Key("O1 P2"), does: words.Key("says that it depends on an area"), run: f.link(c, true)},
			verb{name: "unlink", takes: words.Key("O1 P2"), does: words.Key("says that it does not"), run: f.link(c, false)})
	}
	if b.MayEdit {
		out = append(out,
			verb{name: "add", takes: words.Key("TEXT"), does: words.Key("takes up one more"), run: func(rest string) { c.send(session.AddOutcome{Phase: c.at, Text: rest}) }},
			verb{name: "aside", takes: words.Key("O1"), does: words.Key("puts one aside"), run: at(func(o session.OutcomeView, _ string) { c.send(session.ParkOutcome{Phase: c.at, ID: o.ID, On: true}) })},
			verb{name: "unaside", takes: words.Key("O1"), does: words.Key("takes it up again"), run: at(func(o session.OutcomeView, _ string) { c.send(session.ParkOutcome{Phase: c.at, ID: o.ID}) })})
	}
	return out
}

// fill asks for all fields of an outcome.
func (f *outcome) fill(c *chat, o session.OutcomeView) {
	var entries []entry
	for _, field := range session.OutcomeFields() {
		entries = append(entries, entry{label: f.label(c, field), now: outcomeField(o.Outcome, field), needed: field == "outcome", date: field == "by"})
	}
	at := c.at
	c.fill(entries, func(v []string) error {
		for i, field := range session.OutcomeFields() {
			if v[i] == outcomeField(o.Outcome, field) {
				continue
			}
			if err := c.submit(session.SetOutcome{Phase: at, ID: o.ID, Field: field, Text: v[i]}, c.send); err != nil {
				return err
			}
		}
		f.wrote = map[string]string{}
		for i, field := range session.OutcomeFields() {
			f.wrote[field] = v[i]
		}
		c.say(c.T("stored."))
		f.hints(c, o.ID)
		return nil
	})
}

// hints are the questions that an outcome leaves open.
func (f *outcome) hints(c *chat, id string) {
	for _, o := range board[session.OutcomeBoard](c).Outcomes {
		if o.ID != id {
			continue
		}
		for _, h := range o.Hints {
			c.say(c.T("Hint for %s: %s", c.T(h.Field), h.Text))
		}
	}
}

func (f *outcome) label(c *chat, field string) string {
	switch field {
	case "outcome":
		return c.T("The outcome: who does what differently?")
	case "measure":
		return c.T("The measure?")
	case "from":
		return c.T("From which value? unknown, if nobody knows.")
	case "to":
		return c.T("To which value?")
	case "by":
		return c.T("By when?")
	case "seen in": // not said: the name of a field
		return c.T("Where is it seen?")
	case "serves":
		return c.T("Which phrase of the vision, or which given, does it serve?")
	}
	return c.T("Look at it again when?")
}

func (f *outcome) suggest(c *chat, o session.OutcomeView) {
	var names []string
	for _, field := range session.OutcomeFields() {
		names = append(names, c.T(field))
	}
	at := c.at
	c.fill([]entry{
		{label: c.T("Which field?"), choices: session.OutcomeFields(), shown: names, needed: true},
		{label: c.T("What should it say?"), needed: true},
	}, func(v []string) error {
		return c.send(session.SuggestOutcome{Phase: at, ID: o.ID, Field: v[0], Text: v[1]})
	})
}

func (f *outcome) reply(c *chat, accept bool) func(string) {
	return func(rest string) {
		for _, s := range board[session.OutcomeBoard](c).Suggestions {
			f.suggested.n(s.ID)
		}
		if id, _, ok := c.item(&f.suggested, rest); ok {
			c.send(session.AnswerOutcome{Phase: c.at, Suggestion: id, Accept: accept})
		}
	}
}

func (f *outcome) link(c *chat, on bool) func(string) {
	return func(rest string) {
		o, area, ok := f.find(c, rest)
		if !ok {
			return
		}
		areas := board[session.OutcomeBoard](c).Areas
		i := slices.IndexFunc(areas, func(l session.Link) bool { return strings.EqualFold(l.ID, area) })
		if i < 0 {
			c.no(c.T("Say which area, such as P2; read reads them."))
			return
		}
		c.send(session.LinkOutcome{Phase: c.at, ID: o.ID, Area: areas[i].Ref, On: on})
	}
}

func (f *outcome) tells(k session.NoticeKind) bool {
	return k == session.NoticeChanged || k == session.NoticeAccepted || k == session.NoticeSuggested
}

func (f *outcome) news(c *chat, before session.View) {
	was, now := boardOf[session.OutcomeBoard](c, before), board[session.OutcomeBoard](c)
	for _, o := range now.Outcomes {
		i := slices.IndexFunc(was.Outcomes, func(w session.OutcomeView) bool { return w.ID == o.ID })
		if i >= 0 {
			f.changed(c, was.Outcomes[i], o)
		}
	}
	for _, s := range now.Suggestions[min(len(was.Suggestions), len(now.Suggestions)):] {
		n := f.suggested.n(s.ID)
		if s.By != c.view.Me.Name {
			c.tell(c.T("Suggestion %d of %s for %s, %s: %s", n, s.By, s.Outcome, c.T(s.Field), s.Text))
		}
	}
	f.wrote = nil
}

// changed tells what is new in an outcome.
func (f *outcome) changed(c *chat, was, now session.OutcomeView) {
	if now.AskedMe && !was.AskedMe {
		c.tell(f.line(c, now))
	}
	switch {
	case now.Steward == was.Steward || now.Mine || was.Mine:
	case now.Steward == "":
		c.tell(c.T("%s has no steward any more.", now.ID))
	default:
		c.tell(c.T("%s is the steward of %s.", now.Steward, now.ID))
	}
	for _, field := range session.OutcomeFields() {
		text := outcomeField(now.Outcome, field)
		if text != outcomeField(was.Outcome, field) && text != f.wrote[field] {
			c.tell(c.T("%s, %s: %s", now.ID, c.T(field), text))
		}
	}
}

func (f *outcome) about(c *chat) string {
	return c.T("Nobody can be made a steward: who is asked, answers. A field that nobody knows yet may stay empty.")
}
