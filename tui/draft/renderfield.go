package draft

import (
	"fmt"
	"strings"

	"accord/tui/cell"
	"accord/tui/look"
)

// writingLines is the field of the one who writes. Above it stands what
// somebody else wrote meanwhile, below it the suggestions that wait.
func (s *Screen) writingLines(f look.Frame) []string {
	t, p, b := f.Theme, s.pen, s.board
	if f.Tight() {
		top := s.clash(f, max(f.H-4, 0))
		p.SetRows(f.H - len(top) - 1)
		return append(top, p.Render(t, f.W, true)...)
	}
	out := s.clash(f, f.H/2)
	if len(out) == 0 && b.Frame != "" {
		out = append(look.Para(max(f.W, 1), b.Frame, t.Quiet), "")
	}
	rows := max(min(b.Lines+2, f.H-len(out)-3), 1)
	p.SetRows(rows)
	lines := p.Render(t, max(f.W-4, 1), true)
	if n := len(lines); n <= rows { // the counter stays where it is
		last := lines[n-1]
		lines = append(append(lines[:n-1], make([]string, rows+1-n)...), last)
	}
	title := t.Words.T("your text")
	if !b.HavePen {
		title = t.Words.T("your text; you do not hold the pen now")
	}
	box := look.Box{Title: title, Lines: lines, Edge: t.Accent, Foot: s.linesUsed()}
	return append(append(out, box.Render(t, f.W)...), s.waiting(f)...)
}

func (s *Screen) linesUsed() string {
	n := strings.Count(s.pen.Value(), "\n") + 1
	return s.view.Words().T("line %d of %d", n, s.board.Lines)
}

// clash is the text of somebody else who wrote meanwhile, in at most h lines.
func (s *Screen) clash(f look.Frame, h int) []string {
	t, p, b := f.Theme, s.pen, s.board
	if !p.Clashed() || h < 1 {
		return nil
	}
	say := t.Words.T("Somebody wrote meanwhile. Revision %d:", b.Rev)
	if p.Rev() == b.Rev {
		say = t.Words.T("Revision %d is not yours. Ctrl-S puts your text in its place.", b.Rev)
	}
	out := look.Lint(t, f.W, say)
	for _, l := range strings.Split(b.Text, "\n") {
		out = append(out, look.Indent(2, look.Para(max(f.W-2, 1), l, t.Quiet)...)...)
	}
	if len(out) > h {
		out = append(out[:h-1:h-1], cell.Spaces(2)+t.Quiet.Text(t.Mark.Ellipsis))
	}
	if !f.Tight() {
		out = append(out, "")
	}
	return out
}

// waiting are the suggestions that wait, so that they can be read while writing.
func (s *Screen) waiting(f look.Frame) []string {
	var out []string
	for _, it := range s.items() {
		if it.suggest == nil || it.suggest.State != "open" {
			continue
		}
		if len(out) == 0 {
			out = append(out, "", f.Theme.Quiet.Text(f.Theme.Words.T("suggestions")))
		}
		out = append(out, look.Indent(2, s.suggestionRow(f.Theme, it.suggest, max(f.W-2, 1), look.Style{})...)...)
	}
	return out
}

// suggestingLines is the field for a suggestion, below the text that it is for.
func (s *Screen) suggestingLines(f look.Frame) []string {
	t, g := f.Theme, &s.suggest
	title := t.Words.T("suggest another text")
	if g.line > 0 {
		title = t.Words.T("suggest for line %d", g.line)
	}
	if f.Tight() {
		out := []string{t.Accent.Text(t.Cut(title, f.W))}
		return append(out, s.suggestInput(t, f.W, f.H-2)...)
	}
	box := look.Box{Title: title, Lines: s.suggestInput(t, max(f.W-4, 1), 6), Edge: t.Accent}.Render(t, f.W)
	var text []string
	for _, it := range s.lineItems() {
		style := t.Quiet
		if it.text == "" && it.line != g.line {
			continue
		}
		if it.line == g.line || g.line == 0 {
			style = t.Strong
		}
		text = append(text, look.Indent(2, look.Item(t, max(f.W-4, 1), t.Quiet.Text(fmt.Sprintf("%2d", it.line))+" ", it.text, style)...)...)
	}
	if room := max(f.H-len(box)-1, 0); len(text) > room {
		text = text[:room]
	}
	return append(append(text, ""), box...)
}

func (s *Screen) suggestInput(t *look.Theme, w, rows int) []string {
	if a, ok := s.suggest.input.(interface{ SetRows(int) }); ok {
		a.SetRows(rows)
	}
	return s.suggest.input.Render(t, w, true)
}
