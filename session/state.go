package session

import (
	"maps"
	"time"

	"accord/session/words"
)

// State is a workshop at one moment: an immutable value, the fold of its
// events. Its zero value is a room that has not been opened.
type State struct {
	code    RoomCode
	seq     Seq // of the last record applied
	version uint64
	opened  time.Time
	agenda  Agenda
	claim   string // hash of the claim code, "" once used
	pass    string // hash of the pass code, "" when nobody is asked for one
	people  []Person
	merged  map[ParticipantID]ParticipantID // seats that were joined to another
	locked  bool
	at      Position
	entered map[PhaseID]Entered
	work    map[PhaseID]Work
	clock   Clock
	undo    []undoStep
	notices []Notice
	parked  []Parked
	answers map[PhaseID]map[string]string // to the items of a phase
	skipped map[PhaseID]bool
	wins    []Win
	// evidence is what was given to a phase while the room was open.
	evidence map[PhaseID][]string
	// What was switched because safety is low.
	namesOff    bool
	sponsorFrom StageID // "" when sponsors take part in everything
	passing     passing
	shared      *shared // what all seats see alike, built once per State
}

// Entered is what the room knows of a phase that it has been in.
type Entered struct {
	Revealed bool          // sealed contributions are out; this never becomes false again
	Spent    time.Duration // time the room has spent in it before now
	SetAside bool          // the room went back before it; its content is kept
}

// Item is one thing handed from phase to phase: a card, a theme, an area.
type Item struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Cards []string `json:"cards,omitempty"` // texts of the cards merged in it, when more than one
	Score int      `json:"score,omitempty"` // dots, sparks; 0 when not counted
	By    string   `json:"by,omitempty"`    // the author's name in named phases
	Kept  bool     `json:"kept,omitempty"`  // among those that the room goes on with
	// Answer is the room's answer to it, where the agenda asks for one.
	Answer string `json:"answer,omitempty"`
}

// Open starts a room. The room's own code sends it, once, as the first
// command.
type Open struct {
	Code   RoomCode
	Agenda Agenda
	Claim  string // the claim code in the clear; "" when a key facilitates
}

type opened struct {
	Code   RoomCode `json:"code"`
	Agenda Agenda   `json:"agenda"`
	Claim  string   `json:"claim,omitempty"` // hash
}

func (opened) kind() string { return "opened" }

func (c Open) decide(s State, at Stamp) ([]Event, error) {
	if s.code != "" || at.By != "" {
		return nil, refuse("This room is open already.")
	}
	e := opened{Code: c.Code, Agenda: c.Agenda}
	if c.Claim != "" {
		e.Claim = hash(c.Claim)
	}
	return []Event{e}, nil
}

func (e opened) apply(s *State, at Stamp) {
	s.code, s.agenda, s.claim, s.opened = e.Code, e.Agenda, e.Claim, at.At
	s.clock = Clock{Paused: true}
	s.enter(Position{}, at)
}

// Decide says which events follow if c is carried out, or why it may not be:
// a Refusal or a Caution. It changes nothing. No events and no error mean that
// all is already as asked.
func (s State) Decide(c Command, at Stamp) ([]Event, error) {
	if s.code == "" {
		if _, ok := c.(Open); !ok {
			return nil, refuse("This room is not open.")
		}
	}
	if p, ok := s.person(at.By); ok && p.Removed {
		return nil, refuse("A facilitator has taken you out of this room.")
	}
	return c.decide(s, at)
}

// Apply returns the state after r. It does not change s.
func (s State) Apply(r Record) State {
	for _, e := range r.Events {
		if e != nil {
			e.apply(&s, r.Stamp)
		}
	}
	if r.Seq > s.seq {
		s.seq = r.Seq
	}
	s.version++
	s.shared = new(shared)
	return s
}

// say is a sentence in the language of the room.
func (s State) say(english string, args ...any) string {
	return words.In(s.agenda.Language).T(english, args...)
}

// Code is the room's code; "" before it is opened.
func (s State) Code() RoomCode { return s.code }

// Seq is the sequence of the last record in s.
func (s State) Seq() Seq { return s.seq }

// Agenda is the room's plan.
func (s State) Agenda() Agenda { return s.agenda }

// Opened is when the room was opened.
func (s State) Opened() time.Time { return s.opened }

func (s *State) put(id PhaseID, w Work) {
	s.work = maps.Clone(s.work)
	s.work[id] = w
}

func (s *State) mark(id PhaseID, change func(*Entered)) {
	s.entered = maps.Clone(s.entered)
	if s.entered == nil {
		s.entered = map[PhaseID]Entered{}
	}
	e := s.entered[id]
	change(&e)
	s.entered[id] = e
}

// alter applies f to the work of a phase; events of an activity are made of it.
// Events of a phase whose work has another type (a damaged journal) are left
// out.
func alter[W Work](s *State, id PhaseID, f func(W) W) {
	if w, ok := s.work[id].(W); ok {
		s.put(id, f(w))
	}
}

// contribute returns the phase and its work if by may give something to it now,
// or the Refusal that says why not.
func contribute[W Work](s State, id PhaseID, by ParticipantID) (ph Phase, w W, err error) {
	p, err := s.member(by)
	if err != nil {
		return ph, w, err
	}
	ph, w, err = phaseWork[W](s, id)
	switch {
	case err != nil:
		return ph, w, err
	case ph.Who == SponsorOnly && !p.Rights.Sponsor:
		return ph, w, refuse("This step is the sponsor's.")
	case ph.Who == ScribesOnly && !p.Rights.Scribe && !p.Rights.Facilitator:
		return ph, w, refuse("This step is the scribe's.")
	}
	return ph, w, nil
}

// member is who takes part under that id, or the Refusal that says why nobody
// does.
func (s State) member(id ParticipantID) (Person, error) {
	p, ok := s.person(id)
	switch {
	case !ok:
		return p, refuse("You are not in this room.")
	case p.Rights.Spectator:
		return p, refuse("You are watching; join the room to take part.")
	case s.waits(p):
		st, _ := s.sponsorsWait()
		return p, refuse("The room has asked its sponsor to take part from %s on.", st.Title)
	}
	return p, nil
}

// gave reports whether p has given something in a phase, or has done there what
// leaves no record: read all, ticked, spoken.
func (s State) gave(ph Phase, p ParticipantID) bool {
	w := s.work[ph.ID]
	if d, ok := w.(passingWork); ok && d.did(s, ph, p) {
		return true
	}
	return w != nil && w.answered(p)
}

// phaseWork returns a phase that the room has been in, and its work.
func phaseWork[W Work](s State, id PhaseID) (ph Phase, w W, err error) {
	ph, _, _, ok := s.agenda.Find(id)
	if _, been := s.entered[id]; !ok || !been {
		return ph, w, refuse("The room has not come to that step yet.")
	}
	w, ok = s.work[id].(W)
	if !ok {
		return ph, w, refuse("That cannot be done in this step.")
	}
	return ph, w, nil
}

// itemsFor are the items that ph works on, from all phases in its From, in
// their order; ids are made unique by the phase when there are several.
func (s State) itemsFor(ph Phase) []Item {
	var out []Item
	for i, id := range ph.From {
		from, _, _, _ := s.agenda.Find(id)
		w, ok := s.work[id].(itemWork)
		if !ok {
			continue
		}
		for _, it := range w.items(s, from) {
			if i > 0 {
				it.ID = string(rune('a'+i)) + it.ID
			}
			out = append(out, it)
		}
	}
	return out
}

// textFor is the text that ph works on, from the first phase of its From that
// has one.
func (s State) textFor(ph Phase) string {
	for _, id := range ph.From {
		if w, ok := s.work[id].(textWork); ok && w.text() != "" {
			return w.text()
		}
	}
	return ""
}

// revealed reports whether the sealed contributions of a phase are out.
func (s State) revealed(id PhaseID) bool { return s.entered[id].Revealed }
