package room

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"accord/session"
)

// indexPatience is how long Rooms waits for the first reading of the journal
// before it answers with what is known.
const indexPatience = 2 * time.Second

// RoomCard is what a list of rooms shows of one.
type RoomCard struct {
	Code        session.RoomCode
	Title       string
	Stage       string // the title of the stage that the room is in
	Here        []string
	People      int // who joined
	Opened      time.Time
	Locked      bool
	Facilitator bool // whoever asks facilitates it
}

// Rooms are the rooms in which that identity has a seat, the newest first. A
// room that is in memory is shown as it is; of the others a small card is kept,
// which is made once.
func (l *Lobby) Rooms(ctx context.Context, id session.Identity) []RoomCard {
	ctx, cancel := context.WithTimeout(ctx, indexPatience)
	defer cancel()
	_ = wait(ctx, l.index.ready)
	cards := l.index.of(id)
	for _, r := range l.live() {
		delete(cards, r.code)
		if p, ok := r.State().Find(id); ok {
			c := newCard(r.State())
			c.Facilitator = p.Rights.Facilitator
			cards[r.code] = c
		}
	}
	return newestFirst(cards)
}

// All are all rooms, as Rooms shows them, for whoever keeps the server.
func (l *Lobby) All(ctx context.Context) []RoomCard {
	ctx, cancel := context.WithTimeout(ctx, indexPatience)
	defer cancel()
	_ = wait(ctx, l.index.ready)
	cards := l.index.all()
	for _, r := range l.live() {
		cards[r.code] = newCard(r.State())
	}
	return newestFirst(cards)
}

func newestFirst(cards map[session.RoomCode]RoomCard) []RoomCard {
	list := make([]RoomCard, 0, len(cards))
	for _, c := range cards {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b RoomCard) int {
		if c := b.Opened.Compare(a.Opened); c != 0 {
			return c
		}
		return strings.Compare(string(a.Code), string(b.Code))
	})
	return list
}

func newCard(s session.State) RoomCard {
	v := s.ViewFor("")
	c := RoomCard{Code: v.Code, Title: v.Title, Stage: v.Stage.Title, People: len(v.People), Opened: s.Opened(), Locked: v.Locked}
	for _, p := range v.People {
		if p.Here {
			c.Here = append(c.Here, p.Name)
		}
	}
	return c
}

// Live is how many rooms are in memory, and how many people are in them now.
func (l *Lobby) Live() (rooms, people int) {
	for _, r := range l.live() {
		rooms++
		people += r.State().ViewFor("").Progress.Here
	}
	return rooms, people
}

// live are the rooms in memory.
func (l *Lobby) live() []*Room {
	l.mu.Lock()
	defer l.mu.Unlock()
	var rooms []*Room
	for _, p := range l.places {
		if p.room != nil {
			rooms = append(rooms, p.room)
		}
	}
	return rooms
}

// index keeps a card of each room that is not in memory, and who has a seat in
// it. For a room in memory it may be old.
type index struct {
	ready chan struct{} // closed after the first reading

	mu      sync.Mutex
	entries map[session.RoomCode]entry
}

type entry struct {
	card    RoomCard
	holders map[session.Identity]session.Rights
}

func newIndex() *index {
	return &index{ready: make(chan struct{}), entries: make(map[session.RoomCode]entry)}
}

func newEntry(s session.State) entry {
	e := entry{newCard(s), s.Holders()}
	e.card.Here = nil // it is not in memory, so nobody is in it
	return e
}

// put is told of a room that was opened, or that leaves memory.
func (x *index) put(s session.State) {
	e := newEntry(s)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.entries[e.card.Code] = e
}

// add is told of a room as it was read, which may be older than what was put.
func (x *index) add(s session.State) {
	e := newEntry(s)
	x.mu.Lock()
	defer x.mu.Unlock()
	if _, newer := x.entries[e.card.Code]; !newer {
		x.entries[e.card.Code] = e
	}
}

// drop is told of a room that is gone.
func (x *index) drop(code session.RoomCode) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.entries, code)
}

// of returns fresh cards of the rooms in which that identity has a seat.
func (x *index) of(id session.Identity) map[session.RoomCode]RoomCard {
	x.mu.Lock()
	defer x.mu.Unlock()
	cards := make(map[session.RoomCode]RoomCard)
	for code, e := range x.entries {
		if rights, ok := e.holders[id]; ok {
			c := e.card
			c.Facilitator = rights.Facilitator
			cards[code] = c
		}
	}
	return cards
}

// all returns fresh cards of all rooms.
func (x *index) all() map[session.RoomCode]RoomCard {
	x.mu.Lock()
	defer x.mu.Unlock()
	cards := make(map[session.RoomCode]RoomCard, len(x.entries))
	for code, e := range x.entries {
		cards[code] = e.card
	}
	return cards
}

// readIndex is the goroutine of the first reading. It ends early with ctx.
func (l *Lobby) readIndex(ctx context.Context) {
	defer close(l.index.ready)
	for code, err := range l.house.journal.Rooms(ctx) {
		if err == nil {
			err = l.indexRoom(ctx, code)
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			l.house.log.Error("room: read for the list", "room", code, "err", err)
		}
	}
}

func (l *Lobby) indexRoom(ctx context.Context, code session.RoomCode) (err error) {
	defer func() {
		if p := recover(); p != nil {
			l.house.logPanic(code, "listing", p)
		}
	}()
	s, _, err := replay(ctx, l.house.journal, code)
	if s.Code() != "" && ctx.Err() == nil {
		l.index.add(s)
	}
	return err
}
