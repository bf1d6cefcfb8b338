package tui

import "accord/tui/write"

// entry is an activity's place in the list of screens.
type entry struct {
	make func() Screen
	wide bool // its body is a table or a map and may use the whole width
}

// screens is the list that a new activity's screen is added to, by the name
// that agendas use.
func screens() map[string]entry {
	return map[string]entry{
		"write": {make: func() Screen { return write.New() }},
	}
}

// screenFor makes the screen of an activity. An activity without one shows
// what its phase says about itself.
func screenFor(do string) entry {
	if e, ok := screens()[do]; ok {
		return e
	}
	return entry{make: func() Screen { return new(bare) }}
}
