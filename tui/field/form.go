package field

import (
	tea "charm.land/bubbletea/v2"

	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// An Item is one input of a form with its label.
type Item struct {
	Label    string
	Input    Input
	Required bool   // the form is not done while this is empty
	Help     string // shown quietly below while the input has the focus
}

// A Form is several inputs below each other. Tab and Shift-Tab go around, Enter goes on and is Done on the last one, Esc leaves.
// It is Done only when every input can be taken; otherwise the first that cannot gets the focus and a sentence says why.
type Form struct {
	items  []Item
	at     int
	reason error // why the input with the focus kept the form from being done
}

// NewForm makes a form with the focus on its first item. It needs at least one.
func NewForm(items ...Item) *Form {
	if len(items) == 0 {
		panic("field: a form without items")
	}
	return &Form{items: items}
}

// A fault is a sentence about a value, in whatever language it is read.
type fault struct{ words.Text }

func (e fault) Error() string { return e.String() }

// why is the sentence of an error in the language of a theme.
func why(t *look.Theme, err error) string {
	if said, ok := err.(interface{ In(words.Words) string }); ok {
		return said.In(t.Words)
	}
	return err.Error()
}

// At is the item that has the focus; Focus gives it to another.
func (f *Form) At() int { return f.at }

// Focus gives item i the focus.
func (f *Form) Focus(i int) { f.at, f.reason = max(min(i, len(f.items)-1), 0), nil }

// Last reports whether the last item has the focus: there Enter is Done.
func (f *Form) Last() bool { return f.at == len(f.items)-1 }

// Value is what was entered in item i.
func (f *Form) Value(i int) string { return f.items[i].Input.Value() }

// SetValue enters a value in item i.
func (f *Form) SetValue(i int, value string) { f.items[i].Input.SetValue(value) }

// Input is the input of item i.
func (f *Form) Input(i int) Input { return f.items[i].Input }

// Problem is the first item that cannot be taken and why; -1 if all can.
func (f *Form) Problem() (item int, err error) {
	for i, it := range f.items {
		if err := it.Input.Problem(); err != nil {
			return i, err
		}
		if it.Required && it.Input.Value() == "" {
			return i, fault{words.Say("%s is still empty.", words.Say(it.Label))}
		}
	}
	return -1, nil
}

// Update gives the message to the input that has the focus and follows its outcome.
func (f *Form) Update(msg tea.Msg) Outcome {
	outcome := f.items[f.at].Input.Update(msg)
	if outcome == Ignored {
		outcome = f.arrows(msg)
	}
	switch outcome {
	case Edited:
		f.reason = nil
	case Next:
		f.Focus((f.at + 1) % len(f.items))
		return Edited
	case Previous:
		f.Focus((f.at + len(f.items) - 1) % len(f.items))
		return Edited
	case Done:
		return f.done()
	}
	return outcome
}

// arrows go up and down between inputs, where the input itself has no use for them. They stop at the ends.
func (f *Form) arrows(msg tea.Msg) Outcome {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case ok && k.Keystroke() == "down" && f.at+1 < len(f.items):
		return Next
	case ok && k.Keystroke() == "up" && f.at > 0:
		return Previous
	case ok && k.Keystroke() == "ctrl+s":
		f.at = len(f.items) - 1
		return Done
	}
	return Ignored
}

// done goes on to the next item, or says that the form is done if it can be.
func (f *Form) done() Outcome {
	if f.at+1 < len(f.items) {
		f.Focus(f.at + 1)
		return Edited
	}
	if i, err := f.Problem(); i >= 0 {
		f.Focus(i)
		f.reason = err
		return Edited
	}
	return Done
}

// Render draws the form in lines of exactly w cells: labels in a column of their own, or above their inputs where it is narrow.
func (f *Form) Render(t *look.Theme, w int, focused bool) []string {
	lines, _, _ := f.render(t, w, focused)
	return lines
}

// Within is Render, or where that is more than h lines, the h lines around the input that has the focus.
func (f *Form) Within(t *look.Theme, w, h int, focused bool) []string {
	lines, from, to := f.render(t, w, focused)
	h = max(h, 0)
	if len(lines) <= h {
		return lines
	}
	top := min(max((from+to-h)/2, 0), len(lines)-h)
	top = min(top, from) // the line with the cursor before the help below it
	return lines[top : top+h]
}

// render also says which lines belong to the input that has the focus.
func (f *Form) render(t *look.Theme, w int, focused bool) (lines []string, from, to int) {
	lw := 0
	for _, it := range f.items {
		lw = max(lw, cell.Width(t.Words.T(it.Label)))
	}
	lw = min(lw, 24)
	for i, it := range f.items {
		if i == f.at {
			from = len(lines)
		}
		lines = append(lines, f.item(t, w, lw, it, focused && i == f.at)...)
		if i == f.at {
			to = len(lines)
		}
	}
	return lines, from, to
}

func (f *Form) item(t *look.Theme, w, lw int, it Item, on bool) []string {
	label, mark := t.Quiet, "  "
	if on {
		label, mark = t.Accent, t.Accent.Text(t.Mark.Cursor)+" "
	}
	if w-lw-4 < 24 {
		lines := []string{cell.Pad(mark+label.Text(t.Cut(t.Words.T(it.Label), w-2)), w)}
		for _, l := range f.body(t, max(w-4, 1), it, on) {
			lines = append(lines, cell.Pad("    "+l, w))
		}
		return lines
	}
	var lines []string
	for i, l := range f.body(t, w-lw-4, it, on) {
		lead := cell.Spaces(lw + 4)
		if i == 0 {
			lead = mark + label.Text(t.Pad(t.Words.T(it.Label), lw)) + "  "
		}
		lines = append(lines, cell.Pad(lead+l, w))
	}
	return lines
}

// body is the input and, while it has the focus, the reason or the help below it.
func (f *Form) body(t *look.Theme, w int, it Item, on bool) []string {
	lines := it.Input.Render(t, w, on)
	switch {
	case on && f.reason != nil:
		lines = append(lines, look.Lint(t, w, why(t, f.reason))...)
	case on && it.Help != "":
		lines = append(lines, look.Para(w, t.Words.T(it.Help), t.Quiet)...)
	}
	return lines
}
