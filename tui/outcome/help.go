package outcome

import (
	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// mayAct: this person may give something to the outcome under the cursor.
func (s *Screen) mayAct() bool { return s.on != "" && s.board.MaySuggest }

func (s *Screen) editKey() key.Binding {
	o := s.current()
	does := words.Key("suggest a change")
	if o.MayWrite {
		does = words.Key("fill in the form")
	}
	if sh := s.sheets[s.on]; sh != nil && len(sh.unsent()) > 0 {
		does = words.Key("go on with the form")
	}
	return keys.On(s.mayAct() || o.MayWrite, keys.New("e", does, "e", "enter"))
}

func (s *Screen) takeKey() key.Binding {
	o := s.current()
	does := words.Key("I am its steward")
	switch {
	case o.AskedMe:
		does = words.Key("yes, I am its steward")
	case o.Mine:
		does = words.Key("not its steward any more")
	}
	free := o.Steward == "" && !s.view.Me.Rights.Sponsor && !o.Parked
	return keys.On(s.mayAct() && (o.Mine || free), keys.Letter("t", does))
}

func (s *Screen) declineKey() key.Binding {
	return keys.On(s.mayAct() && s.current().AskedMe, keys.Letter("n", "not me"))
}

func (s *Screen) answers() bool {
	_, waits := s.suggestion()
	return waits && s.current().MayWrite
}

func (s *Screen) acceptKey() key.Binding {
	g, _ := s.suggestion()
	return keys.On(s.answers(), keys.Letter("y", s.view.Words().T("take %s's %s", g.By, words.Say(label(g.Field)))))
}

func (s *Screen) leaveKey() key.Binding {
	return keys.On(s.answers(), keys.Letter("x", s.view.Words().C("of a suggestion", "leave it")))
}

func (s *Screen) askKey() key.Binding {
	o := s.current()
	return keys.On(s.mayAct() && !o.Parked, keys.Letter("g", "ask somebody"))
}

func (s *Screen) linkKey() key.Binding {
	return keys.On(s.current().MayWrite && len(s.board.Areas) > 0, keys.Letter("d", "depends on"))
}

func (s *Screen) referenceKey() key.Binding {
	return keys.On(len(s.board.Reference) > 0, keys.Letter("r", "what was not taken up"))
}

func (s *Screen) addKey() key.Binding {
	return keys.On(s.board.MayEdit, keys.Letter("a", "one more"))
}

func (s *Screen) parkKey() key.Binding {
	does := words.Key("put it aside")
	if s.current().Parked {
		does = words.Key("take it up again")
	}
	return keys.On(s.board.MayEdit && s.on != "", keys.Letter("p", does))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	leave := keys.Does(keys.Esc(), "leave, keep it")
	switch s.mode {
	case writing:
		does := words.Key("send, next")
		if s.sheet.suggest {
			does = words.Key("suggest, next")
		}
		return []key.Binding{keys.Does(keys.Enter(), does), keys.New("Ctrl-S", "send, close", "ctrl+s"), keys.Previous(), leave}
	case adding:
		return []key.Binding{keys.Does(keys.Enter(), "add"), leave}
	case picking:
		return []key.Binding{s.pickKey(), keys.On(len(s.pick.all) > 1, keys.Move()), keys.Esc()}
	}
	out := []key.Binding{
		s.editKey(), s.takeKey(), s.declineKey(), s.acceptKey(), s.leaveKey(), s.askKey(), s.linkKey(),
		keys.On(len(s.board.Outcomes) > 1, keys.Move()), s.referenceKey(), s.addKey(), s.parkKey(),
	}
	if s.current().AskedMe {
		out[0], out[1], out[2] = out[1], out[2], out[0]
	}
	return out
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	mine, asked, led, all := 0, 0, 0, 0
	for _, o := range s.board.Outcomes {
		if o.Parked {
			continue
		}
		all++
		led += one(o.Steward != "")
		mine += one(o.Mine)
		asked += one(o.AskedMe)
	}
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case asked > 0:
		me = w.T("asked to be the steward of %d", asked)
	case mine > 0:
		me = w.T("steward of %d", mine)
	}
	return me, w.T("%d of %d have a steward", led, all)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Help explains the activity.
func (s *Screen) Help() string {
	return s.view.Words().T("A result is who does what differently, and how you will see it. Go to one and press e: each field is sent as you leave it. It needs a steward who looks after it; t makes you one, and nobody else can. Its steward then writes it, and the others suggest. What has a ! before it is a question, not an order.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.T("outcome"), Value: w.T("What changes for somebody. An output is what is made; it is not a result yet.")},
		{Label: w.T("from, to"), Value: w.T("Where the measure stands and where it shall be. %q is a baseline as well: finding out becomes a commitment.", session.BaselineUnknown)},
		{Label: w.T("steward"), Value: w.T("Somebody who looks after an outcome. Only you can make yourself one.")},
		{Label: w.T("serves"), Value: w.T("The phrase of the vision, or the given, that it is for.")},
		{Label: w.T("depends on"), Value: w.T("Decisions of the perimeter that its steward needs. Where they are not the team's, that is told.")},
	}
}
