package session

import (
	"slices"
	"strings"
	"unicode"

	"accord/session/words"
)

// Hints ask about an outcome what it leaves open. They never hinder: a list of
// words knows nothing of what people mean.

// listed is list, or else the words of accord, which one entry of the catalogue
// holds: "ship, deliver".
func listed(list []string, words string) []string {
	if len(list) > 0 {
		return list
	}
	return strings.Split(words, ", ")
}

// outputWords say what is made, where what changes is asked for.
func outputWords(w words.Words) string {
	return w.T("ship, deliver, build, migrate, launch, release, implement, roll out, introduce, rewrite, refactor, deploy")
}

// outsideWords are people who are usually not in the team.
func outsideWords(w words.Words) string {
	return w.T("user, customer, client, people, patient, nurse, student, reader, caller, visitor, partner, public, citizen, buyer, they, them")
}

// hints are the questions about o, in the order of its fields.
func (o Outcome) hints(w words.Words, p *OutcomeParams, audience []string) []Hint {
	var out []Hint
	spoken := wordsOf(o.Text + " " + o.Measure)
	if word := spoken.first(listed(p.OutputWords, outputWords(w))); word != "" {
		out = append(out, Hint{"outcome", w.T("It names an output (%q). What changes for someone when it is done?", word)})
	}
	if spoken.first(listed(p.Outside, outsideWords(w))) == "" && spoken.first(audience) == "" {
		out = append(out, Hint{"outcome", w.T("It names nobody outside the team. Who does what differently?")})
	}
	if o.To != "" && !strings.ContainsFunc(o.To, unicode.IsDigit) {
		out = append(out, Hint{"to", w.T("There is no number in it. How far, and how is it counted?")})
	}
	if o.Serves == "" {
		out = append(out, Hint{"serves", w.T("Which phrase of the vision, or which given, does it serve?")})
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
// "For", in whatever language, and the first comma.
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
	if len(words) == 0 || words[0] != "for" && words[0] != "für" {
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
