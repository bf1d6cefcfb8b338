package session

import (
	"math/rand/v2"
	"reflect"
)

// What sessiontest has for the tests inside this package, which cannot import
// it because it imports this package: filled in before they run.
var (
	commandTypes map[string]reflect.Type // all commands by name
	wholeAgenda  func() Agenda
	everything   func(View) string
	newHand      func(*rand.Rand) AnyHand
)

// AnyHand is sessiontest.Hand.
type AnyHand interface {
	Somebody(State) (ParticipantID, Command)
	Count()
}

// Lend is called before any test runs.
func Lend(commands []Command, whole func() Agenda, all func(View) string, hand func(*rand.Rand) AnyHand) {
	commandTypes = map[string]reflect.Type{}
	for _, c := range commands {
		commandTypes[reflect.TypeOf(c).Name()] = reflect.TypeOf(c)
	}
	wholeAgenda, everything, newHand = whole, all, hand
}
