package bolt_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
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
	more  func(r *sessiontest.Room) // what p2 thinks better of, before the reveal
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
		}, more: func(r *sessiontest.Room) {
			mine := func() []session.Card { return r.View("p2").Board.(session.WriteBoard).Mine }
			r.Do("p2", session.EditCard{Phase: it, Card: mine()[0].ID, Text: canary(0) + " again"})
			r.Do("p2", session.AddCard{Phase: it, Text: canary(4)})
			r.Do("p2", session.DropCard{Phase: it, Card: mine()[1].ID})
		}},
		{name: "read", do: "read", give: func(n int) session.Command {
			return session.React{Phase: it, Card: deck(n), Kind: session.Spark, On: true}
		}},
		{name: "dots", do: "dots", give: func(n int) session.Command { return session.PutDots{Phase: it, Item: deck(n), N: 1} }},
		{name: "spread", do: "spread", set: func(p session.Params) { p.(*session.SpreadParams).Each = 2 }, give: func(n int) session.Command {
			return session.ScoreCard{Phase: it, Score: n + 1} // of the first in the hand
		}, more: func(r *sessiontest.Room) {
			r.Do("p2", session.PassCard{Phase: it, Card: r.View("p2").Board.(session.SpreadBoard).Hand[1].ID})
		}},
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
		}, more: func(r *sessiontest.Room) {
			mine := func() []session.NeedView { return r.View("p2").Board.(session.AskBoard).Mine }
			changed := mine()[0].Need
			changed.What += " again"
			r.Do("p2", session.EditNeed{Phase: it, Need: changed})
			r.Do("p2", session.AddNeed{Phase: it, Need: session.Need{Kind: "tools", What: canary(4), To: "sponsor", SoThat: "we can test"}})
			r.Do("p2", session.DropNeed{Phase: it, ID: mine()[1].ID})
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
func traces(t *testing.T, r session.Record, tried map[string]bool) (out []string) {
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
		tried[e.K] = true
		out = append(out, `{"k":"`+e.K+`","d":{`, string(e.D))
	}
	return out
}

func TestTheRawFileKeepsEverySealedRound(t *testing.T) {
	tried := map[string]bool{} // kinds of sealed events
	for _, c := range rounds() {
		t.Run(c.name, func(t *testing.T) {
			r := c.opened(t)
			quiet := len(kept(r))
			for n, p := range []session.ParticipantID{"p2", "p3", "p4", "p5"} {
				r.Pass(time.Duration(61+n) * time.Second)
				r.Do(p, c.given(r, p, n))
			}
			if c.more != nil {
				c.more(r)
			}
			r.Pass(time.Hour)
			records, revealed := kept(r), len(kept(r))
			if revealed < quiet+4 {
				t.Fatalf("4 people gave %d records", revealed-quiet)
			}
			folder := t.TempDir()
			written(t, folder, records, 0)
			secrets := []string{canary(0), canary(1), canary(2), canary(3), canary(4)}
			for _, rec := range records[quiet:] {
				if _, sealed := rec.Seal(); !sealed {
					t.Fatalf("record %d is open", rec.Seq)
				}
				secrets = append(secrets, traces(t, rec, tried)...)
			}
			mustLack(t, "before the reveal", folder, secrets)
			sameLength(t, folder, records[quiet:])
			ids := drawn(r)

			r.Do("p1", session.Reveal{Phase: it, Sure: true})
			records = kept(r)
			written(t, folder, records, revealed)
			mustLack(t, "after the reveal", folder, secrets[5:])
			mustLack(t, "after the reveal", folder, ids)
			sameLength(t, folder, records[quiet:revealed])
			c.checkReveal(t, records[revealed])
		})
	}
	for _, kind := range sealedKinds(t) {
		if !tried[kind] {
			t.Errorf("%s is sealed; add it to a round", kind)
		}
	}
}

// given is what the n-th gives; a score is for the first card of their hand.
func (c round) given(r *sessiontest.Room, p session.ParticipantID, n int) session.Command {
	command := c.give(n)
	if score, ok := command.(session.ScoreCard); ok {
		score.Card = r.View(p).Board.(session.SpreadBoard).Hand[0].ID
		return score
	}
	return command
}

// drawn are the identifiers that cards and needs have before the reveal, as a
// record would have them.
func drawn(r *sessiontest.Room) (ids []string) {
	for _, p := range r.State.ViewFor("").People {
		switch b := r.View(p.ID).Board.(type) {
		case session.WriteBoard:
			for _, c := range b.Mine {
				ids = append(ids, `"id":"`+c.ID+`"`)
			}
		case session.AskBoard:
			for _, n := range b.Mine {
				ids = append(ids, `"id":"`+n.ID+`"`)
			}
		}
	}
	return ids
}

// sealedKinds are the names of all events that can be sealed, as the source has
// them.
func sealedKinds(t *testing.T) (kinds []string) {
	t.Helper()
	var source strings.Builder
	files, err := filepath.Glob("../../*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(b)
	}
	named := map[string]string{}
	for _, m := range regexp.MustCompile(`func \((?:e )?(\w+)\) kind\(\) string +\{ return "([a-z-]+)" \}`).FindAllStringSubmatch(source.String(), -1) {
		named[m[1]] = m[2]
	}
	for _, m := range regexp.MustCompile(`func \(e (\w+)\) seal\(\) SealID`).FindAllStringSubmatch(source.String(), -1) {
		if named[m[1]] == "" {
			t.Fatalf("what is %s called?", m[1])
		}
		kinds = append(kinds, named[m[1]])
	}
	if len(kinds) < 10 {
		t.Fatalf("only %d sealed events are found: this test sees too little", len(kinds))
	}
	return kinds
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
	if r.Stamp.Seed == 0 || bytes.Contains(b, []byte(`"seed"`)) {
		t.Error("the seed is kept: whoever has it can turn the shuffle back")
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
				r.Do(p, c.given(r, p, n))
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
