package session

// DotsParams are the settings of a dots phase: votes over a few options.
type DotsParams struct {
	Budget int `json:"budget,omitempty" yaml:"budget"` // of one person; 0: the square root of the options, 2 or more
	Keep   int `json:"keep,omitempty" yaml:"keep"`     // how many the room goes on with; 0: all
	Max    int `json:"max,omitempty" yaml:"max"`       // options shown; 12
}

// PutDots sets how many of the sender's dots lie on an option.
type PutDots struct {
	Phase PhaseID
	Item  string
	N     int
}

// KeepItem puts an option among those the room goes on with, or out of them.
// Facilitators only, after the reveal.
type KeepItem struct {
	Phase PhaseID
	Item  string
	On    bool
}

// DotOption is an option with its dots. Dots is 0 until the reveal.
type DotOption struct {
	Item
	Dots int
	Mine int // the viewer's, before the reveal
}

// DotsBoard is what is seen of a dots phase; after the reveal the options are
// in the order of their dots.
type DotsBoard struct {
	Options  []DotOption
	Budget   int
	Left     int // of the viewer
	Revealed bool
	Voters   int // people who voted; fixed by the reveal
	MayKeep  bool
	Keep     int
}

func (DotsBoard) isBoard() {}
