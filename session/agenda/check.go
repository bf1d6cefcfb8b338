package agenda

import (
	"regexp"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// check asks whether the plan makes sense, and gives each answer its line.
func (r *reader) check(d document) {
	for _, f := range d.Agenda.Check() {
		n := d.root
		if f.Stage >= 0 {
			n = d.stages[f.Stage].node
		}
		if f.Phase >= 0 {
			n = d.stages[f.Stage].phases[f.Phase].node
		}
		r.faultAt(r.keyIn(n, f), "%s", f.Text)
	}
	r.expected(d)
	for _, st := range d.stages {
		for _, ph := range st.phases {
			r.checkPick(d, st, ph)
		}
	}
}

var namedKey = regexp.MustCompile("`([a-z_]+)")

// keyIn is the place of the key that a fault is about: the first that its
// sentence names and the file has, or the one the fault is filed under, or the
// whole that it stands in.
func (r *reader) keyIn(n *yaml.Node, f session.Fault) place {
	candidates := []string{f.Key}
	if m := namedKey.FindStringSubmatch(f.Text); m != nil {
		candidates = []string{m[1], f.Key}
	}
	for _, key := range candidates {
		if v := child(n, key); v != nil {
			return r.place[v]
		}
	}
	return r.missing(n, candidates[0])
}

// checkPick compares the deck that people choose from with how many are to be
// chosen.
func (r *reader) checkPick(d document, st *stage, ph *phase) {
	dots, ok := any(ph.Params).(*session.DotsParams)
	if !ok || dots.Keep == 0 || len(ph.From) == 0 {
		return
	}
	from, _, _, _ := d.Agenda.Find(ph.From[0])
	w, ok := any(from.Params).(*session.WriteParams)
	if !ok || len(w.Deck) == 0 || len(w.Deck) >= dots.Keep {
		return
	}
	for _, other := range st.phases {
		if other.ID != from.ID {
			continue
		}
		at := r.place[child(other.node, "deck")]
		pick := r.place[child(ph.node, "keep")]
		if at.ours {
			at = pick
		}
		name := "keep"
		if pick.key != "use" {
			name = pick.key
		}
		r.faultAt(at, "`deck` has %d areas, %s is %d", len(w.Deck), name, dots.Keep)
	}
}
