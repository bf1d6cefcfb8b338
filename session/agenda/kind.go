package agenda

import "accord/session"

// kind is what the agenda file knows of an activity: what a phase of it says
// when its author says nothing, who may be named in it, and what it works on.
type kind struct {
	title, prompt, help string
	// identity are the words that "identity" may be here; the first is the
	// default.
	identity []string
	// gives says that later phases can take up its result.
	gives bool
	// takes says what a phase works on when it names no "from".
	takes func(p session.Params) takes
}

// takes is what a phase works on.
type takes int

const (
	nothing  takes = iota
	results        // the result of the nearest earlier phase that has one
	promises       // what an earlier phase of the same activity holds: commitments, a map, needs
	whatever       // all that has not been taken up since the last talk
)

func always(t takes) func(session.Params) takes {
	return func(session.Params) takes { return t }
}

var kinds = map[string]kind{
	"show": {
		title: "Read", help: "Read this in your own time, then press Enter to say that you have.",
		identity: []string{"named"}, takes: always(nothing),
	},
	"write": {
		title: "Write", help: "Write one thought on each card and press Enter. Others see the cards only at the reveal, without names.",
		identity: []string{"unnamed", "named"}, gives: true, takes: always(nothing),
	},
	"read": {
		title: "Read", prompt: "Read all of it. What speaks to you?",
		help:     "Go through all the cards and give a spark to those that speak to you. Nobody sees your sparks before the reveal.",
		identity: []string{"unnamed"}, gives: true, takes: always(results),
	},
	"cluster": {
		title: "Sort", prompt: "What belongs together? What do we call it?",
		help:     "Mark cards that say the same and merge them; give the groups a name. Everyone sees it happen, and everything can be undone.",
		identity: []string{"named"}, gives: true, takes: always(results),
	},
	"dots": {
		title: "Choose", prompt: "Which of these matter most?",
		help:     "Spread your dots over the options; several may go to one. Nobody sees them before the reveal.",
		identity: []string{"sealed-aggregate", "unnamed"}, gives: true, takes: always(results),
	},
	"spread": {
		title: "Rate a few", prompt: "How much does this one matter, from 1 to 5?",
		help:     "A few cards are in your hand. Rate each from 1 to 5; pass on one that is your own. Only the sums are shown.",
		identity: []string{"sealed-aggregate", "unnamed"}, gives: true, takes: always(results),
	},
	"rate": {
		title: "Rate", prompt: "How far do you agree?",
		help:     "Press the number that fits. Only counts are shown, and only when enough people have answered.",
		identity: []string{"sealed-aggregate", "unnamed"}, takes: takesUnlessStated,
	},
	"place": {
		title: "Place a dot", prompt: "Where are we?",
		help:     "Move your dot with the arrows and press Enter. Only the pattern of all dots is shown, never whose is whose.",
		identity: []string{"sealed-aggregate", "unnamed"}, takes: always(nothing),
	},
	"draft": {
		title: "Draft", prompt: "One of us writes, the others send lines.",
		help:     "The scribe holds the pen. You can suggest a better line; the scribe accepts it or leaves it.",
		identity: []string{"named"}, gives: true, takes: always(results),
	},
	"consent": {
		title: "Consent", prompt: "Is it good enough for now and safe enough to try?",
		help:     "Consent is not love: it means that you see no harm in trying. A concern is recorded; an objection says what harm, why, and what instead.",
		identity: []string{"named"}, gives: true, takes: always(results),
	},
	"poker": {
		title: "Levels", prompt: "How far is this decision ours: now, and as we want it?",
		help:     "Pick a level from 1 (they tell us) to 7 (ours alone), for today and for what you want. All are shown at once; then the lowest and the highest speak.",
		identity: []string{"named", "unnamed"}, gives: true, takes: takesUnlessStated,
	},
	"claim": {
		title: "Ownership", prompt: "For each row: L I answer for it, H I help, W I want to learn, T I can teach, - not me.",
		help:     "One letter for each row. Nobody sees yours until all are shown at once; then everything can be changed. Helping carries no blame: only L answers.",
		identity: []string{"named"}, gives: true, takes: takesPromises,
	},
	"outcome": {
		title: "Outcomes", prompt: "How will we - and others - see that the vision is coming true?",
		help:     "One line for each: what is measured, from where to where, by when, where it is seen. Take one as its steward with your own hand, or suggest a better word.",
		identity: []string{"named"}, gives: true, takes: always(results),
	},
	"ask": {
		title: "Needs", prompt: "We need ... from ... by ... so that ...",
		help:     "Say precisely what you need, of whom, and what for. Needs are signed by a role, and those who are asked answer: yes, no, I will try, or unclear.",
		identity: []string{"unnamed"}, gives: true, takes: takesPromises,
	},
	"commit": {
		title: "Commit", prompt: "When ..., I / we will ... by ...",
		help:     "Promise only what is yours to keep: what starts it, what you do, by when, and where others see it.",
		identity: []string{"named"}, takes: takesPromises,
	},
	"talk": {
		title: "Talk", prompt: "What do you make of this?",
		help:     "Raise a hand to speak; those who have spoken least come first. Nothing that is said is stored.",
		identity: []string{"named"}, takes: always(whatever),
	},
}

func takesUnlessStated(p session.Params) takes {
	switch p := any(p).(type) {
	case *session.RateParams:
		if len(p.Statements) > 0 {
			return nothing
		}
	case *session.PokerParams:
		if len(p.Areas) > 0 {
			return nothing
		}
	}
	return results
}

// firstSteps are what the later steps of an activity need before them.
var firstSteps = map[string]string{
	"commit": "commitments: put a commit phase with `step: write`",
	"claim":  "a map: put a claim phase with `step: map`",
	"ask":    "needs: put an ask phase with `step: ask`",
}

func takesPromises(p session.Params) takes {
	switch p := any(p).(type) {
	case *session.CommitParams:
		if p.Step == "sign" || p.Step == "win" {
			return promises
		}
	case *session.ClaimParams:
		if p.Step == "step" {
			return promises
		}
	case *session.AskParams:
		if p.Step == "answer" {
			return promises
		}
	}
	return nothing
}
