package session

import (
	"reflect"
	"testing"
)

// Whoever adds an activity that remembers who did what has to say what becomes
// of it when two seats are joined.
func TestAllWorkThatKnowsPeopleCanBeMerged(t *testing.T) {
	r := newTestRoom(t, wholeAgenda(), 3)
	for range wholeAgenda().Stages[0].Phases[1:] {
		r.must("p1", MoveOn{From: r.s.PhaseID(), Sure: true})
	}
	checked := 0
	for id, w := range r.s.work {
		if !knowsPeople(reflect.TypeOf(w), map[reflect.Type]bool{}) {
			continue
		}
		checked++
		if _, ok := w.(mergingWork); !ok {
			t.Errorf("%T of %s has no merge", w, id)
		}
	}
	if checked < 10 {
		t.Errorf("only %d kinds of work know people: this test sees too little", checked)
	}
}

func knowsPeople(t reflect.Type, seen map[reflect.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Map:
		return knowsPeople(t.Key(), seen) || knowsPeople(t.Elem(), seen)
	case reflect.Slice, reflect.Pointer:
		return knowsPeople(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if knowsPeople(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return t == reflect.TypeFor[ParticipantID]()
}
