package room

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	"accord/session"
	"accord/session/journal"
)

// Config is what a Lobby needs. Only Journal has no default.
type Config struct {
	Journal journal.Journal
	Now     func() time.Time // Steady(time.Now)
	Rand    io.Reader        // crypto/rand
	Log     *slog.Logger     // nowhere; never gets what people typed, nor seat and claim codes
	Idle    time.Duration    // how long an empty room stays in memory: two hours
	NoPace  bool             // let everybody have stored as much as they like, to measure how much that is
}

func (c Config) house() house {
	h := house{journal: c.Journal, now: c.Now, dice: dice{c.Rand}, log: c.Log, idle: c.Idle, noPace: c.NoPace}
	if h.now == nil {
		h.now = Steady(time.Now)
	}
	if c.Rand == nil {
		h.dice.from = rand.Reader
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	if h.idle <= 0 {
		h.idle = 2 * time.Hour
	}
	return h
}

// Lobby is where rooms are opened and found. Its methods may be called by many
// goroutines at once.
type Lobby struct {
	house  house
	ctx    context.Context // of all that the lobby and its rooms read and write
	cancel context.CancelFunc
	work   sync.WaitGroup // the goroutines of the rooms, of loading, of the index
	index  *index
	hasten context.CancelFunc // ends the reading of the index

	mu     sync.Mutex
	places map[session.RoomCode]*place
	closed bool
}

// place is a room that is in memory, or on its way there.
type place struct {
	ready chan struct{} // closed when room or err is set
	room  *Room
	err   error
}

// New returns the lobby of all rooms in a journal. It starts reading what Rooms
// has to know. The journal stays the caller's, who closes it after the lobby.
func New(c Config) *Lobby {
	ctx, cancel := context.WithCancel(context.Background())
	reading, hasten := context.WithCancel(ctx)
	l := &Lobby{
		house: c.house(), ctx: ctx, cancel: cancel,
		index: newIndex(), hasten: hasten, places: make(map[session.RoomCode]*place),
	}
	l.work.Go(func() { l.readIndex(reading) })
	return l
}

// Find returns a room, which is read from the journal when it is not in memory;
// however many ask for it, that happens once. It returns ErrNoRoom when there
// is none, ErrClosed when the server is stopping.
func (l *Lobby) Find(ctx context.Context, code session.RoomCode) (*Room, error) {
	code = session.RoomCode(strings.ToLower(strings.TrimSpace(string(code))))
	if journal.CheckRoom(code) != nil {
		return nil, ErrNoRoom
	}
	for {
		p, err := l.place(code)
		if err != nil {
			return nil, err
		}
		if err := wait(ctx, p.ready); err != nil {
			return nil, err
		}
		if p.err == errBusy {
			continue
		}
		if p.err != nil {
			return nil, p.err
		}
		if p.room.here.touch(l.house.now()) {
			return p.room, nil
		}
		// It is just ending; the next one is read from the journal.
		if err := wait(ctx, p.room.ended); err != nil {
			return nil, err
		}
	}
}

func wait(ctx context.Context, c <-chan struct{}) error {
	select {
	case <-c:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// place returns the room's place; whoever makes it has the room loaded.
func (l *Lobby) place(code session.RoomCode) (*place, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, ErrClosed
	}
	p, ok := l.places[code]
	if !ok {
		p = &place{ready: make(chan struct{})}
		l.places[code] = p
		l.work.Go(func() { l.load(code, p) })
	}
	return p, nil
}

// load fills a place from the journal, and keeps the room until it ends.
func (l *Lobby) load(code session.RoomCode, p *place) {
	k, last, err := l.read(code)
	if err != nil {
		l.remove(code, p)
		p.err = err
		close(p.ready)
		return
	}
	l.keep(k, p, last)
}

func (l *Lobby) remove(code session.RoomCode, p *place) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.places[code] == p {
		delete(l.places, code)
	}
}

// keep runs a room until it ends. What it had last stored is from last.
func (l *Lobby) keep(k *keeper, p *place, last time.Time) {
	ctx, cancel := context.WithCancel(l.ctx)
	defer cancel()
	k.watch = l.house.journal.Watch(ctx, k.code)
	k.ending = func(s session.State) {
		l.index.put(s)
		l.remove(k.code, p)
	}
	k.resume(last)
	l.mu.Lock()
	if l.closed {
		k.stop()
	}
	p.room = k.Room
	l.mu.Unlock()
	close(p.ready)
	k.run()
}

// Close lets all rooms decide what has reached them, and ends them; people are
// told by ErrClosed. When it returns nil, everything that anybody was told is
// stored is in the journal, and nothing uses it any more. When ctx ends first,
// so does the wait.
func (l *Lobby) Close(ctx context.Context) error {
	l.mu.Lock()
	l.closed = true
	for _, p := range l.places {
		if p.room != nil {
			p.room.stop()
		}
	}
	l.mu.Unlock()
	l.hasten()
	done := make(chan struct{})
	go func() {
		l.work.Wait()
		close(done)
	}()
	err := wait(ctx, done)
	l.cancel()
	if err != nil {
		return fmt.Errorf("room: closing the lobby: %w", err)
	}
	return nil
}

// read replays a room. A damaged one can be read up to the damage; one that
// cannot even be shown harms nobody but itself.
func (l *Lobby) read(code session.RoomCode) (k *keeper, last time.Time, err error) {
	defer func() {
		if p := recover(); p != nil {
			l.house.logPanic(code, "reading", p)
			k, err = nil, ErrDamaged
		}
	}()
	s, last, err := replay(l.ctx, l.house.journal, code)
	st := store{ctx: l.ctx, damage: damage(err)}
	switch {
	case err != nil && st.damage == nil:
		return nil, last, fmt.Errorf("room: read %s: %w", code, err)
	case err != nil:
		l.house.log.Error("room: it can only be read", "room", code, "err", err)
		if s.Code() == "" {
			return nil, last, st.damage
		}
	case s.Code() == "":
		return nil, last, ErrNoRoom
	}
	return newKeeper(l.house, s, st), last, nil
}

// replay folds what the journal holds of a room, up to a damage, and returns
// when the last of it happened.
func replay(ctx context.Context, j journal.Journal, code session.RoomCode) (s session.State, last time.Time, err error) {
	for r, err := range j.Read(ctx, code, 0) {
		if err != nil {
			return s, last, err
		}
		next, err := apply(s, r)
		if err != nil {
			return s, last, err
		}
		if s = next; r.Stamp.At.After(last) {
			last = r.Stamp.At
		}
	}
	return s, last, nil
}
