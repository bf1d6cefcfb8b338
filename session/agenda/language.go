package agenda

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// An agenda says in which language it is. Stages of ours and the words of
// activities are then in that language; what the author writes stays as it is.

// languages are those that are complete; the first is the default, and the one
// that the files of our stages are in.
var languages = []string{"en", "de"}

// translate puts the words of a language into a stage of ours. Its file there,
// stages/de/pulse.yaml, holds nothing but words, under the ids of the phases;
// statements stand under their own ids.
func (t *template) translate(name, language string) {
	if language == languages[0] {
		return
	}
	words := ours("stages/" + language + "/" + name + ".yaml")
	for i := 0; i+1 < len(words.Content); i += 2 {
		switch key, value := words.Content[i], words.Content[i+1]; key.Value {
		case "phases":
			t.translatePhases(name, value)
		case "fills":
			for j := 0; j+1 < len(value.Content); j += 2 {
				put(child(t.keys, value.Content[j].Value), scalar("fills"), value.Content[j+1])
			}
		default:
			put(t.stage, key, value)
		}
	}
}

func (t *template) translatePhases(name string, words *yaml.Node) {
	for i := 0; i+1 < len(words.Content); i += 2 {
		ph := t.phase(words.Content[i].Value)
		if ph == nil {
			panic(fmt.Sprintf("agenda: stage %s has no phase %s to translate", name, words.Content[i].Value))
		}
		own := words.Content[i+1]
		for j := 0; j+1 < len(own.Content); j += 2 {
			key, value := own.Content[j], own.Content[j+1]
			if value.Kind == yaml.MappingNode {
				translateByID(child(ph, key.Value), value)
			} else {
				put(ph, key, value)
			}
		}
	}
}

// translateByID gives the entries of a list that have an id their texts.
func translateByID(list, words *yaml.Node) {
	for _, entry := range list.Content {
		if text := child(words, child(entry, "id").Value); text != nil {
			put(entry, scalar("text"), text)
		}
	}
}
