package session

import (
	"maps"
	"slices"
)

// ClusterParams are the settings of a cluster phase: merge cards, name themes.
type ClusterParams struct {
	Answers bool `json:"answers,omitempty" yaml:"answers"` // each theme can be answered
}

func (p *ClusterParams) check(_ Agenda, ph Phase) string {
	if len(ph.From) == 0 {
		return "`from` is missing: there are no cards to group"
	}
	return cardsIntoFault(ph)
}

func clusterActivity() activity {
	return activity{
		name:   "cluster",
		params: func() Params { return &ClusterParams{} },
		start:  func(s State, ph Phase) Work { return clusterWork{}.resume(s, ph) },
		events: []Event{groupsMerged{}, cardMoved{}, themeNamed{}, groupsRestored{}},
	}
}

// Group is one card alone or several merged. Its ID is the ID of its first
// card.
type Group struct {
	ID    string
	Name  string // "" until someone names it
	Cards []Card
	Score int // sparks or dots of its cards
	// Answer is the room's answer to it, "" while there is none.
	Answer string
}

// ClusterBoard is what is seen of a cluster phase: everything, live.
// Undo{Phase} takes back the last act. Groups keep the order of their first
// cards, so that an act does not move what it does not touch.
type ClusterBoard struct {
	Groups    []Group
	Cards     int
	MayAnswer bool // AnswerItem works
}

func (ClusterBoard) isBoard() {}

// clusterWork holds every card in exactly one theme. Themes are in the order
// of their first cards, and none is empty.
type clusterWork struct {
	cards  []Item
	themes []theme
	acted  map[ParticipantID]bool
}

// theme is a group by the ids of its cards.
type theme struct {
	Name  string   `json:"name,omitempty"`
	Cards []string `json:"cards"`
}

// resume takes up the cards of the source as they are now: new ones alone,
// those that are gone nowhere.
func (w clusterWork) resume(s State, ph Phase) Work {
	w.cards = keptItems(s.itemsFor(ph))
	var themes []theme
	for _, t := range w.themes {
		themes = append(themes, theme{t.Name, slices.DeleteFunc(slices.Clone(t.Cards), func(id string) bool { return w.place(id) < 0 })})
	}
	for _, it := range w.cards {
		if w.theme(it.ID) < 0 {
			themes = append(themes, theme{Cards: []string{it.ID}})
		}
	}
	return w.with(themes)
}

// with returns w with these themes, put into order.
func (w clusterWork) with(themes []theme) clusterWork {
	w.themes = slices.DeleteFunc(themes, func(t theme) bool { return len(t.Cards) == 0 })
	slices.SortStableFunc(w.themes, func(a, b theme) int { return w.place(a.Cards[0]) - w.place(b.Cards[0]) })
	return w
}

// place is the place of a card in the order of the source, -1 for none.
func (w clusterWork) place(card string) int {
	return slices.IndexFunc(w.cards, func(it Item) bool { return it.ID == card })
}

// theme is the index of the theme that holds a card, -1 for none. A group is
// found by its ID even after it went into another: there its first card is.
func (w clusterWork) theme(card string) int {
	return slices.IndexFunc(w.themes, func(t theme) bool { return slices.Contains(t.Cards, card) })
}

// without returns the themes without these cards; some may be empty.
func (w clusterWork) without(cards ...string) []theme {
	themes := slices.Clone(w.themes)
	for i, t := range themes {
		themes[i].Cards = slices.DeleteFunc(slices.Clone(t.Cards), func(id string) bool { return slices.Contains(cards, id) })
	}
	return themes
}

// label names a theme in a sentence.
func (w clusterWork) label(t theme) string {
	if t.Name != "" {
		return short(t.Name)
	}
	return w.cardLabel(t.Cards[0])
}

func (w clusterWork) cardLabel(card string) string {
	if i := w.place(card); i >= 0 {
		return short(w.cards[i].Text)
	}
	return card
}

func (w clusterWork) by(p ParticipantID) clusterWork {
	w.acted = maps.Clone(w.acted)
	if w.acted == nil {
		w.acted = map[ParticipantID]bool{}
	}
	w.acted[p] = true
	return w
}

func (w clusterWork) answered(p ParticipantID) bool { return w.acted[p] }

// answer is what the room answered to a theme: to any of its cards, since groups
// grow.
func (w clusterWork) answer(s State, ph Phase, t theme) string {
	for _, id := range t.Cards {
		if text := s.answers[ph.ID][id]; text != "" {
			return text
		}
	}
	return w.cards[w.place(t.Cards[0])].Answer
}

func (w clusterWork) board(s State, ph Phase) Board {
	b := ClusterBoard{Cards: len(w.cards), MayAnswer: ph.Params.(*ClusterParams).Answers}
	for _, t := range w.themes {
		g := Group{ID: t.Cards[0], Name: t.Name, Answer: w.answer(s, ph, t)}
		for _, id := range t.Cards {
			it := w.cards[w.place(id)]
			g.Cards = append(g.Cards, Card{ID: it.ID, Text: it.Text, By: it.By})
			g.Score += it.Score
		}
		b.Groups = append(b.Groups, g)
	}
	return b
}

func (w clusterWork) mine(_ State, _ Phase, b Board, _ ParticipantID) Board { return b }

// items are the groups: their name or else the text of their first card, and
// the texts of what was merged.
func (w clusterWork) items(s State, ph Phase) []Item {
	var out []Item
	for _, t := range w.themes {
		first := w.cards[w.place(t.Cards[0])]
		group := Item{ID: first.ID, Text: first.Text, By: first.By, Answer: w.answer(s, ph, t)}
		if t.Name != "" {
			group.Text, group.By = t.Name, ""
		}
		for _, id := range t.Cards {
			it := w.cards[w.place(id)]
			group.Score += it.Score
			if len(it.Cards) > 0 {
				group.Cards = append(group.Cards, it.Cards...)
			} else {
				group.Cards = append(group.Cards, it.Text)
			}
		}
		if len(group.Cards) > 1 {
			group.By = ""
		} else if t.Name == "" {
			group.Cards = nil
		}
		out = append(out, group)
	}
	return out
}

func (w clusterWork) fill(c *Charter, s State, ph Phase) {
	if !s.feeds(ph) {
		c.put(ph, w.items(s, ph))
	}
}
