package session

import (
	"reflect"
	"testing"
)

// Whoever adds a command that asks first has to say how the yes is given.
func TestACommandThatAsksCanBeAnswered(t *testing.T) {
	for name, ct := range commandTypes {
		f, asks := ct.FieldByName("Sure")
		again, can := Sure(reflect.New(ct).Elem().Interface().(Command))
		switch {
		case can != (asks && f.Type.Kind() == reflect.Bool):
			t.Errorf("%s can be answered: %v", name, can)
		case can && !reflect.ValueOf(again).FieldByName("Sure").Bool():
			t.Errorf("Sure(%s) = %+v", name, again)
		}
	}
}
