// Package rate is the screen on which people give numbers: to a few statements,
// to one question, or to a text that stands before them. After the reveal it
// shows counts, the widest spread first.
package rate

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

// Screen is the screen of a rate phase.
type Screen struct {
	view  session.View
	board session.RateBoard
	list  look.List
	// mine is what this terminal sent or saw of one's own answers. The room
	// forgets them at the reveal; one's own screen may remember.
	mine    map[string]int
	choice  int // of a single question: the step under the cursor
	concern *field.Line
	writing bool // a concern is being typed
	pager   look.Pager
	long    bool // a single question did not fit when it was last drawn
}

// New makes the screen; Show comes next.
func New() *Screen {
	return &Screen{
		mine: map[string]int{}, choice: -1,
		concern: field.NewLine(field.Options{Prompt: "> ", Cap: 200, Hint: "what should be looked at again?"}),
	}
}

// Show takes the newest view.
func (s *Screen) Show(v session.View) {
	s.view = v
	sealed := !s.board.Revealed
	s.board, _ = v.Board.(session.RateBoard)
	if sealed && s.board.Revealed {
		s.list.To(0, len(s.board.Rows)) // the widest spread
	}
	for _, r := range s.board.Rows {
		if r.Rated {
			s.mine[r.ID] = r.Mine
		}
	}
	s.list.Move(0, len(s.board.Rows))
	if s.choice < 0 && s.single() {
		if m, ok := s.mine[s.board.Rows[0].ID]; ok && m >= s.board.Min {
			s.choice = m - s.board.Min
		}
	}
}

// single: one question, whose answers stand below each other.
func (s *Screen) single() bool { return len(s.board.Rows) == 1 }

func (s *Screen) mayRate() bool {
	return !s.board.Revealed && !s.view.Me.Rights.Spectator && len(s.board.Rows) > 0
}

// mayConcern: whoever answered high enough may put a concern on the record.
func (s *Screen) mayConcern() bool {
	if s.board.Concern == 0 || !s.single() || s.view.Me.Rights.Spectator {
		return false
	}
	m, ok := s.mine[s.board.Rows[0].ID]
	return ok && m >= s.board.Concern
}

// Typing reports whether letters are the text of a concern.
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
	switch s.concern.Update(msg) {
	case field.Done:
		text := s.concern.Value()
		s.writing = false
		if text == "" {
			return nil
		}
		s.concern.SetValue("")
		return session.RecordConcern{Phase: s.view.Phase.ID, Text: text}
	case field.Left:
		s.writing = false
	}
	return nil
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	if i := slices.Index(s.letters(), k.String()); i >= 0 && s.mayRate() {
		return s.rate(s.board.Min + i) // also where it is j, for ja
	}
	switch {
	case key.Matches(k, s.concernKey()):
		s.writing = true
		return nil
	case key.Matches(k, s.agreeKey()):
		return session.AgreeToShow{Phase: s.view.Phase.ID}
	case key.Matches(k, keys.Up()):
		s.move(-1)
		return nil
	case key.Matches(k, keys.Down()):
		s.move(1)
		return nil
	case !s.mayRate():
		return nil
	case key.Matches(k, s.enterKey()) && s.single() && s.choice >= 0:
		return s.rate(s.board.Min + s.choice)
	}
	if n, ok := keys.Digit(k); ok {
		return s.digit(n)
	}
	return nil
}

// letters are the first letters of two answers, such as no and yes, which are
// easier to press than their numbers; none when that would be unclear.
func (s *Screen) letters() []string {
	b := s.board
	if b.Max-b.Min != 1 || len(b.Labels) != 2 || b.Labels[0] == "" || b.Labels[1] == "" {
		return nil
	}
	lo, hi := []rune(b.Labels[0])[0], []rune(b.Labels[1])[0]
	if lo == hi {
		return nil
	}
	return []string{string(lo), string(hi)}
}

// moveKey is arrows alone where a letter that moves is an answer.
func (s *Screen) moveKey() key.Binding {
	moves := len(s.board.Rows) > 1 || s.mayRate() || s.long
	if s.mayRate() && slices.ContainsFunc(s.letters(), func(l string) bool { return l == "j" || l == "k" }) {
		return keys.On(moves, keys.New(words.Key("arrows"), "move", "up", "down"))
	}
	return keys.On(moves, keys.Move())
}

func (s *Screen) move(d int) {
	switch {
	case s.single() && !s.mayRate():
		s.pager.Move(d)
		return
	case s.single():
		s.choice = min(max(s.choice+d, 0), s.board.Max-s.board.Min)
		return
	}
	s.list.Move(d, len(s.board.Rows))
}

// Item is the statement under the cursor, "" when there is but one question.
func (s *Screen) Item() string {
	if s.single() || s.list.Cursor >= len(s.board.Rows) {
		return ""
	}
	return s.board.Rows[s.list.Cursor].ID
}

// Look moves the cursor to a statement: a facilitator points everybody to it.
func (s *Screen) Look(id string) {
	for i, r := range s.board.Rows {
		if r.ID == id {
			s.list.To(i, len(s.board.Rows))
		}
	}
}

// digit rates with n; 0 is "cannot say" where the scale begins above it.
func (s *Screen) digit(n int) session.Command {
	switch {
	case n == 0 && s.board.Min > 0 && s.board.Unknown:
		return s.rate(session.Unknown)
	case n < s.board.Min || n > s.board.Max:
		return nil
	}
	return s.rate(n)
}

func (s *Screen) rate(score int) session.Command {
	row := s.board.Rows[s.list.Cursor]
	s.mine[row.ID] = score
	if s.single() {
		s.choice = max(score-s.board.Min, 0)
	} else {
		s.list.Move(1, len(s.board.Rows))
	}
	return session.Rate{Phase: s.view.Phase.ID, Statement: row.ID, Score: score}
}

// Answer takes back an own mark that was refused, and a concern's text.
func (s *Screen) Answer(c session.Command, err error) {
	if err == nil {
		return
	}
	switch c := c.(type) {
	case session.Rate:
		delete(s.mine, c.Statement)
		for _, r := range s.board.Rows {
			if r.ID == c.Statement && r.Rated {
				s.mine[r.ID] = r.Mine
			}
		}
	case session.RecordConcern:
		if s.concern.Value() == "" {
			s.concern.SetValue(c.Text)
			s.writing = true
		}
	}
}

func (s *Screen) rated() (n int) {
	for _, r := range s.board.Rows {
		if _, ok := s.mine[r.ID]; ok {
			n++
		}
	}
	return n
}

func (s *Screen) enterKey() key.Binding {
	ok := s.mayRate() && s.single() && s.choice >= 0
	if ok {
		m, rated := s.mine[s.board.Rows[0].ID]
		ok = !rated || m != s.board.Min+s.choice
	}
	return keys.On(ok, keys.Does(keys.Enter(), "take this one"))
}

func (s *Screen) digitsKey() key.Binding {
	if l := s.letters(); l != nil {
		label := l[1] + "/" + l[0]
		return keys.On(s.mayRate(), keys.New(label, s.board.Labels[1]+" / "+s.board.Labels[0], l...))
	}
	return keys.On(s.mayRate(), keys.Digits(s.board.Min, s.board.Max, "answer"))
}

func (s *Screen) unknownKey() key.Binding {
	return keys.On(s.mayRate() && s.board.Unknown && s.board.Min > 0, keys.Letter("0", "cannot say"))
}

func (s *Screen) agreeKey() key.Binding {
	return keys.On(s.board.MayAgree && !s.view.Me.Rights.Spectator, keys.Letter("a", "agree to show"))
}

func (s *Screen) concernKey() key.Binding {
	return keys.On(s.mayConcern(), keys.Letter("n", "note a concern"))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	if s.writing {
		return []key.Binding{keys.Does(keys.Enter(), "put on record"), keys.Does(keys.Esc(), "leave the field")}
	}
	return []key.Binding{
		s.digitsKey(), s.unknownKey(), s.enterKey(), s.agreeKey(), s.concernKey(), s.moveKey(),
	}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	n, of := s.rated(), len(s.board.Rows)
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case s.board.Revealed:
	case of == 1 && n == 1:
		me = w.T("answered")
	case of == 1:
		me = w.T("not answered yet")
	default:
		me = w.T("%d of %d answered", n, of)
	}
	if s.board.Revealed {
		return me, w.T("answered: %d", s.board.Answered)
	}
	return me, w.T("%d of %d have answered", s.view.Progress.Answered, s.view.Progress.Here)
}

// Drafts is the concern that is being typed.
func (s *Screen) Drafts() map[string]string {
	if v := s.concern.Value(); v != "" {
		return map[string]string{"concern": v}
	}
	return nil
}

// Restore puts an unsent concern back.
func (s *Screen) Restore(d map[string]string) {
	if s.concern.Value() == "" {
		s.concern.SetValue(d["concern"])
	}
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	if s.board.Revealed {
		return w.T("These are counts only. Nobody, the facilitator included, can see who answered what.")
	}
	return w.T("Answer with a number. Nobody sees your answer, neither now nor later: only counts are shown, and only when enough people answered.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.T("median"), Value: w.T("The answer in the middle: half of the room is at or below it.")},
		{Label: w.T("spread"), Value: w.T("How far apart the answers are. Wide is where talking helps most.")},
		{Label: w.T("counts"), Value: w.T("Shown only when at least %d people answered.", max(s.view.K, 3))},
	}
}
