package talk

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
)

// The places of the form, and the slots under which they are kept as drafts.
const (
	question = iota
	forWhom

	slotQuestion = "question"
	slotFor      = "for"
)

var anybody = words.Key("anybody")

func (s *Screen) parkForm() *field.Form {
	return field.NewForm(
		field.Item{Label: "question", Input: field.NewLine(field.Options{Cap: 200, Hint: "what should be answered later?"}), Required: true},
		field.Item{Label: "for", Input: field.NewChoice(append(slices.Clone(s.allRoles()), anybody)...)},
	)
}

// allRoles are the roles of the agenda, or else of those in the room.
func (s *Screen) allRoles() []string {
	if len(s.view.Roles) > 0 {
		return s.view.Roles
	}
	var out []string
	for _, p := range s.view.People {
		if p.Role != "" && !slices.Contains(out, p.Role) {
			out = append(out, p.Role)
		}
	}
	return out
}

// typed gives a key to the form.
func (s *Screen) typed(msg tea.Msg) session.Command {
	switch s.park.Update(msg) {
	case field.Done:
		c := session.Park{For: s.whom(), Text: s.park.Value(question)}
		s.parking, s.park = false, s.parkForm()
		return c
	case field.Left:
		s.parking = false
	}
	return nil
}

func (s *Screen) whom() string {
	if v := s.park.Value(forWhom); v != anybody {
		return v
	}
	return ""
}

// backToForm opens the form with a refused question, unless another one was
// begun.
func (s *Screen) backToForm(c session.Park) {
	if s.parking || s.park.Value(question) != "" {
		return
	}
	s.park.SetValue(question, c.Text)
	s.park.SetValue(forWhom, c.For)
	s.parking = true
}

// Drafts is the question that is being typed.
func (s *Screen) Drafts() map[string]string {
	if s.park == nil || s.park.Value(question) == "" {
		return nil
	}
	d := map[string]string{slotQuestion: s.park.Value(question)}
	if v := s.whom(); v != "" {
		d[slotFor] = v
	}
	return d
}

// Restore puts it back; p opens the form that holds it.
func (s *Screen) Restore(d map[string]string) {
	if s.park.Value(question) == "" && d[slotQuestion] != "" {
		s.park.SetValue(question, d[slotQuestion])
		s.park.SetValue(forWhom, d[slotFor])
	}
}
