package session_test

import (
	"fmt"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
)

// fullRoom is a room of forty people in which everybody has written twice.
func fullRoom(b *testing.B) *sessiontest.Room {
	names := make([]string, 40)
	for i := range names {
		names[i] = fmt.Sprintf("person %d", i+1)
	}
	r := sessiontest.New(b, sessiontest.One("Future",
		session.Phase{ID: "s.write", Do: "write"},
		session.Phase{ID: "s.read", Do: "read", From: []session.PhaseID{"s.write"}},
	), names...)
	for i := range names {
		p := session.ParticipantID(fmt.Sprintf("p%d", i+1))
		r.Do(p, session.AddCard{Phase: "s.write", Text: fmt.Sprintf("a first thought of number %d", i)})
		r.Do(p, session.AddCard{Phase: "s.write", Text: fmt.Sprintf("a second thought of number %d", i)})
	}
	return r
}

// BenchmarkViewFor is the cost of a change for one person: "shared" when
// somebody else's View of the same State was built before, "first" when not.
func BenchmarkViewFor(b *testing.B) {
	for _, phase := range []string{"write", "read"} {
		r := fullRoom(b)
		if phase == "read" {
			r.Do("p1", session.MoveOn{From: "s.write"})
		}
		b.Run(phase+"/first", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := r.State.Apply(session.Record{})
				_ = s.ViewFor("p7")
			}
		})
		b.Run(phase+"/shared", func(b *testing.B) {
			b.ReportAllocs()
			s := r.State.Apply(session.Record{})
			s.ViewFor("p7")
			for b.Loop() {
				_ = s.ViewFor("p8")
			}
		})
	}
}

// BenchmarkDecide is one card, decided and applied in a full room.
func BenchmarkDecide(b *testing.B) {
	r := fullRoom(b)
	at := session.Stamp{By: "p7", At: r.Now, Seed: 1}
	b.ReportAllocs()
	for b.Loop() {
		events, err := r.State.Decide(session.AddCard{Phase: "s.write", Text: "a third thought"}, at)
		if err != nil {
			b.Fatal(err)
		}
		_ = r.State.Apply(session.Record{Seq: r.State.Seq() + 1, Stamp: at, Events: events})
	}
}

// BenchmarkCharter is the charter's value, made anew.
func BenchmarkCharter(b *testing.B) {
	r := fullRoom(b)
	b.ReportAllocs()
	for b.Loop() {
		_ = r.State.Apply(session.Record{}).Charter()
	}
}
