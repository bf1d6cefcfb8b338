// Package read is the screen on which everybody goes through all cards, gives
// sparks and says "heard". Reactions of others appear at the end, all at once.
package read

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"accord/session"
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
	for i, c := range s.board.Cards {
		if c.ID == s.on {
			s.list.To(i, len(s.board.Cards))
		}
	}
	s.moved(0)
}

func (s *Screen) moved(d int) {
	s.list.Move(d, len(s.board.Cards))
	if c, ok := s.card(); ok {
		s.on = c.ID
	}
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
	case key.Matches(k, keys.Up()):
		return s.step(-1), nil
	case key.Matches(k, keys.Down(), keys.Enter()):
		return s.step(1), nil
	case key.Matches(k, s.sparkKey()):
		return s.react("spark", !c.MySpark), nil
	case key.Matches(k, s.heardKey()):
		return s.react("heard", !c.MyHeard), nil
	case key.Matches(k, s.askKey()):
		return s.react("ask", !c.MyAsk), nil
	case key.Matches(k, s.claimKey()):
		return session.ClaimCard{Phase: s.view.Phase.ID, Card: c.ID, On: c.By != s.view.Me.Name}, nil
	}
	return nil, nil
}

// step moves on and says which card was before one's eyes, and which is now.
func (s *Screen) step(d int) session.Command {
	from, _ := s.card()
	s.moved(d)
	to, _ := s.card()
	var seen []string
	for _, c := range []session.ReadCard{from, to} {
		if !c.Seen && (len(seen) == 0 || seen[0] != c.ID) {
			seen = append(seen, c.ID)
		}
	}
	if len(seen) == 0 || s.view.Me.Rights.Spectator {
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
	does := "spark"
	if c.MySpark {
		does = "take the spark back"
	}
	return keys.On(s.mayReact() && s.board.Sparks > 0 && (s.board.SparksLeft > 0 || c.MySpark), keys.New("Space", does, "space"))
}

func (s *Screen) heardKey() key.Binding { return keys.On(s.mayReact(), keys.Letter("1", "heard")) }
func (s *Screen) askKey() key.Binding {
	return keys.On(s.mayReact(), keys.Letter("2", "I have a question"))
}

func (s *Screen) claimKey() key.Binding {
	c, ok := s.card()
	mine := c.By == s.view.Me.Name
	does := "this is mine (optional)"
	if ok && mine {
		does = "take my name off"
	}
	return keys.On(ok && (c.By == "" || mine) && !s.view.Me.Rights.Spectator, keys.Letter("c", does))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	return []key.Binding{
		keys.On(len(s.board.Cards) > 1, keys.Does(keys.Move(), "next card")), s.sparkKey(), s.heardKey(), s.askKey(), s.claimKey(),
	}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	b := s.board
	switch {
	case s.view.Me.Rights.Spectator:
		me = "watching"
	case b.Revealed:
	default:
		me = fmt.Sprintf("seen %d of %d", b.Seen, len(b.Cards))
		if b.Sparks > 0 {
			me += fmt.Sprintf(", sparks left %d", b.SparksLeft)
		}
	}
	return me, fmt.Sprintf("%d of %d have read all", b.ReadAll, s.view.Progress.Here)
}

// Drafts are none.
func (s *Screen) Drafts() map[string]string { return nil }

// Restore has nothing to put back.
func (s *Screen) Restore(map[string]string) {}

// Help explains the activity.
func (s *Screen) Help() string {
	return "Go through all cards with the arrow keys. Space gives a spark to what you would be proud of. Nobody sees who gave what; the sums appear at the end of this step."
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	return []look.Pair{
		{Label: "spark", Value: "A sign of pleasure. Everybody has a few."},
		{Label: "heard", Value: "I have read this and taken it in; it is not a yes."},
	}
}

// Render draws the cards.
func (s *Screen) Render(f look.Frame) string {
	b := s.board
	if len(b.Cards) == 0 {
		return f.Fit(look.Para(max(f.W, 1), "There are no cards to read.", f.Theme.Quiet)...)
	}
	airy := !f.Short() && f.H >= 2*len(b.Cards)
	return s.list.Render(f, len(b.Cards), func(i, w int, on bool) []string {
		out := s.row(f.Theme, b.Cards[i], w, on)
		if airy {
			out = append(out, "")
		}
		return out
	})
}

const marksW = 10 // cells of the reactions on the right

func (s *Screen) row(t *look.Theme, c session.ReadCard, w int, on bool) []string {
	style := look.Style{}
	if !c.Seen && !s.board.Revealed && !s.view.Me.Rights.Spectator {
		style = t.Strong // new to one's eyes
	}
	if on {
		style = style.And(t.Cursor)
	}
	text := c.Text
	if c.By != "" {
		text += "  (" + c.By + ")"
	}
	lines := look.Item(t, max(w-marksW-1, 1), t.Mark.Bullet, text, style)
	lines[0] = look.Ends(t, w, lines[0], s.marks(t, c))
	return lines
}

// marks are one's own reactions before the reveal, everybody's after it.
func (s *Screen) marks(t *look.Theme, c session.ReadCard) string {
	var out []string
	add := func(mark string, n int, mine bool) {
		switch {
		case s.board.Revealed && n > 0:
			out = append(out, fmt.Sprintf("%s%d", mark, n))
		case !s.board.Revealed && mine:
			out = append(out, t.Mine.Text(mark))
		}
	}
	add(t.Mark.Spark, c.Sparks, c.MySpark)
	add("=", c.Heard, c.MyHeard)
	add("?", c.Asks, c.MyAsk)
	return strings.Join(out, " ")
}
