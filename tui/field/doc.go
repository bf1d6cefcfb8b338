// Package field is where people type: one line, a few lines, a choice, a date, and forms made of them.
//
// It promises that letters are text while a field has the focus, that Esc and Tab never lose what was typed, that pasted text comes
// in clean and in one piece, and that the cursor stands where the text is, also between wide and combined characters. The cursor is
// drawn; the terminal's own cursor is left alone.
//
// Update answers with an Outcome instead of a command: the screen that owns the field knows what "done" means. The package refuses
// to know what the text is for. Its cleaning is for the eye; the room cleans and checks again what it is sent.
//
// Labels, hints and help are given in English, literals marked by words.Key, and said in the language of the theme. A date is
// understood in every language that accord speaks.
package field

import (
	tea "charm.land/bubbletea/v2"

	"accord/tui/look"
)

// An Outcome is what a key meant to a field.
type Outcome int

const (
	Ignored  Outcome = iota // nothing: the screen may use the key
	Edited                  // the text, the choice or the cursor changed
	Done                    // the person is finished with this field
	Left                    // the person leaves; the text stays
	Next                    // on to the next field
	Previous                // back to the one before
)

// An Input is one place of a form where something is entered.
type Input interface {
	// Update takes a key press or a paste; every other message is Ignored.
	Update(tea.Msg) Outcome
	// Render draws the input in lines of exactly w cells, with its cursor if it has the focus.
	Render(t *look.Theme, w int, focused bool) []string
	// Value is what was entered so far, trimmed.
	Value() string
	SetValue(string)
	// Problem says in a sentence why the value cannot be taken as it is; nil if it can, and while there is none.
	Problem() error
}

// leaving is what the keys that leave any field mean.
func leaving(stroke string) Outcome {
	switch stroke {
	case "esc":
		return Left
	case "tab":
		return Next
	case "shift+tab":
		return Previous
	}
	return Ignored
}
