package ask

import (
	"strings"

	"accord/session"
	"accord/session/words"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws one's own needs, all of them with their answers, or what is
// open.
func (s *Screen) Render(f look.Frame) string {
	switch {
	case s.mode == writing:
		return f.Fit(s.formLines(f)...)
	case s.mode == splitting:
		return f.Fit(s.halvesLines(f)...)
	case s.mode == carrying:
		return s.carryLines(f)
	case s.board.Revealed:
		return s.table(f)
	}
	return s.mine(f)
}

// mine is what this person has asked for so far.
func (s *Screen) mine(f look.Frame) string {
	t, b := f.Theme, s.board
	var top []string
	if s.sheets.Begun("") {
		top = append(top, look.Lint(t, f.W, t.Words.T("A need of yours is begun and not sent: a"))...)
	}
	if len(b.Mine) == 0 {
		return f.Fit(append(top, s.example(f)...)...)
	}
	foot := []string{"", t.Quiet.Text(t.Cut(t.Words.T("Signed by %s. Shown together with all others.", orTeam(t.Words, b.MyRole)), f.W))}
	if b.OnlyMe && b.MyRole != "" {
		foot = append([]string{""}, look.Lint(t, f.W, s.alone())...)
	}
	kindW := s.kindWidth(t.Words)
	body := s.list.Render(f.Size(f.W, f.H-len(top)-len(foot)), len(b.Mine), func(i, w int, on bool) []string {
		n, style := b.Mine[i], look.Style{}
		if on {
			style = t.Cursor
		}
		out := look.Item(t, w, t.Quiet.Text(cell.Pad(t.Words.T(n.Kind), kindW)), sentence(t.Words, n.Need), style)
		if n.ForID != "" {
			out = append(out, look.Indent(kindW+1, t.Quiet.Text(t.Cut(t.Words.T("for %s %s", n.ForID, n.ForText), max(w-kindW-1, 1))))...)
		}
		if !f.Tight() {
			out = append(out, "")
		}
		return out
	})
	return f.Fit(append(append(top, look.Lines(body)...), foot...)...)
}

// kindWidth is how many cells the longest kind takes, with a space.
func (s *Screen) kindWidth(w words.Words) int {
	most := 0
	for _, k := range s.board.Kinds {
		most = max(most, cell.Width(w.T(k)))
	}
	return most + 1
}

func orTeam(w words.Words, role string) string {
	if role == "" {
		return w.T("the team")
	}
	return role
}

// example is what a newcomer sees when nothing is written yet.
func (s *Screen) example(f look.Frame) []string {
	t, w := f.Theme, max(f.W-2, 1)
	if !s.mayAct() {
		return look.Para(max(f.W, 1), t.Words.T("Needs are being written: %d so far.", s.board.Count), t.Quiet)
	}
	text := s.view.Phase.Example
	if text == "" {
		text = t.Words.T("We need half a day of a night nurse every week from sponsor so that we see the ward at three in the morning.")
	}
	out := append(look.Para(max(f.W, 1), t.Words.T("For example:"), t.Quiet), look.Indent(2, look.Para(w, text, look.Style{})...)...)
	if !f.Tight() {
		out = append(out, "")
	}
	return append(out, look.Para(max(f.W, 1), t.Words.T("Press a to ask for what you need."), t.Accent)...)
}

// table is the needs by who is asked, and below them what is delegated and not
// equipped.
func (s *Screen) table(f look.Frame) string {
	t, all := f.Theme, s.needs()
	if len(all) == 0 {
		return f.Fit(look.Para(max(f.W, 1), t.Words.T("Nobody has asked for anything."), t.Quiet)...)
	}
	foot := s.foot(f)
	heads := map[string]session.NeedGroup{}
	for _, g := range s.board.Groups {
		heads[g.Needs[0].ID] = g
	}
	body := s.list.Render(f.Size(f.W, f.H-len(foot)), len(all), func(i, w int, on bool) []string {
		var out []string
		if g, ok := heads[all[i].ID]; ok {
			if i > 0 && !f.Tight() {
				out = append(out, "")
			}
			out = append(out, s.head(t, g, w))
		}
		return append(out, s.line(f, all[i], w, on)...)
	})
	return f.Fit(append(look.Lines(body), foot...)...)
}

// head is who is asked, and whose keys answer.
func (s *Screen) head(t *look.Theme, g session.NeedGroup, w int) string {
	who := t.Words.T("nobody with that role is here")
	if len(g.Who) > 0 {
		who = strings.Join(g.Who, ", ")
	}
	if len(g.Who) == 1 && g.Who[0] == g.To {
		who = ""
	}
	out := t.Strong.Text(t.Words.T("to %s", words.Say(g.To)))
	if who != "" {
		out += "  " + t.Quiet.Text(who)
	}
	switch {
	case s.asked(g):
		out += "  " + t.Mine.Text(t.Words.T("yours to answer"))
	case s.mayAct() && g.Mine:
		out += "  " + t.Quiet.Text(t.Words.T("you may answer"))
	}
	return t.Cut(out, w)
}

// line is a need: what, by when and what for; its answer on the right.
func (s *Screen) line(f look.Frame, n session.NeedView, w int, on bool) []string {
	t, style := f.Theme, look.Style{}
	if on {
		style = t.Cursor
	}
	mark := " "
	if s.marked[n.ID] {
		mark = t.Accent.Text(t.Mark.Done)
	}
	lead := mark + t.Quiet.Text(cell.Pad(n.ID, 4))
	if !f.Narrow() {
		lead += t.Quiet.Text(cell.Pad(t.Words.T(n.Kind), s.kindWidth(t.Words)))
	}
	what := n.What
	if n.By != "" {
		what = t.Words.T("%s, by %s", n.What, n.By)
	}
	answer := word(t, n)
	room := max(w-cell.Width(answer)-2, 1)
	out := look.Item(t, room, strings.TrimSuffix(lead, " "), what, style)
	out[0] = look.Ends(t, w, out[0], answer)
	dent := cell.Width(lead)
	for _, more := range []string{s.why(n), s.who(n)} {
		if more != "" && (!f.Tight() || on) {
			out = append(out, look.Indent(dent, look.Para(max(w-dent, 1), more, t.Quiet)...)...)
		}
	}
	return out
}

// why is what a need is for, and who needs it.
func (s *Screen) why(n session.NeedView) string {
	w := s.view.Words()
	var out []string
	if n.SoThat != "" {
		out = append(out, w.T("so that %s", strings.TrimSuffix(n.SoThat, ".")))
	}
	if n.ForID != "" {
		out = append(out, w.T("for %s", n.ForID))
	}
	if n.Role != "" {
		out = append(out, w.T("asked by %s", n.Role))
	}
	if len(n.Also) > 0 {
		out = append(out, w.T("also: %s", strings.Join(n.Also, "; ")))
	}
	return strings.Join(out, ", ")
}

// who is who answered, or who takes it there and until when.
func (s *Screen) who(n session.NeedView) string {
	w := s.view.Words()
	var out []string
	if n.AnsweredBy != "" {
		out = append(out, w.T("answered by %s", n.AnsweredBy))
	}
	if n.Open() && n.CarriedBy != "" {
		out = append(out, w.T("to be asked, by %s", n.CarriedBy))
	}
	if n.Open() && n.ReplyBy != "" {
		out = append(out, w.T("answer by %s", n.ReplyBy))
	}
	return strings.Join(out, ", ")
}

// word is the answer.
func word(t *look.Theme, n session.NeedView) string {
	switch n.Answer {
	case session.NeedYes:
		return t.Good.Text(t.Words.T("YES"))
	case session.NeedNo:
		return t.Warn.Text(t.Words.T("NO"))
	case session.NeedTry:
		return t.Accent.Text(t.Words.T("I WILL TRY"))
	case session.NeedUnclear:
		return t.Warn.Text(t.Words.T("unclear"))
	}
	return t.Quiet.Text(t.Words.T("open"))
}

// foot is what is delegated and not equipped.
func (s *Screen) foot(f look.Frame) []string {
	t := f.Theme
	if len(s.board.Unequipped) == 0 || f.H < 8 {
		return nil
	}
	say := t.Words.T("delegated, not equipped: %s", strings.Join(s.board.Unequipped, " "))
	lines := look.Lint(t, f.W, say)
	if f.Tight() {
		return lines[:1]
	}
	return append([]string{""}, lines[:min(len(lines), 2)]...)
}
