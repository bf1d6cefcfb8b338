package plain

import (
	"errors"
	"maps"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui"
	"accord/tui/lobby"
)

// The lobby: a room is named, entered or opened, question by question.

func (c *chat) greet() {
	c.say(c.T("accord, line by line. help says what you can say, where says what is asked, leave goes."))
	if c.o.Room != "" {
		c.knock(lobby.Entry{Code: c.o.Room})
		return
	}
	c.home()
}

// home asks which room.
func (c *chat) home() {
	rooms, err := c.o.House.Rooms(c.ctx)
	if err != nil {
		rooms = nil
	}
	for i, r := range rooms {
		c.say(c.T("%d. %s, %s, in %s, %d here.", i+1, string(r.Code), r.Title, r.Stage, r.Here))
	}
	text := c.T("Which room? Its code, such as heron-42, or new to open one.")
	if len(rooms) > 0 {
		text = c.T("Which room? Its number or code, or new to open one.")
	}
	c.pose(text, func(line string) {
		n, _, isNumber := number(line)
		code, isCode := session.ParseRoomCode(line)
		switch {
		case strings.EqualFold(line, "new"):
			c.open()
		case isNumber && n >= 1 && n <= len(rooms):
			c.knock(lobby.Entry{Code: rooms[n-1].Code})
		case isCode:
			c.knock(lobby.Entry{Code: code})
		case line != "":
			c.no(c.T("That is no code of a room."))
		}
	})
}

// knock tries to enter.
func (c *chat) knock(e lobby.Entry) {
	seat, w, err := c.o.House.Enter(c.ctx, e)
	var need lobby.NeedName
	var no session.Refusal
	switch {
	case err == nil:
		c.sit(seat, w)
	case errors.As(err, &need):
		c.introduce(e, need)
	case errors.As(err, new(lobby.NeedPass)) && errors.As(err, &no):
		c.no(no.In(c.w))
		c.askSecret(e, c.T("The pass code of %s, or your seat code if you have been there. Enter alone: another room.", string(e.Code)))
	case errors.As(err, &no):
		c.no(no.In(c.w))
		c.refused(e)
	case c.ctx.Err() != nil:
	default:
		c.no(c.T("That did not work just now. Nothing is lost; try again in a moment."))
		c.home()
	}
}

// refused asks again for what may have been wrong.
func (c *chat) refused(e lobby.Entry) {
	if e.Name == "" && !c.o.Guest {
		c.home()
		return
	}
	c.askSecret(e, c.T("Your seat code or the claim code for %s, if you have one. Enter alone: another room.", string(e.Code)))
}

// askSecret asks for what lets into a room.
func (c *chat) askSecret(e lobby.Entry, question string) {
	c.pose(question, func(line string) {
		code, another := session.ParseRoomCode(line)
		switch {
		case line == "":
			c.home()
		case another:
			c.knock(lobby.Entry{Code: code})
		default:
			e.Secret = line
			c.knock(e)
		}
	})
}

// introduce asks who they are.
func (c *chat) introduce(e lobby.Entry, need lobby.NeedName) {
	c.w = words.In(need.Language) // the room is spoken to in its own
	c.say(c.T("Welcome to %s.", need.Title))
	entries := []entry{
		{label: c.T("Your name, as the room should see it?"), now: c.o.Name, needed: true},
		{label: c.T("What do you mostly do?"), choices: need.Roles, free: true},
	}
	if e.Name != "" {
		entries[0].now, entries[1].now = e.Name, e.Role
	}
	if c.o.Guest && e.Secret == "" {
		entries = append(entries, entry{label: c.T("Your seat code if you have been here, or the claim code if you lead?")})
	}
	c.fill(entries, func(v []string) error {
		e.Name, e.Role = v[0], v[1]
		if len(v) > 2 {
			e.Secret = v[2]
		}
		c.knock(e)
		return nil
	})
}

// open opens a new room.
func (c *chat) open() {
	plans := c.o.House.Agendas()
	var names, shown []string
	for _, a := range plans {
		names = append(names, a.Name)
		c.say(c.T("%d. %s, %s, %d minutes. %s", len(names), a.Name, a.Title, a.Minutes, a.For))
		shown = append(shown, a.Name)
	}
	c.fill([]entry{
		{label: c.T("Which plan?"), choices: names, shown: shown, needed: true},
		{label: c.T("What is this workshop about?")},
		{label: c.T("Your name, as the room should see it?"), now: c.o.Name, needed: true},
		{label: c.T("What do you mostly do?")},
	}, func(v []string) error {
		seat, w, err := c.o.House.Open(c.ctx, lobby.Plan{Agenda: v[0], Title: v[1], Name: v[2], Role: v[3]})
		if err != nil {
			c.no(c.sentence(err))
			return err
		}
		c.sit(seat, w)
		c.invitation()
		return nil
	})
}

// sit takes a seat: from here on they are in the room.
func (c *chat) sit(seat tui.Seat, w tui.Welcome) {
	c.asked, c.seat, c.welcome = nil, seat, w
	c.forms = map[session.PhaseID]form{}
	c.view = seat.View()
	c.w = c.view.Words()
	c.invite = c.o.House.Invitation(c.view.Code)
	c.promised = seat.Drafts()[tui.DraftPromised] != ""
	if l := len(c.view.Notices); l > 0 {
		c.heard = c.view.Notices[l-1].N
	}
	c.watch()
	v := c.view
	c.say(c.N(v.Progress.Here, "You are %s in %s, %d person is here.", "You are %s in %s, %d people are here.", v.Me.Name, v.Title, v.Progress.Here))
	if v.Me.Rights.Facilitator {
		c.say(c.T("You facilitate: status, next, back, reveal, and more with help."))
	}
	if w.SeatCode != "" {
		c.say(c.T("Your seat code: %s. Note it: it brings you back to your seat.", w.SeatCode))
	}
	if w.ClaimCode != "" {
		c.say(c.T("The claim code: %s. It makes whoever has it a facilitator, once.", w.ClaimCode))
	}
	if v.Unled {
		c.say(c.T("Nobody facilitates yet: claim and the claim code, if it was given to you."))
	}
	c.told = v
	c.enter()
	if v.Clock.Paused {
		c.say(c.time())
	}
}

// rise leaves the seat and says goodbye.
func (c *chat) rise() {
	if c.promised {
		if d := c.seat.Drafts(); d[tui.DraftPromised] == "" {
			d = maps.Clone(d)
			if d == nil {
				d = map[string]string{}
			}
			d[tui.DraftPromised] = "yes"
			c.seat.KeepDrafts(d)
		}
	}
	c.unwatch()
	c.seat.Leave()
	if c.out {
		return
	}
	c.say(c.T("%s: your seat is kept.", string(c.view.Code)))
	if c.invite.Join != "" {
		c.say(c.T("Come back: %s", c.invite.Join))
	}
	switch {
	case c.welcome.SeatCode != "":
		c.say(c.T("Seat code: %s", c.welcome.SeatCode))
	case c.view.Me.Guest:
		c.say(c.T("Seat code: the one that you were given and noted."))
	}
	if c.invite.Export != "" {
		c.say(c.T("The charter: %s", c.invite.Export))
	}
}
