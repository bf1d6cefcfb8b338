package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
	"accord/session/room"
	"accord/tui/tuitest"
)

// killRounds is how often the server is killed: ACCORD_KILL_ROUNDS, or 25.
func killRounds(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("ACCORD_KILL_ROUNDS"))
	switch {
	case err == nil:
		return n
	case testing.Short():
		return 3
	}
	return 25
}

// People write cards on their terminals, over ssh, to a server that is a process
// of its own and is killed in the middle of it, again and again. A card that
// stood on anybody's screen in the list of cards is there after the restart; none
// is there twice; one that was on its way is there once or not at all, and its
// author goes on from what the screen shows.
func TestNothingShownIsLostWhenTheServerIsKilled(t *testing.T) {
	k := newKilling(t)
	rounds := killRounds(t)
	var took, slowest time.Duration
	for round := range rounds {
		if round%killsPerRoom == 0 || k.nearlyWritten() {
			k.opensRoom()
		}
		k.round(time.Duration(50+k.rnd.IntN(700)) * time.Millisecond)
		opening := k.check(round%50 == 49 || round == rounds-1)
		took += opening
		slowest = max(slowest, opening)
		if t.Failed() {
			t.Fatalf("after kill %d", round+1)
		}
	}
	t.Logf("%d kills: %d contributions acknowledged, 0 lost, 0 doubled; %d more were stored when the answer was lost; "+
		"opening the folder and the room took %v on average and %v at most",
		rounds, len(k.seen), len(k.stored)-len(k.seen), (took / time.Duration(rounds)).Round(time.Microsecond), slowest.Round(time.Microsecond))
	if len(k.seen) < 2*rounds {
		t.Errorf("only %d contributions in %d rounds: this test sees too little", len(k.seen), rounds)
	}
}

const (
	killsPerRoom = 4
	cardsEach    = 20
)

// killing is a data folder, who writes into it, and what they were shown.
type killing struct {
	*world
	rnd    *rand.Rand
	cap    int // characters in a card
	people []*writer
	rooms  []session.RoomCode
	stored map[string]bool // cards that were found in the folder

	mu   sync.Mutex
	seen map[string]bool // cards that stood in a list on a screen
}

// writer is somebody who writes one card after the other.
type writer struct {
	k    *killing
	name string
	key  ssh.Signer
	next int // the number of the card to write
	last int // the number of the card that was typed last; -1 in a new room
	// visits counts; on every second one the last card is typed once more, by
	// somebody who does not look whether it is there.
	visits int
}

func newKilling(t *testing.T) *killing {
	k := &killing{world: emptyWorld(t), cap: 60, rnd: rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1)), seen: map[string]bool{}, stored: map[string]bool{}}
	for _, name := range []string{"Ana", "Bo", "Chen", "Dia", "Eli"} {
		k.people = append(k.people, &writer{k: k, name: name, key: newKey(t)})
	}
	return k
}

// nearlyWritten: somebody could have nothing more to write in the next round.
func (k *killing) nearlyWritten() bool {
	for _, w := range k.people {
		if w.next > cardsEach/2 {
			return true
		}
	}
	return false
}

// alone works on the folder while no server does.
func (k *killing) alone(do func(*bolt.Store, *room.Lobby)) {
	k.Helper()
	store, err := bolt.Open(k.data)
	if err != nil {
		k.Fatal(err)
	}
	lobby := room.New(room.Config{Journal: store})
	do(store, lobby)
	if err := errors.Join(lobby.Close(context.Background()), store.Close()); err != nil {
		k.Fatal(err)
	}
}

// opensRoom opens a room in which everybody has a seat; in every second one cards
// are sealed.
func (k *killing) opensRoom() {
	k.Helper()
	ctx := context.Background()
	k.alone(func(_ *bolt.Store, l *room.Lobby) {
		p := &session.WriteParams{Cap: k.cap, PerPerson: cardsEach, Open: len(k.rooms)%2 == 0}
		ph := session.Phase{ID: "w", Do: "write", Title: "Write", Prompt: "Write", Params: p}
		if p.Open {
			ph.Names = session.Named
		}
		a := session.Agenda{Name: "test", Title: "Kill", K: 4, Max: 20, Guests: true, Stages: []session.Stage{{ID: "s", Title: "Stage", Phases: []session.Phase{ph}}}}
		code, _, err := l.Open(ctx, a, k.people[0].identity(), "Ana", "")
		if err != nil {
			k.Fatal(err)
		}
		r, err := l.Find(ctx, code)
		if err != nil {
			k.Fatal(err)
		}
		for _, p := range k.people {
			seat, _, err := r.Enter(ctx, p.identity(), p.name, "", false)
			if err != nil {
				k.Fatal(err)
			}
			seat.Leave()
			p.next, p.last = 0, -1
		}
		k.rooms = append(k.rooms, code)
	})
}

func (w *writer) identity() session.Identity {
	return session.KeyIdentity(ssh.FingerprintSHA256(w.key.PublicKey()))
}

// card is the text of a card, which nobody writes twice.
func (w *writer) card(n int) string { return fmt.Sprintf("%sx%dx%d", w.name, len(w.k.rooms), n) }

// round runs the server, lets everybody write, and kills it after a while.
func (k *killing) round(after time.Duration) {
	k.Helper()
	p := k.spawn()
	var all sync.WaitGroup
	ctx, cancel := context.WithTimeout(context.Background(), 4*patience) // a disk may stand still for a while
	defer cancel()
	going := make(chan struct{}, len(k.people))
	for _, w := range k.people {
		all.Go(func() { w.writes(ctx, k.addr, going) })
	}
	// The clock of the kill begins when the first is in the room.
	select {
	case <-going:
	case <-ctx.Done():
		k.Error("nobody came into the room")
	}
	kill := time.AfterFunc(after, p.kill)
	defer kill.Stop()
	<-p.ended
	all.Wait()
}

// listed are the cards in the list on a screen; what stands in the field is not.
var listed = regexp.MustCompile(`• (?:[A-Z][a-z]+: )?([A-Z][a-z]+x\d+x\d+)\b`)

// writes comes in over ssh and writes cards until the connection dies. A card
// counts as stored once it stands in the list.
func (w *writer) writes(ctx context.Context, addr string, going chan<- struct{}) {
	visit := &visit{TB: w.k.TB}
	defer visit.ends()
	term := tuitest.NewTerminal(visit, 60, 120)
	changed := make(chan struct{}, 1)
	s, done, err := w.comes(addr, term, func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	if err != nil {
		return // the server is gone already
	}
	defer s.Close()
	sent := -1 // the last card that was typed on this terminal
	w.visits++
	again := w.last >= 0 && w.visits%2 == 0
	insist := time.NewTicker(100 * time.Millisecond)
	defer insist.Stop()
	for {
		screen := term.Screen()
		w.k.note(screen)
		for w.k.was(w.card(w.next)) {
			w.next++
		}
		switch {
		case strings.Contains(screen, "The promise of this room"):
			term.Press("enter")
		case again && strings.Contains(screen, "> "):
			again = false
			w.types(term, w.last)
		case w.next < cardsEach && sent < w.next && strings.Contains(screen, "> "):
			sent = w.next
			w.types(term, sent)
			select {
			case going <- struct{}{}:
			default: // somebody has said so
			}
		}
		select {
		case <-changed:
		case <-insist.C:
		case <-done:
			w.k.note(term.Screen())
			return
		case <-ctx.Done():
			w.k.Errorf("%s's session does not end; the screen is\n%s", w.name, term.Screen())
			return
		}
	}
}

func (w *writer) types(term *tuitest.Terminal, card int) {
	w.last = card
	term.Press("ctrl+u") // half a card that came back as a draft
	term.Type(w.card(card))
	term.Press("enter")
}

// visit lets a terminal go when the session ends: a thousand rounds have five
// thousand of them.
type visit struct {
	testing.TB
	cleanups []func()
}

func (v *visit) Cleanup(f func()) { v.cleanups = append(v.cleanups, f) }

func (v *visit) ends() {
	for _, f := range v.cleanups {
		f()
	}
}

// comes opens a session with a terminal; done is closed when it ends.
func (w *writer) comes(addr string, term *tuitest.Terminal, changed func()) (*ssh.Client, <-chan struct{}, error) {
	client, err := ssh.Dial("tcp", addr, &ssh.ClientConfig{
		User: string(w.k.rooms[len(w.k.rooms)-1]), Auth: []ssh.AuthMethod{ssh.PublicKeys(w.key)},
		HostKeyCallback: ssh.InsecureIgnoreHostKey(), Timeout: patience,
	})
	if err != nil {
		return nil, nil, err
	}
	s, err := client.NewSession()
	if err != nil {
		return nil, nil, errors.Join(err, client.Close())
	}
	s.Stdout, s.Stderr, s.Stdin = told{term, changed}, io.Discard, term
	if err = s.RequestPty("xterm-256color", 120, 60, ssh.TerminalModes{}); err == nil {
		err = s.Shell()
	}
	if err != nil {
		return nil, nil, errors.Join(err, client.Close())
	}
	done := make(chan struct{})
	go func() {
		client.Wait()
		close(done)
	}()
	return client, done, nil
}

// told is a terminal that says when something was drawn.
type told struct {
	term    *tuitest.Terminal
	changed func()
}

func (o told) Write(b []byte) (int, error) {
	n, err := o.term.Write(b)
	o.changed()
	return n, err
}

func (k *killing) note(screen string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, m := range listed.FindAllStringSubmatch(screen, -1) {
		k.seen[m[1]] = true
	}
}

func (k *killing) was(card string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.seen[card]
}

// check reads the folder that the killed server has left: the newest room, or
// all of them. It returns how long it took to open the folder and that room.
func (k *killing) check(all bool) (opening time.Duration) {
	k.Helper()
	began := time.Now()
	k.alone(func(store *bolt.Store, l *room.Lobby) {
		newest := len(k.rooms) - 1
		r, err := l.Find(context.Background(), k.rooms[newest])
		if err != nil {
			k.Fatal(err)
		}
		opening = time.Since(began)
		if !r.State().ViewFor("").Clock.Paused {
			k.Error("the clock runs after a kill")
		}
		k.checkRoom(store, newest)
		if !all {
			return
		}
		var out, errs strings.Builder
		if n, _ := (upkeep{store, l}).run(context.Background(), []string{"verify"}, remote.Streams{Out: &out, Err: &errs}); n != remote.OK {
			k.Errorf("verify: %s%s", &out, &errs)
		}
		for n := range newest {
			k.checkRoom(store, n)
		}
	})
	return opening
}

// checkRoom compares what was shown of a room with what is stored.
func (k *killing) checkRoom(store *bolt.Store, n int) {
	k.Helper()
	times := map[string]int{}
	for _, card := range cardsOf(k, store, k.rooms[n]) {
		if times[card]++; times[card] > 1 {
			k.Errorf("%s is stored %d times", card, times[card])
		}
		k.stored[card] = true
	}
	for card := range k.seen {
		if strings.Contains(card, fmt.Sprintf("x%dx", n+1)) && times[card] == 0 {
			k.Errorf("%s stood on a screen and is not stored", card)
		}
	}
}

// cardsOf are the cards of a room as the journal alone tells them, the sealed
// ones as their authors see them.
func cardsOf(t testing.TB, store *bolt.Store, code session.RoomCode) (texts []string) {
	t.Helper()
	records, err := journaltest.All(store, code, 0)
	if err != nil {
		t.Fatal(err)
	}
	var s session.State
	for _, r := range records {
		s = s.Apply(r)
	}
	ph := s.Agenda().Stages[0].Phases[0]
	_, b, _ := s.ViewFor("").Look(ph.ID)
	for _, c := range b.(session.WriteBoard).Cards {
		texts = append(texts, c.Text)
	}
	if !b.(session.WriteBoard).Sealed {
		return texts
	}
	for _, p := range s.ViewFor("").People {
		_, b, _ := s.ViewFor(p.ID).Look(ph.ID)
		for _, c := range b.(session.WriteBoard).Mine {
			texts = append(texts, c.Text)
		}
	}
	return texts
}
