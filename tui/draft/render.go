package draft

import (
	"fmt"
	"strings"

	"accord/session"
	"accord/tui/cell"
	"accord/tui/look"
)

// besideW is how wide the column of what the text draws on is; it stands beside
// the text where the text still has a comfortable line and all of it can be
// seen; elsewhere a key shows it.
const besideW = 34

// Render draws the text, or the field in which it is written.
func (s *Screen) Render(f look.Frame) string {
	if s.board.Other != nil {
		s.beside = false
		return s.both(f)
	}
	gap := 4
	right := f.Size(besideW, f.H)
	ref := s.reference(right)
	s.beside = f.W >= 64+besideW && len(s.board.Reference) > 0 && len(ref) <= f.H
	if !s.beside || s.mode == lineage {
		return s.main(f)
	}
	text := look.Lines(s.main(f.Size(f.W-besideW-gap, f.H)))
	ref = look.Lines(right.Fit(ref...))
	for i := range text {
		text[i] += cell.Spaces(gap) + ref[i]
	}
	return look.Stack(text...)
}

func (s *Screen) main(f look.Frame) string {
	switch s.mode {
	case writing:
		return f.Fit(s.writingLines(f)...)
	case suggesting:
		return f.Fit(s.suggestingLines(f)...)
	case passing:
		return s.passingLines(f)
	case lineage:
		return s.pager.Render(f, s.reference(f.Size(s.pager.Width(f), f.H)))
	}
	return s.readingLines(f)
}

func (s *Screen) readingLines(f look.Frame) string {
	top := s.top(f)
	items := s.items()
	rest := f.Size(f.W, f.H-len(top))
	if len(items) == 0 {
		return f.Fit(top...)
	}
	airy := rest.H >= 2*s.board.Lines+6
	body := s.list.Render(rest, len(items), func(i, w int, on bool) []string { return s.row(f.Theme, items[i], w, on, airy) })
	return f.Fit(append(top, look.Lines(body)...)...)
}

// top says who writes, and to a newcomer what comes next.
func (s *Screen) top(f look.Frame) []string {
	t, b := f.Theme, s.board
	var out []string
	if !f.Tight() {
		who := t.Words.T("Nobody holds the pen.")
		switch {
		case b.HavePen:
			who = t.Words.T("You hold the pen.")
		case b.Scribe != "":
			who = t.Words.T("%s holds the pen.", b.ScribeName)
		}
		if b.Other != nil {
			who = t.Words.T("Text %s. %s", session.CandidateNames[b.Candidate], who)
		}
		out = append(out, look.Ends(t, f.W, t.Quiet.Text(who), t.Quiet.Text(t.Words.T("revision %d", b.Rev))), "")
	}
	if next := s.next(); next != "" {
		out = append(out, look.Para(max(f.W, 1), next, t.Accent)...)
		if !f.Tight() {
			out = append(out, "")
		}
	}
	if b.Text == "" && b.Frame != "" && !f.Tight() {
		out = append(out, look.Para(max(f.W, 1), b.Frame, t.Quiet)...)
		out = append(out, "")
	}
	return out
}

// next is what this person could do now, where that is not plain to see.
func (s *Screen) next() string {
	w := s.view.Words()
	b := s.board
	switch {
	case s.view.Me.Rights.Spectator:
	case s.pen.Unsaved() != "":
		return w.T("Your text is not saved yet: e goes on with it.")
	case b.HavePen && b.Text == "":
		return w.T("Press e and write the first line.")
	case b.Scribe == "" && b.MayTake && b.MayPass:
		return w.T("Press p: take the pen, or give it to somebody.")
	case b.Scribe == "" && b.MayTake:
		return w.T("Press p to take the pen. One writes, the others suggest lines.")
	case len(s.suggest.kept) > 0 && b.MaySuggest:
		return w.T("A suggestion of yours is begun and not sent: s on its line.")
	}
	return ""
}

func (s *Screen) row(t *look.Theme, it item, w int, on, airy bool) []string {
	cursor := look.Style{}
	if on {
		cursor = t.Cursor
	}
	switch {
	case it.heading != "":
		return []string{"", t.Quiet.Text(t.Words.T(it.heading))}
	case it.suggest != nil:
		return s.suggestionRow(t, it.suggest, w, cursor)
	}
	out := s.lineRow(t, it, w, cursor)
	if airy && it.line < len(s.lineItems()) {
		out = append(out, "")
	}
	return out
}

func (s *Screen) lineRow(t *look.Theme, it item, w int, cursor look.Style) []string {
	number := t.Quiet.Text(fmt.Sprintf("%2d", it.line)) + " "
	if it.line <= strings.Count(s.board.Text, "\n")+1 && s.board.Text != "" {
		return look.Item(t, w, number, it.text, t.Strong.And(cursor))
	}
	text := t.Words.T("one more line?")
	if s.board.Text == "" {
		text = t.Words.T("nothing is written yet")
	}
	if _, begun := s.suggest.kept[it.line]; begun {
		text = t.Words.T("your suggestion is begun")
	}
	return look.Item(t, w, number, text, t.Quiet.And(cursor))
}

func (s *Screen) suggestionRow(t *look.Theme, g *session.Suggestion, w int, cursor look.Style) []string {
	place := t.Words.C("of a suggestion", "whole")
	if g.Line > 0 {
		place = t.Words.T("line %d", g.Line)
	}
	style, mark, text := look.Style{}, t.Mark.Bullet, g.By+": "+strings.ReplaceAll(g.Text, "\n", " / ")
	if g.By == s.view.Me.Name {
		style = t.Mine
	}
	switch g.State {
	case "accepted":
		style, mark, text = t.Quiet, t.Mark.Yes, t.Words.T("%s (accepted)", text)
	case "left":
		style, mark, text = t.Quiet, t.Mark.Dot, t.Words.T("%s (left)", text)
	}
	return look.Item(t, w, cell.Pad(mark, 2)+t.Quiet.Text(cell.Pad(place, 7)), text, style.And(cursor))
}

// reference is what the text draws on: themes with their dots.
func (s *Screen) reference(f look.Frame) []string {
	t := f.Theme
	out := []string{t.Quiet.Text(t.Cut(t.Words.T("what it draws on"), f.W)), ""}
	for _, it := range s.board.Reference {
		lead := t.Quiet.Text(t.Mark.Bullet)
		text := it.Text
		if it.Score > 0 {
			text = fmt.Sprintf("%s  %s %d", text, t.Mark.Done, it.Score)
		}
		out = append(out, look.Item(t, f.W, lead, text, look.Style{})...)
		for _, c := range it.Cards {
			out = append(out, look.Indent(2, look.Item(t, max(f.W-2, 1), t.Quiet.Text(t.Mark.Dot), c, t.Quiet)...)...)
		}
	}
	return out
}

func (s *Screen) passingLines(f look.Frame) string {
	t := f.Theme
	top := []string{t.Accent.Text(t.Cut(t.Words.T("Who writes?"), f.W))}
	if !f.Tight() {
		top = append(top, "")
	}
	body := s.people.list.Render(f.Size(f.W, f.H-len(top)), len(s.people.all), func(i, w int, on bool) []string {
		c, style := s.people.all[i], look.Style{}
		if on {
			style = t.Cursor
		}
		return []string{t.Cut(style.Text(c.name)+"  "+t.Quiet.Text(c.note), w)}
	})
	return f.Fit(append(top, look.Lines(body)...)...)
}
