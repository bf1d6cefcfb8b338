package session

import (
	"fmt"
	"slices"
)

// How poker is seen: areas as rows, who speaks, and what the charter takes.

func (p *PokerParams) check(_ Agenda, ph Phase) string {
	if len(p.Areas) == 0 && len(ph.From) == 0 {
		return "`areas` is missing, and `from` names no phase that picks some"
	}
	return ""
}

func pokerActivity() activity {
	return activity{
		name:   "poker",
		params: func() Params { return &PokerParams{} },
		start:  startPoker,
		events: []Event{levelsPicked{}, levelsRevealed{}, revoteOpened{}, levelAccepted{}, lineSet{}, areaFocused{}},
	}
}

func (w pokerWork) board(s State, ph Phase) Board {
	b := PokerBoard{Current: w.current, Named: pokerNamed(s, ph), Fewest: s.fewest(), Balance: w.balance(s, ph)}
	for _, a := range w.areas {
		b.Areas = append(b.Areas, a.view())
	}
	return b
}

func (a pokerArea) view() AreaView {
	v := AreaView{
		ID: a.ID, Text: a.Text, State: a.state, Picked: len(a.picks), Revoted: a.round > 1,
		Now: a.first.Now, Wanted: a.last.Wanted, TooFew: a.last.TooFew,
		NowMedian: median(a.first.Now, 1), WantedMedian: median(a.last.Wanted, 1),
		Agreed: a.agreed, TeamWants: a.teamWants(), AcceptedBy: a.acceptedBy, ToConfirm: a.toConfirm,
		Lines: a.lines, Missing: a.missing(),
	}
	if a.picks == nil && a.last.Round > 0 && a.state != AreaRevoting {
		v.Picked = a.last.Picked
	}
	v.Lowest, v.Highest, v.SponsorPick = speakers(a.last.Named)
	return v
}

// speakers are those who picked the lowest and the highest wanted level; the
// sponsor speaks last and is in neither. All of one mind: nobody has to.
func speakers(picks []levelPick) (lowest, highest []string, sponsor string) {
	lo, hi := Level(8), Level(0)
	for _, p := range picks {
		if p.Sponsor {
			sponsor = fmt.Sprintf("%s %d", p.Name, p.Wanted)
			continue
		}
		lo, hi = min(lo, p.Wanted), max(hi, p.Wanted)
	}
	if lo >= hi {
		return nil, nil, sponsor
	}
	for _, p := range picks {
		switch {
		case p.Sponsor:
		case p.Wanted == lo:
			lowest = append(lowest, p.Name)
		case p.Wanted == hi:
			highest = append(highest, p.Name)
		}
	}
	return lowest, highest, sponsor
}

// missing are the lines that the agreed level needs: authority is given
// together with how its results are seen, and in the team somebody decides.
func (a pokerArea) missing() []string {
	var out []string
	need := func(line string) {
		if a.lines[line] == "" {
			out = append(out, line)
		}
	}
	if a.agreed >= 4 {
		need("visible through")
	}
	if a.agreed >= 5 {
		need("decided by")
	}
	return out
}

func (w pokerWork) mine(s State, _ Phase, b Board, p ParticipantID) Board {
	pb := b.(PokerBoard)
	me, _ := s.person(p)
	pb.MayAccept, pb.MayMove = me.Rights.Sponsor, me.Rights.Facilitator
	pb.Areas = slices.Clone(pb.Areas)
	for i, a := range w.areas {
		pick := a.picks[p]
		pb.Areas[i].MyNow, pb.Areas[i].MyWanted = pick.Now, pick.Wanted
	}
	return pb
}

// balance is a note about the whole, never a hindrance.
func (w pokerWork) balance(s State, ph Phase) string {
	var c Charter
	w.fill(&c, s, ph)
	if notes := c.balance(); len(notes) > 0 {
		return notes[0].Text
	}
	return ""
}

func (w pokerWork) items(State, Phase) []Item {
	var out []Item
	for _, a := range w.areas {
		out = append(out, a.Item)
	}
	return out
}

func (w pokerWork) fill(c *Charter, s State, _ Phase) {
	for _, a := range w.areas {
		if a.first.Round == 0 && a.agreed == 0 {
			continue
		}
		c.Areas = append(c.Areas, Area{
			ID: fmt.Sprintf("P%d", len(c.Areas)+1), Ref: string(w.phase) + "/" + a.ID, Text: a.Text, Now: Level(median(a.first.Now, 1)), Wanted: a.teamWants(),
			Agreed: a.agreed, AcceptedBy: a.acceptedBy, ToConfirm: a.toConfirm, Lines: a.lines, Missing: a.missing(),
		})
		if a.agreed > 0 && a.toConfirm != "" {
			c.ToConfirm = append(c.ToConfirm, s.say("%s at level %d: to be confirmed by %s", a.Text, a.agreed, a.toConfirm))
		}
	}
}
