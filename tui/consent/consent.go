// Package consent is the screen on which a text or a list is decided: is it
// good enough for now and safe enough to try? Everybody takes a stand, all are
// shown together, objections change the text, and a facilitator says what holds.
//
// It promises that a stand is about the text that was on the screen when it was
// taken. It refuses to know who may decide or amend; the board says so.
package consent

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
	reading   mode = iota
	concern        // letters are a concern
	objecting      // letters are the parts of an objection
	amending       // letters are the text
	dating         // letters are the day until which it holds
	asking         // the list of those who can be asked once more
)

// Screen is the screen of a consent phase.
type Screen struct {
	view  session.View
	board session.ConsentBoard
	mode  mode
	pager look.Pager
	drawn int // the revision that was last on the screen: what a stand is about
	rev   int // the revision that the open form is about
	forms map[mode]*field.Form
	amend *field.Shared
	again again     // whom to ask once more
	until string    // a day that was typed and not sent
	now   time.Time // when it was last drawn
}

// New makes the screen; Show comes next.
func New() *Screen {
	return &Screen{
		forms: map[mode]*field.Form{concern: concernForm(), objecting: objectionForm()},
		amend: field.NewShared(field.Options{Rows: 8, Hint: "the text as it should be"}),
	}
}

// Show takes the newest view. Forms that are open stay open.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.ConsentBoard)
	s.amend.Follow(s.subject(), s.board.Rev)
	s.followAgain()
}

// subject is what is decided, as a text: of a list one entry a line.
func (s *Screen) subject() string {
	if len(s.board.List) == 0 {
		return s.board.Text
	}
	var lines []string
	for _, it := range s.board.List {
		lines = append(lines, it.Text)
	}
	return strings.Join(lines, "\n")
}

// Typing reports whether letters are text.
func (s *Screen) Typing() bool { return s.mode != reading && s.mode != asking }

// Update takes a key or a paste.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	switch s.mode {
	case concern, objecting:
		return s.said(msg), nil
	case amending:
		return s.amended(msg), nil
	case dating:
		return s.dated(msg), nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return nil, nil
	case s.mode == asking:
		return s.chosen(k), nil
	}
	return s.pressed(k), nil
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	phase := s.view.Phase.ID
	switch {
	case key.Matches(k, s.consentKey()):
		return session.TakeStand{Phase: phase, Rev: s.read(), Kind: session.StandConsent}
	case key.Matches(k, s.concernKey()):
		s.openStand(concern)
	case key.Matches(k, s.objectKey()):
		s.openStand(objecting)
	case key.Matches(k, s.amendKey()):
		s.mode = amending
	case key.Matches(k, s.revealKey()):
		return session.Reveal{Phase: phase}
	case key.Matches(k, s.adoptKey()):
		return s.adopt()
	case key.Matches(k, s.leaveOutKey()):
		return session.LeaveOut{Phase: phase}
	case key.Matches(k, s.againKey()):
		s.openAgain()
	case key.Matches(k, s.chooseKey(0)):
		return session.ChooseText{Phase: phase, Candidate: 0}
	case key.Matches(k, s.chooseKey(1)):
		return session.ChooseText{Phase: phase, Candidate: 1}
	case key.Matches(k, s.acceptKey()):
		return session.AcceptPolish{Phase: phase, No: s.board.Polish.No}
	default:
		keys.Turn(&s.pager, k)
	}
	return nil
}

// read is the revision that this person has before them.
func (s *Screen) read() int {
	if s.drawn > 0 {
		return s.drawn
	}
	return s.board.Rev
}

// Answer puts refused words back, unless others are in their fields.
func (s *Screen) Answer(c session.Command, err error) {
	if err == nil {
		return
	}
	switch c := c.(type) {
	case session.TakeStand:
		s.standBack(c)
	case session.Amend:
		if s.amend.Back(c.Text, c.Rev, s.board.Rev) && s.mode == reading {
			s.mode = amending
		}
	case session.Polish:
		if s.amend.Back(c.Text, s.board.Rev, s.board.Rev) && s.mode == reading {
			s.mode = amending
		}
	case session.Adopt:
		if c.Until != "" && s.mode == reading && !s.board.Adopted {
			s.openDate(string(c.Until))
		}
	}
}

// mayStand: this person's stand counts, and there is something to stand on.
func (s *Screen) mayStand() bool {
	b, me := s.board, s.view.Me.Rights
	if me.Spectator || b.LeftOut || b.Text == "" && len(b.List) == 0 {
		return false
	}
	return s.view.Phase.Who != session.SponsorOnly || me.Sponsor
}
