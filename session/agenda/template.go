package agenda

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// A stage of ours is a file that looks like an own stage, with one key more:
// "keys" says which keys an agenda may set beside "use", and where they go.
//
//	keys:
//	  word: word.prompt            # replaces a key of the phase "word"
//	  add: + rate.statements       # adds to a list
//	  review_after: [write.review_after, win.review_after]
//	  givens: givens               # a group: its keys are those of the phase
//	  horizon: { fills: 12 months } # stands where the stage says {horizon}
//
// A number may depend on how many people are expected: { 6: 4, 12: 3, 40: 1 } is
// 4 for up to 6 people, 3 for up to 12, 1 for more.
//
// A phase with "extra: true" is only there when the agenda asks for it: with:
// [spread].
//
// {k} stands for the fewest answers that the agenda shows. The words of a stage
// in other languages are in files of their own: see translate.

//go:embed stages
var stageFiles embed.FS

// stagesToCome are stages that are planned.
var stagesToCome = map[string]bool{"review": true}

// stageNames are the stages that "use" knows.
func stageNames() []string {
	entries, err := stageFiles.ReadDir("stages")
	if err != nil {
		panic("agenda: " + err.Error())
	}
	var out []string
	for _, e := range entries {
		if !e.IsDir() {
			out = append(out, strings.TrimSuffix(e.Name(), ".yaml"))
		}
	}
	return out
}

// template is a stage of ours while an agenda takes it.
type template struct {
	stage  *yaml.Node // the mapping of the stage, without "keys"
	phases *yaml.Node // its list of phases
	keys   *yaml.Node // nil when it has none
}

// template returns the stage that use names in a language, as if it stood in
// the author's file at that line; nil after a fault.
func (r *reader) template(use *yaml.Node, language string) *template {
	if use.Kind != yaml.ScalarNode {
		r.fault(use, "`use` is the name of a stage, not %s", kindOf(use))
		return nil
	}
	if stagesToCome[use.Value] {
		r.fault(use, "the stage %s is not supported yet; leave it out", quote(use.Value))
		return nil
	}
	if !slices.Contains(stageNames(), use.Value) {
		r.fault(use, "no stage is called %s; %s", quote(use.Value), instead(use.Value, stageNames()))
		return nil
	}
	t := loadTemplate(use.Value)
	t.translate(use.Value, language)
	t.fit(r.expect)
	r.adopt(t.stage, r.place[use].line, "use")
	return t
}

// loadTemplate reads a stage of ours, in English.
func loadTemplate(name string) *template {
	t := &template{stage: ours("stages/" + name + ".yaml")}
	t.phases, t.keys = child(t.stage, "phases"), child(t.stage, "keys")
	remove(t.stage, "keys")
	return t
}

// expected is how many people a room is made for when its agenda does not say.
const expected = 11

// fit chooses the numbers of the phases that depend on how many people are
// expected.
func (t *template) fit(people int) {
	if people == 0 {
		people = expected
	}
	for _, ph := range t.phases.Content {
		for i := 1; i < len(ph.Content); i += 2 {
			if v := ph.Content[i]; v.Kind == yaml.MappingNode && len(v.Content) > 0 && v.Content[0].Tag == "!!int" {
				ph.Content[i] = forPeople(v, people)
			}
		}
	}
}

// forPeople is the value of the first key that is as large as people, or else
// the last.
func forPeople(sizes *yaml.Node, people int) *yaml.Node {
	for i := 0; i+1 < len(sizes.Content); i += 2 {
		if most, err := strconv.Atoi(sizes.Content[i].Value); err == nil && people <= most {
			return sizes.Content[i+1]
		}
	}
	return sizes.Content[len(sizes.Content)-1]
}

// ours reads a file that comes with the program.
func ours(path string) *yaml.Node {
	data, err := stageFiles.ReadFile(path)
	var doc yaml.Node
	if err == nil {
		err = yaml.Unmarshal(data, &doc)
	}
	if err != nil {
		panic(fmt.Sprintf("agenda: %s: %v", path, err))
	}
	return doc.Content[0]
}

// adopt gives all of a stage of ours the place where it is used.
func (r *reader) adopt(n *yaml.Node, line int, key string) {
	r.place[n] = place{line, key, true}
	for _, c := range n.Content {
		c.Line = line
		r.adopt(c, line, key)
	}
}

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

// ids are the names of the phases; a phase without one is called by its
// activity.
func (t *template) ids() []string {
	var out []string
	for _, ph := range t.phases.Content {
		id := child(ph, "id")
		if id == nil {
			id = child(ph, "do")
		}
		out = append(out, id.Value)
	}
	return out
}

func (t *template) phase(id string) *yaml.Node {
	if i := slices.Index(t.ids(), id); i >= 0 {
		return t.phases.Content[i]
	}
	return nil
}

// put sets a key of a mapping.
func put(n, key, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key.Value {
			n.Content[i+1] = value
			return
		}
	}
	n.Content = append(n.Content, key, value)
}

func remove(n *yaml.Node, key string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content = slices.Delete(n.Content, i, i+2)
			return
		}
	}
}

// fill replaces a placeholder in all values of a stage. A value that is nothing
// else becomes what it is replaced by, a number for one.
func fill(n *yaml.Node, placeholder, value string) {
	if n.Kind == yaml.ScalarNode && n.Value == placeholder {
		n.Value, n.Tag, n.Style = value, "", 0
		n.Tag = n.ShortTag()
	} else if n.Kind == yaml.ScalarNode {
		n.Value = strings.ReplaceAll(n.Value, placeholder, value)
	}
	for _, c := range n.Content {
		fill(c, placeholder, value)
	}
}

// scalar is a text value.
func scalar(value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
}
