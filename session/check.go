package session

// CheckKind names one of the questions that a charter is asked.
type CheckKind string

// The checks. None of them hinders anything.
const (
	OwnsCannotDecide CheckKind = "owns but cannot decide"
	NotEquipped      CheckKind = "delegated, not equipped"
	Balance          CheckKind = "balance"
	NoLink           CheckKind = "outcome without link"
	NotVisible       CheckKind = "not visible"
)

// Check is a place where the parts of a charter do not fit together.
type Check struct {
	Kind  CheckKind
	About []string // what it is about: "O1", "P4", "N2"
	Text  string   // a sentence without the kind
}
