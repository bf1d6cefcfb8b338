package session

import (
	"fmt"
	"maps"
	"strings"
	"unicode/utf8"
)

// DraftParams are the settings of a draft phase: one scribe writes, the others
// send suggestions.
type DraftParams struct {
	Frame string `json:"frame,omitempty" yaml:"frame"` // "For {whom}, so that {change}, we {do}."
	Cap   int    `json:"cap,omitempty" yaml:"cap"`     // characters in the text; 600
	Lines int    `json:"lines,omitempty" yaml:"lines"` // lines in the text; 6

	// Candidates is how many texts may be written beside each other, each with a
	// pen of its own: 1, or 2, of which one goes on to the consent.
	Candidates int `json:"candidates,omitempty" yaml:"candidates"`
}

func (p *DraftParams) check(_ Agenda, ph Phase) string {
	switch {
	case p.Cap < 1 || p.Cap > 4000:
		return fmt.Sprintf("`cap` is %d; a draft holds 1 to 4000 characters", p.Cap)
	case p.Lines < 1 || p.Lines > 40:
		return fmt.Sprintf("`lines` is %d; a draft has 1 to 40 lines", p.Lines)
	case p.Candidates < 0 || p.Candidates > 2:
		return fmt.Sprintf("`candidates` is %d; a draft has 1 or 2 texts", p.Candidates)
	case ph.Names == Sealed:
		return "`identity: unnamed` does not go with draft: its text is written in front of everybody"
	case ph.Who == SponsorOnly:
		return "`who: sponsor` does not go with draft: the text is the team's, the sponsor suggests"
	}
	return ""
}

func draftActivity() activity {
	return activity{
		name:   "draft",
		params: func() Params { return &DraftParams{Cap: 600, Lines: 6} },
		start:  startDraft,
		events: []Event{penGiven{}, draftWritten{}, suggestionMade{}, suggestionAnswered{}},
	}
}

// TakePen makes the sender the one who writes, when nobody holds the pen or its
// holder is away; a facilitator may always take it, and an appointed scribe from
// anyone who is not one. A sponsor never: the sponsor does not edit the team's
// drafts.
type TakePen struct {
	Phase     PhaseID
	Candidate int // 1 is the second text
}

// PassPen gives the pen to somebody, or lays it down when To is "": by its holder
// or a facilitator.
type PassPen struct {
	Phase     PhaseID
	To        ParticipantID
	Candidate int
}

// WriteDraft replaces the text. Only the holder of the pen writes. Rev is the
// revision that the new text is based on.
type WriteDraft struct {
	Phase     PhaseID
	Text      string
	Rev       int
	Candidate int
}

// Suggest proposes a text for a line of the draft; line 0 is the whole, 1 the
// first line.
type Suggest struct {
	Phase     PhaseID
	Line      int
	Text      string
	Candidate int
}

// AnswerSuggestion accepts a suggestion into the text, or leaves it.
type AnswerSuggestion struct {
	Phase  PhaseID
	ID     string
	Accept bool
}

// Suggestion is a proposed line.
type Suggestion struct {
	ID    string
	Line  int
	Text  string
	By    string
	State string // "open", "accepted" or "left"

	Candidate int // of which text
}

// DraftBoard is what is seen of a draft phase: one text of it.
type DraftBoard struct {
	Candidate   int         // which of the two texts this is
	Other       *DraftBoard // the other text, nil where there is one text only
	Frame       string
	Text        string // lines separated by \n
	Rev         int
	Cap, Lines  int
	Scribe      ParticipantID // "" when nobody holds the pen
	ScribeName  string
	HavePen     bool // the viewer holds it
	MayTake     bool // the viewer may take it
	MayPass     bool
	MaySuggest  bool
	Suggestions []Suggestion
	Reference   []Item // what the draft draws on: themes with their dots
}

func (DraftBoard) isBoard() {}

// draftWork is a text with one pen, or two. Each accepted change is a revision.
type draftWork struct {
	draftText
	second      draftText
	suggestions []suggestion
	gave        map[ParticipantID]bool // wrote or suggested something
}

func startDraft(s State, ph Phase) Work { return draftWork{draftText: draftText{words: s.textFor(ph)}} }

// resume takes up a text that changed before this phase, while nobody has
// written here.
func (w draftWork) resume(s State, ph Phase) Work {
	if w.rev == 0 && w.second.rev == 0 {
		w.words = s.textFor(ph)
	}
	return w
}

type (
	penGiven struct {
		Phase     PhaseID       `json:"phase"`
		To        ParticipantID `json:"to,omitempty"`
		Candidate int           `json:"candidate,omitempty"`
	}
	draftWritten struct {
		Phase     PhaseID       `json:"phase"`
		By        ParticipantID `json:"by"`
		Text      string        `json:"text"`
		Candidate int           `json:"candidate,omitempty"`
	}
	suggestionMade struct {
		Phase PhaseID       `json:"phase"`
		ID    string        `json:"id"`
		By    ParticipantID `json:"by"`
		Line  int           `json:"line,omitempty"`
		Text  string        `json:"text"`

		Candidate int `json:"candidate,omitempty"`
	}
	suggestionAnswered struct {
		Phase  PhaseID `json:"phase"`
		ID     string  `json:"id"`
		Accept bool    `json:"accept,omitempty"`
	}
)

func (penGiven) kind() string           { return "pen-given" }
func (draftWritten) kind() string       { return "draft-written" }
func (suggestionMade) kind() string     { return "suggestion-made" }
func (suggestionAnswered) kind() string { return "suggestion-answered" }

func (c TakePen) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[draftWork](s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case !ph.has(c.Candidate):
		return nil, errOneText
	case w.of(c.Candidate).pen(s) == at.By:
		return nil, nil
	}
	p, _ := s.person(at.By)
	if err := w.mayTake(s, p, c.Candidate); err != nil {
		return nil, err
	}
	return []Event{penGiven{c.Phase, at.By, c.Candidate}}, nil
}

// pen is who holds the pen; "" when its holder may not write any more.
func (t draftText) pen(s State) ParticipantID {
	p, ok := s.person(t.holder)
	if !ok || p.Removed || p.Rights.Spectator || p.Rights.Sponsor {
		return ""
	}
	return t.holder
}

func (w draftWork) mayTake(s State, p Person, candidate int) error {
	holder := w.of(candidate).pen(s)
	has, _ := s.person(holder)
	switch {
	case p.Rights.Sponsor:
		return refuse("The text is the team's: a sponsor suggests a line, and the one who holds the pen answers.")
	case w.of(1-candidate).pen(s) == p.ID:
		return refuse("You hold the pen of the other text; pass that on first.")
	case holder == "", !s.isHere(holder), p.Rights.Facilitator, p.Rights.Scribe && !has.Rights.Scribe:
		return nil
	}
	return refuse("%s holds the pen. Suggest a line, or ask for the pen.", has.Name)
}

func (c PassPen) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := draftPart(s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case !ph.has(c.Candidate):
		return nil, errOneText
	}
	pen := w.of(c.Candidate).pen(s)
	to, ok := s.person(c.To)
	switch {
	case pen == c.To:
		return nil, nil
	case pen != at.By && !s.facilitates(at.By):
		return nil, refuse("Only the one who holds the pen, or a facilitator, can pass it on.")
	case c.To == "":
		return []Event{penGiven(c)}, nil
	case !ok || to.Removed:
		return nil, refuse("That person is not in the room.")
	case to.Rights.Spectator:
		return nil, refuse("%s only watches.", to.Name)
	case to.Rights.Sponsor:
		return nil, refuse("%s is the sponsor: the text is the team's, a sponsor suggests.", to.Name)
	case w.of(1-c.Candidate).pen(s) == c.To:
		return nil, refuse("%s writes the other text.", to.Name)
	}
	return []Event{penGiven(c)}, nil
}

// draftPart is contribute for those whose keys work in a draft whoever may take
// its pen: everybody who does not only watch.
func draftPart(s State, id PhaseID, by ParticipantID) (ph Phase, w draftWork, err error) {
	p, ok := s.person(by)
	switch {
	case !ok:
		return ph, w, refuse("You are not in this room.")
	case p.Rights.Spectator:
		return ph, w, refuse("You are watching; join the room to take part.")
	}
	return phaseWork[draftWork](s, id)
}

func (e penGiven) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w draftWork) draftWork {
		t := w.of(e.Candidate)
		t.holder = e.To
		return w.set(e.Candidate, t)
	})
	if e.To != "" {
		s.tell(Notice{Kind: NoticeAppointed, Who: s.name(e.To), What: string(Scribe)})
	}
}

func (c WriteDraft) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := draftPart(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	text, t := CleanText(c.Text), w.of(c.Candidate)
	switch {
	case !ph.has(c.Candidate):
		return nil, errOneText
	case t.pen(s) == "":
		return nil, refuse("Nobody holds the pen; take it first. Your text is still in your field.")
	case t.pen(s) != at.By:
		return nil, refuse("%s holds the pen now. Your text is still in your field; suggest it line by line.", s.name(t.pen(s)))
	case text == t.words:
		return nil, nil
	case c.Rev != t.rev:
		return nil, refuse("Someone wrote meanwhile: the text is at revision %d, yours began at %d. What you wrote is still in your field.", t.rev, c.Rev)
	}
	if err := ph.Params.(*DraftParams).fits(text); err != nil {
		return nil, err
	}
	return []Event{draftWritten{c.Phase, at.By, text, c.Candidate}}, nil
}

// fits checks a cleaned text against the room it has.
func (p *DraftParams) fits(text string) error {
	if n := utf8.RuneCountInString(text); n > p.Cap {
		return refuse("That is %d characters; %d fit.", n, p.Cap)
	}
	if n := strings.Count(text, "\n") + 1; n > p.Lines {
		return refuse("That is %d lines; %d fit.", n, p.Lines)
	}
	return nil
}

func (e draftWritten) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w draftWork) draftWork { return w.write(e.Candidate, e.Text).by(e.By) })
}

func (w draftWork) write(candidate int, text string) draftWork {
	t := w.of(candidate)
	t.words, t.rev = text, t.rev+1
	return w.set(candidate, t)
}

func (w draftWork) by(p ParticipantID) draftWork {
	w.gave = maps.Clone(w.gave)
	if w.gave == nil {
		w.gave = map[ParticipantID]bool{}
	}
	w.gave[p] = true
	return w
}

func (w draftWork) answered(p ParticipantID) bool { return w.gave[p] }

func (w draftWork) board(s State, ph Phase) Board {
	b := w.boardOf(s, ph, 0)
	if ph.has(1) {
		other := w.boardOf(s, ph, 1)
		b.Other = &other
	}
	return b
}

func (w draftWork) boardOf(s State, ph Phase, candidate int) DraftBoard {
	p, t := ph.Params.(*DraftParams), w.of(candidate)
	holder := t.pen(s)
	b := DraftBoard{
		Candidate: candidate, Frame: p.Frame, Text: t.words, Rev: t.rev, Cap: p.Cap, Lines: p.Lines,
		Scribe: holder, ScribeName: s.name(holder), Reference: s.itemsFor(ph),
	}
	for _, g := range w.suggestions {
		if g.Candidate == candidate {
			g.By = s.name(g.by)
			b.Suggestions = append(b.Suggestions, g.Suggestion)
		}
	}
	return b
}

func (w draftWork) mine(s State, ph Phase, b Board, p ParticipantID) Board {
	db := w.mineOf(s, ph, b.(DraftBoard), p)
	if db.Other != nil {
		other := w.mineOf(s, ph, *db.Other, p)
		db.Other = &other
	}
	return db
}

func (w draftWork) mineOf(s State, ph Phase, db DraftBoard, p ParticipantID) DraftBoard {
	person, _ := s.person(p)
	db.HavePen = p == w.of(db.Candidate).pen(s)
	_, _, no := contribute[draftWork](s, ph.ID, p)
	db.MayTake = !db.HavePen && no == nil && w.mayTake(s, person, db.Candidate) == nil
	db.MayPass = db.HavePen || person.Rights.Facilitator
	db.MaySuggest = !db.HavePen
	return db
}

func (w draftWork) fill(c *Charter, s State, ph Phase) {
	c.decision(ph.Into, Decision{Text: w.text(), Rev: max(w.rev, w.second.rev), Authors: s.authorsOf(ph)})
}
