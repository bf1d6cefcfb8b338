package consent

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/field"
)

// amended takes keys while the text is changed.
func (s *Screen) amended(msg tea.Msg) session.Command {
	switch s.amend.Update(msg) {
	case field.Left:
		s.mode = reading
	case field.Done:
		s.mode = reading
		text, rev := s.amend.Take()
		if text == "" {
			s.amend.Follow(s.subject(), s.board.Rev)
			return nil
		}
		if s.board.Adopted {
			return session.Polish{Phase: s.view.Phase.ID, Text: text}
		}
		return session.Amend{Phase: s.view.Phase.ID, Rev: rev, Text: text}
	}
	return nil
}

// adopt adopts; with objections open it asks first until when it holds.
func (s *Screen) adopt() session.Command {
	if s.board.Objections == 0 {
		return session.Adopt{Phase: s.view.Phase.ID, Rev: s.board.Rev}
	}
	s.openDate(s.until)
	return nil
}

func (s *Screen) openDate(text string) {
	until := field.NewDate(s.today(), field.DateOptions{Future: true})
	until.SetValue(text)
	s.forms[dating] = field.NewForm(field.Item{Label: "until", Input: until, Required: true})
	s.mode = dating
}

// today is when the screen was last drawn: it has no other clock.
func (s *Screen) today() time.Time {
	if s.now.IsZero() {
		return s.view.Clock.Since.UTC()
	}
	return s.now.UTC()
}

func (s *Screen) dated(msg tea.Msg) session.Command {
	f := s.forms[dating]
	outcome := f.Update(msg)
	s.until = f.Value(0)
	switch outcome {
	case field.Left:
		s.mode = reading
	case field.Done:
		until := session.Date(s.until)
		s.mode, s.until = reading, ""
		return session.Adopt{Phase: s.view.Phase.ID, Until: until, Rev: s.board.Rev}
	}
	return nil
}

// Drafts are words that were typed and not sent.
func (s *Screen) Drafts() map[string]string {
	d := s.unsent(objecting)
	for slot, v := range s.unsent(concern) {
		d[slot] = v
	}
	if v := s.amend.Unsaved(); v != "" {
		d["text@"+strconv.Itoa(s.amend.Rev())] = v
	}
	if s.until != "" {
		d["until"] = s.until
	}
	return d
}

// Restore puts them back.
func (s *Screen) Restore(d map[string]string) {
	for _, m := range []mode{concern, objecting} {
		if len(s.unsent(m)) > 0 {
			continue
		}
		for i, slot := range slots[m] {
			if d[slot] != "" {
				s.forms[m].SetValue(i, d[slot])
			}
		}
	}
	if s.until == "" {
		s.until = d["until"]
	}
	for slot, v := range d {
		if name, n, _ := strings.Cut(slot, "@"); name == "text" {
			if rev, err := strconv.Atoi(n); err == nil && s.amend.Back(v, rev, rev) {
				s.amend.Follow(s.subject(), s.board.Rev)
			}
		}
	}
}
