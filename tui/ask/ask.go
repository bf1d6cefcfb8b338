// Package ask is the screen on which people say what they need and of whom, and
// on which those who are asked answer with one of four words.
//
// It promises that nobody's words are lost, and that y, n, t and u answer only
// what is asked of the person who presses them. It refuses to know who that is;
// the room says so.
package ask

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
	reading   mode = iota
	writing        // letters are a need
	splitting      // letters are the halves of a need
	carrying       // the list of those who can take it to somebody
)

// Screen is the screen of an ask phase.
type Screen struct {
	view  session.View
	board session.AskBoard
	mode  mode
	list  look.List
	on    string // the need under the cursor; it stays there while others act

	sheets *field.Sheets[*sheet] // needs that are being written
	sheet  *sheet                // the one that is open
	halves halves
	marked map[string]bool // needs that M puts together
	carry  carry
}

// New makes the screen; Show comes next.
func New() *Screen {
	s := &Screen{marked: map[string]bool{}}
	s.sheets = field.NewSheets(s.newSheet, s.storedIn)
	return s
}

// Show takes the newest view. Forms that are open stay open.
func (s *Screen) Show(v session.View) {
	own := len(s.board.Mine)
	s.view = v
	s.board, _ = v.Board.(session.AskBoard)
	if n := len(s.board.Mine); n > own {
		s.on = s.board.Mine[n-1].ID // one's own newest
	}
	s.Look(s.on)
	if s.mode == carrying && s.on != s.carry.id {
		s.mode = reading // merged meanwhile
	}
	s.carry.follow(s.carriers())
}

// today is the day that dates are read from.
func (s *Screen) today() time.Time {
	if day, err := time.Parse(time.DateOnly, string(s.board.Today)); err == nil {
		return day
	}
	return s.view.Clock.Since.UTC()
}

// needs are the lines that the cursor can be on: one's own, or all of them.
func (s *Screen) needs() []session.NeedView {
	if !s.board.Revealed {
		return s.board.Mine
	}
	var out []session.NeedView
	for _, g := range s.board.Groups {
		out = append(out, g.Needs...)
	}
	return out
}

// need is the one under the cursor, zero when there is none.
func (s *Screen) need() session.NeedView {
	if all := s.needs(); s.list.Cursor < len(all) {
		return all[s.list.Cursor]
	}
	return session.NeedView{}
}

// group is whom the need under the cursor is asked of.
func (s *Screen) group() session.NeedGroup {
	for _, g := range s.board.Groups {
		if slices.ContainsFunc(g.Needs, func(n session.NeedView) bool { return n.ID == s.on }) {
			return g
		}
	}
	return session.NeedGroup{}
}

// Item is the need under the cursor, Look moves the cursor to one: a
// facilitator points everybody to it.
func (s *Screen) Item() string { return s.on }

// Look moves the cursor to a need, if it is there; else it stays.
func (s *Screen) Look(id string) {
	all := s.needs()
	s.on = s.list.Hold(id, len(all), func(i int) string { return all[i].ID })
}

// mayAct: this person may give something here.
func (s *Screen) mayAct() bool {
	me := s.view.Me.Rights
	return !me.Spectator && s.board.Base != "" && (s.view.Phase.Who != session.SponsorOnly || me.Sponsor)
}

// Typing reports whether letters are text.
func (s *Screen) Typing() bool { return s.mode == writing || s.mode == splitting }

// Update takes a key or a paste.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	switch s.mode {
	case writing:
		return s.wrote(msg), nil
	case splitting:
		return s.split(msg), nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return nil, nil
	case s.mode == carrying:
		return s.carried(k), nil
	case keys.Steer(&s.list, k, len(s.needs())):
		s.Look("")
		return nil, nil
	case s.board.Revealed:
		return s.answering(k), nil
	}
	return s.asking(k), nil
}

func (s *Screen) asking(k tea.KeyPressMsg) session.Command {
	switch {
	case key.Matches(k, s.addKey()):
		s.open("")
	case key.Matches(k, s.editKey()):
		s.open(s.on)
	case key.Matches(k, s.dropKey()):
		return session.DropNeed{Phase: s.board.Base, ID: s.on}
	}
	return nil
}

func (s *Screen) answering(k tea.KeyPressMsg) session.Command {
	phase := s.board.Base
	for _, a := range s.answerKeys() {
		if key.Matches(k, a.key) {
			return session.AnswerNeed{Phase: phase, ID: s.on, Answer: a.answer}
		}
	}
	switch {
	case key.Matches(k, s.markKey()):
		s.marked[s.on] = !s.marked[s.on]
	case key.Matches(k, s.mergeKey()):
		all := append([]string{s.on}, s.others()...)
		s.marked = map[string]bool{}
		return session.MergeNeeds{Phase: phase, Needs: all}
	case key.Matches(k, s.undoKey()):
		return session.Undo{Phase: phase, Name: s.view.Me.Undo}
	case key.Matches(k, s.splitKey()):
		s.openHalves()
	case key.Matches(k, s.carryKey()):
		s.mode, s.carry = carrying, carry{id: s.on}
		s.carry.follow(s.carriers())
	}
	return nil
}

// others are the marked needs besides the one under the cursor.
func (s *Screen) others() []string {
	var out []string
	for _, n := range s.needs() {
		if s.marked[n.ID] && n.ID != s.on {
			out = append(out, n.ID)
		}
	}
	return out
}

// Answer puts refused words back, unless others are in their fields.
func (s *Screen) Answer(c session.Command, err error) {
	if err == nil {
		return
	}
	switch c := c.(type) {
	case session.AddNeed:
		s.back("", c.Need)
	case session.EditNeed:
		s.back(c.ID, c.Need)
	case session.SplitNeed:
		s.halvesBack(c)
	}
}
