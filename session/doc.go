// Package session is the workshop itself: a deterministic state machine that
// knows stages, cards, levels and promises, and nothing of terminals, networks,
// files, clocks or chance.
//
// A Command is what someone asks for. State.Decide turns it into Events or into
// a Refusal; State.Apply folds events into a new State; State.ViewFor is the
// only way to see anything of it. All three are pure: time and randomness come
// in with the Stamp that the room puts on each command.
//
// # Sealed and open
//
// What people write or choose in a sealed phase is an event that carries a
// SealID. The journal keeps such events encrypted under a key of that seal.
// The Revealed event of an activity carries everything that is known from then
// on (shuffled, without authors unless the method names them), and its apply
// replaces what the sealed events had built, never adds to it: so a replay
// without the sealed events, whose key is gone, gives the same State.
//
// # Recorded and passing
//
// Presence, ready ticks, cards seen and raised hands are passing events: they
// are applied and shown, but never recorded. Participation is shown while it
// helps and stored nowhere.
package session
