package main

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"sync"
	"time"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/room"
	"accord/tui/lobby"
)

// Room codes are short, because people read them out to each other; so there
// are few of them, and whoever may try as many as they like finds every open
// room in seconds. And whoever may open as many rooms as they like uses them
// up. Both are therefore counted for each source. A whole company may sit
// behind one address: the limits are far above what its people mistype.

const (
	maxWrongCodes = 30 // that no room has, of one source
	maxNewRooms   = 30 // of one source
	maxWrongPass  = 5  // wrong pass codes of one source, for all rooms and for none
	maxWrongSeats = 10 // wrong seat and claim codes of one source, in all rooms
	countedFor    = 10 * time.Minute
)

// visitor looks for rooms and opens them for one connection.
type visitor struct {
	server   *server
	from     netip.Prefix
	identity session.Identity // "" for somebody who proved nothing
}

var _ remote.Lobby = visitor{}

// Find returns the room of that code. After too many wrong codes from one
// source only those who have a seat in a room find it, and others cannot tell
// whether there is one.
func (v visitor) Find(ctx context.Context, code session.RoomCode) (*room.Room, error) {
	r, err := v.server.lobby.Find(ctx, code)
	if err == nil && !v.knows(r.State()) {
		if v.server.wrongCodes.full(v.from, time.Now()) {
			return nil, remote.ErrManyCodes
		}
		return nil, room.ErrNoRoom // a team behind one address that was invited is not counted
	}
	switch now := time.Now(); {
	case err == nil && !v.server.wrongCodes.full(v.from, now):
		return r, nil
	case err == nil:
		if _, seated := r.State().Find(v.identity); seated {
			return r, nil
		}
		return nil, remote.ErrManyCodes
	case errors.Is(err, room.ErrNoRoom) && !v.server.wrongCodes.add(v.from, now):
		return nil, remote.ErrManyCodes
	}
	return nil, err
}

// knows reports whether the visitor may know that there is such a room: one that
// asks for a pass code is there only for who has a seat in it, and for those who
// lead every room.
func (v visitor) knows(st session.State) bool {
	_, seated := st.Find(v.identity)
	return seated || !st.Guarded() || v.server.keys.leads(v.identity)
}

// knock is Find for somebody who wants to come in with a secret, and says what
// is left of that. What a room answers that asks for a pass code is what no room
// answers.
func (v visitor) knock(ctx context.Context, code session.RoomCode, secret string) (*room.Room, string, error) {
	r, err := v.Find(ctx, code)
	now := time.Now()
	switch {
	case !errors.Is(err, room.ErrNoRoom):
		return r, secret, err
	case secret == "":
		return nil, "", lobby.NeedPass{Refusal: room.ErrNeedsPass}
	case v.server.wrongPass.full(v.from, now):
		return nil, "", room.ErrManyPasses
	}
	if r, err = v.server.lobby.Find(ctx, code); err == nil {
		switch opens, spent := r.Opens(secret); {
		case spent:
			return r, "", nil
		case opens:
			return r, secret, nil
		}
	} else if !errors.Is(err, room.ErrNoRoom) {
		return nil, "", err
	}
	v.server.wrongPass.add(v.from, now)
	return nil, "", lobby.NeedPass{Refusal: room.ErrNoPass}
}

// Open opens a room, unless one source opens too many.
func (v visitor) Open(ctx context.Context, a session.Agenda, creator session.Identity, name, role string) (session.RoomCode, string, error) {
	if !v.server.keys.opens(creator) {
		return "", "", errOpensNone
	}
	if !v.server.newRooms.add(v.from, time.Now()) {
		return "", "", remote.ErrManyRooms
	}
	return v.server.lobby.Open(ctx, a, creator, name, role)
}

// Mine are the rooms in which this identity has a seat; a guest has none.
func (v visitor) Mine(ctx context.Context, c remote.Caller) []room.RoomCard {
	if c.Identity == "" {
		return nil
	}
	return v.server.lobby.Rooms(ctx, c.Identity)
}

var (
	errLocked error = session.Refusal{Text: "The door of this room is locked. Ask a facilitator to open it."}
	// errClaims is a secret that is no seat code but claims the room.
	errClaims = errors.New("accord: the code claims the room")
)

// returns gives the seat that a secret brings back. A room hears only so many
// wrong codes from all together; one source must not use them up, or nobody
// could come back. And a wrong code must not leave somebody in the room whom
// nobody can be.
func (v visitor) returns(ctx context.Context, r *room.Room, secret string) (*room.Seat, error) {
	now := time.Now()
	if v.server.wrongSeats.full(v.from, now) {
		return nil, room.ErrGuesses
	}
	seat, err := r.Return(ctx, secret)
	switch {
	case !errors.Is(err, room.ErrNoSeat):
		return seat, err
	case r.State().Claims(secret):
		return nil, errClaims
	}
	v.server.wrongSeats.add(v.from, now)
	return nil, err
}

// sourceOf is what counts as one source: an IPv4 address, or an IPv6 /64, of
// which everybody has plenty.
func sourceOf(a net.Addr) netip.Prefix {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return netip.Prefix{}
	}
	ip := tcp.AddrPort().Addr().Unmap()
	bits := 64
	if ip.Is4() {
		bits = 32
	}
	p, _ := ip.WithZone("").Prefix(bits)
	return p
}

// maxTallied bounds the memory of a tally. Beyond it new sources share one
// count.
const maxTallied = 4096

// tally counts what each source did in the last minutes.
type tally struct {
	most int

	mu     sync.Mutex
	counts map[netip.Prefix]counted
}

type counted struct {
	since time.Time
	n     int
}

func newTally(most int) *tally { return &tally{most: most, counts: make(map[netip.Prefix]counted)} }

// full reports whether from has used up what it may do for now.
func (t *tally) full(from netip.Prefix, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, c := t.of(from, now)
	return c.n >= t.most
}

// add counts one more; false when it is one too many.
func (t *tally) add(from netip.Prefix, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	from, c := t.of(from, now)
	if c.n >= t.most {
		return false
	}
	c.n++
	t.counts[from] = c
	return true
}

// of is the count of a source, and under what it is kept. t.mu is held.
func (t *tally) of(from netip.Prefix, now time.Time) (netip.Prefix, counted) {
	fresh := func(c counted) bool { return now.Sub(c.since) < countedFor }
	if _, known := t.counts[from]; !known && len(t.counts) >= maxTallied {
		for p, c := range t.counts {
			if !fresh(c) {
				delete(t.counts, p)
			}
		}
		if len(t.counts) >= maxTallied {
			from = netip.Prefix{}
		}
	}
	if c := t.counts[from]; fresh(c) {
		return from, c
	}
	return from, counted{since: now}
}
