package session_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"accord/session"
	"accord/session/agenda"
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

// added is one more card in a full room, as the room records it.
func added(b *testing.B, r *sessiontest.Room) session.Record {
	at := session.Stamp{By: "p7", At: r.Now, Seed: 1}
	events, err := r.State.Decide(session.AddCard{Phase: "s.write", Text: "a third thought"}, at)
	if err != nil {
		b.Fatal(err)
	}
	return session.Record{Seq: r.State.Seq() + 1, Stamp: at, Events: events}
}

// BenchmarkDecide is what follows from one card in a full room.
func BenchmarkDecide(b *testing.B) {
	r := fullRoom(b)
	b.ReportAllocs()
	for b.Loop() {
		_ = added(b, r)
	}
}

// BenchmarkApply is the next State of a full room.
func BenchmarkApply(b *testing.B) {
	r := fullRoom(b)
	card := added(b, r)
	b.ReportAllocs()
	for b.Loop() {
		_ = r.State.Apply(card)
	}
}

// glassBox seals nothing: what encryption costs is the key ring's.
type glassBox struct{}

func (glassBox) Seal(_ session.SealID, plain []byte) ([]byte, error) { return plain, nil }

func (glassBox) Open(_ session.SealID, box []byte) ([]byte, bool, error) { return box, false, nil }

// BenchmarkEncode is one record, to bytes and back.
func BenchmarkEncode(b *testing.B) {
	card := added(b, fullRoom(b))
	bytes, err := session.EncodeRecord(card, glassBox{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := session.EncodeRecord(card, glassBox{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := session.DecodeRecord(bytes, glassBox{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// rich are the States of 24 people at the end of the phases of all shipped
// agendas, the last of each activity.
func rich(t testing.TB) map[string]session.State {
	states := map[string]session.State{}
	for _, v := range agenda.Shipped() {
		a, err := agenda.Load(v.Name)
		if err != nil {
			t.Fatal(err)
		}
		a.Max = 40
		c := sessiontest.NewCrew(t, a, 24)
		c.Walk(func() { states[c.Here.Do] = c.State })
	}
	return states
}

// BenchmarkViewOf is the View of each activity at its richest, with 24 people:
// for the first who looks at a State, and for all after that.
func BenchmarkViewOf(b *testing.B) {
	states := rich(b)
	for _, do := range slices.Sorted(maps.Keys(states)) {
		b.Run(do+"/first", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := states[do].Apply(session.Record{})
				_ = s.ViewFor("p7")
			}
		})
		b.Run(do+"/shared", func(b *testing.B) {
			s := states[do].Apply(session.Record{})
			s.ViewFor("p7")
			b.ReportAllocs()
			for b.Loop() {
				_ = s.ViewFor("p8")
			}
		})
	}
}

// What a View costs is what a room of forty costs at every change.
func TestAViewAllocatesLittle(t *testing.T) {
	for do, s := range rich(t) {
		s = s.Apply(session.Record{})
		s.ViewFor("p7")
		if got := testing.AllocsPerRun(20, func() { _ = s.ViewFor("p8") }); got > 80 {
			t.Errorf("%s: %.0f allocations for the second who looks, want at most 80", do, got)
		}
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
