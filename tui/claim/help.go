package claim

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"

	"accord/session"
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
	does := "in 3 months"
	if s.soon {
		does = "today"
	}
	return keys.On(s.mayMark() && s.board.Roles, keys.Letter("3", does))
}

func (s *Screen) pageKey() key.Binding {
	return keys.On(s.board.Revealed && len(s.board.Columns) > s.fit, keys.New("Left/Right", "other columns", "left", "right"))
}

func (s *Screen) pairKey() key.Binding {
	p, ok := s.pair(false)
	return keys.On(ok && s.mayMark(), keys.Letter("y", "pair with "+s.other(p)))
}

func (s *Screen) unpairKey() key.Binding {
	p, ok := s.pair(true)
	return keys.On(ok && s.mayMark(), keys.Letter("n", "no pair with "+s.other(p)))
}

func (s *Screen) stepKey() key.Binding {
	does := "help here by " + string(s.board.StepBy)
	if s.isMyStep() {
		does = "take my step back"
	}
	return keys.On(s.mayMark() && s.board.Revealed, keys.Letter("s", does))
}

func (s *Screen) dayKey() key.Binding {
	return keys.On(s.mayMark() && s.board.Revealed && s.board.MyStep != nil, keys.Letter("S", "another day"))
}

func (s *Screen) tiesKey() key.Binding {
	_, name, can := s.nextTies()
	does := name + " breaks ties"
	if name == "" {
		does = "nobody breaks ties"
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
	does := "columns: roles"
	if s.board.Roles {
		does = "columns: people"
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
		does := "save"
		if s.mode == adding {
			does = "add"
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
	b := s.board
	switch {
	case s.view.Me.Rights.Spectator:
		me = "watching"
	case b.Step == stepTake && b.MyStep == nil:
		me = "no step yet"
	case b.Step == stepTake:
		me = "your step: " + b.MyStep.RowText
	case len(b.Rows) > 0:
		me = fmt.Sprintf("%d of %d rows marked", s.marked(), len(b.Rows))
	}
	switch {
	case !b.Revealed:
		return me, fmt.Sprintf("%d of %d have marked", s.view.Progress.Answered, s.view.Progress.Here)
	case b.Step == stepTake:
		return me, fmt.Sprintf("steps: %d", len(b.Steps))
	}
	return me, s.gaps()
}

// gaps counts what the map asks for.
func (s *Screen) gaps() string {
	n := map[session.Gap]int{}
	for _, r := range s.board.Rows {
		n[r.Gap]++
	}
	var out []string
	for _, g := range []struct {
		gap  session.Gap
		what string
	}{{session.GapLead, "without a lead"}, {session.GapTalk, "to talk about"}, {session.GapOne, "on one person"}} {
		if n[g.gap] > 0 {
			out = append(out, fmt.Sprintf("%d %s", n[g.gap], g.what))
		}
	}
	if len(out) == 0 {
		return "every row is led"
	}
	return strings.Join(out, ", ")
}

// Help explains the activity.
func (s *Screen) Help() string {
	switch {
	case !s.board.Revealed:
		return "What are you for each of these rows? L I answer for it, H I help, W I want to learn it, T I can teach it, - not me. Everybody does so alone; then the map is shown at once, with names. Helping carries no blame."
	case s.board.Step == stepTake:
		return "Choose one row outside your own role in which you help before the day that is proposed: go to it and press s. Only you can take a step for yourself."
	}
	return "Who answers for what. A row without a lead is a gap, one with two or more is worth a minute, one that only one person is able to do wants somebody who learns it. Where somebody wants to learn what another can teach, y takes the pair."
}

// Words are the terms used here.
func (s *Screen) Words() []look.Pair {
	return []look.Pair{
		{Label: "L", Value: "Lead: I answer for it. Best is one per row."},
		{Label: "H", Value: "Help: I lend a hand. Helping carries no blame."},
		{Label: "W, T", Value: "I want to learn it, I can teach it. Together they are a pair."},
		{Label: "able", Value: "How many lead, help or can teach."},
		{Label: "GAP, TALK, ONE", Value: "Nobody leads; two or more lead; only one is able."},
		{Label: "breaks ties", Value: "Where several lead on purpose: who decides when they disagree."},
		{Label: "step", Value: "One row outside your own role in which you help before a day."},
	}
}
