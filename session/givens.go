package session

import (
	"slices"
	"strings"
	"unicode"

	"accord/session/words"
)

// Givens are what leadership brings: the problem, why now, and what is fixed.
type Givens struct {
	Intent      string   `json:"intent,omitempty"`
	Constraints []string `json:"constraints,omitempty"`
	Fixed       []string `json:"fixed,omitempty"`
	ConfirmedBy string   `json:"confirmed_by,omitempty"` // a sponsor's name once one confirmed them
	ToConfirm   string   `json:"to_confirm,omitempty"`   // who has to confirm them still
}

func (g Givens) empty() bool { return g.Intent == "" && len(g.Constraints)+len(g.Fixed) == 0 }

func (g Givens) sameText(h Givens) bool {
	return g.Intent == h.Intent && slices.Equal(g.Constraints, h.Constraints) && slices.Equal(g.Fixed, h.Fixed)
}

// givens are those of the agenda, cleaned.
func (p *ShowParams) givens() Givens {
	return Givens{Intent: CleanLine(p.Intent), Constraints: cleanGivens(p.Constraints), Fixed: cleanGivens(p.Fixed)}
}

func cleanGivens(list []string) []string {
	var out []string
	for _, s := range list {
		if s = CleanLine(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// confirmer is whose word the givens wait for.
func (p *ShowParams) confirmer(s State) string {
	if name := CleanLine(p.ConfirmedBy); name != "" {
		return name
	}
	return s.say("the sponsor")
}

const (
	givenCap  = 300 // characters in one given
	givensMax = 8   // constraints, and things that are fixed
)

// SetGivens writes the givens: the sponsor's keys, or a facilitator's, whose
// text waits to be confirmed.
type SetGivens struct {
	Phase              PhaseID
	Intent             string
	Constraints, Fixed []string
}

// ConfirmGivens makes the givens the sponsor's own word.
type ConfirmGivens struct{ Phase PhaseID }

type (
	givensSet struct {
		Phase PhaseID `json:"phase"`
		Givens
	}
	givensConfirmed struct {
		Phase PhaseID `json:"phase"`
		By    string  `json:"by"` // the sponsor's name
	}
)

func (givensSet) kind() string       { return "givens-set" }
func (givensConfirmed) kind() string { return "givens-confirmed" }

func (c SetGivens) decide(s State, at Stamp) ([]Event, error) {
	p, ph, w, err := contributeShow(s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case ph.Params.(*ShowParams).What != "givens":
		return nil, refuse("There are no givens in this step.")
	case !p.Rights.Sponsor && !p.Rights.Facilitator:
		return nil, refuse("The givens are the sponsor's to write. Say back what you heard, or ask.")
	}
	g, err := c.cleaned()
	if err != nil {
		return nil, err
	}
	if p.Rights.Sponsor {
		g.ConfirmedBy = p.Name
	} else {
		g.ToConfirm = ph.Params.(*ShowParams).confirmer(s)
	}
	if g.sameText(w.givens) && (w.givens.ConfirmedBy != "" || !p.Rights.Sponsor) {
		return nil, nil
	}
	return []Event{givensSet{c.Phase, g}}, nil
}

func (c SetGivens) cleaned() (Givens, error) {
	g := Givens{Constraints: cleanGivens(c.Constraints), Fixed: cleanGivens(c.Fixed)}
	var err error
	if g.Intent, err = optionalLine(c.Intent, givenCap); err != nil {
		return g, err
	}
	for _, list := range [][]string{g.Constraints, g.Fixed} {
		if len(list) > givensMax {
			return g, refuse("These are %d; %d fit. Which of them does nobody know yet?", len(list), givensMax)
		}
		for _, s := range list {
			if _, err := line(s, givenCap); err != nil {
				return g, err
			}
		}
	}
	if g.empty() {
		return g, refuse("There is no text in it yet.")
	}
	return g, nil
}

func (e givensSet) apply(s *State, at Stamp) {
	before, ok := s.work[e.Phase].(showWork)
	if !ok {
		return
	}
	alter(s, e.Phase, func(w showWork) showWork { w.givens = e.Givens; return w })
	s.tell(Notice{Kind: NoticeChanged, Who: s.name(at.By), What: s.say("the givens")})
	if e.ToConfirm != "" {
		// What a sponsor wrote is not for a facilitator to take back.
		s.canUndo(at, s.say("writing the givens"), givensSet{e.Phase, before.givens})
	}
}

func (c ConfirmGivens) decide(s State, at Stamp) ([]Event, error) {
	p, _, w, err := contributeShow(s, c.Phase, at.By)
	switch {
	case err != nil:
		return nil, err
	case !p.Rights.Sponsor:
		return nil, refuse("Only a sponsor can confirm the givens.")
	case w.givens.empty():
		return nil, refuse("There are no givens to confirm yet.")
	case w.givens.ConfirmedBy != "":
		return nil, nil
	}
	return []Event{givensConfirmed{c.Phase, p.Name}}, nil
}

func (e givensConfirmed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w showWork) showWork {
		w.givens.ConfirmedBy, w.givens.ToConfirm = e.By, ""
		return w
	})
	s.tell(Notice{Kind: NoticeAccepted, Who: e.By, What: s.say("the givens")})
}

// solutionWords begin a text that tells what to do, not what is wrong.
func solutionWords(w words.Words) string {
	return w.T("build, implement, introduce, migrate, rewrite, replace, deploy, install, buy, adopt, launch, ship, roll out, switch to, move to, set up")
}

// soundLikeSolution reports whether a given names a solution where a problem is
// asked for.
func (g Givens) soundLikeSolution(w words.Words) bool {
	list := listed(nil, solutionWords(w))
	for _, text := range slices.Concat([]string{g.Intent}, g.Constraints, g.Fixed) {
		spoken := " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), notLetter), " ") + " "
		for _, word := range list {
			if strings.Contains(spoken, " "+word+" ") {
				return true
			}
		}
	}
	return false
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }
