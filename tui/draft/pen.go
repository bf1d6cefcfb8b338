package draft

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// newPen is the field of the one who writes.
func newPen(limit int) *field.Shared {
	return field.NewShared(field.Options{Cap: limit, Rows: 8, Hint: "write here; Enter begins a new line"})
}

func (s *Screen) wrote(msg tea.Msg) session.Command {
	switch s.pen.Update(msg) {
	case field.Left:
		s.mode = reading
	case field.Done:
		s.mode = reading
		text, rev := s.pen.Take()
		if text == "" {
			s.pen.Follow(s.board.Text, s.board.Rev)
			return nil
		}
		return session.WriteDraft{Phase: s.view.Phase.ID, Text: text, Rev: rev, Candidate: s.board.Candidate}
	}
	return nil
}

// reachForPen takes the pen where that is all one can do with it, and asks who
// gets it otherwise.
func (s *Screen) reachForPen() session.Command {
	if !s.board.MayPass {
		return session.TakePen{Phase: s.view.Phase.ID, Candidate: s.board.Candidate}
	}
	s.mode = passing
	s.people = people{}
	s.people.follow(s.candidates())
	return nil
}

// people is a list of those who may get the pen.
type people struct {
	list look.List
	at   session.ParticipantID
	all  []candidate
}

// candidate is somebody who may get the pen; without an ID it is nobody.
type candidate struct {
	id   session.ParticipantID
	name string
	note string
}

func (p *people) follow(all []candidate) {
	p.all = all
	p.hold(p.at)
}

func (p *people) hold(id session.ParticipantID) {
	p.at = session.ParticipantID(p.list.Hold(string(id), len(p.all), func(i int) string { return string(p.all[i].id) }))
}

// candidates are those who may write: oneself first, nobody last. A sponsor
// does not edit the team's text.
func (s *Screen) candidates() []candidate {
	w := s.view.Words()
	if s.view.RoomView == nil {
		return nil
	}
	var out []candidate
	if s.board.MayTake {
		out = append(out, candidate{s.view.Me.ID, w.T("I take it myself"), ""})
	}
	for _, p := range s.view.People {
		switch {
		case p.ID == s.view.Me.ID || p.ID == s.board.Scribe || p.Rights.Spectator || p.Rights.Sponsor:
		case p.Here:
			out = append(out, candidate{p.ID, p.Name, p.Role})
		default:
			out = append(out, candidate{p.ID, p.Name, w.T("away")})
		}
	}
	if s.board.Scribe != "" {
		out = append(out, candidate{"", w.T("nobody: lay the pen down"), ""})
	}
	return out
}

func (s *Screen) passed(k tea.KeyPressMsg) session.Command {
	switch {
	case key.Matches(k, keys.Esc()):
		s.mode = reading
	case key.Matches(k, keys.Enter()) && len(s.people.all) > 0:
		s.mode = reading
		to := s.people.all[s.people.list.Cursor].id
		if to == s.view.Me.ID {
			return session.TakePen{Phase: s.view.Phase.ID, Candidate: s.board.Candidate}
		}
		return session.PassPen{Phase: s.view.Phase.ID, To: to, Candidate: s.board.Candidate}
	case keys.Steer(&s.people.list, k, len(s.people.all)):
		s.people.hold("")
	}
	return nil
}

// Drafts is the text that is not saved, with the revision that it began at, and
// suggestions that were not sent.
func (s *Screen) Drafts() map[string]string {
	d := map[string]string{}
	s.suggest.keep(s.board)
	for i, sh := range s.sheets {
		if v := sh.pen.Unsaved(); v != "" {
			d[slotOf("text", i)+strconv.Itoa(sh.pen.Rev())] = v
		}
		for line, v := range sh.suggest.kept {
			d[slotOf("suggest", i)+strconv.Itoa(line)] = v
		}
	}
	return d
}

// Restore puts them back.
func (s *Screen) Restore(d map[string]string) {
	for slot, v := range d {
		name, n, _ := strings.Cut(slot, "@")
		i, err := strconv.Atoi(n)
		sh, rev, text := s.sheets[0], s.board.Rev, s.board.Text
		if name == "text2" || name == "suggest2" {
			sh = s.sheets[1]
		}
		if sh != s.sheet && s.board.Other != nil {
			rev, text = s.board.Other.Rev, s.board.Other.Text
		}
		switch {
		case err != nil || v == "":
		case name == "text", name == "text2":
			if sh.pen.Back(v, i, i) {
				sh.pen.Follow(text, rev)
			}
		case name == "suggest", name == "suggest2":
			if _, have := sh.suggest.kept[i]; !have {
				sh.suggest.kept[i] = v
			}
		}
	}
}
