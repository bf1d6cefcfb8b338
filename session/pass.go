package session

// A room may ask whoever is new for a pass code, which is told along with its
// name. It keeps strangers out who try names of rooms; it tells nobody who
// somebody is.

// SetPass makes the room ask for that code, and for none when it is empty. Who
// has a seat is not asked. Facilitators only.
type SetPass struct{ Code string }

type passSet struct {
	Pass string `json:"pass,omitempty"` // hash
}

func (passSet) kind() string { return "pass-set" }

func (c SetPass) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator sets the pass code.")
	}
	if c.Code == "" {
		if s.pass == "" {
			return nil, nil
		}
		return []Event{passSet{}}, nil
	}
	if s.Passes(c.Code) {
		return nil, nil
	}
	return []Event{passSet{hash(c.Code)}}, nil
}

func (e passSet) apply(s *State, _ Stamp) { s.pass = e.Pass }

// Guarded reports whether the room asks whoever is new for a pass code.
func (s State) Guarded() bool { return s.pass != "" }

// Passes reports whether code is the pass code of the room.
func (s State) Passes(code string) bool { return s.pass != "" && sameHash(s.pass, hash(code)) }
