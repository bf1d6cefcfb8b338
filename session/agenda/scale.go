package agenda

import (
	"math"

	"accord/session"
)

// scale makes the stage as long as its author asked: phases keep their
// proportions and get half minutes, at least one half each. A phase whose
// minutes the author set as well keeps them.
func (r *reader) scale(st *stage) {
	whole := r.minutes(st.minutes)
	if len(r.errs) > 0 {
		return
	}
	var free []*phase
	left := whole
	for _, ph := range st.phases {
		switch m := child(ph.node, "minutes"); {
		case ph.Minutes == 0:
		case !r.place[m].ours:
			left -= ph.Minutes
		default:
			free = append(free, ph)
		}
	}
	halves := int(math.Floor(float64(left) * 2))
	switch {
	case halves < len(free):
		r.fault(st.minutes, "%g minutes are too few for the %d phases of this stage", float64(whole), len(st.phases))
	case len(free) == 0 && left != 0:
		r.fault(st.minutes, "the phases of this stage have %g minutes, not %g", float64(whole-left), float64(whole))
	case len(free) > 0:
		// What does not fit into half minutes goes to the first.
		share(free, halves)
		free[0].Minutes += left - session.Minutes(halves)/2
	}
}

// share gives each phase one half minute, and the others one after the other
// to the phase that lacks most of its part.
func share(phases []*phase, halves int) {
	sum := session.Minutes(0)
	for _, ph := range phases {
		sum += ph.Minutes
	}
	given := make([]int, len(phases))
	for i := range given {
		given[i] = 1
	}
	for range halves - len(phases) {
		next, most := 0, math.Inf(-1)
		for i, ph := range phases {
			if lack := float64(ph.Minutes/sum)*float64(halves) - float64(given[i]); lack > most {
				next, most = i, lack
			}
		}
		given[next]++
	}
	for i, ph := range phases {
		ph.Minutes = session.Minutes(given[i]) / 2
	}
}
