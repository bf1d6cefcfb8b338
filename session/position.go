package session

import (
	"maps"
	"slices"
)

// Position is where the room is: a stage of its agenda and a phase of it.
type Position struct {
	Stage int `json:"stage"`
	Phase int `json:"phase"`
}

// MoveOn takes the room from a phase to the next one. From makes it safe to
// repeat: two facilitators who press the key together move once. It needs Sure
// when it reveals while fewer than 60 in 100 of those here have answered.
type MoveOn struct {
	From PhaseID
	Sure bool
}

// MoveBack takes the room from a phase to the one before. Nothing is lost: the
// content of later phases is set aside until the room comes to them again, and
// what is revealed stays revealed.
type MoveBack struct{ From PhaseID }

// Reveal shows the sealed contributions of a phase, or of one item in it; of a
// phase that goes item by item, without Item, those of the current one.
type Reveal struct {
	Phase PhaseID
	Item  string
	Sure  bool
}

// Lock closes the door to new people, or opens it again.
type Lock struct{ On bool }

type (
	phaseEntered struct {
		To   Position `json:"to"`
		Back bool     `json:"back,omitempty"`
		// Phase is where To is, for acts that are undone after the plan changed.
		Phase PhaseID `json:"phase,omitempty"`
	}
	revealed struct {
		Phase PhaseID `json:"phase"`
	}
	doorLocked struct {
		On bool `json:"on"`
	}
)

func (phaseEntered) kind() string { return "phase-entered" }
func (revealed) kind() string     { return "revealed" }
func (doorLocked) kind() string   { return "door-locked" }

// surePart is the part of those here who should have answered before a reveal
// that asks no question.
const surePart = 0.6

func (s State) phaseAt(p Position) (Phase, bool) {
	if p.Stage < 0 || p.Stage >= len(s.agenda.Stages) {
		return Phase{}, false
	}
	phases := s.agenda.Stages[p.Stage].Phases
	if p.Phase < 0 || p.Phase >= len(phases) {
		return Phase{}, false
	}
	return phases[p.Phase], true
}

func (s State) phase() Phase {
	ph, _ := s.phaseAt(s.at)
	return ph
}

// after is the next position in the plan, over what is left out.
func (s State) after(p Position) (Position, bool) {
	for {
		q, ok := s.following(p)
		if ph, _ := s.phaseAt(q); !ok || !s.skipped[ph.ID] {
			return q, ok
		}
		p = q
	}
}

// before is the position before p in the plan, over what is left out.
func (s State) before(p Position) (Position, bool) {
	for {
		q, ok := s.preceding(p)
		if ph, _ := s.phaseAt(q); !ok || !s.skipped[ph.ID] {
			return q, ok
		}
		p = q
	}
}

func (s State) following(p Position) (Position, bool) {
	if p.Phase+1 < len(s.agenda.Stages[p.Stage].Phases) {
		return Position{p.Stage, p.Phase + 1}, true
	}
	if p.Stage+1 < len(s.agenda.Stages) {
		return Position{p.Stage + 1, 0}, true
	}
	return p, false
}

func (s State) preceding(p Position) (Position, bool) {
	if p.Phase > 0 {
		return Position{p.Stage, p.Phase - 1}, true
	}
	if p.Stage > 0 {
		return Position{p.Stage - 1, len(s.agenda.Stages[p.Stage-1].Phases) - 1}, true
	}
	return p, false
}

func (c MoveOn) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator moves the room on.")
	}
	if c.From != s.phase().ID {
		return nil, nil // someone else was first
	}
	to, ok := s.after(s.at)
	if !ok {
		return nil, refuse("This is the last step. The room stays readable; the charter can be exported at any time.")
	}
	next, _ := s.phaseAt(to)
	var events []Event
	reveals := s.revealsOnEntering(next)
	if here := s.phase().ID; s.revealsFirst() && !s.skipped[here] && s.withheld(here) == nil && !slices.Contains(reveals, here) {
		// Whoever moves on without a look, a timer for one, hides nothing by it.
		reveals = append(reveals, here)
	}
	for _, id := range reveals {
		if err := s.exposes(id, "", c.Sure); err != nil {
			return nil, err
		}
		events = append(events, s.revealEvents(id, "", at.Seed)...)
	}
	events = append(events, phaseEntered{To: to})
	return append(events, s.dealtAfter(events, next, at)...), nil
}

// dealtAfter is what a phase hands out by chance as the room enters it.
func (s State) dealtAfter(events []Event, next Phase, at Stamp) []Event {
	after := s.Apply(Record{Stamp: at, Events: events})
	if w, ok := after.work[next.ID].(dealingWork); ok {
		return w.deal(after, next, at.Seed)
	}
	return nil
}

// revealsOnEntering are the sealed phases that are shown when the room enters
// next: those it names, and those whose results it works on.
func (s State) revealsOnEntering(next Phase) []PhaseID {
	var out []PhaseID
	for _, id := range slices.Concat(next.Reveals, next.From) {
		w, ok := s.work[id].(sealedWork)
		if ok && !s.skipped[id] && !s.revealed(id) && w.sealed("") && s.withheld(id) == nil && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// revealsFirst reports whether the room should look at the result of its phase
// before it moves on. A phase that a later one reveals is looked at there.
func (s State) revealsFirst() bool {
	ph := s.phase()
	w, ok := s.work[ph.ID].(resultHere)
	if !ok {
		return false
	}
	item := ""
	if cur, ok := w.(byItem); ok {
		item = cur.currentItem()
	}
	if !w.sealed(item) {
		return false
	}
	for _, st := range s.agenda.Stages {
		for _, later := range st.Phases {
			if slices.Contains(later.Reveals, ph.ID) {
				return false
			}
		}
	}
	return true
}

// withheld refuses to show the sealed contributions of a phase while they may not
// be shown; it is nil when they may.
func (s State) withheld(id PhaseID) error {
	ph, _, _, _ := s.agenda.Find(id)
	if w, ok := s.work[id].(withheldWork); ok {
		return w.withheld(ph)
	}
	return nil
}

// exposes returns the Caution before a reveal that comes early.
func (s State) exposes(id PhaseID, item string, sure bool) error {
	if sure {
		return nil
	}
	done, of := s.progress(id, item)
	if of > 0 && float64(done) < surePart*float64(of) {
		return caution("Only %d of %d have answered. What is sealed will be shown to everyone, and that cannot be undone.", done, of)
	}
	return nil
}

// progress counts who of those here has answered in a phase, or for one item.
func (s State) progress(id PhaseID, item string) (done, of int) {
	ph, _, _, _ := s.agenda.Find(id)
	w := s.work[id]
	if w == nil {
		return 0, 0
	}
	for _, p := range s.here() {
		of++
		if iw, ok := w.(byItem); ok && item != "" {
			if iw.answeredItem(p.ID, item) {
				done++
			}
		} else if s.gave(ph, p.ID) {
			done++
		}
	}
	return done, of
}

func (s State) revealEvents(id PhaseID, item string, seed uint64) []Event {
	ph, _, _, _ := s.agenda.Find(id)
	w, ok := s.work[id].(sealedWork)
	if !ok {
		return nil
	}
	events := w.reveal(s, ph, item, seed)
	if item == "" {
		events = append(events, revealed{id})
	}
	return events
}

func (c Reveal) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator reveals.")
	}
	_, w, err := phaseWork[sealedWork](s, c.Phase)
	if err != nil {
		return nil, err
	}
	switch items, ok := w.(byItem); {
	case ok && c.Item == "":
		c.Item = items.currentItem()
	case !ok && c.Item != "":
		return nil, refuse("This step is shown as a whole.")
	}
	if !w.sealed(c.Item) || c.Item == "" && s.revealed(c.Phase) {
		return nil, nil
	}
	if why := s.withheld(c.Phase); why != nil {
		return nil, why
	}
	if err := s.exposes(c.Phase, c.Item, c.Sure); err != nil {
		return nil, err
	}
	return s.revealEvents(c.Phase, c.Item, at.Seed), nil
}

func (e revealed) apply(s *State, _ Stamp) {
	s.mark(e.Phase, func(n *Entered) { n.Revealed = true })
	s.tell(Notice{Kind: NoticeRevealed, What: string(e.Phase)})
}

func (c MoveBack) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator moves the room.")
	}
	if c.From != s.phase().ID {
		return nil, nil
	}
	to, ok := s.before(s.at)
	if !ok {
		return nil, refuse("This is the first step.")
	}
	return []Event{phaseEntered{To: to, Back: true}}, nil
}

func (e phaseEntered) apply(s *State, at Stamp) {
	if _, si, pi, ok := s.agenda.Find(e.Phase); ok {
		e.To = Position{si, pi}
	}
	if _, ok := s.phaseAt(e.To); !ok {
		return
	}
	from, fromID := s.at, s.phase().ID
	s.leave(at)
	if e.Back {
		s.mark(s.phase().ID, func(n *Entered) { n.SetAside = true })
	}
	s.enter(e.To, at)
	ph := s.phase()
	s.tell(Notice{Kind: NoticeMoved, What: ph.Title})
	s.canUndo(at, s.say("moving to %s", ph.Title), phaseEntered{To: from, Back: from.less(e.To), Phase: fromID})
}

func (p Position) less(q Position) bool {
	return p.Stage < q.Stage || p.Stage == q.Stage && p.Phase < q.Phase
}

// enter puts the room into a phase; work begins the first time, and goes on
// afterwards.
func (s *State) enter(to Position, at Stamp) {
	s.at = to
	ph := s.phase()
	s.mark(ph.ID, func(n *Entered) { n.SetAside = false })
	s.clock = s.clock.start(at.At)
	s.passing = s.passing.entering()
	if s.work == nil {
		s.work = map[PhaseID]Work{}
	}
	if w, begun := s.work[ph.ID]; !begun {
		s.put(ph.ID, activityByName[ph.Do].start(*s, ph))
	} else if r, ok := w.(resumingWork); ok {
		// Going back and on again: the phase takes up what changed before it.
		s.put(ph.ID, r.resume(*s, ph))
	}
}

func (s *State) leave(at Stamp) {
	spent := s.clock.Elapsed(at.At)
	s.mark(s.phase().ID, func(n *Entered) { n.Spent += spent })
}

func (c Lock) decide(s State, at Stamp) ([]Event, error) {
	switch {
	case !s.facilitates(at.By):
		return nil, refuse("Only a facilitator locks the door.")
	case c.On == s.locked:
		return nil, nil
	}
	return []Event{doorLocked(c)}, nil
}

func (e doorLocked) apply(s *State, at Stamp) {
	s.locked = e.On
	what := s.say("opening the door")
	if e.On {
		what = s.say("locking the door")
	}
	s.canUndo(at, what, doorLocked{!e.On})
}

// spentBefore is the sum of the plan and of the time spent in phases that the
// room has left, not counting the one it is in.
func (s State) balance() (saved Minutes) {
	for id, n := range maps.All(s.entered) {
		if id == s.phase().ID || n.Spent == 0 {
			continue
		}
		ph, _, _, _ := s.agenda.Find(id)
		saved += ph.Minutes - Minutes(n.Spent.Minutes())
	}
	for id := range s.skipped {
		if s.entered[id].Spent == 0 && id != s.phase().ID {
			ph, _, _, _ := s.agenda.Find(id)
			saved += ph.Minutes
		}
	}
	return saved
}
