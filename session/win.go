package session

import "slices"

// LogWin keeps something that went well, with the name of who says so: in the
// workshop, or any day after it.
type LogWin struct{ Text string }

// Win is one entry of the log.
type Win struct {
	Text string `json:"text"`
	By   string `json:"by"`
	On   Date   `json:"on"`
}

const (
	winCap = 300 // characters of an entry
	winMax = 500 // entries of a room
)

type winLogged struct {
	Text string        `json:"text"`
	By   ParticipantID `json:"by"`
}

func (winLogged) kind() string { return "win-logged" }

func (c LogWin) decide(s State, at Stamp) ([]Event, error) {
	p, err := s.member(at.By)
	if err != nil {
		return nil, err
	}
	text, err := line(c.Text, winCap)
	switch {
	case err != nil:
		return nil, err
	case slices.Contains(s.wins, Win{text, p.Name, DateOf(at.At)}):
		return nil, nil // sent twice
	case len(s.wins) >= winMax:
		return nil, refuse("%d wins are in the log; that is more than anybody will read.", len(s.wins))
	}
	return []Event{winLogged{text, at.By}}, nil
}

func (e winLogged) apply(s *State, at Stamp) {
	s.wins = append(slices.Clip(s.wins), Win{e.Text, s.name(e.By), DateOf(at.At)})
	s.tell(Notice{Kind: NoticeAdded, Who: s.name(e.By), What: s.say("a win: %s", short(e.Text))})
}
