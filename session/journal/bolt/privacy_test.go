package bolt_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"accord/session"
	"accord/session/journal/bolt"
	"accord/session/journal/journaltest"
	"accord/session/sessiontest"
)

// These tests read the raw files of a data folder: before a reveal nothing of
// what was sealed stands in them, after it nothing that leads from a
// contribution to its author, be it a name, an order, a length or a time.

// canary is a text that occurs nowhere else.
func canary(n int) string { return fmt.Sprintf("canary-%c-sings", 'a'+n) }

// A round is one thing that four people give under a seal.
type round struct {
	name  string
	do    string
	set   func(session.Params)
	give  func(n int) session.Command
	names session.Names
	named bool // the method shows who gave what
}

const it session.PhaseID = "s.it"

func rounds() []round {
	deck := func(n int) string { return fmt.Sprintf("d%d", n%3+1) }
	areas := func(p session.Params) { p.(*session.PokerParams).Areas = []string{"when to release"} }
	pick := func(n int) session.Command {
		return session.PickLevels{Phase: it, Area: "a1", Now: 2, Wanted: session.Level(3 + n)}
	}
	return []round{
		{name: "write", do: "write", give: func(n int) session.Command {
			return session.AddCard{Phase: it, Text: canary(n) + strings.Repeat(" long", 9*n)}
		}},
		{name: "read", do: "read", give: func(n int) session.Command {
			return session.React{Phase: it, Card: deck(n), Kind: session.Spark, On: true}
		}},
		{name: "dots", do: "dots", give: func(n int) session.Command { return session.PutDots{Phase: it, Item: deck(n), N: 1} }},
		{name: "spread", do: "spread", give: func(n int) session.Command { return session.ScoreCard{Phase: it, Card: "d1", Score: n + 1} }},
		{name: "rate", do: "rate", set: func(p session.Params) {
			p.(*session.RateParams).Statements = []session.Statement{{ID: "one", Text: "One"}}
		}, give: func(n int) session.Command { return session.Rate{Phase: it, Statement: "one", Score: n + 1} }},
		{name: "place", do: "place", give: func(n int) session.Command { return session.Place{Phase: it, X: n, Y: 0} }},
		{name: "poker, unnamed", do: "poker", names: session.Sealed, set: areas, give: pick},
		{name: "poker, named", do: "poker", set: areas, give: pick, named: true},
		{name: "claim", do: "claim", named: true, give: func(n int) session.Command {
			return session.MarkRow{Phase: it, Row: "r1", Mark: session.Marks()[n]}
		}},
		{name: "consent", do: "consent", named: true, give: func(n int) session.Command {
			return session.TakeStand{Phase: it, Kind: session.StandConcern, Concern: canary(n)}
		}},
		{name: "ask", do: "ask", give: func(n int) session.Command {
			return session.AddNeed{Phase: it, Need: session.Need{Kind: "tools", What: canary(n), To: "sponsor", SoThat: "we can test"}}
		}},
	}
}

// opened is a room in the phase of the round.
func (c round) opened(t *testing.T) *sessiontest.Room {
	cards := session.NewParams("write").(*session.WriteParams)
	cards.Open, cards.Deck = true, []string{"first", "second", "third"}
	ph := session.Phase{ID: it, Do: c.do, Names: c.names, Params: session.NewParams(c.do)}
	if c.set != nil {
		c.set(ph.Params)
	}
	switch c.do {
	case "read", "dots", "spread", "consent":
		ph.From = []session.PhaseID{"s.cards"}
	}
	a := sessiontest.One("Vision", session.Phase{ID: "s.cards", Do: "write", Params: cards}, ph)
	a.Roles = []string{"dev", "ops"}
	a.PokerNamed = c.named
	r := sessiontest.New(t, a, "Ana", "Bo", "Chen", "Dia", "Eli")
	r.Do("p1", session.MoveOn{From: "s.cards", Sure: true})
	return r
}

// kept are the records of a room that a journal keeps, in their places.
func kept(r *sessiontest.Room) (out []session.Record) {
	for _, rec := range r.Log {
		for _, e := range rec.Events {
			if !session.IsPassing(e) {
				rec.Seq = session.Seq(len(out) + 1)
				out = append(out, rec)
				break
			}
		}
	}
	return out
}

// written stores the records from the first-th on.
func written(t *testing.T, folder string, records []session.Record, first int) {
	t.Helper()
	j := open(t, folder)
	for _, r := range records[first:] {
		if err := j.Append(context.Background(), heron, r.Seq-1, r); err != nil {
			t.Fatal(err)
		}
	}
	closeStore(t, j)
}

// plain takes down what would stand in a sealed record without its seal.
type plain struct{ body []byte }

func (p *plain) Seal(_ session.SealID, b []byte) ([]byte, error) {
	p.body = bytes.TrimSpace(b)
	return b, nil
}

func (p *plain) Open(session.SealID, []byte) ([]byte, bool, error) { return nil, true, nil }

// traces are the parts of a sealed record that must stand in no file: what it
// is, when it was given, and all that is in it.
func traces(t *testing.T, r session.Record) (out []string) {
	t.Helper()
	var p plain
	if _, err := session.EncodeRecord(r, &p); err != nil {
		t.Fatal(err)
	}
	var body struct {
		Stamp  struct{ At string }
		Events []struct {
			K string
			D json.RawMessage
		}
	}
	if err := json.Unmarshal(p.body, &body); err != nil || body.Stamp.At == "" || len(body.Events) == 0 {
		t.Fatalf("a sealed record is %s, %v", p.body, err)
	}
	out = append(out, body.Stamp.At)
	for _, e := range body.Events {
		out = append(out, `{"k":"`+e.K+`","d":{`, string(e.D))
	}
	return out
}

func TestTheRawFileKeepsEverySealedRound(t *testing.T) {
	for _, c := range rounds() {
		t.Run(c.name, func(t *testing.T) {
			r := c.opened(t)
			quiet := len(kept(r))
			for n, p := range []session.ParticipantID{"p2", "p3", "p4", "p5"} {
				r.Pass(time.Duration(61+n) * time.Second)
				r.Do(p, c.give(n))
			}
			r.Pass(time.Hour)
			records := kept(r)
			if len(records) != quiet+4 {
				t.Fatalf("4 people gave %d records", len(records)-quiet)
			}
			folder := t.TempDir()
			written(t, folder, records, 0)
			var secrets []string
			for _, rec := range records[quiet:] {
				if _, sealed := rec.Seal(); !sealed {
					t.Fatalf("record %d is open", rec.Seq)
				}
				secrets = append(secrets, traces(t, rec)...)
			}
			mustLack(t, "before the reveal", folder, append(secrets, canary(0), canary(1), canary(2), canary(3)))
			sameLength(t, folder, records[quiet:])

			r.Do("p1", session.Reveal{Phase: it, Sure: true})
			records = kept(r)
			written(t, folder, records, quiet+4)
			mustLack(t, "after the reveal", folder, secrets)
			sameLength(t, folder, records[quiet:quiet+4])
			c.checkReveal(t, records[quiet+4])
		})
	}
}

func mustLack(t *testing.T, when, folder string, secrets []string) {
	t.Helper()
	for _, s := range secrets {
		if journaltest.Written(t, folder, s) {
			t.Errorf("%s a file has %s", when, s)
		}
	}
}

// sameLength: the records of a round tell nothing by their size.
func sameLength(t *testing.T, folder string, records []session.Record) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(folder, bolt.FileName), 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		in := tx.Bucket([]byte("rooms")).Bucket([]byte(heron)).Bucket([]byte("records"))
		sizes := map[int]bool{}
		for _, r := range records {
			key := []byte{0, 0, 0, 0, 0, 0, 0, byte(r.Seq)}
			sizes[len(in.Get(key))-len(fmt.Sprint(r.Seq))] = true
		}
		if len(sizes) != 1 {
			t.Errorf("the records of one round have the sizes %v", sizes)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var somebody = regexp.MustCompile(`"p[2-9]"|Bo|Chen|Dia|Eli`)

// checkReveal: nobody is named in the reveal but where the method names them.
func (c round) checkReveal(t *testing.T, r session.Record) {
	t.Helper()
	b, err := session.EncodeRecord(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	if names := somebody.Find(b); (names != nil) != c.named {
		t.Errorf("the reveal names %q: %s", names, b[5:])
	}
}

// Whose card stands where is drawn: the first to write is anywhere in the
// reveal.
func TestTheOrderOfAReveal(t *testing.T) {
	for _, c := range rounds() {
		if c.do != "write" && c.do != "ask" {
			continue // counts have no order
		}
		t.Run(c.name, func(t *testing.T) {
			r := c.opened(t)
			for n, p := range []session.ParticipantID{"p2", "p3", "p4", "p5"} {
				r.Do(p, c.give(n))
			}
			const draws = 400
			var places [4]int
			for seed := range uint64(draws) {
				events, err := r.State.Decide(session.Reveal{Phase: it, Sure: true}, session.Stamp{By: "p1", At: r.Now, Seed: seed})
				if err != nil {
					t.Fatal(err)
				}
				b, err := session.EncodeRecord(session.Record{Seq: 9, Events: events}, nil)
				if err != nil {
					t.Fatal(err)
				}
				places[placeOf(string(b), 0)]++
			}
			for place, n := range places {
				if n < draws/4-50 || n > draws/4+50 {
					t.Errorf("of %d reveals the first card is at %d in %d: %v", draws, place, n, places)
				}
			}
		})
	}
}

// placeOf is how many canaries stand before the n-th.
func placeOf(text string, n int) (place int) {
	at := strings.Index(text, canary(n))
	for other := range 4 {
		if i := strings.Index(text, canary(other)); i >= 0 && i < at {
			place++
		}
	}
	return place
}

// A test that looks for text must be able to find it.
func TestAnOpenCardCanBeFoundInTheRawFile(t *testing.T) {
	open := round{do: "write", set: func(p session.Params) { p.(*session.WriteParams).Open = true }}
	r := open.opened(t)
	r.Do("p2", session.AddCard{Phase: it, Text: canary(0)})
	folder := t.TempDir()
	written(t, folder, kept(r), 0)
	if !journaltest.Written(t, folder, canary(0)) {
		t.Error("an open card is in no file")
	}
}
