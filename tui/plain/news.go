package plain

import (
	"errors"
	"strings"
	"time"

	"accord/session"
)

// newsFit is how many of several things that happened at once are told.
const newsFit = 4

// announce tells what is new since they were told last. It waits while they
// type, or are in the middle of a form.
func (c *chat) announce() {
	if c.asked != nil || c.o.Typing() || c.view.Version == c.told.Version {
		return
	}
	before := c.told
	c.told = c.view
	c.tellNotices()
	c.tellRoom(before)
	if c.view.Phase.ID != c.at {
		c.enter()
		return
	}
	if c.view.Focus != before.Focus {
		c.pointed()
	}
	c.form().news(c, before)
	c.tellProgress()
}

// enter goes to where the room is.
func (c *chat) enter() {
	c.at, c.last, c.over, c.full, c.proxy = c.view.Phase.ID, "", false, false, session.PersonView{}
	c.promiseIfDue()
	v := c.view
	c.tell(c.heading(v))
	if v.Clock.Planned > 0 {
		c.say(c.T("Time: %s.", minutes(v.Clock.Planned+v.Clock.Extra)))
	}
	c.say(v.Phase.Prompt)
	if v.Me.Waits != "" {
		c.say(c.T("The room has asked you, as the sponsor, to take part from %s on.", v.Me.Waits))
	}
	if v.Coach.Say != "" && v.At.Phase == 0 {
		c.say(c.T("There is a word for you alone, as the sponsor: say coach."))
	}
	c.form().tell(c)
}

// promiseIfDue reads the promise before the first sealed step, once per person.
func (c *chat) promiseIfDue() {
	v := c.view
	if b, ok := v.Board.(session.ShowBoard); ok && b.What == "promise" {
		c.recalled, c.promised = c.promised, true // it is read there
	}
	if c.promised || v.Me.Rights.Spectator || v.Phase.Names != session.Sealed {
		return
	}
	c.promise()
	c.promised = true
}

// tellNotices tells what others did.
func (c *chat) tellNotices() {
	var fresh []string
	var came []string
	own, told := c.form().(teller)
	for _, n := range c.view.Notices {
		if n.N <= c.heard {
			continue
		}
		c.heard = n.N
		switch {
		case told && own.tells(n.Kind):
		case n.Who == c.view.Me.Name && !forAll(n) || n.Kind == session.NoticeMoved || c.quiet && !forAll(n):
		case n.Kind == session.NoticeJoined:
			came = append(came, n.Who)
		default:
			fresh = append(fresh, c.view.Tell(n))
		}
	}
	if len(came) > 0 {
		c.tell(c.N(len(came), "%s has joined.", "%s have joined.", strings.Join(came, ", ")))
	}
	more := len(fresh) - newsFit
	if more > 1 {
		fresh = fresh[len(fresh)-newsFit:]
	}
	for _, text := range fresh {
		c.tell(text)
	}
	if more > 1 {
		c.tell(c.T("And %d more.", more))
	}
}

// forAll reports whether a notice is news to the person whom it names as well.
func forAll(n session.Notice) bool {
	return n.Kind == session.NoticeUndone || n.Kind == session.NoticeAppointed || n.Kind == session.NoticeMessage || n.Kind == session.NoticeRevealed
}

// lastNews repeats what happened last.
func (c *chat) lastNews() {
	if len(c.view.Notices) == 0 {
		c.say(c.T("Nothing happened yet."))
	}
	for _, n := range c.view.Notices {
		c.say("- " + c.view.Tell(n))
	}
}

// tellRoom tells what changed about the room as a whole.
func (c *chat) tellRoom(before session.View) {
	was, now := before.Clock, c.view.Clock
	switch {
	case was.Paused && !now.Paused:
		c.tell(c.T("The clock runs."))
	case !was.Paused && now.Paused && now.Why != "":
		c.tell(c.T("The clock stands: %s.", now.Why))
	case !was.Paused && now.Paused:
		c.tell(c.T("The clock stands."))
	case was.Extra != now.Extra && c.view.Phase.ID == before.Phase.ID:
		c.over = false
		c.tell(c.T("The time was changed: %s", c.time()))
	}
	if (before.Election == nil) != (c.view.Election == nil) {
		if c.view.Election != nil {
			c.tell(c.T("People choose who facilitates: elect says how."))
		}
	}
	if c.view.Locked != before.Locked && c.view.Console != nil {
		if c.view.Locked {
			c.tell(c.T("The door is locked."))
		} else {
			c.tell(c.T("The door is open."))
		}
	}
	c.tellFloor(before)
}

// tellFloor tells who speaks, when that changes.
func (c *chat) tellFloor(before session.View) {
	was, now := floor(before), floor(c.view)
	switch {
	case was.ID == now.ID:
	case now.ID == "":
	case now.ID == c.view.Me.ID:
		c.tell(c.T("You have the floor. done ends your turn."))
	case !c.quiet || c.view.Me.Hand:
		c.tell(c.T("%s has the floor.", now.Name))
	}
}

func floor(v session.View) session.Hand {
	if v.RoomView == nil || len(v.Hands) == 0 {
		return session.Hand{}
	}
	return v.Hands[0]
}

// tellProgress tells a facilitator when nobody is missing any more.
func (c *chat) tellProgress() {
	p := c.view.Progress
	full := p.Here > 0 && p.Answered >= p.Here
	if full && !c.full && p.Here > 1 && c.view.Console != nil {
		c.tell(c.T("All %d have answered.", p.Here))
	}
	c.full = full
}

// timer fires when the time of the step is over.
func (c *chat) timer() (over <-chan time.Time, stop func()) {
	if c.seat == nil || c.over {
		return nil, func() {}
	}
	k := c.view.Clock
	if k.Paused || k.Since.IsZero() {
		return nil, func() {}
	}
	t := time.NewTimer(max(k.Left(c.o.Now()), 0))
	return t.C, func() { t.Stop() }
}

func (c *chat) timeOver() {
	c.over = true
	if c.view.Clock.Left(c.o.Now()) <= 0 && c.asked == nil && !c.o.Typing() && c.at == c.view.Phase.ID {
		c.tell(c.T("The time of this step is over; finish what you do."))
	}
}

// lost tells why the room is gone.
func (c *chat) lost(err error) {
	text := c.T("The connection to the room is lost. Come back with the same line.")
	var no session.Refusal
	if errors.As(err, &no) {
		text, c.out = no.In(c.w), c.seat.View().Me.ID == ""
	}
	c.no(text)
	c.done = true
}
