package session

// CommitParams are the settings of a commit phase. The sign and win steps work
// on the commitments of the phase in their `from`.
type CommitParams struct {
	Step        string `json:"step,omitempty" yaml:"step"`                 // write, sign or win
	ReviewAfter int    `json:"review_after,omitempty" yaml:"review_after"` // days to the proposed review; 28
	WinWithin   int    `json:"win_within,omitempty" yaml:"win_within"`     // days to the first win; 30
}

// Commitment is "when ... then I/we will ...", with what makes it visible.
type Commitment struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"`         // practice, experiment, step or find out
	When     string   `json:"when"`         // the situation
	We       bool     `json:"we,omitempty"` // "we will", not "I will"
	Do       string   `json:"do"`
	By       Date     `json:"by,omitempty"`
	SeenIn   string   `json:"seen_in,omitempty"`
	Serves   string   `json:"serves,omitempty"`   // "it serves the vision because ..."
	StopIf   string   `json:"stop_if,omitempty"`  // of an experiment
	Stewards []string `json:"stewards,omitempty"` // names; the writer first
	Asked    []string `json:"asked,omitempty"`    // names of those asked to be stewards who have not answered
	Sponsor  bool     `json:"sponsor,omitempty"`  // the sponsor's own
}

// AddCommitment writes a commitment of the sender, who becomes its steward.
// Nobody can write one for somebody else. ID, Stewards, Asked and Sponsor are
// ignored.
type AddCommitment struct {
	Phase PhaseID
	Commitment
}

// EditCommitment replaces the sender's own commitment.
type EditCommitment struct {
	Phase PhaseID
	Commitment
}

// DropCommitment takes back the sender's own commitment; Sure when others are
// stewards of it too.
type DropCommitment struct {
	Phase PhaseID
	ID    string
	Sure  bool
}

// JoinCommitment makes the sender a steward too, by their own hand, or takes
// them off; it also answers a request.
type JoinCommitment struct {
	Phase PhaseID
	ID    string
	On    bool
}

// AskSteward asks somebody to be a steward. They answer with JoinCommitment.
type AskSteward struct {
	Phase  PhaseID
	ID     string
	Person ParticipantID
}

// SignCharter signs the commitments with the sender's name, or takes the
// signature back.
type SignCharter struct {
	Phase PhaseID
	On    bool
}

// SetFirstWin writes the first win: what, by when, and how it is celebrated.
type SetFirstWin struct {
	Phase     PhaseID
	What      string
	By        Date
	Celebrate string
}

// SetReview sets the day of the next review.
type SetReview struct {
	Phase PhaseID
	On    Date
}

// CallReview makes the sender the one who calls the review, by their own hand.
type CallReview struct {
	Phase PhaseID
	On    bool
}

// FirstWin is one visible success within a month, and how it is celebrated.
type FirstWin struct {
	What      string `json:"what"`
	By        Date   `json:"by,omitempty"`
	Celebrate string `json:"celebrate,omitempty"`
}

// CommitBoard is what is seen of a commit phase. Commands go to Base, the phase
// that holds the commitments.
type CommitBoard struct {
	Base        PhaseID
	Step        string       // write, sign or win
	Commitments []Commitment // the sponsor's first
	Mine        []string     // ids the viewer wrote
	IsSteward   []string     // ids the viewer is a steward of
	AskedOfMe   []string     // ids the viewer is asked to be a steward of
	Signed      []string     // names
	ISigned     bool
	Win         FirstWin
	Review      Date
	ReviewBy    string // who calls it
	ICall       bool
	Today       Date // the day the phase was first entered: dates in the past are refused
}

func (CommitBoard) isBoard() {}
