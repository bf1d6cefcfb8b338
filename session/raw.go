package session

import "slices"

// PhaseCards are the cards of one phase as they were written: what later phases
// merged, named and chose from.
type PhaseCards struct {
	Phase  PhaseID `json:"phase"`
	Stage  string  `json:"stage"`
	Title  string  `json:"title"`
	Prompt string  `json:"prompt,omitempty"`
	Cards  []Card  `json:"cards"`
}

// Cards are the cards that everybody may see, of all phases that the room has
// been in: of sealed ones none before their reveal, and without names after it.
func (v View) Cards() []PhaseCards {
	var out []PhaseCards
	s := v.state
	for _, st := range s.agenda.Stages {
		for _, ph := range st.Phases {
			w, ok := s.work[ph.ID].(writeWork)
			if !ok {
				continue
			}
			cards := slices.DeleteFunc(w.board(s, ph).(WriteBoard).Cards, func(c Card) bool { return c.Text == "" }) // it has expired
			if len(cards) > 0 {
				out = append(out, PhaseCards{ph.ID, st.Title, ph.Title, ph.Prompt, cards})
			}
		}
	}
	return out
}
