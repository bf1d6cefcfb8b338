// Package console is the facilitator's drawer: the plan with its times, how the
// process stands, and the keys that move the room.
//
// It promises that every key it names works now and does what its words say,
// and that it shows no more of what is sealed than everybody sees: names in
// named phases, counts in sealed ones. It asks for things and does nothing; the
// room decides, and what would expose or remove something is asked about once.
package console
