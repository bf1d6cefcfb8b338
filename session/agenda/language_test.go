package agenda

import (
	"slices"
	"strings"
	"testing"

	"accord/session"

	"go.yaml.in/yaml/v3"
)

// The keys of our stages: those with words for people, which every language
// needs, and the others.
var (
	wordKeys  = []string{"title", "prompt", "help", "example", "labels", "statements", "ask", "deck", "frame", "up", "right", "quadrants", "rows", "output_words", "outside", "say", "avoid"}
	otherKeys = []string{"do", "id", "what", "minutes", "open", "identity", "per_person", "cap", "safety", "min", "max", "unknown", "from", "reveals", "sparks", "into", "keep", "concern", "step", "answers", "backbrief", "6", "12", "24", "40", "extra", "each"}
)

// Everything that a stage of ours says, it says in every language; and no
// language says more.
func TestEveryStageSpeaksEveryLanguage(t *testing.T) {
	for _, language := range languages[1:] {
		for _, name := range stageNames() {
			t.Run(language+"/"+name, func(t *testing.T) {
				english, other := loadTemplate(name), loadTemplate(name)
				other.translate(name, language)
				sameShape(t, language, "", english.stage, other.stage)
				if fills := child(ours("stages/"+language+"/"+name+".yaml"), "fills"); english.keys != nil {
					for i := 1; i < len(english.keys.Content); i += 2 {
						if key := english.keys.Content[i-1].Value; child(english.keys.Content[i], "fills") != nil && child(fills, key) == nil {
							t.Errorf("the default of %s is not translated", key)
						}
					}
				}
			})
		}
	}
}

// sameShape compares a stage with its translation: the same keys and lengths,
// and other words exactly where words are.
func sameShape(t *testing.T, language, key string, a, b *yaml.Node) {
	t.Helper()
	switch {
	case key == "output_words" || key == "outside": // a language has as many words as it has
		if len(b.Content) == 0 || b.Content[0].Value == a.Content[0].Value {
			t.Errorf("%s is not translated to %s", key, language)
		}
	case a.Kind != b.Kind || len(a.Content) != len(b.Content):
		t.Errorf("%s: the English words have %d entries, those in %s %d", key, len(a.Content), language, len(b.Content))
	case a.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(a.Content); i += 2 {
			name := a.Content[i].Value
			if other := child(b, name); other == nil {
				t.Errorf("%s is missing in %s", name, language)
			} else if under := key; name != "text" {
				sameShape(t, language, name, a.Content[i+1], other)
			} else {
				sameShape(t, language, under, a.Content[i+1], other)
			}
		}
	case a.Kind == yaml.SequenceNode:
		for i := range a.Content {
			sameShape(t, language, key, a.Content[i], b.Content[i])
		}
	default:
		sameWords(t, language, key, a.Value, b.Value)
	}
}

// alike are words that are the same in both languages.
var alike = []string{"Vision"}

func sameWords(t *testing.T, language, key, english, other string) {
	t.Helper()
	words := slices.Contains(wordKeys, key)
	switch {
	case !words && !slices.Contains(otherKeys, key):
		t.Errorf("the key %s is new: does it hold words? Add it to one of the lists above", key)
	case words && other == "":
		t.Errorf("%s is empty in %s", key, language)
	case words && english == other && !slices.Contains(alike, english):
		t.Errorf("%s is not translated to %s: %q", key, language, english)
	case !words && english != other:
		t.Errorf("%s is no words, and is translated: %q", key, other)
	case strings.Count(english, "{horizon}") != strings.Count(other, "{horizon}"):
		t.Errorf("%s has another use for {horizon} in %s: %q", key, language, other)
	}
}

func TestEveryActivitySpeaksEveryLanguage(t *testing.T) {
	for _, do := range session.Activities() {
		k, ok := kinds[do]
		if !ok {
			t.Errorf("%s cannot be put into an agenda; add it to kinds, with words, and to german", do)
			continue
		}
		english := k.in(do, "en")
		for _, language := range languages[1:] {
			w := k.in(do, language)
			for _, pair := range [][2]string{{english.title, w.title}, {english.prompt, w.prompt}, {english.help, w.help}} {
				if (pair[0] == "") != (pair[1] == "") || pair[0] != "" && pair[0] == pair[1] {
					t.Errorf("%s: %q is %q in %s", do, pair[0], pair[1], language)
				}
			}
		}
	}
}
