package poker

import (
	"fmt"
	"strconv"
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws the area that everybody is at, or the fence.
func (s *Screen) Render(f look.Frame) string {
	switch {
	case len(s.board.Areas) == 0:
		return f.Fit(look.Para(max(f.W, 1), f.Theme.Words.T("No areas have been picked yet. A facilitator can go back to add some."), f.Theme.Quiet)...)
	case s.mode == overview:
		return f.Fit(s.fence(f)...)
	case s.mode == editing:
		return f.Fit(s.lines(f)...)
	}
	out := s.title(f)
	if s.shown() {
		return f.Fit(append(out, s.result(f)...)...)
	}
	return f.Fit(append(out, s.picks(f)...)...)
}

func (s *Screen) title(f look.Frame) []string {
	t, a := f.Theme, s.current()
	place := t.Words.T("area %d of %d", s.at()+1, len(s.board.Areas))
	if a.Revoted {
		place = t.Words.T("area %d of %d, revote", s.at()+1, len(s.board.Areas))
	}
	out := look.Item(t, f.W, t.Quiet.Text(place)+" ", a.Text, t.Strong)
	if !f.Tight() {
		out = append(out, "")
	}
	return out
}

// picks is what one sees while levels are picked: the seven levels, with one's
// own marks. Nothing of the others.
func (s *Screen) picks(f look.Frame) []string {
	t := f.Theme
	p := s.mine[s.current().ID]
	ask := s.question()
	var out []string
	if !f.Tight() {
		out = append(out, t.Accent.Text(ask), "")
	}
	if f.H < 9 { // no room for all seven below each other
		return s.namesOnly(f)
	}
	levelW := levelWidth(t.Words)
	for l := session.Level(1); l <= 7; l++ {
		mark := cell.Spaces(markW + 2)
		if which := picked(t.Words, p, l); which != "" {
			mark = cell.Pad(which, markW) + t.Mark.Arrow + " "
		}
		style := look.Style{}
		if p.now == l || p.wanted == l {
			style = t.Mine
		}
		label := cell.Pad(levelName(t.Words, l), levelW)
		out = append(out, t.Cut(t.Mine.Text(mark)+t.Level(int(l)).Text(label)+" "+style.Text(t.Words.T(l.Meaning())), f.W))
	}
	if f.Tight() {
		return append(out, t.Accent.Text(t.Cut(ask, f.W)))
	}
	return out
}

const markW = 8 // cells for which pick a level is

// levelWidth is how many cells the names of levels take.
func levelWidth(w words.Words) int {
	most := len("7 delegate") + 1
	for l := session.Level(1); l <= 7; l++ {
		most = max(most, cell.Width(levelName(w, l)))
	}
	return most
}

// picked is which of the two picks a level is, "" if it is none.
func picked(w words.Words, p pick, l session.Level) string {
	switch {
	case p.now == l && p.wanted == l:
		return w.C("a level", "both")
	case p.now == l:
		return w.C("a level", "now")
	case p.wanted == l:
		return w.C("a level", "wanted")
	}
	return ""
}

// namesOnly are the levels in two columns, under a question that fits a line.
func (s *Screen) namesOnly(f look.Frame) []string {
	t, p := f.Theme, s.mine[s.current().ID]
	ask := t.Words.T("Ours now? Press a digit.")
	switch {
	case !s.open():
		ask = t.Words.T("These are the levels.")
	case s.revoting():
		ask = t.Words.T("Once more: ours, as you want it?")
	case s.wanted && p.now > 0:
		ask = t.Words.T("And as you want it? Press a digit.")
	case p.now > 0 && p.wanted > 0:
		ask = t.Words.T("Picked. Tab and a digit change it.")
	}
	name := func(l session.Level) string {
		mark, text, style := "  ", levelName(t.Words, l), t.Level(int(l))
		if which := picked(t.Words, p, l); which != "" {
			mark, style = t.Mine.Text(t.Mark.Arrow)+" ", t.Mine
			if which = " (" + which + ")"; cell.Width(mark+text+which) > f.W/2 {
				which = strings.NewReplacer("(", "", ")", "").Replace(which)
			}
			text += which
		}
		return t.Pad(mark+style.Text(text), f.W/2)
	}
	out := []string{t.Accent.Text(t.Cut(ask, f.W))}
	for l := session.Level(1); l <= 4; l++ {
		line := name(l)
		if l+4 <= 7 {
			line += name(l + 4)
		}
		out = append(out, t.Cut(line, f.W))
	}
	return out
}

func (s *Screen) question() string {
	w := s.view.Words()
	p := s.mine[s.current().ID]
	switch {
	case !s.open():
		return w.T("These are the levels.")
	case s.revoting():
		return w.T("Once more: how far do you want it to be the team's?")
	case s.wanted && p.now > 0:
		return w.T("And how far do you want it to be? Press a digit.")
	case p.now > 0 && p.wanted > 0:
		return w.T("Picked. Change it with Tab and a digit until the reveal.")
	}
	return w.T("How far is this the team's decision now? Press a digit.")
}

// result is what one sees after the reveal.
func (s *Screen) result(f look.Frame) []string {
	a := s.current()
	var out []string
	switch {
	case a.TooFew:
		out = append(out, f.Theme.Words.T("Not shown: fewer than %d picked. Picked: %d.", s.board.Fewest, a.Picked))
	case a.Wanted != nil && f.H < scaleNeeds:
		// Who speaks, and what was agreed, matter more than where each pick lies.
		out = append(out, f.Theme.Cut(f.Theme.Words.T("median now %s, wanted %s", number(a.NowMedian), number(a.WantedMedian)), f.W))
		out = append(out, s.speakers(f, a)...)
	case a.Wanted != nil:
		out = append(out, s.scale(f, a)...)
		out = append(out, s.speakers(f, a)...)
	}
	if !f.Tight() {
		out = append(out, look.Rule(f.Theme, f.W))
	}
	return append(out, s.agreement(f, a)...)
}

// scaleNeeds is how high a body has to be for the picks on their scale and what
// stands below it.
const scaleNeeds = 10

func (s *Screen) scale(f look.Frame, a session.AreaView) []string {
	t := f.Theme
	sc := look.Scale{Style: func(i int) look.Style { return t.Level(i + 1) }}
	for l := session.Level(1); l <= 7; l++ {
		name := t.Words.T(l.Name())
		if f.W < 100 {
			name = shortNames(t.Words)[l]
		}
		sc.Steps = append(sc.Steps, fmt.Sprintf("%d %s", l, name))
	}
	p := s.mine[a.ID]
	row := func(label string, counts []int, mine session.Level, m float64) {
		if counts != nil {
			sc.Rows = append(sc.Rows, look.ScaleRow{Label: label, Counts: counts, Mine: int(mine) - 1, Note: t.Words.T("median %s", number(m))})
		}
	}
	row(t.Words.C("a level", "now"), a.Now, p.now, a.NowMedian)
	row(t.Words.C("a level", "wanted"), a.Wanted, p.wanted, a.WantedMedian)
	return sc.Render(t, f.W)
}

// shortNames fit the columns of a narrow terminal.
func shortNames(w words.Words) [8]string {
	return [...]string{
		1: w.C("short", "tell"), 2: w.C("short", "sell"), 3: w.C("short", "cons"), 4: w.C("short", "agree"),
		5: w.C("short", "advi"), 6: w.C("short", "inqu"), 7: w.C("short", "dele"),
	}
}

func number(m float64) string { return strconv.FormatFloat(m, 'f', -1, 64) }

func (s *Screen) speakers(f look.Frame, a session.AreaView) []string {
	if !s.board.Named {
		return []string{f.Theme.Quiet.Text(f.Theme.Cut(f.Theme.Words.T("No names are shown. Who wants to say why they picked low, or high?"), f.W))}
	}
	var parts []string
	if len(a.Lowest) > 0 {
		parts = append(parts, f.Theme.Words.T("lowest speaks: %s", strings.Join(a.Lowest, ", ")))
	}
	if len(a.Highest) > 0 {
		parts = append(parts, f.Theme.Words.T("highest: %s", strings.Join(a.Highest, ", ")))
	}
	if len(parts) == 0 {
		parts = append(parts, f.Theme.Words.T("the team is of one mind"))
	}
	if a.SponsorPick != "" {
		parts = append(parts, f.Theme.Words.T("sponsor last: %s", a.SponsorPick))
	}
	return look.Para(max(f.W, 1), strings.Join(parts, "   "), f.Theme.Accent)
}

// agreement is the level, both numbers when they differ, and the lines.
func (s *Screen) agreement(f look.Frame, a session.AreaView) []string {
	t := f.Theme
	var out []string
	switch {
	case s.mode == accepting:
		ask := t.Words.T("Which level do you accept? 1-7")
		if !s.board.MayAccept {
			ask = t.Words.T("Which level is to be confirmed by the sponsor? 1-7")
		}
		out = append(out, t.Banner.Text(t.Pad(ask+"   "+t.Words.T("the team wants %s", levelName(t.Words, a.TeamWants)), f.W)))
	case a.Agreed > 0:
		line := t.Quiet.Text(t.Words.T("agreed")+" ") + t.Level(int(a.Agreed)).Text(levelName(t.Words, a.Agreed)) + "  " + t.Words.T(a.Agreed.Meaning())
		if a.TeamWants != a.Agreed && a.TeamWants > 0 {
			line += "   " + t.Warn.Text(t.Words.T("team wants %d", a.TeamWants))
		}
		out = append(out, t.Cut(line, f.W))
		if a.ToConfirm != "" {
			out = append(out, t.Warn.Text(t.Cut(t.Words.T("to be confirmed by %s", a.ToConfirm), f.W)))
		}
	default:
		out = append(out, t.Quiet.Text(t.Words.T("not agreed yet")))
	}
	missing := map[string]bool{}
	for _, m := range a.Missing {
		missing[m] = true
	}
	var pairs []look.Pair
	for _, name := range session.Lines() {
		switch {
		case a.Lines[name] != "":
			pairs = append(pairs, look.Pair{Label: t.Words.T(name), Value: a.Lines[name]})
		case missing[name]:
			pairs = append(pairs, look.Pair{Label: t.Words.T(name), Value: t.Words.T("! missing: this level needs it (e)"), Style: t.Warn})
		}
	}
	return append(out, look.Pairs(t, f.W, pairs...)...)
}

func (s *Screen) lines(f look.Frame) []string {
	title := s.area
	for _, a := range s.board.Areas {
		if a.ID == s.area {
			title = a.Text
		}
	}
	out := []string{f.Theme.Strong.Text(f.Theme.Cut(title, f.W)), ""}
	if f.Tight() {
		out = out[:1]
	}
	return append(out, s.form.Render(f.Theme, f.W, true)...)
}
