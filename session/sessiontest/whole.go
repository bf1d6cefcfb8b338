package sessiontest

import "accord/session"

// WholeAgenda has a phase of every activity, in an order in which they feed
// each other.
func WholeAgenda() session.Agenda {
	a := One("Everything",
		session.Phase{ID: "hello", Do: "show", Params: &session.ShowParams{What: "people"}},
		session.Phase{ID: "word", Do: "write", Names: session.Named, Params: &session.WriteParams{Open: true, Cap: 40, PerPerson: 2}, Into: "Words"},
		session.Phase{ID: "write", Do: "write", Names: session.Sealed, Params: &session.WriteParams{Cap: 40, PerPerson: 3, Deck: []string{"from the deck"}}, Into: session.PartHeadlines},
		session.Phase{ID: "read", Do: "read", From: []session.PhaseID{"write"}, Into: session.PartHeadlines},
		session.Phase{ID: "cluster", Do: "cluster", From: []session.PhaseID{"read", "word"}},
		session.Phase{ID: "dots", Do: "dots", From: []session.PhaseID{"cluster"}, Params: &session.DotsParams{Keep: 2, Max: 6}},
		session.Phase{ID: "spread", Do: "spread", From: []session.PhaseID{"write"}, Params: &session.SpreadParams{Each: 2, Keep: 2}},
		session.Phase{ID: "draft", Do: "draft", From: []session.PhaseID{"dots"}},
		session.Phase{ID: "temperature", Do: "rate", From: []session.PhaseID{"draft"}, Params: &session.RateParams{Min: 1, Max: 5}},
		session.Phase{ID: "consent", Do: "consent", From: []session.PhaseID{"draft"}, Into: session.PartVision},
		session.Phase{ID: "grid", Do: "place", Params: &session.PlaceParams{Up: "up", Right: "right", Size: 3}},
		session.Phase{ID: "talk", Do: "talk", From: []session.PhaseID{"grid", "read"}},
		session.Phase{ID: "givens", Do: "show", Params: &session.ShowParams{What: "givens", Intent: "too many forms", ConfirmedBy: "Lars", Backbrief: true}, Into: session.PartGivens},
		session.Phase{ID: "poker", Do: "poker", From: []session.PhaseID{"dots"}, Into: session.PartPerimeter},
		session.Phase{ID: "gradient", Do: "rate", Into: session.PartAgreement, Params: &session.RateParams{
			Statements: []session.Statement{{ID: "stand", Text: "Where do you stand?"}}, Min: 1, Max: 8, Concern: 6, Unknown: true,
		}},
		session.Phase{ID: "claim", Do: "claim", Params: &session.ClaimParams{Step: "map", Rows: []string{"build", "test"}, Within: 28}},
		session.Phase{ID: "steps", Do: "claim", From: []session.PhaseID{"claim"}, Params: &session.ClaimParams{Step: "step", Within: 28}},
		session.Phase{ID: "outcome", Do: "outcome", From: []session.PhaseID{"dots"}},
		session.Phase{ID: "ask", Do: "ask", Params: &session.AskParams{Step: "ask", PerPerson: 2, AnswerAfter: 7}},
		session.Phase{ID: "answer", Do: "ask", From: []session.PhaseID{"ask"}, Params: &session.AskParams{Step: "answer", PerPerson: 2, AnswerAfter: 7}},
		session.Phase{ID: "commit", Do: "commit", Into: session.PartCommitments},
		session.Phase{ID: "sign", Do: "commit", From: []session.PhaseID{"commit"}},
		session.Phase{ID: "win", Do: "commit", From: []session.PhaseID{"commit"}},
	)
	for i, step := range []string{"sign", "win"} {
		p := session.NewParams("commit").(*session.CommitParams)
		p.Step = step
		a.Stages[0].Phases[len(a.Stages[0].Phases)-2+i].Params = p
	}
	a.K, a.Elect, a.Bank = 3, true, 0
	a.Roles = []string{"dev", "ops"}
	return a
}
