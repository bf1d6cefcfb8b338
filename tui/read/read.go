// Package read is the screen on which everybody goes through all cards, gives
// sparks and says "heard". Reactions of others appear at the end, all at once.
package read

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// Screen is the screen of a read phase.
type Screen struct {
	view  session.View
	board session.ReadBoard
	list  look.List
	on    string // the card under the cursor
}

// New makes the screen; Show comes next.
func New() *Screen { return &Screen{} }

// Show takes the newest view; the cursor stays on its card.
func (s *Screen) Show(v session.View) {
	s.view = v
	s.board, _ = v.Board.(session.ReadBoard)
	s.Look(s.on)
}

func (s *Screen) card() (session.ReadCard, bool) {
	if s.list.Cursor >= len(s.board.Cards) {
		return session.ReadCard{}, false
	}
	return s.board.Cards[s.list.Cursor], true
}

func (s *Screen) mayReact() bool {
	return !s.board.Revealed && !s.view.Me.Rights.Spectator && len(s.board.Cards) > 0
}

// Typing is never true here.
func (s *Screen) Typing() bool { return false }

// Update takes a key. Leaving a card counts it as seen.
func (s *Screen) Update(msg tea.Msg) (session.Command, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	c, ok := s.card()
	if !ok {
		return nil, nil
	}
	switch {
	case key.Matches(k, keys.Enter()):
		s.list.Move(1, len(s.board.Cards))
		return s.seen(c), nil
	case key.Matches(k, s.sparkKey()):
		return s.react("spark", !c.MySpark), nil
	case key.Matches(k, s.heardKey()):
		return s.react("heard", !c.MyHeard), nil
	case key.Matches(k, s.askKey()):
		return s.react("ask", !c.MyAsk), nil
	case key.Matches(k, s.claimKey()):
		return session.ClaimCard{Phase: s.view.Phase.ID, Card: c.ID, On: !c.MayUnclaim}, nil
	}
	if keys.Steer(&s.list, k, len(s.board.Cards)) {
		return s.seen(c), nil
	}
	return nil, nil
}

// seen says which card was before one's eyes, and which is now.
func (s *Screen) seen(from session.ReadCard) session.Command {
	s.Look("")
	to, _ := s.card()
	var seen []string
	for _, c := range []session.ReadCard{from, to} {
		if !c.Seen && (len(seen) == 0 || seen[0] != c.ID) {
			seen = append(seen, c.ID)
		}
	}
	if len(seen) == 0 || s.view.Me.Rights.Spectator || s.board.Revealed {
		return nil
	}
	return session.SeeCards{Phase: s.view.Phase.ID, Cards: seen}
}

func (s *Screen) react(kind string, on bool) session.Command {
	return session.React{Phase: s.view.Phase.ID, Card: s.on, Kind: kind, On: on}
}

// Answer has nothing to take back: marks are shown as the room has them.
func (s *Screen) Answer(session.Command, error) {}

func (s *Screen) sparkKey() key.Binding {
	c, _ := s.card()
	does := choose(c.MySpark, words.Key("take the spark back"), words.Key("spark"))
	return keys.On(s.mayReact() && s.board.Sparks > 0 && (s.board.SparksLeft > 0 || c.MySpark), keys.New("Space", does, "space"))
}

func (s *Screen) heardKey() key.Binding {
	c, _ := s.card()
	return keys.On(s.mayReact(), keys.Letter("1", choose(c.MyHeard, words.Key("not heard"), words.Key("heard"))))
}

func (s *Screen) askKey() key.Binding {
	c, _ := s.card()
	return keys.On(s.mayReact(), keys.Letter("2", choose(c.MyAsk, words.Key("no question"), words.Key("question"))))
}

func choose(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

// claimKey is no letter that does something harmless on all other screens:
// whoever wants to read the charter must not put a name on a sealed card.
func (s *Screen) claimKey() key.Binding {
	c, ok := s.card()
	does := choose(c.MayUnclaim, words.Key("take my name off"), words.Key("put my name on mine (optional)"))
	return keys.On(ok && (c.By == "" || c.MayUnclaim) && !s.view.Me.Rights.Spectator, keys.Letter("n", does))
}

// enterKey goes on; on the last card it says that this one is read as well.
func (s *Screen) enterKey() key.Binding {
	c, ok := s.card()
	last := s.list.Cursor == len(s.board.Cards)-1
	if last {
		return keys.On(ok && s.mayReact() && !c.Seen, keys.Does(keys.Enter(), "I have read it"))
	}
	return keys.On(ok, keys.Does(keys.Enter(), "next card"))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	return []key.Binding{
		s.enterKey(), s.sparkKey(), s.heardKey(), s.askKey(), keys.On(len(s.board.Cards) > 1, keys.Move()), s.claimKey(),
	}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	b := s.board
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case b.Revealed:
	default:
		me = w.T("seen %d of %d", b.Seen, len(b.Cards))
		if b.Sparks > 0 {
			me = w.T("seen %d of %d, sparks left %d", b.Seen, len(b.Cards), b.SparksLeft)
		}
	}
	readers := 0
	for _, p := range s.view.People {
		if !p.Rights.Spectator {
			readers++
		}
	}
	return me, w.T("%d of %d have read all", b.ReadAll, readers)
}

// Drafts are none.
func (s *Screen) Drafts() map[string]string { return nil }

// Restore has nothing to put back.
func (s *Screen) Restore(map[string]string) {}

// Item is the card under the cursor.
func (s *Screen) Item() string { return s.on }

// Look moves the cursor to a card: a facilitator points everybody to it. The
// cursor stays where it is when there is no such card.
func (s *Screen) Look(id string) {
	s.on = s.list.Hold(id, len(s.board.Cards), func(i int) string { return s.board.Cards[i].ID })
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	if s.board.Revealed {
		return w.T("These are the sums of all reactions. Nobody can see who gave what.")
	}
	return w.T("Go through all cards with the arrow keys. Space gives a spark to what you would be proud of. Nobody sees who gave what; the sums appear at the end of this step.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.T("spark"), Value: w.T("A sign of pleasure. Everybody has a few.")},
		{Label: w.T("heard"), Value: w.T("I have read this and taken it in; it is not a yes.")},
		{Label: w.T("question"), Value: w.T("I would like to ask something about this.")},
	}
}
