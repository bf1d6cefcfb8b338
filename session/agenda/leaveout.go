package agenda

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// takeExtras leaves out the extra phases that the author did not ask for.
func (r *reader) takeExtras(t *template, with *yaml.Node) {
	var extras, wanted []string
	for i, ph := range t.phases.Content {
		if child(ph, "extra") != nil {
			remove(ph, "extra")
			extras = append(extras, t.ids()[i])
		}
	}
	if with != nil {
		for _, ref := range r.references(with) {
			if !slices.Contains(extras, ref.Value) {
				r.fault(ref, "%s is no extra phase of this stage; %s", quote(ref.Value), extrasOf(extras))
			}
			wanted = append(wanted, ref.Value)
		}
	}
	for _, id := range extras {
		if !slices.Contains(wanted, id) {
			i := slices.Index(t.ids(), id)
			t.phases.Content = slices.Delete(t.phases.Content, i, i+1)
			t.forget(id)
		}
	}
}

func extrasOf(names []string) string {
	if len(names) == 0 {
		return "it has none"
	}
	return "it has " + strings.Join(names, ", ")
}

// leaveOut takes phases out of the stage.
func (r *reader) leaveOut(t *template, v *yaml.Node) {
	for _, ref := range r.references(v) {
		i := slices.Index(t.ids(), ref.Value)
		if i < 0 {
			r.fault(ref, "no phase of this stage is called %s; %s", quote(ref.Value), instead(ref.Value, t.ids()))
			continue
		}
		t.phases.Content = slices.Delete(t.phases.Content, i, i+1)
		t.forget(ref.Value)
	}
}

// forget takes a phase that is left out from the references of the others. One
// that worked on nothing else works on the nearest before it.
func (t *template) forget(id string) {
	for _, ph := range t.phases.Content {
		for _, key := range []string{"from", "reveals"} {
			switch refs := child(ph, key); {
			case refs == nil:
			case refs.Kind == yaml.SequenceNode:
				refs.Content = slices.DeleteFunc(refs.Content, func(n *yaml.Node) bool { return n.Value == id })
				if len(refs.Content) == 0 {
					remove(ph, key)
				}
			case refs.Value == id:
				remove(ph, key)
			}
		}
	}
}
