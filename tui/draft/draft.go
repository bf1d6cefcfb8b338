// Package draft is the screen on which a text is written together: one person
// holds the pen, the others suggest lines, and what the text draws on stands
// beside it.
//
// It promises that no word is lost: a text that could not be saved stays in its
// field with the newer one above it. It refuses to know who may hold the pen.
package draft

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// mode is what the keys mean now.
type mode int

const (
	reading    mode = iota
	writing         // letters are the text
	suggesting      // letters are a suggestion
	passing         // the list of those who may get the pen
	lineage         // what the text draws on, in place of the text
)

// Screen is the screen of a draft phase.
type Screen struct {
	view   session.View
	board  session.DraftBoard
	mode   mode
	beside bool // what the text draws on was drawn beside it
	pager  look.Pager
	shown  bool // Show has been called

	people people
	*sheet           // the text that is looked at
	sheets [2]*sheet // what belongs to each text
}

// New makes the screen; Show comes next.
func New() *Screen {
	s := &Screen{sheets: [2]*sheet{newSheet(0), newSheet(0)}}
	s.sheet = s.sheets[0]
	return s
}

// Show takes the newest view. Fields that are open stay open.
func (s *Screen) Show(v session.View) {
	s.view = v
	first, _ := v.Board.(session.DraftBoard)
	if !s.shown {
		s.sheets, s.shown = [2]*sheet{newSheet(first.Cap), newSheet(first.Cap)}, true
		s.sheet = s.sheets[0]
		if first.Other != nil && first.Other.HavePen {
			s.sheet = s.sheets[1]
		}
	}
	s.face(first)
	s.sheets[0].pen.Follow(first.Text, first.Rev)
	if first.Other != nil {
		s.sheets[1].pen.Follow(first.Other.Text, first.Other.Rev)
	}
	s.follow()
	s.people.follow(s.candidates())
}

// follow puts the cursor back onto its item.
func (s *Screen) follow() {
	items := s.items()
	for i, it := range items {
		if it.key == s.at {
			s.list.To(i, len(items))
			return
		}
	}
	s.list.Move(0, len(items))
	s.stay(1)
}

// stay makes the item under the cursor the one that the cursor follows; from a
// heading it goes on in direction d.
func (s *Screen) stay(d int) {
	items := s.items()
	if len(items) == 0 {
		return
	}
	if items[s.list.Cursor].heading != "" {
		s.list.Move(d, len(items))
	}
	s.at = items[s.list.Cursor].key
}

// Typing reports whether letters are text.
func (s *Screen) Typing() bool { return s.mode == writing || s.mode == suggesting }

// Update takes a key or a paste.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	switch s.mode {
	case writing:
		return s.wrote(msg), nil
	case suggesting:
		return s.suggested(msg), nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	switch s.mode {
	case passing:
		return s.passed(k), nil
	case lineage:
		s.traced(k)
		return nil, nil
	}
	return s.pressed(k), nil
}

func (s *Screen) pressed(k tea.KeyPressMsg) session.Command {
	switch {
	case key.Matches(k, s.writeKey()):
		s.mode = writing
	case key.Matches(k, s.penKey()):
		return s.reachForPen()
	case key.Matches(k, s.acceptKey()):
		return s.answer(true)
	case key.Matches(k, s.leaveKey()):
		return s.answer(false)
	case key.Matches(k, s.suggestKey()):
		s.begin(s.selected().line)
	case key.Matches(k, s.wholeKey()):
		s.begin(0)
	case key.Matches(k, s.lineageKey()):
		s.mode = lineage
	case key.Matches(k, s.otherKey()):
		s.turn()
	default:
		before := s.list.Cursor
		if keys.Steer(&s.list, k, len(s.items())) {
			s.stay(max(min(s.list.Cursor-before, 1), -1))
		}
	}
	return nil
}

func (s *Screen) traced(k tea.KeyPressMsg) {
	if key.Matches(k, s.lineageKey()) || key.Matches(k, keys.Esc()) {
		s.mode = reading
		return
	}
	keys.Turn(&s.pager, k)
}

// Answer puts a refused text back, unless something else is in its field.
func (s *Screen) Answer(c session.Command, err error) {
	if err == nil {
		return
	}
	switch c := c.(type) {
	case session.WriteDraft:
		s.turnTo(c.Candidate)
		if s.pen.Back(c.Text, c.Rev, s.board.Rev) && s.mode == reading {
			s.mode = writing
		}
	case session.Suggest:
		s.turnTo(c.Candidate)
		if s.suggest.back(c) && s.mode == reading {
			s.begin(c.Line)
		}
	}
}

// item is a place that the cursor can be at: a line of the text, or a
// suggestion. A heading is only drawn.
type item struct {
	key     string
	heading string
	line    int
	text    string
	suggest *session.Suggestion
}

// items are the lines, the place for one more, and the suggestions: those that
// wait for an answer first.
func (s *Screen) items() []item {
	out := s.lineItems()
	var open, done []item
	for i := range s.board.Suggestions {
		g := &s.board.Suggestions[i]
		it := item{key: "suggestion/" + g.ID, line: g.Line, text: g.Text, suggest: g}
		if g.State == "open" {
			open = append(open, it)
		} else {
			done = append(done, it)
		}
	}
	out = append(out, headed(words.Key("suggestions"), open)...)
	return append(out, headed(words.Key("answered"), done)...)
}

func headed(title string, items []item) []item {
	if len(items) == 0 {
		return nil
	}
	return append([]item{{key: "heading/" + title, heading: title}}, items...)
}

func (s *Screen) selected() item {
	if items := s.items(); s.list.Cursor < len(items) {
		return items[s.list.Cursor]
	}
	return item{}
}

// onOpen: the cursor is on a suggestion that waits for an answer.
func (s *Screen) onOpen() bool {
	g := s.selected().suggest
	return g != nil && g.State == "open"
}
