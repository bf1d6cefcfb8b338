package session

// DraftParams are the settings of a draft phase: one scribe writes, the others
// send suggestions.
type DraftParams struct {
	Frame string `json:"frame,omitempty" yaml:"frame"` // "For {whom}, so that {change}, we {do}."
	Cap   int    `json:"cap,omitempty" yaml:"cap"`     // characters in the text; 600
	Lines int    `json:"lines,omitempty" yaml:"lines"` // lines in the text; 6
}

// TakePen makes the sender the one who writes, when nobody holds the pen or its
// holder is away; a facilitator may always take it.
type TakePen struct{ Phase PhaseID }

// PassPen gives the pen to somebody: by its holder or a facilitator.
type PassPen struct {
	Phase PhaseID
	To    ParticipantID
}

// WriteDraft replaces the text. Only the holder of the pen writes. Rev is the
// revision that the new text is based on.
type WriteDraft struct {
	Phase PhaseID
	Text  string
	Rev   int
}

// Suggest proposes a text for a line of the draft; line 0 is the whole, 1 the
// first line.
type Suggest struct {
	Phase PhaseID
	Line  int
	Text  string
}

// AnswerSuggestion accepts a suggestion into the text, or leaves it.
type AnswerSuggestion struct {
	Phase  PhaseID
	ID     string
	Accept bool
}

// Suggestion is a proposed line.
type Suggestion struct {
	ID    string
	Line  int
	Text  string
	By    string
	State string // "open", "accepted" or "left"
}

// DraftBoard is what is seen of a draft phase.
type DraftBoard struct {
	Frame       string
	Text        string // lines separated by \n
	Rev         int
	Cap, Lines  int
	Scribe      ParticipantID // "" when nobody holds the pen
	ScribeName  string
	HavePen     bool // the viewer holds it
	MayTake     bool // the viewer may take it
	MayPass     bool
	Suggestions []Suggestion
	Reference   []Item // what the draft draws on: themes with their dots
}

func (DraftBoard) isBoard() {}
