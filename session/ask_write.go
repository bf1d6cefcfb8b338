package session

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"accord/session/words"
)

// How needs are written: alone and sealed, signed by a role.

const needCap = 160

type askWork struct {
	phase    PhaseID
	seal     SealID
	today    Date // the first day
	needs    []need
	numbered int // ids given since the reveal; none is given twice
	revealed bool
	authors  int // fixed by the reveal
}

// need is a Need as it is kept: with people, not with names.
type need struct {
	Need
	owner               ParticipantID // "" once revealed
	answered, carriedBy ParticipantID
}

type (
	needAdded struct {
		Phase PhaseID       `json:"phase"`
		Seal  SealID        `json:"seal"`
		By    ParticipantID `json:"by"`
		Need  Need          `json:"need"`
	}
	needEdited struct {
		Phase PhaseID `json:"phase"`
		Seal  SealID  `json:"seal"`
		Need  Need    `json:"need"`
	}
	needDropped struct {
		Phase PhaseID `json:"phase"`
		Seal  SealID  `json:"seal"`
		ID    string  `json:"id"`
	}
	// needsRevealed carries the needs by addressee, shuffled and with the role
	// that asks alone.
	needsRevealed struct {
		Phase   PhaseID `json:"phase"`
		Seal    SealID  `json:"seal"`
		Needs   []Need  `json:"needs"`
		Authors int     `json:"authors"`
	}
)

func (needAdded) kind() string     { return "need-added" }
func (needEdited) kind() string    { return "need-edited" }
func (needDropped) kind() string   { return "need-dropped" }
func (needsRevealed) kind() string { return "needs-revealed" }

func (e needAdded) seal() SealID          { return e.Seal }
func (e needEdited) seal() SealID         { return e.Seal }
func (e needDropped) seal() SealID        { return e.Seal }
func (e needsRevealed) unseals() []SealID { return []SealID{e.Seal} }

func startAsk(s State, ph Phase) Work {
	if !ph.Params.(*AskParams).holds() {
		return askLook{s.agenda.base(ph)}
	}
	return askWork{phase: ph.ID, seal: SealID(ph.ID), today: dayOf(s.clock.Since)}
}

// asking is onBase for what is done before the reveal.
func asking(s State, id PhaseID, by ParticipantID) (ph Phase, w askWork, err error) {
	ph, w, err = onBase[askWork](s, id, by)
	if err == nil && w.revealed {
		err = refuse("The needs of this step are on the table already. Park what is missing.")
	}
	return ph, w, err
}

// cleaned is n with nothing in it but what its writer may say, or the Refusal
// that names what is missing.
func (n Need) cleaned(s State, today, before Date) (out Need, err error) {
	out = Need{Kind: CleanLine(n.Kind), For: n.For, To: s.addressee(n.To)}
	if !slices.Contains(needKinds[:], out.Kind) {
		return out, refuse("Say what kind it is: %s.", words.Items(needKinds[:]))
	}
	if out.What, err = optionalLine(n.What, needCap); err != nil {
		return out, err
	}
	if out.SoThat, err = optionalLine(n.SoThat, needCap); err != nil {
		return out, err
	}
	if _, ok := s.link(n.For); !ok && n.For != "" {
		return out, refuse("What it is for is not in the charter any more; say it in your own words.")
	}
	var missing []string
	if out.What == "" {
		missing = append(missing, words.Key("what you need"))
	}
	if out.To == "" {
		missing = append(missing, words.Key("from whom"))
	}
	if out.SoThat == "" && out.For == "" {
		missing = append(missing, words.Key("so that what"))
	}
	if len(missing) > 0 {
		return out, refuse("Still missing: %s. The rest is in your fields.", words.Items(missing))
	}
	if out.By, err = ParseDate(string(n.By)); err == nil && out.By != before {
		err = ahead(out.By, today)
	}
	return out, err
}

// addressee is a person's name as it is written, or else a role.
func (s State) addressee(to string) string {
	to = CleanLine(to)
	for _, p := range s.participants() {
		if strings.EqualFold(p.Name, to) {
			return p.Name
		}
	}
	return s.role(to)
}

// askerRole is the role that signs the needs of p.
func askerRole(p Person) string {
	if p.Role == "" && p.Rights.Sponsor {
		return string(Sponsor)
	}
	return p.Role
}

func (c AddNeed) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := asking(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	n, err := c.Need.cleaned(s, DateOf(at.At), "")
	if err != nil {
		return nil, err
	}
	mine := w.of(at.By)
	if slices.ContainsFunc(mine, func(m need) bool { return m.says(n) }) {
		return nil, nil // sent twice
	}
	if limit := ph.Params.(*AskParams).PerPerson; len(mine) >= limit {
		return nil, refuse("You have asked for %d of %d. Edit one, or take one back.", len(mine), limit)
	}
	p, _ := s.person(at.By)
	n.ID, n.Role = "w"+strconv.FormatUint(at.Seed|1, 36), askerRole(p)
	return []Event{needAdded{ph.ID, w.seal, at.By, n}}, nil
}

// says reports whether n asks for what m asks for.
func (n need) says(m Need) bool {
	return n.Kind == m.Kind && n.What == m.What && n.To == m.To && n.By == m.By && n.SoThat == m.SoThat && n.For == m.For
}

func (e needAdded) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w askWork) askWork {
		w.needs = append(slices.Clip(w.needs), need{Need: e.Need, owner: e.By})
		return w
	})
}

func (w askWork) of(p ParticipantID) []need {
	return slices.DeleteFunc(slices.Clone(w.needs), func(n need) bool { return n.owner != p || p == "" })
}

func (w askWork) index(id string) int {
	return slices.IndexFunc(w.needs, func(n need) bool { return n.ID == id })
}

func (c EditNeed) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := asking(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	i := w.index(c.ID)
	if i < 0 || w.needs[i].owner != at.By {
		return nil, refuse("That is not yours to change.")
	}
	n, err := c.Need.cleaned(s, DateOf(at.At), w.needs[i].By)
	if err != nil || w.needs[i].says(n) {
		return nil, err
	}
	n.ID, n.Role = c.ID, w.needs[i].Role
	return []Event{needEdited{ph.ID, w.seal, n}}, nil
}

func (e needEdited) apply(s *State, _ Stamp) {
	alterNeed(s, e.Phase, e.Need.ID, func(n *need) { n.Need = e.Need })
}

// alterNeed changes one need.
func alterNeed(s *State, phase PhaseID, id string, f func(*need)) {
	alter(s, phase, func(w askWork) askWork {
		w.needs = slices.Clone(w.needs)
		if i := w.index(id); i >= 0 {
			f(&w.needs[i])
		}
		return w
	})
}

func (c DropNeed) decide(s State, at Stamp) ([]Event, error) {
	ph, w, err := asking(s, c.Phase, at.By)
	if err != nil {
		return nil, err
	}
	i := w.index(c.ID)
	switch {
	case i < 0:
		return nil, nil
	case w.needs[i].owner != at.By:
		return nil, refuse("That is not yours to take back.")
	}
	return []Event{needDropped{ph.ID, w.seal, c.ID}}, nil
}

func (e needDropped) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w askWork) askWork {
		w.needs = slices.DeleteFunc(slices.Clone(w.needs), func(n need) bool { return n.ID == e.ID })
		return w
	})
}

func (w askWork) answered(p ParticipantID) bool { return len(w.of(p)) > 0 }

func (w askWork) hides() bool { return !w.revealed }

func (w askWork) sealed(string) bool { return !w.revealed && len(w.needs) > 0 }

func (w askWork) countAuthors() int {
	if w.revealed {
		return w.authors
	}
	seen := map[ParticipantID]bool{}
	for _, n := range w.needs {
		seen[n.owner] = true
	}
	return len(seen)
}

func (w askWork) reveal(s State, ph Phase, _ string, seed uint64) []Event {
	if w.revealed {
		return nil
	}
	e := needsRevealed{Phase: ph.ID, Seal: w.seal, Authors: w.countAuthors()}
	for _, n := range w.needs {
		e.Needs = append(e.Needs, n.Need)
	}
	// Sorted first: what is shuffled must not depend on the order of writing.
	slices.SortFunc(e.Needs, func(a, b Need) int { return strings.Compare(a.ID, b.ID) })
	shuffle(e.Needs, seed)
	slices.SortStableFunc(e.Needs, func(a, b Need) int { return s.byAddressee(a.To, b.To) })
	for i := range e.Needs {
		e.Needs[i].ID = fmt.Sprintf("N%d", i+1)
	}
	return []Event{e}
}

// byAddressee puts the sponsor first, then the roles of the agenda, then others
// by name.
func (s State) byAddressee(a, b string) int {
	rank := func(to string) int {
		if to == string(Sponsor) {
			return -1
		}
		if i := slices.Index(s.agenda.Roles, to); i >= 0 {
			return i
		}
		return len(s.agenda.Roles)
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a, b))
}

func (e needsRevealed) apply(s *State, _ Stamp) {
	alter(s, e.Phase, func(w askWork) askWork {
		w.needs, w.revealed, w.authors, w.numbered = nil, true, e.Authors, len(e.Needs)
		for _, n := range e.Needs {
			w.needs = append(w.needs, need{Need: n})
		}
		return w
	})
}
