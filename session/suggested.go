package session

import (
	"fmt"
	"slices"
	"strings"
)

// What a workshop has found wants somebody to do something about it: a pair
// that was taken, a need that got a yes, a row that nobody leads. Commitments are
// proposed from these; whoever takes one writes it with their own hand.

// SuggestedCommitment is a commitment to take up with AddCommitment, as it is
// or changed.
type SuggestedCommitment struct {
	Source string // "pair", "need", "gap", "baseline" or "fear"
	About  string // "N1", "O1", or the name of a row; "" of a fear
	Commitment
	For  []string // names of those it is for; none: anybody's
	Mine bool     // the viewer is among them
}

// baselineDays is how soon a baseline should be known.
const baselineDays = 14

// suggested are the commitments that c asks for and that nobody has made yet.
func (c Charter) suggested(today, review Date) []SuggestedCommitment {
	all := slices.Concat(c.fromPairs(review), c.fromNeeds(review), c.fromGaps(review), c.fromBaselines(today), c.fromFears())
	return slices.DeleteFunc(all, func(g SuggestedCommitment) bool {
		return slices.ContainsFunc(c.Commitments, func(k Commitment) bool { return k.Do == g.Do })
	})
}

func proposed(source, about string, k Commitment, people ...string) SuggestedCommitment {
	for _, text := range []*string{&k.When, &k.Do, &k.SeenIn, &k.Serves} {
		if r := []rune(*text); len(r) > commitCap {
			*text = string(r[:commitCap])
		}
	}
	people = slices.DeleteFunc(people, func(name string) bool { return name == "" })
	return SuggestedCommitment{Source: source, About: about, Commitment: k, For: people}
}

func (c Charter) fromPairs(review Date) (out []SuggestedCommitment) {
	for _, p := range c.Ownership.Pairs {
		out = append(out, proposed("pair", p.RowText, Commitment{
			Kind: "step", When: "there is something to do in " + p.RowText, We: true,
			Do: fmt.Sprintf("do it together: %s teaches %s", p.TeacherName, p.LearnerName), By: review,
			Serves: "more than one of us can do it",
		}, p.TeacherName, p.LearnerName))
	}
	return out
}

func (c Charter) fromNeeds(review Date) (out []SuggestedCommitment) {
	for _, n := range c.Needs {
		if n.Answer != NeedYes && n.Answer != NeedTry {
			continue
		}
		k := Commitment{Kind: "step", When: n.ID + " is needed", Do: "see to it: " + n.What, By: n.By, Serves: n.SoThat}
		if k.By == "" {
			k.By = review
		}
		if k.Serves == "" {
			k.Serves = strings.TrimSpace(n.ForID + " " + n.ForText)
		}
		out = append(out, proposed("need", n.ID, k, n.AnsweredBy))
	}
	return out
}

func (c Charter) fromGaps(review Date) (out []SuggestedCommitment) {
	does := map[Gap]string{GapLead: "find who answers for it", GapTalk: "agree on who answers for it", GapOne: "learn it from the one who is able"}
	for _, r := range c.Ownership.Rows {
		do := does[r.Gap]
		pairs := slices.ContainsFunc(c.Ownership.Pairs, func(p Pair) bool { return p.Row == r.ID })
		if do == "" || r.Gap == GapOne && pairs {
			continue
		}
		out = append(out, proposed("gap", r.Text, Commitment{
			Kind: "step", When: "we look at " + r.Text, We: true, Do: do + ": " + r.Text, By: review, Serves: "nothing falls between us",
		}))
	}
	return out
}

func (c Charter) fromBaselines(today Date) (out []SuggestedCommitment) {
	for _, o := range c.Outcomes {
		if !o.NoBaseline {
			continue
		}
		k := Commitment{Kind: "find out", When: "we want to know whether " + o.ID + " comes true", Do: "find the baseline of " + o.ID, SeenIn: o.SeenIn, Serves: o.Text}
		if o.Measure != "" {
			k.Do += ": " + o.Measure
		}
		if today != "" {
			k.By = today.AddDays(baselineDays)
		}
		out = append(out, proposed("baseline", o.ID, k, o.Steward))
	}
	return out
}

func (c Charter) fromFears() (out []SuggestedCommitment) {
	for _, f := range c.Ownership.Fears {
		if f.Answer != "" {
			out = append(out, proposed("fear", "", Commitment{
				Kind: "practice", When: "somebody fears: " + f.Text, We: true, Do: f.Answer, Serves: "we can share without losing ourselves",
			}))
		}
	}
	return out
}
