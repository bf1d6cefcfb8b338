package room_test

import (
	"errors"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"accord/session"
	"accord/session/journal/memory"
	"accord/session/room"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if err := goleak.Find(); code == 0 && err != nil {
		println("goroutines are left after all lobbies were closed:", err.Error())
		code = 1
	}
	os.Exit(code)
}

func TestCodes(t *testing.T) {
	h := newHouse(t)
	shape := regexp.MustCompile(`^[a-z]+-[1-9][0-9]{1,3}$`)
	seen := make(map[session.RoomCode]bool)
	claims := make(map[string]bool)
	for range 50 {
		code, claim, err := h.lobby.Open(ctx, agenda(), "", "", "")
		if err != nil {
			t.Fatal(err)
		}
		if !shape.MatchString(string(code)) || seen[code] {
			t.Errorf("code %q: want a word and two to four digits, and a new one", code)
		}
		if words := strings.Split(claim, "-"); len(words) != 4 || claims[claim] {
			t.Errorf("claim code %q: want four words, and others each time", claim)
		}
		seen[code], claims[claim] = true, true
	}
}

// constant is a source of randomness that always draws the same.
type constant byte

func (c constant) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(c)
	}
	return len(p), nil
}

func TestTakenCodesGetMoreDigits(t *testing.T) {
	lobby := room.New(room.Config{Journal: memory.New(), Rand: constant(7)})
	defer lobby.Close(ctx)
	var got []int
	for range 3 {
		code, _, err := lobby.Open(ctx, agenda(), key("ann"), "Ann", "")
		if err != nil {
			t.Fatal(err)
		}
		_, digits, _ := strings.Cut(string(code), "-")
		got = append(got, len(digits))
	}
	if diff := cmp.Diff([]int{2, 3, 4}, got); diff != "" {
		t.Errorf("digits (-want +got):\n%s", diff)
	}
	if code, _, err := lobby.Open(ctx, agenda(), key("ann"), "Ann", ""); err == nil {
		t.Errorf("Open = %q although every code is taken", code)
	}
}

func TestOpenRefuses(t *testing.T) {
	h := newHouse(t)
	if _, _, err := h.lobby.Open(ctx, session.Agenda{}, key("ann"), "Ann", ""); err == nil {
		t.Error("an agenda without stages was opened")
	}
	if _, _, err := h.lobby.Open(ctx, agenda(), key("ann"), " ", ""); !errors.As(err, new(session.Refusal)) {
		t.Errorf("opening without a name: %v, want a Refusal", err)
	}
	h.journal.set(func(f *faulty) { f.beforeAdd = func(int) error { return errBroken } })
	if _, _, err := h.lobby.Open(ctx, agenda(), key("ann"), "Ann", ""); !errors.Is(err, errBroken) {
		t.Errorf("opening on a broken disk: %v", err)
	}
	h.journal.set(func(f *faulty) { f.beforeAdd = nil })
	if rooms := h.lobby.Rooms(ctx, key("ann")); len(rooms) != 0 {
		t.Errorf("rooms that were not opened: %v", rooms)
	}
}

func TestFindLoadsOnce(t *testing.T) {
	h := newHouse(t)
	r, _ := h.open()
	h.crash()
	h.lobby.Rooms(ctx, key("ann")) // the index is read
	_, before := h.journal.counts()
	var all sync.WaitGroup
	var mu sync.Mutex
	found := make(map[*room.Room]bool)
	for range 20 {
		all.Go(func() {
			r := h.find(" " + session.RoomCode(strings.ToUpper(string(r.Code()))))
			mu.Lock()
			defer mu.Unlock()
			found[r] = true
		})
	}
	all.Wait()
	if _, now := h.journal.counts(); len(found) != 1 || now-before != 1 {
		t.Errorf("20 people found %d rooms with %d reads, want one", len(found), now-before)
	}
}

func TestFindWithoutRoom(t *testing.T) {
	h := newHouse(t)
	for _, code := range []session.RoomCode{"heron-42", "", "../x", "no room"} {
		if _, err := h.lobby.Find(ctx, code); !errors.Is(err, room.ErrNoRoom) {
			t.Errorf("Find(%q) = %v, want ErrNoRoom", code, err)
		}
	}
	r, _ := h.open()
	h.crash()
	h.journal.set(func(f *faulty) { f.onRead = func(session.Seq) error { return errBroken } })
	if _, err := h.lobby.Find(ctx, r.Code()); !errors.Is(err, errBroken) {
		t.Errorf("Find on a broken disk = %v", err)
	}
	h.journal.set(func(f *faulty) { f.onRead = nil })
	h.find(r.Code())
}

func TestRoomsOfAPerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		first, _ := h.open()
		time.Sleep(time.Minute)
		second, ann := h.open()
		h.enter(second, "bob")
		must(t, ann, session.Lock{On: true})
		settle()
		card := func(r *room.Room, people int, f bool, here ...string) room.RoomCard {
			return room.RoomCard{
				Code: r.Code(), Title: "Test", Stage: "Stage", Opened: r.State().Opened(),
				Here: here, People: people, Locked: r == second, Facilitator: f,
			}
		}
		check := func(when, who string, want ...room.RoomCard) {
			t.Helper()
			if diff := cmp.Diff(want, h.lobby.Rooms(ctx, key(who)), equateEmpty); diff != "" {
				t.Errorf("%s: rooms of %s (-want +got):\n%s", when, who, diff)
			}
		}
		check("live", "ann", card(second, 2, true, "Ann", "bob"), card(first, 1, true, "Ann"))
		check("live", "bob", card(second, 2, false, "Ann", "bob"))
		if rooms := h.lobby.Rooms(ctx, key("cy")); len(rooms) != 0 {
			t.Errorf("Cy, who is nowhere, has rooms: %v", rooms)
		}
		h.crash()
		check("after a restart", "ann", card(second, 2, true), card(first, 1, true))
		_, before := h.journal.counts()
		check("again", "bob", card(second, 2, false))
		if _, now := h.journal.counts(); now != before {
			t.Error("the list of rooms read the journal again")
		}
		h.enter(h.find(second.Code()), "bob").Leave()
		time.Sleep(3 * time.Hour)
		check("after the room left memory", "bob", card(second, 2, false))
		h.close()
	})
}

var equateEmpty = cmp.Transformer("empty", func(s []string) []string { return append([]string{}, s...) })

// A panic in one command harms its sender alone.
func TestPanicHarmsItsSenderAlone(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	bob := h.enter(r, "bob")
	if err := bob.Submit(ctx, nil); !errors.As(err, new(session.Refusal)) {
		t.Errorf("a command that panics: %v, want a sentence", err)
	}
	must(t, ann, session.AddCard{Phase: "one", Text: "the room lives"})
	must(t, bob, session.AddCard{Phase: "one", Text: "so does Bob"})
}
