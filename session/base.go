package session

// Some activities take several phases over one piece of work: commitments are
// written, then signed; a map is filled, then steps are taken on it. The first
// of these phases holds the work, the others look at it.

// stepParams are Params of an activity with such phases.
type stepParams interface {
	Params
	holds() bool // this phase holds the work
}

// base is the phase that holds the work of ph: itself, or the one that its From
// leads to; "" when there is none.
func (a Agenda) base(ph Phase) PhaseID {
	p, ok := ph.Params.(stepParams)
	if !ok {
		return ""
	}
	if p.holds() {
		return ph.ID
	}
	for _, id := range ph.From {
		if from, _, _, ok := a.Find(id); ok && from.Do == ph.Do {
			if base := a.base(from); base != "" {
				return base
			}
		}
	}
	return ""
}

// onBase is contribute to the phase that holds the work of id.
func onBase[W Work](s State, id PhaseID, by ParticipantID) (ph Phase, w W, err error) {
	if at, _, _, ok := s.agenda.Find(id); ok {
		if base := s.agenda.base(at); base != "" {
			id = base
		}
	}
	return contribute[W](s, id, by)
}
