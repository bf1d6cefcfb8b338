package commit

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/tui/keys"
	"accord/tui/look"
)

func (s *Screen) addKey() key.Binding {
	does := "write one"
	if s.sheets[""] != nil {
		does = "go on with yours"
	}
	return keys.On(s.mayAct(), keys.Letter("a", does))
}

func (s *Screen) mine() bool {
	c, ok := s.selected()
	return ok && slices.Contains(s.board.Mine, c.ID) && s.mayAct()
}

func (s *Screen) editKey() key.Binding { return keys.On(s.mine(), keys.Letter("e", "edit")) }
func (s *Screen) dropKey() key.Binding { return keys.On(s.mine(), keys.Letter("x", "take back")) }

// part is this person's part in the commitment under the cursor.
func (s *Screen) part() (c session.Commitment, steward, asked bool) {
	c, _ = s.selected()
	return c, slices.Contains(s.board.IsSteward, c.ID), slices.Contains(s.board.AskedOfMe, c.ID)
}

func (s *Screen) joinKey() key.Binding {
	c, steward, asked := s.part()
	does := "join it"
	if asked {
		does = "yes, I join"
	}
	return keys.On(s.mayAct() && c.ID != "" && !steward, keys.Letter("y", does))
}

func (s *Screen) declineKey() key.Binding {
	c, steward, asked := s.part()
	does := "not me"
	if steward {
		does = "not me any more"
	}
	return keys.On(s.mayAct() && (asked || steward && len(c.Stewards) > 1), keys.Letter("n", does))
}

func (s *Screen) askKey() key.Binding {
	c, steward, _ := s.part()
	may := steward || s.mine() || s.view.Me.Rights.Facilitator
	return keys.On(s.mayAct() && c.ID != "" && may, keys.Letter("g", "ask somebody"))
}

func (s *Screen) signKey() key.Binding {
	does := "sign"
	if s.board.ISigned {
		does = "take it back"
	}
	return keys.On(s.mayAct() && s.board.Step == stepSign && len(s.board.Commitments) > 0, keys.Letter("S", does))
}

func (s *Screen) winKey() key.Binding {
	does := "first win"
	if s.board.Win.What != "" {
		does = "change the win"
	}
	return keys.On(s.mayAct(), keys.Letter("w", does))
}

func (s *Screen) reviewKey() key.Binding {
	return keys.On(s.mayAct(), keys.Letter("d", "review day"))
}

func (s *Screen) callKey() key.Binding {
	does := "I call it"
	if s.board.ICall {
		does = "not me any more"
	}
	return keys.On(s.mayAct() && (s.board.ReviewBy == "" || s.board.ICall), keys.Letter("c", does))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	switch {
	case s.Typing():
		return s.typingHelp()
	case s.mode == asking:
		return []key.Binding{keys.On(len(s.ask.all) > 0, keys.Does(keys.Enter(), "ask")), keys.Move(), keys.Esc()}
	case s.mode == taking:
		return []key.Binding{s.takeThisKey(), s.changeThisKey(), keys.On(len(s.take.all) > 1, keys.Move()), keys.Esc()}
	case s.board.Step == stepWin:
		return []key.Binding{s.winKey(), s.reviewKey(), s.callKey(), keys.On(!s.pager.AtEnd(), keys.Does(keys.Move(), "scroll"))}
	}
	_, _, asked := s.part()
	out := []key.Binding{s.signKey(), s.addKey(), s.takeKey(), s.editKey(), s.joinKey(), s.declineKey(), s.askKey(), s.dropKey()}
	if asked {
		out = []key.Binding{s.joinKey(), s.declineKey(), s.signKey(), s.addKey(), s.askKey()}
	}
	return append(out, keys.On(len(s.board.Commitments) > 1, keys.Move()))
}

func (s *Screen) typingHelp() []key.Binding {
	last := s.mode == dating || s.mode == winning && s.win.At() == len(winSlots)-1 || s.mode == writing && s.sheet.last()
	leave := keys.Does(keys.Esc(), "leave, keep it")
	if last {
		return []key.Binding{keys.Does(keys.Enter(), "save"), keys.On(s.mode != dating, keys.Previous()), leave}
	}
	return []key.Binding{keys.Does(keys.Enter(), "next"), keys.New("Ctrl-S", "save", "ctrl+s"), keys.Previous(), leave}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	b := s.board
	switch b.Step {
	case stepSign:
		me, room = "not signed yet", fmt.Sprintf("%d of %d have signed", len(b.Signed), max(s.view.Progress.Here, len(b.Signed)))
		if b.ISigned {
			me = "signed"
		}
	case stepWin:
		room = s.closed()
		if b.ICall {
			me = "calling the review"
		}
	default:
		me, room = s.share(), fmt.Sprintf("%d of %d have one", s.view.Progress.Answered, s.view.Progress.Here)
	}
	if s.view.Me.Rights.Spectator {
		me = "watching"
	}
	return me, room
}

// share is what this person has taken on.
func (s *Screen) share() string {
	out := "none yet"
	if n := len(s.board.IsSteward); n > 0 {
		out = count(n, "commitment")
	}
	if n := len(s.board.AskedOfMe); n > 0 {
		out += fmt.Sprintf(", asked for %d", n)
	}
	return out
}

// closed is what is still missing at the end.
func (s *Screen) closed() string {
	switch b := s.board; {
	case b.Win.What == "":
		return "no first win yet"
	case b.ReviewBy == "":
		return "nobody calls the review yet"
	default:
		return fmt.Sprintf("review on %s", b.Review)
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Help explains the activity.
func (s *Screen) Help() string {
	switch s.board.Step {
	case stepSign:
		return "Read what all have taken on. S puts your name under it; you can take it back. If somebody asks you to join one, y says yes and n says no."
	case stepWin:
		return "Choose one small success that others can see within a month, and how you will celebrate it. Then the day on which you look at all this again, and who calls it."
	}
	return "Say what you will do: in which situation, what, and by when. Press a and fill in one line after the other. Nobody can write a commitment for you, and you can join those of others. What today has found is proposed under t."
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	return []look.Pair{
		{Label: "commitment", Value: "When ..., I will ... by ...: a promise with a situation, a deed and a day."},
		{Label: "practice", Value: "Something we do from now on. It needs no day."},
		{Label: "experiment", Value: "Something we try, with what would make us stop."},
		{Label: "find out", Value: "Something we do not know yet and will know by a day."},
		{Label: "steward", Value: "Somebody who looks after a commitment. Only you can make yourself one."},
		{Label: "first win", Value: "A small success within a month that others can see."},
		{Label: "review", Value: "The day on which the team looks at the charter again."},
	}
}
