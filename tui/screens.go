package tui

import (
	"sync"

	"accord/tui/ask"
	"accord/tui/claim"
	"accord/tui/cluster"
	"accord/tui/commit"
	"accord/tui/consent"
	"accord/tui/dots"
	"accord/tui/draft"
	"accord/tui/outcome"
	"accord/tui/place"
	"accord/tui/poker"
	"accord/tui/rate"
	"accord/tui/read"
	"accord/tui/show"
	"accord/tui/spread"
	"accord/tui/talk"
	"accord/tui/write"
)

// entry is an activity's place in the list of screens.
type entry struct {
	make func() Screen
	wide bool // its body is a table or a map and may use the whole width
}

// screens is the list that a new activity's screen is added to, by the name
// that agendas use.
var screens = sync.OnceValue(func() map[string]entry {
	return map[string]entry{
		"ask":     {make: func() Screen { return ask.New() }},
		"claim":   {make: func() Screen { return claim.New() }, wide: true},
		"cluster": {make: func() Screen { return cluster.New() }},
		"commit":  {make: func() Screen { return commit.New() }},
		"consent": {make: func() Screen { return consent.New() }},
		"dots":    {make: func() Screen { return dots.New() }},
		"draft":   {make: func() Screen { return draft.New() }, wide: true},
		"outcome": {make: func() Screen { return outcome.New() }},
		"place":   {make: func() Screen { return place.New() }},
		"poker":   {make: func() Screen { return poker.New() }, wide: true},
		"rate":    {make: func() Screen { return rate.New() }},
		"read":    {make: func() Screen { return read.New() }},
		"show":    {make: func() Screen { return show.New() }},
		"spread":  {make: func() Screen { return spread.New() }},
		"talk":    {make: func() Screen { return talk.New() }},
		"write":   {make: func() Screen { return write.New() }},
	}
})

// screenFor makes the screen of an activity. An activity without one shows
// what its phase says about itself.
func screenFor(do string) entry {
	if e, ok := screens()[do]; ok {
		return e
	}
	return entry{make: func() Screen { return new(bare) }}
}
