package console

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// A Drawer is the console of one facilitator.
type Drawer struct {
	view   session.View
	page   page
	list   look.List // of people
	plan   look.List // of phases
	puts   look.List // of phases to put in
	after  session.PhaseID
	form   *field.Form // of what sheet says: a question to park, or somebody to seat
	sheet  page
	scroll look.List // in a narrow frame
	item   string    // under the cursor of the screen below
	pick   session.ParticipantID
	joins  session.ParticipantID // the first of two seats of one person; "" when none is marked
}

// page is what the drawer shows.
type page int

const (
	room    page = iota // the plan, how the process stands, and the keys
	people              // to give roles, to enter for somebody
	steps               // the plan with what every step will ask
	putting             // what can be put into the plan
	lines               // what can be said to everybody
	safety              // the switches of low safety
	parking             // letters are a question
	seating             // letters are a name
)

// New makes a closed-over drawer; Show gives it something to show.
func New() *Drawer { return &Drawer{} }

// Point tells the drawer which item the cursor of the screen below is on, so
// that everybody can be pointed to it; "" for none.
func (d *Drawer) Point(item string) { d.item = item }

// Person is whom EnterFor is about.
func (d *Drawer) Person() session.ParticipantID { return d.pick }

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
	EnterFor // what comes next is entered for Person
)

// act is a key of the drawer, the command it asks for, and the wish.
type act struct {
	key     key.Binding
	command session.Command
	wish    Wish
	do      func()
	brief   string // its key of the catalogue in the list of keys that need no line of their own; "" for those that do
}

// Update turns a key into a command or a wish.
func (d *Drawer) Update(msg tea.Msg) (session.Command, Wish) {
	if d.page == parking || d.page == seating {
		return d.typed(msg), None
	}
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
	switch d.page {
	case people:
		return d.peopleActs()
	case steps:
		return d.stepActs()
	case putting:
		return d.putActs()
	case lines:
		return d.lineActs()
	case safety:
		return d.safetyActs()
	}
	return append(d.roomActs(), d.ownActs()...)
}

// back leads from a page to the room.
func (d *Drawer) back() act {
	return act{key: keys.New("Esc", "back", "esc", "q"), do: func() { d.page = room }}
}

func (d *Drawer) to(p page) func() { return func() { d.page = p } }
