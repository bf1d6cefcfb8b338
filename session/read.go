package session

// ReadParams are the settings of a read phase: go through all cards, react.
type ReadParams struct {
	Sparks int `json:"sparks,omitempty" yaml:"sparks"` // of one person; 3; -1 for none
}

// React gives a reaction to a card, or takes it back. Kind is "spark", "heard"
// or "ask". Reactions are blind until the reveal of the phase.
type React struct {
	Phase PhaseID
	Card  string
	Kind  string
	On    bool
}

// SeeCards says which cards the sender has had before their eyes. It is
// passing: coverage is shown live and stored nowhere.
type SeeCards struct {
	Phase PhaseID
	Cards []string
}

// ClaimCard puts the sender's name on a card, voluntarily, or takes it off. A
// card takes one name.
type ClaimCard struct {
	Phase PhaseID
	Card  string
	On    bool
}

// ReadCard is a card with its reactions. The counts are 0 until the reveal.
type ReadCard struct {
	ID, Text, By        string
	Sparks, Heard, Asks int
	MySpark, MyHeard    bool
	MyAsk, Seen         bool // by the viewer
}

// ReadBoard is what is seen of a read phase.
type ReadBoard struct {
	Cards      []ReadCard
	Sparks     int // the budget of a person; 0 when none are given
	SparksLeft int // of the viewer
	Seen       int // cards the viewer has seen
	ReadAll    int // people who have seen all
	Revealed   bool
}

func (ReadBoard) isBoard() {}
