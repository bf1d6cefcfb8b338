package show

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/keys"
)

// How every line begins that is said back, and how it may go on.
var (
	heard       = words.Key("I heard that we may")
	hearingHint = words.Key("... as long as ...")
)

const (
	saidCap  = 200 // characters in one line, with its beginning
	slotSaid = "said"
)

// beginning is how a line begins in a language.
func beginning(w words.Words) string { return w.T(heard) + " " }

// hearingLine is the field for what follows the beginning.
func hearingLine(w words.Words) *field.Line {
	lead := beginning(w)
	return field.NewLine(field.Options{Prompt: lead, Cap: saidCap - utf8.RuneCountInString(lead), Hint: hearingHint})
}

// hearing is what was typed of a line that is said back.
func (s *Screen) hearing(text string) string {
	return strings.TrimPrefix(text, beginning(s.view.Words()))
}

func (s *Screen) sayKey() key.Binding {
	return keys.On(s.board.Backbrief && !s.view.Me.Rights.Spectator, keys.Letter("s", "say back"))
}

// say gives a key to the line of what was heard.
func (s *Screen) say(msg tea.Msg) session.Command {
	switch s.line.Update(msg) {
	case field.Done:
		s.mode = reading
		text := s.hearing(s.line.Value())
		if text == "" {
			return nil
		}
		s.line.SetValue("")
		return session.AddBackbrief{Phase: s.view.Phase.ID, Text: beginning(s.view.Words()) + text}
	case field.Left, field.Next, field.Previous:
		s.mode = reading
	}
	return nil
}

// answers reports whether there is something that this person, a sponsor, can
// answer.
func (s *Screen) answers() bool { return s.board.MayAnswer && len(s.board.Backbriefs) > 0 }

// saidAt is the place of the line under the cursor, -1 when nothing can be
// answered.
func (s *Screen) saidAt() int {
	if !s.answers() {
		return -1
	}
	if i := slices.IndexFunc(s.board.Backbriefs, func(b session.Backbrief) bool { return b.ID == s.said }); i >= 0 {
		return i
	}
	return 0
}

// toSaid moves the cursor by d lines and reports whether there is one.
func (s *Screen) toSaid(d int) bool {
	i := s.saidAt() + d
	if !s.answers() || i < 0 || i >= len(s.board.Backbriefs) {
		return false
	}
	s.said, s.follow = s.board.Backbriefs[i].ID, true
	return true
}

func (s *Screen) yesKey() key.Binding {
	return keys.On(s.answers(), keys.Letter("y", "yes, so it is meant"))
}
func (s *Screen) noKey() key.Binding { return keys.On(s.answers(), keys.Letter("n", "not quite")) }

// answer gives the sponsor's word on the line under the cursor; the same word
// again takes it back.
func (s *Screen) answer(word string) session.Command {
	b := s.board.Backbriefs[s.saidAt()]
	s.said, s.follow = b.ID, true
	if b.Answer == word {
		word = ""
	}
	return session.AnswerBackbrief{Phase: s.view.Phase.ID, ID: b.ID, Answer: word}
}
