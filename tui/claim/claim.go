// Package claim is the screen of the ownership map: rows of work by people or
// roles, and one letter of each for each row.
//
// It promises that a letter marks the row that was under the cursor, and that
// no key makes anybody but its owner answer for something. It refuses to know
// what a gap is; the room says so.
package claim

import (
	"strings"
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
	reading  mode = iota
	adding        // letters are the name of a new row
	renaming      // letters are the new name of a row
	trying        // letters are the day until which the map is tried
	staging       // letters are the day of one's own step
)

// stepTake is the step of claiming in which everybody takes one, as boards name
// it.
const stepTake = "step"

// marks are one person's for a row.
type marks struct{ now, soon session.Mark }

// Screen is the screen of a claim phase.
type Screen struct {
	view  session.View
	board session.ClaimBoard
	mode  mode
	list  look.List
	on    string // the row under the cursor; it stays there while rows come and go
	left  int    // the first column that is shown
	fit   int    // columns that were shown when last drawn
	soon  bool   // letters say how it shall be in three months

	mine map[string]marks // as pressed here, or as the room has them
	sent int              // marks that wait for an answer

	row   *field.Line // a new row
	name  *field.Line // of the row that is renamed
	which string      // that row
	until *field.Date
	day   *field.Date
}

const rowCap = 60 // characters of a row, as the room allows

// New makes the screen; Show comes next.
func New() *Screen {
	return &Screen{
		mine: map[string]marks{},
		row:  field.NewLine(field.Options{Prompt: "> ", Cap: rowCap, Hint: "e.g. answer users"}),
		name: field.NewLine(field.Options{Prompt: "> ", Cap: rowCap}),
	}
}

// Show takes the newest view. The cursor stays on its row.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.ClaimBoard)
	if s.until == nil {
		s.until = field.NewDate(s.today(), field.DateOptions{Future: true})
		s.day = field.NewDate(s.today(), field.DateOptions{Future: true})
	}
	if s.sent == 0 {
		for _, r := range s.board.Rows {
			s.mine[r.ID] = marks{r.Mine, r.MineSoon}
		}
	}
	s.soon = s.soon && s.board.Roles
	s.Look(s.on)
	s.page(0)
}

// today is the day that dates are read from.
func (s *Screen) today() time.Time { return s.view.Clock.Since.UTC() }

// Item is the row under the cursor.
func (s *Screen) Item() string { return s.on }

// Look moves the cursor to a row: a facilitator points everybody to it. The
// cursor stays where it is when there is no such row.
func (s *Screen) Look(id string) {
	s.on = s.list.Hold(id, len(s.board.Rows), func(i int) string { return s.board.Rows[i].ID })
}

// current is the row under the cursor; a zero one when there is none.
func (s *Screen) current() session.ClaimRow {
	if s.list.Cursor >= len(s.board.Rows) {
		return session.ClaimRow{}
	}
	return s.board.Rows[s.list.Cursor]
}

// page goes d columns to the right, as far as there are columns.
func (s *Screen) page(d int) {
	s.left = max(min(s.left+d, len(s.board.Columns)-max(s.fit, 1)), 0)
}

func (s *Screen) mayMark() bool {
	return !s.view.Me.Rights.Spectator && s.board.Base != "" && len(s.board.Rows) > 0
}

// Typing reports whether letters are text.
func (s *Screen) Typing() bool { return s.mode != reading }

// Update takes a key or a paste.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	if s.Typing() {
		return s.typed(msg), nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return s.pressed(k), nil
	}
	return nil, nil
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	switch {
	case keys.Steer(&s.list, k, len(s.board.Rows)):
		s.Look("")
	case key.Matches(k, s.pageKey()) && k.String() == "right":
		s.page(max(s.fit, 1))
	case key.Matches(k, s.pageKey()):
		s.page(-max(s.fit, 1))
	case key.Matches(k, s.markKey()):
		return s.mark(session.Mark(strings.ToUpper(k.String())))
	case key.Matches(k, s.eraseKey()):
		return s.mark("")
	case key.Matches(k, s.soonKey()):
		s.soon = !s.soon
	case s.board.Revealed:
		if c, ok := s.taken(k); ok {
			return c
		}
		return s.arranged(k)
	default:
		return s.arranged(k)
	}
	return nil
}

// mark gives the row under the cursor a letter and, while all do so alone, goes
// on to the next row.
func (s *Screen) mark(m session.Mark) session.Command {
	row, own := s.on, s.mine[s.on]
	if s.soon {
		own.soon = m
	} else {
		own.now = m
	}
	s.mine[row] = own
	s.sent++
	if m != "" && !s.board.Revealed {
		s.list.Move(1, len(s.board.Rows))
		s.Look("")
	}
	return session.MarkRow{Phase: s.board.Base, Row: row, Mark: m, Soon: s.soon}
}

// Answer takes back a mark that was refused, and puts refused words back.
func (s *Screen) Answer(c session.Command, err error) {
	if m, ok := c.(session.MarkRow); ok {
		s.sent = max(s.sent-1, 0)
		if err != nil {
			s.unmark(m)
		}
	}
	if err != nil {
		s.wordsBack(c)
	}
}

func (s *Screen) unmark(m session.MarkRow) {
	for _, r := range s.board.Rows {
		if own := s.mine[m.Row]; r.ID == m.Row && m.Soon {
			s.mine[m.Row] = marks{own.now, r.MineSoon}
		} else if r.ID == m.Row {
			s.mine[m.Row] = marks{r.Mine, own.soon}
		}
	}
}

// marked is how many rows have a letter of this person.
func (s *Screen) marked() (n int) {
	for _, r := range s.board.Rows {
		if s.mine[r.ID].now != "" {
			n++
		}
	}
	return n
}
