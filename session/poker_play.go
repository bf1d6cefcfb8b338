package session

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// How a round of poker is played: the events of poker.go's commands, and the
// work that they build.

type pokerWork struct {
	phase   PhaseID
	areas   []pokerArea
	current string
}

type pokerArea struct {
	Item
	state      AreaState
	round      int                         // 1, or 2 in and after the revote
	picks      map[ParticipantID]levelPick // of the round that is open; nil once revealed
	first      levelsRevealed              // zero until the first reveal
	last       levelsRevealed              // of the newest round
	agreed     Level
	acceptedBy string
	toConfirm  string
	lines      map[string]string
}

type levelPick struct {
	Name    string `json:"name,omitempty"` // only when names are shown
	Sponsor bool   `json:"sponsor,omitempty"`
	Now     Level  `json:"now"`
	Wanted  Level  `json:"wanted"`
}

type (
	levelsPicked struct {
		Phase  PhaseID       `json:"phase"`
		Area   string        `json:"area"`
		Round  int           `json:"round"`
		By     ParticipantID `json:"by"`
		Now    Level         `json:"now"`
		Wanted Level         `json:"wanted"`
	}
	// levelsRevealed carries picks with names where the method names them,
	// counts otherwise, and neither when too few picked to go unnamed.
	levelsRevealed struct {
		Phase  PhaseID     `json:"phase"`
		Area   string      `json:"area"`
		Round  int         `json:"round"`
		Picked int         `json:"picked"`
		Now    []int       `json:"now,omitempty"`
		Wanted []int       `json:"wanted,omitempty"`
		Named  []levelPick `json:"named,omitempty"`
		TooFew bool        `json:"too_few,omitempty"`
	}
	revoteOpened struct {
		Phase PhaseID `json:"phase"`
		Area  string  `json:"area"`
	}
	levelAccepted struct {
		Phase     PhaseID `json:"phase"`
		Area      string  `json:"area"`
		Level     Level   `json:"level"`
		By        string  `json:"by,omitempty"`
		ToConfirm string  `json:"to_confirm,omitempty"`
	}
	lineSet struct {
		Phase PhaseID `json:"phase"`
		Area  string  `json:"area"`
		Line  string  `json:"line"`
		Text  string  `json:"text"`
	}
	areaFocused struct {
		Phase PhaseID `json:"phase"`
		Area  string  `json:"area"`
	}
)

func (levelsPicked) kind() string   { return "levels-picked" }
func (levelsRevealed) kind() string { return "levels-revealed" }
func (revoteOpened) kind() string   { return "revote-opened" }
func (levelAccepted) kind() string  { return "level-accepted" }
func (lineSet) kind() string        { return "line-set" }
func (areaFocused) kind() string    { return "area-focused" }

func (e levelsPicked) seal() SealID { return pokerSeal(e.Phase, e.Area, e.Round) }
func (e levelsRevealed) unseals() []SealID {
	return []SealID{pokerSeal(e.Phase, e.Area, e.Round)}
}

func pokerSeal(phase PhaseID, area string, round int) SealID {
	return SealID(fmt.Sprintf("%s/%s/%d", phase, area, round))
}

func startPoker(s State, ph Phase) Work { return pokerWork{phase: ph.ID}.resume(s, ph) }

// resume takes up areas that were picked since; those that are there stay.
func (w pokerWork) resume(s State, ph Phase) Work {
	items := keptItems(s.itemsFor(ph))
	if len(items) == 0 {
		for i, text := range ph.Params.(*PokerParams).Areas {
			items = append(items, Item{ID: fmt.Sprintf("a%d", i+1), Text: CleanLine(text)})
		}
	}
	w.areas = slices.Clone(w.areas)
	for _, it := range items {
		if w.index(it.ID) < 0 {
			w.areas = append(w.areas, pokerArea{Item: Item{ID: it.ID, Text: it.Text}, state: AreaWaiting, round: 1})
		}
	}
	if w.current == "" && len(w.areas) > 0 {
		w.current = w.areas[0].ID
		w.areas[0].state = AreaPicking
	}
	return w
}

// keptItems are the items that the room goes on with: the kept ones, or all
// when none are marked.
func keptItems(items []Item) []Item {
	kept := slices.DeleteFunc(slices.Clone(items), func(it Item) bool { return !it.Kept })
	if len(kept) == 0 {
		return items
	}
	return kept
}

func (w pokerWork) index(area string) int {
	return slices.IndexFunc(w.areas, func(a pokerArea) bool { return a.ID == area })
}

func (w pokerWork) area(id string) (pokerArea, error) {
	i := w.index(id)
	if i < 0 {
		return pokerArea{}, refuse("That area is not among those that were picked.")
	}
	return w.areas[i], nil
}

func alterArea(s *State, phase PhaseID, area string, f func(*pokerArea)) {
	alter(s, phase, func(w pokerWork) pokerWork {
		w.areas = slices.Clone(w.areas)
		if i := w.index(area); i >= 0 {
			f(&w.areas[i])
		}
		return w
	})
}

func (c PickLevels) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[pokerWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	a, err := w.area(c.Area)
	switch {
	case err != nil:
		return nil, err
	case a.state == AreaWaiting:
		return nil, refuse("It is not the turn of this area yet.")
	case a.state != AreaPicking && a.state != AreaRevoting:
		return nil, refuse("The cards of this area are on the table.")
	case a.state == AreaRevoting:
		c.Now = 0
	case c.Now < 1 || c.Now > 7:
		return nil, refuse("Pick a level from 1 to 7 for how it is now.")
	}
	if c.Wanted < 1 || c.Wanted > 7 {
		return nil, refuse("Pick a level from 1 to 7 for what you want.")
	}
	if p, ok := a.picks[at.By]; ok && p.Now == c.Now && p.Wanted == c.Wanted {
		return nil, nil
	}
	return []Event{levelsPicked{c.Phase, c.Area, a.round, at.By, c.Now, c.Wanted}}, nil
}

func (e levelsPicked) apply(s *State, _ Stamp) {
	p, _ := s.person(e.By)
	alterArea(s, e.Phase, e.Area, func(a *pokerArea) {
		a.picks = maps.Clone(a.picks)
		if a.picks == nil {
			a.picks = map[ParticipantID]levelPick{}
		}
		a.picks[e.By] = levelPick{Name: p.Name, Sponsor: p.Rights.Sponsor, Now: e.Now, Wanted: e.Wanted}
	})
}

func (w pokerWork) answered(p ParticipantID) bool { return w.answeredItem(p, w.current) }

func (w pokerWork) answeredItem(p ParticipantID, area string) bool {
	a, err := w.area(area)
	return err == nil && hasKey(a.picks, p)
}

func (w pokerWork) currentItem() string { return w.current }

// nextItem is the next area after the current one that is not agreed.
func (w pokerWork) nextItem() Item {
	for _, a := range w.areas[w.index(w.current)+1:] {
		if a.agreed == 0 {
			return a.Item
		}
	}
	return Item{}
}

func (w pokerWork) hides() bool {
	a, err := w.area(w.current)
	return err == nil && (a.state == AreaPicking || a.state == AreaRevoting)
}

func (pokerWork) resultHere() {}

func (w pokerWork) sealed(item string) bool {
	return slices.ContainsFunc(w.areas, func(a pokerArea) bool {
		return (item == "" || item == a.ID) && len(a.picks) > 0
	})
}

func (w pokerWork) reveal(s State, ph Phase, item string, _ uint64) []Event {
	var events []Event
	for _, a := range w.areas {
		if len(a.picks) > 0 && (item == "" || item == a.ID) {
			events = append(events, a.reveal(s, ph))
		}
	}
	return events
}

func (a pokerArea) reveal(s State, ph Phase) Event {
	e := levelsRevealed{Phase: ph.ID, Area: a.ID, Round: a.round, Picked: len(a.picks)}
	named := pokerNamed(s, ph)
	e.TooFew = !named && e.Picked < s.fewest()
	if e.TooFew {
		return e
	}
	e.Wanted = make([]int, 7)
	if a.round == 1 {
		e.Now = make([]int, 7)
	}
	for _, p := range a.picks {
		e.Wanted[p.Wanted-1]++
		if e.Now != nil {
			e.Now[p.Now-1]++
		}
		if named {
			e.Named = append(e.Named, p)
		}
	}
	slices.SortFunc(e.Named, func(x, y levelPick) int { return strings.Compare(x.Name, y.Name) })
	return e
}

// levelsNamed reports whether any poker phase of the plan is named.
func (s State) levelsNamed() bool {
	for _, st := range s.agenda.Stages {
		for _, ph := range st.Phases {
			if ph.Do == "poker" && pokerNamed(s, ph) {
				return true
			}
		}
	}
	return false
}

func pokerNamed(s State, ph Phase) bool { return s.agenda.PokerNamed && ph.Names != Sealed }

func (e levelsRevealed) apply(s *State, _ Stamp) {
	alterArea(s, e.Phase, e.Area, func(a *pokerArea) {
		a.picks, a.state, a.last, a.round = nil, AreaRevealed, e, e.Round
		if e.Round == 1 {
			a.first = e
		}
	})
	s.tell(Notice{Kind: NoticeRevealed, What: string(e.Phase)})
}

func (c Revote) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator opens a revote.")
	}
	_, w, err := phaseWork[pokerWork](s, c.Phase)
	if err != nil {
		return nil, err
	}
	a, err := w.area(c.Area)
	switch {
	case err != nil:
		return nil, err
	case a.state == AreaRevoting:
		return nil, nil
	case a.round > 1:
		return nil, refuse("There is one revote for an area, and it was played.")
	case a.state != AreaRevealed && a.state != AreaAgreed:
		return nil, refuse("Reveal the first round before a revote.")
	}
	return []Event{revoteOpened(c)}, nil
}

func (e revoteOpened) apply(s *State, _ Stamp) {
	alterArea(s, e.Phase, e.Area, func(a *pokerArea) { a.state, a.round = AreaRevoting, 2 })
}

func (c AcceptLevel) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := phaseWork[pokerWork](s, c.Phase)
	if err != nil {
		return nil, err
	}
	p, _ := s.person(at.By)
	a, err := w.area(c.Area)
	switch {
	case err != nil:
		return nil, err
	case !p.Rights.Sponsor && !p.Rights.Facilitator:
		return nil, refuse("The sponsor accepts a level; a facilitator can note one that the sponsor confirms later.")
	case c.Level < 1 || c.Level > 7:
		return nil, refuse("A level is a number from 1 to 7.")
	case a.first.Round == 0 || a.state == AreaRevoting:
		return nil, refuse("Reveal the cards before a level is agreed.")
	}
	e := levelAccepted{Phase: c.Phase, Area: c.Area, Level: c.Level, By: p.Name}
	if !p.Rights.Sponsor {
		e.By, e.ToConfirm = "", s.sponsorName()
	}
	if a.agreed == e.Level && a.acceptedBy == e.By && a.toConfirm == e.ToConfirm {
		return nil, nil
	}
	return []Event{e}, nil
}

// sponsorName is who has to confirm what a facilitator notes.
func (s State) sponsorName() string {
	for _, p := range s.participants() {
		if p.Rights.Sponsor {
			return p.Name
		}
	}
	return s.say("the sponsor")
}

func (e levelAccepted) apply(s *State, at Stamp) {
	alterArea(s, e.Phase, e.Area, func(a *pokerArea) {
		a.agreed, a.acceptedBy, a.toConfirm, a.state = e.Level, e.By, e.ToConfirm, AreaAgreed
	})
	s.tell(Notice{Kind: NoticeAccepted, Who: s.name(at.By), What: s.say("level %d", e.Level)})
}

const lineCap = 140

func (c SetLine) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[pokerWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	a, err := w.area(c.Area)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(lineNames[:], c.Line) {
		return nil, refuse("There is no line %q; there are: %s.", CleanLine(c.Line), strings.Join(lineNames[:], ", "))
	}
	text, err := optionalLine(c.Text, lineCap)
	if err != nil || a.lines[c.Line] == text {
		return nil, err
	}
	return []Event{lineSet{c.Phase, c.Area, c.Line, text}}, nil
}

func (e lineSet) apply(s *State, at Stamp) {
	alterArea(s, e.Phase, e.Area, func(a *pokerArea) {
		a.lines = maps.Clone(a.lines)
		if a.lines == nil {
			a.lines = map[string]string{}
		}
		if e.Text == "" {
			delete(a.lines, e.Line)
			return
		}
		a.lines[e.Line] = e.Text
	})
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: e.Line})
}

func (c FocusArea) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator takes everybody to another area.")
	}
	_, w, err := phaseWork[pokerWork](s, c.Phase)
	if err != nil {
		return nil, err
	}
	if _, err := w.area(c.Area); err != nil || w.current == c.Area {
		return nil, err
	}
	return []Event{areaFocused(c)}, nil
}

func (e areaFocused) apply(s *State, at Stamp) {
	from := ""
	alter(s, e.Phase, func(w pokerWork) pokerWork {
		from, w.current = w.current, e.Area
		return w
	})
	alterArea(s, e.Phase, e.Area, func(a *pokerArea) {
		if a.state == AreaWaiting {
			a.state = AreaPicking
		}
	})
	s.passing.ready = nil
	s.canUndo(at, s.say("going to another area"), areaFocused{e.Phase, from})
}

// teamWants is the team's median wanted; between two levels the one nearer to
// what was agreed, so that a wish is not made larger than it is.
func (a pokerArea) teamWants() Level {
	m := median(a.last.Wanted, 1)
	if a.agreed > 0 && float64(a.agreed) > m {
		return Level(math.Ceil(m))
	}
	return Level(math.Floor(m))
}
