package ask

import (
	"fmt"
	"strings"

	"accord/session"
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
	if s.sheets[""] != nil {
		top = append(top, look.Lint(t, f.W, "A need of yours is begun and not sent: a")...)
	}
	if len(b.Mine) == 0 {
		return f.Fit(append(top, s.example(f)...)...)
	}
	foot := []string{"", t.Quiet.Text(t.Cut("Signed by "+orTeam(b.MyRole)+". Shown together with all others.", f.W))}
	if b.OnlyMe && b.MyRole != "" {
		foot = append([]string{""}, look.Lint(t, f.W, s.alone())...)
	}
	body := s.list.Render(f.Size(f.W, f.H-len(top)-len(foot)), len(b.Mine), func(i, w int, on bool) []string {
		n, style := b.Mine[i], look.Style{}
		if on {
			style = t.Cursor
		}
		out := look.Item(t, w, t.Quiet.Text(cell.Pad(n.Kind, kindW)), sentence(n.Need), style)
		if n.ForID != "" {
			out = append(out, look.Indent(kindW+1, t.Quiet.Text(t.Cut("for "+n.ForID+" "+n.ForText, max(w-kindW-1, 1))))...)
		}
		if !f.Tight() {
			out = append(out, "")
		}
		return out
	})
	return f.Fit(append(append(top, look.Lines(body)...), foot...)...)
}

const kindW = 7 // the longest kind, and a space

func orTeam(role string) string {
	if role == "" {
		return "the team"
	}
	return role
}

// example is what a newcomer sees when nothing is written yet.
func (s *Screen) example(f look.Frame) []string {
	t, w := f.Theme, max(f.W-2, 1)
	if !s.mayAct() {
		return look.Para(max(f.W, 1), fmt.Sprintf("Needs are being written: %d so far.", s.board.Count), t.Quiet)
	}
	text := s.view.Phase.Example
	if text == "" {
		text = "We need half a day of a night nurse every week from sponsor so that we see the ward at three in the morning."
	}
	out := append(look.Para(max(f.W, 1), "For example:", t.Quiet), look.Indent(2, look.Para(w, text, look.Style{})...)...)
	if !f.Tight() {
		out = append(out, "")
	}
	return append(out, look.Para(max(f.W, 1), "Press a to ask for what you need.", t.Accent)...)
}

// table is the needs by who is asked, and below them what is delegated and not
// equipped.
func (s *Screen) table(f look.Frame) string {
	t, all := f.Theme, s.needs()
	if len(all) == 0 {
		return f.Fit(look.Para(max(f.W, 1), "Nobody has asked for anything.", t.Quiet)...)
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
	who := "nobody with that role is here"
	if len(g.Who) > 0 {
		who = strings.Join(g.Who, ", ")
	}
	if len(g.Who) == 1 && g.Who[0] == g.To {
		who = ""
	}
	out := t.Strong.Text("to " + g.To)
	if who != "" {
		out += "  " + t.Quiet.Text(who)
	}
	switch {
	case s.asked(g):
		out += "  " + t.Mine.Text("yours to answer")
	case s.mayAct() && g.Mine:
		out += "  " + t.Quiet.Text("you may answer")
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
		lead += t.Quiet.Text(cell.Pad(n.Kind, kindW))
	}
	what := n.What
	if n.By != "" {
		what += ", by " + string(n.By)
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
	out := ""
	if n.SoThat != "" {
		out = "so that " + strings.TrimSuffix(n.SoThat, ".")
	}
	for _, x := range []struct{ lead, text string }{{"for ", n.ForID}, {"asked by ", n.Role}, {"also: ", strings.Join(n.Also, "; ")}} {
		if x.text != "" {
			out = strings.TrimPrefix(out+", "+x.lead+x.text, ", ")
		}
	}
	return out
}

// who is who answered, or who takes it there and until when.
func (s *Screen) who(n session.NeedView) string {
	var out []string
	if n.AnsweredBy != "" {
		out = append(out, "answered by "+n.AnsweredBy)
	}
	if n.Open() && n.CarriedBy != "" {
		out = append(out, "to be asked, by "+n.CarriedBy)
	}
	if n.Open() && n.ReplyBy != "" {
		out = append(out, "answer by "+string(n.ReplyBy))
	}
	return strings.Join(out, ", ")
}

// word is the answer.
func word(t *look.Theme, n session.NeedView) string {
	switch n.Answer {
	case session.NeedYes:
		return t.Good.Text("YES")
	case session.NeedNo:
		return t.Warn.Text("NO")
	case session.NeedTry:
		return t.Accent.Text("I WILL TRY")
	case session.NeedUnclear:
		return t.Warn.Text("unclear")
	}
	return t.Quiet.Text("open")
}

// foot is what is delegated and not equipped.
func (s *Screen) foot(f look.Frame) []string {
	t := f.Theme
	if len(s.board.Unequipped) == 0 || f.H < 8 {
		return nil
	}
	say := "delegated, not equipped: " + strings.Join(s.board.Unequipped, " ")
	lines := look.Lint(t, f.W, say)
	if f.Tight() {
		return lines[:1]
	}
	return append([]string{""}, lines[:min(len(lines), 2)]...)
}
