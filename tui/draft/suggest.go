package draft

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accord/session"
	"accord/tui/field"
)

// suggest is the field for a proposed line; line 0 is the whole text.
type suggest struct {
	input field.Input // nil while none is open
	line  int
	kept  map[int]string // texts that were not sent, by line
}

// begin opens the field for a line, with what was typed for it before or with
// the line as it is.
func (s *Screen) begin(line int) {
	g := &s.suggest
	g.keep(s.board)
	g.line, g.input = line, field.NewLine(field.Options{Cap: s.board.Cap, Hint: "your line; Enter sends it"})
	if line == 0 {
		g.input = field.NewArea(field.Options{Cap: s.board.Cap, Breaks: true, Rows: 6, Hint: "your text; Enter begins a new line"})
	}
	text, have := g.kept[line]
	if !have {
		text = textAt(s.board, line)
	}
	g.input.SetValue(text)
	s.mode = suggesting
}

// textAt is a line of the text, or all of it for 0.
func textAt(b session.DraftBoard, line int) string {
	lines := strings.Split(b.Text, "\n")
	switch {
	case line == 0:
		return b.Text
	case line <= len(lines):
		return lines[line-1]
	}
	return ""
}

// keep remembers what is in the field, unless it is what the text says already.
func (g *suggest) keep(b session.DraftBoard) {
	if g.input == nil {
		return
	}
	v := g.input.Value()
	if v == "" || v == textAt(b, g.line) {
		delete(g.kept, g.line)
		return
	}
	g.kept[g.line] = v
}

// back takes a refused suggestion again, and reports whether it did: not when
// something else was typed for the line.
func (g *suggest) back(c session.Suggest) bool {
	if _, have := g.kept[c.Line]; have {
		return false
	}
	g.kept[c.Line] = c.Text
	return true
}

func (s *Screen) suggested(msg tea.Msg) session.Command {
	g := &s.suggest
	switch g.input.Update(msg) {
	case field.Left:
		g.keep(s.board)
		g.input, s.mode = nil, reading
	case field.Done:
		g.keep(s.board)
		text, line := g.kept[g.line], g.line
		delete(g.kept, line)
		g.input, s.mode = nil, reading
		if text == "" {
			return nil
		}
		return session.Suggest{Phase: s.view.Phase.ID, Line: line, Text: text, Candidate: s.board.Candidate}
	}
	return nil
}

// answer accepts the suggestion under the cursor or leaves it, and goes to the
// next one that waits; after the last to the line that it was for.
func (s *Screen) answer(accept bool) session.Command {
	g := s.selected().suggest
	s.at = lineKey(max(g.Line, 1))
	past := false
	for _, next := range s.board.Suggestions {
		if past && next.State == "open" {
			s.at = "suggestion/" + next.ID
			break
		}
		past = past || next.ID == g.ID
	}
	s.follow()
	return session.AnswerSuggestion{Phase: s.view.Phase.ID, ID: g.ID, Accept: accept}
}

func lineKey(n int) string { return "line/" + strconv.Itoa(n) }

// lineItems are the lines of the text, and for those who suggest the place for
// one more.
func (s *Screen) lineItems() []item {
	var out []item
	if s.board.Text != "" {
		for i, l := range strings.Split(s.board.Text, "\n") {
			out = append(out, item{key: lineKey(i + 1), line: i + 1, text: l})
		}
	}
	if s.board.MaySuggest && len(out) < s.board.Lines {
		out = append(out, item{key: lineKey(len(out) + 1), line: len(out) + 1})
	}
	return out
}
