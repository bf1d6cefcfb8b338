// Package write is the screen on which people write cards to a prompt: a field
// that is ready to type into, one's own cards below it and, where the phase is
// open or revealed, everybody's.
package write

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// Screen is the screen of a write phase.
type Screen struct {
	view  session.View
	board session.WriteBoard
	line  *field.Line
	// writing: letters are text. editing is the card whose text is in the
	// field, "" for a new one.
	writing bool
	editing string
	kept    string // a new text that was begun before editing
	list    look.List
	others  []int // the places of the cards of others among all
	shown   bool  // Show has been called
}

// New makes the screen; Show comes next.
func New() *Screen {
	return &Screen{line: field.NewLine(field.Options{Prompt: "> ", Cap: 200}), writing: true}
}

// Show takes the newest view. The field opens by itself once, never again:
// what appears must not swallow a key.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.WriteBoard)
	if !s.shown {
		s.line = field.NewLine(field.Options{Prompt: "> ", Cap: s.board.Cap, Hint: "type here, Enter sends"})
		s.shown = true
	}
	if !s.mayWrite() && s.line.Value() == "" {
		s.writing, s.editing = false, ""
	}
	s.sort()
	s.list.Move(0, s.rows())
}

func (s *Screen) mayWrite() bool {
	return !s.board.Closed && !s.view.Me.Rights.Spectator && (s.editing != "" || len(s.board.Mine) < s.board.PerPerson)
}

// Typing reports whether letters go into the field.
func (s *Screen) Typing() bool { return s.writing }

// Update takes a key.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	if s.writing {
		return s.typed(msg), nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return s.pressed(k), nil
	}
	return nil, nil
}

func (s *Screen) typed(msg tea.Msg) session.Command {
	switch s.line.Update(msg) {
	case field.Done:
		return s.send()
	case field.Left, field.Next, field.Previous:
		s.writing = false
	case field.Ignored:
		if k, ok := msg.(tea.KeyPressMsg); ok && s.rows() > 0 && key.Matches(k, downArrow) {
			s.writing = false
		}
	}
	return nil
}

var downArrow = keys.New("down", "your cards", "down")

func (s *Screen) send() session.Command {
	text, card := s.line.Value(), s.editing
	phase := s.view.Phase.ID
	if text == "" {
		return session.Ready{Phase: phase, On: true}
	}
	s.line.SetValue(s.kept)
	s.editing, s.kept = "", ""
	if card != "" {
		return session.EditCard{Phase: phase, Card: card, Text: text}
	}
	// The last card has been written: the field closes.
	if len(s.board.Mine)+1 >= s.board.PerPerson {
		s.writing = false
	}
	return session.AddCard{Phase: phase, Text: text}
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	rows := s.rows()
	switch {
	case key.Matches(k, keys.Up()):
		if s.list.Cursor == 0 && s.mayWrite() && k.String() == "up" {
			s.writing = true
		}
		s.list.Move(-1, rows)
	case key.Matches(k, keys.Down()):
		s.list.Move(1, rows)
	case key.Matches(k, s.writeKey()):
		s.writing = true
	case key.Matches(k, s.readyKey()):
		return session.Ready{Phase: s.view.Phase.ID, On: !s.view.Me.Ready}
	case key.Matches(k, s.editKey()):
		s.edit(s.at(s.list.Cursor).Card)
	case key.Matches(k, s.dropKey()):
		return session.DropCard{Phase: s.view.Phase.ID, Card: s.at(s.list.Cursor).ID}
	}
	return nil
}

func (s *Screen) edit(c session.Card) {
	if s.editing == "" {
		s.kept = s.line.Value()
	}
	s.editing, s.writing = c.ID, true
	s.line.SetValue(c.Text)
}

// Answer puts a refused text back, unless something else is in the field.
func (s *Screen) Answer(c session.Command, err error) {
	if err == nil || s.line.Value() != "" {
		return
	}
	switch c := c.(type) {
	case session.AddCard:
		s.line.SetValue(c.Text)
		s.writing = true
	case session.EditCard:
		s.line.SetValue(c.Text)
		s.editing, s.writing = c.Card, true
	}
}

// row is one card in the list: one's own, or somebody's.
type row struct {
	session.Card
	mine bool
}

// sort finds the cards that are not one's own. It is done once for a View: there
// may be hundreds, of which a terminal shows a few.
func (s *Screen) sort() {
	s.others = s.others[:0]
	own := 0
	for i, c := range s.board.Cards {
		switch {
		case own < len(s.board.Mine) && s.board.Mine[own].ID == c.ID: // they stand in the same order
			own++
		case !slices.ContainsFunc(s.board.Mine[own:], func(m session.Card) bool { return m.ID == c.ID }):
			s.others = append(s.others, i)
		}
	}
}

// rows is how many cards there are in the list.
func (s *Screen) rows() int { return len(s.board.Mine) + len(s.others) }

// at is the card in place i of the list: one's own come first.
func (s *Screen) at(i int) row {
	if n := len(s.board.Mine); i >= n {
		return row{s.board.Cards[s.others[i-n]], false}
	}
	return row{s.board.Mine[i], true}
}

func (s *Screen) onMine() bool {
	return s.list.Cursor < s.rows() && s.at(s.list.Cursor).mine && !s.board.Closed
}

func (s *Screen) writeKey() key.Binding {
	return keys.On(s.mayWrite() || s.line.Value() != "", keys.New("Enter", "write", "enter", "i"))
}

func (s *Screen) readyKey() key.Binding {
	does := words.Key("ready")
	if s.view.Me.Ready {
		does = words.Key("not ready")
	}
	return keys.On(!s.board.Closed && !s.view.Me.Rights.Spectator, keys.Letter(".", does))
}

func (s *Screen) editKey() key.Binding { return keys.On(s.onMine(), keys.Letter("e", "edit")) }
func (s *Screen) dropKey() key.Binding { return keys.On(s.onMine(), keys.Letter("x", "take back")) }

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	if s.writing {
		send := keys.Does(keys.Enter(), "send")
		if s.line.Value() == "" {
			send = keys.Does(keys.Enter(), "ready")
		}
		return []key.Binding{send, keys.Does(keys.Esc(), "leave the field")}
	}
	return []key.Binding{
		s.writeKey(), s.editKey(), s.dropKey(), s.readyKey(),
		keys.On(s.rows() > 1, keys.Move()),
	}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	b, p, w := s.board, s.view.Progress, s.view.Words()
	me = w.T("%d of %d written", len(b.Mine), b.PerPerson)
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case b.Revealed:
		me = ""
	}
	if b.Revealed {
		return me, w.T("%s of %s", words.SayN(b.Count, "%d card", "%d cards", b.Count), words.SayN(b.Authors, "%d person", "%d people", b.Authors))
	}
	return me, w.T("%d of %d have written", p.Answered, p.Here)
}

// Drafts is the text in the field.
func (s *Screen) Drafts() map[string]string {
	d := map[string]string{}
	if v := s.line.Value(); v != "" && s.editing == "" {
		d["card"] = v
	} else if s.kept != "" {
		d["card"] = s.kept
	}
	return d
}

// Restore puts an unsent text back into the field.
func (s *Screen) Restore(d map[string]string) {
	if s.line.Value() == "" && d["card"] != "" {
		s.line.SetValue(d["card"])
		s.writing = true
	}
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	switch {
	case s.board.Revealed:
		return w.T("The cards are on the table, in an order that says nothing about who wrote them.")
	case s.board.Sealed:
		return w.T("Write short cards, one thought each. Nobody sees them before the reveal, and no name is attached afterwards. You can edit or take back your own until then.")
	}
	return w.T("Write short cards, one thought each. Everybody sees them as they come, with your name.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.T("card"), Value: w.T("A short text, one thought.")},
		{Label: w.T("sealed"), Value: w.T("Kept on the server and shown to nobody, facilitator and sponsor included.")},
		{Label: w.C("the moment", "reveal"), Value: w.T("All cards are shown at once, shuffled, without names.")},
	}
}
