package session

import (
	"fmt"
	"maps"
	"slices"

	"accord/session/words"
)

// CommitParams are the settings of a commit phase. The sign and win steps work
// on the commitments of the phase in their `from`.
type CommitParams struct {
	Step        string `json:"step,omitempty" yaml:"step"`                 // write, sign or win
	ReviewAfter int    `json:"review_after,omitempty" yaml:"review_after"` // days to the proposed review; 28
	WinWithin   int    `json:"win_within,omitempty" yaml:"win_within"`     // days to the first win; 30
}

// The steps of committing. Only the first holds commitments; the others look at
// it.
const (
	commitWrite = "write"
	commitSign  = "sign"
	commitWin   = "win"
)

func (p *CommitParams) check(a Agenda, ph Phase) string {
	switch {
	case p.Step != commitWrite && p.Step != commitSign && p.Step != commitWin:
		return fmt.Sprintf("`step` is %q; a commit phase has the step write, sign or win", p.Step)
	case p.Step != commitWrite && a.commitBase(ph) == "":
		return "a commit phase to " + p.Step + " needs the phase in which commitments are written in its `from`"
	case p.ReviewAfter < 1 || p.ReviewAfter > 366:
		return fmt.Sprintf("`review_after` is %d; the next review is 1 to 366 days away", p.ReviewAfter)
	case p.WinWithin < 1 || p.WinWithin > 366:
		return fmt.Sprintf("`win_within` is %d; the first win is 1 to 366 days away", p.WinWithin)
	case ph.Names == Sealed:
		return "`identity: unnamed` does not go with commit: a commitment carries a name"
	}
	return ""
}

func commitActivity() activity {
	return activity{
		name:   "commit",
		params: func() Params { return &CommitParams{Step: commitWrite, ReviewAfter: 28, WinWithin: 30} },
		start:  startCommit,
		events: []Event{
			commitmentAdded{}, commitmentEdited{}, commitmentDropped{}, commitmentJoined{}, stewardAsked{},
			charterSigned{}, firstWinSet{}, reviewSet{}, reviewCalled{},
		},
	}
}

// commitBase is the phase that holds the commitments of ph: itself, or the one
// that its From leads to; "" when there is none.
func (a Agenda) commitBase(ph Phase) PhaseID {
	p, ok := ph.Params.(*CommitParams)
	if !ok {
		return ""
	}
	if p.Step == commitWrite {
		return ph.ID
	}
	for _, id := range ph.From {
		if from, _, _, ok := a.Find(id); ok {
			if base := a.commitBase(from); base != "" {
				return base
			}
		}
	}
	return ""
}

// Commitment is "when ... then I/we will ...", with what makes it visible.
type Commitment struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"`         // practice, experiment, step or find out
	When     string   `json:"when"`         // the situation
	We       bool     `json:"we,omitempty"` // "we will", not "I will"
	Do       string   `json:"do"`
	By       Date     `json:"by,omitempty"`
	SeenIn   string   `json:"seen_in,omitempty"`
	Serves   string   `json:"serves,omitempty"`   // "it serves the vision because ..."
	StopIf   string   `json:"stop_if,omitempty"`  // of an experiment
	Stewards []string `json:"stewards,omitempty"` // names; the writer first
	Asked    []string `json:"asked,omitempty"`    // names of those asked to be stewards who have not answered
	Sponsor  bool     `json:"sponsor,omitempty"`  // the sponsor's own
	Left     []string `json:"left,omitempty"`     // stewards who were taken out of the room: somebody else is needed
}

// AddCommitment writes a commitment of the sender, who becomes its steward.
// Nobody can write one for somebody else. ID, Stewards, Asked and Sponsor are
// ignored.
type AddCommitment struct {
	Phase PhaseID
	Commitment
}

// EditCommitment replaces the sender's own commitment.
type EditCommitment struct {
	Phase PhaseID
	Commitment
}

// DropCommitment takes back the sender's own commitment; Sure when others are
// stewards of it too.
type DropCommitment struct {
	Phase PhaseID
	ID    string
	Sure  bool
}

// JoinCommitment makes the sender a steward too, by their own hand, or takes
// them off; it also answers a request.
type JoinCommitment struct {
	Phase PhaseID
	ID    string
	On    bool
}

// AskSteward asks somebody to be a steward. They answer with JoinCommitment.
type AskSteward struct {
	Phase  PhaseID
	ID     string
	Person ParticipantID
}

// SignCharter signs the commitments with the sender's name, or takes the
// signature back.
type SignCharter struct {
	Phase PhaseID
	On    bool
}

// SetFirstWin writes the first win: what, by when, and how it is celebrated.
type SetFirstWin struct {
	Phase     PhaseID
	What      string
	By        Date
	Celebrate string
}

// SetReview sets the day of the next review.
type SetReview struct {
	Phase PhaseID
	On    Date
}

// CallReview makes the sender the one who calls the review, by their own hand.
type CallReview struct {
	Phase PhaseID
	On    bool
}

// FirstWin is one visible success within a month, and how it is celebrated.
type FirstWin struct {
	What      string `json:"what"`
	By        Date   `json:"by,omitempty"`
	Celebrate string `json:"celebrate,omitempty"`
}

// CommitBoard is what is seen of a commit phase. Commands go to Base, the phase
// that holds the commitments.
type CommitBoard struct {
	Base        PhaseID
	Step        string       // write, sign or win
	Commitments []Commitment // the sponsor's first
	Mine        []string     // ids the viewer wrote
	IsSteward   []string     // ids the viewer is a steward of
	AskedOfMe   []string     // ids the viewer is asked to be a steward of
	Signed      []string     // names
	ISigned     bool
	Win         FirstWin
	Review      Date
	ReviewBy    string // who calls it
	ICall       bool
	ReviewSet   bool // somebody set the day of the review; until then it is a proposal
	WinBy       Date // the day proposed for the first win
	Today       Date // the day the phase was first entered: dates in the past are refused
	// Suggested are commitments that the workshop asks for and that nobody has
	// made; only while commitments are written.
	Suggested []SuggestedCommitment
}

func (CommitBoard) isBoard() {}

// commitWork holds the commitments of the phase in which they are written.
type commitWork struct {
	phase    PhaseID
	today    Date // the first day
	review   Date // "" while nobody set it
	caller   ParticipantID
	win      FirstWin
	list     []commitment
	numbered int             // ids given so far; none is given twice
	signed   []ParticipantID // in the order of signing
	closing  map[ParticipantID]bool
}

// commitment is a Commitment as it is kept: by whom, not by which name.
type commitment struct {
	Commitment // without Stewards, Asked and Left
	writer     ParticipantID
	stewards   []ParticipantID
	asked      []ParticipantID
}

// commitStep is a phase to sign, or to set the first win and the review: a look
// at the phase where commitments are written.
type commitStep struct {
	step string
	base PhaseID
	of   commitWork
}

func startCommit(s State, ph Phase) Work {
	if step := ph.Params.(*CommitParams).Step; step != commitWrite {
		return commitStep{step: step, base: s.agenda.commitBase(ph)}.resume(s, ph)
	}
	return commitWork{phase: ph.ID, today: dayOf(s.clock.Since)}
}

func (w commitStep) resume(s State, _ Phase) Work {
	w.of, _ = s.work[w.base].(commitWork)
	return w
}

// committing returns the phase that holds the commitments, which id is or looks
// at, if by may give something to it now.
func committing(s State, id PhaseID, by ParticipantID) (ph Phase, w commitWork, err error) {
	if at, _, _, ok := s.agenda.Find(id); ok {
		if base := s.agenda.commitBase(at); base != "" {
			id = base
		}
	}
	return contribute[commitWork](s, id, by)
}

// alterCommit is alter for commitments; the steps that look at them look at
// them as they are now.
func alterCommit(s *State, id PhaseID, f func(commitWork) commitWork) {
	alter(s, id, f)
	now, _ := s.work[id].(commitWork)
	for step, w := range s.work {
		if look, ok := w.(commitStep); ok && look.base == id {
			look.of = now
			s.put(step, look)
		}
	}
}

// alterCommitment changes one commitment.
func alterCommitment(s *State, phase PhaseID, id string, f func(*commitment)) {
	alterCommit(s, phase, func(w commitWork) commitWork {
		w.list = slices.Clone(w.list)
		if i := w.index(id); i >= 0 {
			f(&w.list[i])
		}
		return w
	})
}

func (w commitWork) index(id string) int {
	return slices.IndexFunc(w.list, func(c commitment) bool { return c.ID == id })
}

func (w commitWork) find(id string) (commitment, error) {
	i := w.index(id)
	if i < 0 {
		return commitment{}, refuse("That commitment is not there any more.")
	}
	return w.list[i], nil
}

func (w commitWork) answered(p ParticipantID) bool {
	return slices.ContainsFunc(w.list, func(c commitment) bool { return c.writer == p || slices.Contains(c.stewards, p) })
}

func (w commitStep) answered(p ParticipantID) bool {
	if w.step == commitSign {
		return slices.Contains(w.of.signed, p)
	}
	return w.of.closing[p]
}

func (w commitWork) closedBy(p ParticipantID) commitWork {
	w.closing = maps.Clone(w.closing)
	if w.closing == nil {
		w.closing = map[ParticipantID]bool{}
	}
	w.closing[p] = true
	return w
}

// views are the commitments with names, the sponsor's first.
func (w commitWork) views(s State) []Commitment {
	var out []Commitment
	for _, c := range w.list {
		v := c.Commitment
		v.Stewards, v.Asked = s.names(c.stewards), s.names(c.asked)
		for _, id := range c.stewards {
			if p, _ := s.person(id); p.Removed {
				v.Left = append(v.Left, p.Name)
			}
		}
		out = append(out, v)
	}
	slices.SortStableFunc(out, func(a, b Commitment) int { return count(b.Sponsor) - count(a.Sponsor) })
	return out
}

func (s State) names(ids []ParticipantID) []string {
	var out []string
	for _, id := range ids {
		out = append(out, s.name(id))
	}
	return out
}

// reviewOn is the day of the review: as it was set, or as the agenda proposes
// it.
func (w commitWork) reviewOn(p *CommitParams) Date {
	if w.review != "" || w.today == "" {
		return w.review
	}
	return w.today.AddDays(p.ReviewAfter)
}

func (w commitWork) board(s State, ph Phase) Board { return w.look(s, ph, commitWrite) }

func (w commitStep) board(s State, _ Phase) Board {
	base, _, _, ok := s.agenda.Find(w.base)
	if !ok {
		return CommitBoard{Step: w.step}
	}
	return w.of.look(s, base, w.step)
}

func (w commitWork) look(s State, ph Phase, step string) CommitBoard {
	p := ph.Params.(*CommitParams)
	b := CommitBoard{
		Base: ph.ID, Step: step, Commitments: w.views(s), Signed: s.names(w.signed), Win: w.win,
		Review: w.reviewOn(p), ReviewSet: w.review != "", ReviewBy: s.name(w.caller), Today: w.today,
	}
	if w.today != "" {
		b.WinBy = w.today.AddDays(p.WinWithin)
	}
	if step == commitWrite {
		b.Suggested = s.makeCharter().suggested(w.today, w.reviewOn(p))
	}
	return b
}

func (w commitWork) mine(s State, _ Phase, b Board, p ParticipantID) Board {
	cb := b.(CommitBoard)
	cb.Suggested = slices.Clone(cb.Suggested)
	for i, g := range cb.Suggested {
		cb.Suggested[i].Mine = slices.Contains(g.For, s.name(p))
	}
	for _, c := range w.list {
		if c.writer == p {
			cb.Mine = append(cb.Mine, c.ID)
		}
		if slices.Contains(c.stewards, p) {
			cb.IsSteward = append(cb.IsSteward, c.ID)
		}
		if slices.Contains(c.asked, p) {
			cb.AskedOfMe = append(cb.AskedOfMe, c.ID)
		}
	}
	cb.ISigned, cb.ICall = slices.Contains(w.signed, p), w.caller == p
	return cb
}

func (w commitStep) mine(s State, ph Phase, b Board, p ParticipantID) Board {
	return w.of.mine(s, ph, b, p)
}

// sentence is the commitment in one line.
func (c Commitment) sentence(w words.Words) string {
	switch {
	case c.We && c.By != "":
		return w.T("When %s, we will %s by %s.", c.When, c.Do, string(c.By))
	case c.We:
		return w.T("When %s, we will %s.", c.When, c.Do)
	case c.By != "":
		return w.T("When %s, I will %s by %s.", c.When, c.Do, string(c.By))
	}
	return w.T("When %s, I will %s.", c.When, c.Do)
}

func (w commitWork) items(s State, _ Phase) []Item {
	var out []Item
	for _, c := range w.views(s) {
		out = append(out, Item{ID: c.ID, Text: c.sentence(words.In(s.agenda.Language)), By: firstOf(c.Stewards)})
	}
	return out
}

func (w commitStep) items(s State, ph Phase) []Item { return w.of.items(s, ph) }

func firstOf(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// contribute puts the commitments into the charter, wherever the agenda names
// them: they have one place.
func (w commitWork) fill(c *Charter, s State, ph Phase) {
	c.Commitments = append(c.Commitments, w.views(s)...)
	c.Review, c.ReviewBy = w.reviewOn(ph.Params.(*CommitParams)), s.name(w.caller)
	for _, name := range s.names(w.signed) {
		if !slices.Contains(c.Signed, name) {
			c.Signed = append(c.Signed, name)
		}
	}
	if w.win != (FirstWin{}) {
		c.FirstWin = w.win
	}
}
