// Package poker is the screen on which a team finds the level of each area:
// sealed picks for now and for wanted, the reveal, who speaks, the sponsor's
// word, and the lines that go with a level. The overview draws the fence.
package poker

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/field"
	"accord/tui/keys"
	"accord/tui/look"
)

// mode is what the keys mean now.
type mode int

const (
	picking   mode = iota // digits are levels
	accepting             // one digit is the level that is agreed
	editing               // letters are the lines of an area
	overview              // the whole fence
)

// Screen is the screen of a poker phase.
type Screen struct {
	view   session.View
	board  session.PokerBoard
	mode   mode
	wanted bool // the next digit is the level wanted, not the level now
	// now is a level that was picked and waits for the one wanted.
	now  session.Level
	area string // the area that now, form and accepting are about
	form *field.Form
	// kept holds lines that were typed and not sent, by area and line.
	kept map[string]string
	// mine is what this terminal picked, by area: the room tells it only until
	// the reveal.
	mine  map[string]pick
	again map[string]bool // areas whose revote was seen to begin
}

type pick struct{ now, wanted session.Level }

// New makes the screen; Show comes next.
func New() *Screen {
	return &Screen{kept: map[string]string{}, mine: map[string]pick{}, again: map[string]bool{}}
}

// Show takes the newest view. When everybody goes to another area, picks begin
// anew; a form that is open stays open.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.PokerBoard)
	a := s.current()
	if a.Revoted && !s.again[a.ID] { // the first round says nothing about the second
		s.again[a.ID] = true
		s.mine[a.ID] = pick{now: s.mine[a.ID].now}
	}
	if a.MyWanted > 0 {
		p := s.mine[a.ID]
		p.wanted = a.MyWanted
		if a.MyNow > 0 {
			p.now = a.MyNow
		}
		s.mine[a.ID] = p
	}
	if s.mode == accepting && s.area != a.ID {
		s.mode = picking
	}
	if s.mode == picking && s.area != a.ID {
		s.area, s.now, s.wanted = a.ID, 0, false
	}
}

// at is the place of the area that everybody is at, -1 when there is none.
func (s *Screen) at() int {
	return slices.IndexFunc(s.board.Areas, func(a session.AreaView) bool { return a.ID == s.board.Current })
}

func (s *Screen) current() session.AreaView {
	if i := s.at(); i >= 0 {
		return s.board.Areas[i]
	}
	return session.AreaView{}
}

func (s *Screen) open() bool {
	st := s.current().State
	return (st == session.AreaPicking || st == session.AreaRevoting) && !s.view.Me.Rights.Spectator
}

func (s *Screen) revoting() bool { return s.current().State == session.AreaRevoting }

func (s *Screen) shown() bool {
	st := s.current().State
	return st == session.AreaRevealed || st == session.AreaAgreed
}

// Typing reports whether letters are the text of a line.
func (s *Screen) Typing() bool { return s.mode == editing }

// Update takes a key.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	if s.mode == editing {
		return s.typed(msg)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	if s.mode == accepting {
		return s.accepted(k), nil
	}
	return s.pressed(k), nil
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	phase, a := s.view.Phase.ID, s.current()
	switch {
	case key.Matches(k, s.overviewKey()):
		s.mode = picking + overview - s.mode
	case key.Matches(k, keys.Esc()):
		s.mode = picking
	case key.Matches(k, s.editKey()):
		s.edit(a)
	case key.Matches(k, s.acceptKey()):
		s.mode, s.area = accepting, a.ID
	case key.Matches(k, s.revoteKey()):
		return session.Revote{Phase: phase, Area: a.ID}
	case key.Matches(k, s.revealKey()):
		return session.Reveal{Phase: phase, Item: a.ID}
	case key.Matches(k, s.nextKey()):
		return session.FocusArea{Phase: phase, Area: s.board.Areas[s.at()+1].ID}
	case key.Matches(k, s.previousKey()):
		return session.FocusArea{Phase: phase, Area: s.board.Areas[s.at()-1].ID}
	case key.Matches(k, switchKey) && s.open() && !s.revoting():
		s.wanted = !s.wanted
	default:
		if n, ok := keys.Digit(k); ok && n >= 1 && n <= 7 && s.open() && s.mode == picking {
			return s.pick(session.Level(n))
		}
	}
	return nil
}

var switchKey = keys.New("Tab", "now / wanted", "tab", "up", "down", "j", "k")

// pick takes a level: first now, then wanted; both together are sent.
func (s *Screen) pick(l session.Level) session.Command {
	a := s.current()
	p := s.mine[a.ID]
	switch {
	case s.revoting():
		p.wanted = l
	case s.wanted:
		p.wanted, s.wanted = l, false
	default:
		p.now, s.wanted = l, true
	}
	s.mine[a.ID] = p
	if p.wanted == 0 || p.now == 0 && !s.revoting() {
		return nil
	}
	return session.PickLevels{Phase: s.view.Phase.ID, Area: a.ID, Now: p.now, Wanted: p.wanted}
}

func (s *Screen) accepted(k tea.KeyPressMsg) session.Command {
	level := session.Level(0)
	if n, ok := keys.Digit(k); ok && n >= 1 && n <= 7 {
		level = session.Level(n)
	} else if key.Matches(k, keys.Enter()) {
		level = s.proposal()
	} else if !key.Matches(k, keys.Esc()) {
		return nil
	}
	s.mode = picking
	if level == 0 {
		return nil
	}
	return session.AcceptLevel{Phase: s.view.Phase.ID, Area: s.area, Level: level}
}

// proposal is the level nearest to what the team wants.
func (s *Screen) proposal() session.Level { return s.current().TeamWants }

func (s *Screen) edit(a session.AreaView) {
	var items []field.Item
	for _, name := range session.Lines() {
		line := field.NewLine(field.Options{Cap: 140, Hint: lineHints[name]})
		line.SetValue(a.Lines[name])
		if text, ok := s.kept[a.ID+"/"+name]; ok {
			line.SetValue(text)
		}
		items = append(items, field.Item{Label: name, Input: line})
	}
	s.form, s.area, s.mode = field.NewForm(items...), a.ID, editing
}

var lineHints = map[string]string{
	"visible through": words.Key("how others see the result"),
	"decided by":      words.Key("who in the team decides, and how"),
	"goes up when":    words.Key("what has to come true for one level more"),
	"goes down when":  words.Key("what would take a level back"),
	"coordinate with": words.Key("a neighbour team, a role"),
	"review by":       words.Key("a date or an event"),
	"because":         words.Key("the reason, in a sentence"),
}

func (s *Screen) typed(msg tea.Msg) (session.Command, tea.Cmd) {
	from := s.form.At()
	outcome := s.form.Update(msg)
	name := session.Lines()[from]
	s.keep(name, s.form.Value(from))
	if outcome == field.Done || outcome == field.Left {
		s.mode = picking
	}
	if outcome == field.Left || s.form.At() == from && outcome != field.Done {
		return nil, nil
	}
	return s.save(name), nil
}

// keep remembers what is typed until it is stored.
func (s *Screen) keep(name, text string) {
	id := s.area + "/" + name
	if text == s.stored(s.area)[name] {
		delete(s.kept, id)
		return
	}
	s.kept[id] = text
}

func (s *Screen) stored(area string) map[string]string {
	for _, a := range s.board.Areas {
		if a.ID == area {
			return a.Lines
		}
	}
	return nil
}

// save sends a line that was changed, as soon as it is left.
func (s *Screen) save(name string) session.Command {
	text, changed := s.kept[s.area+"/"+name]
	if !changed {
		return nil
	}
	return session.SetLine{Phase: s.view.Phase.ID, Area: s.area, Line: name, Text: text}
}

// Answer forgets a line that is stored; a refused one stays kept.
func (s *Screen) Answer(c session.Command, err error) {
	switch c := c.(type) {
	case session.SetLine:
		if err == nil {
			delete(s.kept, c.Area+"/"+c.Line)
		}
	case session.PickLevels:
		if err != nil {
			delete(s.mine, c.Area)
		}
	}
}

// Drafts are the lines that were typed and not stored.
func (s *Screen) Drafts() map[string]string { return s.kept }

// Restore puts them back.
func (s *Screen) Restore(d map[string]string) {
	for k, v := range d {
		if _, ok := s.kept[k]; !ok {
			s.kept[k] = v
		}
	}
}

func (s *Screen) mayMove() bool {
	return s.board.MayMove && len(s.board.Areas) > 0 && s.mode == picking
}

func (s *Screen) revealKey() key.Binding {
	return keys.On(s.mayMove() && s.open() && s.current().Picked > 0, keys.Letter("r", "reveal"))
}

func (s *Screen) revoteKey() key.Binding {
	a := s.current()
	return keys.On(s.mayMove() && s.shown() && !a.Revoted, keys.Letter("v", "one revote"))
}

func (s *Screen) nextKey() key.Binding {
	return keys.On(s.mayMove() && s.at() >= 0 && s.at()+1 < len(s.board.Areas), keys.New(">", "next area", ">", "]"))
}

func (s *Screen) previousKey() key.Binding {
	return keys.On(s.mayMove() && s.at() > 0, keys.New("<", "area before", "<", "["))
}

func (s *Screen) acceptKey() key.Binding {
	does := words.Key("accept a level")
	if !s.board.MayAccept {
		does = words.Key("note the level")
	}
	return keys.On((s.board.MayAccept || s.board.MayMove) && s.shown(), keys.Letter("=", does))
}

func (s *Screen) editKey() key.Binding {
	return keys.On(s.shown() && !s.view.Me.Rights.Spectator, keys.Letter("e", "edit lines"))
}

func (s *Screen) overviewKey() key.Binding {
	does := words.Key("the fence")
	if s.mode == overview {
		does = words.Key("back to the area")
	}
	return keys.On(len(s.board.Areas) > 0 && s.mode != editing, keys.Letter("o", does))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	switch s.mode {
	case editing:
		return []key.Binding{keys.Does(keys.Next(), "next line"), keys.Does(keys.Enter(), "keep"), keys.Does(keys.Esc(), "leave the lines")}
	case accepting:
		return []key.Binding{keys.Digits(1, 7, "the level"), keys.Does(keys.Enter(), s.view.Words().T("take %d", s.proposal())), keys.Esc()}
	case overview:
		return []key.Binding{s.overviewKey()}
	}
	digits := keys.Digits(1, 7, "pick")
	return []key.Binding{
		keys.On(s.open(), digits), keys.On(s.open() && !s.revoting(), switchKey), s.revealKey(), s.acceptKey(),
		s.nextKey(), s.editKey(), s.revoteKey(), s.overviewKey(), s.previousKey(),
	}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	a := s.current()
	p := s.mine[a.ID]
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case s.open() && (a.MyWanted > 0 || p.wanted > 0 && (p.now > 0 || s.revoting())):
		me = w.T("picked")
	case s.open() && p.now > 0:
		me = w.T("now pick what you want")
	case s.open():
		me = w.T("not picked yet")
	case a.Agreed > 0:
		me = w.T("agreed: %d %s", a.Agreed, w.T(a.Agreed.Name()))
	}
	if s.open() {
		return me, w.T("%d of %d have picked", a.Picked, s.view.Progress.Here)
	}
	agreed := 0
	for _, a := range s.board.Areas {
		if a.Agreed > 0 {
			agreed++
		}
	}
	return me, w.T("%d of %d areas agreed", agreed, len(s.board.Areas))
}

// levelName is a level with its number.
func levelName(w words.Words, l session.Level) string { return fmt.Sprintf("%d %s", l, w.T(l.Name())) }

// Help explains the activity.
func (s *Screen) Help() string {
	return s.view.Words().T("For one decision at a time: pick how far it is the team's now, then how far you want it to be. All picks are shown together; the lowest and the highest speak, the sponsor last. Then the sponsor accepts a level.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	out := []look.Pair{{Label: w.T("area"), Value: w.T("A kind of decision, such as when to release.")}}
	for l := session.Level(1); l <= 7; l++ {
		out = append(out, look.Pair{Label: levelName(w, l), Value: w.T(l.Meaning())})
	}
	return append(out, look.Pair{Label: w.T("goes up when"), Value: w.T("The condition under which the team takes one level more.")})
}
