package outcome

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// kind is what a picker's list is of.
type kind int

const (
	people    kind = iota // who may be asked to be the steward
	areas                 // what the outcome depends on
	reference             // what was not taken up
)

// choice is a line of a picker.
type choice struct {
	id, text, note string
	on             bool // of an area: the outcome depends on it
}

// picker is a list that one thing is chosen from.
type picker struct {
	kind kind
	list look.List
	at   string
	all  []choice
}

// follow takes the list as it is now; the cursor stays with its line.
func (p *picker) follow(all []choice) {
	p.all = all
	p.hold(p.at)
}

func (p *picker) hold(id string) {
	p.at = p.list.Hold(id, len(p.all), func(i int) string { return p.all[i].id })
}

func (s *Screen) openPicker(k kind) {
	s.mode, s.pick = picking, picker{kind: k}
	s.pick.follow(s.choices(k))
}

// choices are what a picker offers for the outcome under the cursor.
func (s *Screen) choices(k kind) []choice {
	var out []choice
	o := s.current()
	switch k {
	case people:
		for _, p := range s.view.People {
			r := p.Rights
			if !r.Spectator && !r.Sponsor && p.ID != s.view.Me.ID && p.Name != o.Steward && !slices.Contains(o.Asked, p.Name) {
				out = append(out, choice{id: string(p.ID), text: p.Name, note: p.Role})
			}
		}
	case areas:
		for _, a := range s.board.Areas {
			out = append(out, choice{id: a.Ref, text: a.Text, note: a.ID, on: slices.Contains(o.Needs, a.Ref)})
		}
	case reference:
		for _, it := range s.board.Reference {
			out = append(out, choice{id: it.ID, text: it.Text})
		}
	}
	return out
}

func (s *Screen) picked(k tea.KeyPressMsg) session.Command {
	p := &s.pick
	switch {
	case key.Matches(k, keys.Esc()):
		s.mode = reading
	case keys.Steer(&p.list, k, len(p.all)):
		p.hold("")
	case key.Matches(k, s.pickKey()):
		return s.choose(p.all[p.list.Cursor])
	}
	return nil
}

// choose is what a line of the picker asks for. A list of areas stays open, as
// several may be chosen.
func (s *Screen) choose(c choice) session.Command {
	at := s.view.Phase.ID
	if s.pick.kind == areas {
		return session.LinkOutcome{Phase: at, ID: s.on, Area: c.id, On: !c.on}
	}
	s.mode = reading
	if s.pick.kind == people {
		return session.AskOutcome{Phase: at, ID: s.on, Person: session.ParticipantID(c.id)}
	}
	return session.AddOutcome{Phase: at, Text: c.text}
}

func (s *Screen) pickKey() key.Binding {
	does, may := s.view.Words().C("somebody", "ask"), len(s.pick.all) > 0
	switch s.pick.kind {
	case areas:
		does = words.Key("it depends on this")
		if may && s.pick.all[s.pick.list.Cursor].on {
			does = words.Key("not on this")
		}
	case reference:
		does, may = words.Key("take it up"), may && s.board.MayEdit
	}
	return keys.On(may, keys.New("Enter", does, "enter", "space"))
}

func (s *Screen) pickLines(f look.Frame) string {
	t := f.Theme
	say := t.Words.T("Who could be the steward of %s? They answer themselves.", s.on)
	switch s.pick.kind {
	case areas:
		say = t.Words.T("Which decisions does %s depend on?", s.on)
	case reference:
		say = t.Words.T("What was not taken up:")
	}
	top := look.Para(max(f.W, 1), say, t.Accent)
	if !f.Tight() {
		top = append(top, "")
	}
	if len(s.pick.all) == 0 {
		return f.Fit(append(top, t.Quiet.Text(t.Words.T("Nobody is left to ask.")))...)
	}
	body := s.pick.list.Render(f.Size(f.W, f.H-len(top)), len(s.pick.all), func(i, w int, on bool) []string {
		c, style := s.pick.all[i], look.Style{}
		if on {
			style = t.Cursor
		}
		lead := ""
		if s.pick.kind == areas {
			lead = look.Tick(t, c.on)
		}
		text := c.text
		if c.note != "" {
			text += "  (" + c.note + ")"
		}
		return look.Item(t, w, lead, text, style)
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}
