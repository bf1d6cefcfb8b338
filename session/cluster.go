package session

// ClusterParams are the settings of a cluster phase: merge cards, name themes.
type ClusterParams struct{}

// MergeCards puts all cards of the named groups into the first one.
type MergeCards struct {
	Phase  PhaseID
	Groups []string
}

// MoveCard takes a card out of its group into another, or into one of its own
// when Group is "".
type MoveCard struct {
	Phase       PhaseID
	Card, Group string
}

// NameTheme names a group; an empty name takes the name away.
type NameTheme struct {
	Phase       PhaseID
	Group, Name string
}

// Group is one card alone or several merged. Its ID is the ID of its first
// card.
type Group struct {
	ID    string
	Name  string // "" until someone names it
	Cards []Card
}

// ClusterBoard is what is seen of a cluster phase: everything, live.
// Undo{Phase} takes back the last act.
type ClusterBoard struct {
	Groups []Group
	Cards  int
}

func (ClusterBoard) isBoard() {}
