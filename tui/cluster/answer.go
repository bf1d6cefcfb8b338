package cluster

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/keys"
)

// Some agendas have the room answer each group with a sentence. A group's answer
// is typed like its name, in a field of its own, under a slot of its own.

const answerSlot = ".answer"

func newAnswer() *field.Line {
	return field.NewLine(field.Options{Prompt: "> ", Cap: 200, Hint: "one sentence that you mean"})
}

// answers reports whether a slot is that of an answer, and of which group.
func answers(slot string) (group string, ok bool) { return strings.CutSuffix(slot, answerSlot) }

// field is the field that a slot is typed in.
func (s *Screen) field(slot string) *field.Line {
	if _, ok := answers(slot); ok {
		return s.answer
	}
	return s.name
}

// send is the command that stores what was typed for a slot.
func (s *Screen) send(slot, text string) session.Command {
	if group, ok := answers(slot); ok {
		return session.AnswerItem{Phase: s.view.Phase.ID, Item: group, Text: text}
	}
	return session.NameTheme{Phase: s.view.Phase.ID, Group: slot, Name: text}
}

// sent is the slot and the text of a command of send.
func sent(c session.Command) (slot, text string, ok bool) {
	switch c := c.(type) {
	case session.NameTheme:
		return c.Group, c.Name, true
	case session.AnswerItem:
		return c.Item + answerSlot, c.Text, true
	}
	return "", "", false
}

func (s *Screen) answerKey() key.Binding {
	r, ok := s.current()
	does := words.Key("answer it")
	if ok && r.group.Answer != "" {
		does = words.Key("change the answer")
	}
	return keys.On(s.mayGroup() && ok && s.board.MayAnswer, keys.Letter("a", does))
}
