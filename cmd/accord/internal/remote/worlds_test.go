package remote

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"accord/session"
	"accord/session/sessiontest"
)

// What the commands tell is held against the table of who sees what
// (session/testdata/visibility.txt) in the way in which that was made: the same
// workshop is held in worlds that differ in one thing alone, and status, watch
// and every kind of export are read in both. Before the reveal nobody can tell
// the worlds apart; after it they can tell what, never who.

const (
	leads  session.ParticipantID = "p1"
	author session.ParticipantID = "p2"
	other  session.ParticipantID = "p3"
)

// sealedWork is one way of giving something that is sealed.
type sealedWork struct {
	do   string
	give func(r *sessiontest.Room, p session.ParticipantID, variant int)
}

const it = session.PhaseID("s.it")

func sealedWorks() []sealedWork {
	word := func(v int) string { return []string{"apples", "pears", "plums"}[v] }
	card := func(v int) string { return fmt.Sprintf("d%d", 1+v) }
	return []sealedWork{
		{"write", func(r *sessiontest.Room, p session.ParticipantID, v int) {
			r.Do(p, session.AddCard{Phase: it, Text: word(v)})
		}},
		{"rate", func(r *sessiontest.Room, p session.ParticipantID, v int) {
			r.Do(p, session.Rate{Phase: it, Statement: "one", Score: 1 + v})
		}},
		{"place", func(r *sessiontest.Room, p session.ParticipantID, v int) { r.Do(p, session.Place{Phase: it, X: v}) }},
		{"dots", func(r *sessiontest.Room, p session.ParticipantID, v int) {
			r.Do(p, session.PutDots{Phase: it, Item: card(v), N: 1})
		}},
		{"spread", func(r *sessiontest.Room, p session.ParticipantID, v int) {
			r.Do(p, session.ScoreCard{Phase: it, Card: "d1", Score: 1 + v})
		}},
		{"read", func(r *sessiontest.Room, p session.ParticipantID, v int) {
			r.Do(p, session.React{Phase: it, Card: card(v), Kind: "spark", On: true})
		}},
		{"poker", func(r *sessiontest.Room, p session.ParticipantID, v int) {
			r.Do(p, session.PickLevels{Phase: it, Area: "a1", Now: 2, Wanted: session.Level(3 + v)})
		}},
		{"claim", func(r *sessiontest.Room, p session.ParticipantID, v int) {
			r.Do(p, session.MarkRow{Phase: it, Row: "r1", Mark: session.Marks()[v]})
		}},
		{"ask", func(r *sessiontest.Room, p session.ParticipantID, v int) {
			r.Do(p, session.AddNeed{Phase: it, Need: session.Need{Kind: "tools", What: word(v), To: "sponsor", SoThat: "we can test"}})
		}},
		{"consent", func(r *sessiontest.Room, p session.ParticipantID, v int) {
			r.Do(p, session.TakeStand{Phase: it, Kind: session.StandConcern, Concern: word(v)})
		}},
	}
}

// world holds one workshop in which the author gives one variant and another
// person another.
func (w sealedWork) world(t *testing.T, a, b int, reveal bool) (before session.State, r *sessiontest.Room) {
	deck := session.NewParams("write").(*session.WriteParams)
	deck.Open, deck.Deck = true, []string{"first", "second", "third"}
	ph := session.Phase{ID: it, Do: w.do, Title: "It", Params: session.NewParams(w.do), From: []session.PhaseID{"s.cards"}, Into: "Own part"}
	switch p := ph.Params.(type) {
	case *session.RateParams:
		p.Statements, ph.Into = []session.Statement{{ID: "one", Text: "One"}}, "pulse"
	case *session.PokerParams:
		p.Areas, ph.Into, ph.From = []string{"when to release"}, "", nil
	case *session.ClaimParams, *session.AskParams, *session.PlaceParams:
		ph.Into, ph.From = "", nil
	}
	r = sessiontest.New(t, sessiontest.One("One", session.Phase{ID: "s.cards", Do: "write", Title: "Cards", Params: deck}, ph),
		"Lars", "Ana", "Bo", "Cy", "Dia", "Eva")
	r.Do(leads, session.MoveOn{From: "s.cards", Sure: true})
	before = r.State
	if w.do == "rate" || w.do == "spread" || w.do == "place" {
		for _, p := range []session.ParticipantID{"p4", "p5", "p6"} {
			w.give(r, p, 0)
		}
	}
	w.give(r, author, a)
	w.give(r, other, b)
	if reveal {
		r.Do(leads, session.Reveal{Phase: it, Sure: true})
	}
	return before, r
}

// toldOf is all that the commands say of a room, and how watch tells what has
// happened since before.
func toldOf(t *testing.T, before session.State, r *sessiontest.Room) string {
	t.Helper()
	var b bytes.Buffer
	now := sessiontest.Start.Add(time.Minute)
	v := r.State.ViewFor("")
	is, err := encode(statusOf(v, now), "")
	if err != nil {
		t.Fatal(err)
	}
	b.Write(is)
	for _, f := range facts(before.ViewFor(""), v, now) {
		line, err := encode(f, "")
		if err != nil {
			t.Fatal(err)
		}
		b.Write(line)
	}
	for _, format := range []string{"md", "json"} {
		for _, raw := range []bool{false, true} {
			file, err := Charter(r.State, format, raw)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(file)
		}
	}
	return b.String()
}

func TestNoCommandTellsWhatIsSealed(t *testing.T) {
	for _, w := range sealedWorks() {
		tells := func(a, b int, reveal bool) string {
			before, r := w.world(t, a, b, reveal)
			return toldOf(t, before, r)
		}
		if tells(0, 1, false) != tells(2, 1, false) {
			t.Errorf("%s: before the reveal one can tell what was given", w.do)
		}
		if tells(0, 1, false) != tells(1, 0, false) {
			t.Errorf("%s: before the reveal one can tell who gave it", w.do)
		}
		if tells(0, 1, true) == tells(2, 1, true) {
			t.Errorf("%s: after the reveal nothing tells what was given, so this test cannot fail", w.do)
		}
		if sorted(tells(0, 1, true)) != sorted(tells(1, 0, true)) && !named(w.do) {
			t.Errorf("%s: after the reveal one can tell who gave it", w.do)
		}
	}
}

// named are the activities that name people after the reveal: it is their
// method.
func named(do string) bool { return do == "poker" || do == "claim" || do == "consent" }

var drawn = regexp.MustCompile(`\bN[0-9]+\b|"id": "[^"]*"`)

// sorted is without the order of lines and the numbers that it gives, which a
// shuffle may change.
func sorted(s string) string {
	count := map[string]int{}
	for _, l := range strings.Split(strings.ReplaceAll(drawn.ReplaceAllString(s, "drawn"), ",\n", "\n"), "\n") {
		count[l]++
	}
	return fmt.Sprint(count)
}

// The table says of the wall what anybody without a seat can tell. Whatever is
// sealed there is tried here.
func TestEverySealedActivityIsReadByTheCommands(t *testing.T) {
	table, err := os.ReadFile("../../../../session/testdata/visibility.txt")
	if err != nil {
		t.Fatal(err)
	}
	tried := map[string]bool{}
	for _, w := range sealedWorks() {
		tried[w.do] = true
	}
	for _, line := range strings.Split(string(table), "\n") {
		name := strings.TrimSpace(line[:min(len(line), 27)])
		rest := strings.Fields(line[min(len(line), 27):])
		if len(rest) == 0 || rest[0] != "before" {
			continue
		}
		if name == "answered or not" {
			continue // it is about numbers, in a write phase
		}
		do, _, _ := strings.Cut(strings.ReplaceAll(name, ":", ","), ",")
		if !tried[do] {
			t.Errorf("%q is sealed, and nobody looks whether a command tells it", name)
		}
	}
}
