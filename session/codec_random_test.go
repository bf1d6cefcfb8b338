package session

import (
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"
)

func TestEveryEventSurvivesTheJournal(t *testing.T) {
	for _, kind := range slices.Sorted(maps.Keys(eventTypes)) {
		t.Run(kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				e := reflect.New(eventTypes[kind]).Elem()
				drawInto(t, e)
				want := Record{Seq: 7, Stamp: Stamp{By: "p1", At: testStart}, Events: []Event{e.Interface().(Event)}}
				b, err := EncodeRecord(want, testKeys{})
				if err != nil {
					t.Fatal(err)
				}
				got, err := DecodeRecord(b, testKeys{})
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("came back as\n%#v\nwas\n%#v", got, want)
				}
			})
		})
	}
}

// drawInto fills a value; no list and no map is empty, since the journal does
// not tell empty from none.
func drawInto(t *rapid.T, v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[Agenda]():
		v.Set(reflect.ValueOf(wholeAgenda()))
	case v.Type() == reflect.TypeFor[Phase]():
		v.Set(reflect.ValueOf(rapid.SampledFrom(wholeAgenda().Stages[0].Phases).Draw(t, "phase")))
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(testStart.Add(time.Duration(rapid.Int64Range(0, 1e15).Draw(t, "time")))))
	case v.Kind() == reflect.String:
		v.SetString(rapid.String().Draw(t, "text"))
	case v.Kind() == reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "flag"))
	case v.CanInt():
		v.SetInt(rapid.Int64Range(-100, 100).Draw(t, "number"))
	case v.CanUint():
		v.SetUint(rapid.Uint64Range(0, 100).Draw(t, "number"))
	case v.CanFloat():
		v.SetFloat(rapid.Float64Range(-10, 10).Draw(t, "number"))
	case v.Kind() == reflect.Slice:
		for range rapid.IntRange(1, 3).Draw(t, "length") {
			e := reflect.New(v.Type().Elem()).Elem()
			drawInto(t, e)
			v.Set(reflect.Append(v, e))
		}
	case v.Kind() == reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		drawInto(t, k)
		drawInto(t, e)
		v.SetMapIndex(k, e)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		drawInto(t, v.Elem())
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if !v.Field(i).CanSet() {
				t.Fatalf("%s.%s is not exported: the journal loses it", v.Type(), v.Type().Field(i).Name)
			}
			drawInto(t, v.Field(i))
		}
	default:
		t.Fatalf("cannot draw a %s", v.Type())
	}
}

func TestCleaningTwiceIsCleaningOnce(t *testing.T) {
	anything := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		rapid.StringOf(rapid.RuneFrom([]rune(" \t\n\r\u202e\u200d\u0301\u0302e\u3164\x1b[\u00a0\u2028"))))
	rapid.Check(t, func(t *rapid.T) {
		s := anything.Draw(t, "text")
		l, text := CleanLine(s), CleanText(s)
		if CleanLine(l) != l || CleanText(text) != text {
			t.Fatalf("%q becomes %q and %q, and these %q and %q", s, l, text, CleanLine(l), CleanText(text))
		}
		for _, r := range l + text {
			if r != '\n' && unicode.IsControl(r) || r == '\u202e' || r == unicode.ReplacementChar {
				t.Fatalf("%q keeps %U", s, r)
			}
		}
	})
}
