package session

// links are the outcomes and the areas that the charter has so far: what other
// things can serve or depend on. An area that was not talked about is not among
// them.
func (s State) links() (outcomes, areas []Link) {
	c := s.linked()
	for _, o := range c.Outcomes {
		outcomes = append(outcomes, Link{o.Ref, o.ID, o.Text})
	}
	for _, a := range c.Areas {
		areas = append(areas, Link{a.Ref, a.ID, a.Text})
	}
	return outcomes, areas
}

// linked is a charter of nothing but outcomes and areas.
func (s State) linked() (c Charter) {
	for _, st := range s.agenda.Stages {
		for _, ph := range st.Phases {
			switch w := s.work[ph.ID].(type) {
			case pokerWork:
				w.fill(&c, s, ph)
			case outcomeWork:
				w.fill(&c, s, ph)
			}
		}
	}
	return c
}

// link returns the outcome or area of that Ref.
func (s State) link(ref string) (Link, bool) {
	outcomes, areas := s.links()
	for _, l := range append(outcomes, areas...) {
		if l.Ref == ref && ref != "" {
			return l, true
		}
	}
	return Link{}, false
}
