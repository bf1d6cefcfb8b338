package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"accord/session"
	"accord/session/words"
)

// poker is a level for each area, now and wanted.
type poker struct {
	bare
	shown numbers
	now   session.Level     // said for the area now, while wanted is asked
	area  string            // that now is for
	wrote map[string]string // the lines that they have just written themselves
}

func (f *poker) things() *numbers { return &f.shown }

func (f *poker) board(c *chat) session.PokerBoard {
	b := board[session.PokerBoard](c)
	for _, a := range b.Areas {
		f.shown.n(a.ID)
	}
	if f.area != b.Current {
		f.area, f.now = b.Current, 0
	}
	return b
}

func current(b session.PokerBoard) (session.AreaView, bool) {
	i := slices.IndexFunc(b.Areas, func(a session.AreaView) bool { return a.ID == b.Current })
	if i < 0 {
		return session.AreaView{}, false
	}
	return b.Areas[i], true
}

func (f *poker) tell(c *chat) {
	b := f.board(c)
	a, ok := current(b)
	if !ok {
		c.say(c.T("No area was picked."))
		return
	}
	c.say(f.heading(c, b, a))
	f.state(c, b, a)
}

func (f *poker) heading(c *chat, b session.PokerBoard, a session.AreaView) string {
	return c.T("Area %d of %d: %s", f.shown.n(a.ID), len(b.Areas), a.Text)
}

// state is how far the talk about an area is.
func (f *poker) state(c *chat, b session.PokerBoard, a session.AreaView) {
	switch a.State {
	case session.AreaRevealed, session.AreaAgreed:
		f.result(c, b, a)
	case session.AreaRevoting:
		f.result(c, b, a)
		c.say(c.T("One more round on what you want."))
	}
	f.lines(c, a)
	if a.MyWanted > 0 {
		c.say(f.picked(c, a))
	}
}

func (f *poker) picked(c *chat, a session.AreaView) string {
	if a.MyNow == 0 {
		return c.T("You picked: wanted %d.", a.MyWanted)
	}
	return c.T("You picked: now %d, wanted %d.", a.MyNow, a.MyWanted)
}

func (f *poker) question(c *chat) string {
	b := f.board(c)
	a, ok := current(b)
	switch {
	case !ok || c.view.Me.Rights.Spectator:
		return ""
	case a.State == session.AreaRevoting:
		return c.T("%s: the level that you want, 1 to 7?", a.Text)
	case a.State == session.AreaPicking && f.now > 0:
		return c.T("And the level that you want, 1 to 7?")
	case a.State == session.AreaPicking:
		return c.T("%s: the level now, 1 to 7? levels says what they mean.", a.Text)
	case b.MayAccept && a.Agreed == 0:
		return c.T("As the sponsor: accept and a level agrees on it; the team wants %d.", a.TeamWants)
	case a.Agreed > 0 && len(a.Missing) > 0:
		return c.T("lines writes what goes with it; still missing: %s.", c.lineNames(a.Missing))
	}
	return ""
}

func (c *chat) lineNames(names []string) string {
	var out []string
	for _, n := range names {
		out = append(out, c.T(n))
	}
	return strings.Join(out, ", ")
}

func (f *poker) answer(c *chat, line string) bool {
	b := f.board(c)
	a, ok := current(b)
	said := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' })
	if !ok || len(said) == 0 || len(said) > 2 {
		return false
	}
	var levels []session.Level
	for _, s := range said {
		n, err := strconv.Atoi(s)
		if err != nil {
			return false
		}
		levels = append(levels, session.Level(n))
	}
	switch {
	case a.State == session.AreaRevoting && len(levels) == 1:
		c.send(session.PickLevels{Phase: c.at, Area: a.ID, Wanted: levels[0]})
	case len(levels) == 2:
		f.now = 0
		c.send(session.PickLevels{Phase: c.at, Area: a.ID, Now: levels[0], Wanted: levels[1]})
	case a.State != session.AreaPicking:
		return false
	case f.now > 0:
		now := f.now
		f.now = 0
		c.send(session.PickLevels{Phase: c.at, Area: a.ID, Now: now, Wanted: levels[0]})
	case levels[0] < 1 || levels[0] > 7:
		c.no(c.T("A level is a number from 1 to 7."))
	default:
		f.now = levels[0]
	}
	if now, _ := current(f.board(c)); now.MyWanted > 0 && f.now == 0 {
		c.last = f.question(c) // it is answered; two numbers change it
	}
	return true
}

// result is how the picks of an area came out.
func (f *poker) result(c *chat, b session.PokerBoard, a session.AreaView) {
	if a.TooFew {
		c.say(c.T("Not shown: fewer than %d picks without names.", b.Fewest))
	}
	if len(a.Now) > 0 {
		c.say(c.T("Now: %s; median %g.", levelCounts(c, a.Now), a.NowMedian))
	}
	if len(a.Wanted) > 0 {
		c.say(c.T("Wanted: %s; median %g.", levelCounts(c, a.Wanted), a.WantedMedian))
	}
	switch {
	case a.Agreed > 0:
		f.agreed(c, a)
		return
	case len(a.Lowest) > 0:
		c.say(c.T("Lowest speaks: %s. Highest: %s.", strings.Join(a.Lowest, ", "), strings.Join(a.Highest, ", ")))
	case b.Named && len(a.Wanted) > 0:
		c.say(c.T("The team is of one mind."))
	}
	if a.SponsorPick != "" {
		c.say(c.T("The sponsor speaks last: %s.", a.SponsorPick))
	}
}

func (f *poker) agreed(c *chat, a session.AreaView) {
	line := c.T("Agreed: %d %s.", int(a.Agreed), c.T(a.Agreed.Name()))
	if a.TeamWants > 0 && a.TeamWants != a.Agreed {
		line += " " + c.T("The team wants %d.", int(a.TeamWants))
	}
	if a.ToConfirm != "" {
		line += " " + c.T("To be confirmed by %s.", a.ToConfirm)
	}
	c.say(line)
}

// lines are what goes with the level.
func (f *poker) lines(c *chat, a session.AreaView) {
	for _, name := range session.Lines() {
		if text := a.Lines[name]; text != "" {
			c.say(c.T("- %s: %s", c.T(name), text))
		}
	}
}

func levelCounts(c *chat, counts []int) string {
	var out []string
	for i, n := range counts {
		if n > 0 {
			out = append(out, c.T("%d %s: %d", i+1, c.T(session.Level(i+1).Name()), n))
		}
	}
	return strings.Join(out, ", ")
}

func (f *poker) read(c *chat) {
	b := f.board(c)
	for _, a := range b.Areas {
		line := fmt.Sprintf("%d. %s", f.shown.n(a.ID), a.Text)
		switch {
		case a.ID == b.Current && a.Agreed == 0:
			line += ": " + c.T("now")
		case a.State == session.AreaWaiting:
			line += ": " + c.T("not its turn yet")
		}
		c.say(line)
		if len(a.Wanted) > 0 || a.Agreed > 0 {
			f.result(c, b, a)
		}
		f.lines(c, a)
		if a.MyWanted > 0 {
			c.say(f.picked(c, a))
		}
	}
	if b.Balance != "" {
		c.say(b.Balance)
	}
}

func (f *poker) verbs(c *chat) []verb {
	b := f.board(c)
	out := []verb{
		{name: "levels", does: words.Key("says what the seven levels mean"), run: func(string) {
			for l := session.Level(1); l <= 7; l++ {
				c.say(c.T("%d %s: %s.", int(l), c.T(l.Name()), c.T(l.Meaning())))
			}
		}},
		{name: "lines", takes: words.Key("[NUMBER]"), does: words.Key("writes what goes with the level of an area"), run: func(rest string) {
			if a, ok := f.named(c, rest); ok {
				f.write(c, a)
			}
		}},
	}
	if b.MayAccept || b.MayMove {
		out = append(out, verb{name: "accept", takes: words.Key("LEVEL"), does: words.Key("agrees on a level; the sponsor's word, or noted for them to confirm"), run: func(rest string) {
			n, _, _ := number(rest)
			c.send(session.AcceptLevel{Phase: c.at, Area: f.board(c).Current, Level: session.Level(n)})
		}})
	}
	if b.MayMove {
		out = append(out,
			verb{name: "revote", does: words.Key("opens one more round on what is wanted"), run: func(string) {
				c.act(session.Revote{Phase: c.at, Area: f.board(c).Current})
			}},
			verb{name: "area", takes: words.Key("NUMBER"), does: words.Key("takes everybody to an area"), run: func(rest string) {
				if a, ok := f.named(c, rest); ok {
					c.act(session.FocusArea{Phase: c.at, Area: a.ID})
				}
			}})
	}
	return out
}

// named is the area that is named by number, or the current one.
func (f *poker) named(c *chat, rest string) (session.AreaView, bool) {
	b := f.board(c)
	if rest == "" {
		return current(b)
	}
	id, _, ok := c.item(&f.shown, rest)
	if !ok {
		return session.AreaView{}, false
	}
	b.Current = id
	return current(b)
}

// write asks for the lines of an area.
func (f *poker) write(c *chat, a session.AreaView) {
	var entries []entry
	for _, name := range session.Lines() {
		label := c.T("%s?", c.T(name))
		if slices.Contains(a.Missing, name) {
			label = c.T("%s, which is missing?", c.T(name))
		}
		entries = append(entries, entry{label: label, now: a.Lines[name]})
	}
	at := c.at
	c.fill(entries, func(v []string) error {
		for i, name := range session.Lines() {
			if v[i] == a.Lines[name] {
				continue
			}
			if err := c.submit(session.SetLine{Phase: at, Area: a.ID, Line: name, Text: v[i]}, c.send); err != nil {
				return err
			}
		}
		f.wrote = map[string]string{}
		for i, name := range session.Lines() {
			f.wrote[name] = v[i]
		}
		c.say(c.T("stored."))
		return nil
	})
}

func (f *poker) news(c *chat, before session.View) {
	was, now := boardOf[session.PokerBoard](c, before), f.board(c)
	a, ok := current(now)
	old, _ := current(was)
	switch {
	case !ok:
	case was.Current != now.Current:
		c.last = ""
		c.tell(f.heading(c, now, a))
		f.state(c, now, a)
	case a.State != old.State && a.State == session.AreaRevealed:
		f.result(c, now, a)
	case a.State != old.State && a.State == session.AreaRevoting:
		c.last = ""
		c.tell(c.T("One more round on what you want."))
	case a.Agreed > 0 && (a.Agreed != old.Agreed || a.ToConfirm != old.ToConfirm):
		c.tell(c.T("The level is noted."))
		f.agreed(c, a)
	}
	f.newLines(c, was, now)
}

// newLines tells the lines that others wrote.
func (f *poker) newLines(c *chat, was, now session.PokerBoard) {
	for i, a := range now.Areas {
		for _, name := range session.Lines() {
			if i < len(was.Areas) && was.Areas[i].ID == a.ID && was.Areas[i].Lines[name] != a.Lines[name] && a.Lines[name] != f.wrote[name] {
				c.tell(c.T("%s, %s: %s", a.Text, c.T(name), a.Lines[name]))
			}
		}
	}
	f.wrote = nil
}

func (f *poker) tells(k session.NoticeKind) bool {
	return k == session.NoticeChanged || k == session.NoticeAccepted
}

func (f *poker) about(c *chat) string {
	return c.T("Two numbers on one line say both at once: 2 5 is now 2, wanted 5.")
}
