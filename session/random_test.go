package session

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestTheAgendaOfTheRandomRoomsIsWhole(t *testing.T) {
	a := wholeAgenda()
	if faults := a.Check(); len(faults) > 0 {
		t.Errorf("faults: %v", faults)
	}
	used := map[string]bool{}
	for _, ph := range a.Stages[0].Phases {
		used[ph.Do] = true
	}
	for _, name := range Activities() {
		if !used[name] {
			t.Errorf("no phase does %s; add one, so that it is tried with random commands", name)
		}
	}
}

// randomRoom is a room in which anybody does anything.
type randomRoom struct {
	t       *rapid.T
	s       State
	log     []Record
	rnd     *rand.Rand
	n       int
	secrets map[string]secret // texts written under a seal
	hand    AnyHand
}

type secret struct {
	phase PhaseID
	by    ParticipantID
}

func newRandomRoom(t *rapid.T) *randomRoom {
	r := &randomRoom{t: t, rnd: rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)), secrets: map[string]secret{}}
	r.hand = newHand(r.rnd)
	r.do("", Open{Code: "heron-42", Agenda: wholeAgenda(), Claim: "open sesame"})
	for i, name := range []string{"Ana", "Lars", "Bo", "Chen", "Dia", "Wall"} {
		id := ParticipantID(fmt.Sprintf("p%d", i+1))
		r.do("", Join{Identity: KeyIdentity(name), Name: name, Facilitator: i == 0, Spectator: name == "Wall"})
		r.do("", Arrive{id})
	}
	r.do("", Appoint{"p2", Sponsor, true})
	r.do("", Appoint{"p3", Scribe, true})
	for range r.rnd.IntN(2) * r.rnd.IntN(16) {
		r.do("p1", MoveOn{From: r.s.PhaseID(), Sure: true})
	}
	return r
}

func (r *randomRoom) stamp(by ParticipantID) Stamp {
	r.n++
	return Stamp{By: by, At: testStart.Add(time.Duration(r.n) * 7 * time.Second), Seed: r.rnd.Uint64()}
}

// do carries out c and says what followed.
func (r *randomRoom) do(by ParticipantID, c Command) []Event {
	at := r.stamp(by)
	events, err := r.s.Decide(c, at)
	if err != nil {
		switch err.(type) {
		case Refusal, Caution:
		default:
			r.t.Fatalf("%#v: %v is not for people", c, err)
		}
	}
	if err != nil || len(events) == 0 {
		return nil
	}
	rec := record(r.s, at, events)
	r.s = r.s.Apply(rec)
	r.log = append(r.log, rec)
	if add, ok := c.(AddCard); ok && strings.HasPrefix(add.Text, "text-") {
		if _, closed := rec.Seal(); closed {
			r.secrets[add.Text] = secret{add.Phase, by}
		}
	}
	return events
}

// somebody asks for something, mostly for what may be done.
func (r *randomRoom) somebody() (ParticipantID, Command) {
	r.hand.Count()
	return r.hand.Somebody(r.s)
}

// dump is the whole of a State, what no View shows included.
func dump(s State) string { s.shared = nil; return fmt.Sprintf("%+v", s) }

func TestApplyLeavesItsReceiverUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := newRandomRoom(t)
		for range 70 {
			before, was := r.s, dump(r.s)
			_, other := r.somebody()
			by, c := r.somebody()
			if r.do(by, c) == nil {
				continue
			}
			if now := dump(before); now != was {
				t.Fatalf("%#v changed the state it was applied to:\n%s\nis now\n%s", c, was, now)
			}
			// Another future of the same state must not reach into this one.
			is, at := dump(r.s), r.stamp("p1")
			if events, err := before.Decide(other, at); err == nil {
				before.Apply(record(before, at, events))
			}
			if now := dump(r.s); now != is {
				t.Fatalf("after %#v, %#v on the state before changed it:\n%s\nis now\n%s", c, other, is, now)
			}
		}
	})
}

func TestReplayEqualsLive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := newRandomRoom(t)
		for range rapid.IntRange(20, 300).Draw(t, "commands") {
			r.do(r.somebody())
		}
		checkReplay(t, r.log, r.s)
	})
}

func TestNobodySeesWhatIsSealed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := newRandomRoom(t)
		for range rapid.IntRange(10, 200).Draw(t, "commands") {
			r.do(r.somebody())
		}
		for _, p := range append(r.s.people, Person{ID: "stranger"}) {
			all := everything(r.s.ViewFor(p.ID))
			for text, kept := range r.secrets {
				if kept.by != p.ID && !r.s.revealed(kept.phase) && strings.Contains(all, `"`+text+`"`) {
					t.Fatalf("%s sees %q, which %s wrote in %s, before the reveal", p.ID, text, kept.by, kept.phase)
				}
			}
		}
	})
}

func TestACommandIsSafeToRepeat(t *testing.T) {
	relative := []string{"AddTime", "Undo", "Arrive", "Depart"} // these say what changes, not what is to be
	rapid.Check(t, func(t *rapid.T) {
		r := newRandomRoom(t)
		for range 90 {
			by, c := r.somebody()
			name := reflect.TypeOf(c).Name()
			if r.do(by, c) == nil || slices.Contains(relative, name) {
				continue
			}
			if again := r.do(by, c); again != nil {
				t.Fatalf("%#v a second time did %#v", c, again)
			}
		}
	})
}
