package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/cmd/accord/internal/remote"
	"accord/session"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
	"accord/session/room"
)

// ran is what a command line has said.
type ran struct {
	status   int
	out, err string
}

func runs(t testing.TB, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	n := run(context.Background(), args, remote.Streams{In: strings.NewReader(""), Out: &out, Err: &errs})
	return ran{n, out.String(), errs.String()}
}

func (r ran) must(t testing.TB, status int, says ...string) {
	t.Helper()
	for _, want := range says {
		if !strings.Contains(r.out+r.err, want) {
			t.Errorf("it does not say %q", want)
			status = -1
		}
	}
	if r.status != status {
		t.Fatalf("status %d, want %d\n%s%s", r.status, status, r.out, r.err)
	}
}

// twoSteps is an agenda in which cards are sealed, and then open.
func twoSteps() session.Agenda {
	open := &session.WriteParams{Cap: 200, PerPerson: 20, Open: true}
	return session.Agenda{
		Name: "test", Title: "Test", K: 4, Max: 500, Guests: true,
		Stages: []session.Stage{{ID: "s", Title: "Stage", Phases: []session.Phase{
			{ID: "sealed", Do: "write", Title: "Sealed", Params: &session.WriteParams{Cap: 200, PerPerson: 20}},
			{ID: "open", Do: "write", Title: "Open", Params: open, Reveals: []session.PhaseID{"sealed"}},
		}}},
	}
}

// opened is a room in the lobby of a running server, and its facilitator.
func (w *world) opened(a session.Agenda) (*room.Room, *room.Seat) {
	w.Helper()
	w.listens()
	ctx := context.Background()
	code, _, err := w.srv.lobby.Open(ctx, a, session.KeyIdentity("ann"), "Ann", "")
	if err != nil {
		w.Fatal(err)
	}
	return w.found(code)
}

func (w *world) found(code session.RoomCode) (*room.Room, *room.Seat) {
	w.Helper()
	ctx := context.Background()
	r, err := w.srv.lobby.Find(ctx, code)
	if err != nil {
		w.Fatal(err)
	}
	seat, _, err := r.Enter(ctx, session.KeyIdentity("ann"), "Ann", "", false)
	if err != nil {
		w.Fatal(err)
	}
	return r, seat
}

func submit(t testing.TB, s *room.Seat, c session.Command) {
	t.Helper()
	if err := s.Submit(context.Background(), c); err != nil {
		t.Fatalf("%T: %v", c, err)
	}
}

// acknowledged are the cards of which people were told that they are stored.
type acknowledged struct {
	mu    sync.Mutex
	cards map[session.RoomCode][]string
}

func (a *acknowledged) add(code session.RoomCode, card string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.cards[code] = append(a.cards[code], card)
}

// now is what was acknowledged up to now.
func (a *acknowledged) now() map[session.RoomCode][]string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return maps.Clone(a.cards) // lists only grow
}

func (a *acknowledged) total() (n int) {
	for _, cards := range a.now() {
		n += len(cards)
	}
	return n
}

// Many people write sealed cards while the command line backs up the running
// server; every backup holds each card that was acknowledged before it began,
// once, and its author sees it.
func TestABackupOfARunningServerUnderLoad(t *testing.T) {
	w := newWorld(t)
	dir := t.TempDir()
	var (
		acked   = acknowledged{cards: map[session.RoomCode][]string{}}
		writing sync.WaitGroup
		stop    = make(chan struct{})
	)
	const atOnce = 8 // in each room
	for range 3 {
		r, _ := w.opened(twoSteps())
		for first := range atOnce {
			writing.Go(func() {
				for n := first; ; n += atOnce {
					select {
					case <-stop:
						return
					default:
					}
					if err := writesCards(r, n, 20, &acked); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
	}
	for i := range 4 {
		waitFor(t, "more cards", func() bool { return acked.total() > 100*(i+1) })
		before := acked.now()
		file := filepath.Join(dir, fmt.Sprint("backup-", i))
		runs(t, "backup", file, "--data", w.data).must(t, remote.OK)
		after := acked.total()
		data := filepath.Join(dir, fmt.Sprint("data-", i))
		runs(t, "restore", file, "--data", data).must(t, remote.OK, "3 rooms", "0 rooms with damage")
		runs(t, "verify", "--data", data).must(t, remote.OK, "0 rooms with damage")
		for code, cards := range before {
			in := cardsIn(t, data, code)
			for _, card := range cards {
				if in[card] != 1 {
					t.Errorf("%s: %q was acknowledged, the backup has it %d times", code, card, in[card])
				}
			}
			t.Logf("backup %d, %s: %d cards acknowledged before, all among the %d in it; %d in all rooms when it was done", i, code, len(cards), len(in), after)
		}
	}
	close(stop)
	writing.Wait()
	runs(t, "verify", "--data", w.data).must(t, remote.OK, "3 rooms", "0 rooms with damage")
}

// writesCards is somebody who comes, writes n cards and leaves.
func writesCards(r *room.Room, who, n int, acked *acknowledged) error {
	ctx := context.Background()
	name := fmt.Sprint("p", who)
	seat, _, err := r.Enter(ctx, session.KeyIdentity(name), name, "", false)
	if err != nil {
		return err
	}
	defer seat.Leave()
	for i := range n {
		card := fmt.Sprint("card ", i, " of ", name)
		if err := seat.Submit(ctx, session.AddCard{Phase: "sealed", Text: card}); err != nil {
			return err
		}
		acked.add(r.Code(), card)
	}
	return nil
}

// cardsIn counts the cards of a room by their text, as their authors see them, in
// a folder that no server uses.
func cardsIn(t testing.TB, data string, code session.RoomCode) map[string]int {
	t.Helper()
	store, err := bolt.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	records, err := journaltest.All(store, code, 0)
	if err != nil {
		t.Fatal(err)
	}
	var s session.State
	for _, r := range records {
		s = s.Apply(r)
	}
	cards := map[string]int{}
	for _, p := range s.ViewFor("").People {
		_, b, _ := s.ViewFor(p.ID).Look("sealed")
		for _, c := range b.(session.WriteBoard).Mine {
			cards[c.Text]++
		}
	}
	return cards
}

func TestABackupReplacesNothingAndSaysWhatItHolds(t *testing.T) {
	w := newWorld(t)
	_, seat := w.opened(twoSteps())
	submit(t, seat, session.AddCard{Phase: "sealed", Text: "kingfisher"})
	dir := t.TempDir()
	file := filepath.Join(dir, "b")
	runs(t, "backup", file, "--data", w.data).must(t, remote.OK, file+".keys", "throw that file away")
	runs(t, "backup", file, "--data", w.data).must(t, remote.Usage, "there already")
	runs(t, "restore", file, "--data", w.data).must(t, remote.Usage, "replaces nothing")
	bare := filepath.Join(dir, "bare")
	runs(t, "backup", bare, "--no-keys", "--data", w.data).must(t, remote.OK, "is lost when")
	runs(t, "restore", bare, "--data", filepath.Join(dir, "r1")).must(t, remote.Data, "1 keys of sealed contributions are missing")
	submit(t, seat, session.MoveOn{From: "sealed", Sure: true})
	late := filepath.Join(dir, "late")
	runs(t, "backup", late, "--data", w.data).must(t, remote.OK)
	if _, err := os.Stat(late + ".keys"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing is sealed and there is a file of keys: %v", err)
	}
	w.shutDown()
	runs(t, "backup", filepath.Join(dir, "alone"), "--data", w.data).must(t, remote.OK)
	for _, name := range []string{"b", "b.keys", "alone"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(w.data, "*.part")); len(left) > 0 {
		t.Errorf("left in the data folder: %v", left)
	}
}

func TestVerifyNamesADamage(t *testing.T) {
	w := newWorld(t)
	r, seat := w.opened(twoSteps())
	submit(t, seat, session.MoveOn{From: "sealed", Sure: true})
	submit(t, seat, session.AddCard{Phase: "open", Text: "kingfisher"})
	submit(t, seat, session.AddCard{Phase: "open", Text: "heron"})
	sound, _ := w.opened(twoSteps())
	w.shutDown()
	runs(t, "verify", "--data", w.data).must(t, remote.OK, "0 rooms with damage")
	name := filepath.Join(w.data, bolt.FileName)
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(b, []byte("kingfisher"))
	b[at] ^= 1
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	check := func() {
		t.Helper()
		got := runs(t, "verify", "--data", w.data)
		got.must(t, remote.Data, string(r.Code()), "DAMAGED", "record 4", "2 rooms", "1 rooms with damage")
		if line := lineWith(got.out, string(sound.Code())); !strings.HasSuffix(line, "sound") {
			t.Errorf("of the other room it says %q", line)
		}
		if strings.Contains(got.out+got.err, "heron\"") {
			t.Error("it says what people wrote")
		}
	}
	check()
	w.start()
	w.listens()
	check()
}

// listens waits until the server answers the local command line.
func (w *world) listens() {
	w.Helper()
	deadline := time.After(patience)
	for tick := time.NewTicker(time.Millisecond); !strings.Contains(w.out.String(), "Ctrl-C stops"); {
		select {
		case <-tick.C:
		case <-deadline:
			w.Fatal("the server does not greet")
		}
	}
}

func lineWith(text, part string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(line, part) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

func TestARetiredRoomIsGoneFromTheRunningServer(t *testing.T) {
	w := newWorld(t)
	r, seat := w.opened(twoSteps())
	submit(t, seat, session.MoveOn{From: "sealed", Sure: true})
	submit(t, seat, session.AddCard{Phase: "open", Text: "kingfisher"})
	other, _ := w.opened(twoSteps())
	code := string(r.Code())
	if !w.onDisk("kingfisher") {
		t.Fatal("the card is in no file: this test sees nothing")
	}
	runs(t, "retire", code, "--data", w.data).must(t, remote.Usage, "--sure")
	runs(t, "retire", code, "--sure", "--data", w.data).must(t, remote.OK, "is gone")
	runs(t, "retire", code, "--sure", "--data", w.data).must(t, remote.NoRoom)
	if w.onDisk("kingfisher") {
		t.Error("what was written in it is still in a file")
	}
	if err := seat.Submit(context.Background(), session.Ready{Phase: "open", On: true}); !errors.Is(err, room.ErrClosed) {
		t.Errorf("who was in it: %v", err)
	}
	if _, err := w.srv.lobby.Find(context.Background(), r.Code()); !errors.Is(err, room.ErrNoRoom) {
		t.Errorf("who looks for it: %v", err)
	}
	_, ann := w.found(other.Code())
	submit(t, ann, session.AddCard{Phase: "sealed", Text: "unharmed"})
}
