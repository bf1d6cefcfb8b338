package sessiontest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"time"

	"accord/session"
)

// A Hand asks for anything in anybody's name: mostly for what the phase is
// about and may be done, sometimes for what makes no sense. Its rooms have the
// agenda WholeAgenda and six people, of whom the first facilitates.
type Hand struct {
	Rnd  *rand.Rand
	N    int // the number in its texts ("text-7."); see Count
	fits map[session.PhaseID][]session.Command
}

// Count goes on to the next text.
func (h *Hand) Count() { h.N++ }

// Somebody is who asks, and for what: mostly for what may be done.
func (h *Hand) Somebody(s session.State) (by session.ParticipantID, c session.Command) {
	for range 1 + h.Rnd.IntN(10) {
		by, c = h.anybody(s)
		if events, err := s.Decide(c, session.Stamp{By: by, At: Start}); err == nil && len(events) > 0 {
			break
		}
	}
	return by, c
}

func (h *Hand) anybody(s session.State) (session.ParticipantID, session.Command) {
	by := []session.ParticipantID{"p1", "p1", "p2", "p2", "p3", "p3", "p4", "p4", "p5", "p5", "p6", "", "stranger"}[h.Rnd.IntN(13)]
	switch h.Rnd.IntN(120) {
	case 0, 1, 2, 3:
		// The later it is the more the room goes back, so that it ends up everywhere.
		if h.Rnd.IntN(20) < s.ViewFor("").At.Phase {
			return "p1", session.MoveBack{From: s.PhaseID()}
		}
		return "p1", session.MoveOn{From: s.PhaseID(), Sure: true}
	case 4:
		return "p1", session.Reveal{Phase: s.PhaseID(), Sure: true}
	case 5, 6:
		return by, session.Undo{Phase: []session.PhaseID{"", s.PhaseID()}[h.Rnd.IntN(2)]}
	case 7, 8, 9:
		all := Commands()
		return by, h.fill(s, all[h.Rnd.IntN(len(all))], by)
	}
	fitting := h.fitting(s)
	if len(fitting) == 0 {
		return by, session.RaiseHand{On: h.Rnd.IntN(2) == 0}
	}
	return by, h.fill(s, fitting[h.Rnd.IntN(len(fitting))], by)
}

// everywhere are commands that name a phase and belong to no activity.
var everywhere = []string{"Ready", "AddTime", "Focus", "Reveal", "Undo", "TimeIsUp"}

// fitting are the commands of the activity of the current phase.
func (h *Hand) fitting(s session.State) []session.Command {
	if fitting, ok := h.fits[s.PhaseID()]; ok {
		return fitting
	}
	var fitting []session.Command
	for _, kind := range Commands() {
		c := reflect.New(reflect.TypeOf(kind)).Elem()
		f := c.FieldByName("Phase")
		if !f.IsValid() || f.Type() != reflect.TypeFor[session.PhaseID]() || slices.Contains(everywhere, c.Type().Name()) {
			continue
		}
		f.SetString(string(s.PhaseID()))
		_, err := s.Decide(c.Interface().(session.Command), session.Stamp{By: "p1", At: Start})
		if err == nil || !strings.Contains(err.Error(), "cannot be done in this step") {
			fitting = append(fitting, kind)
		}
	}
	if h.fits == nil {
		h.fits = map[session.PhaseID][]session.Command{}
	}
	h.fits[s.PhaseID()] = fitting
	return fitting
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
		"Kind":    {session.Spark, session.Heard, session.AskMore, "consent", "concern", "objection", "practice", "experiment", "step", "find out", "tools", "cover", "?"},
		"Answer":  {"yes", "not quite", "", "no", "try", "unclear"},
		"Right":   {"scribe", "sponsor", "facilitator"},
	}
)

func (h *Hand) fill(s session.State, kind session.Command, by session.ParticipantID) session.Command {
	v := reflect.New(reflect.TypeOf(kind)).Elem()
	ids := boardIDs(reflect.ValueOf(s.ViewFor(by).Board))
	for i := range v.NumField() {
		h.fillField(s, v.Type().Field(i).Name, v.Field(i), ids)
	}
	return v.Interface().(session.Command)
}

func (h *Hand) fillField(s session.State, name string, f reflect.Value, ids []string) {
	switch words := randomWords[name]; {
	case f.Type() == reflect.TypeFor[session.PhaseID]():
		f.SetString(string(s.PhaseID()))
		if phases := s.Agenda().Stages[0].Phases; h.Rnd.IntN(5) == 0 {
			f.SetString(string(phases[h.Rnd.IntN(len(phases))].ID))
		}
	case f.Type() == reflect.TypeFor[session.ParticipantID]():
		f.SetString(fmt.Sprintf("p%d", 1+h.Rnd.IntN(6)))
	case f.Type() == reflect.TypeFor[session.Date]():
		f.SetString(h.pick(randomDates))
	case f.Type() == reflect.TypeFor[time.Duration]():
		f.SetInt(int64(time.Duration(h.Rnd.IntN(10)-5) * time.Minute))
	case f.Kind() == reflect.String && name == "Line":
		f.SetString(h.pick(session.Lines()))
	case f.Kind() == reflect.String && words != nil:
		f.SetString(h.pick(words))
	case f.Kind() == reflect.String:
		f.SetString(h.text(name, ids))
	case f.Kind() == reflect.Bool:
		f.SetBool(h.Rnd.IntN(3) > 0)
	case name == "Rev":
		f.SetInt(int64(h.Rnd.IntN(3)))
	case f.CanInt():
		f.SetInt(int64(h.Rnd.IntN(9) - 1))
	case f.Kind() == reflect.Slice:
		for range h.Rnd.IntN(4) {
			e := reflect.New(f.Type().Elem()).Elem()
			h.fillField(s, name, e, ids)
			f.Set(reflect.Append(f, e))
		}
	case f.Kind() == reflect.Struct:
		for i := range f.NumField() {
			h.fillField(s, f.Type().Field(i).Name, f.Field(i), ids)
		}
	}
}

func (h *Hand) pick(list []string) string { return list[h.Rnd.IntN(len(list))] }

func (h *Hand) text(name string, ids []string) string {
	isID := slices.Contains([]string{"Card", "Cards", "Item", "Group", "Groups", "Area", "Statement", "ID", "Row", "Needs", "Suggestion"}, name)
	switch {
	case isID && len(ids) > 0 && h.Rnd.IntN(12) > 0:
		return h.pick(ids)
	case name == "Code":
		return "open sesame"
	case name == "Name" || h.Rnd.IntN(4) == 0:
		return h.pick(randomTexts)
	}
	return fmt.Sprintf("text-%d.", h.N)
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
