package commit

import (
	"slices"
	"strings"

	"accord/session"
	"accord/session/words"
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
		ids := strings.Join(b.AskedOfMe, ", ")
		say := t.Words.T("You are asked to join %s", ids)
		if !f.Narrow() {
			say = t.Words.T("You are asked to join %s: go there, then y or n.", ids)
		}
		out = append(out, look.Notice(t, f.W, say))
	}
	if b.Step == stepSign {
		out = append(out, s.signatures(f)...)
	} else if len(b.IsSteward)+len(b.AskedOfMe) == 0 && len(b.Commitments) > 0 && s.mayAct() {
		out = append(out, look.Para(max(f.W, 1), t.Words.T("You have none yet: a writes one, y joins the one you are at."), t.Accent)...)
	}
	if n := len(s.board.Suggested); n > 0 && s.mayAct() {
		out = append(out, look.Para(max(f.W, 1), t.Words.T("Proposed from what was found today: %d. t shows them.", n), t.Accent)...)
	}
	if s.sheets.Begun("") && s.mayAct() {
		out = append(out, look.Lint(t, f.W, t.Words.T("A commitment of yours is begun and not sent: a"))...)
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
		return []string{look.Ends(t, f.W, s.signed(t), t.Quiet.Text(t.Words.T("%d signed", len(b.Signed))))}
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
		pairs = append(pairs, look.Pair{Label: t.Words.T("signed"), Value: strings.Join(b.Signed, ", ")})
	}
	if len(missing) > 0 {
		pairs = append(pairs, look.Pair{Label: t.Words.T("not yet"), Value: strings.Join(missing, ", "), Style: t.Quiet})
	}
	return append(out, look.Pairs(t, f.W, pairs...)...)
}

func (s *Screen) signed(t *look.Theme) string {
	switch {
	case s.board.ISigned:
		return t.Good.Text(t.Mark.Yes + " " + t.Words.T("You have signed."))
	case s.mayAct() && len(s.board.Commitments) > 0:
		return t.Accent.Text(t.Words.T("S puts your name under these."))
	}
	return ""
}

// example is what a newcomer sees when there is nothing yet.
func (s *Screen) example(f look.Frame) []string {
	t := f.Theme
	if s.board.Step == stepSign {
		return look.Para(max(f.W, 1), t.Words.T("There is nothing to sign yet: a writes a commitment."), t.Quiet)
	}
	w := max(f.W-4, 1)
	out := look.Para(max(f.W, 1), t.Words.T("For example:"), t.Quiet)
	if text := s.view.Phase.Example; text != "" {
		out = append(out, look.Indent(2, look.Para(w, text, t.Quiet)...)...)
	} else {
		out = append(out, look.Indent(2, look.Para(w, t.Words.T("When a release is out, we will watch it together for one hour, by %s.", s.exampleDay()), look.Style{})...)...)
		if !f.Tight() {
			out = append(out, look.Indent(2, look.Para(w, t.Words.T("Seen in: the release note. Because nobody is left alone with an error."), t.Quiet)...)...)
		}
	}
	if !f.Tight() {
		out = append(out, "")
	}
	if s.mayAct() {
		out = append(out, look.Para(max(f.W, 1), t.Words.T("Press a to write yours."), t.Accent)...)
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
		lead += " " + cell.Pad(t.Words.T(c.Kind), kindWidth(t.Words))
	}
	out := look.Item(t, w, t.Quiet.Text(lead), sentence(t.Words, c), style)
	dent := cell.Width(lead) + 1
	if more := details(t.Words, c); more != "" {
		out = append(out, look.Indent(dent, look.Para(max(w-dent, 1), more, t.Quiet)...)...)
	}
	return append(out, look.Indent(dent, s.names(t, c, max(w-dent, 1))...)...)
}

// kindWidth is how many cells the longest kind takes, with a space.
func kindWidth(w words.Words) int {
	most := 0
	for _, k := range session.CommitKinds() {
		most = max(most, cell.Width(w.T(k)))
	}
	return most + 1
}

// sentence is a commitment as one reads it aloud.
func sentence(w words.Words, c session.Commitment) string {
	or := func(text, missing string) string {
		if text == "" {
			return missing
		}
		return text
	}
	when, do := or(c.When, "..."), or(c.Do, "...")
	switch {
	case c.We && c.By != "":
		return w.T("When %s, we will %s, by %s.", when, do, c.By)
	case c.By != "":
		return w.T("When %s, I will %s, by %s.", when, do, c.By)
	}
	do = strings.TrimSuffix(do, ".")
	if c.We {
		return w.T("When %s, we will %s.", when, do)
	}
	return w.T("When %s, I will %s.", when, do)
}

func details(w words.Words, c session.Commitment) string {
	var out []string
	bare := func(text string) string { return strings.TrimSuffix(text, ".") }
	if c.SeenIn != "" {
		out = append(out, w.T("Seen in: %s.", bare(c.SeenIn)))
	}
	if c.Serves != "" {
		out = append(out, w.T("Because %s.", bare(c.Serves)))
	}
	if c.StopIf != "" {
		out = append(out, w.T("We stop if %s.", bare(c.StopIf)))
	}
	return strings.Join(out, " ")
}

// names are the stewards, and who was asked.
func (s *Screen) names(t *look.Theme, c session.Commitment, w int) []string {
	names := slices.Clone(c.Stewards)
	if c.Sponsor && len(names) > 0 {
		names[0] = t.Words.T("%s (sponsor)", names[0])
	}
	text := strings.Join(names, ", ")
	if len(c.Asked) > 0 {
		text += "   " + t.Words.T("asked: %s", strings.Join(c.Asked, ", "))
	}
	out := look.Para(w, text, t.Accent)
	if slices.Contains(s.board.AskedOfMe, c.ID) {
		out = append(out, look.Lint(t, w, t.Words.T("You are asked: y yes, n not me."))...)
	}
	if len(c.Left) > 0 {
		out = append(out, look.Lint(t, w, t.Words.T("%s left the room: who takes it over?", strings.Join(c.Left, ", ")))...)
	}
	return out
}

func (s *Screen) askLines(f look.Frame) string {
	t := f.Theme
	top := look.Para(max(f.W, 1), t.Words.T("Whom do you ask to join %s? They answer themselves.", s.ask.id), t.Accent)
	if !f.Tight() {
		top = append(top, "")
	}
	if len(s.ask.all) == 0 {
		return f.Fit(append(top, t.Words.T("Everybody has a part in it already."))...)
	}
	body := s.ask.list.Render(f.Size(f.W, f.H-len(top)), len(s.ask.all), func(i, w int, on bool) []string {
		p, style := s.ask.all[i], look.Style{}
		if on {
			style = t.Cursor
		}
		note := p.Role
		if !p.Here {
			note = t.Words.T("away")
		}
		return []string{t.Cut(style.Text(p.Name)+"  "+t.Quiet.Text(note), w)}
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}
