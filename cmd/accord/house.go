package main

import (
	"context"
	"errors"

	"accord/cmd/accord/internal/sshd"
	"accord/session"
	"accord/session/agenda"
	"accord/session/charter"
	"accord/session/room"
	"accord/tui"
	"accord/tui/lobby"
)

// house is what the lobby can do for one connection.
type house struct {
	visitor
	// named is the room for which the secret was given at the door.
	named  session.RoomCode
	secret string
}

// newHouse is for whoever sits at that terminal.
func (s *server) newHouse(t *sshd.Terminal) *house {
	named, _ := session.ParseRoomCode(t.User())
	return &house{visitor: s.visitor(t), named: named, secret: t.Kept()}
}

// Rooms are those where this identity has a seat; a guest has none.
func (h *house) Rooms(ctx context.Context) ([]lobby.Room, error) {
	if h.identity == "" {
		return nil, nil
	}
	var out []lobby.Room
	for _, c := range h.server.lobby.Rooms(ctx, h.identity) {
		out = append(out, lobby.Room{Code: c.Code, Title: c.Title, Stage: c.Stage, Here: len(c.Here), Leads: c.Facilitator, Opened: c.Opened})
	}
	return out, nil
}

// Agendas are the shipped plans.
func (h *house) Agendas() []lobby.Agenda {
	var out []lobby.Agenda
	for _, v := range agenda.Shipped() {
		out = append(out, lobby.Agenda{Name: v.Name, Title: v.Title, For: v.For, Minutes: int(v.Minutes)})
	}
	return out
}

// Enter takes a seat: the one that this key or seat code has, or a new one.
func (h *house) Enter(ctx context.Context, e lobby.Entry) (tui.Seat, tui.Welcome, error) {
	atDoor := e.Secret == "" && e.Code == h.named && h.secret != ""
	if atDoor {
		e.Secret = h.secret
	}
	r, rest, err := h.visitor.knock(ctx, e.Code, e.Secret)
	if atDoor && errors.Is(err, room.ErrNoPass) {
		h.secret = "" // it was wrong once, which is enough
	}
	if err != nil {
		return nil, tui.Welcome{}, err
	}
	e.Secret = rest
	if e.Secret != "" {
		seat, err := h.returns(ctx, r, e.Secret)
		if !errors.Is(err, errClaims) {
			return seated(seat, tui.Welcome{}, err)
		}
	}
	st := r.State()
	_, known := st.Find(h.identity)
	switch {
	case st.Locked() && !known && !h.server.keys.leads(h.identity):
		return nil, tui.Welcome{}, errLocked // before it says what it is called
	case e.Name == "" && !known:
		return nil, tui.Welcome{}, lobby.NeedName{Title: st.Agenda().Title, Roles: st.Agenda().Roles, Language: st.Agenda().Language}
	}
	if h.server.keys.leads(h.identity) {
		seat, err := r.Lead(ctx, h.identity, e.Name, e.Role)
		return seated(seat, tui.Welcome{}, err)
	}
	seat, code, err := r.Enter(ctx, h.identity, e.Name, e.Role, false)
	if err == nil && e.Secret != "" {
		err = h.claim(ctx, seat, e.Secret)
	}
	return seated(seat, tui.Welcome{SeatCode: code}, err)
}

// claim makes who has just come in a facilitator, if the secret is the room's
// claim code; a wrong one gives the seat back.
func (h *house) claim(ctx context.Context, seat *room.Seat, secret string) error {
	err := seat.Submit(ctx, session.ClaimRoom{Code: secret})
	if err != nil {
		seat.Leave()
	}
	return err
}

// seated keeps a nil seat from becoming a Seat that is not nil.
func seated(seat *room.Seat, w tui.Welcome, err error) (tui.Seat, tui.Welcome, error) {
	if err != nil {
		return nil, tui.Welcome{}, err
	}
	return seat, w, nil
}

// Open opens a room and sits down in it as its facilitator. A guest's room has
// a claim code, which is used at once and shown to nobody else.
func (h *house) Open(ctx context.Context, p lobby.Plan) (tui.Seat, tui.Welcome, error) {
	a, err := agenda.Load(p.Agenda)
	if err != nil {
		return nil, tui.Welcome{}, err
	}
	if title := session.CleanLine(p.Title); title != "" {
		a.Title = title
	}
	code, claim, err := h.visitor.Open(ctx, a, h.identity, p.Name, p.Role)
	if err != nil {
		return nil, tui.Welcome{}, err
	}
	return h.Enter(ctx, lobby.Entry{Code: code, Name: p.Name, Role: p.Role, Secret: claim})
}

// Invitation is what brings others into a room.
func (h *house) Invitation(code session.RoomCode) tui.Invitation {
	inv := h.server.invite(code)
	return tui.Invitation{Join: inv.Join, Export: inv.Export, Fingerprint: inv.Fingerprint}
}

// Charter is the charter in Markdown.
func (h *house) Charter(v session.View) []byte { return charter.Markdown(v.Charter()) }
