package commit

import (
	"fmt"
	"slices"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// Render draws the commitments, the end of the workshop, or the form that is
// open.
func (s *Screen) Render(f look.Frame) string {
	switch {
	case s.Typing():
		return f.Fit(s.formLines(f)...)
	case s.mode == asking:
		return s.askLines(f)
	case s.mode == taking:
		return s.takeLines(f)
	case s.board.Step == stepWin:
		return s.pager.Render(f, s.end(f, max(s.pager.Width(f), 1)))
	}
	top := s.top(f)
	if len(s.board.Commitments) == 0 {
		return f.Fit(append(top, s.example(f)...)...)
	}
	rest := f.Size(f.W, f.H-len(top))
	body := s.list.Render(rest, s.rows(), func(i, w int, on bool) []string { return s.row(f, i, w, on) })
	return f.Fit(append(top, look.Lines(body)...)...)
}

// top is what this person should know first.
func (s *Screen) top(f look.Frame) []string {
	t, b := f.Theme, s.board
	var out []string
	if len(b.AskedOfMe) > 0 && s.mayAct() {
		say := "You are asked to join " + strings.Join(b.AskedOfMe, ", ")
		if !f.Narrow() {
			say += ": go there, then y or n."
		}
		out = append(out, look.Notice(t, f.W, say))
	}
	if b.Step == stepSign {
		out = append(out, s.signatures(f)...)
	} else if len(b.IsSteward)+len(b.AskedOfMe) == 0 && len(b.Commitments) > 0 && s.mayAct() {
		out = append(out, look.Para(max(f.W, 1), "You have none yet: a writes one, y joins the one you are at.", t.Accent)...)
	}
	if n := len(s.board.Suggested); n > 0 && s.mayAct() {
		out = append(out, look.Para(max(f.W, 1), fmt.Sprintf("Proposed from what was found today: %d. t shows them.", n), t.Accent)...)
	}
	if s.sheets[""] != nil && s.mayAct() {
		out = append(out, look.Lint(t, f.W, "A commitment of yours is begun and not sent: a")...)
	}
	if len(out) > 0 && !f.Tight() {
		out = append(out, "")
	}
	return out
}

// signatures are the names under it, and those that are missing.
func (s *Screen) signatures(f look.Frame) []string {
	t, b := f.Theme, s.board
	if f.Tight() {
		return []string{look.Ends(t, f.W, s.signed(t), t.Quiet.Text(fmt.Sprintf("%d signed", len(b.Signed))))}
	}
	var missing []string
	for _, p := range s.view.People {
		if !p.Rights.Spectator && p.Here && !slices.Contains(b.Signed, p.Name) {
			missing = append(missing, p.Name)
		}
	}
	out := []string{t.Cut(s.signed(t), f.W), ""}
	var pairs []look.Pair
	if len(b.Signed) > 0 {
		pairs = append(pairs, look.Pair{Label: "signed", Value: strings.Join(b.Signed, ", ")})
	}
	if len(missing) > 0 {
		pairs = append(pairs, look.Pair{Label: "not yet", Value: strings.Join(missing, ", "), Style: t.Quiet})
	}
	return append(out, look.Pairs(t, f.W, pairs...)...)
}

func (s *Screen) signed(t *look.Theme) string {
	switch {
	case s.board.ISigned:
		return t.Good.Text(t.Mark.Yes + " You have signed.")
	case s.mayAct() && len(s.board.Commitments) > 0:
		return t.Accent.Text("S puts your name under these.")
	}
	return ""
}

// example is what a newcomer sees when there is nothing yet.
func (s *Screen) example(f look.Frame) []string {
	t := f.Theme
	if s.board.Step == stepSign {
		return look.Para(max(f.W, 1), "There is nothing to sign yet: a writes a commitment.", t.Quiet)
	}
	w := max(f.W-4, 1)
	out := look.Para(max(f.W, 1), "For example:", t.Quiet)
	if text := s.view.Phase.Example; text != "" {
		out = append(out, look.Indent(2, look.Para(w, text, t.Quiet)...)...)
	} else {
		out = append(out, look.Indent(2, look.Para(w, "When a release is out, we will watch it together for one hour, by "+string(s.exampleDay())+".", look.Style{})...)...)
		if !f.Tight() {
			out = append(out, look.Indent(2, look.Para(w, "Seen in: the release note. Because nobody is left alone with an error.", t.Quiet)...)...)
		}
	}
	if !f.Tight() {
		out = append(out, "")
	}
	if s.mayAct() {
		out = append(out, look.Para(max(f.W, 1), "Press a to write yours.", t.Accent)...)
	}
	return out
}

func (s *Screen) exampleDay() session.Date {
	if s.board.WinBy != "" {
		return s.board.WinBy
	}
	return session.DateOf(s.today())
}

// row is a commitment, or the gap before the next one.
func (s *Screen) row(f look.Frame, i, w int, on bool) []string {
	switch {
	case i%2 == 0:
		return s.commitment(f, s.board.Commitments[i/2], w, on)
	case f.Tight():
		return nil
	}
	return []string{""}
}

// commitment is a sentence, what belongs to it, and the names.
func (s *Screen) commitment(f look.Frame, c session.Commitment, w int, on bool) []string {
	t := f.Theme
	style := look.Style{}
	if slices.Contains(s.board.IsSteward, c.ID) {
		style = t.Mine
	}
	if on {
		style = style.And(t.Cursor)
	}
	lead := cell.Pad(c.ID, 3)
	if !f.Narrow() {
		lead += " " + cell.Pad(c.Kind, 11)
	}
	out := look.Item(t, w, t.Quiet.Text(lead), sentence(c), style)
	dent := cell.Width(lead) + 1
	if more := details(c); more != "" {
		out = append(out, look.Indent(dent, look.Para(max(w-dent, 1), more, t.Quiet)...)...)
	}
	return append(out, look.Indent(dent, s.names(t, c, max(w-dent, 1))...)...)
}

// sentence is a commitment as one reads it aloud.
func sentence(c session.Commitment) string {
	or := func(text, missing string) string {
		if text == "" {
			return missing
		}
		return text
	}
	who := "I"
	if c.We {
		who = "we"
	}
	out := fmt.Sprintf("When %s, %s will %s", or(c.When, "..."), who, or(c.Do, "..."))
	if c.By != "" {
		out += ", by " + string(c.By)
	}
	return strings.TrimSuffix(out, ".") + "."
}

func details(c session.Commitment) string {
	var out []string
	for _, d := range []struct{ lead, text string }{{"Seen in: ", c.SeenIn}, {"Because ", c.Serves}, {"We stop if ", c.StopIf}} {
		if d.text != "" {
			out = append(out, d.lead+strings.TrimSuffix(d.text, ".")+".")
		}
	}
	return strings.Join(out, " ")
}

// names are the stewards, and who was asked.
func (s *Screen) names(t *look.Theme, c session.Commitment, w int) []string {
	names := slices.Clone(c.Stewards)
	if c.Sponsor && len(names) > 0 {
		names[0] += " (sponsor)"
	}
	text := strings.Join(names, ", ")
	if len(c.Asked) > 0 {
		text += "   asked: " + strings.Join(c.Asked, ", ")
	}
	out := look.Para(w, text, t.Accent)
	if slices.Contains(s.board.AskedOfMe, c.ID) {
		out = append(out, look.Lint(t, w, "You are asked: y yes, n not me.")...)
	}
	if len(c.Left) > 0 {
		out = append(out, look.Lint(t, w, strings.Join(c.Left, ", ")+" left the room: who takes it over?")...)
	}
	return out
}

func (s *Screen) askLines(f look.Frame) string {
	t := f.Theme
	top := look.Para(max(f.W, 1), "Whom do you ask to join "+s.ask.id+"? They answer themselves.", t.Accent)
	if !f.Tight() {
		top = append(top, "")
	}
	if len(s.ask.all) == 0 {
		return f.Fit(append(top, "Everybody has a part in it already.")...)
	}
	body := s.ask.list.Render(f.Size(f.W, f.H-len(top)), len(s.ask.all), func(i, w int, on bool) []string {
		p, style := s.ask.all[i], look.Style{}
		if on {
			style = t.Cursor
		}
		note := p.Role
		if !p.Here {
			note = "away"
		}
		return []string{t.Cut(style.Text(p.Name)+"  "+t.Quiet.Text(note), w)}
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}
