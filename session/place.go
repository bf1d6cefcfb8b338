package session

import (
	"fmt"
	"maps"
)

// PlaceParams are the settings of a place phase: one dot on a grid.
type PlaceParams struct {
	Up        string   `json:"up" yaml:"up"`                         // what grows upwards; "aligned"
	Right     string   `json:"right" yaml:"right"`                   // what grows to the right; "autonomous"
	Size      int      `json:"size,omitempty" yaml:"size"`           // cells on a side; 5
	Quadrants []string `json:"quadrants,omitempty" yaml:"quadrants"` // four names: top left, top right, bottom left, bottom right
}

func (p *PlaceParams) check(_ Agenda, ph Phase) string {
	switch {
	case p.Size < 2 || p.Size > 9:
		return fmt.Sprintf("`size` is %d; a grid has 2 to 9 cells on a side", p.Size)
	case CleanLine(p.Up) == "" || CleanLine(p.Right) == "":
		return "`up` and `right` say what grows in that direction; one of them is empty"
	case len(p.Quadrants) != 0 && len(p.Quadrants) != 4:
		return fmt.Sprintf("`quadrants` has %d names; it takes four or none", len(p.Quadrants))
	case ph.Names == Named:
		return "`identity: named` is not possible: only counts are shown"
	}
	return ""
}

// surveys reports that a grid is a survey, which must be talked about.
func (p *PlaceParams) surveys() bool { return true }

func placeActivity() activity {
	return activity{
		name:   "place",
		params: func() Params { return &PlaceParams{Up: "aligned", Right: "autonomous", Size: 5} },
		start:  func(_ State, ph Phase) Work { return placeWork{seal: SealID(ph.ID)} },
		events: []Event{placed{}, gridRevealed{}},
	}
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
	Fewest    int // dots that have to be there before any is shown
}

func (PlaceBoard) isBoard() {}

type spot struct{ x, y int }

type placeWork struct {
	seal     SealID
	dots     map[ParticipantID]spot // nil once revealed
	revealed bool
	number   int     // of dots, fixed by the reveal
	cells    [][]int // nil until the reveal and when too few answered
}

type (
	placed struct {
		Phase PhaseID       `json:"phase"`
		Seal  SealID        `json:"seal"`
		By    ParticipantID `json:"by"`
		X     int           `json:"x"`
		Y     int           `json:"y"`
	}
	// gridRevealed carries no cells when too few answered: then they are never
	// known.
	gridRevealed struct {
		Phase    PhaseID `json:"phase"`
		Seal     SealID  `json:"seal"`
		Answered int     `json:"answered"`
		Cells    [][]int `json:"cells,omitempty"`
	}
)

func (placed) kind() string       { return "placed" }
func (gridRevealed) kind() string { return "grid-revealed" }

func (e placed) seal() SealID            { return e.Seal }
func (e gridRevealed) unseals() []SealID { return []SealID{e.Seal} }

func (c Place) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[placeWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	size := ph.Params.(*PlaceParams).Size
	before, has := w.dots[at.By]
	switch {
	case w.revealed:
		return nil, refuse("The grid is shown already.")
	case c.X < 0 || c.Y < 0 || c.X >= size || c.Y >= size:
		return nil, refuse("That is outside of the grid.")
	case has && before == spot{c.X, c.Y}:
		return nil, nil
	}
	return []Event{placed{c.Phase, w.seal, at.By, c.X, c.Y}}, nil
}

func (e placed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w placeWork) placeWork {
		if w.revealed {
			return w
		}
		w.dots = maps.Clone(w.dots)
		if w.dots == nil {
			w.dots = map[ParticipantID]spot{}
		}
		w.dots[e.By] = spot{e.X, e.Y}
		return w
	})
}

func (w placeWork) reveal(s State, ph Phase, _ string, _ uint64) []Event {
	if w.revealed {
		return nil
	}
	e := gridRevealed{Phase: ph.ID, Seal: w.seal, Answered: len(w.dots)}
	if len(w.dots) >= s.fewest() {
		e.Cells = make([][]int, ph.Params.(*PlaceParams).Size)
		for y := range e.Cells {
			e.Cells[y] = make([]int, len(e.Cells))
		}
		for _, d := range w.dots {
			e.Cells[d.y][d.x]++
		}
	}
	return []Event{e}
}

func (e gridRevealed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w placeWork) placeWork {
		w.dots, w.revealed, w.number, w.cells = nil, true, e.Answered, e.Cells
		return w
	})
}

func (w placeWork) answered(p ParticipantID) bool { _, ok := w.dots[p]; return ok }

func (w placeWork) hides() bool { return !w.revealed }

func (placeWork) resultHere() {}

func (w placeWork) sealed(string) bool { return !w.revealed && len(w.dots) > 0 }

func (w placeWork) board(s State, ph Phase) Board {
	p := ph.Params.(*PlaceParams)
	b := PlaceBoard{
		Up: CleanLine(p.Up), Right: CleanLine(p.Right), Size: p.Size, Quadrants: cleanGivens(p.Quadrants),
		Answered: len(w.dots), Revealed: w.revealed, Fewest: s.fewest(),
	}
	if w.revealed {
		b.Cells, b.Answered, b.TooFew = w.cells, w.number, w.cells == nil
	}
	return b
}

func (w placeWork) mine(_ State, _ Phase, b Board, p ParticipantID) Board {
	pb := b.(PlaceBoard)
	if d, ok := w.dots[p]; ok {
		pb.Placed, pb.X, pb.Y = true, d.x, d.y
	}
	return pb
}

func (w placeWork) fill(c *Charter, s State, ph Phase) {
	if !w.revealed {
		return
	}
	b := w.board(s, ph).(PlaceBoard)
	grid := Pulse{ID: string(ph.ID), Counts: Counts{Text: ph.Prompt, N: b.Answered}, Up: b.Up, Right: b.Right, Side: b.Size}
	for _, row := range b.Cells {
		grid.Counts.Counts = append(grid.Counts.Counts, row...)
	}
	c.Pulse = append(c.Pulse, grid)
}
