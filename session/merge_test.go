package session_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"accord/session"
	"accord/session/sessiontest"
)

// twice is a room in which Cleo has two seats: p3, which nobody sits in, and p4,
// where she came in again.
func twice(t *testing.T, phases ...session.Phase) *sessiontest.Room {
	r := sessiontest.New(t, sessiontest.One("Vision", phases...), "Ana", "Bo", "Cleo")
	r.Do("", session.Depart{Person: "p3"})
	r.Do("", session.Join{Identity: session.SeatIdentity("four new words here"), Name: "Cleo"})
	r.Do("", session.Join{Identity: session.KeyIdentity("Dia"), Name: "Dia"})
	r.Do("", session.Arrive{Person: "p4"})
	r.Do("", session.Arrive{Person: "p5"})
	return r
}

func join() session.MergeSeats { return session.MergeSeats{From: "p3", Into: "p4", Sure: true} }

func TestTwoSeatsOfOnePersonBecomeOne(t *testing.T) {
	r := twice(t, session.Phase{ID: "s.write", Do: "write"})
	r.Do("p3", session.AddCard{Phase: "s.write", Text: "before the tunnel"})
	r.Do("p4", session.AddCard{Phase: "s.write", Text: "after the tunnel"})
	r.Do("p1", session.Appoint{Person: "p3", Right: session.Scribe, On: true})
	r.Do("p1", join())
	r.Do("p1", join()) // asked twice

	me := r.View("p4")
	if me.Me.Name != "Cleo" || !me.Me.Rights.Scribe {
		t.Errorf("the seat that is left is %q with %+v, want Cleo, scribe", me.Me.Name, me.Me.Rights)
	}
	var texts []string
	for _, c := range me.Board.(session.WriteBoard).Mine {
		texts = append(texts, c.Text)
	}
	if diff := cmp.Diff([]string{"before the tunnel", "after the tunnel"}, texts); diff != "" {
		t.Errorf("her cards (-want +got):\n%s", diff)
	}
	if n := r.View("p1").Progress.Answered; n != 1 {
		t.Errorf("%d people have written, want 1", n)
	}
	if n := len(r.View("p1").People); n != 4 {
		t.Errorf("%d people are in the room, want 4", n)
	}
}

func TestBothKeysLeadToTheSeatThatIsLeft(t *testing.T) {
	r := sessiontest.New(t, sessiontest.One("Vision", session.Phase{ID: "s.write", Do: "write"}), "Ana")
	lost, found, third := session.SeatIdentity("four old words here"), session.SeatIdentity("four new words here"), session.KeyIdentity("laptop")
	for _, id := range []session.Identity{lost, found, third} {
		r.Do("", session.Join{Identity: id, Name: "Bo"})
	}
	r.Do("p1", session.MergeSeats{From: "p2", Into: "p3", Sure: true})
	r.Do("p1", session.MergeSeats{From: "p3", Into: "p4", Sure: true})
	for _, id := range []session.Identity{lost, found, third} {
		if p, ok := r.State.Find(id); !ok || p.ID != "p4" {
			t.Errorf("one of them leads to %q", p.ID)
		}
		if _, holds := r.State.Holders()[id]; !holds {
			t.Error("one of them holds no seat")
		}
	}
	r.Do("p1", session.Remove{Person: "p4", Sure: true})
	if _, ok := r.State.Find(lost); ok || !r.State.TakenOut(lost) {
		t.Error("taken out by one key, a person comes back by the other")
	}
}

func TestWhoGaveTwiceCountsOnce(t *testing.T) {
	rate := session.NewParams("rate").(*session.RateParams)
	rate.Statements = []session.Statement{{ID: "a", Text: "One"}, {ID: "b", Text: "Two"}}
	r := twice(t, session.Phase{ID: "s.rate", Do: "rate", Params: rate})
	r.Do("p3", session.Rate{Phase: "s.rate", Statement: "a", Score: 1})
	r.Do("p3", session.Rate{Phase: "s.rate", Statement: "b", Score: 5})
	r.Do("p4", session.Rate{Phase: "s.rate", Statement: "a", Score: 4})
	for _, p := range []session.ParticipantID{"p1", "p2", "p5"} {
		r.Do(p, session.Rate{Phase: "s.rate", Statement: "a", Score: 3})
	}
	r.Do("p1", join())
	r.Do("p1", session.Reveal{Phase: "s.rate", Sure: true})
	b := r.View("p1").Board.(session.RateBoard)
	if b.Answered != 4 {
		t.Errorf("%d answered, want 4", b.Answered)
	}
	if got := r.View("p4").Board.(session.RateBoard).Rows[0].Counts; !cmp.Equal(got, []int{0, 0, 3, 1, 0}) {
		t.Errorf("the counts are %v, want the newer seat's 4 and three 3s", got)
	}
}

func TestSeatsAreJoinedOnlyWithCare(t *testing.T) {
	for _, c := range []struct {
		name string
		by   session.ParticipantID
		do   session.MergeSeats
		says string
	}{
		{"by a facilitator", "p2", join(), "Only a facilitator"},
		{"when asked twice", "p1", session.MergeSeats{From: "p3", Into: "p4"}, "become one person for good"},
		{"when nobody sits in the one that goes", "p1", session.MergeSeats{From: "p4", Into: "p3", Sure: true}, "sits in that seat now"},
		{"when they are two", "p1", session.MergeSeats{From: "p3", Into: "p3", Sure: true}, "one seat already"},
		{"when both are there", "p1", session.MergeSeats{From: "p3", Into: "p9", Sure: true}, "not in the room"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := twice(t, session.Phase{ID: "s.write", Do: "write"})
			if err := r.Try(c.by, c.do); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want that it says %q", err, c.says)
			}
		})
	}
}
