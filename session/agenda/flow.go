package agenda

import (
	"slices"
	"strings"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// connect turns the references of a stage's phases into their full names, and
// fills in what a phase works on when its author did not say.
func (r *reader) connect(before []*stage, st *stage) {
	for i, ph := range st.phases {
		ph.From = r.resolve(ph.from, before, st, i)
		ph.Reveals = r.resolve(ph.reveals, before, st, i)
		if ph.from == nil {
			r.supply(st, i)
		}
	}
}

// resolve finds the phases that refs name, which must come before the i-th of
// the stage: "write" in this stage, "future.write" in another.
func (r *reader) resolve(refs []*yaml.Node, before []*stage, st *stage, i int) []session.PhaseID {
	known := map[string]session.PhaseID{}
	for _, other := range before {
		for _, ph := range other.phases {
			known[string(ph.ID)] = ph.ID
		}
	}
	for _, ph := range st.phases[:i] {
		known[string(ph.ID)] = ph.ID
		known[ph.short] = ph.ID
	}
	var out []session.PhaseID
	for _, ref := range refs {
		switch id, ok := known[ref.Value]; {
		case ok && !slices.Contains(out, id):
			out = append(out, id)
		case ok:
			r.fault(ref, "%s is named twice", quote(ref.Value))
		case st.later(ref.Value, i):
			r.fault(ref, "%s does not come before this phase", quote(ref.Value))
		default:
			r.fault(ref, "no earlier phase is called %s; %s", quote(ref.Value), r.insteadOf(ref.Value, known))
		}
	}
	return out
}

func (r *reader) insteadOf(name string, known map[string]session.PhaseID) string {
	var all []string
	for k := range known {
		if strings.Contains(name, ".") == strings.Contains(k, ".") {
			all = append(all, k)
		}
	}
	if len(all) == 0 {
		return "it is the first"
	}
	return instead(name, all)
}

func (st *stage) later(ref string, i int) bool {
	return slices.ContainsFunc(st.phases[i:], func(ph *phase) bool { return ref == ph.short || ref == string(ph.ID) })
}

// supply gives the i-th phase what it works on by default.
func (r *reader) supply(st *stage, i int) {
	ph := st.phases[i]
	before := st.phases[:i]
	switch kinds[ph.Do].takes(ph.Params) {
	case results:
		if ph.From = nearestOf(before, (*phase).gives); ph.From == nil {
			r.faultAt(r.missing(ph.node, "from"), "a %s phase needs something to work on: put a write phase before it, or name an earlier phase with `from`", ph.Do)
		}
	case promises:
		written := func(p *phase) bool { return p.Do == ph.Do && kinds[ph.Do].takes(p.Params) == nothing }
		if ph.From = nearestOf(before, written); ph.From == nil {
			r.faultAt(r.missing(ph.node, "from"), "this step needs %s before it", firstSteps[ph.Do])
		}
	case whatever:
		ph.From = untouched(before)
	}
}

// gives reports whether later phases can take up what ph makes. A rating hands
// on what it rates.
func (ph *phase) gives() bool {
	return kinds[ph.Do].gives || ph.Do == "rate" && takesUnlessStated(ph.Params) == results
}

func nearestOf(before []*phase, fits func(*phase) bool) []session.PhaseID {
	for _, p := range slices.Backward(before) {
		if fits(p) {
			return []session.PhaseID{p.ID}
		}
	}
	return nil
}

// untouched are the phases since the last talk whose results nobody has taken
// up: what there is to talk about.
func untouched(before []*phase) []session.PhaseID {
	var out []session.PhaseID
	for _, p := range before {
		out = slices.DeleteFunc(out, func(id session.PhaseID) bool { return slices.Contains(p.From, id) })
		switch p.Do {
		case "talk":
			out = nil
		case "show":
		default:
			out = append(out, p.ID)
		}
	}
	return out
}
