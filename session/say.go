package session

import "accord/session/words"

// structuringLines help a talk along. They are fixed, so that nobody types at a
// team in front of everybody.
var structuringLines = [...]string{
	words.Key("One minute left, finish the sentence."),
	words.Key("Let us hear the lowest first."),
	words.Key("Park it: who takes it along?"),
	words.Key("We are describing; what would be true instead?"),
	words.Key("Let us hear somebody who has not spoken yet."),
}

// StructuringLines are the lines that Say shows.
func StructuringLines() []string { return structuringLines[:] }

type lineSaid struct {
	Line string `json:"line"`
}

func (lineSaid) kind() string { return "line-said" }

func (c Say) decide(s State, at Stamp) ([]Event, error) {
	switch {
	case !s.facilitates(at.By):
		return nil, refuse("Only a facilitator shows a line to everybody. You can raise a hand.")
	case c.Line < 1 || c.Line > len(structuringLines):
		return nil, refuse("There are %d lines to show.", len(structuringLines))
	}
	text := structuringLines[c.Line-1]
	if n := len(s.notices); n > 0 && s.notices[n-1].Kind == NoticeMessage && s.notices[n-1].What == text {
		return nil, nil // it stands there already
	}
	return []Event{lineSaid{text}}, nil
}

func (e lineSaid) apply(s *State, at Stamp) {
	s.tell(Notice{Kind: NoticeMessage, Who: s.name(at.By), What: e.Line})
}
