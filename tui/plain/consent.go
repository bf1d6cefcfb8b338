package plain

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/session/words"
)

// consent is where everybody stands on a text or a list.
type consent struct{ bare }

func (f *consent) tell(c *chat) {
	b := board[session.ConsentBoard](c)
	f.subject(c, b)
	switch {
	case b.Revealed:
		f.result(c, b)
	case b.Mine != nil:
		c.say(c.T("You: %s.", c.T(string(b.Mine.Kind))))
	}
}

// subject is what is decided.
func (f *consent) subject(c *chat, b session.ConsentBoard) {
	switch {
	case b.Text != "":
		c.sayText(b.Text)
	case len(b.Candidates) > 0:
		f.candidates(c, b)
	case len(b.List) == 0:
		c.say(c.T("There is nothing to decide on yet."))
	}
	for i, it := range b.List {
		c.say(fmt.Sprintf("%d. %s", i+1, it.Text))
	}
}

func (f *consent) question(c *chat) string {
	b := board[session.ConsentBoard](c)
	switch {
	case c.view.Me.Rights.Spectator, b.Text == "" && len(b.List) == 0, b.LeftOut:
		return ""
	case b.Adopted && b.Mine != nil:
		return ""
	case b.AskedAgain:
		return c.T("You are asked once more: consent, concern and a text, or object?")
	case b.Mine == nil:
		return c.T("consent, concern and a text, or object?")
	}
	return ""
}

func (f *consent) read(c *chat) {
	b := board[session.ConsentBoard](c)
	f.subject(c, b)
	if b.Mine != nil && !b.Revealed {
		c.say(f.stand(c, *b.Mine))
	}
	if !b.Revealed {
		c.say(c.T("%d have answered.", b.Answered))
		return
	}
	f.result(c, b)
}

// result is the count, and what was said.
func (f *consent) result(c *chat, b session.ConsentBoard) {
	c.say(f.counts(c, b))
	if len(b.NotYet) > 0 {
		c.say(c.T("Not yet: %s.", strings.Join(b.NotYet, ", ")))
	}
	for _, s := range b.Stands {
		if s.Kind != session.StandConsent {
			c.say(f.stand(c, s))
		}
	}
	for _, s := range b.Integrated {
		c.say(c.T("Answered by the change: %s", f.stand(c, s)))
	}
	if d := f.decided(c, b); d != "" {
		c.say(d)
	}
	if b.Polish != nil {
		f.proposed(c, *b.Polish)
	}
}

// decided is the decision in a sentence, "" while there is none.
func (f *consent) decided(c *chat, b session.ConsentBoard) string {
	switch {
	case b.Adopted && b.Until != "" && b.Objections > 0:
		return c.T("Adopted until %s, with the objections recorded.", string(b.Until))
	case b.Adopted && b.Until != "":
		return c.T("Adopted until %s.", string(b.Until))
	case b.Adopted:
		return c.T("Adopted by consent.")
	case b.LeftOut:
		return c.T("Left out.")
	}
	return ""
}

func (f *consent) counts(c *chat, b session.ConsentBoard) string {
	return c.T("%s, %s, %s.", c.N(b.Consents, "%d consents", "%d consent", b.Consents),
		c.N(b.Concerns, "%d concern", "%d concerns", b.Concerns), c.N(b.Objections, "%d objection", "%d objections", b.Objections))
}

func (f *consent) stand(c *chat, s session.Stand) string {
	switch s.Kind {
	case session.StandConcern:
		return c.T("Concern of %s: %s", s.Name, s.Concern)
	case session.StandObjection:
		line := c.T("Objection of %s. Harm: %s Because: %s Instead: %s", s.Name, full(s.Harm), full(s.Because), full(s.Instead))
		if s.AskedAgain {
			line += " " + c.T("(asked again)")
		}
		return line
	}
	return c.T("%s consents.", s.Name)
}

// full is a sentence with its full stop.
func full(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

func (f *consent) stands(c *chat, s session.TakeStand) {
	s.Phase, s.Rev = c.at, board[session.ConsentBoard](c).Rev
	c.send(s)
}

func (f *consent) verbs(c *chat) []verb {
	b := board[session.ConsentBoard](c)
	out := []verb{
		{name: "consent", does: words.Key("I see no harm in trying it"), run: func(string) { f.stands(c, session.TakeStand{Kind: session.StandConsent}) }},
		{name: "c", run: func(string) { f.stands(c, session.TakeStand{Kind: session.StandConsent}) }},
		{name: "concern", takes: words.Key("TEXT"), does: words.Key("I consent, with a concern that is recorded"), run: func(rest string) { f.concern(c, rest) }},
		{name: "n", run: func(rest string) { f.concern(c, rest) }},
		{name: "object", does: words.Key("I object; three questions follow: what harm, why, what instead"), run: func(string) { f.object(c) }},
		{name: "o", run: func(string) { f.object(c) }},
	}
	if b.MayChoose {
		out = append(out, verb{name: "choose", takes: words.Key("A or B"), does: words.Key("says which of the two texts goes on"), run: func(rest string) { f.choose(c, rest) }})
	}
	if b.MayPolish {
		out = append(out, verb{name: "polish", does: words.Key("proposes a better wording; it holds when all have accepted it"), run: func(string) { f.polish(c) }})
	}
	if b.Polish != nil && b.Polish.MayAccept {
		out = append(out, verb{name: "accept", does: words.Key("accepts the wording that is proposed"), run: func(string) {
			if p := board[session.ConsentBoard](c).Polish; p != nil {
				c.send(session.AcceptPolish{Phase: c.at, No: p.No})
			}
		}})
	}
	if b.MayAmend {
		out = append(out, verb{name: "amend", does: words.Key("changes the text, to answer an objection"), run: func(string) { f.amend(c) }})
	}
	if b.MayDecide {
		out = append(out, f.deciding(c)...)
	}
	return out
}

func (f *consent) concern(c *chat, rest string) {
	if rest != "" {
		f.stands(c, session.TakeStand{Kind: session.StandConcern, Concern: rest})
		return
	}
	at, rev := c.at, board[session.ConsentBoard](c).Rev
	c.fill([]entry{{label: c.T("What should be remembered?"), needed: true}}, func(v []string) error {
		return c.send(session.TakeStand{Phase: at, Rev: rev, Kind: session.StandConcern, Concern: v[0]})
	})
}

// object asks for the three parts of an objection.
func (f *consent) object(c *chat) {
	at, b := c.at, board[session.ConsentBoard](c)
	var before session.Stand
	if b.Mine != nil {
		before = *b.Mine
	}
	c.fill([]entry{
		{label: c.T("What harm does it do to our aim?"), needed: true, now: before.Harm},
		{label: c.T("Because?"), needed: true, now: before.Because},
		{label: c.T("I propose instead?"), needed: true, now: before.Instead},
	}, func(v []string) error {
		return c.send(session.TakeStand{Phase: at, Rev: b.Rev, Kind: session.StandObjection, Harm: v[0], Because: v[1], Instead: v[2]})
	})
}

func (f *consent) amend(c *chat) {
	at, b := c.at, board[session.ConsentBoard](c)
	text := b.Text
	if text == "" {
		var all []string
		for _, it := range b.List {
			all = append(all, it.Text)
		}
		text = strings.Join(all, "\n")
	}
	c.fill([]entry{{label: c.T("The text as it should be?"), lines: true, now: text, needed: true}}, func(v []string) error {
		return c.send(session.Amend{Phase: at, Rev: b.Rev, Text: v[0]})
	})
}

// deciding are a facilitator's words.
func (f *consent) deciding(c *chat) []verb {
	return []verb{
		{name: "adopt", takes: words.Key("[DAY]"), does: words.Key("adopts it; with objections open, until a day"), run: func(rest string) {
			day := ""
			if rest = strings.TrimPrefix(rest, "until "); rest != "" { // not said: typed
				var ok bool
				if day, ok = c.date(rest); !ok {
					return
				}
			}
			c.send(session.Adopt{Phase: c.at, Until: session.Date(day), Rev: board[session.ConsentBoard](c).Rev})
		}},
		{name: "leave-out", does: words.Key("decides not to adopt it"), run: func(string) { c.send(session.LeaveOut{Phase: c.at}) }},
		{name: "ask-again", takes: words.Key("NAMES"), does: words.Key("asks people once more where they stand"), run: func(rest string) {
			var people []session.ParticipantID
			for _, name := range strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == ',' }) {
				p, ok := c.named(name)
				if !ok {
					return
				}
				people = append(people, p.ID)
			}
			c.act(session.AskAgain{Phase: c.at, People: people})
		}},
	}
}

func (f *consent) news(c *chat, before session.View) {
	was, now := boardOf[session.ConsentBoard](c, before), board[session.ConsentBoard](c)
	switch {
	case was.Rev != now.Rev:
		c.last = ""
		c.tell(c.T("The text has changed, revision %d:", now.Rev))
		f.subject(c, now)
	case now.Revealed && !was.Revealed:
		f.result(c, now)
	case now.Polish != nil && (was.Polish == nil || was.Polish.No != now.Polish.No):
		f.proposed(c, *now.Polish)
	case f.decided(c, was) != f.decided(c, now) && f.decided(c, now) != "":
		c.tell(f.decided(c, now))
		if f.counts(c, was) != f.counts(c, now) {
			c.say(f.counts(c, now))
		}
	}
}

func (f *consent) tells(k session.NoticeKind) bool {
	return k == session.NoticeChanged || k == session.NoticeAccepted
}

func (f *consent) about(c *chat) string {
	return c.T("Stands are hidden until the reveal, and named from then on.")
}
