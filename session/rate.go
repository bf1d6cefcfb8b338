package session

// RateParams are the settings of a rate phase: a number for each of a few
// statements. Without statements it rates the text or the items of its `from`.
type RateParams struct {
	Statements []Statement `json:"statements,omitempty" yaml:"statements"`
	Min        int         `json:"min" yaml:"min"`
	Max        int         `json:"max" yaml:"max"`
	Labels     []string    `json:"labels,omitempty" yaml:"labels"`   // one for each number from min to max
	Unknown    bool        `json:"unknown,omitempty" yaml:"unknown"` // "cannot say" is an answer
	Safety     bool        `json:"safety,omitempty" yaml:"safety"`   // a median of 2 or less is pointed out to facilitators
	Concern    int         `json:"concern,omitempty" yaml:"concern"` // from this number on a concern for the record is offered; 0: never
}

// Statement is a sentence to rate. Its id is stable: trends survive rewording.
type Statement struct {
	ID   string `json:"id" yaml:"id"`
	Text string `json:"text" yaml:"text"`
}

// Unknown is the score of "cannot say".
const Unknown = -1

// Rate gives the sender's number for a statement; Unknown for "cannot say".
type Rate struct {
	Phase     PhaseID
	Statement string
	Score     int
}

// AgreeToShow is the sender's consent to showing medians although only three
// people answered.
type AgreeToShow struct{ Phase PhaseID }

// RecordConcern adds the sender's concern to the record, with their name.
type RecordConcern struct {
	Phase PhaseID
	Text  string
}

// RateRow is a statement with its counts. Before the reveal, and when too few
// answered, Counts is nil and Median 0.
type RateRow struct {
	ID, Text string
	Rated    bool  // by the viewer, before the reveal
	Mine     int   // the viewer's score, before the reveal
	N        int   // answers, "cannot say" not counted
	Counts   []int // one for each number from Min to Max
	Unknown  int
	Median   float64
	Spread   string // "wide", "mid", "close" or ""
}

// Concern is a doubt that somebody wants on the record.
type Concern struct {
	Text string `json:"text"`
	By   string `json:"by,omitempty"`
}

// RateBoard is what is seen of a rate phase; after the reveal the rows with the
// widest spread come first.
type RateBoard struct {
	Min, Max   int
	Labels     []string
	Unknown    bool // "cannot say" is allowed
	Rows       []RateRow
	Subject    string // the text that is rated, or ""
	Revealed   bool
	Answered   int  // people who answered; fixed by the reveal
	TooFew     bool // revealed, but fewer than K answered: only Answered is shown
	MedianOnly bool // revealed, but exactly three answered: medians alone, once all agreed
	Agreed     int  // of those three, who agreed to show the medians
	MayAgree   bool // the viewer can agree still
	LowSafety  bool // a safety question came out at 2 or less
	Concern    int  // from this number on a concern is offered to the viewer; 0: never
	Concerns   []Concern
}

func (RateBoard) isBoard() {}
