package session

import (
	"fmt"
	"slices"
	"strings"
)

type suggestion struct {
	Suggestion               // By is filled in when it is looked at
	by         ParticipantID // who made it
}

// openSuggestions is how many unanswered suggestions one person may have.
const openSuggestions = 10

func (c Suggest) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := draftPart(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	p := ph.Params.(*DraftParams)
	switch {
	case !ph.has(c.Candidate):
		return nil, errOneText
	case w.of(c.Candidate).pen(s) == at.By:
		return nil, refuse("You hold the pen: write it into the text.")
	case c.Line < 0 || c.Line > p.Lines:
		return nil, refuse("The text has room for %d lines.", p.Lines)
	}
	text, err := c.clean(p)
	if err != nil {
		return nil, err
	}
	open := 0
	for _, g := range w.suggestions {
		if g.by != at.By || g.State != "open" {
			continue
		}
		if open++; g.Line == c.Line && g.Text == text && g.Candidate == c.Candidate {
			return nil, nil // sent twice
		}
	}
	if open >= openSuggestions {
		return nil, refuse("%d suggestions of yours wait for an answer. Let them be answered first.", open)
	}
	return []Event{suggestionMade{c.Phase, fmt.Sprintf("s%d", len(w.suggestions)+1), at.By, c.Line, text, c.Candidate}}, nil
}

func (c Suggest) clean(p *DraftParams) (string, error) {
	if c.Line > 0 {
		return line(c.Text, p.Cap)
	}
	text := CleanText(c.Text)
	if text == "" {
		return "", refuse("There is no text in it yet.")
	}
	return text, p.fits(text)
}

func (e suggestionMade) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w draftWork) draftWork {
		g := suggestion{Suggestion{ID: e.ID, Line: e.Line, Text: e.Text, State: "open", Candidate: e.Candidate}, e.By}
		w.suggestions = append(slices.Clip(w.suggestions), g)
		return w.by(e.By)
	})
	s.tell(Notice{Kind: NoticeSuggested, Who: s.name(e.By), What: e.Text})
}

func (c AnswerSuggestion) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := draftPart(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	i := w.find(c.ID)
	switch {
	case i < 0:
		return nil, refuse("There is no such suggestion.")
	case w.of(w.suggestions[i].Candidate).pen(s) != at.By:
		return nil, refuse("The one who holds the pen answers suggestions.")
	case w.suggestions[i].State == answerTo(c.Accept):
		return nil, nil
	case w.suggestions[i].State != "open":
		return nil, refuse("That suggestion is %s already.", w.suggestions[i].State)
	}
	if c.Accept {
		if err := ph.Params.(*DraftParams).fits(w.with(w.suggestions[i])); err != nil {
			return nil, refuse("With it the text would not fit: %d characters and %d lines do. Shorten it first.",
				ph.Params.(*DraftParams).Cap, ph.Params.(*DraftParams).Lines)
		}
	}
	return []Event{suggestionAnswered(c)}, nil
}

func answerTo(accept bool) string {
	if accept {
		return "accepted"
	}
	return "left"
}

func (e suggestionAnswered) apply(s *State, at Stamp) {
	var text string
	alter(s, e.Phase, func(w draftWork) draftWork {
		i := w.find(e.ID)
		if i < 0 {
			return w
		}
		g := w.suggestions[i]
		if whole := w.with(g); e.Accept && whole != w.of(g.Candidate).words {
			w = w.write(g.Candidate, whole)
		}
		w.suggestions = slices.Clone(w.suggestions)
		w.suggestions[i].State = answerTo(e.Accept)
		text = w.suggestions[i].Text
		return w
	})
	if e.Accept && text != "" {
		s.tell(Notice{Kind: NoticeAccepted, Who: s.name(at.By), What: text})
	}
}

func (w draftWork) find(id string) int {
	return slices.IndexFunc(w.suggestions, func(g suggestion) bool { return g.ID == id })
}

// with is the text with a suggestion in it: line 0 replaces all, a line beyond
// the last is appended.
func (w draftWork) with(g suggestion) string {
	words := w.of(g.Candidate).words
	if g.Line == 0 || words == "" {
		return g.Text
	}
	lines := strings.Split(words, "\n")
	if g.Line > len(lines) {
		return words + "\n" + g.Text
	}
	lines[g.Line-1] = g.Text
	return strings.Join(lines, "\n")
}
