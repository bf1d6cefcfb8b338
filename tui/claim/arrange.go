package claim

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/field"
)

// What a facilitator changes on the map, and the fields for it.

func (s *Screen) arranged(k tea.KeyPressMsg) session.Command {
	at := s.board.Base
	switch {
	case key.Matches(k, s.addKey()):
		s.mode = adding
	case key.Matches(k, s.renameKey()):
		if s.which != s.on {
			s.which = s.on
			s.name.SetValue(s.current().Text)
		}
		s.mode = renaming
	case key.Matches(k, s.dropKey()):
		return session.DropRow{Phase: at, Row: s.on}
	case key.Matches(k, s.columnsKey()):
		to := session.ColumnsRoles
		if s.board.Roles {
			to = session.ColumnsPeople
		}
		return session.SetColumns{Phase: at, Columns: to}
	case key.Matches(k, s.settleKey()):
		return session.Settle{Phase: at, Row: s.on}
	case key.Matches(k, s.untilKey()):
		s.mode = trying
	}
	return nil
}

// field is the one that letters go to.
func (s *Screen) field() field.Input {
	switch s.mode {
	case adding:
		return s.row
	case renaming:
		return s.name
	case trying:
		return s.until
	}
	return s.day
}

func (s *Screen) typed(msg tea.Msg) session.Command {
	in := s.field()
	switch in.Update(msg) {
	case field.Left:
		s.mode = reading
	case field.Done:
		c := s.said(in.Value())
		in.SetValue("")
		s.mode = reading
		return c
	}
	return nil
}

// said is the command that a finished field asks for, nil for an empty one.
func (s *Screen) said(text string) session.Command {
	at := s.board.Base
	switch {
	case s.mode == renaming:
		row := s.which
		s.which = ""
		if text == "" {
			return nil
		}
		return session.RenameRow{Phase: at, Row: row, Text: text}
	case s.mode == trying:
		return session.TryMapUntil{Phase: at, Until: session.Date(text)}
	case text == "":
		return nil
	case s.mode == adding:
		return session.AddRow{Phase: at, Text: text}
	case s.board.MyStep == nil:
		return nil
	}
	return session.TakeStep{Phase: at, Row: s.board.MyStep.Row, By: session.Date(text)}
}

// wordsBack puts refused words into their field, unless others are there.
func (s *Screen) wordsBack(c session.Command) {
	back := func(m mode, in field.Input, text string) {
		if in.Value() == "" && text != "" {
			in.SetValue(text)
			if s.mode == reading {
				s.mode = m
			}
		}
	}
	switch c := c.(type) {
	case session.AddRow:
		back(adding, s.row, c.Text)
	case session.RenameRow:
		if s.which == "" {
			s.which = c.Row
			back(renaming, s.name, c.Text)
		}
	case session.TryMapUntil:
		back(trying, s.until, string(c.Until))
	case session.TakeStep:
		back(staging, s.day, string(c.By))
	}
}

// Drafts is what was typed and not sent.
func (s *Screen) Drafts() map[string]string {
	d := map[string]string{}
	for slot, in := range map[string]field.Input{"row": s.row, "until": s.until, "day": s.day} {
		if in != nil && in.Value() != "" {
			d[slot] = in.Value()
		}
	}
	if s.which != "" && s.name.Value() != s.textOf(s.which) && s.name.Value() != "" {
		d["name."+s.which] = s.name.Value()
	}
	return d
}

func (s *Screen) textOf(row string) string {
	for _, r := range s.board.Rows {
		if r.ID == row {
			return r.Text
		}
	}
	return ""
}

// Restore puts it back.
func (s *Screen) Restore(d map[string]string) {
	for slot, in := range map[string]field.Input{"row": s.row, "until": s.until, "day": s.day} {
		if v := d[slot]; v != "" && in.Value() == "" {
			in.SetValue(v)
		}
	}
	for _, r := range s.board.Rows {
		if v := d["name."+r.ID]; v != "" && s.which == "" {
			s.which = r.ID
			s.name.SetValue(v)
		}
	}
}
