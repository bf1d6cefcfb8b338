package commit

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/keys"
	"accord/tui/look"
)

// ask is the list of those who may be asked to be a steward of a commitment.
type ask struct {
	id   string
	list look.List
	at   session.ParticipantID
	all  []session.PersonView
}

// follow takes the list as it is now; the cursor stays with its person.
func (a *ask) follow(all []session.PersonView) {
	a.all = all
	a.hold(a.at)
}

func (a *ask) hold(id session.ParticipantID) {
	a.at = session.ParticipantID(a.list.Hold(string(id), len(a.all), func(i int) string { return string(a.all[i].ID) }))
}

// candidates are those who have no part in the commitment yet.
func (s *Screen) candidates() []session.PersonView {
	if s.view.RoomView == nil {
		return nil
	}
	c := s.stored(s.ask.id)
	var out []session.PersonView
	for _, p := range s.view.People {
		if p.Rights.Spectator || p.ID == s.view.Me.ID || slices.Contains(c.Stewards, p.Name) || slices.Contains(c.Asked, p.Name) {
			continue
		}
		out = append(out, p)
	}
	return out
}

func (s *Screen) asked(k tea.KeyPressMsg) session.Command {
	switch {
	case key.Matches(k, keys.Esc()):
		s.mode = reading
	case key.Matches(k, keys.Enter()) && len(s.ask.all) > 0:
		s.mode = reading
		return session.AskSteward{Phase: s.board.Base, ID: s.ask.id, Person: s.ask.at}
	case keys.Steer(&s.ask.list, k, len(s.ask.all)):
		s.ask.hold("")
	}
	return nil
}
