package session

import (
	"slices"
	"strings"

	"accord/session/words"
)

// CheckKind names one of the questions that a charter is asked.
type CheckKind string

// The checks. None of them hinders anything. Plain ones are sentences that need
// no name.
const (
	Plain            CheckKind = ""
	OwnsCannotDecide CheckKind = "owns but cannot decide"
	NotEquipped      CheckKind = "delegated, not equipped"
	Balance          CheckKind = "balance"
	NoLink           CheckKind = "outcome without link"
	NotVisible       CheckKind = "not visible"
	FearOpen         CheckKind = "fear without answer"
)

// Check is a place where the parts of a charter do not fit together.
type Check struct {
	Kind  CheckKind `json:"kind,omitempty"`
	About []string  `json:"about,omitempty"` // what it is about: "O1", "P4", "N2"
	Text  string    `json:"text,omitempty"`  // a sentence without the kind
}

// say is a sentence in the language of the charter.
func (c Charter) say(english string, args ...any) string {
	return words.In(c.Language).T(english, args...)
}

// checks are the questions that c raises, in the order of their kinds.
func (c Charter) checks() []Check {
	return slices.Concat(c.ownsCannotDecide(), c.notEquipped(), c.balance(), c.noLink(), c.notVisible(), c.fearOpen(), c.unsaid(), c.unheld())
}

// ownsCannotDecide are the outcomes whose steward depends on a decision that is
// not the team's.
func (c Charter) ownsCannotDecide() []Check {
	var out []Check
	for _, o := range c.Outcomes {
		for _, a := range c.Areas {
			if o.Steward == "" || !slices.Contains(o.Needs, a.Ref) || a.Agreed == 0 || a.Agreed >= 4 {
				continue
			}
			text := c.say("%s (%s) needs %s (%s), agreed %d.", o.ID, o.Steward, a.ID, a.Text, a.Agreed)
			if a.Wanted > a.Agreed {
				text = c.say("%s (%s) needs %s (%s), agreed %d, wanted %d.", o.ID, o.Steward, a.ID, a.Text, a.Agreed, a.Wanted)
			}
			out = append(out, Check{OwnsCannotDecide, []string{o.ID, a.ID}, text})
		}
	}
	return out
}

// balance asks about a perimeter in which nothing is the team's, or in which
// nothing is seen.
func (c Charter) balance() []Check {
	var agreed, low, unseen []string
	for _, a := range c.Areas {
		if a.Agreed == 0 {
			continue
		}
		agreed = append(agreed, a.ID)
		if a.Agreed <= 3 {
			low = append(low, a.ID)
		}
		if a.Agreed >= 6 && a.Lines["visible through"] == "" {
			unseen = append(unseen, a.ID)
		}
	}
	var out []Check
	if len(agreed) >= 3 && len(low)*10 >= len(agreed)*8 {
		out = append(out, Check{Balance, low, c.say("%d of %d areas at level 1-3: where may the team surprise us?", len(low), len(agreed))})
	}
	if len(unseen) >= 3 {
		out = append(out, Check{Balance, unseen, c.say("%d areas at 6-7 have no \"visible through\": how do results come to light?", len(unseen))})
	}
	return out
}

func (c Charter) noLink() []Check {
	var out []Check
	for _, o := range c.Outcomes {
		if o.Serves == "" {
			out = append(out, Check{NoLink, []string{o.ID}, c.say("%s serves no phrase of the vision and no given yet.", o.ID)})
		}
	}
	return out
}

func (c Charter) notVisible() []Check {
	var out []Check
	for _, a := range c.Areas {
		if slices.Contains(a.Missing, "visible through") {
			out = append(out, Check{NotVisible, []string{a.ID}, c.say("%s (%s) is at level %d, and nothing says where its results are seen.", a.ID, a.Text, a.Agreed)})
		}
	}
	return out
}

// unsaid are the lines that the agreed level of an area needs besides how its
// results are seen.
func (c Charter) unsaid() []Check {
	var out []Check
	for _, a := range c.Areas {
		for _, line := range a.Missing {
			if line != "visible through" {
				out = append(out, Check{Plain, []string{a.ID}, c.say("%s (%s) is at level %d and does not say %q.", a.ID, a.Text, a.Agreed, words.Say(line))})
			}
		}
	}
	return out
}

// unheld is what the commitments lack that would hold them: their people, a day
// to look again, something to celebrate.
func (c Charter) unheld() []Check {
	var out []Check
	for _, k := range c.Commitments {
		if len(k.Left) > 0 {
			out = append(out, Check{Plain, []string{k.ID}, c.say("%s needs somebody new: %s left.", k.ID, strings.Join(k.Left, ", "))})
		}
	}
	if len(c.Commitments) > 0 && c.Review == "" {
		out = append(out, Check{Plain, nil, c.say("There is no day for the next review.")})
	}
	if len(c.Commitments) > 0 && c.FirstWin.What == "" {
		out = append(out, Check{Plain, nil, c.say("There is no first win to celebrate.")})
	}
	return out
}

func (c Charter) fearOpen() []Check {
	var out []Check
	for _, f := range c.Ownership.Fears {
		if f.Answer == "" {
			out = append(out, Check{FearOpen, nil, c.say("%q has no answer yet.", short(f.Text))})
		}
	}
	return out
}
