package session

import (
	"fmt"
	"slices"
	"strings"

	"accord/session/words"
)

// ShowParams are the settings of a show phase: something to read, or to look at
// together.
type ShowParams struct {
	What        string   `json:"what,omitempty" yaml:"what"`     // text, people, promise, givens or charter
	Text        []string `json:"text,omitempty" yaml:"text"`     // of a text; without it what `from` brings
	Intent      string   `json:"intent,omitempty" yaml:"intent"` // givens: the problem and why now
	Constraints []string `json:"constraints,omitempty" yaml:"constraints"`
	Fixed       []string `json:"fixed,omitempty" yaml:"fixed"` // not negotiable
	ConfirmedBy string   `json:"confirmed_by,omitempty" yaml:"confirmed_by"`
	Backbrief   bool     `json:"backbrief,omitempty" yaml:"backbrief"` // people say what they heard; the sponsor answers
}

var showWhats = []string{"text", "people", "promise", "givens", "charter"}

func (p *ShowParams) check(_ Agenda, ph Phase) string {
	switch {
	case !slices.Contains(showWhats, p.What):
		return fmt.Sprintf("`what` is %q; it is one of %s", p.What, strings.Join(showWhats, ", "))
	case p.What == "text" && len(p.Text) == 0 && len(ph.From) == 0:
		return "`text` is empty; write it here or name a phase in `from`"
	case p.What != "givens" && (p.Backbrief || !p.givens().empty()):
		return "`intent`, `constraints`, `fixed` and `backbrief` need `what: givens`"
	case p.Backbrief && ph.Names == Sealed:
		return "`identity: unnamed` does not go with `backbrief`: the sponsor answers people, not cards"
	}
	return ""
}

func showActivity() activity {
	return activity{
		name:   "show",
		params: func() Params { return &ShowParams{What: "text"} },
		start:  startShow,
		events: []Event{givensSet{}, givensConfirmed{}, backbriefAdded{}, backbriefAnswered{}},
	}
}

// Understood ticks the text of a show phase as read. It is passing.
type Understood struct{ Phase PhaseID }

// ShowBoard is what is seen of a show phase. People, the promise and the
// charter are drawn from the View.
type ShowBoard struct {
	What       string
	Text       []string
	Givens     Givens
	Backbrief  bool // backbriefs are asked for
	Backbriefs []Backbrief
	Understood int  // people who ticked it
	Mine       bool // the viewer ticked it
	MayAnswer  bool // the viewer is a sponsor
	MayWrite   bool // the viewer may set the givens
	Solution   bool // a given sounds like a solution, not a problem: a hint only
}

func (ShowBoard) isBoard() {}

type showWork struct {
	givens     Givens
	backbriefs []ownedBackbrief
}

func startShow(s State, ph Phase) Work {
	p := ph.Params.(*ShowParams)
	g := p.givens()
	if !g.empty() {
		g.ToConfirm = p.confirmer(s)
	}
	return showWork{givens: g}
}

// contributeShow is contribute for a show phase: everybody may tick and say
// back, whoever holds the floor.
func contributeShow(s State, id PhaseID, by ParticipantID) (p Person, ph Phase, w showWork, err error) {
	if p, err = s.member(by); err != nil {
		return p, ph, w, err
	}
	ph, w, err = phaseWork[showWork](s, id)
	return p, ph, w, err
}

// understood is what passing.seen holds of a text that was ticked.
const understood = "text"

type textUnderstood struct {
	Phase PhaseID
	By    ParticipantID
}

func (textUnderstood) kind() string { return "" }
func (textUnderstood) passing()     {}

func (c Understood) decide(s State, at Stamp) ([]Event, error) {
	_, ph, w, err := contributeShow(s, c.Phase, at.By)
	if err != nil || w.did(s, ph, at.By) {
		return nil, err
	}
	return []Event{textUnderstood{c.Phase, at.By}}, nil
}

func (e textUnderstood) apply(s *State, _ Stamp) { s.saw(e.Phase, e.By, []string{understood}) }

func (w showWork) answered(p ParticipantID) bool {
	return slices.ContainsFunc(w.backbriefs, func(b ownedBackbrief) bool { return b.owner == p })
}

func (w showWork) did(s State, ph Phase, p ParticipantID) bool {
	return len(s.passing.see(ph.ID, p)) > 0
}

func (w showWork) board(s State, ph Phase) Board {
	p := ph.Params.(*ShowParams)
	b := ShowBoard{What: p.What, Givens: w.givens, Backbrief: p.Backbrief}
	for _, said := range w.backbriefs {
		b.Backbriefs = append(b.Backbriefs, said.Backbrief)
	}
	if p.What == "text" {
		b.Text = showText(s, ph)
	}
	for _, q := range s.participants() {
		b.Understood += count(w.did(s, ph, q.ID))
	}
	b.Solution = p.What == "givens" && w.givens.soundLikeSolution(words.In(s.agenda.Language))
	return b
}

// showText is the text of the agenda, or else what earlier phases made.
func showText(s State, ph Phase) []string {
	var out []string
	for _, text := range ph.Params.(*ShowParams).Text {
		out = append(out, CleanLine(text))
	}
	if len(out) > 0 {
		return out
	}
	if text := s.textFor(ph); text != "" {
		return strings.Split(text, "\n")
	}
	for _, it := range keptItems(s.itemsFor(ph)) {
		out = append(out, it.Text)
	}
	return out
}

func (w showWork) mine(s State, ph Phase, b Board, p ParticipantID) Board {
	sb := b.(ShowBoard)
	who, _ := s.person(p)
	givens := sb.What == "givens"
	sb.Mine = w.did(s, ph, p)
	sb.MayAnswer = givens && who.Rights.Sponsor
	sb.MayWrite = givens && (who.Rights.Sponsor || who.Rights.Facilitator)
	return sb
}

func (w showWork) fill(c *Charter, s State, ph Phase) {
	if ph.Params.(*ShowParams).What != "givens" || w.givens.empty() {
		return
	}
	c.Givens = w.givens
	if w.givens.ToConfirm != "" {
		c.ToConfirm = append(c.ToConfirm, s.say("The givens are to be confirmed by %s.", w.givens.ToConfirm))
	}
}
