package spread

import (
	"charm.land/bubbles/v2/key"

	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

func (s *Screen) rateKey() key.Binding { return keys.On(s.mayRate(), keys.Digits(1, 5, "rate it")) }

func (s *Screen) eraseKey() key.Binding {
	return keys.On(s.mayRate() && s.mine[s.on] > 0, keys.New("0", "no rating", "0", "backspace"))
}

func (s *Screen) passKey() key.Binding {
	return keys.On(s.mayRate() && s.board.MayPass, keys.Letter("x", "it is mine: another card"))
}

func (s *Screen) keepKey() key.Binding {
	does := words.Key("go on with it")
	if s.board.Revealed && s.list.Cursor < len(s.board.Results) && s.board.Results[s.list.Cursor].Kept {
		does = words.Key("leave it out")
	}
	return keys.On(s.board.MayKeep && len(s.board.Results) > 0, keys.New("Space", does, "space"))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	return []key.Binding{s.rateKey(), s.eraseKey(), s.passKey(), s.keepKey(), keys.On(s.len() > 1, keys.Move())}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case s.board.Revealed:
	default:
		me = w.T("%d of %d rated", s.rated(), len(s.board.Hand))
	}
	if s.board.Revealed {
		return me, w.T("rated by: %d", s.board.Raters)
	}
	return me, w.T("%d of %d have rated", s.view.Progress.Answered, s.view.Progress.Here)
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	if s.board.Revealed {
		return w.T("The cards with what all ratings together gave them, best first. Those that are ticked are the ones you go on with; a facilitator can change that.")
	}
	return w.T("You hold a few of the cards; others hold others. Rate each from 1 to 5. If one is your own, give it back with x and draw another: only you know. Ratings are shown as sums alone.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.C("of cards", "hand"), Value: w.T("The cards that were dealt to you. Each card is in about as many hands as any other.")},
		{Label: w.T("points"), Value: w.T("What a card would have if %d people had rated it: out of %d.", s.board.Each, most*s.board.Each)},
	}
}
