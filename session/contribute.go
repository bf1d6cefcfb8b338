package session

import (
	"cmp"
	"fmt"
	"slices"
)

// Cards, themes and options reach the charter the same way: the last phase of
// a row that the room has been in puts them into the part that the agenda
// names.

// feeds reports whether a later phase that the room has been in works on the
// results of ph and puts them into the same part of the charter.
func (s State) feeds(ph Phase) bool {
	fed := []PhaseID{ph.ID}
	for _, st := range s.agenda.Stages {
		for _, next := range st.Phases {
			if !slices.ContainsFunc(next.From, func(id PhaseID) bool { return slices.Contains(fed, id) }) {
				continue
			}
			fed = append(fed, next.ID)
			_, been := s.work[next.ID].(charterPart)
			if been && next.Into == ph.Into {
				return true
			}
		}
	}
	return false
}

// put adds items to the part that ph names. Parts that hold a decision take
// them as its list, which a later decision replaces.
func (c *Charter) put(ph Phase, items []Item) {
	if len(items) == 0 {
		return
	}
	switch ph.Into {
	case "":
	case PartHeadlines:
		c.Headlines = append(c.Headlines, items...)
		slices.SortStableFunc(c.Headlines, func(a, b Item) int { return cmp.Compare(b.Score, a.Score) })
	case PartUpward:
		c.Upward = append(c.Upward, items...)
	case PartAppreciation:
		c.Thanks = append(c.Thanks, items...)
	case PartFears:
		c.Ownership.Fears = append(c.Ownership.Fears, items...)
	case PartFences:
		c.Fences.List = slices.Clone(items)
	default:
		c.extra(ph.Into, items, "")
	}
}

// cardsIntoFault says why cards cannot go into the part that ph names, or "".
func cardsIntoFault(ph Phase) string {
	switch ph.Into {
	case PartVision, PartGivens, PartPerimeter, PartCommitments, PartAgreement, PartWorth, PartOutcomes:
		return fmt.Sprintf("`into: %s` takes no cards; another activity fills that part", ph.Into)
	}
	return ""
}

// shortCap is how many characters of a card name it in a sentence.
const shortCap = 28

// short is the start of a text, to name it in a sentence.
func short(text string) string {
	r := []rune(text)
	if len(r) <= shortCap {
		return text
	}
	return string(r[:shortCap-3]) + "..."
}
