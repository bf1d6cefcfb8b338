package show

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/keys"
)

// The places of the form, in its order, and the names under which their text is
// kept.
const (
	intent = iota
	limits
	fixed
)

var givenSlots = [...]string{intent: "intent", limits: "limits", fixed: "fixed"}

var keepKey = keys.New("Ctrl-S", "keep", "ctrl+s")

func (s *Screen) setKey() key.Binding {
	does := words.Key("write the givens")
	if !s.nothingGiven() {
		does = words.Key("edit the givens")
	}
	return keys.On(s.board.MayWrite, keys.Letter("e", does))
}

func (s *Screen) confirmKey() key.Binding {
	waits := s.board.MayAnswer && !s.nothingGiven() && s.board.Givens.ConfirmedBy == ""
	return keys.On(waits, keys.Letter("=", "confirm them"))
}

func (s *Screen) nothingGiven() bool {
	g := s.board.Givens
	return g.Intent == "" && len(g.Constraints)+len(g.Fixed) == 0
}

// given is the text of a slot as the room has it.
func (s *Screen) given(slot int) string {
	switch g := s.board.Givens; slot {
	case intent:
		return g.Intent
	case limits:
		return strings.Join(g.Constraints, "\n")
	default:
		return strings.Join(g.Fixed, "\n")
	}
}

// openForm begins with the givens as they are, or with what was typed before.
func (s *Screen) openForm() {
	one := field.Options{Cap: 300, Hint: "what is wrong, for whom, and why now"}
	list := field.Options{Cap: 2400, Breaks: true, Hint: "one per line"}
	s.form = field.NewForm(
		field.Item{Label: labels[intent], Input: field.NewArea(one), Help: "What is wrong, for whom, and why now."},
		field.Item{Label: labels[limits], Input: field.NewArea(list), Help: "Money, law, dates. One per line."},
		field.Item{Label: labels[fixed], Input: field.NewArea(list), Help: "What the team may not change. One per line."},
	)
	for slot, name := range givenSlots {
		s.began[slot] = s.given(slot)
		text, typed := s.kept[name]
		if !typed {
			text = s.began[slot]
		}
		s.form.SetValue(slot, text)
	}
	s.mode = setting
}

var labels = [...]string{intent: words.Key("the problem"), limits: words.Key("limits"), fixed: words.Key("not negotiable")}

// set gives a key to the form.
func (s *Screen) set(msg tea.Msg) session.Command {
	if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, keepKey) {
		return s.send()
	}
	switch s.form.Update(msg) {
	case field.Done:
		return s.send()
	case field.Left:
		s.mode = reading
	}
	s.keep()
	return nil
}

// keep remembers what was changed.
func (s *Screen) keep() {
	for slot, name := range givenSlots {
		if text := s.form.Value(slot); text != s.began[slot] {
			s.kept[name] = text
		} else {
			delete(s.kept, name)
		}
	}
}

// send keeps what was changed. What was not changed stays as the room has it by
// now: somebody else may have written it meanwhile.
func (s *Screen) send() session.Command {
	s.keep()
	var text [3]string
	for slot, name := range givenSlots {
		text[slot] = s.given(slot)
		if changed, ok := s.kept[name]; ok {
			text[slot] = changed
		}
	}
	c := session.SetGivens{
		Phase: s.view.Phase.ID, Intent: text[intent], Constraints: entries(text[limits]), Fixed: entries(text[fixed]),
	}
	clear(s.kept)
	s.mode = reading
	return c
}

// entries are the lines of a text that say something.
func entries(text string) []string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// backToForm opens the form with refused givens, unless something else was
// typed meanwhile.
func (s *Screen) backToForm(c session.SetGivens) {
	if s.mode != reading || len(s.kept) > 0 {
		return
	}
	s.kept[givenSlots[intent]] = c.Intent
	s.kept[givenSlots[limits]] = strings.Join(c.Constraints, "\n")
	s.kept[givenSlots[fixed]] = strings.Join(c.Fixed, "\n")
	s.openForm()
	s.keep()
}
