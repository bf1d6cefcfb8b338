package session

// TalkParams are the settings of a talk phase: a queue, one question, and what
// it is about in its `from`.
type TalkParams struct{}

// RaiseHand asks for the floor, or takes the hand down. It works in every
// phase. Nothing of it is stored.
type RaiseHand struct{ On bool }

// Spoken takes the sender's hand down and counts a turn, so that those who have
// not spoken come first. A facilitator may send it for the first in the queue.
type Spoken struct{ Person ParticipantID }

// Focus asks everybody to look at one item of a phase ("" for none).
// Facilitators only.
type Focus struct {
	Phase PhaseID
	Item  string
}

// Park puts a question aside, for a role or for nobody in particular.
type Park struct{ For, Text string }

// TalkBoard is what is seen of a talk phase: the boards it is about, as
// everybody sees them after the reveal.
type TalkBoard struct {
	About    []AboutBoard
	Focus    string // the item everybody is asked to look at, or ""
	MayFocus bool
}

// AboutBoard is a phase that is talked about, with its board.
type AboutBoard struct {
	Phase PhaseView
	Board Board
}

func (TalkBoard) isBoard() {}

func (s State) handsView() []Hand {
	var out []Hand
	for _, id := range s.passing.hands {
		out = append(out, Hand{id, s.name(id), s.passing.spoken[id]})
	}
	return out
}
