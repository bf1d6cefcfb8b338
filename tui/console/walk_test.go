package console

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"accord/session"
	"accord/session/agenda"
	"accord/session/sessiontest"
	"accord/tui/keys"
	"accord/tui/look"
	"accord/tui/tuitest"

	"github.com/charmbracelet/x/ansi"
)

// TestNoKeyOfTheDrawerDoesHarm goes through full-90 with six people. In every
// phase - as the room enters it, when one of the six has given something, and
// when all have - it opens the drawer at 80x24 and presses every key on every
// page of it, each in a room of its own. No key alone shows what too few have
// answered, and none takes away a word or a person: what would do so is asked
// about with a sentence that names the consequence. And every key that the
// drawer names, there and in its help, is on the screen and does something.
func TestNoKeyOfTheDrawerDoesHarm(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of keys")
	}
	a, err := agenda.Load("full-90")
	if err != nil {
		t.Fatal(err)
	}
	w := &walker{t: t, crew: sessiontest.NewCrew(t, a, 6), given: map[session.PhaseID]session.Progress{}, did: map[string]bool{}}
	w.crew.Do("", session.Join{Identity: session.KeyIdentity("Zoe"), Name: "Zoe"}) // who is not here yet
	phases := 0
	w.crew.After = w.looks
	w.looks()
	w.crew.Walk(func() {
		phases++
		w.explore("at the end")
	})
	for _, part := range consequences {
		if w.cautions[part] == 0 {
			t.Errorf("in %d phases nothing was asked about that %q", phases, part)
		}
	}
	for _, k := range promised {
		if !w.did[k] {
			t.Errorf("the help promises %s, and it did nothing anywhere", k)
		}
	}
	t.Logf("%d phases, %d keys pressed that did something, cautions: %v", phases, w.pressed, w.cautions)
}

// promised are the keys that Explain names, with the page that they are on.
var promised = []string{"room n", "room b", "room u", "room g", "room v", "room m", "room f", "room y", "room a", "room i", "room r",
	"people f", "people s", "people c", "people y", "people a", "steps s", "steps i"}

// consequences are what a caution may name: part of each of its sentences.
var consequences = []string{
	"will be shown to everyone, and that cannot be undone", "is set aside", "works on the results of this step, and will have none",
	"leaves the room and cannot come back with the same key", "become one person for good",
}

// walker presses keys.
type walker struct {
	t        *testing.T
	crew     *sessiontest.Crew
	at       session.PhaseID // where the room was last looked at, and
	early    bool            // whether that was after the first contribution
	given    map[session.PhaseID]session.Progress
	did      map[string]bool
	pressed  int
	cautions map[string]int
}

// looks is called after everything that somebody does.
func (w *walker) looks() {
	v := w.crew.View(w.crew.Who[0])
	w.given[v.Phase.ID] = v.Progress
	switch {
	case v.Phase.ID != w.at:
		w.at, w.early = v.Phase.ID, false
		w.explore("as it begins")
	case !w.early && v.Progress.Answered > 0:
		w.early = true
		w.explore("with few answers")
	}
}

// ways lead to every page, and on the list of people and of steps to one that
// is not the first.
var ways = [][]string{nil, {"g"}, {"g", "down"}, {"g", "m", "down"}, {"g", "m", "end"}, {"v"}, {"v", "down"}, {"i"}, {"m"}, {"S"}}

var pages = map[page]string{room: "room", people: "people", steps: "steps", putting: "putting", lines: "lines", safety: "safety", parking: "parking", seating: "seating"}

// all the keys of a keyboard.
var all = func() []string {
	list := []string{"enter", "space", "tab", "backspace", "delete", "left", "right", "esc", "f1"}
	for r := '!'; r <= '~'; r++ {
		list = append(list, string(r))
	}
	for r := 'a'; r <= 'z'; r++ {
		list = append(list, "ctrl+"+string(r))
	}
	return list
}()

func (w *walker) explore(when string) {
	v := w.crew.View(w.crew.Who[0])
	words := w.words(w.crew.Room)
	seen := map[string]bool{}
	for _, way := range ways {
		if way != nil && way[0] == "S" && !v.Console.Safety.Low {
			continue
		}
		where := fmt.Sprintf("%s, %s, drawer %v", v.Phase.ID, when, way)
		w.named(where, v, way)
		for _, k := range all {
			c, _ := w.drawer(v, way).Update(tuitest.Key(k))
			if c == nil || seen[fmt.Sprintf("%T%+v", c, c)] {
				continue
			}
			seen[fmt.Sprintf("%T%+v", c, c)] = true
			w.harmless(where+" and "+k, c, words)
		}
	}
}

// drawer is open where the keys of a way lead.
func (w *walker) drawer(v session.View, way []string) *Drawer {
	d := New()
	d.Show(v)
	d.Point(firstItem(v.Board))
	for _, k := range way {
		d.Update(tuitest.Key(k))
	}
	return d
}

// firstItem is what the cursor of the screen below would be on.
func firstItem(b session.Board) string {
	switch b := b.(type) {
	case session.DotsBoard:
		return b.Options[0].ID
	case session.ReadBoard:
		return b.Cards[0].ID
	}
	return ""
}

// harmless has the facilitator ask for c in a room of its own.
func (w *walker) harmless(where string, c session.Command, words sayings) {
	w.t.Helper()
	r := *w.crew.Room
	r.Log = nil
	before := shown(r.View(w.crew.Who[5]))
	people := len(r.View(w.crew.Who[0]).People)
	var ask session.Caution
	switch err := r.Try(w.crew.Who[0], c); {
	case errors.As(err, &ask):
		w.caution(where, c, ask.Text)
		return
	case err != nil:
		return // a refusal harms nobody
	}
	for id := range shown(r.View(w.crew.Who[5])) {
		if p := w.given[id]; !before[id] && p.Answered*10 < p.Here*6 {
			w.t.Errorf("%s: %+v shows %s, in which %d of %d have answered, without a question", where, c, id, p.Answered, p.Here)
		}
	}
	after := w.words(&r)
	for p, said := range words {
		for word := range said {
			if !after[p][word] {
				w.t.Errorf("%s: %+v takes %q from %s without a question", where, c, word, p)
			}
		}
	}
	if n := len(r.View(w.crew.Who[0]).People); n < people {
		w.t.Errorf("%s: %+v takes out %d people without a question", where, c, people-n)
	}
}

// caution is a question that names what would come of a yes.
func (w *walker) caution(where string, c session.Command, text string) {
	w.t.Helper()
	if w.cautions == nil {
		w.cautions = map[string]int{}
	}
	for _, part := range consequences {
		if strings.Contains(text, part) {
			w.cautions[part]++
			return
		}
	}
	w.t.Errorf("%s: %+v asks %q, which names no consequence", where, c, text)
}

// words are what people said, as each can read it in the phases that the room
// has been in.
func (w *walker) words(r *sessiontest.Room) sayings {
	out := sayings{}
	for _, p := range w.crew.Who {
		v := r.View(p)
		for _, st := range v.Stages {
			for _, ph := range st.Phases {
				if _, b, ok := v.Look(ph.ID); ok {
					out.add(p, reflect.ValueOf(b))
				}
			}
		}
	}
	return out
}

// sayings are sentences by who can read them.
type sayings map[session.ParticipantID]map[string]bool

// add takes every text out of a value.
func (s sayings) add(p session.ParticipantID, v reflect.Value) {
	if s[p] == nil {
		s[p] = map[string]bool{}
	}
	switch v.Kind() {
	case reflect.String:
		if text := v.String(); strings.Contains(text, " ") {
			s[p][text] = true
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			s.add(p, v.Elem())
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			s.add(p, v.Index(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			s.add(p, v.MapIndex(k))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				s.add(p, v.Field(i))
			}
		}
	}
}

// shown are the phases of which a result can be seen that is sealed at first.
func shown(v session.View) map[session.PhaseID]bool {
	out := map[session.PhaseID]bool{}
	for _, st := range v.Stages {
		for _, ph := range st.Phases {
			if pv, b, ok := v.Look(ph.ID); ok && (pv.Revealed || revealed(reflect.ValueOf(b))) {
				out[ph.ID] = true
			}
		}
	}
	return out
}

// revealed reports whether a board, or an area of it, shows a result.
func revealed(v reflect.Value) bool {
	switch b := v.Interface().(type) {
	case session.PokerBoard:
		return slices.ContainsFunc(b.Areas, func(a session.AreaView) bool { return len(a.Now) > 0 || len(a.Wanted) > 0 || len(a.Lowest) > 0 })
	case session.RateBoard:
		return b.Revealed && slices.ContainsFunc(b.Rows, func(r session.RateRow) bool { return r.N > 0 || r.Counts != nil })
	}
	f := v.FieldByName("Revealed")
	return f.IsValid() && f.Bool()
}

// named presses every key that the drawer names: it is on the screen, and it
// does something.
func (w *walker) named(where string, v session.View, way []string) {
	w.t.Helper()
	d := w.drawer(v, way)
	on := pages[d.page]
	frame := tuitest.Frame(80, 24)
	screen := d.Render(frame, look.Header{}, "", "")
	for _, a := range d.acts() {
		hints := keys.Hints(a.key)
		if len(hints) == 0 || moving[a.key.Keys()[0]] {
			continue
		}
		label := hints[0].Key
		if !strings.Contains(ansi.Strip(screen), " "+label+" ") {
			w.t.Errorf("%s: %s %s is not on the screen:\n%s", where, label, hints[0].Does, ansi.Strip(screen))
		}
		e := w.drawer(v, way)
		c, wish := e.Update(tuitest.Key(a.key.Keys()[0]))
		switch {
		case c != nil && !w.changes(where+" and "+label, c):
			w.t.Errorf("%s: %s %s asks for %+v, which changes nothing", where, label, hints[0].Does, c)
		case c == nil && wish == None && e.Render(frame, look.Header{}, "", "") == screen:
			w.t.Errorf("%s: %s %s does nothing", where, label, hints[0].Does)
		default:
			w.pressed++
			w.did[on+" "+label] = true
		}
	}
	for _, h := range d.hints() {
		for _, label := range strings.Split(h.Key, "/") {
			if !slices.ContainsFunc(d.acts(), func(a act) bool { return listens(a, label) }) && label != "digit" {
				w.t.Errorf("%s: the line of keys names %s %s, and nothing listens to it", where, label, h.Does)
			}
		}
	}
}

// listens reports whether an act has a key of that label.
func listens(a act, label string) bool {
	return a.key.Enabled() && (strings.EqualFold(a.key.Help().Key, label) || slices.Contains(a.key.Keys(), label))
}

// moving are the keys that move a cursor.
var moving = map[string]bool{"up": true, "down": true, "pgup": true, "pgdown": true, "home": true, "end": true}

// changes reports whether the room does c, or asks about it.
func (w *walker) changes(where string, c session.Command) bool {
	w.t.Helper()
	r := *w.crew.Room
	r.Log = nil
	was := r.View(w.crew.Who[0]).Version
	err := r.Try(w.crew.Who[0], c)
	var ask session.Caution
	if err != nil && !errors.As(err, &ask) {
		w.t.Errorf("%s: %+v is named and refused: %v", where, c, err)
	}
	return err != nil || r.View(w.crew.Who[0]).Version != was
}
