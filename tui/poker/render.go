package poker

import (
	"fmt"
	"strconv"
	"strings"

	"accord/session"
	"accord/tui/look"
)

// Render draws the area that everybody is at, or the fence.
func (s *Screen) Render(f look.Frame) string {
	switch {
	case len(s.board.Areas) == 0:
		return f.Fit(look.Para(max(f.W, 1), "No areas have been picked yet. A facilitator can go back to add some.", f.Theme.Quiet)...)
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
	place := fmt.Sprintf("area %d of %d", s.at()+1, len(s.board.Areas))
	if a.Revoted {
		place += ", revote"
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
	for l := session.Level(1); l <= 7; l++ {
		mark := "          "
		switch {
		case p.now == l && p.wanted == l:
			mark = "both    " + t.Mark.Arrow + " "
		case p.now == l:
			mark = "now     " + t.Mark.Arrow + " "
		case p.wanted == l:
			mark = "wanted  " + t.Mark.Arrow + " "
		}
		style := look.Style{}
		if p.now == l || p.wanted == l {
			style = t.Mine
		}
		label := fmt.Sprintf("%d %-9s", l, l.Name())
		out = append(out, t.Cut(t.Mine.Text(mark)+t.Level(int(l)).Text(label)+" "+style.Text(l.Meaning()), f.W))
	}
	if f.Tight() {
		return append(out, t.Accent.Text(t.Cut(ask, f.W)))
	}
	return out
}

// namesOnly are the levels in two columns, under a question that fits a line.
func (s *Screen) namesOnly(f look.Frame) []string {
	t, p := f.Theme, s.mine[s.current().ID]
	ask := "Ours now? Press a digit."
	switch {
	case !s.open():
		ask = "These are the levels."
	case s.revoting():
		ask = "Once more: ours, as you want it?"
	case s.wanted && p.now > 0:
		ask = "And as you want it? Press a digit."
	case p.now > 0 && p.wanted > 0:
		ask = "Picked. Tab and a digit change it."
	}
	name := func(l session.Level) string {
		mark, note, style := "  ", "", t.Level(int(l))
		switch {
		case p.now == l && p.wanted == l:
			note = " (both)"
		case p.now == l:
			note = " (now)"
		case p.wanted == l:
			note = " (wanted)"
		}
		if note != "" {
			mark, style = t.Mine.Text(t.Mark.Arrow)+" ", t.Mine
		}
		return t.Pad(mark+style.Text(fmt.Sprintf("%d %s%s", l, l.Name(), note)), f.W/2)
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
	p := s.mine[s.current().ID]
	switch {
	case !s.open():
		return "These are the levels."
	case s.revoting():
		return "Once more: how far do you want it to be the team's?"
	case s.wanted && p.now > 0:
		return "And how far do you want it to be? Press a digit."
	case p.now > 0 && p.wanted > 0:
		return "Picked. Change it with Tab and a digit until the reveal."
	}
	return "How far is this the team's decision now? Press a digit."
}

// result is what one sees after the reveal.
func (s *Screen) result(f look.Frame) []string {
	a := s.current()
	var out []string
	switch {
	case a.TooFew:
		out = append(out, fmt.Sprintf("Not shown: fewer than %d picked. Picked: %d.", s.board.Fewest, a.Picked))
	case a.Wanted != nil && f.H < scaleNeeds:
		// Who speaks, and what was agreed, matter more than where each pick lies.
		out = append(out, f.Theme.Cut("median now "+number(a.NowMedian)+", wanted "+number(a.WantedMedian), f.W))
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
		name := l.Name()
		if f.W < 100 {
			name = shortNames[l]
		}
		sc.Steps = append(sc.Steps, fmt.Sprintf("%d %s", l, name))
	}
	p := s.mine[a.ID]
	row := func(label string, counts []int, mine session.Level, m float64) {
		if counts != nil {
			sc.Rows = append(sc.Rows, look.ScaleRow{Label: label, Counts: counts, Mine: int(mine) - 1, Note: "median " + number(m)})
		}
	}
	row("now", a.Now, p.now, a.NowMedian)
	row("wanted", a.Wanted, p.wanted, a.WantedMedian)
	return sc.Render(t, f.W)
}

// shortNames fit the columns of a narrow terminal.
var shortNames = [...]string{1: "tell", 2: "sell", 3: "cons", 4: "agree", 5: "advi", 6: "inqu", 7: "dele"}

func number(m float64) string { return strconv.FormatFloat(m, 'f', -1, 64) }

func (s *Screen) speakers(f look.Frame, a session.AreaView) []string {
	if !s.board.Named {
		return []string{f.Theme.Quiet.Text(f.Theme.Cut("No names are shown. Who wants to say why they picked low, or high?", f.W))}
	}
	var parts []string
	if len(a.Lowest) > 0 {
		parts = append(parts, "lowest speaks: "+strings.Join(a.Lowest, ", "))
	}
	if len(a.Highest) > 0 {
		parts = append(parts, "highest: "+strings.Join(a.Highest, ", "))
	}
	if len(parts) == 0 {
		parts = append(parts, "the team is of one mind")
	}
	if a.SponsorPick != "" {
		parts = append(parts, "sponsor last: "+a.SponsorPick)
	}
	return look.Para(max(f.W, 1), strings.Join(parts, "   "), f.Theme.Accent)
}

// agreement is the level, both numbers when they differ, and the lines.
func (s *Screen) agreement(f look.Frame, a session.AreaView) []string {
	t := f.Theme
	var out []string
	switch {
	case s.mode == accepting:
		ask := "Which level do you accept? 1-7"
		if !s.board.MayAccept {
			ask = "Which level is to be confirmed by the sponsor? 1-7"
		}
		out = append(out, t.Banner.Text(t.Pad(fmt.Sprintf("%s   the team wants %d %s", ask, a.TeamWants, a.TeamWants.Name()), f.W)))
	case a.Agreed > 0:
		line := t.Quiet.Text("agreed ") + t.Level(int(a.Agreed)).Text(fmt.Sprintf("%d %s", a.Agreed, a.Agreed.Name())) + "  " + a.Agreed.Meaning()
		if a.TeamWants != a.Agreed && a.TeamWants > 0 {
			line += "   " + t.Warn.Text(fmt.Sprintf("team wants %d", a.TeamWants))
		}
		out = append(out, t.Cut(line, f.W))
		if a.ToConfirm != "" {
			out = append(out, t.Warn.Text(t.Cut("to be confirmed by "+a.ToConfirm, f.W)))
		}
	default:
		out = append(out, t.Quiet.Text("not agreed yet"))
	}
	missing := map[string]bool{}
	for _, m := range a.Missing {
		missing[m] = true
	}
	var pairs []look.Pair
	for _, name := range session.Lines() {
		switch {
		case a.Lines[name] != "":
			pairs = append(pairs, look.Pair{Label: name, Value: a.Lines[name]})
		case missing[name]:
			pairs = append(pairs, look.Pair{Label: name, Value: "! missing: this level needs it (e)", Style: t.Warn})
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
