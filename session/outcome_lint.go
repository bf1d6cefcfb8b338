package session

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Hints ask about an outcome what it leaves open. They never hinder: a list of
// words knows nothing of what people mean.

// outputWords say what is made, where what changes is asked for.
var outputWords = [...]string{
	"ship", "deliver", "build", "migrate", "launch", "release", "implement", "roll out", "introduce", "rewrite", "refactor", "deploy",
}

// outsideWords are people who are usually not in the team.
var outsideWords = [...]string{
	"user", "customer", "client", "people", "patient", "nurse", "student", "reader", "caller", "visitor", "partner", "public", "citizen", "buyer", "they", "them",
}

// hints are the questions about o, in the order of its fields.
func (o Outcome) hints(p *OutcomeParams, audience []string) []Hint {
	var out []Hint
	words := wordsOf(o.Text + " " + o.Measure)
	if w := words.first(p.OutputWords); w != "" {
		out = append(out, Hint{"outcome", fmt.Sprintf("It names an output (%q). What changes for someone when it is done?", w)})
	}
	if words.first(p.Outside) == "" && words.first(audience) == "" {
		out = append(out, Hint{"outcome", "It names nobody outside the team. Who does what differently?"})
	}
	if o.To != "" && !strings.ContainsFunc(o.To, unicode.IsDigit) {
		out = append(out, Hint{"to", "There is no number in it. How far, and how is it counted?"})
	}
	if o.Serves == "" {
		out = append(out, Hint{"serves", "Which phrase of the vision, or which given, does it serve?"})
	}
	return out
}

// spokenWords are the words of a text, in lower case, between spaces.
type spokenWords string

func wordsOf(text string) spokenWords {
	return spokenWords(" " + strings.Join(strings.FieldsFunc(strings.ToLower(text), notLetter), " ") + " ")
}

// first is the first of list that is among the words, as it is or with an s.
func (w spokenWords) first(list []string) string {
	for _, word := range list {
		word = strings.ToLower(strings.TrimSpace(word))
		if word != "" && (strings.Contains(string(w), " "+word+" ") || strings.Contains(string(w), " "+word+"s ")) {
			return word
		}
	}
	return ""
}

// audience are the words of those whom the vision is for: what stands between
// "For" and the first comma.
func (s State) audience() []string {
	text := ""
	for _, st := range s.agenda.Stages {
		for _, ph := range st.Phases {
			if w, ok := s.work[ph.ID].(textWork); ok && ph.Into == PartVision && w.text() != "" {
				text = w.text()
			}
		}
	}
	whom, _, _ := strings.Cut(text, ",")
	words := strings.FieldsFunc(strings.ToLower(whom), notLetter)
	if len(words) == 0 || words[0] != "for" {
		return nil
	}
	return slices.DeleteFunc(words[1:], func(w string) bool { return len(w) < 4 })
}

// missing are the fields of the form that are empty.
func (o Outcome) missing() []string {
	var out []string
	for _, f := range []struct{ name, text string }{
		{"measure", o.Measure}, {"from", o.From}, {"to", o.To}, {"by", string(o.By)}, {"seen in", o.SeenIn}, {"steward", o.Steward},
	} {
		if f.text == "" && !(f.name == "from" && o.NoBaseline) {
			out = append(out, f.name)
		}
	}
	return out
}
