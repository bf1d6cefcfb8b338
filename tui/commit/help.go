package commit

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

func (s *Screen) addKey() key.Binding {
	does := words.Key("write one")
	if s.sheets.Begun("") {
		does = words.Key("go on with yours")
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
	does := words.Key("join it")
	if asked {
		does = words.Key("yes, I join")
	}
	return keys.On(s.mayAct() && c.ID != "" && !steward, keys.Letter("y", does))
}

func (s *Screen) declineKey() key.Binding {
	c, steward, asked := s.part()
	does := words.Key("not me")
	if steward {
		does = words.Key("not me any more")
	}
	return keys.On(s.mayAct() && (asked || steward && len(c.Stewards) > 1), keys.Letter("n", does))
}

func (s *Screen) askKey() key.Binding {
	c, steward, _ := s.part()
	may := steward || s.mine() || s.view.Me.Rights.Facilitator
	return keys.On(s.mayAct() && c.ID != "" && may, keys.Letter("g", "ask somebody"))
}

func (s *Screen) signKey() key.Binding {
	does := words.Key("sign")
	if s.board.ISigned {
		does = words.Key("take it back")
	}
	return keys.On(s.mayAct() && s.board.Step == stepSign && len(s.board.Commitments) > 0, keys.Letter("S", does))
}

func (s *Screen) winKey() key.Binding {
	does := words.Key("first win")
	if s.board.Win.What != "" {
		does = words.Key("change the win")
	}
	return keys.On(s.mayAct(), keys.Letter("w", does))
}

func (s *Screen) reviewKey() key.Binding {
	return keys.On(s.mayAct(), keys.Letter("d", "review day"))
}

func (s *Screen) callKey() key.Binding {
	does := words.Key("I call it")
	if s.board.ICall {
		does = words.Key("not me any more")
	}
	return keys.On(s.mayAct() && (s.board.ReviewBy == "" || s.board.ICall), keys.Letter("c", does))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	switch {
	case s.Typing():
		return s.typingHelp()
	case s.mode == asking:
		return []key.Binding{keys.On(len(s.ask.all) > 0, keys.Does(keys.Enter(), s.view.Words().C("somebody", "ask"))), keys.Move(), keys.Esc()}
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
	w := s.view.Words()
	b := s.board
	switch b.Step {
	case stepSign:
		me, room = w.T("not signed yet"), w.T("%d of %d have signed", len(b.Signed), max(s.view.Progress.Here, len(b.Signed)))
		if b.ISigned {
			me = w.T("signed")
		}
	case stepWin:
		room = s.closed()
		if b.ICall {
			me = w.C("one does", "calling the review")
		}
	default:
		me, room = s.share(), w.T("%d of %d have one", s.view.Progress.Answered, s.view.Progress.Here)
	}
	if s.view.Me.Rights.Spectator {
		me = w.T("watching")
	}
	return me, room
}

// share is what this person has taken on.
func (s *Screen) share() string {
	w := s.view.Words()
	n, asked := len(s.board.IsSteward), len(s.board.AskedOfMe)
	switch {
	case n == 0 && asked == 0:
		return w.T("none yet")
	case n == 0:
		return w.T("none yet, asked for %d", asked)
	case asked == 0:
		return w.N(n, "%d commitment", "%d commitments", n)
	}
	return w.N(n, "%d commitment, asked for %d", "%d commitments, asked for %d", n, asked)
}

// closed is what is still missing at the end.
func (s *Screen) closed() string {
	w := s.view.Words()
	switch b := s.board; {
	case b.Win.What == "":
		return w.T("no first win yet")
	case b.ReviewBy == "":
		return w.T("nobody calls the review yet")
	default:
		return w.T("review on %s", b.Review)
	}
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	switch s.board.Step {
	case stepSign:
		return w.T("Read what all have taken on. S puts your name under it; you can take it back. If somebody asks you to join one, y says yes and n says no.")
	case stepWin:
		return w.T("Choose one small success that others can see within a month, and how you will celebrate it. Then the day on which you look at all this again, and who calls it.")
	}
	return w.T("Say what you will do: in which situation, what, and by when. Press a and fill in one line after the other. Nobody can write a commitment for you, and you can join those of others. What today has found is proposed under t.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.T("commitment"), Value: w.T("When ..., I will ... by ...: a promise with a situation, a deed and a day.")},
		{Label: w.T("practice"), Value: w.T("Something we do from now on. It needs no day.")},
		{Label: w.T("experiment"), Value: w.T("Something we try, with what would make us stop.")},
		{Label: w.T("find out"), Value: w.T("Something we do not know yet and will know by a day.")},
		{Label: w.T("steward"), Value: w.T("Somebody who looks after a commitment. Only you can make yourself one.")},
		{Label: w.T("first win"), Value: w.T("A small success within a month that others can see.")},
		{Label: w.T("review"), Value: w.T("The day on which the team looks at the charter again.")},
	}
}
