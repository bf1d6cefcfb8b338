package console

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/keys"
	"accord/tui/look"
)

// A Drawer is the console of one facilitator.
type Drawer struct {
	view   session.View
	people bool // the list of people is open
	list   look.List
	scroll look.List // in a narrow frame
}

// New makes a closed-over drawer; Show gives it something to show.
func New() *Drawer { return &Drawer{} }

// Show gives the newest view. Whose rights were taken sees an empty drawer.
func (d *Drawer) Show(v session.View) {
	d.view = v
	if v.Console == nil {
		d.view.Console = &session.Console{}
	}
}

// A Wish is something that the drawer wants and that is not the room's to do.
type Wish int

// What a drawer wants of its terminal.
const (
	None Wish = iota
	Close
	Invite
	Export
	Help
)

// act is a key of the drawer, the command it asks for, and the wish.
type act struct {
	key     key.Binding
	command session.Command
	wish    Wish
	do      func()
}

// Update turns a key into a command or a wish.
func (d *Drawer) Update(msg tea.Msg) (session.Command, Wish) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, None
	}
	for _, a := range d.acts() {
		if !key.Matches(k, a.key) {
			continue
		}
		if a.do != nil {
			a.do()
		}
		return a.command, a.wish
	}
	return nil, None
}

// acts is everything that can be done now.
func (d *Drawer) acts() []act {
	if d.people {
		return d.peopleActs()
	}
	return append(d.roomActs(), d.ownActs()...)
}

func onOff(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

// roomActs are those that change the room.
func (d *Drawer) roomActs() []act {
	v, c := d.view, d.view.Console
	at := v.Phase.ID
	pause := onOff(v.Clock.Paused, "start the clock", "pause the clock")
	lock := onOff(v.Locked, "open the door", "lock the door")
	var next session.Command = session.MoveOn{From: at}
	switch {
	case c.First:
		next = session.Reveal{Phase: at}
	case c.Item.ID != "":
		next = session.FocusArea{Phase: at, Area: c.Item.ID}
	}
	return []act{
		{key: keys.On(c.Next.ID != "" || c.First || c.Item.ID != "", keys.Letter("n", nextWords(c)+onOff(d.undecided() != "", ", not adopted", ""))), command: next},
		{key: keys.On(c.Item.ID != "" && c.Next.ID != "", keys.Letter("N", "skip the other areas: go on to "+c.Next.Title)), command: session.MoveOn{From: at}},
		{key: keys.On(c.Previous.ID != "", keys.Letter("b", "back to "+c.Previous.Title+" (nothing is lost)")), command: session.MoveBack{From: at}},
		{key: keys.On(v.Phase.Sealed && !v.Phase.Revealed, keys.Letter("r", "reveal what is sealed here")), command: session.Reveal{Phase: at}},
		{key: keys.New("+", "a minute more", "+", "="), command: session.AddTime{Phase: at, By: time.Minute}},
		{key: keys.New("-", "a minute less", "-"), command: session.AddTime{Phase: at, By: -time.Minute}},
		{key: keys.Letter("p", pause), command: session.Pause{On: !v.Clock.Paused}},
		{key: keys.Letter("l", lock), command: session.Lock{On: !v.Locked}},
		{key: keys.On(c.Undo != "", keys.Letter("u", "undo: "+c.Undo)), command: session.Undo{Name: c.Undo}},
	}
}

// ownActs are those that concern this terminal alone.
func (d *Drawer) ownActs() []act {
	return []act{
		{key: keys.Letter("g", "people: give roles, take out"), do: func() { d.people = true }},
		{key: keys.Letter("i", "invitation"), wish: Invite},
		{key: keys.Letter("E", "export line"), wish: Export},
		{key: keys.Help(), wish: Help},
		{key: keys.New("Esc", "close", "esc", "q", "F", "f1", "ctrl+o"), wish: Close},
		{key: keys.New("j", "down", "down", "j"), do: func() { d.scroll.Cursor++ }},
		{key: keys.New("k", "up", "up", "k"), do: func() { d.scroll.Cursor-- }},
	}
}

// nextWords say what n does.
func nextWords(c *session.Console) string {
	switch {
	case c.First && c.Item.ID != "":
		return "reveal; then the next area"
	case c.First:
		return "reveal; then on to " + c.Next.Title
	case c.Item.ID != "":
		return "next area: " + c.Item.Text
	}
	if c.Reveals {
		return "reveal and go to " + c.Next.Title
	}
	return "go on to " + c.Next.Title
}
