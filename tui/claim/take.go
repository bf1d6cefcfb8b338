package claim

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
)

// What somebody takes on from the map by their own hand.

// pair is the pair of the row under the cursor that y and n are about: the
// first of this person's that waits for their yes, or else the last that has it.
func (s *Screen) pair(took bool) (session.Pair, bool) {
	for _, p := range s.board.Pairs {
		if p.Row == s.on && p.Mine && p.ITook == took {
			return p, true
		}
	}
	return session.Pair{}, false
}

// other is the one of a pair who is not this person.
func (s *Screen) other(p session.Pair) string {
	if p.Teacher == s.view.Me.ID {
		return p.LearnerName
	}
	return p.TeacherName
}

// candidates are those who can break the ties of the row: its leads, as far as
// columns are people; otherwise this person, who leads it.
func (s *Screen) candidates() (ids []session.ParticipantID, names []string) {
	r := s.current()
	if !s.board.Revealed || r.Lead < 2 && r.Ties == "" || !s.board.MayEdit && r.Mine != session.MarkLead {
		return nil, nil
	}
	if s.board.Roles {
		if r.Mine != session.MarkLead {
			return nil, nil
		}
		return []session.ParticipantID{s.view.Me.ID}, []string{s.view.Me.Name}
	}
	for i, c := range s.board.Columns {
		if i < len(r.Cells) && r.Cells[i].Mark == session.MarkLead {
			ids, names = append(ids, session.ParticipantID(c.ID)), append(names, c.Name)
		}
	}
	return ids, names
}

// nextTies is who = makes break the ties: the lead after the one who does now,
// and nobody after the last.
func (s *Screen) nextTies() (id session.ParticipantID, name string, can bool) {
	ids, names := s.candidates()
	if len(ids) == 0 {
		return "", "", false
	}
	i := slices.Index(names, s.current().Ties) + 1
	if i == len(ids) {
		return "", "", true
	}
	return ids[i], names[i], true
}

// taken is what a key takes on; false if it is no such key.
func (s *Screen) taken(k tea.KeyPressMsg) (session.Command, bool) {
	take := func(took bool) session.Command {
		p, _ := s.pair(took)
		return session.TakePair{Phase: s.board.Base, Row: p.Row, Teacher: p.Teacher, Learner: p.Learner, On: !took}
	}
	switch {
	case key.Matches(k, s.pairKey()):
		return take(false), true
	case key.Matches(k, s.unpairKey()):
		return take(true), true
	case key.Matches(k, s.stepKey()):
		if s.isMyStep() {
			return session.TakeStep{Phase: s.board.Base}, true
		}
		return session.TakeStep{Phase: s.board.Base, Row: s.on}, true
	case key.Matches(k, s.dayKey()):
		s.mode = staging
		return nil, true
	case key.Matches(k, s.tiesKey()):
		id, _, _ := s.nextTies()
		return session.BreakTies{Phase: s.board.Base, Row: s.on, Person: id}, true
	}
	return nil, false
}

func (s *Screen) isMyStep() bool { return s.board.MyStep != nil && s.board.MyStep.Row == s.on }
