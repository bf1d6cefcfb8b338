package consent

import (
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
)

const partCap = 200 // characters in a part of a stand, as the room allows

func part(label, hint string) field.Item {
	return field.Item{Label: label, Input: field.NewLine(field.Options{Cap: partCap, Hint: hint}), Required: true}
}

func concernForm() *field.Form {
	return field.NewForm(part(words.Key("concern"), words.Key("what should be remembered?")))
}

func objectionForm() *field.Form {
	return field.NewForm(
		part(words.Key("harm to our aim"), words.Key("what would it do to what we want?")),
		part(words.Key("because"), words.Key("what makes you think so?")),
		part(words.Key("I propose instead"), words.Key("what would you agree to?")),
	)
}

// slots are the names under which the parts of a form are kept.
var slots = map[mode][]string{concern: {"concern"}, objecting: {"harm", "because", "instead"}}

// stored are the parts of one's own stand as it is stored, for a form.
func stored(m mode, mine *session.Stand) []string {
	switch {
	case mine == nil:
	case m == concern && mine.Kind == session.StandConcern:
		return []string{mine.Concern}
	case m == objecting && mine.Kind == session.StandObjection:
		return []string{mine.Harm, mine.Because, mine.Instead}
	}
	return make([]string, len(slots[m]))
}

// openStand opens a form, with what was typed before or what one said before.
func (s *Screen) openStand(m mode) {
	for i, text := range stored(m, s.board.Mine) {
		if s.forms[m].Value(i) == "" {
			s.forms[m].SetValue(i, text)
		}
	}
	s.mode, s.rev = m, s.read()
}

// unsent is what is in a form and not said yet, by slot.
func (s *Screen) unsent(m mode) map[string]string {
	d := map[string]string{}
	for i, before := range stored(m, s.board.Mine) {
		if v := s.forms[m].Value(i); v != "" && v != before {
			d[slots[m][i]] = v
		}
	}
	return d
}

func (s *Screen) clear(m mode) {
	for i := range slots[m] {
		s.forms[m].SetValue(i, "")
	}
	s.forms[m].Focus(0)
}

func (s *Screen) said(msg tea.Msg) session.Command {
	m := s.mode
	f := s.forms[m]
	switch f.Update(msg) {
	case field.Left:
		s.mode = reading
		if len(s.unsent(m)) == 0 {
			s.clear(m)
		}
	case field.Done:
		c := session.TakeStand{Phase: s.view.Phase.ID, Rev: s.rev, Kind: session.StandConcern, Concern: f.Value(0)}
		if m == objecting {
			c.Kind, c.Concern = session.StandObjection, ""
			c.Harm, c.Because, c.Instead = f.Value(0), f.Value(1), f.Value(2)
		}
		s.clear(m)
		s.mode = reading
		return c
	}
	return nil
}

// standBack puts a refused stand back into its form. It is about the text that
// stands above the form now.
func (s *Screen) standBack(c session.TakeStand) {
	m, parts := concern, []string{c.Concern}
	switch c.Kind {
	case session.StandConsent:
		return
	case session.StandObjection:
		m, parts = objecting, []string{c.Harm, c.Because, c.Instead}
	}
	if len(s.unsent(m)) > 0 {
		return
	}
	for i, text := range parts {
		s.forms[m].SetValue(i, text)
	}
	s.forms[m].Focus(0)
	if s.mode == reading {
		s.mode, s.rev = m, s.board.Rev
	}
}
