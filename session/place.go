package session

// PlaceParams are the settings of a place phase: one dot on a grid.
type PlaceParams struct {
	Up        string   `json:"up" yaml:"up"`                         // what grows upwards; "aligned"
	Right     string   `json:"right" yaml:"right"`                   // what grows to the right; "autonomous"
	Size      int      `json:"size,omitempty" yaml:"size"`           // cells on a side; 5
	Quadrants []string `json:"quadrants,omitempty" yaml:"quadrants"` // four names: top left, top right, bottom left, bottom right
}

// Place puts the sender's dot on the grid; 0,0 is bottom left.
type Place struct {
	Phase PhaseID
	X, Y  int
}

// PlaceBoard is what is seen of a place phase. Cells is nil until the reveal
// and when too few answered; Cells[y][x], y growing upwards.
type PlaceBoard struct {
	Up, Right string
	Size      int
	Quadrants []string
	Placed    bool // by the viewer, before the reveal
	X, Y      int
	Cells     [][]int
	Answered  int // people who placed a dot; fixed by the reveal
	Revealed  bool
	TooFew    bool
}

func (PlaceBoard) isBoard() {}
