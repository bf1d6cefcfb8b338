package session

import "accord/session/words"

// PokerParams are the settings of a poker phase: for each area the level now
// and the level wanted.
type PokerParams struct {
	Areas []string `json:"areas,omitempty" yaml:"areas"` // used when `from` brings none
}

// Level is how far a decision is the team's: 1 tell ... 7 delegate; 0 none. The
// seven names are those of Management 3.0's delegation levels; the
// explanations are ours.
type Level int

// PickLevels is the sender's card for an area, sealed until the reveal. In a
// revote Now is ignored. Absolute: the last one counts.
type PickLevels struct {
	Phase       PhaseID
	Area        string
	Now, Wanted Level
}

// Revote opens one more round on the wanted level. Facilitators only, once an
// area.
type Revote struct {
	Phase PhaseID
	Area  string
}

// AcceptLevel records the level of an area: the sponsor's word, or a
// facilitator's, which waits to be confirmed by a sponsor.
type AcceptLevel struct {
	Phase PhaseID
	Area  string
	Level Level
}

// SetLine writes one of the lines that go with a level. Line is one of Lines.
type SetLine struct {
	Phase      PhaseID
	Area, Line string
	Text       string // "" takes it away
}

// FocusArea takes everybody to an area. Facilitators only.
type FocusArea struct {
	Phase PhaseID
	Area  string
}

var lineNames = words.Keys("visible through", "decided by", "goes up when", "goes down when", "coordinate with", "review by", "because")

// Lines are the names of the lines that go with a level, in their order.
func Lines() []string { return lineNames[:] }

// AreaState is how far the talk about an area is.
type AreaState string

// An area is picked (sealed), revealed, perhaps picked again, and agreed.
const (
	AreaWaiting  AreaState = "waiting" // not its turn yet
	AreaPicking  AreaState = "picking"
	AreaRevealed AreaState = "revealed"
	AreaRevoting AreaState = "revoting"
	AreaAgreed   AreaState = "agreed"
)

// AreaView is an area as it is seen. Counts are nil until the reveal.
type AreaView struct {
	ID, Text     string
	State        AreaState
	Picked       int   // people who picked in this round
	MyNow        Level // the viewer's, before the reveal
	MyWanted     Level
	Now          []int // counts of levels 1..7
	Wanted       []int
	NowMedian    float64
	WantedMedian float64
	Revoted      bool
	Lowest       []string // names of those who picked the lowest wanted level; nil when names are off
	Highest      []string
	SponsorPick  string // "Lars 4"; "" when names are off or no sponsor picked
	TooFew       bool   // names are off and fewer than K picked
	Agreed       Level  // 0 until agreed
	TeamWants    Level  // the team's median wanted, rounded towards the sponsor's level; 0 until revealed
	AcceptedBy   string // the sponsor who accepted; "" while to be confirmed
	ToConfirm    string // who has to confirm it still; "" when confirmed
	Lines        map[string]string
	Missing      []string // lines that this level needs and that are empty
}

// PokerBoard is what is seen of a poker phase.
type PokerBoard struct {
	Areas     []AreaView
	Current   string // the area that everybody is at
	Named     bool   // names are shown at the reveal
	Fewest    int    // picks that have to be there before any is shown without names
	MayAccept bool   // the viewer is a sponsor
	MayMove   bool   // the viewer is a facilitator
	Balance   string // a note about the whole perimeter, or ""
}

func (PokerBoard) isBoard() {}
