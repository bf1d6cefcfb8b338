// Package show is the screen on which a room reads something together: a text,
// who is here, the promise, what is given, or the charter as it stands. People
// tick that they have read it; of what is given they say back what they heard.
package show

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

// mode is what letters mean now.
type mode int

const (
	reading mode = iota
	setting      // letters are the givens
	saying       // letters are what was heard
)

// Screen is the screen of a show phase.
type Screen struct {
	view   session.View
	board  session.ShowBoard
	mode   mode
	text   look.Pager
	longer bool // the text is longer than its window was when last drawn
	people look.List
	// said is the line of what was said back that a sponsor's answer goes to; ""
	// for none. Once they moved there, the text follows it.
	said   string
	follow bool
	form   *field.Form // of the givens, while setting
	began  [3]string   // what the form began with
	line   *field.Line // what was heard
	// kept holds what was typed into the form and not stored, by slot.
	kept map[string]string
}

// New makes the screen; Show comes next.
func New() *Screen {
	return &Screen{kept: map[string]string{}, line: hearingLine(words.Words{})}
}

// Show takes the newest view. A field that is open stays open.
func (s *Screen) Show(v session.View) {
	if s.view.RoomView == nil {
		s.line = hearingLine(v.Words())
	}
	s.view = v
	s.board, _ = v.Board.(session.ShowBoard)
	s.people.Move(0, len(v.People))
}

// Typing reports whether letters are text.
func (s *Screen) Typing() bool { return s.mode != reading }

// Update takes a key.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	switch s.mode {
	case setting:
		return s.set(msg), nil
	case saying:
		return s.say(msg), nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return s.pressed(k), nil
	}
	return nil, nil
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	phase := s.view.Phase.ID
	switch {
	case key.Matches(k, s.understoodKey()):
		return session.Understood{Phase: phase}
	case key.Matches(k, s.setKey()):
		s.openForm()
	case key.Matches(k, s.confirmKey()):
		return session.ConfirmGivens{Phase: phase}
	case key.Matches(k, s.sayKey()):
		s.mode = saying
	case key.Matches(k, s.yesKey()):
		return s.answer("yes")
	case key.Matches(k, s.noKey()):
		return s.answer("not quite")
	default:
		s.move(k)
	}
	return nil
}

// move goes through the people, through what a sponsor answers, or through the
// text.
func (s *Screen) move(k tea.KeyPressMsg) {
	switch {
	case s.board.What == "people":
		keys.Steer(&s.people, k, len(s.view.People))
	case key.Matches(k, keys.Up()) && s.toSaid(-1):
	case key.Matches(k, keys.Down()) && s.toSaid(1):
	default:
		keys.Turn(&s.text, k)
	}
}

// Answer forgets what is stored; a refused text comes back.
func (s *Screen) Answer(c session.Command, err error) {
	switch c := c.(type) {
	case session.SetGivens:
		if err != nil {
			s.backToForm(c)
		}
	case session.AddBackbrief:
		if err != nil && s.line.Value() == "" {
			s.line.SetValue(s.hearing(c.Text))
			s.mode = saying
		}
	}
}

func (s *Screen) mayTick() bool { return !s.board.Mine && !s.view.Me.Rights.Spectator }

func (s *Screen) understoodKey() key.Binding {
	return keys.On(s.mayTick() && s.board.What != "", keys.Does(keys.Enter(), ticks[s.board.What]))
}

// ticks is what Enter says of each kind of text.
var ticks = map[string]string{
	"text": words.Key("I have read it"), "people": words.Key("that is us"), "promise": words.Key("understood"),
	"givens": words.Key("understood"), "charter": words.Key("I have read it"),
}

func (s *Screen) moveKey() key.Binding {
	if s.answers() || s.board.What == "people" {
		return keys.Move()
	}
	return keys.On(s.longer, keys.Does(keys.Move(), "scroll"))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	switch s.mode {
	case setting:
		return []key.Binding{keepKey, keys.Does(keys.Next(), "next field"), keys.Does(keys.Esc(), "leave, text stays")}
	case saying:
		return []key.Binding{keys.Does(keys.Enter(), "say it back"), keys.Does(keys.Esc(), "leave the field")}
	}
	return []key.Binding{
		s.understoodKey(), s.yesKey(), s.noKey(), s.sayKey(), s.confirmKey(), s.setKey(), s.moveKey(),
	}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	b, w := s.board, s.view.Words()
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case b.Mine && b.What == "people":
		me = w.T("you have seen who is here")
	case b.Mine:
		me = w.T("you have read it")
	}
	n, of := b.Understood, s.participants()
	switch b.What {
	case "people":
		return me, w.T("seen by %d of %d", n, of)
	case "promise", "givens":
		return me, w.T("understood by %d of %d", n, of)
	}
	return me, w.T("read by %d of %d", n, of)
}

func (s *Screen) participants() (n int) {
	for _, p := range s.view.People {
		if !p.Rights.Spectator {
			n++
		}
	}
	return n
}

// Drafts is what is typed and not sent.
func (s *Screen) Drafts() map[string]string {
	d := map[string]string{}
	maps.Copy(d, s.kept)
	d[slotSaid] = s.line.Value()
	maps.DeleteFunc(d, func(_, text string) bool { return text == "" })
	return d
}

// Restore puts it back; e and s open the fields that hold it.
func (s *Screen) Restore(d map[string]string) {
	for _, slot := range givenSlots {
		if _, ok := s.kept[slot]; !ok && d[slot] != "" {
			s.kept[slot] = d[slot]
		}
	}
	if s.line.Value() == "" {
		s.line.SetValue(d[slotSaid])
	}
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	switch s.board.What {
	case "people":
		return w.T("These are the people in the room. Look around, and press Enter when you know who is here.")
	case "promise":
		return w.T("This is what the room promises about your words. Enter says that you have understood it; P shows it again at any time.")
	case "givens":
		return w.T("The sponsor says what is given: the problem, the limits, what is not negotiable. Within that the team chooses. Enter says that you have understood it.")
	case "charter":
		return w.T("This is the charter as it stands, with everything that was adopted, agreed and signed. Enter says that you have read it.")
	}
	return w.T("Read this in peace. Enter says that you have read it.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	if s.board.What != "givens" {
		return nil
	}
	return []look.Pair{
		{Label: w.T("given"), Value: w.T("What leadership brings: a problem and the limits around it, not a solution.")},
		{Label: w.T("say back"), Value: w.T("Tell in one line what you heard that you may do. The sponsor says whether it was meant so.")},
		{Label: w.T("to be confirmed"), Value: w.T("Somebody else wrote it down; the sponsor's own word is still to come.")},
	}
}
