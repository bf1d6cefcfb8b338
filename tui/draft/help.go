package draft

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

func (s *Screen) writeKey() key.Binding {
	if s.pen.Unsaved() != "" {
		return keys.Letter("e", "go on with your text")
	}
	return keys.On(s.board.HavePen, keys.Letter("e", "write"))
}

func (s *Screen) penKey() key.Binding {
	does := words.Key("take pen")
	switch {
	case s.board.HavePen:
		does = words.Key("pass pen")
	case s.board.MayPass:
		does = words.Key("give pen")
	}
	return keys.On(s.board.MayTake || s.board.MayPass, keys.Letter("p", does))
}

func (s *Screen) acceptKey() key.Binding {
	return keys.On(s.board.HavePen && s.onOpen(), keys.Letter("a", "accept"))
}

func (s *Screen) leaveKey() key.Binding {
	return keys.On(s.board.HavePen && s.onOpen(), keys.Letter("x", s.view.Words().C("of a suggestion", "leave it")))
}

func (s *Screen) suggestKey() key.Binding {
	return keys.On(s.board.MaySuggest && s.selected().line > 0, keys.Letter("s", "suggest this line"))
}

func (s *Screen) wholeKey() key.Binding {
	return keys.On(s.board.MaySuggest && s.board.Text != "", keys.Letter("S", "suggest another text"))
}

func (s *Screen) lineageKey() key.Binding {
	if s.mode == lineage {
		return keys.Letter("f", "back to the text")
	}
	return keys.On(len(s.board.Reference) > 0 && !s.beside, keys.Letter("f", "what it draws on"))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	switch s.mode {
	case writing:
		return []key.Binding{
			keys.New("Ctrl-S", "save", "ctrl+s"), keys.Does(keys.Enter(), "new line"), keys.Does(keys.Esc(), "leave, keep the text"),
		}
	case suggesting:
		if s.suggest.line == 0 {
			return []key.Binding{
				keys.New("Ctrl-S", "send", "ctrl+s"), keys.Does(keys.Enter(), "new line"), keys.Does(keys.Esc(), "leave the field"),
			}
		}
		return []key.Binding{
			keys.Does(keys.Enter(), "send"), keys.New("Ctrl-U", "empty it", "ctrl+u"), keys.Does(keys.Esc(), "leave the field"),
		}
	case passing:
		return []key.Binding{keys.Does(keys.Enter(), "hand it over"), keys.Move(), keys.Esc()}
	case lineage:
		return []key.Binding{s.lineageKey(), keys.Does(keys.Move(), "scroll")}
	}
	out := []key.Binding{
		s.acceptKey(), s.leaveKey(), s.writeKey(), s.suggestKey(), s.penKey(), s.otherKey(), s.lineageKey(), s.wholeKey(),
		keys.On(len(s.items()) > 1, keys.Move()),
	}
	if s.board.HavePen && !s.onOpen() && s.open() > 0 { // who writes is told how to get to what others sent
		return append([]key.Binding{keys.Does(keys.Move(), "to the suggestions")}, out[:len(out)-1]...)
	}
	if s.board.Scribe == "" { // somebody has to begin
		return append([]key.Binding{s.penKey()}, slices.Delete(out, 4, 5)...)
	}
	return out
}

// open counts the suggestions that nobody has answered.
func (s *Screen) open() (n int) {
	for _, g := range s.board.Suggestions {
		if g.State == "open" {
			n++
		}
	}
	return n
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	mine, accepted := 0, 0
	for _, g := range s.board.Suggestions {
		if g.By != s.view.Me.Name {
			continue
		}
		mine++
		if g.State == "accepted" {
			accepted++
		}
	}
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case s.pen.Unsaved() != "":
		me = w.T("text not saved yet")
	case s.board.HavePen:
		me = w.T("holding the pen")
	case mine > 0:
		me = w.N(mine, "%d suggestion, %d accepted", "%d suggestions, %d accepted", mine, accepted)
	case s.board.MaySuggest:
		me = w.T("reading")
	}
	return me, s.doing(w)
}

// doing is who writes, and how much waits for them.
func (s *Screen) doing(w words.Words) string {
	who := words.Say("nobody holds the pen")
	switch {
	case s.board.HavePen:
		who = words.Say("revision %d", s.board.Rev)
	case s.board.Scribe != "":
		who = words.Say("%s holds the pen", s.board.ScribeName)
	}
	if open := s.open(); open > 0 {
		return w.N(open, "%s, %d suggestion open", "%s, %d suggestions open", who, open)
	}
	return who.In(w)
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	if s.board.HavePen {
		return w.T("You hold the pen: you write for all. The others send lines; you accept them into the text or leave them.")
	}
	return w.T("One person holds the pen and writes for all; everybody sees the text as it grows. Choose a line and suggest a better one: whoever holds the pen accepts it or leaves it.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	out := []look.Pair{
		{Label: w.T("pen"), Value: w.T("Only one person writes at a time: the one who holds the pen. It can be passed on.")},
		{Label: w.T("suggestion"), Value: w.T("A line, or a whole text, that you propose, with your name.")},
		{Label: w.T("revision"), Value: w.T("How often the text has changed. All earlier ones led to this one.")},
	}
	if s.board.Other != nil {
		out = append(out, look.Pair{Label: w.T("two texts"), Value: w.T("Each has a pen of its own; Tab goes from one to the other. Both are rated blind, and one goes on.")})
	}
	return out
}
