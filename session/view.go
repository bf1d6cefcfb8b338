package session

import (
	"sync"
	"time"

	"accord/session/words"
)

// View is what one participant may see: the only way out of State. It is a
// value to read, never to change; RoomView is shared by all who look at the
// same moment.
type View struct {
	*RoomView
	Me      Me
	Board   Board    // the current activity, with what only this person may see
	Console *Console // for facilitators; nil for others
	Coach   Coach    // for sponsors, about the stage the room is in; empty for others
	state   State
}

// Board is what a screen draws of an activity: WriteBoard, RateBoard ... Each
// activity's file declares one struct; the set is closed.
type Board interface{ isBoard() }

// Me is the person whose View it is.
type Me struct {
	PersonView
	Hand bool // wants to speak
	// Elects is whom the viewer consents to as facilitator, in an election.
	Elects ParticipantID
	Waits  string // a sponsor whom the room has asked to take part later: the title of the stage; "" for all others
	Undo   string // the name of the last act of grouping that can be undone here, or ""
}

// RoomView is what everyone in a room sees alike.
type RoomView struct {
	Version  uint64 // grows with every change, recorded or passing
	Seq      Seq    // of the last record: what is stored
	Code     RoomCode
	Language string // of the agenda; words.In gives its words
	Title    string
	Mission  string
	Goal     string   // the company's
	Values   []string // the company's
	Roles    []string
	K        int
	Locked   bool
	Unled    bool // nobody facilitates yet, and the claim code waits for whoever has it
	Max      int
	People   []PersonView // those who joined and were not removed, in the order of joining
	Stages   []StageView
	At       Position
	Stage    StageView
	Phase    PhaseView
	Clock    ClockView
	Progress Progress
	Hands    []Hand
	Notices  []Notice
	Parked   []Parked
	Focus    string    // the item of the phase that everybody is asked to look at, or ""
	Election *Election // people choose a facilitator; nil when they do not
	Unnamed  bool      // no phase carries names that can go without: safety is low
	board    Board
	// LevelsNamed: the reveal of a poker phase of this plan says who picked the
	// lowest and the highest level.
	LevelsNamed bool
}

// Words are the language of the room, as its agenda names it.
func (v *RoomView) Words() words.Words {
	if v == nil {
		return words.Words{}
	}
	return words.In(v.Language)
}

// PersonView is a person as the room sees them.
type PersonView struct {
	ID                       ParticipantID
	Name, Role, Teach, Learn string
	Guest                    bool
	Absent                   bool // has no terminal; a facilitator enters for them
	Rights                   Rights
	Here                     bool
	AwaySince                time.Time // meaningless while Here
	Ready                    bool      // never set in sealed phases before three are ready
	Answered                 bool      // has given something; never set in sealed phases
}

// StageView is a stage of the plan.
type StageView struct {
	ID      StageID
	Title   string
	Minutes Minutes
	Phases  []PhaseView
}

// PhaseView is a phase of the plan, and how far the room is with it.
type PhaseView struct {
	ID       PhaseID
	Do       string
	Title    string
	Prompt   string
	Help     string
	Example  string
	Minutes  Minutes
	Names    Names
	Who      Who
	Advance  Advance
	Been     bool // the room has been in it, or is
	Now      bool
	SetAside bool
	Skipped  bool // left out of the plan
	Revealed bool
	Sealed   bool // has contributions that nobody may see yet
	Hushed   bool // of what is given here the room tells counts alone until the reveal; never so where others' results are worked on
	Spent    time.Duration
}

// ClockView is the clock of the phase; a screen computes what is left from its
// own time, so that nothing has to be sent every second.
type ClockView struct {
	Clock
	Planned time.Duration
	Bank    time.Duration // what the plan had in reserve and phases left behind saved, less what they overran
}

// Left is what remains at now; negative once the time is over.
func (c ClockView) Left(now time.Time) time.Duration { return c.Clock.Left(c.Planned, now) }

// Progress counts those here: who has given something, who is ready.
type Progress struct {
	Answered, Ready, Here int
}

// Hand is somebody who wants to speak. The first has the floor; of the others
// those who have spoken least come first.
type Hand struct {
	ID     ParticipantID
	Name   string
	Spoken int
	Since  time.Time // since when they have the floor; zero for those who wait
}

// Parked is a question put aside for a role, or for later.
type Parked struct {
	ID   string `json:"id"`
	For  string `json:"for,omitempty"`
	Text string `json:"text"`
	By   string `json:"by,omitempty"`
}

// Console is what a facilitator sees beyond the others: never more of what is
// sealed, only how the process stands.
type Console struct {
	NotYet   []string  // names of those here who have given nothing; only in named phases
	Unready  []string  // names of those here who are not ready; only in named phases
	Next     PhaseView // the phase that MoveOn enters; zero at the end
	Reveals  bool      // MoveOn shows what is sealed
	First    bool      // what is sealed should be revealed, and looked at here, before MoveOn
	Item     Item      // in a phase that goes item by item: the one that FocusArea should go to before MoveOn; zero when all were played
	Previous PhaseView // the phase that MoveBack enters; zero at the start
	Undo     string    // the name of the act that Undo takes back, or ""
	Claim    bool      // the claim code has not been used yet
	Safety   Safety
}

// shared holds what all seats see alike, built once for one State.
type shared struct {
	once    sync.Once
	room    *RoomView
	place   map[ParticipantID]int // in room.People
	undo    string                // the last act of grouping that can be undone in the phase, or ""
	console *Console
	charter func() Charter
}

// ViewFor is everything p may see, and the only way to see anything. What a
// View leaves out, no face can leak. An unknown p sees what a spectator sees:
// what the whole room may see.
func (s State) ViewFor(p ParticipantID) View {
	sh := s.sharedView()
	v := View{RoomView: sh.room, Board: sh.room.board, state: s}
	if i, ok := sh.place[p]; ok {
		v.Me.PersonView = sh.room.People[i]
	}
	if v.Me.ID == "" {
		v.Me.Rights.Spectator = true
		return v
	}
	if v.Me.Rights.Sponsor {
		if st, wait := s.sponsorsWait(); wait {
			v.Me.Waits = st.Title
		}
	}
	if !v.Me.Rights.Spectator {
		ph := s.phase()
		v.Board = s.work[ph.ID].mine(s, ph, sh.room.board, p)
		v.Me.Ready, v.Me.Elects = s.passing.ready[p], s.passing.votes[p]
		v.Me.Undo = sh.undo
	}
	for _, h := range sh.room.Hands {
		v.Me.Hand = v.Me.Hand || h.ID == p
	}
	if v.Me.Rights.Facilitator {
		v.Console = sh.console
	}
	if v.Me.Rights.Sponsor {
		v.Coach = s.agenda.Stages[s.at.Stage].Coach
	}
	return v
}

func (s State) sharedView() *shared {
	sh := s.shared
	if sh == nil {
		sh = new(shared)
	}
	sh.once.Do(func() {
		sh.room = s.roomView()
		sh.place = make(map[ParticipantID]int, len(sh.room.People))
		for i, p := range sh.room.People {
			sh.place[p.ID] = i
		}
		if s.code != "" {
			step, _ := s.lastUndo(s.grouped(s.phase().ID))
			sh.undo = step.name
		}
		sh.console = s.console()
		sh.charter = sync.OnceValue(s.makeCharter)
	})
	return sh
}

// Charter is the charter as it stands. It is made when it is first asked for.
func (v View) Charter() Charter { return v.state.Charter() }

// Charter is what the team takes home, as it stands now. It holds nothing that
// is not revealed.
func (s State) Charter() Charter { return s.sharedView().charter() }

// Look returns a phase that the room has been in, as this person may see it:
// one may always look back, never forward.
func (v View) Look(id PhaseID) (PhaseView, Board, bool) {
	s := v.state
	ph, _, _, ok := s.agenda.Find(id)
	w, been := s.work[id]
	if !ok || !been {
		return PhaseView{}, nil, false
	}
	b := w.board(s, ph)
	if v.Me.ID != "" && !v.Me.Rights.Spectator {
		b = w.mine(s, ph, b, v.Me.ID)
	}
	return s.phaseView(ph), b, true
}

func (s State) roomView() *RoomView {
	if s.code == "" {
		return &RoomView{Version: s.version}
	}
	ph := s.phase()
	r := &RoomView{
		Version: s.version, Seq: s.seq, Code: s.code, Language: s.agenda.Language, Title: s.agenda.Title, Mission: s.agenda.Mission,
		Goal: s.agenda.Goal, Values: s.agenda.Values, Roles: s.agenda.Roles, K: s.agenda.K, Locked: s.locked, Unled: s.claim != "" && s.facilitators() == 0, Max: s.agenda.max(),
		At: s.at, Phase: s.phaseView(ph), Notices: s.notices, Parked: s.parked, Hands: s.handsView(),
		Clock: ClockView{Clock: s.clock, Planned: ph.Minutes.Duration(), Bank: (s.agenda.Bank + s.balance()).Duration()},
		board: s.work[ph.ID].board(s, ph),
		Focus: s.passing.focus[ph.ID], Election: s.election(), Unnamed: s.namesOff, LevelsNamed: s.levelsNamed(),
	}
	for _, st := range s.agenda.Stages {
		r.Stages = append(r.Stages, s.stageView(st))
	}
	r.Clock.Why = s.say(s.clock.Why)
	r.Stage = r.Stages[s.at.Stage]
	r.People, r.Progress = s.peopleView()
	return r
}

func (s State) stageView(st Stage) StageView {
	v := StageView{ID: st.ID, Title: st.Title, Minutes: st.Sum()}
	for _, ph := range st.Phases {
		v.Phases = append(v.Phases, s.phaseView(ph))
	}
	return v
}

func (s State) phaseView(ph Phase) PhaseView {
	n, been := s.entered[ph.ID]
	return PhaseView{
		ID: ph.ID, Do: ph.Do, Title: ph.Title, Prompt: ph.Prompt, Help: ph.Help, Example: ph.Example,
		Minutes: ph.Minutes, Names: ph.Names, Who: ph.Who, Advance: ph.Advance,
		Been: been, Now: ph.ID == s.phase().ID, SetAside: n.SetAside, Skipped: s.skipped[ph.ID], Revealed: n.Revealed, Spent: n.Spent,
		Sealed: s.sealedNow(ph.ID), Hushed: s.hushed(ph),
	}
}

func (s State) sealedNow(id PhaseID) bool {
	w, ok := s.work[id].(sealedWork)
	return ok && w.sealed("")
}

// hushed reports whether the phase must not tell who has done what.
func (s State) hushed(ph Phase) bool {
	w, can := s.work[ph.ID].(sealedWork)
	if _, looks := s.work[ph.ID].(askLook); looks {
		return false // needs are signed by a role, answers by a name
	}
	return ph.Names == Sealed || can && w.hides()
}

// quietUntil is how many must be ready before a tick is shown in a sealed phase.
const quietUntil = 3

func (s State) peopleView() (people []PersonView, pr Progress) {
	ph := s.phase()
	hushed := s.hushed(ph)
	for _, p := range s.people {
		if p.Removed {
			continue
		}
		v := PersonView{
			ID: p.ID, Name: p.Name, Role: p.Role, Teach: p.Teach, Learn: p.Learn, Guest: p.Guest, Absent: p.absent(), Rights: p.Rights,
			Here: s.isHere(p.ID), AwaySince: s.passing.presence[p.ID].AwaySince,
			Ready: s.passing.ready[p.ID], Answered: s.gave(ph, p.ID),
		}
		if v.Here && !p.Rights.Spectator && !s.waits(p) {
			pr.Here++
			pr.Answered += count(v.Answered)
			pr.Ready += count(v.Ready)
		}
		v.Answered = v.Answered && !hushed
		people = append(people, v)
	}
	if hushed && pr.Ready < quietUntil {
		pr.Ready = 0
		for i := range people {
			people[i].Ready = false
		}
	}
	return people, pr
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (s State) console() *Console {
	if s.code == "" {
		return nil
	}
	c := &Console{Claim: s.claim != "", Safety: s.safety()}
	ph := s.phase()
	if to, ok := s.after(s.at); ok {
		next, _ := s.phaseAt(to)
		c.Next, c.Reveals = s.phaseView(next), len(s.revealsOnEntering(next)) > 0
	}
	c.First = s.revealsFirst()
	if w, ok := s.work[ph.ID].(byItem); ok {
		c.Item = w.nextItem()
	}
	if to, ok := s.before(s.at); ok {
		prev, _ := s.phaseAt(to)
		c.Previous = s.phaseView(prev)
	}
	if step, ok := s.lastUndo(""); ok {
		c.Undo = step.name
	}
	if s.hushed(ph) || s.revealed(ph.ID) {
		return c // after a reveal nobody knows who had given something
	}
	for _, p := range s.here() {
		if !s.gave(ph, p.ID) {
			c.NotYet = append(c.NotYet, p.Name)
		}
		if !s.passing.ready[p.ID] {
			c.Unready = append(c.Unready, p.Name)
		}
	}
	return c
}
