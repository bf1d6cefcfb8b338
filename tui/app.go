package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/lobby"
	"accord/tui/look"
)

// Options say what an App starts with.
type Options struct {
	House House            // what the lobby can do; nil: no lobby, Seat is all there is
	Seat  Seat             // where to start; nil: in the lobby
	Room  session.RoomCode // without a Seat: the room to enter at once
	Name  string           // a name to suggest
	Guest bool             // this connection has no key: seat codes matter
	Word  string           // a sentence that the lobby begins with, in English, such as why a room was not found

	Welcome Welcome // that came with Seat

	Theme *look.Theme
	Stock *look.Stock      // of screens that many see; nil: none
	Now   func() time.Time // nil: time.Now
}

// App is one terminal: a Bubble Tea model. It is made with New, and closed by
// whoever ran it.
type App struct {
	opts  Options
	theme *look.Theme
	w, h  int

	ctx    context.Context // ends with Close; every tea.Cmd that waits holds it
	cancel context.CancelFunc

	lobby  *lobby.Lobby // before the person while desk is nil
	desk   *desk
	stay   int     // counts desks, so that answers for an old one are dropped
	layers []layer // overlays, the last on top

	ticking, keeping bool   // a timer is under way
	alone            bool   // nobody runs the feed: views are asked for one by one
	left             []left // rooms that were left, for the farewell
	lines            bool   // they want no screen
	content          string // as last drawn
	stale            bool   // content has to be drawn again
	late             bool   // its clock has
}

// New makes the App of a terminal. Its size arrives as a message.
func New(o Options) *App {
	if o.Theme == nil {
		panic("tui: New without a theme")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	a := &App{opts: o, theme: o.Theme, stale: true}
	a.ctx, a.cancel = context.WithCancel(context.Background())
	if o.Seat != nil {
		a.sit(o.Seat, o.Welcome)
	} else {
		a.lobby = lobby.New(lobby.Options{Name: o.Name, Guest: o.Guest, Agendas: o.House.Agendas(), Word: o.Word})
	}
	return a
}

// Init starts waiting for news.
func (a *App) Init() tea.Cmd {
	if a.desk != nil {
		return tea.Batch(a.await(), a.tick())
	}
	if a.opts.Room != "" {
		return tea.Batch(a.fetchRooms(), a.enter(a.lobby.Entering(a.opts.Room)))
	}
	return a.fetchRooms()
}

// Update turns a message into what is shown next. It never waits.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := a.update(msg)
	if a.desk != nil && a.stale {
		cmd = tea.Batch(cmd, a.settle())
	}
	return a, cmd
}

func (a *App) update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(tickMsg); ok && a.onlyClock() {
		a.late = true
		return a.ticked()
	}
	a.stale = true
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
	case tea.KeyPressMsg, tea.PasteMsg:
		return a.route(msg)
	case feed:
		return a.unfed(msg)
	case viewMsg:
		return a.viewed(msg)
	case answerMsg:
		return a.answered(msg)
	case tickMsg:
		return a.ticked()
	case timerMsg:
		return a.timed(msg)
	case roomsMsg:
		a.showRooms(msg)
	case enteredMsg:
		return a.entered(msg)
	case charterMsg:
		a.showCharter(msg)
	default:
		return a.forward(msg)
	}
	return nil
}

// forward gives a message that is not the App's own to the screen whose tea.Cmd
// may have made it.
func (a *App) forward(msg tea.Msg) tea.Cmd {
	if a.desk == nil {
		return nil
	}
	s := a.desk.screen()
	c, cmd := s.Update(msg)
	return tea.Batch(a.post(c, s), cmd)
}

// settle does what may follow from any message: going along with the room once
// a text is sent, keeping drafts, and the promise when it is due.
func (a *App) settle() tea.Cmd {
	if a.desk.behind() && !a.desk.writing() {
		a.desk.follow()
	}
	a.promiseIfDue()
	return a.keepSoon()
}

// View is the screen as it is now. It is drawn once per change.
func (a *App) View() tea.View {
	switch {
	case a.stale:
		a.content, a.stale, a.late = a.render(), false, false
	case a.late:
		a.content, a.late = a.retime(), false
	}
	v := tea.NewView(a.content)
	v.AltScreen = true
	return v
}

// WantsLines reports whether the person asked in the lobby to go on line by
// line, without a screen. It is known when the program has quit.
func (a *App) WantsLines() bool { return a.lines }

// Close ends everything that the App waits for, keeps what is typed and gives
// the seat back. It is called once, after the program has ended.
func (a *App) Close() {
	a.cancel()
	if a.desk != nil {
		a.rise()
	}
}

// sit takes a seat: from here on the room is before the person.
func (a *App) sit(s Seat, w Welcome) {
	a.stay++
	a.keeping = false
	a.desk = newDesk(s, w)
	a.theme = a.opts.Theme.In(a.desk.view.Words()) // the room speaks the language of its agenda
	a.lobby, a.layers = nil, nil
	if a.opts.House != nil {
		a.desk.invite = a.opts.House.Invitation(a.desk.view.Code)
	}
	if w.SeatCode != "" || w.ClaimCode != "" {
		a.appear(welcome{w})
	}
}

// rise keeps what is typed and leaves the seat.
func (a *App) rise() {
	d := a.desk
	for _, l := range d.out.queue { // what was not answered goes back to its field
		if l.from != nil {
			l.from.Answer(l.command, context.Canceled)
		}
	}
	d.out = outbox{}
	if drafts, changed := d.changedDrafts(); changed {
		d.seat.KeepDrafts(drafts)
	}
	d.seat.Leave()
	a.left = append(a.left, left{d.view.Code, d.invite, d.welcome, d.view.Me.Guest, d.view.Words(), d.typed()})
	a.desk = nil
	a.stay++
}
