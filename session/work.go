package session

// What an activity is to the rest of the workshop: Work, and what its Work can
// be besides. Whatever asks for more than Work asks for one of these, so this
// file is the list of what a new activity may have to answer to.

// Work is what people have made in one phase so far: an activity's part of
// State. Values are never changed, only replaced.
type Work interface {
	// answered reports whether p has given something in this phase.
	answered(p ParticipantID) bool
	// board is what everyone may see; it is built once per State.
	board(s State, ph Phase) Board
	// mine adds what p alone may see to a copy of the shared board.
	mine(s State, ph Phase, b Board, p ParticipantID) Board
}

// passingWork is Work in which people also do what is shown and not recorded.
type passingWork interface {
	did(s State, ph Phase, p ParticipantID) bool
}

// mergingWork is Work that knows people. Whoever adds an activity whose work
// does has to say what becomes of two seats of the same person.
type mergingWork interface {
	Work
	merge(from, into ParticipantID) Work
}

// resumingWork is Work that takes up what changed before its phase when the
// room goes back and on again.
type resumingWork interface {
	resume(s State, ph Phase) Work
}

// dealingWork is Work that hands something out by chance as the room enters its
// phase.
type dealingWork interface {
	deal(s State, ph Phase, seed uint64) []Event
}

// sealedWork is Work that can be hidden until it is revealed.
type sealedWork interface {
	Work
	// hides reports whether contributions made now stay hidden until a reveal;
	// while it is true the room tells counts, never who has done what.
	hides() bool
	// sealed reports whether item ("" for the phase as a whole) has
	// contributions that nobody may see yet.
	sealed(item string) bool
	// reveal returns the event that shows them; seed shuffles.
	reveal(s State, ph Phase, item string, seed uint64) []Event
}

// resultHere is sealed Work whose result is looked at in its own phase: counts,
// dots, stands. Cards are looked at in the phase that takes them up.
type resultHere interface {
	sealedWork
	resultHere()
}

// withheldWork is sealed Work that may not be shown in every state: withheld
// refuses, or is nil.
type withheldWork interface {
	withheld(ph Phase) error
}

// byItem is sealed Work that is played and revealed item by item.
type byItem interface {
	// currentItem is the one that the room is at, or "".
	currentItem() string
	// nextItem is the one to go to before the room leaves the phase; zero when
	// there is none.
	nextItem() Item
	answeredItem(p ParticipantID, item string) bool
}

// debatedWork is Work that may forbid debate: noDebate reports that no hand is
// raised in its phase.
type debatedWork interface {
	noDebate(s State, ph Phase) bool
}

// itemWork is Work whose result a later phase can take up as a list.
type itemWork interface {
	items(s State, ph Phase) []Item
}

// textWork is Work whose result is one text.
type textWork interface{ text() string }

// charterPart is Work that puts what is revealed of it into the charter: into
// the part that is its activity's own, or that ph.Into names.
type charterPart interface {
	fill(c *Charter, s State, ph Phase)
}
