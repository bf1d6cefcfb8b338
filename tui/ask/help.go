package ask

import (
	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

func (s *Screen) addKey() key.Binding {
	does := words.Key("ask for something")
	if s.sheets.Begun("") {
		does = words.Key("go on with yours")
	}
	more := len(s.board.Mine) < s.board.PerPerson || s.sheets.Begun("")
	return keys.On(s.mayAct() && !s.board.Revealed && more, keys.Letter("a", does))
}

func (s *Screen) own() bool { return s.mayAct() && !s.board.Revealed && s.on != "" }

func (s *Screen) editKey() key.Binding { return keys.On(s.own(), keys.Letter("e", "edit")) }
func (s *Screen) dropKey() key.Binding { return keys.On(s.own(), keys.Letter("x", "take back")) }

// answerKey is one of the answers with its key.
type answerKey struct {
	answer session.NeedAnswer
	key    key.Binding
}

// answerKeys work for those whom the need under the cursor is asked of.
func (s *Screen) answerKeys() []answerKey {
	may := s.mayAct() && s.board.Revealed && s.group().Mine
	given := s.need().Answer
	list := []answerKey{
		{session.NeedYes, keys.Letter("y", "yes")},
		{session.NeedNo, keys.Letter("n", "no")},
		{session.NeedTry, keys.Letter("t", "I will try")},
		{session.NeedUnclear, keys.Letter("u", "unclear")},
		{"", keys.New("Backspace", "no answer yet", "backspace")},
	}
	for i, a := range list {
		list[i].key = keys.On(may && a.answer != given, a.key)
	}
	return list
}

func (s *Screen) mayMerge() bool {
	return s.mayAct() && s.board.Revealed && s.on != "" && s.need().Answer == ""
}

func (s *Screen) markKey() key.Binding {
	does := words.Key("mark")
	if s.marked[s.on] {
		does = words.Key("unmark")
	}
	return keys.On(s.mayMerge(), keys.New("m", does, "m", "space"))
}

func (s *Screen) mergeKey() key.Binding {
	return keys.On(s.mayMerge() && len(s.others()) > 0, keys.Letter("M", "merge marked into this"))
}

func (s *Screen) undoKey() key.Binding {
	can := s.mayAct() && s.view.Me.Undo != "" && s.view.Phase.ID == s.board.Base
	return keys.On(can, keys.Letter("U", s.view.Words().T("undo: %s", s.view.Me.Undo)))
}

func (s *Screen) splitKey() key.Binding {
	return keys.On(s.board.MayCarry && s.board.Revealed && s.on != "", keys.Letter("s", "split it"))
}

func (s *Screen) carryKey() key.Binding {
	return keys.On(s.board.MayCarry && s.board.Revealed && s.need().Open() && s.on != "", keys.Letter("g", "who takes it there"))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	move := keys.On(len(s.needs()) > 1, keys.Move())
	switch {
	case s.Typing():
		return s.typingHelp()
	case s.mode == carrying:
		return []key.Binding{keys.On(len(s.carry.all) > 0, keys.Does(keys.Enter(), "this one")), keys.Move(), keys.Esc()}
	case !s.board.Revealed:
		return []key.Binding{s.addKey(), s.editKey(), s.dropKey(), move}
	}
	var out []key.Binding
	for _, a := range s.answerKeys()[:4] {
		out = append(out, a.key)
	}
	return append(out, move, s.mergeKey(), s.carryKey(), s.markKey(), s.splitKey(), s.undoKey(), s.answerKeys()[4].key)
}

func (s *Screen) typingHelp() []key.Binding {
	leave := keys.Does(keys.Esc(), "leave, keep it")
	return []key.Binding{keys.Does(keys.Enter(), "next, save at the end"), keys.New("Ctrl-S", "save", "ctrl+s"), keys.Previous(), leave}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	b := s.board
	if b.Revealed {
		me, room = s.answered()
	} else {
		me = w.C("needs", "%d of %d written", len(b.Mine), b.PerPerson)
		room = w.T("%d of %d have asked", b.Authors, max(s.view.Progress.Here, b.Authors))
	}
	if s.view.Me.Rights.Spectator {
		me = w.T("watching")
	}
	return me, room
}

// asked reports whether a group is asked of this person; a sponsor may answer
// the others as well.
func (s *Screen) asked(g session.NeedGroup) bool {
	me := s.view.Me
	return g.Mine && (g.To == me.Role || g.To == me.Name || g.To == string(session.Sponsor) && me.Rights.Sponsor)
}

// answered counts the answers, and those that this person still owes.
func (s *Screen) answered() (me, room string) {
	w := s.view.Words()
	owed, given, all := 0, 0, 0
	asked := false
	for _, g := range s.board.Groups {
		mine := s.asked(g)
		asked = asked || mine
		for _, n := range g.Needs {
			all++
			if n.Answer != "" {
				given++
			} else if mine {
				owed++
			}
		}
	}
	switch {
	case owed > 0:
		me = w.N(owed, "%d waits for your answer", "%d wait for your answer", owed)
	case asked:
		me = w.T("you have answered all")
	default:
		me = w.T("nothing is asked of you")
	}
	return me, w.T("%d of %d answered", given, all)
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	if !s.board.Revealed {
		return w.T("Say what you need, of whom, by when and what for: a opens the form. You may ask for %d. Your role signs it, not your name. Everything is shown at once, sorted by who is asked.", s.board.PerPerson)
	}
	return w.T("The needs, by who is asked. Those who are asked answer on their own screen: y yes, n no, t I will try, u unclear. There is no debate now; m and M put needs together that ask the same.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: w.T("need"), Value: w.T("We need ... from ... by ... so that ...: precise enough to be answered.")},
		{Label: w.T("cover"), Value: w.T("Somebody who stands in front of the team, for example against promises made without it.")},
		{Label: w.T("I will try"), Value: w.T("Not a yes: it depends on something. Say on what, afterwards.")},
		{Label: w.T("unclear"), Value: w.T("The question cannot be answered as it stands. It stays open and is asked again.")},
		{Label: w.T("delegated, not equipped"), Value: w.T("A decision is the team's, and what it needs for it has not been granted.")},
	}
}
