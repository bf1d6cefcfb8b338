package session

// ConsentParams are the settings of a consent phase: is it good enough for now
// and safe enough to try?
type ConsentParams struct {
	Keep int `json:"keep,omitempty" yaml:"keep"` // when a list is decided: entries that are asked about; 0: all
}

// StandKind is where somebody stands: StandConsent, StandConcern or
// StandObjection.
type StandKind string

// The three stands. An objection needs its three parts.
const (
	StandConsent   StandKind = "consent"
	StandConcern   StandKind = "concern"
	StandObjection StandKind = "objection"
)

// TakeStand says where the sender stands. Stands are hidden until the reveal
// and named from then on.
type TakeStand struct {
	Phase                  PhaseID
	Kind                   StandKind
	Concern                string // of a concern
	Harm, Because, Instead string // of an objection: harm to our aim, because, I propose instead
}

// Amend changes the text that is decided, to integrate an objection. Those who
// objected are asked again. The scribe of the draft, or a facilitator.
type Amend struct {
	Phase PhaseID
	Text  string // for a list: one entry a line
}

// Adopt decides. With objections open it needs a date until which it holds:
// the objections are recorded with it. Facilitators only.
type Adopt struct {
	Phase PhaseID
	Until Date
	Sure  bool
}

// LeaveOut decides not to adopt. Facilitators only; Sure.
type LeaveOut struct {
	Phase PhaseID
	Sure  bool
}

// Stand is somebody's stand, named.
type Stand struct {
	Name                   string    `json:"name"`
	Kind                   StandKind `json:"kind"`
	Concern                string    `json:"concern,omitempty"`
	Harm, Because, Instead string    `json:",omitempty"`
	AskedAgain             bool      `json:"asked_again,omitempty"` // the text changed since
}

// ConsentBoard is what is seen of a consent phase.
type ConsentBoard struct {
	Text       string // the text that is decided; "" when it is a list
	List       []Item // the list that is decided
	Rev        int    // 1, and one more with every amendment
	Revealed   bool
	Answered   int // people who have taken a stand
	Consents   int // these four are 0 until the reveal
	Concerns   int
	Objections int
	NotYet     []string // names, after the reveal
	Stands     []Stand  // after the reveal; concerns and objections first
	Mine       *Stand   // the viewer's, nil when not taken
	AskedAgain bool     // the viewer objected to an earlier revision
	MayAmend   bool
	MayDecide  bool // the viewer is a facilitator
	Adopted    bool
	LeftOut    bool
	Until      Date // adopted with objections recorded, until then
}

func (ConsentBoard) isBoard() {}
