package claim

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"accord/session"
	"accord/session/words"
	"accord/tui/keys"
	"accord/tui/look"
)

// markKey is the letters. Small ones work while all mark alone; once the map is
// shown a small h raises a hand again.
func (s *Screen) markKey() key.Binding {
	letters := []string{"L", "H", "W", "T", "-"}
	if !s.board.Revealed {
		letters = append(letters, "l", "h", "w", "t")
	}
	return keys.On(s.mayMark(), keys.New("L H W T -", "your mark", letters...))
}

func (s *Screen) eraseKey() key.Binding {
	own := s.mine[s.on].now
	if s.soon {
		own = s.mine[s.on].soon
	}
	return keys.On(s.mayMark() && own != "", keys.New("Backspace", "no mark", "backspace", "delete"))
}

func (s *Screen) soonKey() key.Binding {
	does := words.Key("in 3 months")
	if s.soon {
		does = words.Key("today")
	}
	return keys.On(s.mayMark() && s.board.Roles, keys.Letter("3", does))
}

func (s *Screen) pageKey() key.Binding {
	return keys.On(s.board.Revealed && len(s.board.Columns) > s.fit, keys.New(words.Key("Left/Right"), "other columns", "left", "right"))
}

func (s *Screen) pairKey() key.Binding {
	p, ok := s.pair(false)
	return keys.On(ok && s.mayMark(), keys.Letter("y", s.view.Words().T("pair with %s", s.other(p))))
}

func (s *Screen) unpairKey() key.Binding {
	p, ok := s.pair(true)
	return keys.On(ok && s.mayMark(), keys.Letter("n", s.view.Words().T("no pair with %s", s.other(p))))
}

func (s *Screen) stepKey() key.Binding {
	does := s.view.Words().T("help here by %s", s.board.StepBy)
	if s.isMyStep() {
		does = words.Key("take my step back")
	}
	return keys.On(s.mayMark() && s.board.Revealed, keys.Letter("s", does))
}

func (s *Screen) dayKey() key.Binding {
	return keys.On(s.mayMark() && s.board.Revealed && s.board.MyStep != nil, keys.Letter("S", "another day"))
}

func (s *Screen) tiesKey() key.Binding {
	_, name, can := s.nextTies()
	does := s.view.Words().T("%s breaks ties", name)
	if name == "" {
		does = words.Key("nobody breaks ties")
	}
	return keys.On(can && s.mayMark(), keys.Letter("=", does))
}

func (s *Screen) addKey() key.Binding {
	return keys.On(s.board.MayEdit, keys.Letter("a", "add a row"))
}

func (s *Screen) renameKey() key.Binding {
	return keys.On(s.board.MayEdit && s.on != "", keys.Letter("e", "rename it"))
}

func (s *Screen) dropKey() key.Binding {
	return keys.On(s.board.MayEdit && len(s.board.Rows) > 1, keys.Letter("x", "drop the row"))
}

func (s *Screen) columnsKey() key.Binding {
	does := words.Key("columns: roles")
	if s.board.Roles {
		does = words.Key("columns: people")
	}
	return keys.On(s.board.MayEdit, keys.Letter("r", does))
}

func (s *Screen) settleKey() key.Binding {
	return keys.On(s.board.MayEdit && s.board.Revealed && s.on != "", keys.Letter("g", "a minute for it"))
}

func (s *Screen) untilKey() key.Binding {
	return keys.On(s.board.MayEdit && s.board.Revealed, keys.Letter("U", "try until"))
}

// ShortHelp is the line of keys.
func (s *Screen) ShortHelp() []key.Binding {
	if s.Typing() {
		does := words.Key("save")
		if s.mode == adding {
			does = words.Key("add")
		}
		return []key.Binding{keys.Does(keys.Enter(), does), keys.Does(keys.Esc(), "leave, keep it")}
	}
	move := keys.On(len(s.board.Rows) > 1, keys.Does(keys.Move(), "row"))
	if !s.board.Revealed {
		return append([]key.Binding{s.markKey(), s.soonKey(), move, s.eraseKey()}, s.arrangeKeys()...)
	}
	own := []key.Binding{s.pairKey(), s.unpairKey(), s.tiesKey(), s.stepKey(), s.pageKey(), s.markKey(), move, s.dayKey()}
	if s.board.Step == stepTake {
		own = []key.Binding{s.stepKey(), s.dayKey(), s.pairKey(), s.unpairKey(), s.pageKey(), move, s.tiesKey(), s.markKey()}
	}
	return append(append(own, s.settleKey(), s.untilKey(), s.soonKey(), s.eraseKey()), s.arrangeKeys()...)
}

func (s *Screen) arrangeKeys() []key.Binding {
	return []key.Binding{s.addKey(), s.renameKey(), s.dropKey(), s.columnsKey()}
}

// FullHelp is the groups that ? shows.
func (s *Screen) FullHelp() [][]key.Binding {
	if s.Typing() || !s.board.MayEdit {
		return [][]key.Binding{s.ShortHelp()}
	}
	n := len(s.ShortHelp()) - len(s.arrangeKeys())
	return [][]key.Binding{s.ShortHelp()[:n], s.arrangeKeys()}
}

// Status is one's own state and the room's.
func (s *Screen) Status() (me, room string) {
	w := s.view.Words()
	b := s.board
	switch {
	case s.view.Me.Rights.Spectator:
		me = w.T("watching")
	case b.Step == stepTake && b.MyStep == nil:
		me = w.T("no step yet")
	case b.Step == stepTake:
		me = w.T("your step: %s", b.MyStep.RowText)
	case len(b.Rows) > 0:
		me = w.T("%d of %d rows marked", s.marked(), len(b.Rows))
	}
	switch {
	case !b.Revealed:
		return me, w.T("%d of %d have marked", s.view.Progress.Answered, s.view.Progress.Here)
	case b.Step == stepTake:
		return me, w.T("steps: %d", len(b.Steps))
	}
	return me, s.gaps()
}

// gaps counts what the map asks for.
func (s *Screen) gaps() string {
	w := s.view.Words()
	n := map[session.Gap]int{}
	for _, r := range s.board.Rows {
		n[r.Gap]++
	}
	var out []string
	for _, g := range []struct {
		gap session.Gap
		say string
	}{{session.GapLead, w.T("%d without a lead", n[session.GapLead])}, {session.GapTalk, w.T("%d to talk about", n[session.GapTalk])}, {session.GapOne, w.T("%d on one person", n[session.GapOne])}} {
		if n[g.gap] > 0 {
			out = append(out, g.say)
		}
	}
	if len(out) == 0 {
		return w.T("every row is led")
	}
	return strings.Join(out, ", ")
}

// Help explains the activity.
func (s *Screen) Help() string {
	w := s.view.Words()
	switch {
	case !s.board.Revealed:
		return w.T("What are you for each of these rows? L I answer for it, H I help, W I want to learn it, T I can teach it, - not me. Everybody does so alone; then the map is shown at once, with names. Helping carries no blame.")
	case s.board.Step == stepTake:
		return w.T("Choose one row outside your own role in which you help before the day that is proposed: go to it and press s. Only you can take a step for yourself.")
	}
	return w.T("Who answers for what. A row without a lead is a gap, one with two or more is worth a minute, one that only one person is able to do wants somebody who learns it. Where somebody wants to learn what another can teach, y takes the pair.")
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	w := s.view.Words()
	return []look.Pair{
		{Label: "L", Value: w.T("Lead: I answer for it. Best is one per row.")},
		{Label: "H", Value: w.T("Help: I lend a hand. Helping carries no blame.")},
		{Label: "W, T", Value: w.T("I want to learn it, I can teach it. Together they are a pair.")},
		{Label: w.T("able"), Value: w.T("How many lead, help or can teach.")},
		{Label: w.T("GAP, TALK, ONE"), Value: w.T("Nobody leads; two or more lead; only one is able.")},
		{Label: w.T("breaks ties"), Value: w.T("Where several lead on purpose: who decides when they disagree.")},
		{Label: w.T("step"), Value: w.T("One row outside your own role in which you help before a day.")},
	}
}
