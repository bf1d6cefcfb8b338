package session

import (
	"fmt"
	"slices"
)

// ConsentParams are the settings of a consent phase: is it good enough for now
// and safe enough to try?
type ConsentParams struct {
	Keep int `json:"keep,omitempty" yaml:"keep"` // when a list is decided: entries that are asked about; 0: all
}

func (p *ConsentParams) check(_ Agenda, ph Phase) string {
	switch {
	case p.Keep < 0 || p.Keep > 40:
		return fmt.Sprintf("`keep` is %d; 0 to 40 entries can be asked about", p.Keep)
	case len(ph.From) == 0:
		return "consent needs a `from`: the phase whose text or list is decided"
	}
	return ""
}

func consentActivity() activity {
	return activity{
		name:   "consent",
		params: func() Params { return &ConsentParams{} },
		start:  startConsent,
		events: []Event{standTaken{}, standsRevealed{}, subjectAmended{}, subjectDecided{}, standsAskedAgain{}, textChosen{}, textPolished{}, polishAccepted{}},
	}
}

// StandKind is where somebody stands: StandConsent, StandConcern or
// StandObjection.
type StandKind string

// The three stands. An objection needs its three parts.
const (
	StandConsent   StandKind = "consent"
	StandConcern   StandKind = "concern"
	StandObjection StandKind = "objection"
)

// TakeStand says where the sender stands. Stands are hidden until the reveal
// and named from then on.
type TakeStand struct {
	Phase                  PhaseID
	Rev                    int // the revision the sender has read; 0: whichever it is now
	Kind                   StandKind
	Concern                string // of a concern
	Harm, Because, Instead string // of an objection: harm to our aim, because, I propose instead
}

// Amend changes the text that is decided, to integrate an objection. Those who
// objected are asked again. The scribe of the draft, or a facilitator.
type Amend struct {
	Phase PhaseID
	Rev   int    // the revision it is based on; 0: whichever it is now
	Text  string // for a list: one entry a line
}

// Adopt decides. With objections open it needs a date until which it holds:
// the objections are recorded with it. It needs Sure then, and when people took
// their stand on a text that has changed since. Facilitators only.
type Adopt struct {
	Phase PhaseID
	Until Date
	Rev   int // the revision the sender has read; 0: whichever it is now
	Sure  bool
}

// LeaveOut decides not to adopt. Facilitators only; Sure.
type LeaveOut struct {
	Phase PhaseID
	Sure  bool
}

// Stand is somebody's stand, named.
type Stand struct {
	Name       string    `json:"name"`
	Kind       StandKind `json:"kind"`
	Concern    string    `json:"concern,omitempty"`
	Harm       string    `json:"harm,omitempty"`
	Because    string    `json:"because,omitempty"`
	Instead    string    `json:"instead,omitempty"`
	AskedAgain bool      `json:"asked_again,omitempty"` // to say once more where they stand

	By      ParticipantID `json:"-"` // on the board
	Changed bool          `json:"-"` // on the board: the text has changed since
}

// ConsentBoard is what is seen of a consent phase.
type ConsentBoard struct {
	Text       string // the text that is decided; "" when it is a list
	List       []Item // the list that is decided
	Rev        int    // 1, and one more with every amendment
	Revealed   bool
	Answered   int // people who have taken a stand
	Consents   int // these four are 0 until the reveal
	Concerns   int
	Objections int
	NotYet     []string // names, after the reveal
	Stands     []Stand  // after the reveal; concerns and objections first
	Mine       *Stand   // the viewer's, nil when not taken
	AskedAgain bool     // the viewer is asked once more; Mine.Changed tells whether for another text
	MayAmend   bool
	MayDecide  bool // the viewer is a facilitator
	Adopted    bool
	LeftOut    bool
	Until      Date    // adopted with objections recorded, until then
	On         Date    // the day of the decision
	Authors    int     // people on whose cards it draws; 0 when not known
	Integrated []Stand // objections that an amendment answered

	Candidates []TextCandidate // the texts of which one goes on, until somebody has taken a stand
	MayChoose  bool            // the viewer says which
	Polish     *Polishing      // a wording that is proposed for the adopted text
	MayPolish  bool
	Version    int // 1 is v1.1: the wording of what was adopted was polished
}

func (ConsentBoard) isBoard() {}

// consentWork is what is decided, and where everybody stands.
type consentWork struct {
	seal       SealID
	subject    consentSubject
	taken      consentSubject // as it came from the phase before; empty once stands are out
	stands     map[ParticipantID]consentStand
	before     map[ParticipantID]bool // whose stand was taken on a text that has changed since
	revealed   bool
	integrated []consentStand // objections that an amendment answered
	decided    consentDecided
	candidates []Item // of which one becomes the subject; nil when there is one text
	polish     consentPolish
	version    int
}

// consentSubject is the text that is decided, or the list when there is no
// text.
type consentSubject struct {
	Text string `json:"text,omitempty"`
	List []Item `json:"list,omitempty"`
	Rev  int    `json:"rev"`
}

// consentStand is a Stand as it is kept: by whom, not by which name.
type consentStand struct {
	By      ParticipantID `json:"by"`
	Kind    StandKind     `json:"kind"`
	Concern string        `json:"concern,omitempty"`
	Harm    string        `json:"harm,omitempty"`
	Because string        `json:"because,omitempty"`
	Instead string        `json:"instead,omitempty"`
	Again   bool          `json:"again,omitempty"` // asked again: the text changed since
	Via     ParticipantID `json:"via,omitempty"`   // who entered it for somebody else
}

// consentDecided is what was decided; zero while nothing is.
type consentDecided struct {
	Adopted bool `json:"adopted,omitempty"`
	LeftOut bool `json:"left_out,omitempty"`
	Until   Date `json:"until,omitempty"`
	On      Date `json:"on,omitempty"`
}

func startConsent(s State, ph Phase) Work {
	w := consentWork{seal: SealID(ph.ID)}
	return w.take(s, ph)
}

// resume takes up a text that changed before this phase, unless somebody has
// taken a stand on the one that was there.
func (w consentWork) resume(s State, ph Phase) Work {
	if w.revealed || len(w.stands) > 0 || w.decided != (consentDecided{}) {
		return w
	}
	return w.take(s, ph)
}

func (w consentWork) take(s State, ph Phase) consentWork {
	if two := s.candidates(ph); len(two) > 0 {
		return w.offer(two)
	}
	w.candidates = nil
	now := consentSubject{Text: s.textFor(ph)}
	if now.Text == "" {
		now.List = keptItems(s.itemsFor(ph))
		if keep := ph.Params.(*ConsentParams).Keep; keep > 0 && len(now.List) > keep {
			now.List = now.List[:keep]
		}
	}
	if w.subject.Rev == 0 || !now.same(w.taken) {
		w.taken = now
		now.Rev = w.subject.Rev + 1
		w.subject = now
	}
	return w
}

func (c consentSubject) same(d consentSubject) bool {
	return c.Text == d.Text && slices.EqualFunc(c.List, d.List, func(a, b Item) bool { return a.ID == b.ID && a.Text == b.Text })
}

func (c consentSubject) empty() bool { return c.Text == "" && len(c.List) == 0 }

func (w consentWork) answered(p ParticipantID) bool {
	st, ok := w.stands[p]
	return ok && !st.Again
}

func (w consentWork) hides() bool { return !w.revealed }

func (consentWork) resultHere() {}

func (w consentWork) sealed(string) bool { return !w.revealed && len(w.stands) > 0 }

func (w consentWork) text() string {
	if w.decided.LeftOut {
		return ""
	}
	return w.subject.Text
}

func (w consentWork) items(State, Phase) []Item {
	if w.decided.LeftOut {
		return nil
	}
	out := slices.Clone(w.subject.List)
	for i := range out {
		out[i].Kept = w.decided.Adopted
	}
	return out
}

// inOrder are the stands in the order in which their people joined, which says
// nothing about the order in which they were taken.
func (w consentWork) inOrder(s State) []consentStand {
	var out []consentStand
	for _, p := range s.people {
		if st, ok := w.stands[p.ID]; ok {
			out = append(out, st)
		}
	}
	return out
}

// countBefore counts who took their stand, other than an objection, on an
// earlier text.
func (w consentWork) countBefore() (n int) {
	for p, st := range w.stands {
		n += count(w.before[p] && st.Kind != StandObjection)
	}
	return n
}

func (w consentWork) count(k StandKind) (n int) {
	for _, st := range w.stands {
		n += count(st.Kind == k)
	}
	return n
}

func (st consentStand) named(name string) Stand {
	return Stand{
		Name: name, Kind: st.Kind, Concern: st.Concern,
		Harm: st.Harm, Because: st.Because, Instead: st.Instead, AskedAgain: st.Again,
	}
}

func (w consentWork) onBoard(st consentStand, name string) Stand {
	out := st.named(name)
	out.By, out.Changed = st.By, w.before[st.By]
	return out
}

func (w consentWork) board(s State, ph Phase) Board {
	b := ConsentBoard{
		Text: w.subject.Text, List: w.subject.List, Rev: w.subject.Rev, Revealed: w.revealed, Answered: len(w.stands),
		Adopted: w.decided.Adopted, LeftOut: w.decided.LeftOut, Until: w.decided.Until, On: w.decided.On,
		Authors: s.authorsOf(ph),
	}
	if w.choosing() {
		b.Candidates = w.compared(s, ph)
	}
	if !w.revealed {
		return b
	}
	b.Polish, b.Version = w.polishing(s), w.version
	b.Consents, b.Concerns, b.Objections = w.count(StandConsent), w.count(StandConcern), w.count(StandObjection)
	for _, kind := range []StandKind{StandObjection, StandConcern, StandConsent} {
		for _, st := range w.inOrder(s) {
			if st.Kind == kind {
				b.Stands = append(b.Stands, w.onBoard(st, s.nameVia(st.By, st.Via)))
			}
		}
	}
	for _, p := range s.participants() {
		if _, stands := w.stands[p.ID]; !stands {
			b.NotYet = append(b.NotYet, p.Name)
		}
	}
	for _, st := range w.integrated {
		b.Integrated = append(b.Integrated, st.named(s.nameVia(st.By, st.Via)))
	}
	return b
}

func (w consentWork) mine(s State, ph Phase, b Board, p ParticipantID) Board {
	cb := b.(ConsentBoard)
	if st, ok := w.stands[p]; ok {
		mine := w.onBoard(st, s.name(p))
		cb.Mine, cb.AskedAgain = &mine, st.Again
	}
	cb.MayAmend = w.amendable(s, ph, p) == nil
	cb.MayDecide = s.facilitates(p)
	cb.MayChoose = cb.MayDecide && w.choosing()
	cb.MayPolish = w.polishable(s, ph, p) == nil
	if cb.Polish != nil {
		mine := *cb.Polish
		_, stands := w.stands[p]
		mine.MayAccept = stands && !w.polish.accepted[p]
		cb.Polish = &mine
	}
	return cb
}

// contribute puts what was decided into the charter: concerns and objections
// without names, which belong to the room.
func (w consentWork) fill(c *Charter, s State, ph Phase) {
	d := Decision{
		Text: w.subject.Text, List: w.subject.List, Rev: w.subject.Rev, Authors: s.authorsOf(ph),
		Adopted: w.decided.Adopted, LeftOut: w.decided.LeftOut, Until: w.decided.Until, On: w.decided.On,
	}
	if w.revealed {
		d.Version = w.version
		if w.decided.Adopted {
			d.Polished = w.polish.text
		}
		d.Consents = w.count(StandConsent)
		for _, st := range w.inOrder(s) {
			switch st.Kind {
			case StandConcern:
				d.Concerns = append(d.Concerns, Concern{Text: st.Concern})
			case StandObjection:
				d.Objections = append(d.Objections, st.named(""))
			}
		}
		for _, st := range w.integrated {
			d.Integrated = append(d.Integrated, st.named(""))
		}
	}
	c.decision(ph.Into, d)
}
