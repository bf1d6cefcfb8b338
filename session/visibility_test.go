package session

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// Who sees what is shown here by difference, not by looking for words: the same
// workshop is held in worlds that differ in one thing alone. If somebody's View
// is the same in both, they cannot know that thing; if it differs, they can.
//
//	what: in one world the author gives something else
//	who:  in one world two people have changed places
//
// The outcome is one table, testdata/visibility.txt, which is read like code:
// a cell that changes fails the test until somebody has agreed to it.

const visibilityTable = "testdata/visibility.txt"

var updateMatrix = flag.Bool("update-visibility", false, "write testdata/visibility.txt")

// The people of each world: Author and Other contribute, the others look on.
const (
	facilitatorID ParticipantID = "p1"
	authorID      ParticipantID = "p2"
	otherID       ParticipantID = "p3"
	sponsorID     ParticipantID = "p4"
	scribeID      ParticipantID = "p5"
	bystanderID   ParticipantID = "p6"
	spectatorID   ParticipantID = "p7"
)

var viewers = []struct {
	name string
	id   ParticipantID
}{
	{"author", authorID}, {"participant", bystanderID}, {"facilitator", facilitatorID}, {"sponsor", sponsorID}, {"scribe", scribeID},
	{"spectator", spectatorID}, {"wall", ""},
}

// giving is one kind of contribution in one kind of phase.
type giving struct {
	name   string
	agenda func() Agenda
	// before brings the room to where things are given; others gives what keeps
	// numbers above the threshold.
	before func(*testRoom)
	give   func(r *testRoom, p ParticipantID, variant int)
	reveal func(*testRoom) // nil: nothing is sealed
}

func revealing(phase PhaseID) func(*testRoom) {
	return func(r *testRoom) { r.must(facilitatorID, Reveal{Phase: phase, Sure: true}) }
}

func fruit(variant int) string { return []string{"apples", "pears", "plums"}[variant] }

func on(do string, change func(*Phase)) func() Agenda {
	return func() Agenda {
		ph := Phase{ID: "s.it", Do: do, Title: "It", Params: NewParams(do)}
		if change != nil {
			change(&ph)
		}
		return oneStage(cardsPhase(), ph)
	}
}

// cardsPhase brings three cards for the activities that work on some.
func cardsPhase() Phase {
	p := NewParams("write").(*WriteParams)
	p.Open, p.Deck = true, []string{"first", "second", "third"}
	return Phase{ID: "s.cards", Do: "write", Title: "Cards", Params: p}
}

func fromCards(ph *Phase) { ph.From = []PhaseID{"s.cards"} }

func others(r *testRoom, give func(p ParticipantID)) {
	for _, p := range []ParticipantID{facilitatorID, sponsorID, scribeID, bystanderID} {
		give(p)
	}
}

func givings() []giving {
	write := func(r *testRoom, p ParticipantID, v int) { r.must(p, AddCard{"s.it", fruit(v)}) }
	rateIt := func(r *testRoom, p ParticipantID, v int) { r.must(p, Rate{"s.it", "one", 1 + v}) }
	score := func(r *testRoom, p ParticipantID, v int) { r.must(p, ScoreCard{"s.it", "d1", 1 + v}) }
	claim := func(r *testRoom, p ParticipantID, v int) { r.must(p, MarkRow{"s.it", "r1", Marks()[v], false}) }
	statement := func(ph *Phase) { ph.Params.(*RateParams).Statements = []Statement{{"one", "One"}} }
	pick := func(r *testRoom, p ParticipantID, v int) { r.must(p, PickLevels{"s.it", "a1", 2, Level(3 + v)}) }
	areas := func(ph *Phase) { ph.Params.(*PokerParams).Areas = []string{"when to release"} }
	return []giving{
		{name: "write, sealed", agenda: on("write", nil), give: write, reveal: revealing("s.it")},
		{name: "write, too few", agenda: on("write", func(ph *Phase) { ph.Params.(*WriteParams).Min = 3 }), give: write, reveal: func(r *testRoom) {
			r.refused(facilitatorID, Reveal{Phase: "s.it", Sure: true})
		}},
		{name: "write, open", agenda: on("write", func(ph *Phase) { ph.Params.(*WriteParams).Open = true }), give: write},
		{name: "read: sparks", agenda: on("read", fromCards), reveal: revealing("s.it"),
			give: func(r *testRoom, p ParticipantID, v int) {
				r.must(p, React{"s.it", fmt.Sprintf("d%d", 1+v), "spark", true})
			}},
		{name: "read: claim", agenda: on("read", fromCards),
			give: func(r *testRoom, p ParticipantID, v int) {
				r.must(p, ClaimCard{"s.it", fmt.Sprintf("d%d", 1+v), true})
			}},
		{name: "dots", agenda: on("dots", fromCards), reveal: revealing("s.it"),
			give: func(r *testRoom, p ParticipantID, v int) { r.must(p, PutDots{"s.it", fmt.Sprintf("d%d", 1+v), 1}) }},
		{name: "spread, enough", agenda: on("spread", fromCards), reveal: revealing("s.it"), give: score,
			before: func(r *testRoom) { others(r, func(p ParticipantID) { r.must(p, ScoreCard{"s.it", "d1", 5}) }) }},
		{name: "spread, too few", agenda: on("spread", fromCards), reveal: revealing("s.it"), give: score},
		{name: "spread: passing my own", agenda: on("spread", func(ph *Phase) { fromCards(ph); ph.Params.(*SpreadParams).Each = 2 }), reveal: revealing("s.it"),
			give: func(r *testRoom, p ParticipantID, v int) {
				if v != 1 {
					r.must(p, PassCard{"s.it", r.hand(p)[0]})
				}
			}},
		{name: "rate, enough", agenda: on("rate", statement), give: rateIt, reveal: revealing("s.it"),
			before: func(r *testRoom) { others(r, func(p ParticipantID) { r.must(p, Rate{"s.it", "one", 5}) }) }},
		{name: "rate, too few", agenda: on("rate", statement), give: rateIt, reveal: revealing("s.it")},
		{name: "place, enough", agenda: on("place", nil), reveal: revealing("s.it"),
			give:   func(r *testRoom, p ParticipantID, v int) { r.must(p, Place{"s.it", v, 0}) },
			before: func(r *testRoom) { others(r, func(p ParticipantID) { r.must(p, Place{"s.it", 3, 3}) }) }},
		{name: "place, too few", agenda: on("place", nil), reveal: revealing("s.it"),
			give: func(r *testRoom, p ParticipantID, v int) { r.must(p, Place{"s.it", v, 0}) }},
		{name: "poker, named", agenda: on("poker", areas), give: pick, reveal: revealing("s.it")},
		{name: "poker, unnamed", agenda: on("poker", func(ph *Phase) { areas(ph); ph.Names = Sealed }), give: pick, reveal: revealing("s.it"),
			before: func(r *testRoom) { others(r, func(p ParticipantID) { r.must(p, PickLevels{"s.it", "a1", 2, 5}) }) }},
		{name: "poker, unnamed, too few", agenda: on("poker", func(ph *Phase) { areas(ph); ph.Names = Sealed }), give: pick, reveal: revealing("s.it")},
		{name: "claim", agenda: on("claim", nil), give: claim, reveal: revealing("s.it")},
		{name: "claim, after the reveal", agenda: on("claim", nil), give: claim,
			before: func(r *testRoom) {
				r.must(facilitatorID, MarkRow{"s.it", "r2", MarkLead, false})
				revealing("s.it")(r)
			}},
		{name: "ask", agenda: on("ask", nil), reveal: revealing("s.it"), give: func(r *testRoom, p ParticipantID, v int) {
			r.must(p, AddNeed{"s.it", Need{Kind: "tools", What: fruit(v), To: "sponsor", SoThat: "we can test"}})
		}},
		{name: "outcome: a suggestion", agenda: on("outcome", fromCards), give: func(r *testRoom, p ParticipantID, v int) {
			r.must(p, SuggestOutcome{"s.it", "O1", "measure", fruit(v)})
		}},
		{name: "consent: a concern", agenda: on("consent", fromCards), reveal: revealing("s.it"),
			give: func(r *testRoom, p ParticipantID, v int) {
				r.must(p, TakeStand{Phase: "s.it", Kind: StandConcern, Concern: fruit(v)})
			}},
		{name: "draft: a suggestion", agenda: on("draft", fromCards), before: func(r *testRoom) { r.must(scribeID, TakePen{Phase: "s.it"}) },
			give: func(r *testRoom, p ParticipantID, v int) { r.must(p, Suggest{"s.it", 0, fruit(v), 0}) }},
		{name: "show: a backbrief", agenda: on("show", func(ph *Phase) {
			ph.Params.(*ShowParams).What, ph.Params.(*ShowParams).Backbrief = "givens", true
		}), give: func(r *testRoom, p ParticipantID, v int) { r.must(p, AddBackbrief{"s.it", fruit(v)}) }},
		{name: "commit", agenda: on("commit", nil), give: func(r *testRoom, p ParticipantID, v int) {
			r.must(p, AddCommitment{Phase: "s.it", Commitment: Commitment{Kind: "practice", When: "it rains", Do: fruit(v), Serves: "it keeps us dry"}})
		}},
		{name: "talk: a parked question", agenda: on("talk", fromCards), give: func(r *testRoom, p ParticipantID, v int) { r.must(p, Park{Text: fruit(v)}) }},
		{name: "an answer to a card", agenda: on("write", func(ph *Phase) {
			ph.Params.(*WriteParams).Deck, ph.Params.(*WriteParams).Answers = []string{"first", "second"}, true
			ph.Params.(*WriteParams).Open = true
		}), give: func(r *testRoom, p ParticipantID, v int) {
			card := "d1"
			if p == otherID {
				card = "d2"
			}
			r.must(p, AnswerItem{"s.it", card, fruit(v)})
		}},
		{name: "a vote for a facilitator", agenda: func() Agenda {
			a := on("write", nil)()
			a.Elect = true
			return a
		}, before: func(r *testRoom) {
			r.must("", Depart{facilitatorID})
			r.pass(2 * ElectAfter)
			r.must("", OpenElection{})
		}, give: func(r *testRoom, p ParticipantID, v int) {
			r.must(p, Elect{[]ParticipantID{scribeID, bystanderID, otherID}[v]})
		}},
		{name: "answered or not", agenda: on("write", nil), reveal: revealing("s.it"), give: func(r *testRoom, p ParticipantID, v int) {
			// The variants differ in who has written at all.
			if v != 1 {
				write(r, p, 0)
			}
		}},
	}
}

// world holds one workshop in which Author gives one variant and Other another.
func (g giving) world(t *testing.T, author, other int, reveal bool) *testRoom {
	t.Helper()
	r := newTestRoom(t, g.agenda(), 6)
	r.must("", Join{Identity: KeyIdentity("spectator"), Name: "Watcher", Spectator: true})
	r.must("", Arrive{spectatorID})
	r.must(facilitatorID, Appoint{sponsorID, Sponsor, true})
	r.must(facilitatorID, Appoint{scribeID, Scribe, true})
	r.must(facilitatorID, MoveOn{From: "s.cards", Sure: true})
	if g.before != nil {
		g.before(r)
	}
	g.give(r, authorID, author)
	g.give(r, otherID, other)
	if reveal {
		g.reveal(r)
	}
	return r
}

// seen is everything that a person can get out of a room, without what differs
// by chance: ids that are drawn, and the order of shuffled lists.
func seen(t *testing.T, r *testRoom, p ParticipantID) string {
	t.Helper()
	v := r.s.ViewFor(p)
	all := []any{v, v.Charter(), v.Cards(), r.s.ViewFor(p).Console}
	for _, st := range v.Stages {
		for _, ph := range st.Phases {
			if _, b, ok := v.Look(ph.ID); ok {
				all = append(all, b)
			}
		}
	}
	b, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	var x any
	if err := json.Unmarshal(b, &x); err != nil {
		t.Fatal(err)
	}
	b, _ = json.Marshal(unordered(x))
	return string(b)
}

func unordered(x any) any {
	switch x := x.(type) {
	case map[string]any:
		for k, v := range x {
			x[k] = unordered(v)
			if s, ok := v.(string); ok && (k == "id" || k == "ID") && (strings.HasPrefix(s, "w") || strings.HasPrefix(s, "c") || strings.HasPrefix(s, "N")) {
				x[k] = "drawn"
			}
		}
	case []any:
		for i := range x {
			x[i] = unordered(x[i])
		}
		// Only lists of things are shuffled; in rows of numbers the place counts.
		if len(x) > 0 && isThing(x[0]) {
			slices.SortFunc(x, func(a, b any) int { return strings.Compare(text(a), text(b)) })
		}
	}
	return x
}

func isThing(x any) bool {
	_, ok := x.(map[string]any)
	return ok
}

func text(x any) string {
	b, _ := json.Marshal(x)
	return string(b)
}

func (g giving) cell(t *testing.T, p ParticipantID, after bool) string {
	this := seen(t, g.world(t, 0, 1, after), p)
	what := this != seen(t, g.world(t, 2, 1, after), p)
	swapped := g.world(t, 1, 0, after)
	who := this != seen(t, swapped, p)
	switch {
	case what && who:
		return "what+who"
	case what:
		return "what"
	case who:
		return "who"
	}
	return "-"
}

func TestNobodySeesWhatTheyMayNot(t *testing.T) {
	var b strings.Builder
	fmt.Fprintf(&b, "%-26s %-7s", "", "")
	for _, v := range viewers {
		fmt.Fprintf(&b, " %-11s", v.name)
	}
	b.WriteString("\n")
	for _, g := range givings() {
		for _, after := range []bool{false, true} {
			if after && g.reveal == nil {
				continue
			}
			moment := "live"
			if g.reveal != nil {
				moment = map[bool]string{false: "before", true: "after"}[after]
			}
			fmt.Fprintf(&b, "%-26s %-7s", g.name, moment)
			for _, v := range viewers {
				fmt.Fprintf(&b, " %-11s", g.cell(t, v.id, after))
			}
			b.WriteString("\n")
		}
	}
	got := trimLines(b.String())
	if *updateMatrix {
		if err := os.WriteFile(visibilityTable, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(visibilityTable)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("who sees what has changed; read the difference and agree to it with -update-visibility\ngot:\n%s\nwant:\n%s", got, want)
	}
}

func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// inTheOpen are the activities that have no line in the table: what is done in
// them is done before everybody, with names.
var inTheOpen = []string{"cluster"}

func TestEveryActivityIsInTheTable(t *testing.T) {
	listed := map[string]bool{}
	for _, g := range givings() {
		for _, ph := range g.agenda().Stages[0].Phases {
			listed[ph.Do] = listed[ph.Do] || ph.ID == "s.it"
		}
	}
	for _, do := range Activities() {
		if listed[do] == slices.Contains(inTheOpen, do) {
			t.Errorf("who sees what in %s? Add it to givings, sealed and when too few have given, or to inTheOpen", do)
		}
	}
}

// lookedAtLater are the activities whose sealed cards a later phase shows.
var lookedAtLater = []string{"ask", "read", "write"}

// A result that is looked at in its own phase keeps the room there: moving on
// shows it first.
func TestEverySealedActivitySaysWhereItsResultIsLookedAt(t *testing.T) {
	r := newTestRoom(t, wholeAgenda(), 3)
	for _, ph := range wholeAgenda().Stages[0].Phases {
		if ph.ID != r.s.PhaseID() {
			r.must("p1", MoveOn{From: r.s.PhaseID(), Sure: true})
		}
		w := r.s.work[ph.ID]
		_, sealed := w.(sealedWork)
		if _, here := w.(resultHere); sealed && here == slices.Contains(lookedAtLater, ph.Do) {
			t.Errorf("%s: give its work resultHere, or add it to lookedAtLater", ph.Do)
		}
	}
}

// Before a reveal nothing of anybody else's may be known, whoever looks: this
// row of the table is a rule, not a habit.
func TestSealedMeansSealedForEveryRole(t *testing.T) {
	for _, g := range givings() {
		if g.reveal == nil {
			continue
		}
		for _, v := range viewers[1:] {
			if got := g.cell(t, v.id, false); got != "-" && g.name != "answered or not" {
				t.Errorf("%s: before the reveal the %s can tell %s", g.name, v.name, got)
			}
		}
	}
}
