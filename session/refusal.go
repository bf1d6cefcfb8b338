package session

import "accord/session/words"

// Refusal is "no", as a sentence for the person who asked. Nothing changed.
type Refusal struct {
	Text string // in English
	say  *words.Text
}

// Error returns the sentence in English.
func (r Refusal) Error() string { return r.Text }

// In returns the sentence in a language.
func (r Refusal) In(w words.Words) string {
	if r.say == nil {
		return w.T(r.Text)
	}
	return r.say.In(w)
}

// Caution is "not without your yes": the command would expose or remove
// something. Asking again with Sure set carries it out. Text names the
// consequence.
type Caution struct {
	Text string // in English
	say  *words.Text
}

// Error returns the consequence in English.
func (c Caution) Error() string { return c.Text }

// In returns the consequence in a language.
func (c Caution) In(w words.Words) string {
	if c.say == nil {
		return w.T(c.Text)
	}
	return c.say.In(w)
}

// refuse says no. Arguments that can be said in a language are said with the sentence.
func refuse(english string, args ...any) error {
	say := words.Say(english, args...)
	return Refusal{Text: say.String(), say: &say}
}

func cautionText(say words.Text) error { return Caution{Text: say.String(), say: &say} }

func refuseText(say words.Text) error { return Refusal{Text: say.String(), say: &say} }

func caution(english string, args ...any) error {
	say := words.Say(english, args...)
	return Caution{Text: say.String(), say: &say}
}
