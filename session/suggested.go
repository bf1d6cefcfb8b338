package session

import (
	"slices"
	"strings"

	"accord/session/words"
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
			Kind: "step", When: c.say("there is something to do in %s", p.RowText), We: true,
			Do: c.say("do it together: %s teaches %s", p.TeacherName, p.LearnerName), By: review,
			Serves: c.say("more than one of us can do it"),
		}, p.TeacherName, p.LearnerName))
	}
	return out
}

func (c Charter) fromNeeds(review Date) (out []SuggestedCommitment) {
	for _, n := range c.Needs {
		if n.Answer != NeedYes && n.Answer != NeedTry {
			continue
		}
		k := Commitment{Kind: "step", When: c.say("%s is needed", n.ID), Do: c.say("see to it: %s", n.What), By: n.By, Serves: n.SoThat}
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
	does := map[Gap]string{
		GapLead: words.Key("find who answers for it: %s"), GapTalk: words.Key("agree on who answers for it: %s"), GapOne: words.Key("learn it from the one who is able: %s"),
	}
	for _, r := range c.Ownership.Rows {
		do := does[r.Gap]
		pairs := slices.ContainsFunc(c.Ownership.Pairs, func(p Pair) bool { return p.Row == r.ID })
		if do == "" || r.Gap == GapOne && pairs {
			continue
		}
		out = append(out, proposed("gap", r.Text, Commitment{
			Kind: "step", When: c.say("we look at %s", r.Text), We: true, Do: c.say(do, r.Text), By: review, Serves: c.say("nothing falls between us"),
		}))
	}
	return out
}

func (c Charter) fromBaselines(today Date) (out []SuggestedCommitment) {
	for _, o := range c.Outcomes {
		if !o.NoBaseline {
			continue
		}
		k := Commitment{Kind: "find out", When: c.say("we want to know whether %s comes true", o.ID), Do: c.say("find the baseline of %s", o.ID), SeenIn: o.SeenIn, Serves: o.Text}
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
				Kind: "practice", When: c.say("somebody fears: %s", f.Text), We: true, Do: f.Answer, Serves: c.say("we can share without losing ourselves"),
			}))
		}
	}
	return out
}
