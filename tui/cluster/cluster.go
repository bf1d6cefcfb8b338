// Package cluster is the screen on which a room merges cards that say the same
// and names what they have in common. Everybody works on it at once; nothing is
// dragged.
package cluster

import (
	"maps"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// Screen is the screen of a cluster phase.
type Screen struct {
	view   session.View
	board  session.ClusterBoard
	list   look.List
	on     string          // the card under the cursor; a theme is known by its first
	head   bool            // the cursor is on the theme's own line
	marked map[string]bool // cards marked for merging, by this person alone
	name   *field.Line
	answer *field.Line
	naming string // the slot that is being typed: a group for its name, or its answer; "" for none
	// kept holds what was typed and not sent, by slot.
	kept map[string]string
}

// New makes the screen; Show comes next.
func New() *Screen {
	return &Screen{
		marked: map[string]bool{}, kept: map[string]string{}, head: true,
		name:   field.NewLine(field.Options{Prompt: "> ", Cap: 60, Hint: "two or three words"}),
		answer: newAnswer(),
	}
}

// row is a line of the list: a theme, a card in it, or a card alone.
type row struct {
	group session.Group
	card  session.Card
	head  bool // of a group of several
}

func (s *Screen) rows() []row {
	var out []row
	for _, g := range s.board.Groups {
		if single(g) {
			out = append(out, row{g, g.Cards[0], false})
			continue
		}
		out = append(out, row{g, g.Cards[0], true})
		for _, c := range g.Cards {
			out = append(out, row{g, c, false})
		}
	}
	return out
}

// Show takes the newest view; the cursor stays on its card, wherever others
// put it.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.ClusterBoard)
	rows := s.rows()
	for i, r := range rows {
		if r.card.ID == s.on && (r.head == s.head || len(r.group.Cards) == 1) {
			s.list.To(i, len(rows))
		}
	}
	s.moved()
}

// moved notes which card the cursor is on.
func (s *Screen) moved() {
	rows := s.rows()
	s.list.Move(0, len(rows))
	if s.list.Cursor < len(rows) {
		s.on, s.head = rows[s.list.Cursor].card.ID, rows[s.list.Cursor].head
	}
}

func (s *Screen) current() (row, bool) {
	rows := s.rows()
	if s.list.Cursor >= len(rows) {
		return row{}, false
	}
	return rows[s.list.Cursor], true
}

func (s *Screen) mayGroup() bool { return !s.view.Me.Rights.Spectator && len(s.board.Groups) > 0 }

// isMarked: a group is marked when one of its cards is.
func (s *Screen) isMarked(g session.Group) bool {
	for _, c := range g.Cards {
		if s.marked[c.ID] {
			return true
		}
	}
	return false
}

func (s *Screen) markedGroups(but string) []string {
	var out []string
	for _, g := range s.board.Groups {
		if g.ID != but && s.isMarked(g) {
			out = append(out, g.ID)
		}
	}
	return out
}

// Typing reports whether letters are a theme's name, or an answer.
func (s *Screen) Typing() bool { return s.naming != "" }

// Update takes a key.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	if s.naming != "" {
		return s.typed(msg), nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return s.pressed(k), nil
	}
	return nil, nil
}

func (s *Screen) typed(msg tea.Msg) session.Command {
	slot, in := s.naming, s.field(s.naming)
	switch in.Update(msg) {
	case field.Done:
		delete(s.kept, slot)
		s.naming = ""
		return s.send(slot, in.Value())
	case field.Left, field.Next, field.Previous:
		s.naming = ""
	}
	s.keep(slot)
	return nil
}

// keep remembers a text that was changed.
func (s *Screen) keep(slot string) {
	delete(s.kept, slot)
	if v := s.field(slot).Value(); v != s.stored(slot) {
		s.kept[slot] = v
	}
}

// open opens the field for a slot, with what was typed of it before.
func (s *Screen) open(slot string) {
	text, typed := s.kept[slot]
	if !typed {
		text = s.stored(slot)
	}
	s.naming = slot
	s.field(slot).SetValue(text)
}

// stored is what the room has in a slot.
func (s *Screen) stored(slot string) string {
	group, answer := answers(slot)
	for _, g := range s.board.Groups {
		switch {
		case g.ID == group && answer:
			return g.Answer
		case g.ID == group:
			return g.Name
		}
	}
	return ""
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	phase := s.view.Phase.ID
	r, ok := s.current()
	switch {
	case keys.Steer(&s.list, k, len(s.rows())):
		s.moved()
	case key.Matches(k, s.undoKey()):
		return session.Undo{Phase: phase, Name: s.view.Me.Undo}
	case !ok:
	case key.Matches(k, s.markKey()):
		s.mark(r.group)
	case key.Matches(k, s.mergeKey()):
		groups := append([]string{r.group.ID}, s.markedGroups(r.group.ID)...)
		s.marked = map[string]bool{}
		return session.MergeCards{Phase: phase, Groups: groups}
	case key.Matches(k, s.nameKey()):
		s.open(r.group.ID)
	case key.Matches(k, s.answerKey()):
		s.open(r.group.ID + answerSlot)
	case key.Matches(k, s.outKey()):
		return session.MoveCard{Phase: phase, Card: r.card.ID}
	}
	return nil
}

func (s *Screen) mark(g session.Group) {
	on := !s.isMarked(g)
	for _, c := range g.Cards {
		delete(s.marked, c.ID)
	}
	if on {
		s.marked[g.Cards[0].ID] = true
	}
}

// Answer opens a refused text again, unless another one is being typed.
func (s *Screen) Answer(c session.Command, err error) {
	slot, text, ok := sent(c)
	if !ok || err == nil {
		return
	}
	s.kept[slot] = text
	if s.naming == "" {
		s.open(slot)
	}
}

func (s *Screen) markKey() key.Binding {
	r, ok := s.current()
	does := words.Key("mark")
	if ok && s.isMarked(r.group) {
		does = words.Key("unmark")
	}
	return keys.On(s.mayGroup() && ok, keys.New("m", does, "m", "space"))
}

func (s *Screen) mergeKey() key.Binding {
	r, ok := s.current()
	return keys.On(s.mayGroup() && ok && len(s.markedGroups(r.group.ID)) > 0, keys.New("M", "merge marked into this", "M", "enter"))
}

func (s *Screen) nameKey() key.Binding {
	_, ok := s.current()
	return keys.On(s.mayGroup() && ok, keys.Letter("t", "name the theme"))
}

func (s *Screen) outKey() key.Binding {
	r, ok := s.current()
	return keys.On(s.mayGroup() && ok && !r.head && len(r.group.Cards) > 1, keys.Letter("x", "take out"))
}

func (s *Screen) undoKey() key.Binding {
	return keys.On(s.mayGroup() && s.view.Me.Undo != "", keys.Letter("u", s.view.Words().T("undo: %s", s.view.Me.Undo)))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	if _, ok := answers(s.naming); ok {
		return []key.Binding{keys.Does(keys.Enter(), "answer"), keys.Does(keys.Esc(), "leave it")}
	}
	if s.naming != "" {
		return []key.Binding{keys.Does(keys.Enter(), "name it"), keys.Does(keys.Esc(), "leave it")}
	}
	return []key.Binding{s.answerKey(), s.mergeKey(), s.markKey(), s.nameKey(), s.outKey(), s.undoKey(), keys.On(len(s.rows()) > 1, keys.Move())}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	if n := len(s.markedGroups("")); n > 0 {
		me = w.T("marked: %d", n)
	}
	if s.view.Me.Rights.Spectator {
		me = w.T("watching")
	}
	themes, alone := 0, 0
	for _, g := range s.board.Groups {
		if single(g) {
			alone++
		} else {
			themes++
		}
	}
	return me, w.T("%d cards: %d in themes (%d), %d alone", s.board.Cards, s.board.Cards-alone, themes, alone)
}

// single reports whether a group is a card alone, without a name.
func single(g session.Group) bool { return len(g.Cards) == 1 && g.Name == "" }

// Drafts are the names and answers that were typed and not sent, by slot.
func (s *Screen) Drafts() map[string]string {
	d := maps.Clone(s.kept)
	maps.DeleteFunc(d, func(_, name string) bool { return name == "" })
	return d
}

// Restore puts them back; t and a open the field.
func (s *Screen) Restore(d map[string]string) {
	for group, name := range d {
		if _, ok := s.kept[group]; !ok {
			s.kept[group] = name
		}
	}
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	if s.board.MayAnswer {
		return w.T("a answers what is under the cursor with one sentence that you mean; everybody may. Put together what says the same: m marks, M merges what is marked into the one under the cursor. u takes the last step of that back.")
	}
	return w.T("Put cards together that say the same: m marks them, M merges what is marked into the one under the cursor, t names it. Everybody does this at once; u takes the last step back, whoever did it.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{{Label: w.T("theme"), Value: w.T("Cards that belong together, with a name of two or three words.")}}
}
