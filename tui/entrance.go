package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"accord/tui/lobby"
)

type (
	roomsMsg struct {
		rooms []lobby.Room
		err   error
	}
	enteredMsg struct {
		stay    int
		seat    Seat
		welcome Welcome
		err     error
	}
)

// atLobby gives a key to the lobby and does what it wishes.
func (a *App) atLobby(msg tea.Msg) tea.Cmd {
	w := a.lobby.Update(msg)
	switch {
	case w.Leave:
		return tea.Quit
	case w.Lines:
		a.lines = true
		return tea.Quit
	case w.Rooms:
		return a.fetchRooms()
	case w.Enter != nil:
		return a.enter(*w.Enter)
	case w.Open != nil:
		return a.openRoom(*w.Open)
	}
	return nil
}

func (a *App) fetchRooms() tea.Cmd {
	house, ctx := a.opts.House, a.ctx
	return func() tea.Msg {
		rooms, err := house.Rooms(ctx)
		return roomsMsg{rooms, err}
	}
}

func (a *App) showRooms(m roomsMsg) {
	if a.lobby != nil && m.err == nil {
		a.lobby.ShowRooms(m.rooms)
	}
}

func (a *App) enter(e lobby.Entry) tea.Cmd {
	return a.takeSeat(func(ctx context.Context, h House) (Seat, Welcome, error) { return h.Enter(ctx, e) })
}

func (a *App) openRoom(p lobby.Plan) tea.Cmd {
	return a.takeSeat(func(ctx context.Context, h House) (Seat, Welcome, error) { return h.Open(ctx, p) })
}

func (a *App) takeSeat(take func(context.Context, House) (Seat, Welcome, error)) tea.Cmd {
	house, ctx, stay := a.opts.House, a.ctx, a.stay
	return func() tea.Msg {
		seat, w, err := take(ctx, house)
		if err == nil && ctx.Err() != nil { // nobody is here any more to take it
			seat.Leave()
		}
		return enteredMsg{stay, seat, w, err}
	}
}

// entered takes the seat that the house gave. One that nobody waits for any
// more is given back.
func (a *App) entered(m enteredMsg) tea.Cmd {
	switch {
	case m.err != nil && a.lobby != nil:
		a.lobby.Refused(m.err)
		return nil
	case m.err != nil:
		return nil
	case m.stay != a.stay || a.desk != nil:
		m.seat.Leave()
		return nil
	}
	a.sit(m.seat, m.welcome)
	return tea.Batch(a.await(), a.tick())
}

// toLobby leaves the room for the lobby.
func (a *App) toLobby() tea.Cmd {
	a.rise()
	a.layers, a.theme = nil, a.opts.Theme
	a.lobby = lobby.New(lobby.Options{Name: a.opts.Name, Guest: a.opts.Guest, Agendas: a.opts.House.Agendas()})
	return a.fetchRooms()
}
