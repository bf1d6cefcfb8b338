package session

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// RateParams are the settings of a rate phase: a number for each of a few
// statements. Without statements it rates the text or the items of its `from`.
type RateParams struct {
	Statements []Statement `json:"statements,omitempty" yaml:"statements"`
	Min        int         `json:"min" yaml:"min"`
	Max        int         `json:"max" yaml:"max"`
	Labels     []string    `json:"labels,omitempty" yaml:"labels"`   // one for each number from min to max
	Unknown    bool        `json:"unknown,omitempty" yaml:"unknown"` // "cannot say" is an answer
	Safety     bool        `json:"safety,omitempty" yaml:"safety"`   // a median of 2 or less is pointed out to facilitators
	Concern    int         `json:"concern,omitempty" yaml:"concern"` // from this number on a concern for the record is offered; 0: never
}

// Statement is a sentence to rate. Its id is stable: trends survive rewording.
type Statement struct {
	ID   string `json:"id" yaml:"id"`
	Text string `json:"text" yaml:"text"`
}

// Unknown is the score of "cannot say".
const Unknown = -1

// Rate gives the sender's number for a statement; Unknown for "cannot say".
type Rate struct {
	Phase     PhaseID
	Statement string
	Score     int
}

// AgreeToShow is the sender's consent to showing medians although only three
// people answered.
type AgreeToShow struct{ Phase PhaseID }

// RecordConcern adds the sender's concern to the record, with their name.
type RecordConcern struct {
	Phase PhaseID
	Text  string
}

// RateRow is a statement with its counts. Before the reveal, and when too few
// answered, Counts is nil and Median 0.
type RateRow struct {
	ID, Text string
	Rated    bool  // by the viewer, before the reveal
	Mine     int   // the viewer's score, before the reveal
	N        int   // answers, "cannot say" not counted
	Counts   []int // one for each number from Min to Max
	Unknown  int
	Median   float64
	Spread   string // "wide", "mid", "close" or ""
}

// Concern is a doubt that somebody wants on the record.
type Concern struct {
	Text string `json:"text"`
	By   string `json:"by,omitempty"`
}

// RateBoard is what is seen of a rate phase; after the reveal the rows with the
// widest spread come first.
type RateBoard struct {
	Min, Max   int
	Labels     []string
	Unknown    bool // "cannot say" is allowed
	Rows       []RateRow
	Subject    string // the text that is rated, or ""
	Revealed   bool
	Answered   int  // people who answered; fixed by the reveal
	TooFew     bool // revealed, but fewer than K answered: only Answered is shown
	MedianOnly bool // revealed, but exactly three answered: medians alone, once all agreed
	Asked      int  // who have to agree before the medians are shown
	Agreed     int  // of them, who did
	MayAgree   bool // the viewer can agree still
	LowSafety  bool // a safety question came out at 2 or less
	Concern    int  // from this number on a concern is offered to the viewer; 0: never
	Concerns   []Concern
}

func (RateBoard) isBoard() {}

func (p *RateParams) check(a Agenda, ph Phase) string {
	switch {
	case p.Min < 0 || p.Max <= p.Min || p.Max > 10:
		return fmt.Sprintf("a scale from `min` %d to `max` %d is not possible; 0 to 10 is the widest", p.Min, p.Max)
	case len(p.Labels) > 0 && len(p.Labels) != p.Max-p.Min+1:
		return fmt.Sprintf("`labels` has %d names for %d numbers", len(p.Labels), p.Max-p.Min+1)
	case len(p.Statements) == 0 && len(ph.From) == 0:
		return "`statements` is missing, and `from` names nothing to rate"
	case ph.Names == Named:
		return "`identity: named` is not possible: ratings are shown as counts"
	}
	seen := map[string]bool{}
	for _, st := range p.Statements {
		if st.ID == "" || seen[st.ID] {
			return fmt.Sprintf("`statements` needs a different id for each; %q is empty or used twice", st.ID)
		}
		seen[st.ID] = true
	}
	return ""
}

// surveys reports whether this is a survey, which must be talked about.
func (p *RateParams) surveys() bool { return len(p.Statements) > 2 }

func rateActivity() activity {
	return activity{
		name:   "rate",
		params: func() Params { return &RateParams{Min: 1, Max: 5} },
		start:  startRate,
		events: []Event{rated{}, ratingsRevealed{}, showAgreed{}, concernRecorded{}},
	}
}

type rateWork struct {
	phase    PhaseID
	rows     []Statement
	subject  string
	scores   map[ParticipantID]map[string]int // empty once revealed
	revealed bool
	result   ratingsRevealed
	agreed   []ParticipantID
	concerns []Concern
}

type (
	rated struct {
		Phase     PhaseID       `json:"phase"`
		By        ParticipantID `json:"by"`
		Statement string        `json:"statement"`
		Score     int           `json:"score"`
	}
	// ratingsRevealed carries counts only, and none when too few answered.
	ratingsRevealed struct {
		Phase      PhaseID    `json:"phase"`
		Rows       []ratedRow `json:"rows"`
		Answered   int        `json:"answered"`
		TooFew     bool       `json:"too_few,omitempty"`
		MedianOnly bool       `json:"median_only,omitempty"`
		// Asked are all who took part when three answers were counted. Whose these
		// are is not known any more, so each of them has to agree to the medians.
		Asked []ParticipantID `json:"asked,omitempty"`
		// What was rated where the agenda did not say it: the sealed answers that
		// held it in place while the room went back and on are gone at a replay.
		Subject    string      `json:"subject,omitempty"`
		Statements []Statement `json:"statements,omitempty"`
	}
	ratedRow struct {
		ID      string  `json:"id"`
		N       int     `json:"n"`
		Counts  []int   `json:"counts,omitempty"`
		Unknown int     `json:"unknown,omitempty"`
		Median  float64 `json:"median,omitempty"`
	}
	showAgreed struct {
		Phase PhaseID       `json:"phase"`
		By    ParticipantID `json:"by"`
	}
	concernRecorded struct {
		Phase PhaseID `json:"phase"`
		Concern
	}
)

func (rated) kind() string           { return "rated" }
func (ratingsRevealed) kind() string { return "ratings-revealed" }
func (showAgreed) kind() string      { return "show-agreed" }
func (concernRecorded) kind() string { return "concern-recorded" }

func (e rated) seal() SealID                { return SealID(e.Phase) }
func (e ratingsRevealed) unseals() []SealID { return []SealID{SealID(e.Phase)} }

func startRate(s State, ph Phase) Work {
	w := rateWork{phase: ph.ID}
	return w.resume(s, ph)
}

// resume takes up the text or the items as they are now, unless somebody has
// rated already.
func (w rateWork) resume(s State, ph Phase) Work {
	p := ph.Params.(*RateParams)
	if len(w.scores) > 0 || w.revealed {
		return w
	}
	w.rows, w.subject = p.Statements, s.textFor(ph)
	if len(w.rows) == 0 && w.subject != "" {
		w.rows = []Statement{{ID: "text", Text: ph.Prompt}}
	}
	if len(w.rows) == 0 {
		two := len(s.candidates(ph)) > 0
		for _, it := range s.itemsFor(ph) {
			if two {
				it.Text = it.ID + ": " + strings.ReplaceAll(it.Text, "\n", " ")
			}
			w.rows = append(w.rows, Statement{it.ID, it.Text})
		}
	}
	return w
}

func (c Rate) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[rateWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	p := ph.Params.(*RateParams)
	switch {
	case w.revealed:
		return nil, refuse("The answers are shown already.")
	case !slices.ContainsFunc(w.rows, func(st Statement) bool { return st.ID == c.Statement }):
		return nil, refuse("That statement is not among those of this step.")
	case c.Score == Unknown && !p.Unknown || c.Score != Unknown && (c.Score < p.Min || c.Score > p.Max):
		return nil, refuse("Answer with a number from %d to %d.", p.Min, p.Max)
	}
	if old, ok := w.scores[at.By][c.Statement]; ok && old == c.Score {
		return nil, nil
	}
	return []Event{rated{c.Phase, at.By, c.Statement, c.Score}}, nil
}

func (e rated) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w rateWork) rateWork {
		w.scores = maps.Clone(w.scores)
		if w.scores == nil {
			w.scores = map[ParticipantID]map[string]int{}
		}
		mine := maps.Clone(w.scores[e.By])
		if mine == nil {
			mine = map[string]int{}
		}
		mine[e.Statement] = e.Score
		w.scores[e.By] = mine
		return w
	})
}

func (w rateWork) answered(p ParticipantID) bool {
	if len(w.rows) == 0 {
		return false
	}
	return len(w.scores[p]) == len(w.rows)
}

func (w rateWork) hides() bool { return !w.revealed }

func (rateWork) resultHere() {}

func (w rateWork) sealed(string) bool { return !w.revealed && len(w.scores) > 0 }

func (w rateWork) reveal(s State, ph Phase, _ string, _ uint64) []Event {
	if w.revealed {
		return nil
	}
	p := ph.Params.(*RateParams)
	e := ratingsRevealed{Phase: ph.ID, Answered: len(w.scores)}
	if len(p.Statements) == 0 {
		e.Subject, e.Statements = w.subject, w.rows
	}
	e.TooFew = e.Answered < s.agenda.K
	e.MedianOnly = !e.TooFew && e.Answered == medianOnlyAt
	if e.MedianOnly {
		e.Asked = idsOf(s.participants())
	}
	for _, st := range w.rows {
		row := w.countRow(st.ID, p)
		// A row that some left out may have too few answers of its own.
		if e.TooFew || row.N+row.Unknown < s.agenda.K || row.N < medianOnlyAt {
			row = ratedRow{ID: st.ID}
		}
		if e.MedianOnly {
			row.Counts, row.Unknown = nil, 0
		}
		e.Rows = append(e.Rows, row)
	}
	return []Event{e}
}

func (e ratingsRevealed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w rateWork) rateWork {
		w.scores, w.revealed, w.result = nil, true, e
		if len(e.Statements) > 0 {
			w.subject, w.rows = e.Subject, e.Statements
		}
		return w
	})
}

func (c AgreeToShow) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[rateWork](s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case !w.mayAgree(s, at.By):
		return nil, nil
	}
	return []Event{showAgreed{c.Phase, at.By}}, nil
}

func (e showAgreed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w rateWork) rateWork {
		w.agreed = append(slices.Clip(w.agreed), e.By)
		return w
	})
}

func (c RecordConcern) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := contribute[rateWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	if ph.Params.(*RateParams).Concern == 0 {
		return nil, refuse("This step keeps no concerns.")
	}
	text, err := line(c.Text, 200)
	if err != nil {
		return nil, err
	}
	con := Concern{Text: text, By: s.name(at.By)}
	if slices.Contains(w.concerns, con) {
		return nil, nil
	}
	return []Event{concernRecorded{c.Phase, con}}, nil
}

func (e concernRecorded) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w rateWork) rateWork {
		w.concerns = append(slices.Clip(w.concerns), e.Concern)
		return w
	})
}

// asked are those who have to agree before medians of three answers are shown.
func (w rateWork) asked(s State) []ParticipantID {
	if len(w.result.Asked) == 0 { // written before it was recorded
		return idsOf(s.participants())
	}
	return w.result.Asked
}

func (w rateWork) mayAgree(s State, p ParticipantID) bool {
	return w.result.MedianOnly && slices.Contains(w.asked(s), p) && !slices.Contains(w.agreed, p)
}

// countAgreed counts those who were asked and agreed.
func (w rateWork) countAgreed(s State) (n int) {
	for _, p := range w.asked(s) {
		n += count(slices.Contains(w.agreed, p))
	}
	return n
}

// shown reports whether medians may be seen: of three answers, when all who may
// have given one agree. Who left before they did, did not.
func (w rateWork) shown(s State) bool {
	if !w.result.MedianOnly {
		return w.revealed && !w.result.TooFew
	}
	return w.countAgreed(s) == len(w.asked(s)) && len(w.agreed) >= medianOnlyAt
}

func (w rateWork) board(s State, ph Phase) Board {
	p := ph.Params.(*RateParams)
	b := RateBoard{
		Min: p.Min, Max: p.Max, Labels: p.Labels, Unknown: p.Unknown, Subject: w.subject, Revealed: w.revealed,
		Answered: w.countAnswered(), TooFew: w.result.TooFew, MedianOnly: w.result.MedianOnly,
		Concern: p.Concern, Concerns: w.concerns,
	}
	if b.MedianOnly {
		b.Asked, b.Agreed = len(w.asked(s)), w.countAgreed(s)
	}
	results := map[string]ratedRow{}
	if w.shown(s) {
		for _, r := range w.result.Rows {
			results[r.ID] = r
		}
	}
	for _, st := range w.rows {
		r := results[st.ID]
		b.Rows = append(b.Rows, RateRow{
			ID: st.ID, Text: st.Text, N: r.N, Counts: r.Counts, Unknown: r.Unknown, Median: r.Median, Spread: spread(r.Counts),
		})
	}
	if w.revealed && p.surveys() {
		slices.SortStableFunc(b.Rows, func(a, b RateRow) int { return spreadOf(b.Counts) - spreadOf(a.Counts) })
	}
	b.LowSafety = p.Safety && w.shown(s) && len(b.Rows) > 0 && b.Rows[0].N > 0 && b.Rows[0].Median <= 2
	return b
}

func (w rateWork) countAnswered() int {
	if w.revealed {
		return w.result.Answered
	}
	return len(w.scores)
}

// spreadOf is how far apart the answers are: the width of the range that the
// middle four fifths of them cover, in steps of the scale.
func spreadOf(counts []int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	cut, lo, hi := n/10, 0, len(counts)-1
	for below := 0; lo < len(counts) && below+counts[lo] <= cut; lo++ {
		below += counts[lo]
	}
	for above := 0; hi > lo && above+counts[hi] <= cut; hi-- {
		above += counts[hi]
	}
	return max(0, hi-lo)
}

func spread(counts []int) string {
	if len(counts) == 0 {
		return ""
	}
	switch d := spreadOf(counts); {
	case d >= 4:
		return "wide"
	case d >= 2:
		return "mid"
	default:
		return "close"
	}
}

func (w rateWork) mine(s State, _ Phase, b Board, p ParticipantID) Board {
	rb := b.(RateBoard)
	rb.MayAgree = w.mayAgree(s, p)
	if w.revealed {
		return rb
	}
	rb.Rows = slices.Clone(rb.Rows)
	for i := range rb.Rows {
		rb.Rows[i].Mine, rb.Rows[i].Rated = w.scores[p][rb.Rows[i].ID], hasKey(w.scores[p], rb.Rows[i].ID)
	}
	return rb
}

func hasKey[K comparable, V any](m map[K]V, k K) bool {
	_, ok := m[k]
	return ok
}

// items are the rated statements; Kept are those that a yes/no test upholds: a
// majority answered with the lowest number ("no, we could not break this").
func (w rateWork) items(s State, ph Phase) []Item {
	from := s.itemsFor(ph)
	byID := map[string]Item{}
	for _, it := range from {
		byID[it.ID] = it
	}
	results := map[string]ratedRow{}
	for _, r := range w.result.Rows {
		results[r.ID] = r
	}
	p := ph.Params.(*RateParams)
	var out []Item
	for _, st := range w.rows {
		it, ok := byID[st.ID]
		if !ok {
			it = Item{ID: st.ID, Text: st.Text}
		}
		if r := results[st.ID]; w.revealed && r.N > 0 {
			it.Kept = r.Median <= float64(p.Min+p.Max)/2
		}
		out = append(out, it)
	}
	return out
}

func (w rateWork) text() string { return w.subject }

func (w rateWork) fill(c *Charter, s State, ph Phase) {
	if !w.revealed {
		return
	}
	p := ph.Params.(*RateParams)
	b := w.board(s, ph).(RateBoard)
	for _, row := range b.Rows {
		counts := Counts{Text: row.Text, Labels: p.Labels, Min: p.Min, N: b.Answered, Counts: row.Counts, Median: row.Median, Concerns: w.concerns}
		switch {
		case ph.Into == PartAgreement:
			c.Agreement = counts
		case ph.Into == PartWorth:
			c.Worth = counts
		case p.surveys() || strings.EqualFold(ph.Into, "pulse"):
			c.Pulse = append(c.Pulse, Pulse{ID: row.ID, Counts: counts})
		}
	}
}
