package session

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// GiveEvidence puts what is known from outside (what users say, what was
// measured) below the question of a phase in which cards are written, so that
// everybody has it before them: E1, E2 ... It replaces what was given to that
// phase before; no lines take it away. Facilitators only, until the cards are
// shown.
type GiveEvidence struct {
	Phase PhaseID
	Lines []string
}

const (
	evidenceCap = 200 // characters of a line
	evidenceMax = 12  // lines in a phase
)

type evidenceGiven struct {
	Phase PhaseID  `json:"phase"`
	Lines []string `json:"lines,omitempty"`
}

func (evidenceGiven) kind() string { return "evidence-given" }

func (c GiveEvidence) decide(s State, at Stamp) ([]Event, error) {
	if !s.facilitates(at.By) {
		return nil, refuse("Only a facilitator puts evidence before everybody.")
	}
	ph, _, _, ok := s.agenda.Find(c.Phase)
	switch _, writes := ph.Params.(*WriteParams); {
	case !ok:
		return nil, refuse("There is no such step.")
	case !writes:
		return nil, refuse("That cannot be done in this step.")
	case s.revealed(c.Phase):
		return nil, refuse("The cards of this step are shown already; evidence comes before them.")
	}
	lines, err := evidenceLines(c.Lines)
	if err != nil || slices.Equal(lines, s.evidence[c.Phase]) {
		return nil, err
	}
	return []Event{evidenceGiven{c.Phase, lines}}, nil
}

// numbered reports whether a line begins with its number already: "E3 ...".
func numbered(line string) bool {
	first, _, _ := strings.Cut(line, " ")
	n, err := strconv.Atoi(strings.TrimPrefix(first, "E"))
	return err == nil && n > 0 && first[0] == 'E'
}

func evidenceLines(given []string) (lines []string, err error) {
	for _, l := range given {
		if CleanLine(l) == "" {
			continue
		}
		l, err := line(l, evidenceCap)
		switch {
		case err != nil:
			return nil, err
		case len(lines) == evidenceMax:
			return nil, refuse("%d lines are as much as anybody reads.", evidenceMax)
		case !numbered(l):
			l = "E" + strconv.Itoa(len(lines)+1) + " " + l
		}
		lines = append(lines, l)
	}
	return lines, nil
}

func (e evidenceGiven) apply(s *State, at Stamp) {
	s.evidence = maps.Clone(s.evidence)
	if s.evidence == nil {
		s.evidence = make(map[PhaseID][]string)
	}
	if s.evidence[e.Phase] = e.Lines; len(e.Lines) == 0 {
		delete(s.evidence, e.Phase)
	}
	ph, _, _, _ := s.agenda.Find(e.Phase)
	s.tell(Notice{Kind: NoticeAdded, Who: s.name(at.By), What: s.say("evidence for %s", ph.Title)})
}
