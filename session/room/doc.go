// Package room is a live workshop: it puts what people ask for into one order,
// has it kept by the journal, and shows everyone the newest state.
//
// It promises that
//
//   - all commands of a room are decided one after the other by one goroutine,
//     each against a state that holds the ones before it; the commands of one
//     seat in the order in which they were submitted;
//   - a submitter is answered when what they asked for is stored, and is never
//     told that something is stored, or is not, while that is not known;
//   - nothing in a room waits for a session: sessions pull (Seat.Next), skip
//     what they missed, and may stop reading without anybody noticing.
//
// It refuses to know what a stage or an activity is, what a terminal is, and
// how a journal stores.
//
// # One step
//
// The room's goroutine sleeps until its bell rings or its only timer fires. A
// step takes everything that waits, stamps it, decides it, appends all records
// at once, applies them, answers, and publishes: the first change at once, a
// stream of changes at most fifteen times a second.
//
// # When the journal fails
//
// ErrConflict means that somebody else was first: the room reads on and decides
// again. After any other error it is not known whether the records were added,
// so the room reads until it knows; meanwhile it shows what it last knew, lets
// people come and go, and stores nothing. A damaged record leaves a room that
// can be read up to the damage and takes nothing any more.
package room
