package session

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// wholeAgenda has a phase of every activity, in an order in which they feed
// each other.
func wholeAgenda() Agenda {
	a := oneStage(
		Phase{ID: "hello", Do: "show", Params: &ShowParams{What: "people"}},
		Phase{ID: "word", Do: "write", Names: Named, Params: &WriteParams{Open: true, Cap: 40, PerPerson: 2}, Into: "Words"},
		Phase{ID: "write", Do: "write", Names: Sealed, Params: &WriteParams{Cap: 40, PerPerson: 3, Deck: []string{"from the deck"}}, Into: PartHeadlines},
		Phase{ID: "read", Do: "read", From: []PhaseID{"write"}, Into: PartHeadlines},
		Phase{ID: "cluster", Do: "cluster", From: []PhaseID{"read", "word"}},
		Phase{ID: "dots", Do: "dots", From: []PhaseID{"cluster"}, Params: &DotsParams{Keep: 2, Max: 6}},
		Phase{ID: "spread", Do: "spread", From: []PhaseID{"write"}, Params: &SpreadParams{Each: 2, Keep: 2}},
		Phase{ID: "draft", Do: "draft", From: []PhaseID{"dots"}},
		Phase{ID: "temperature", Do: "rate", From: []PhaseID{"draft"}, Params: &RateParams{Min: 1, Max: 5}},
		Phase{ID: "consent", Do: "consent", From: []PhaseID{"draft"}, Into: PartVision},
		Phase{ID: "grid", Do: "place", Params: &PlaceParams{Up: "up", Right: "right", Size: 3}},
		Phase{ID: "talk", Do: "talk", From: []PhaseID{"grid", "read"}},
		Phase{ID: "givens", Do: "show", Params: &ShowParams{What: "givens", Intent: "too many forms", ConfirmedBy: "Lars", Backbrief: true}, Into: PartGivens},
		Phase{ID: "poker", Do: "poker", From: []PhaseID{"dots"}, Into: PartPerimeter},
		Phase{ID: "gradient", Do: "rate", Into: PartAgreement, Params: &RateParams{
			Statements: []Statement{{ID: "stand", Text: "Where do you stand?"}}, Min: 1, Max: 8, Concern: 6, Unknown: true,
		}},
		Phase{ID: "claim", Do: "claim", Params: &ClaimParams{Step: "map", Rows: []string{"build", "test"}, Within: 28}},
		Phase{ID: "steps", Do: "claim", From: []PhaseID{"claim"}, Params: &ClaimParams{Step: "step", Within: 28}},
		Phase{ID: "outcome", Do: "outcome", From: []PhaseID{"dots"}},
		Phase{ID: "ask", Do: "ask", Params: &AskParams{Step: "ask", PerPerson: 2, AnswerAfter: 7}},
		Phase{ID: "answer", Do: "ask", From: []PhaseID{"ask"}, Params: &AskParams{Step: "answer", PerPerson: 2, AnswerAfter: 7}},
		Phase{ID: "commit", Do: "commit", Into: PartCommitments},
		Phase{ID: "sign", Do: "commit", From: []PhaseID{"commit"}},
		Phase{ID: "win", Do: "commit", From: []PhaseID{"commit"}},
	)
	for i, step := range []string{"sign", "win"} {
		p := NewParams("commit").(*CommitParams)
		p.Step = step
		a.Stages[0].Phases[len(a.Stages[0].Phases)-2+i].Params = p
	}
	a.K, a.Elect = 3, true
	a.Roles = []string{"dev", "ops"}
	return a
}

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
	fits    map[PhaseID][]reflect.Type
}

type secret struct {
	phase PhaseID
	by    ParticipantID
}

func newRandomRoom(t *rapid.T) *randomRoom {
	r := &randomRoom{t: t, rnd: rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)), secrets: map[string]secret{}, fits: map[PhaseID][]reflect.Type{}}
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
func (r *randomRoom) somebody() (by ParticipantID, c Command) {
	for range 1 + r.rnd.IntN(10) {
		by, c = r.anybody()
		if events, err := r.s.Decide(c, Stamp{By: by, At: testStart}); err == nil && len(events) > 0 {
			break
		}
	}
	return by, c
}

// anybody asks for anything, mostly for what the phase is about.
func (r *randomRoom) anybody() (ParticipantID, Command) {
	by := []ParticipantID{"p1", "p1", "p2", "p2", "p3", "p3", "p4", "p4", "p5", "p5", "p6", "", "stranger"}[r.rnd.IntN(13)]
	switch r.rnd.IntN(120) {
	case 0, 1, 2, 3:
		// The later it is the more the room goes back, so that it ends up everywhere.
		if r.rnd.IntN(20) < r.s.at.Phase {
			return "p1", MoveBack{From: r.s.PhaseID()}
		}
		return "p1", MoveOn{From: r.s.PhaseID(), Sure: true}
	case 4:
		return "p1", Reveal{Phase: r.s.PhaseID(), Sure: true}
	case 5, 6:
		return by, Undo{Phase: []PhaseID{"", r.s.PhaseID()}[r.rnd.IntN(2)]}
	case 7, 8, 9:
		types := slices.SortedFunc(maps.Values(commandTypes), func(a, b reflect.Type) int { return strings.Compare(a.Name(), b.Name()) })
		return by, r.fill(types[r.rnd.IntN(len(types))], by)
	}
	types := r.fitting()
	if len(types) == 0 {
		return by, RaiseHand{On: r.rnd.IntN(2) == 0}
	}
	return by, r.fill(types[r.rnd.IntN(len(types))], by)
}

// everywhere are commands that name a phase and belong to no activity.
var everywhere = []string{"Ready", "AddTime", "Focus", "Reveal", "Undo", "TimeIsUp"}

// fitting are the commands of the activity of the current phase.
func (r *randomRoom) fitting() []reflect.Type {
	if types, ok := r.fits[r.s.PhaseID()]; ok {
		return types
	}
	var types []reflect.Type
	for _, name := range slices.Sorted(maps.Keys(commandTypes)) {
		c := reflect.New(commandTypes[name]).Elem()
		f := c.FieldByName("Phase")
		if !f.IsValid() || f.Type() != reflect.TypeFor[PhaseID]() || slices.Contains(everywhere, name) {
			continue
		}
		f.SetString(string(r.s.PhaseID()))
		_, err := r.s.Decide(c.Interface().(Command), Stamp{By: "p1", At: testStart})
		if err == nil || !strings.Contains(err.Error(), "cannot be done in this step") {
			types = append(types, commandTypes[name])
		}
	}
	r.fits[r.s.PhaseID()] = types
	return types
}

var (
	randomTexts = []string{"", "  two   words ", "a\u202eb e\u0301", strings.Repeat("long ", 200), "one\n\ntwo\nthree", "for nurses"}
	randomDates = []string{"", "2026-11-01", "2026-12-24", "2020-01-01", "soon"}
	randomWords = map[string][]string{
		"Do":      {"write", "talk", "dots", "?"},
		"Switch":  {"all unnamed", "sponsor later", "talk first", "?"},
		"Field":   {"outcome", "measure", "from", "to", "by", "seen in", "serves", "?"},
		"To":      {"dev", "ops", "sponsor", "Bo", ""},
		"Mark":    {"L", "H", "W", "T", "-", "", "X"},
		"Columns": {"people", "roles", "?"},
		"Kind":    {Spark, Heard, AskMore, "consent", "concern", "objection", "practice", "experiment", "step", "find out", "tools", "cover", "?"},
		"Answer":  {"yes", "not quite", "", "no", "try", "unclear"},
		"Right":   {"scribe", "sponsor", "facilitator"},
	}
)

func (r *randomRoom) fill(t reflect.Type, by ParticipantID) Command {
	v := reflect.New(t).Elem()
	ids := boardIDs(reflect.ValueOf(r.s.ViewFor(by).Board))
	for i := range v.NumField() {
		r.fillField(v.Type().Field(i).Name, v.Field(i), ids)
	}
	return v.Interface().(Command)
}

func (r *randomRoom) fillField(name string, f reflect.Value, ids []string) {
	pick := func(list []string) string {
		if len(list) == 0 {
			return "?"
		}
		return list[r.rnd.IntN(len(list))]
	}
	switch words := randomWords[name]; {
	case f.Type() == reflect.TypeFor[PhaseID]():
		f.SetString(string(r.s.PhaseID()))
		if phases := r.s.agenda.Stages[0].Phases; r.rnd.IntN(5) == 0 {
			f.SetString(string(phases[r.rnd.IntN(len(phases))].ID))
		}
	case f.Type() == reflect.TypeFor[ParticipantID]():
		f.SetString(fmt.Sprintf("p%d", 1+r.rnd.IntN(6)))
	case f.Type() == reflect.TypeFor[Date]():
		f.SetString(pick(randomDates))
	case f.Type() == reflect.TypeFor[time.Duration]():
		f.SetInt(int64(time.Duration(r.rnd.IntN(10)-5) * time.Minute))
	case f.Kind() == reflect.String && name == "Line":
		f.SetString(pick(Lines()))
	case f.Kind() == reflect.String && words != nil:
		f.SetString(pick(words))
	case f.Kind() == reflect.String:
		f.SetString(r.text(name, ids))
	case f.Kind() == reflect.Bool:
		f.SetBool(r.rnd.IntN(3) > 0)
	case name == "Rev":
		f.SetInt(int64(r.rnd.IntN(3)))
	case f.CanInt():
		f.SetInt(int64(r.rnd.IntN(9) - 1))
	case f.Kind() == reflect.Slice:
		for range r.rnd.IntN(4) {
			e := reflect.New(f.Type().Elem()).Elem()
			r.fillField(name, e, ids)
			f.Set(reflect.Append(f, e))
		}
	case f.Kind() == reflect.Struct:
		for i := range f.NumField() {
			r.fillField(f.Type().Field(i).Name, f.Field(i), ids)
		}
	}
}

func (r *randomRoom) text(name string, ids []string) string {
	isID := slices.Contains([]string{"Card", "Cards", "Item", "Group", "Groups", "Area", "Statement", "ID", "Row", "Needs", "Suggestion"}, name)
	switch {
	case isID && len(ids) > 0 && r.rnd.IntN(12) > 0:
		return ids[r.rnd.IntN(len(ids))]
	case name == "Code":
		return "open sesame"
	case name == "Name" || r.rnd.IntN(4) == 0:
		return randomTexts[r.rnd.IntN(len(randomTexts))]
	}
	return fmt.Sprintf("text-%d.", r.n)
}

// boardIDs are the ids of all that is on a board.
func boardIDs(v reflect.Value) []string {
	var ids []string
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return boardIDs(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			ids = append(ids, boardIDs(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "ID" {
				ids = append(ids, v.Field(i).String())
			} else if v.Type().Field(i).IsExported() {
				ids = append(ids, boardIDs(v.Field(i))...)
			}
		}
	}
	return ids
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
