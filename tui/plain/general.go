package plain

import (
	"fmt"
	"strings"
	"time"

	"accord/session"
	"accord/session/words"
)

// general are the words that work in every step.
func (c *chat) general() []verb {
	return []verb{
		{name: "help", does: words.Key("lists what you can say here; help all lists everything"), firm: true, run: c.help},
		{name: "where", does: words.Key("says where you are and what is asked"), firm: true, run: func(string) { c.where() }},
		{name: "again", does: words.Key("repeats the question"), firm: true, run: func(string) { c.again() }},
		{name: "read", does: words.Key("reads all there is in this step"), firm: true, run: func(string) { c.form().read(c) }},
		{name: "who", does: words.Key("says who is here"), firm: true, run: func(string) { c.who() }},
		{name: "ready", does: words.Key("says that you need no more time"), run: func(string) { c.act(session.Ready{Phase: c.at, On: true}) }},
		{name: "unready", does: words.Key("says that you need time again"), run: func(string) { c.act(session.Ready{Phase: c.at}) }},
		{name: "hand", does: words.Key("raises your hand"), run: func(string) { c.act(session.RaiseHand{On: true}) }},
		{name: "done", does: words.Key("ends your turn to speak, or takes your hand down"), firm: c.view.Me.Hand, run: func(string) { c.spoken() }},
		{name: "hands", does: words.Key("says who wants to speak"), run: func(string) { c.hands() }},
		{name: "park", takes: words.Key("[ROLE:] QUESTION"), does: words.Key("puts a question aside"), run: c.park},
		{name: "parked", does: words.Key("reads the questions that are put aside"), run: func(string) { c.parked() }},
		{name: "log", takes: words.Key("TEXT"), does: words.Key("keeps something that went well, with your name"), run: func(rest string) { c.send(session.LogWin{Text: rest}) }},
		{name: "time", does: words.Key("says how much time is left"), run: func(string) { c.say(c.time()) }},
		{name: "news", does: words.Key("repeats what happened last"), run: func(string) { c.lastNews() }},
		{name: "quiet", does: words.Key("stops the news of others, or lets them come again"), firm: c.quiet, run: func(string) { c.hush() }},
		{name: "promise", does: words.Key("reads the promise of this room"), run: func(string) { c.promise() }},
		{name: "charter", does: words.Key("reads the charter as it stands"), run: func(string) { c.charter() }},
		{name: "look", takes: words.Key("[NUMBER]"), does: words.Key("lists the steps that were, or reads one again"), run: c.look},
		{name: "undo", does: words.Key("takes back the last act of grouping"), run: func(string) { c.undo() }},
		{name: "card", does: words.Key("changes your name, role and what you teach or learn"), run: func(string) { c.card() }},
		{name: "claim", takes: words.Key("CODE"), does: words.Key("makes you a facilitator with the claim code"), meant: func(rest string) bool { return c.view.Unled && rest != "" }, run: c.claimRoom},
		{name: "elect", takes: words.Key("NAME"), does: words.Key("consents to somebody as facilitator, when all are gone"), meant: func(string) bool { return c.view.Election != nil }, run: c.elect},
		{name: "coach", firm: c.view.Coach.Say != "", run: func(string) { c.coach() }},
		{name: "invite", does: words.Key("says what brings others in"), run: func(string) { c.invitation() }},
		{name: "export", does: words.Key("says how to take the charter home"), run: func(string) { c.say(c.T("On your own machine: %s", c.invite.Export)) }},
		{name: "leave", does: words.Key("leaves; your seat is kept"), firm: true, run: func(string) { c.done = true }},
	}
}

// where says all that the top of a screen says, and the question.
func (c *chat) where() {
	v := c.here()
	c.say(c.heading(v))
	c.say(c.time())
	c.say(v.Phase.Prompt)
	if c.at != c.view.Phase.ID {
		c.say(c.T("The room has moved on to %s.", c.view.Phase.Title))
	}
	if c.view.Me.Waits != "" {
		c.say(c.T("The room has asked you, as the sponsor, to take part from %s on.", c.view.Me.Waits))
	}
	if c.view.Focus != "" {
		c.pointed()
	}
	c.form().tell(c)
	c.last = ""
}

// heading is where the room is in its plan.
func (c *chat) heading(v session.View) string {
	return c.T("Stage %d of %d, %s. Step %d of %d: %s.", v.At.Stage+1, len(v.Stages), v.Stage.Title, v.At.Phase+1, len(v.Stage.Phases), v.Phase.Title)
}

func (c *chat) again() {
	if c.last == "" {
		c.where()
		return
	}
	c.ask(c.last)
}

// time is what the clock says.
func (c *chat) time() string {
	k := c.view.Clock
	left, bank := k.Left(c.o.Now()), minutes(k.Bank)
	switch {
	case k.Paused && k.Why != "":
		return c.T("The clock stands: %s. %s left, bank %s.", k.Why, minutes(left), bank)
	case k.Paused || k.Since.IsZero():
		return c.T("The clock stands. %s left, bank %s.", minutes(left), bank)
	case left < 0:
		return c.T("%s over the time, bank %s.", minutes(-left), bank)
	}
	return c.T("%s left, bank %s.", minutes(left), bank)
}

// minutes are minutes and seconds, "1:05".
func minutes(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	s := int(d.Round(time.Second).Seconds())
	return fmt.Sprintf("%s%d:%02d", sign, s/60, s%60)
}

// spoken ends their turn; a facilitator's word ends that of whoever speaks.
func (c *chat) spoken() {
	hands := c.view.Hands
	if c.view.Console != nil && len(hands) > 0 && !c.view.Me.Hand {
		c.act(session.Spoken{Person: hands[0].ID})
		return
	}
	c.act(session.Spoken{Person: c.view.Me.ID})
}

func (c *chat) hands() {
	if len(c.view.Hands) == 0 {
		c.say(c.T("No hand is up."))
	}
	for i, h := range c.view.Hands {
		if i == 0 {
			c.say(c.T("%s has the floor.", h.Name))
			continue
		}
		c.say(c.T("%d. %s", i, h.Name))
	}
}

func (c *chat) park(rest string) {
	role, text, found := strings.Cut(rest, ":")
	if !found || len([]rune(role)) > 16 {
		role, text = "", rest
	}
	c.send(session.Park{For: role, Text: text})
}

func (c *chat) parked() {
	if len(c.view.Parked) == 0 {
		c.say(c.T("No question is put aside."))
	}
	for i, p := range c.view.Parked {
		if p.For == "" {
			c.say(fmt.Sprintf("%d. %s", i+1, p.Text))
			continue
		}
		c.say(c.T("%d. For %s: %s", i+1, p.For, p.Text))
	}
}

func (c *chat) hush() {
	if c.quiet = !c.quiet; c.quiet {
		c.say(c.T("Quiet: you hear of steps and results, not of others. quiet lets them come again."))
		return
	}
	c.say(c.T("You hear of what others do."))
}

func (c *chat) undo() {
	switch {
	case c.view.Me.Undo != "":
		c.act(session.Undo{Phase: c.at, Name: c.view.Me.Undo})
	case c.view.Console != nil && c.view.Console.Undo != "":
		c.act(session.Undo{Name: c.view.Console.Undo})
	default:
		c.no(c.T("There is nothing to undo."))
	}
}

func (c *chat) coach() {
	if c.view.Coach == (session.Coach{}) {
		c.no(c.T("There is nothing for you alone in this stage."))
		return
	}
	c.say(c.T("For you, as the sponsor. Say: %s", c.view.Coach.Say))
	if c.view.Coach.Avoid != "" {
		c.say(c.T("Do not: %s", c.view.Coach.Avoid))
	}
}

func (c *chat) invitation() {
	c.say(c.T("Others come in with: %s", c.invite.Join))
	c.say(c.T("The host key: %s", c.invite.Fingerprint))
}
