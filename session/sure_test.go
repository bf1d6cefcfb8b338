package session

import (
	"reflect"
	"testing"
)

// Whoever adds a command that asks first has to say how the yes is given.
func TestACommandThatAsksCanBeAnswered(t *testing.T) {
	for _, c := range []Command{MoveOn{}, Reveal{}, Remove{}, Adopt{}, LeaveOut{}, DropCommitment{}} {
		again, can := Sure(c)
		if !can || !reflect.ValueOf(again).FieldByName("Sure").Bool() {
			t.Errorf("Sure(%T) = %+v, %v", c, again, can)
		}
	}
	if _, can := Sure(MoveBack{}); can {
		t.Error("MoveBack asks nothing and can be answered")
	}
}
