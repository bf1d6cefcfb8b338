// Package outcome is the screen on which results are worked out: each is a
// small form with a measure, and a steward who took it by their own hand.
//
// It promises that a field is sent when it is left and nothing typed is lost,
// and that hints ask and never hinder. It refuses to know who may write what;
// the room says so.
package outcome

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// mode is what the keys mean now.
type mode int

const (
	reading mode = iota
	writing      // letters are a field of an outcome
	adding       // letters are one more outcome
	picking      // a list to choose from is open
)

// Screen is the screen of an outcome phase.
type Screen struct {
	view  session.View
	board session.OutcomeBoard
	mode  mode
	list  look.List
	on    string // the outcome under the cursor; it stays there while others act

	sheets map[string]*sheet // those that are being written, by ID
	sheet  *sheet            // the one that is open
	more   *field.Line       // one more outcome
	pick   picker
}

// New makes the screen; Show comes next.
func New() *Screen {
	return &Screen{
		sheets: map[string]*sheet{},
		more:   field.NewLine(field.Options{Prompt: "> ", Cap: partCap, Hint: "who does what differently?"}),
	}
}

// Show takes the newest view. Forms that are open stay open; a field that was
// not touched takes up what others wrote.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.OutcomeBoard)
	for id, sh := range s.sheets {
		if o, ok := s.find(id); ok {
			sh.follow(o)
		}
	}
	s.Look(s.on)
	if s.mode == picking {
		s.pick.follow(s.choices(s.pick.kind))
	}
}

// today is the day that dates are read from.
func (s *Screen) today() time.Time {
	if day, err := time.Parse(time.DateOnly, string(s.board.Today)); err == nil {
		return day
	}
	return s.view.Clock.Since.UTC()
}

func (s *Screen) find(id string) (session.OutcomeView, bool) {
	i := slices.IndexFunc(s.board.Outcomes, func(o session.OutcomeView) bool { return o.ID == id })
	if i < 0 {
		return session.OutcomeView{}, false
	}
	return s.board.Outcomes[i], true
}

// current is the outcome under the cursor, a zero one when there is none.
func (s *Screen) current() session.OutcomeView {
	o, _ := s.find(s.on)
	return o
}

// Item is the outcome under the cursor, Look moves the cursor to one: a
// facilitator points everybody to it.
func (s *Screen) Item() string { return s.on }

// Look moves the cursor to an outcome, if it is there; else it stays.
func (s *Screen) Look(id string) {
	s.on = s.list.Hold(id, len(s.board.Outcomes), func(i int) string { return s.board.Outcomes[i].ID })
}

// suggestion is the first one that waits for the outcome under the cursor.
func (s *Screen) suggestion() (session.OutcomeSuggestion, bool) {
	for _, g := range s.board.Suggestions {
		if g.Outcome == s.on && g.State == "open" {
			return g, true
		}
	}
	return session.OutcomeSuggestion{}, false
}

// Typing reports whether letters are text.
func (s *Screen) Typing() bool { return s.mode == writing || s.mode == adding }

// Update takes a key or a paste.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	switch s.mode {
	case writing:
		return s.wrote(msg), nil
	case adding:
		return s.added(msg), nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return nil, nil
	case s.mode == picking:
		return s.picked(k), nil
	case keys.Steer(&s.list, k, len(s.board.Outcomes)):
		s.Look("")
		return nil, nil
	}
	return s.pressed(k), nil
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	at, o := s.view.Phase.ID, s.current()
	switch {
	case key.Matches(k, s.editKey()):
		s.open(o)
	case key.Matches(k, s.takeKey()):
		return session.TakeOutcome{Phase: at, ID: o.ID, On: !o.Mine}
	case key.Matches(k, s.declineKey()):
		return session.TakeOutcome{Phase: at, ID: o.ID}
	case key.Matches(k, s.acceptKey()), key.Matches(k, s.leaveKey()):
		g, _ := s.suggestion()
		return session.AnswerOutcome{Phase: at, Suggestion: g.ID, Accept: key.Matches(k, s.acceptKey())}
	case key.Matches(k, s.askKey()):
		s.openPicker(people)
	case key.Matches(k, s.linkKey()):
		s.openPicker(areas)
	case key.Matches(k, s.referenceKey()):
		s.openPicker(reference)
	case key.Matches(k, s.addKey()):
		s.mode = adding
	case key.Matches(k, s.parkKey()):
		return session.ParkOutcome{Phase: at, ID: o.ID, On: !o.Parked}
	}
	return nil
}

func (s *Screen) added(msg tea.Msg) session.Command {
	switch s.more.Update(msg) {
	case field.Left:
		s.mode = reading
	case field.Done:
		text := s.more.Value()
		s.more.SetValue("")
		s.mode = reading
		if text != "" {
			return session.AddOutcome{Phase: s.view.Phase.ID, Text: text}
		}
	}
	return nil
}

// Answer tells the sheet what became of a field, and puts a refused outcome
// back.
func (s *Screen) Answer(c session.Command, err error) {
	switch c := c.(type) {
	case session.SetOutcome:
		s.told(c.ID, c.Field, c.Text, err)
	case session.SuggestOutcome:
		s.told(c.ID, c.Field, c.Text, err)
	case session.AddOutcome:
		if err != nil && s.more.Value() == "" {
			s.more.SetValue(c.Text)
			if s.mode == reading {
				s.mode = adding
			}
		}
	}
}
