package session

import (
	"slices"
)

// Acts of grouping are live and open to all. What two people do at once both
// happens: an act that names a group which has just gone into another means
// the other.

// themeCap is how many characters a theme's name holds.
const themeCap = 60

// MergeCards puts all cards of the named groups into the first one.
type MergeCards struct {
	Phase  PhaseID
	Groups []string
}

// MoveCard takes a card out of its group into another, or into one of its own
// when Group is "".
type MoveCard struct {
	Phase       PhaseID
	Card, Group string
}

// NameTheme names a group; an empty name takes the name away.
type NameTheme struct {
	Phase       PhaseID
	Group, Name string
}

type (
	groupsMerged struct {
		Phase  PhaseID  `json:"phase"`
		Groups []string `json:"groups"`
	}
	cardMoved struct {
		Phase PhaseID `json:"phase"`
		Card  string  `json:"card"`
		Group string  `json:"group,omitempty"`
	}
	themeNamed struct {
		Phase PhaseID `json:"phase"`
		Group string  `json:"group"`
		Name  string  `json:"name,omitempty"`
	}
	// groupsRestored puts cards back into the groups that they were in.
	groupsRestored struct {
		Phase  PhaseID `json:"phase"`
		Groups []theme `json:"groups"`
	}
)

func (groupsMerged) kind() string   { return "groups-merged" }
func (cardMoved) kind() string      { return "card-moved" }
func (themeNamed) kind() string     { return "theme-named" }
func (groupsRestored) kind() string { return "groups-restored" }

var groupGone = refuse("That card is not here any more.")

// find returns the indexes of the themes that hold these cards, each once.
func (w clusterWork) find(cards []string) ([]int, error) {
	var found []int
	for _, id := range cards {
		i := w.theme(id)
		if i < 0 {
			return nil, groupGone
		}
		if !slices.Contains(found, i) {
			found = append(found, i)
		}
	}
	return found, nil
}

func (c MergeCards) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[clusterWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	if len(c.Groups) < 2 {
		return nil, refuse("Mark two groups or more, then merge them.")
	}
	found, err := w.find(c.Groups)
	if err != nil || len(found) == 1 {
		return nil, err // one already: somebody was first
	}
	e := groupsMerged{Phase: c.Phase}
	for _, i := range found {
		e.Groups = append(e.Groups, w.themes[i].Cards[0])
	}
	return []Event{e}, nil
}

func (e groupsMerged) apply(s *State, at Stamp) {
	w, ok := s.work[e.Phase].(clusterWork)
	found, err := w.find(e.Groups)
	if !ok || err != nil || len(found) < 2 {
		return
	}
	var into theme
	var before []theme
	for _, i := range found {
		t := w.themes[i]
		before = append(before, t)
		into.Cards = append(into.Cards, t.Cards...)
		if into.Name == "" {
			into.Name = t.Name
		}
	}
	what := s.say("%s and %s", w.label(before[0]), w.label(before[1]))
	if n := len(before) - 1; n > 1 {
		what = s.say("%s and %d more", w.label(before[0]), n)
	}
	s.put(e.Phase, w.with(append(w.without(into.Cards...), into)).by(at.By))
	s.tell(Notice{Kind: NoticeMerged, Who: s.name(at.By), What: what})
	s.canRegroup(at, e.Phase, s.say("merged %s", what), groupsRestored{e.Phase, before})
}

func (c MoveCard) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[clusterWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	from := w.theme(c.Card)
	switch {
	case from < 0, c.Group != "" && w.theme(c.Group) < 0:
		return nil, groupGone
	case c.Group != "" && w.theme(c.Group) == from, c.Group == "" && len(w.themes[from].Cards) == 1:
		return nil, nil
	}
	return []Event{cardMoved(c)}, nil
}

func (e cardMoved) apply(s *State, at Stamp) {
	w, ok := s.work[e.Phase].(clusterWork)
	from, to := w.theme(e.Card), w.theme(e.Group)
	if !ok || from < 0 || e.Group != "" && (to < 0 || to == from) {
		return
	}
	before := []theme{w.themes[from]}
	what := w.cardLabel(e.Card)
	act := s.say("took out %s", what)
	themes := w.without(e.Card)
	if e.Group == "" {
		themes = append(themes, theme{Cards: []string{e.Card}})
		s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: s.say("%s, a group of its own now", what)})
	} else {
		before = append(before, w.themes[to])
		act = s.say("moved %s to %s", what, w.label(w.themes[to]))
		themes[to].Cards = append(themes[to].Cards, e.Card)
		s.tell(Notice{Kind: NoticeMerged, Who: s.name(at.By), What: s.say("%s with %s", what, w.label(w.themes[to]))})
	}
	s.put(e.Phase, w.with(themes).by(at.By))
	s.canRegroup(at, e.Phase, act, groupsRestored{e.Phase, before})
}

func (c NameTheme) decide(s State, at Stamp) ([]Event, error) {
	_, w, err := contribute[clusterWork](s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	name, err := optionalLine(c.Name, themeCap)
	if err != nil {
		return nil, err
	}
	i := w.theme(c.Group)
	switch {
	case i < 0:
		return nil, groupGone
	case w.themes[i].Name == name:
		return nil, nil
	}
	return []Event{themeNamed{c.Phase, w.themes[i].Cards[0], name}}, nil
}

func (e themeNamed) apply(s *State, at Stamp) {
	w, ok := s.work[e.Phase].(clusterWork)
	i := w.theme(e.Group)
	if !ok || i < 0 {
		return
	}
	before := w.themes[i]
	act := s.say("named %s", w.label(before))
	if e.Name == "" {
		act = s.say("took the name of %s", w.label(before))
	}
	themes := slices.Clone(w.themes)
	themes[i].Name = e.Name
	s.put(e.Phase, w.with(themes).by(at.By))
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: s.say("the theme of %s", w.cardLabel(before.Cards[0]))})
	s.canRegroup(at, e.Phase, act, groupsRestored{e.Phase, []theme{before}})
}

// apply leaves cards that came since where they are, and those that are gone
// away.
func (e groupsRestored) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w clusterWork) clusterWork {
		var back []theme
		var cards []string
		for _, t := range e.Groups {
			t.Cards = slices.DeleteFunc(slices.Clone(t.Cards), func(id string) bool { return w.place(id) < 0 })
			back, cards = append(back, t), append(cards, t.Cards...)
		}
		return w.with(append(w.without(cards...), back...))
	})
}
