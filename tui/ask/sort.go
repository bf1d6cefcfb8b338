package ask

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// What a facilitator does with needs that are on the table: a vague one is
// split, and somebody takes one to whom it is asked of.

// halves is the form in which a need is split.
type halves struct {
	id   string // "" while none is split
	form *field.Form
}

func newHalves(w words.Words, id, first, second string) halves {
	line := func(v string) field.Input {
		l := field.NewLine(field.Options{Cap: partCap})
		l.SetValue(v)
		return l
	}
	return halves{id, field.NewForm(
		field.Item{Label: w.C("of two", "first"), Input: line(first), Required: true, Help: "It keeps its number; both are asked of the same."},
		field.Item{Label: w.C("of two", "second"), Input: line(second), Required: true, Help: "It gets a number of its own, and both wait for an answer."},
	)}
}

func (s *Screen) openHalves() {
	if n := s.need(); s.halves.id != n.ID {
		s.halves = newHalves(s.view.Words(), n.ID, n.What, "")
	}
	s.mode = splitting
}

func (s *Screen) split(msg tea.Msg) session.Command {
	h := s.halves
	switch h.form.Update(msg) {
	case field.Left:
		s.mode = reading
	case field.Done:
		s.mode, s.halves = reading, halves{}
		return session.SplitNeed{Phase: s.board.Base, ID: h.id, First: h.form.Value(0), Second: h.form.Value(1)}
	}
	return nil
}

func (s *Screen) halvesBack(c session.SplitNeed) {
	if s.halves.id != "" {
		return
	}
	s.halves = newHalves(s.view.Words(), c.ID, c.First, c.Second)
	if s.mode == reading {
		s.mode = splitting
	}
}

func (h halves) drafts() map[string]string {
	if h.id == "" || h.form.Value(1) == "" {
		return nil
	}
	return map[string]string{"split": h.id, "first": h.form.Value(0), "second": h.form.Value(1)}
}

func (h *halves) restore(w words.Words, d map[string]string) {
	if h.id == "" && d["split"] != "" {
		*h = newHalves(w, d["split"], d["first"], d["second"])
	}
}

func (s *Screen) halvesLines(f look.Frame) []string {
	t := f.Theme
	if f.Tight() {
		return s.halves.form.Within(t, f.W, f.H, true)
	}
	box := look.Box{Title: t.Words.T("make two needs of %s", s.halves.id), Lines: s.halves.form.Within(t, max(f.W-4, 1), f.H-2, true), Edge: t.Accent}
	return box.Render(t, f.W)
}

// carry is the list of those who can take a need to somebody.
type carry struct {
	id   string
	list look.List
	at   session.ParticipantID
	all  []session.PersonView
}

// follow takes the list as it is now; the cursor stays with its person.
func (c *carry) follow(all []session.PersonView) {
	c.all = all
	c.hold(c.at)
}

func (c *carry) hold(id session.ParticipantID) {
	c.at = session.ParticipantID(c.list.Hold(string(id), len(c.all), func(i int) string { return string(c.all[i].ID) }))
}

// carriers are those in the room; a person without a name comes first when
// somebody carries it, and is nobody.
func (s *Screen) carriers() []session.PersonView {
	if s.view.RoomView == nil {
		return nil
	}
	var out []session.PersonView
	for _, p := range s.view.People {
		if !p.Rights.Spectator && p.Name != s.need().CarriedBy {
			out = append(out, p)
		}
	}
	if s.need().CarriedBy != "" {
		out = append(out, session.PersonView{Name: s.view.Words().T("nobody")})
	}
	return out
}

func (s *Screen) carried(k tea.KeyPressMsg) session.Command {
	switch {
	case key.Matches(k, keys.Esc()):
		s.mode = reading
	case key.Matches(k, keys.Enter()) && len(s.carry.all) > 0:
		s.mode = reading
		return session.CarryNeed{Phase: s.board.Base, ID: s.carry.id, Person: s.carry.at}
	case keys.Steer(&s.carry.list, k, len(s.carry.all)):
		s.carry.hold("")
	}
	return nil
}

func (s *Screen) carryLines(f look.Frame) string {
	t := f.Theme
	top := look.Para(max(f.W, 1), t.Words.T("Who takes %s to %s?", s.carry.id, words.Say(s.need().To)), t.Accent)
	if !f.Tight() {
		top = append(top, "")
	}
	body := s.carry.list.Render(f.Size(f.W, f.H-len(top)), len(s.carry.all), func(i, w int, on bool) []string {
		p, style := s.carry.all[i], look.Style{}
		if on {
			style = t.Cursor
		}
		return []string{t.Cut(style.Text(p.Name)+"  "+t.Quiet.Text(p.Role), w)}
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}
