// Package screentest plays screens of activities against a workshop in a test:
// keys go to a screen, its commands to the room, and what the room says of them
// and how it looks then back to the screen, in the order in which the app does
// it.
//
// It knows no activity, and nothing of the app around a screen: a key that the
// app would take for itself reaches the screen here.
package screentest

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui/tuitest"
)

// Screen is what of a tui.Screen is needed to press keys.
type Screen interface {
	Show(session.View)
	Update(tea.Msg) (session.Command, tea.Cmd)
	Answer(session.Command, error)
}

// Room is a workshop whose people sit before screens.
type Room struct{ *sessiontest.Room }

// New opens a room as sessiontest.New does.
func New(t testing.TB, a session.Agenda, names ...string) Room {
	t.Helper()
	return Room{sessiontest.New(t, a, names...)}
}

// Press has by press keys on a screen of theirs. The test fails when a command
// is refused, or asks first.
func (r Room) Press(s Screen, by session.ParticipantID, keys ...string) {
	r.T.Helper()
	if err := r.press(s, by, keys, r.Try); err != nil {
		r.T.Fatalf("%s presses %q: %v", by, keys, err)
	}
}

// Confirm is Press for somebody who says yes whenever a command asks first.
func (r Room) Confirm(s Screen, by session.ParticipantID, keys ...string) {
	r.T.Helper()
	if err := r.press(s, by, keys, r.insist); err != nil {
		r.T.Fatalf("%s presses %q: %v", by, keys, err)
	}
}

// Refused is Press up to the first command that is refused. The test fails when
// none is.
func (r Room) Refused(s Screen, by session.ParticipantID, keys ...string) {
	r.T.Helper()
	var no session.Refusal
	if err := r.press(s, by, keys, r.Try); !errors.As(err, &no) {
		r.T.Fatalf("%s presses %q, and is not refused: %v", by, keys, err)
	}
}

func (r Room) press(s Screen, by session.ParticipantID, keys []string, try func(session.ParticipantID, session.Command) error) error {
	for _, k := range keys {
		var err error
		if c, _ := s.Update(tuitest.Key(k)); c != nil {
			err = try(by, c)
			s.Answer(c, err)
		}
		s.Show(r.View(by))
		if err != nil {
			return err
		}
	}
	return nil
}

// insist asks for c, and again with a yes when the room asks first.
func (r Room) insist(by session.ParticipantID, c session.Command) error {
	err := r.Try(by, c)
	var ask session.Caution
	if again, can := session.Sure(c); can && errors.As(err, &ask) {
		return r.Try(by, again)
	}
	return err
}
