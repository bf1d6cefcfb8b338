package room_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"accord/session"
	"accord/session/room"

	"github.com/google/go-cmp/cmp"
)

const waitLimit = 20 * time.Second

func TestOrderTypedIsOrderSent(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	var want []string
	for i := range 20 {
		want = append(want, fmt.Sprint("card ", i))
	}
	bob := h.enter(r, "bob")
	var all sync.WaitGroup
	all.Go(func() {
		for _, text := range want {
			must(t, ann, session.AddCard{Phase: "one", Text: text})
		}
	})
	all.Go(func() {
		for i := range 20 {
			must(t, bob, session.AddCard{Phase: "one", Text: fmt.Sprint("other ", i)})
		}
	})
	all.Wait()
	v := until(t, bob, "all cards are there", func(v session.View) bool { return len(cards(v)) == 40 })
	got := slices.DeleteFunc(cards(v), func(text string) bool { return text[0] == 'o' })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Ann's cards are not in her order (-want +got):\n%s", diff)
	}
}

func TestRefusalsReachTheirAuthorAlone(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	bob := h.enter(r, "bob")
	before := bob.View()
	err := bob.Submit(ctx, session.MoveOn{From: "one"})
	if !errors.As(err, new(session.Refusal)) {
		t.Errorf("a participant moves on: %v, want a Refusal", err)
	}
	must(t, ann, session.MoveOn{From: "one"})
	if err := ann.Submit(ctx, session.MoveOn{From: "two"}); err != nil {
		t.Errorf("moving on without sealed cards: %v", err)
	}
	v := until(t, bob, "the room moved", func(v session.View) bool { return v.Phase.ID == "three" })
	if v.Seq != before.Seq+2 {
		t.Errorf("the room is at record %d, want %d: refusals are not recorded", v.Seq, before.Seq+2)
	}
}

func TestSameIdentityTwiceIsOnePersonWithTwoTerminals(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	first, second := h.enter(r, "bob"), h.enter(r, "bob")
	if first.ID() != second.ID() {
		t.Fatalf("the same key is %s and %s", first.ID(), second.ID())
	}
	if n := len(second.View().People); n != 2 {
		t.Errorf("there are %d people, want 2", n)
	}
	first.Leave()
	first.Leave() // twice is once
	must(t, ann, session.AddCard{Phase: "one", Text: "meanwhile"})
	v := until(t, ann, "the card is there", func(v session.View) bool { return len(cards(v)) == 1 })
	if !person(v, second.ID()).Here {
		t.Error("Bob is away although one of his terminals is open")
	}
	second.Leave()
	until(t, ann, "Bob is away", func(v session.View) bool { return !person(v, second.ID()).Here })
	if err := second.Submit(ctx, session.AddCard{Phase: "one", Text: "late"}); !errors.Is(err, room.ErrLeft) {
		t.Errorf("submitting after leaving: %v, want ErrLeft", err)
	}
	if _, err := second.Next(ctx, ann.View()); !errors.Is(err, room.ErrLeft) {
		t.Errorf("Next after leaving: %v, want ErrLeft", err)
	}
}

func TestFirstViewShowsThePersonAsHere(t *testing.T) {
	h := newHouse(t)
	r, _ := h.open()
	for i := range 5 {
		s := h.enter(r, fmt.Sprint("person ", i))
		if v := s.View(); !v.Me.Here || v.Me.ID != s.ID() {
			t.Errorf("first view of %s: %+v, want them to be here", s.ID(), v.Me)
		}
	}
}

func TestGuestReturnsBySeatCode(t *testing.T) {
	h := newHouse(t)
	r, _ := h.open()
	guest, code, err := r.Enter(ctx, "", "Gil", "qa", false)
	if err != nil || code == "" {
		t.Fatalf("a guest enters: code %q, %v", code, err)
	}
	other, code2, err := r.Enter(ctx, "", "Gil", "", false)
	if err != nil || code2 == code || other.ID() == guest.ID() {
		t.Fatalf("another guest is %s with code %q, %v; want somebody else", other.ID(), code2, err)
	}
	if name := other.View().Me.Name; name != "Gil~2" {
		t.Errorf("the second Gil is called %q", name)
	}
	guest.Leave()
	back, err := r.Return(ctx, strings.ToUpper(strings.ReplaceAll(code, "-", " ")))
	if err != nil || back.ID() != guest.ID() || !back.View().Me.Here {
		t.Errorf("returning: %+v, %v; want %s, here", back, err, guest.ID())
	}
	if _, err := r.Return(ctx, "no-such-seat-code"); !errors.Is(err, room.ErrNoSeat) {
		t.Errorf("returning with a wrong code: %v, want ErrNoSeat", err)
	}
}

func TestWrongCodesAreHeardFiftyTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		r, ann := h.open()
		for range 25 {
			if _, err := r.Return(ctx, "a-b-c-d"); !errors.Is(err, room.ErrNoSeat) {
				t.Fatalf("wrong seat code: %v", err)
			}
			if err := ann.Submit(ctx, session.ClaimRoom{Code: "e-f-g-h"}); !errors.As(err, new(session.Refusal)) {
				t.Fatalf("wrong claim code: %v", err)
			}
		}
		if _, err := r.Return(ctx, "a-b-c-d"); !errors.Is(err, room.ErrGuesses) {
			t.Errorf("try 51: %v, want ErrGuesses", err)
		}
		if err := ann.Submit(ctx, session.ClaimRoom{Code: "x"}); !errors.Is(err, room.ErrGuesses) {
			t.Errorf("claim after 50 tries: %v, want ErrGuesses", err)
		}
		time.Sleep(10 * time.Minute)
		if _, err := r.Return(ctx, "a-b-c-d"); !errors.Is(err, room.ErrNoSeat) {
			t.Errorf("ten minutes later: %v, want ErrNoSeat", err)
		}
		h.close()
	})
}

func TestTwoFacilitatorsMoveOnTogetherOnce(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	bob := h.enter(r, "bob")
	must(t, ann, session.Appoint{Person: bob.ID(), Right: session.Facilitator, On: true})
	var both sync.WaitGroup
	for _, s := range []*room.Seat{ann, bob} {
		both.Go(func() { must(t, s, session.MoveOn{From: "one"}) })
	}
	both.Wait()
	v := until(t, ann, "the room moved", func(v session.View) bool { return v.Phase.ID != "one" })
	if v.Phase.ID != "two" {
		t.Errorf("the room is in %s, want two", v.Phase.ID)
	}
}

func TestWatcherSeesAndCannotAct(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	w := r.Watch()
	defer w.Leave()
	if err := w.Submit(ctx, session.MoveOn{From: "one", Sure: true}); !errors.Is(err, room.ErrWatching) {
		t.Errorf("a watcher moves on: %v, want ErrWatching", err)
	}
	must(t, ann, session.AddCard{Phase: "one", Text: "hello"})
	v := until(t, w, "the card is there", func(v session.View) bool { return len(cards(v)) == 1 })
	if v.Me.ID != "" || len(v.People) != 1 {
		t.Errorf("the watcher is %q among %d people, want nobody among 1", v.Me.ID, len(v.People))
	}
}

func TestRemovedPersonIsTold(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	bob := h.enter(r, "bob")
	must(t, ann, session.Remove{Person: bob.ID(), Sure: true})
	var err error
	for v := bob.View(); err == nil; {
		v, err = bob.Next(ctx, v)
	}
	if !errors.Is(err, room.ErrRemoved) {
		t.Errorf("Next of a removed person: %v, want ErrRemoved", err)
	}
	if _, _, err := r.Enter(ctx, key("bob"), "bob", "", false); !errors.As(err, new(session.Refusal)) {
		t.Errorf("a removed person enters: %v, want a Refusal", err)
	}
}

func TestDraftsSurviveTheConnection(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open()
	bob := h.enter(r, "bob")
	long := make([]rune, 3000)
	for i := range long {
		long[i] = 'ä'
	}
	texts := map[string]string{"one": "half a sent", "two": string(long), "empty": ""}
	bob.KeepDrafts(texts)
	texts["one"] = "changed later"
	bob.Leave()
	got := h.enter(r, "bob").Drafts()
	if diff := cmp.Diff(map[string]string{"one": "half a sent", "two": string(long[:2000])}, got); diff != "" {
		t.Errorf("drafts (-want +got):\n%s", diff)
	}
	if d := ann.Drafts(); len(d) != 0 {
		t.Errorf("Ann has Bob's drafts: %v", d)
	}
	many := make(map[string]string)
	for i := range 100 {
		many[fmt.Sprintf("%03d", i)] = "x"
	}
	ann.KeepDrafts(many)
	if n := len(ann.Drafts()); n != 32 {
		t.Errorf("%d drafts are kept, want 32", n)
	}
}

func TestOneWhoNeverLooksChangesNothingForTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		r, ann := h.open()
		var seats []*room.Seat
		for i := range 39 {
			seats = append(seats, h.enter(r, fmt.Sprint("p", i)))
		}
		// seats[0] never calls Next.
		for i := range 10 {
			must(t, ann, session.AddCard{Phase: "one", Text: fmt.Sprint(i)})
			sent := time.Now()
			for _, s := range seats[1:] {
				until(t, s, "the card is there", func(v session.View) bool { return len(cards(v)) == i+1 })
			}
			if late := time.Since(sent); late > time.Second/15 {
				t.Errorf("card %d was seen after %v", i, late)
			}
		}
		if n := len(cards(seats[0].View())); n != 10 {
			t.Errorf("who did not look sees %d cards at last, want 10", n)
		}
		h.close()
	})
}

// Whoever has two terminals sees their own marks in both, whichever they were
// made in; and the newest of two that contradict each other in both.
func TestTwoTerminalsOfOnePersonAgree(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open(sealed("one"), open("two"))
	desk, phone := h.enter(r, "bo"), h.enter(r, "bo")
	must(t, desk, session.AddCard{Phase: "one", Text: "from the desk"})
	must(t, phone, session.AddCard{Phase: "one", Text: "from the phone"})
	mine := func(v session.View) (texts []string) {
		for _, c := range v.Board.(session.WriteBoard).Mine {
			texts = append(texts, c.Text)
		}
		return texts
	}
	agree := func(what string, want func(session.View) bool) {
		t.Helper()
		a, b := until(t, desk, what, want), until(t, phone, what, want)
		if diff := cmp.Diff(a.Board, b.Board); diff != "" || a.Me != b.Me {
			t.Errorf("%s: the terminals differ (-desk +phone):\n%s", what, diff)
		}
	}
	agree("both cards are there", func(v session.View) bool { return len(mine(v)) == 2 })
	card := phone.View().Board.(session.WriteBoard).Mine[0].ID
	must(t, phone, session.EditCard{Phase: "one", Card: card, Text: "changed on the phone"})
	agree("the change is there", func(v session.View) bool { return slices.Contains(mine(v), "changed on the phone") })
	must(t, desk, session.DropCard{Phase: "one", Card: card})
	if err := phone.Submit(ctx, session.EditCard{Phase: "one", Card: card, Text: "too late"}); err == nil {
		t.Error("a card that the other terminal took back was changed")
	}
	agree("it is gone in both", func(v session.View) bool { return len(mine(v)) == 1 })
	must(t, desk, session.Ready{Phase: "one", On: true})
	agree("ready in both", func(v session.View) bool { return v.Me.Ready })
	phone.Leave()
	v := until(t, ann, "the phone is gone", func(v session.View) bool {
		return !person(v, desk.ID()).AwaySince.IsZero() || person(v, desk.ID()).Here
	})
	if !person(v, desk.ID()).Here || v.Progress.Answered != 1 {
		t.Errorf("with one terminal left Bo is here: %v; %d people have written, want 1", person(v, desk.ID()).Here, v.Progress.Answered)
	}
}

// A guest who lost the seat code takes a second seat; the facilitator joins the
// two, and either code leads to what was written in both, also after a restart.
func TestAGuestWithTwoSeatsIsOnePersonAgain(t *testing.T) {
	h := newHouse(t)
	r, ann := h.open(sealed("one"), open("two"))
	first, lost, err := r.Enter(ctx, "", "Cleo", "", false)
	if err != nil {
		t.Fatal(err)
	}
	must(t, first, session.AddCard{Phase: "one", Text: "before"})
	first.Leave()
	second, code, err := r.Enter(ctx, "", "Cleo", "", false)
	if err != nil {
		t.Fatal(err)
	}
	must(t, second, session.AddCard{Phase: "one", Text: "after"})
	until(t, ann, "the first seat is empty", func(v session.View) bool { return !person(v, first.ID()).Here })
	must(t, ann, session.MergeSeats{From: first.ID(), Into: second.ID(), Sure: true})
	check := func(r *room.Room) {
		t.Helper()
		for _, secret := range []string{lost, code} {
			s, err := r.Return(ctx, secret)
			if err != nil {
				t.Fatal(err)
			}
			if v := s.View(); s.ID() != second.ID() || v.Me.Name != "Cleo" || len(v.Board.(session.WriteBoard).Mine) != 2 {
				t.Errorf("a code leads to %s, %q, who has %d cards", s.ID(), v.Me.Name, len(v.Board.(session.WriteBoard).Mine))
			}
		}
	}
	check(r)
	h.crash()
	check(h.find(r.Code()))
}
