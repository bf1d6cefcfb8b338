package lobby

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/look"
)

// Options say what the lobby knows of the person.
type Options struct {
	Name    string // to suggest
	Guest   bool   // no key: a seat code brings them back
	Agendas []Agenda
	Word    string // a sentence to begin with, in English
}

// Lobby is the lobby of one terminal.
type Lobby struct {
	opts     Options
	rooms    []Room
	step     step
	list     look.List
	entry    Entry  // being asked for, or filled in
	plan     Plan   // being asked for, or filled in
	title    string // of the room that needs a name
	language string // of that room
	back     step   // where a refusal leads to
	form     *field.Form
	// askedCode: the form for the room had a place for it.
	askedCode bool
	passing   bool // the room may ask for a pass code
	word      said // what the person has to be told; nil for nothing
}

type step int

const (
	home    step = iota
	joining      // the code of a room
	naming       // who they are, for a room that does not know them
	picking      // an agenda
	opening      // title of the new room, and who they are
	waiting      // for an answer
)

// New makes a lobby.
func New(o Options) *Lobby {
	l := &Lobby{opts: o}
	if o.Word != "" {
		l.word = words.Say(o.Word)
	}
	return l
}

// said is a sentence that waits for the language of the terminal.
type said interface{ In(words.Words) string }

// Wish is what the person wants; nothing is set for most keys.
type Wish struct {
	Enter *Entry
	Open  *Plan
	Leave bool
	Rooms bool // look again for their rooms
	Lines bool // a conversation line by line instead of this screen
}

// ShowRooms gives the person's rooms.
func (l *Lobby) ShowRooms(rooms []Room) { l.rooms = rooms }

// Entering is the entry for a room that was named on the command line.
func (l *Lobby) Entering(code session.RoomCode) Entry {
	l.entry, l.askedCode = Entry{Code: code}, false
	l.wait(home)
	return l.entry
}

func (l *Lobby) wait(back step) { l.back, l.step, l.word = back, waiting, nil }

// Language is the one of the room whose door one stands at; "" anywhere else.
func (l *Lobby) Language() string {
	if l.step != naming {
		return ""
	}
	return l.language
}

// Typing reports whether letters are text now.
func (l *Lobby) Typing() bool { return l.step == joining || l.step == naming || l.step == opening }

// Refused is the answer to a wish that came to nothing.
func (l *Lobby) Refused(err error) {
	var need NeedName
	var no session.Refusal
	l.step = l.back
	switch {
	case errors.As(err, new(NeedPass)) && errors.As(err, &no):
		l.passing = true
		l.askCode(string(l.entry.Code))
		l.word = no
	case errors.As(err, &need):
		l.askName(need)
	case errors.As(err, &no):
		if l.step == home && l.opts.Guest && l.entry.Code != "" { // a locked room lets in who has a seat
			l.askCode(string(l.entry.Code))
		}
		l.word = no
	default:
		l.word = words.Say("That did not work just now. Nothing is lost; try again in a moment.")
	}
}

// Update turns a key into a wish.
func (l *Lobby) Update(msg tea.Msg) Wish {
	k, isKey := msg.(tea.KeyPressMsg)
	if isKey && l.step != waiting {
		l.word = nil
	}
	switch l.step {
	case home:
		if isKey {
			return l.atHome(k.String())
		}
	case picking:
		if isKey {
			return l.atAgendas(k.String())
		}
	case joining, naming, opening:
		return l.atForm(msg)
	}
	return Wish{}
}

// doors are below the rooms: join one, open one, no screen.
const doors = 3

// atHome is a list of rooms with the doors below it.
func (l *Lobby) atHome(key string) Wish {
	n := len(l.rooms) + doors
	switch key {
	case "up", "k":
		l.list.Move(-1, n)
	case "down", "tab":
		l.list.Move(1, n)
	case "j":
		l.askCode("")
	case "n":
		l.step = picking
		l.list = look.List{}
	case "r":
		return Wish{Rooms: true}
	case "l":
		return Wish{Lines: true}
	case "q", "esc", "ctrl+d":
		return Wish{Leave: true}
	case "enter":
		return l.choose()
	}
	return Wish{}
}

func (l *Lobby) choose() Wish {
	switch i := l.list.Cursor - len(l.rooms); {
	case i < 0:
		e := l.Entering(l.rooms[l.list.Cursor].Code)
		return Wish{Enter: &e}
	case i == 0:
		l.askCode("")
	case i == 1:
		l.step = picking
		l.list = look.List{}
	default:
		return Wish{Lines: true}
	}
	return Wish{}
}

func (l *Lobby) atAgendas(key string) Wish {
	switch key {
	case "up", "k":
		l.list.Move(-1, len(l.opts.Agendas))
	case "down", "j", "tab":
		l.list.Move(1, len(l.opts.Agendas))
	case "esc", "q":
		l.goHome()
	case "enter":
		if len(l.opts.Agendas) > 0 {
			l.askTitle(l.opts.Agendas[min(l.list.Cursor, len(l.opts.Agendas)-1)])
		}
	}
	return Wish{}
}

func (l *Lobby) goHome() { l.step, l.list, l.form, l.passing = home, look.List{}, nil, false }

// where says what is being waited for.
func (l *Lobby) where(w words.Words) string {
	if l.plan.Agenda != "" {
		return w.T("Opening a room ...")
	}
	return w.T("Entering %s ...", l.entry.Code)
}
