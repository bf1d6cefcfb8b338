package plain

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"accord/session"
	"accord/session/words"
)

// leading are the words of a facilitator.
func (c *chat) leading() []verb {
	return []verb{
		{name: "status", does: words.Key("says who has answered, who is ready, and the next best step"), firm: true, run: func(string) { c.status() }},
		{name: "next", does: words.Key("goes on: reveals first what should be looked at, then the next area, then the next step"), firm: true, run: func(string) { c.goOn() }},
		{name: "onward", does: words.Key("goes on to the next step, whatever is left of this one"), firm: true, run: func(string) { c.act(session.MoveOn{From: c.view.Phase.ID}) }},
		{name: "back", does: words.Key("goes back to the step before; nothing is lost"), firm: true, run: func(string) { c.act(session.MoveBack{From: c.view.Phase.ID}) }},
		{name: "reveal", does: words.Key("shows what is sealed here"), firm: true, run: func(string) { c.act(session.Reveal{Phase: c.view.Phase.ID}) }},
		{name: "pause", does: words.Key("stops the clock"), firm: true, run: func(string) { c.act(session.Pause{On: true}) }},
		{name: "start", does: words.Key("starts the clock"), firm: true, run: func(string) { c.act(session.Pause{}) }},
		{name: "minutes", takes: words.Key("+1 or -1"), does: words.Key("gives time, or takes it"), count: true, run: c.minutes},
		{name: "lock", does: words.Key("locks the door"), firm: true, run: func(string) { c.act(session.Lock{On: true}) }},
		{name: "open", does: words.Key("opens the door"), firm: true, run: func(string) { c.act(session.Lock{}) }},
		{name: "skip", takes: words.Key("[NUMBER]"), does: words.Key("leaves this step out, or one of the plan"), firm: true, count: true, run: func(rest string) { c.skip(rest, true) }},
		{name: "unskip", takes: words.Key("NUMBER"), does: words.Key("takes a step of the plan up again"), count: true, run: func(rest string) { c.skip(rest, false) }},
		{name: "evidence", does: words.Key("puts what is known from outside before those who write"), firm: true, run: func(string) { c.evidence() }},
		{name: "plan", does: words.Key("reads the whole plan"), firm: true, run: func(string) { c.plan() }},
		{name: "insert", takes: words.Key("[NUMBER]"), does: words.Key("puts a step in after this one"), count: true, run: c.insert},
		{name: "say", takes: words.Key("[NUMBER]"), does: words.Key("shows a line to everybody"), count: true, run: c.sayLine},
		{name: "appoint", takes: words.Key("NAME sponsor, scribe or facilitator"), does: words.Key("gives a role"), meant: endsInRight, run: func(rest string) { c.appoint(rest, true) }},
		{name: "dismiss", takes: words.Key("NAME sponsor, scribe or facilitator"), does: words.Key("takes a role back"), meant: endsInRight, run: func(rest string) { c.appoint(rest, false) }},
		{name: "remove", takes: words.Key("NAME"), does: words.Key("takes somebody out of the room"), run: c.remove},
		{name: "merge-seats", takes: words.Key("NAME into NAME"), does: words.Key("makes one person of two seats"), run: c.mergeSeats},
		{name: "seat", takes: words.Key("NAME [ROLE]"), does: words.Key("seats somebody who has no terminal"), run: c.seatFor},
		{name: "for", takes: words.Key("NAME"), does: words.Key("enters what you say now for somebody without a terminal; for alone ends it"), run: c.enterFor},
		{name: "focus", takes: words.Key("[NUMBER]"), does: words.Key("asks everybody to look at one thing"), run: c.focus},
		{name: "unnamed", does: words.Key("takes names off every step that can go without, for good"), run: func(string) { c.act(session.SafetySwitch{Switch: session.AllUnnamed, On: true}) }},
		{name: "sponsor-later", does: words.Key("lets the sponsor take part from the perimeter on"), run: func(string) { c.act(session.SafetySwitch{Switch: session.SponsorLater, On: true}) }},
		{name: "talk-first", does: words.Key("talks about the number of the safety question first"), run: func(string) { c.act(session.SafetySwitch{Switch: session.TalkFirst, On: true}) }},
	}
}

// goOn does what comes next.
func (c *chat) goOn() {
	k, at := c.view.Console, c.view.Phase.ID
	switch {
	case k.First:
		c.act(session.Reveal{Phase: at})
	case k.Item.ID != "":
		c.act(session.FocusArea{Phase: at, Area: k.Item.ID})
	default:
		c.act(session.MoveOn{From: at})
	}
}

// status is what the drawer says of how it stands.
func (c *chat) status() {
	v, k := c.view, c.view.Console
	c.say(c.heading(v))
	c.say(c.time())
	door := c.T("The door is open.")
	if v.Locked {
		door = c.T("The door is locked.")
	}
	c.say(c.T("%d of %d have answered, %d are ready.", v.Progress.Answered, v.Progress.Here, v.Progress.Ready), door)
	if len(k.NotYet) > 0 {
		c.say(c.T("Not yet answered: %s.", strings.Join(k.NotYet, ", ")))
	}
	var ready []string
	for _, p := range v.People {
		if p.Ready {
			ready = append(ready, p.Name)
		}
	}
	if len(ready) > 0 {
		c.say(c.T("Ready: %s.", strings.Join(ready, ", ")))
	}
	if v.Phase.Sealed && !v.Phase.Revealed {
		c.say(c.T("It is sealed: you know no more than the counts."))
	}
	if k.Safety.Low {
		c.say(c.T("Safety came out low. unnamed, sponsor-later and talk-first could help."))
	}
	if k.Next.ID != "" {
		c.say(c.T("Then comes: %s.", k.Next.Title))
	}
	if best := v.Best(c.o.Now()); best != "" {
		c.say(best)
	}
}

func (c *chat) minutes(rest string) {
	n, err := strconv.Atoi(strings.TrimPrefix(strings.ReplaceAll(rest, " ", ""), "+"))
	if err != nil || n == 0 {
		c.no(c.T("Say minutes +2 or minutes -1."))
		return
	}
	c.act(session.AddTime{Phase: c.view.Phase.ID, By: time.Duration(n) * time.Minute})
}

// skip leaves out a step of the plan, or takes it up again.
func (c *chat) skip(rest string, on bool) {
	n, want := 0, 0
	if rest == "" {
		c.act(session.SkipPhase{Phase: c.view.Phase.ID, On: on})
		return
	}
	want, _, _ = number(rest)
	for _, st := range c.view.Stages {
		for _, ph := range st.Phases {
			if n++; n == want {
				c.act(session.SkipPhase{Phase: ph.ID, On: on})
				return
			}
		}
	}
	c.no(c.T("There are %d steps; plan reads them.", n))
}

// evidence asks for the lines that those who write have before them.
func (c *chat) evidence() {
	at := c.at
	c.fill([]entry{{label: c.T("What do users say, what was measured?"), lines: true}}, func(v []string) error {
		return c.send(session.GiveEvidence{Phase: at, Lines: strings.Split(v[0], "\n")})
	})
}

func (c *chat) plan() {
	n := 0
	for i, st := range c.view.Stages {
		c.say(c.T("Stage %d, %s, %g minutes.", i+1, st.Title, float64(st.Minutes)))
		for _, ph := range st.Phases {
			mark := ""
			switch {
			case ph.Now:
				mark = c.T("now")
			case ph.Skipped:
				mark = c.T("left out")
			case ph.SetAside:
				mark = c.T("set aside")
			case ph.Been:
				mark = c.T("been")
			}
			line := c.T("%s, %g minutes", ph.Title, float64(ph.Minutes))
			if mark != "" {
				line += ", " + mark
			}
			n++
			c.say(fmt.Sprintf("%d. %s", n, line))
		}
	}
}

func (c *chat) insert(rest string) {
	all := session.Inserts(c.w)
	n, _, ok := number(rest)
	if !ok || n < 1 || n > len(all) {
		for i, in := range all {
			c.say(fmt.Sprintf("%d. %s (%s): %s", i+1, in.Title, in.Do, in.Prompt))
		}
		return
	}
	c.act(session.InsertPhase{After: c.view.Phase.ID, Insert: all[n-1]})
}

func (c *chat) sayLine(rest string) {
	n, _, ok := number(rest)
	if !ok {
		for i, l := range session.StructuringLines() {
			c.say(fmt.Sprintf("%d. %s", i+1, l))
		}
		return
	}
	c.act(session.Say{Line: n})
}

// endsInRight reports whether the last word is a role to give.
func endsInRight(rest string) bool {
	switch session.Right(strings.ToLower(rest[strings.LastIndexByte(rest, ' ')+1:])) {
	case session.Facilitator, session.Sponsor, session.Scribe:
		return strings.Contains(rest, " ")
	}
	return false
}

// appoint gives a role or takes it; the role is the last word.
func (c *chat) appoint(rest string, on bool) {
	at := strings.LastIndexByte(rest, ' ')
	if at < 0 {
		c.no(c.T("Say a name and a role: sponsor, scribe or facilitator."))
		return
	}
	if p, ok := c.named(rest[:at]); ok {
		c.act(session.Appoint{Person: p.ID, Right: session.Right(strings.ToLower(rest[at+1:])), On: on})
	}
}

func (c *chat) remove(name string) {
	if p, ok := c.named(name); ok {
		c.act(session.Remove{Person: p.ID})
	}
}

func (c *chat) mergeSeats(rest string) {
	from, into, found := strings.Cut(rest, " into ") // not said: typed
	if !found {
		c.no(c.T("Say merge-seats NAME into NAME."))
		return
	}
	p, ok := c.named(from)
	q, also := session.PersonView{}, false
	if ok {
		q, also = c.named(into)
	}
	if also {
		c.act(session.MergeSeats{From: p.ID, Into: q.ID})
	}
}

func (c *chat) seatFor(rest string) {
	name, role, _ := strings.Cut(rest, " ")
	c.act(session.SeatFor{Name: name, Role: role})
}

// enterFor makes what they say somebody else's, until it ends or the step does.
func (c *chat) enterFor(name string) {
	if name == "" {
		c.proxy = session.PersonView{}
		c.say(c.T("You speak for yourself."))
		return
	}
	p, ok := c.named(name)
	if !ok {
		return
	}
	c.proxy = p
	if p.ID == c.view.Me.ID {
		c.proxy = session.PersonView{}
	}
	c.say(c.T("What you say in this step is %s's; it is marked as entered by you.", p.Name))
}

// pointer is a form whose things everybody can be pointed to.
type pointer interface{ things() *numbers }

func (c *chat) focus(rest string) {
	id := ""
	if rest != "" {
		f, can := c.form().(pointer)
		if !can {
			c.no(c.T("There is nothing to point to in this step."))
			return
		}
		var ok bool
		if id, _, ok = c.item(f.things(), rest); !ok {
			return
		}
	}
	c.act(session.Focus{Phase: c.view.Phase.ID, Item: id})
}

// pointed says what everybody is asked to look at.
func (c *chat) pointed() {
	f, can := c.form().(pointer)
	if !can || c.view.Focus == "" || c.at != c.view.Phase.ID {
		return
	}
	c.tell(c.T("Everybody is asked to look at number %d.", f.things().n(c.view.Focus)))
}
