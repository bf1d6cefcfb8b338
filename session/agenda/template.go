package agenda

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
