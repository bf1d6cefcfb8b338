package agenda

import (
	"strconv"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// stage is a stage while it is read.
type stage struct {
	session.Stage
	node    *yaml.Node // the mapping it was read from, expanded
	minutes *yaml.Node // a length for the whole of it, nil when none is set
	phases  []*phase
}

func (st *stage) finished() session.Stage {
	for _, ph := range st.phases {
		st.Phases = append(st.Phases, ph.Phase)
	}
	return st.Stage
}

func (r *reader) stages(n *yaml.Node, a session.Agenda) []*stage {
	var out []*stage
	phases := 0
	r.list(n, maxStages, "stages", func(c *yaml.Node) {
		st := r.stage(c, a, maxPhases-phases)
		if st == nil {
			return
		}
		phases += len(st.phases)
		out = append(out, st)
	})
	if len(r.errs) > 0 {
		return nil
	}
	r.nameStages(out)
	for i, st := range out {
		r.connect(out[:i], st)
	}
	return out
}

// stage reads one entry of the list of stages: one of ours or an own one.
func (r *reader) stage(n *yaml.Node, a session.Agenda, room int) *stage {
	if n.Kind != yaml.MappingNode {
		r.fault(n, "a stage is `use:` with the name of one of ours, or a `title` with `phases`; not %s", kindOf(n))
		return nil
	}
	st := &stage{node: n}
	if use := child(n, "use"); use != nil {
		if st = r.expand(n, use, a); st == nil {
			return nil
		}
	} else if m := child(n, "minutes"); m != nil {
		r.fault(m, "an own stage is as long as its phases; set their `minutes`")
		return nil
	}
	r.readStage(st, a, room)
	if st.minutes != nil {
		r.scale(st)
	}
	return st
}

func (r *reader) readStage(st *stage, a session.Agenda, room int) {
	r.mapping(st.node, "a stage", keys{
		"use":      func(*yaml.Node) {},
		"title":    func(n *yaml.Node) { st.Title = r.text(n, 30) },
		"id":       func(n *yaml.Node) { st.ID = session.StageID(r.id(n)) },
		"optional": func(n *yaml.Node) { st.Optional = r.truth(n) },
		"sponsor": func(n *yaml.Node) {
			r.mapping(n, "`sponsor`", keys{
				"say":   func(n *yaml.Node) { st.Coach.Say = r.text(n, 160) },
				"avoid": func(n *yaml.Node) { st.Coach.Avoid = r.text(n, 160) },
			})
		},
		"phases": func(n *yaml.Node) {
			if len(n.Content) > room {
				r.fault(n, "with this stage the agenda has more than %d phases", maxPhases)
				return
			}
			r.list(n, maxPhases, "phases", func(c *yaml.Node) {
				if ph := r.phase(c, a); ph != nil {
					st.phases = append(st.phases, ph)
				}
			})
		},
	})
	for _, key := range []string{"title", "phases"} {
		if child(st.node, key) == nil {
			r.fault(st.node, "an own stage needs `%s`; one of ours begins with `use:`", key)
		}
	}
	r.namePhases(st)
}

// nameStages gives an id to every stage that brings none: the name of ours, or
// its title; numbered when it is taken.
func (r *reader) nameStages(stages []*stage) {
	taken := map[string]bool{}
	for _, st := range stages {
		if st.ID == "" {
			continue
		}
		if taken[string(st.ID)] {
			r.fault(child(st.node, "id"), "two stages are called %s", st.ID)
		}
		taken[string(st.ID)] = true
	}
	for i, st := range stages {
		if st.ID == "" {
			name := slug(st.Title)
			if use := child(st.node, "use"); use != nil {
				name = use.Value
			}
			if name == "" {
				name = "stage-" + strconv.Itoa(i+1)
			}
			st.ID = session.StageID(free(name, taken))
		}
		for _, ph := range st.phases {
			ph.ID = session.PhaseID(string(st.ID) + "." + ph.short)
		}
	}
}

// namePhases does the same for the phases of a stage: the name of the activity.
func (r *reader) namePhases(st *stage) {
	taken := map[string]bool{}
	for _, ph := range st.phases {
		if ph.short == "" {
			continue
		}
		if taken[ph.short] {
			r.fault(child(ph.node, "id"), "two phases of this stage are called %s", ph.short)
		}
		taken[ph.short] = true
	}
	for _, ph := range st.phases {
		if ph.short == "" {
			ph.short = free(ph.Do, taken)
		}
	}
}

// free returns name, or name-2, name-3 ..., and takes it.
func free(name string, taken map[string]bool) string {
	out := name
	for i := 2; taken[out]; i++ {
		out = name + "-" + strconv.Itoa(i)
	}
	taken[out] = true
	return out
}
