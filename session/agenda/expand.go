package agenda

import (
	"maps"
	"strconv"
	"strings"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// expand returns the stage of ours that a stage uses, changed as it asks.
func (r *reader) expand(n, use *yaml.Node, a session.Agenda) *stage {
	t := r.template(use, a.Language)
	if t == nil {
		return nil
	}
	r.takeExtras(t, child(n, "with"))
	st := &stage{node: t.stage}
	r.place[t.stage] = r.place[n]
	put(t.stage, scalar("use"), use)
	fills := map[string]string{"k": strconv.Itoa(a.K)}
	known := keys{
		"use":      func(*yaml.Node) {},
		"title":    func(v *yaml.Node) { put(t.stage, scalar("title"), v) },
		"id":       func(v *yaml.Node) { put(t.stage, scalar("id"), v) },
		"optional": func(v *yaml.Node) { put(t.stage, scalar("optional"), v) },
		"sponsor":  func(v *yaml.Node) { put(t.stage, scalar("sponsor"), v) },
		"minutes":  func(v *yaml.Node) { st.minutes = v },
		"phases":   func(v *yaml.Node) { r.changePhases(t, v) },
		"without":  func(v *yaml.Node) { r.leaveOut(t, v) },
		"with":     func(*yaml.Node) {}, // done
	}
	maps.Copy(known, r.ownKeys(t, fills))
	r.mapping(n, "the stage "+use.Value, known)
	for name, value := range fills {
		fill(t.stage, "{"+name+"}", value)
	}
	return st
}

// ownKeys are the keys that the stage itself declares.
func (r *reader) ownKeys(t *template, fills map[string]string) keys {
	known := keys{}
	if t.keys == nil {
		return known
	}
	for i := 0; i+1 < len(t.keys.Content); i += 2 {
		name, to := t.keys.Content[i].Value, t.keys.Content[i+1]
		if or := child(to, "fills"); or != nil {
			fills[name] = or.Value
			known[name] = func(v *yaml.Node) { fills[name] = r.text(v, 100) }
			continue
		}
		targets := to.Content
		if to.Kind == yaml.ScalarNode {
			targets = []*yaml.Node{to}
		}
		known[name] = func(v *yaml.Node) {
			for _, target := range targets {
				r.carry(t, v, target.Value)
			}
		}
	}
	return known
}

// carry puts a value of the author's into the stage: "areas.deck" replaces,
// "+ rate.statements" adds, "givens" takes over a group of keys.
func (r *reader) carry(t *template, v *yaml.Node, target string) {
	add := strings.HasPrefix(target, "+")
	id, key, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(target, "+")), ".")
	ph := t.phase(id)
	switch {
	case ph == nil: // left out by the author
		r.fault(v, "%s belongs to a phase that is left out", r.key(v))
	case key == "":
		r.changePhase(ph, v)
	case add:
		have := child(ph, key)
		r.list(v, maxList, "entries", func(c *yaml.Node) { have.Content = append(have.Content, c) })
	default:
		put(ph, scalar(key), v)
	}
}

// changePhases sets keys of phases by their ids: phases: { talk: { minutes: 3 } }.
func (r *reader) changePhases(t *template, v *yaml.Node) {
	known := keys{}
	for _, id := range t.ids() {
		known[id] = func(v *yaml.Node) { r.changePhase(t.phase(id), v) }
	}
	r.mapping(v, "the phases of this stage", known)
}

func (r *reader) changePhase(ph, v *yaml.Node) {
	if v.Kind != yaml.MappingNode {
		r.fault(v, "%s is a group of keys, not %s", r.key(v), kindOf(v))
		return
	}
	for i := 0; i+1 < len(v.Content); i += 2 {
		key, value := v.Content[i], v.Content[i+1]
		if key.Value == "do" || key.Value == "id" {
			r.fault(value, "%s of a phase of ours cannot be changed", r.key(value))
			continue
		}
		put(ph, key, value)
	}
}
