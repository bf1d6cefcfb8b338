// Package commit is the screen on which people commit themselves: sentences of
// the form "when ..., I will ... by ...", the signatures under them, the first
// win and the day on which the team looks at it again.
//
// It promises that nobody's words are lost and that no key of one person writes
// another's name. It refuses to know who may change what; the room says so.
package commit

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
	writing      // letters are a commitment
	winning      // letters are the first win
	dating       // letters are the day of the review
	asking       // the list of those who may be asked
	taking       // the list of what the workshop proposes
)

// The steps of committing, as boards name them.
const (
	stepSign = "sign"
	stepWin  = "win"
)

// Screen is the screen of a commit phase.
type Screen struct {
	view  session.View
	board session.CommitBoard
	mode  mode
	list  look.List
	at    string // the commitment under the cursor; it stays there while others act
	pager look.Pager

	sheets *field.Sheets[*sheet] // commitments that are being written
	sheet  *sheet                // the one that is open
	win    winForm
	review reviewForm
	ask    ask
	take   take
}

// New makes the screen; Show comes next.
func New() *Screen {
	s := &Screen{}
	s.sheets = field.NewSheets(s.newSheet, s.storedIn)
	return s
}

// Show takes the newest view. Forms that are open stay open.
func (s *Screen) Show(v session.View) {
	before := s.board.Mine
	s.view = v
	s.board, _ = v.Board.(session.CommitBoard)
	if n := len(s.board.Mine); n > len(before) {
		s.at = s.board.Mine[n-1] // one's own newest
	}
	s.follow()
	s.ask.follow(s.candidates())
	if s.take.follow(s.board.Suggested); s.mode == taking && len(s.take.all) == 0 {
		s.mode = reading
	}
}

// today is the day that dates are read from.
func (s *Screen) today() time.Time {
	if day, err := time.Parse(time.DateOnly, string(s.board.Today)); err == nil {
		return day
	}
	return s.view.Clock.Since.UTC()
}

// The rows of the list are the commitments with a gap between each two, which
// the cursor steps over.
func (s *Screen) rows() int { return max(2*len(s.board.Commitments)-1, 0) }

func (s *Screen) follow() {
	i := slices.IndexFunc(s.board.Commitments, func(c session.Commitment) bool { return c.ID == s.at })
	if i >= 0 {
		s.list.To(2*i, s.rows())
		return
	}
	s.list.Move(0, s.rows())
	s.stay(1)
}

// stay makes the commitment under the cursor the one that the cursor follows;
// from a gap it goes on in direction d.
func (s *Screen) stay(d int) {
	if s.list.Cursor%2 == 1 {
		s.list.Move(d, s.rows())
	}
	c, _ := s.selected()
	s.at = c.ID
}

func (s *Screen) selected() (session.Commitment, bool) {
	if i := s.list.Cursor / 2; i < len(s.board.Commitments) {
		return s.board.Commitments[i], true
	}
	return session.Commitment{}, false
}

// Typing reports whether letters are text.
func (s *Screen) Typing() bool { return s.mode == writing || s.mode == winning || s.mode == dating }

// Update takes a key or a paste.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	switch s.mode {
	case writing:
		return s.wrote(msg), nil
	case winning:
		return s.won(msg), nil
	case dating:
		return s.dated(msg), nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	switch {
	case s.mode == asking:
		return s.asked(k), nil
	case s.mode == taking:
		return s.took(k), nil
	case s.board.Step == stepWin:
		return s.closing(k), nil
	}
	return s.pressed(k), nil
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	c, _ := s.selected()
	phase := s.board.Base
	switch {
	case key.Matches(k, s.signKey()):
		return session.SignCharter{Phase: phase, On: !s.board.ISigned}
	case key.Matches(k, s.addKey()):
		s.open("")
	case key.Matches(k, s.takeKey()):
		s.mode = taking
	case key.Matches(k, s.editKey()):
		s.open(c.ID)
	case key.Matches(k, s.dropKey()):
		return session.DropCommitment{Phase: phase, ID: c.ID}
	case key.Matches(k, s.joinKey()):
		return session.JoinCommitment{Phase: phase, ID: c.ID, On: true}
	case key.Matches(k, s.declineKey()):
		return session.JoinCommitment{Phase: phase, ID: c.ID}
	case key.Matches(k, s.askKey()):
		s.mode, s.ask = asking, ask{id: c.ID}
		s.ask.follow(s.candidates())
	default:
		before := s.list.Cursor
		if keys.Steer(&s.list, k, s.rows()) {
			s.stay(max(min(s.list.Cursor-before, 1), -1))
		}
	}
	return nil
}

// Answer puts refused words back, unless others are in their fields.
func (s *Screen) Answer(c session.Command, err error) {
	if err == nil {
		return
	}
	switch c := c.(type) {
	case session.AddCommitment:
		s.back("", c.Commitment)
	case session.EditCommitment:
		s.back(c.ID, c.Commitment)
	case session.SetFirstWin:
		s.winBack(c)
	case session.SetReview:
		s.reviewBack(c)
	}
}

// mayAct: this person may give something here.
func (s *Screen) mayAct() bool {
	me := s.view.Me.Rights
	return !me.Spectator && s.board.Base != "" && (s.view.Phase.Who != session.SponsorOnly || me.Sponsor)
}
