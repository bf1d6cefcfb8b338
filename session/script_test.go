package session

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The scripts in testdata tell a workshop in its own words. One line is one
// thing:
//
//	people Ana (facilitator), Lars (sponsor), Bo, Noor (away), Wall (spectator)
//	agenda k=4                            settings of the agenda
//	phase write do=write cap=20 from=[a]  a phase; keys as in an agenda file
//	Ana: AddCard Text="a card"            a command; Phase and From are the current phase unless given
//	room: Arrive Person=Noor              a command of the room itself
//	Ana is refused "part of the reason"   about the command above
//	Ana is cautioned "part of the consequence"
//	nothing happens                       the command above changed nothing
//	Ana sees WriteBoard.Count = 1         a path into the View; Phase ids before a slash look back
//	everybody sees write/WriteBoard.Cards.Text has "a card"
//	Bo sees nothing of "secret"           nowhere in the View, nor looking back
//	Bo sees "secret" somewhere
//
// In a path [x] picks from a list by position, ID or name; a field of a list is
// the list of that field; .# counts. After each script the room is replayed
// from its journal, without what was sealed, and must look the same.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, f := range files {
		if f == visibilityTable {
			continue // not a script
		}
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			sc := &script{t: t, ids: map[string]ParticipantID{"room": ""}, agenda: Agenda{Title: "Test", K: 4, Guests: true, PokerNamed: true}}
			for i, l := range strings.Split(string(text), "\n") {
				sc.where = fmt.Sprintf("%s:%d: %s", f, i+1, l)
				if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
					sc.line(l)
				}
			}
			sc.accepted()
			checkReplay(t, sc.room.log, sc.room.s)
		})
	}
}

type script struct {
	t      *testing.T
	where  string
	agenda Agenda
	people []string
	ids    map[string]ParticipantID
	room   *testRoom
	last   struct {
		who, where string
		err        error
		before     uint64
	}
}

func (sc *script) fail(format string, args ...any) {
	sc.t.Helper()
	sc.t.Fatalf("%s\n\t%s", sc.where, fmt.Sprintf(format, args...))
}

func (sc *script) line(l string) {
	verb, rest, _ := strings.Cut(l, " ")
	switch {
	case verb == "people":
		sc.people = append(sc.people, strings.Split(rest, ",")...)
	case verb == "agenda":
		sc.settings(rest)
	case verb == "phase":
		sc.phase(rest)
	case l == "nothing happens":
		if sc.accepted(); sc.room.s.version != sc.last.before {
			sc.fail("something changed")
		}
	case strings.HasSuffix(verb, ":"):
		sc.command(strings.TrimSuffix(verb, ":"), rest)
	case strings.HasPrefix(rest, "is "):
		sc.refusal(verb, strings.TrimPrefix(rest, "is "))
	case strings.HasPrefix(rest, "sees "):
		sc.accepted()
		sc.open()
		for _, who := range sc.viewers(verb) {
			sc.sees(who, strings.TrimPrefix(rest, "sees "))
		}
	default:
		sc.fail("not a line of a script")
	}
}

func (sc *script) settings(rest string) {
	for k, v := range sc.pairs(rest) {
		sc.set(reflect.ValueOf(&sc.agenda).Elem(), k, v)
	}
}

// phase adds a phase; keys that Phase does not have are settings of its
// activity.
func (sc *script) phase(rest string) {
	id, rest, _ := strings.Cut(rest, " ")
	ph := Phase{ID: PhaseID(id), Title: id}
	pairs := sc.pairs(rest)
	ph.Do = pairs["do"]
	if ph.Params = NewParams(ph.Do); ph.Params == nil {
		sc.fail("no activity is called %q", ph.Do)
	}
	for k, v := range pairs {
		if field(reflect.ValueOf(&ph).Elem(), k).IsValid() {
			sc.set(reflect.ValueOf(&ph).Elem(), k, v)
		} else {
			sc.set(reflect.ValueOf(ph.Params).Elem(), k, v)
		}
	}
	if len(sc.agenda.Stages) == 0 {
		sc.agenda.Stages = []Stage{{ID: "s", Title: "Stage"}}
	}
	sc.agenda.Stages[0].Phases = append(sc.agenda.Stages[0].Phases, ph)
}

// open opens the room when the first thing happens in it.
func (sc *script) open() {
	if sc.room != nil {
		return
	}
	if faults := sc.agenda.Check(); len(faults) > 0 {
		sc.fail("the agenda has faults: %v", faults)
	}
	sc.room = &testRoom{t: sc.t}
	sc.room.must("", Open{Code: "heron-42", Agenda: sc.agenda})
	for i, entry := range sc.people {
		name, what, _ := strings.Cut(strings.TrimSpace(entry), " (")
		id := ParticipantID(fmt.Sprintf("p%d", i+1))
		sc.ids[name] = id
		sc.room.must("", Join{Identity: KeyIdentity(name), Name: name, Spectator: strings.Contains(what, "spectator")})
		for _, r := range []Right{Facilitator, Sponsor, Scribe} {
			if strings.Contains(what, string(r)) {
				sc.room.must("", Appoint{id, r, true})
			}
		}
		if !strings.Contains(what, "away") {
			sc.room.must("", Arrive{id})
		}
	}
}

func (sc *script) command(who, rest string) {
	sc.accepted()
	sc.open()
	name, rest, _ := strings.Cut(rest, " ")
	t, ok := commandTypes[name]
	if !ok {
		sc.fail("no command is called %q", name)
	}
	id, ok := sc.ids[who]
	if !ok {
		sc.fail("nobody is called %q", who)
	}
	c := reflect.New(t).Elem()
	for _, f := range []string{"Phase", "From"} {
		if v := c.FieldByName(f); v.IsValid() && v.Type() == reflect.TypeFor[PhaseID]() {
			v.SetString(string(sc.room.s.PhaseID()))
		}
	}
	for k, v := range sc.pairs(rest) {
		sc.set(c, k, v)
	}
	sc.last.who, sc.last.where, sc.last.before = who, sc.where, sc.room.s.version
	sc.last.err = sc.room.do(id, c.Interface().(Command))
}

// accepted fails when the last command was refused and no line says so.
func (sc *script) accepted() {
	if err := sc.last.err; err != nil {
		sc.where = sc.last.where
		sc.fail("%s is refused: %v", sc.last.who, err)
	}
}

func (sc *script) refusal(who, rest string) {
	how, text, _ := strings.Cut(rest, " ")
	err := sc.last.err
	if sc.last.err = nil; err == nil || sc.last.who != who {
		sc.fail("the command above was accepted")
	}
	_, isCaution := err.(Caution)
	switch {
	case how != "refused" && how != "cautioned":
		sc.fail("somebody is refused or cautioned")
	case isCaution != (how == "cautioned"):
		sc.fail("got a %T", err)
	case !strings.Contains(err.Error(), sc.text(text)):
		sc.fail("the reason is %q", err)
	}
}

func (sc *script) viewers(who string) []string {
	if who != "everybody" {
		return []string{who}
	}
	var names []string
	for name := range sc.ids {
		if name != "room" {
			names = append(names, name)
		}
	}
	return names
}

func (sc *script) sees(who, what string) {
	sc.t.Helper()
	id, ok := sc.ids[who]
	if !ok && who != "stranger" {
		sc.fail("nobody is called %q", who)
	}
	v := sc.room.s.ViewFor(id)
	if text, ok := strings.CutPrefix(what, "nothing of "); ok {
		if all := everything(v); strings.Contains(all, sc.text(text)) {
			sc.fail("%s sees it in %s", who, all)
		}
		return
	}
	if text, ok := strings.CutSuffix(what, " somewhere"); ok {
		if all := everything(v); !strings.Contains(all, sc.text(text)) {
			sc.fail("%s sees only %s", who, all)
		}
		return
	}
	end := valueEnd(what)
	path, rest := what[:end], strings.TrimSpace(what[end:])
	op, want, _ := strings.Cut(rest, " ")
	got := sc.show(sc.walk(v, path))
	want = sc.text(want)
	same := got == want
	switch op {
	case "=":
	case "!=":
		same = !same
	case "has":
		same = strings.Contains(got, want)
	default:
		sc.fail("compare with =, != or has")
	}
	if !same {
		sc.fail("%s sees %q", who, got)
	}
}

// walk follows a path into the View.
func (sc *script) walk(view View, path string) reflect.Value {
	board := view.Board
	if ph, rest, ok := strings.Cut(path, "/"); ok {
		var seen bool
		if _, board, seen = view.Look(PhaseID(ph)); !seen {
			sc.fail("nobody has been in %s", ph)
		}
		path = rest
	}
	steps := strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == ']' })
	first, _, _ := strings.Cut(steps[0], "[")
	v := reflect.ValueOf(view)
	switch {
	case board != nil && reflect.TypeOf(board).Name() == first:
		v = reflect.ValueOf(board)
		steps[0] = strings.TrimPrefix(steps[0], first)
	case first == "Charter":
		v = reflect.ValueOf(view.Charter())
		steps[0] = ""
	}
	for _, step := range steps {
		name, pick, picks := strings.Cut(step, "[")
		if name != "" {
			v = sc.get(v, name)
		}
		if picks {
			v = sc.pick(v, pick)
		}
	}
	return v
}

func (sc *script) get(v reflect.Value, name string) reflect.Value {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	switch {
	case name == "#":
		return reflect.ValueOf(v.Len())
	case v.Kind() == reflect.Slice:
		out := []any{}
		for i := range v.Len() {
			out = append(out, sc.get(v.Index(i), name).Interface())
		}
		return reflect.ValueOf(out)
	case v.Kind() != reflect.Struct || !v.FieldByName(name).IsValid():
		sc.fail("there is no %s in %v", name, v)
	}
	return v.FieldByName(name)
}

func (sc *script) pick(v reflect.Value, key string) reflect.Value {
	if v.Kind() == reflect.Map {
		return v.MapIndex(reflect.ValueOf(key).Convert(v.Type().Key()))
	}
	if i, err := strconv.Atoi(key); err == nil && i < v.Len() {
		return v.Index(i)
	}
	for i := range v.Len() {
		for _, f := range []string{"ID", "Name", "Text", "Title"} {
			if e := reflect.Indirect(v.Index(i)); e.Kind() == reflect.Struct && e.FieldByName(f).IsValid() && sc.show(e.FieldByName(f)) == key {
				return v.Index(i)
			}
		}
	}
	sc.fail("there is no [%s] in %s", key, sc.show(v))
	return v
}

// show prints a value the way scripts write it.
func (sc *script) show(v reflect.Value) string {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return "none"
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Slice:
		var parts []string
		for i := range v.Len() {
			parts = append(parts, sc.show(v.Index(i)))
		}
		if len(parts) == 0 {
			return "none"
		}
		return strings.Join(parts, ", ")
	case reflect.Struct:
		return fmt.Sprintf("%+v", v.Interface())
	case reflect.Invalid:
		return "none"
	}
	return fmt.Sprint(v.Interface())
}

// pairs reads key=value ...; a value is a word, a "quoted text" or a [list].
func (sc *script) pairs(s string) map[string]string {
	m := map[string]string{}
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		key, rest, ok := strings.Cut(s, "=")
		if !ok {
			sc.fail("%q is not key=value", s)
		}
		end := valueEnd(rest)
		m[key], s = rest[:end], rest[end:]
	}
	return m
}

func valueEnd(s string) int {
	quoted, depth := false, 0
	for i, r := range s {
		switch {
		case r == '"' && (i == 0 || s[i-1] != '\\'):
			quoted = !quoted
		case quoted:
		case r == '[':
			depth++
		case r == ']':
			depth--
		case r == ' ' && depth == 0:
			return i
		}
	}
	return len(s)
}

func (sc *script) text(s string) string {
	if !strings.HasPrefix(s, `"`) {
		return s
	}
	text, err := strconv.Unquote(s)
	if err != nil {
		sc.fail("%s: %v", s, err)
	}
	return text
}

// field is the field of v that an agenda file or a script calls name.
func field(v reflect.Value, name string) reflect.Value {
	return v.FieldByNameFunc(func(f string) bool {
		return strings.EqualFold(f, strings.ReplaceAll(name, "_", ""))
	})
}

func (sc *script) set(v reflect.Value, name, value string) {
	f := field(v, name)
	if !f.IsValid() {
		sc.fail("%s has no %s", v.Type(), name)
	}
	sc.assign(f, value)
}

func (sc *script) assign(f reflect.Value, value string) {
	var err error
	switch {
	case f.Type() == reflect.TypeFor[ParticipantID]():
		id, ok := sc.ids[sc.text(value)]
		if !ok {
			sc.fail("nobody is called %s", value)
		}
		f.SetString(string(id))
	case f.Type() == reflect.TypeFor[time.Duration]():
		var d time.Duration
		d, err = time.ParseDuration(value)
		f.SetInt(int64(d))
	case f.Kind() == reflect.String:
		f.SetString(sc.text(value))
	case f.Kind() == reflect.Bool:
		f.SetBool(value == "true")
	case f.Kind() == reflect.Int:
		var n int
		n, err = strconv.Atoi(value)
		f.SetInt(int64(n))
	case f.Kind() == reflect.Float64:
		var x float64
		x, err = strconv.ParseFloat(value, 64)
		f.SetFloat(x)
	case f.Kind() == reflect.Slice:
		sc.assignList(f, strings.TrimSpace(strings.Trim(value, "[]")))
	default:
		sc.fail("cannot set a %s", f.Type())
	}
	if err != nil {
		sc.fail("%s: %v", value, err)
	}
}

// assignList reads [a "b c"]; lists of structs are filled by {key=value ...}.
func (sc *script) assignList(f reflect.Value, s string) {
	for ; s != ""; s = strings.TrimSpace(s) {
		e := reflect.New(f.Type().Elem()).Elem()
		if e.Kind() == reflect.Struct {
			inner, rest, ok := strings.Cut(strings.TrimPrefix(s, "{"), "}")
			if !ok {
				sc.fail("a list of structs is [{key=value} ...]")
			}
			for k, v := range sc.pairs(inner) {
				sc.set(e, k, v)
			}
			s = rest
		} else {
			end := valueEnd(s)
			sc.assign(e, s[:end])
			s = s[end:]
		}
		f.Set(reflect.Append(f, e))
	}
}
