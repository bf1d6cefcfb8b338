package session

import "fmt"

// Refusal is "no", as a sentence for the person who asked. Nothing changed.
type Refusal struct{ Text string }

// Error returns the sentence.
func (r Refusal) Error() string { return r.Text }

// Caution is "not without your yes": the command would expose or remove
// something. Asking again with Sure set carries it out. Text names the
// consequence.
type Caution struct{ Text string }

// Error returns the consequence.
func (c Caution) Error() string { return c.Text }

func refuse(format string, args ...any) error {
	return Refusal{Text: fmt.Sprintf(format, args...)}
}

func caution(format string, args ...any) error {
	return Caution{Text: fmt.Sprintf(format, args...)}
}
