package field

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"accord/tui/cell"
	"accord/tui/keys"
	"accord/tui/look"
)

// A Choice is one of a few words: by arrow or by digit. At first none is chosen.
// Letters and spaces do nothing, so that a sentence that was meant for the next field changes nothing here.
type Choice struct {
	options []string
	chosen  int // -1: none
}

var _ Input = (*Choice)(nil)

// NewChoice makes a choice among options, which are said in the language of the theme and keep their names, of which none is chosen yet.
func NewChoice(options ...string) *Choice { return &Choice{options: options, chosen: -1} }

// Chosen is the index of what is chosen, negative if nothing is.
func (c *Choice) Chosen() int { return c.chosen }

// Choose chooses option i; a negative i chooses none.
func (c *Choice) Choose(i int) { c.chosen = max(min(i, len(c.options)-1), -1) }

// Value is the chosen word, empty if none is.
func (c *Choice) Value() string {
	if c.chosen < 0 {
		return ""
	}
	return c.options[c.chosen]
}

// SetValue chooses the option of that name, and none if there is no such option.
func (c *Choice) SetValue(s string) {
	c.chosen = -1
	for i, o := range c.options {
		if o == s {
			c.chosen = i
		}
	}
}

// Problem is none: not to choose is an answer as well.
func (c *Choice) Problem() error { return nil }

// Update chooses. Enter is Done.
func (c *Choice) Update(msg tea.Msg) Outcome {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return Ignored
	}
	if n, ok := keys.Digit(k); ok {
		if n == 0 || n > len(c.options) {
			return Ignored
		}
		c.chosen = n - 1
		return Edited
	}
	switch k.Keystroke() {
	case "right":
		c.chosen = (c.chosen + 1) % max(len(c.options), 1)
		return Edited
	case "left":
		c.chosen = (max(c.chosen, 0) + len(c.options) - 1) % max(len(c.options), 1)
		return Edited
	case "enter":
		return Done
	}
	return leaving(k.Keystroke())
}

// Render draws the options behind each other, on as many lines as they need.
func (c *Choice) Render(t *look.Theme, w int, focused bool) []string {
	var lines []string
	line, used := "", 0
	for i, o := range c.options {
		word := c.option(t, i, o, focused)
		ww := cell.Width(word)
		if used > 0 && used+3+ww > w {
			lines = append(lines, cell.Pad(line, w))
			line, used = "", 0
		}
		if used > 0 {
			line += "   "
			used += 3
		}
		line += word
		used += ww
	}
	return append(lines, cell.Pad(line, w))
}

func (c *Choice) option(t *look.Theme, i int, text string, focused bool) string {
	text = t.Words.T(text)
	if focused && i < 9 {
		text = strconv.Itoa(i+1) + " " + text
	}
	return look.Radio(t, i == c.chosen, text)
}
