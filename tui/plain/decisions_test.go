package plain_test

import (
	"testing"

	"accord/session"
)

// The activities in which something is decided, as conversations.

func TestDraft(t *testing.T) {
	talk(t, steps(session.Phase{ID: "d", Do: "draft", Title: "Draft", Prompt: "One of us writes.", Params: &session.DraftParams{Frame: "For {whom},\nwe {do}.", Cap: 200, Lines: 3}}), trio, func(h *house) {
		ana, bo := h.comes("Ana"), h.enters("Bo")
		ana.says("", "", "")
		ana.says("write", "suggest 1 x", "pen", "write", "For nurses,", "we make paper disappear.", "")
		hear(bo)
		bo.says("pen", "suggest 2 we make every form fill itself.", "suggest 0", "All of it anew.", "", "suggest x")
		hear(ana)
		ana.says("accept 1", "decline 2", "line 3 Drug charts stay.", "line 9 x", "where")
		hear(bo)
		ana.says("write", "", "pass Bo", "read")
		hear(bo)
		bo.says("line 3", "pass", "help")
		hear(ana)
		h.transcript("draft")
	})
}

func TestConsent(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "d", Do: "draft", Title: "Draft"},
		session.Phase{ID: "c", Do: "consent", Title: "Consent", Prompt: "Good enough for now?", From: []session.PhaseID{"d"}, Into: session.PartVision},
	), []string{"Fay", "Ana", "Bo"}, func(h *house) {
		h.do("p2", session.TakePen{Phase: "d"})
		h.do("p2", session.WriteDraft{Phase: "d", Text: "For nurses,\nwe make paper disappear."})
		h.next()
		fay, ana, bo := h.enters("Fay"), h.comes("Ana"), h.enters("Bo")
		ana.says("", "", "")
		ana.says("object", "The law forbids it for drug charts", "stop", "object", "The law forbids it for drug charts", "", "We were fined", "Say that drug charts stay")
		bo.says("concern", "Ward 7 has other forms", "read")
		fay.says("consent", "adopt", "next", "adopt")
		hear(ana, bo)
		ana.says("amend", "For nurses,", "we make paper disappear. Drug charts stay.", "")
		hear(fay, bo)
		ana.says("consent")
		fay.says("ask-again Bo", "adopt 2026-12-24", "yes", "adopt")
		hear(ana, bo)
		bo.says("o", "read")
		h.transcript("consent")
	})
}

func TestPoker(t *testing.T) {
	talk(t, steps(session.Phase{ID: "p", Do: "poker", Title: "Levels", Prompt: "How far is it ours?", Params: &session.PokerParams{Areas: []string{"when to release", "who joins"}}, Into: session.PartPerimeter}),
		[]string{"Fay", "Ana", "Bo", "Lars"}, func(h *house) {
			h.do("p1", session.Appoint{Person: "p4", Right: session.Sponsor, On: true})
			fay, ana, bo, lars := h.enters("Fay"), h.comes("Ana"), h.enters("Bo"), h.enters("Lars")
			ana.says("", "", "")
			ana.says("levels", "9", "2", "7", "read", "2 6")
			bo.says("1 3")
			lars.says("2", "4")
			fay.says("3 5", "accept 4", "next")
			hear(ana, bo, lars)
			lars.says("accept 4")
			fay.says("revote", "5", "back")
			ana.says("5")
			bo.says("5")
			fay.says("reveal", "yes", "next")
			hear(lars)
			lars.says("accept 5")
			hear(ana)
			ana.says("lines", "a note to all", "the on-call pair", "three quiet releases", "", "", "", "", "where", "read")
			fay.says("area 2", "area 1", "next")
			hear(ana, bo)
			h.transcript("poker")
		})
}

func TestClaim(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "m", Do: "claim", Title: "The map", Prompt: "For each row.", Params: &session.ClaimParams{Step: "map", Rows: []string{"build", "deploy", "answer users"}, Within: 28}},
		session.Phase{ID: "s", Do: "claim", Title: "One step", Prompt: "One row outside my role.", From: []session.PhaseID{"m"}, Params: &session.ClaimParams{Step: "step", Within: 28}},
	), trio, func(h *house) {
		fay, ana := h.enters("Fay"), h.comes("Ana")
		ana.says("", "", "")
		ana.says("L", "w", "x", "-", "3=H", "read")
		h.do("p3", session.MarkRow{Phase: "m", Row: "r1", Mark: session.MarkLead})
		h.do("p3", session.MarkRow{Phase: "m", Row: "r2", Mark: session.MarkTeach})
		fay.says("h", "-", "-", "next")
		hear(ana)
		ana.says("read", "gaps", "ties 1 Bo", "pair 1", "2=H", "unpair 1", "pair 1")
		fay.says("add learn", "rename 4 learn together", "drop 4", "settle 1", "until 2026-12-24", "next")
		hear(ana)
		ana.says("step 3", "step 3 2027-01-15", "where", "read", "unstep")
		h.transcript("claim")
	})
}

func TestNeeds(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "a", Do: "ask", Title: "Ask", Prompt: "We need ...", Params: &session.AskParams{Step: "ask", PerPerson: 2, AnswerAfter: 7}},
		session.Phase{ID: "b", Do: "ask", Title: "Answer", Prompt: "yes, no, try, unclear", From: []session.PhaseID{"a"}, Params: &session.AskParams{Step: "answer", PerPerson: 2, AnswerAfter: 7}},
	), []string{"Fay", "Ana", "Lars"}, func(h *house) {
		h.do("p1", session.Appoint{Person: "p3", Right: session.Sponsor, On: true})
		h.do("p2", session.Introduce{Name: "Ana", Role: "dev"})
		ana, lars := h.comes("Ana"), h.enters("Lars")
		ana.says("", "", "")
		ana.says("need", "1", "test licence", "sponsor", "soon", "2026-11-01", "the tests can run", "where", "read")
		ana.says("edit 1", "", "test licence for the ward", "", "-", "", "need", "skills", "an hour on watching", "ops", "", "we sleep", "drop 2")
		h.next()
		hear(ana, lars)
		lars.says("perhaps", "try", "unclear N1", "yes 1")
		hear(ana)
		ana.says("yes N1", "read", "hand")
		h.transcript("needs")
	})
}

func TestOutcome(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "w", Do: "write", Names: session.Sealed, Params: &session.WriteParams{Cap: 60, PerPerson: 3, Deck: []string{"Nurses spend less time on forms", "Ship the engine"}}},
		session.Phase{ID: "o", Do: "outcome", Title: "Outcomes", Prompt: "How will we know?", From: []session.PhaseID{"w"}},
	), trio, func(h *house) {
		h.next()
		fay, ana, bo := h.enters("Fay"), h.comes("Ana"), h.enters("Bo")
		ana.says("", "", "")
		ana.says("take O1", "fill 1", "", "minutes of paperwork", "95", "40", "2027-03-31", "shift study", "no patient waits", "", "read")
		hear(bo)
		bo.says("suggest O1", "to", "35", "fill O1", "", "", "", "", "", "", "", "x", "stop")
		hear(ana)
		ana.says("accept 1", "ask O2 Bo")
		hear(bo)
		bo.says("take O2", "refuse 2", "take O9")
		fay.says("add Support hears it first", "aside O2", "unaside 2")
		hear(ana)
		ana.says("where")
		h.transcript("outcome")
	})
}

func TestCommit(t *testing.T) {
	win := session.NewParams("commit").(*session.CommitParams)
	win.Step = "win"
	sign := session.NewParams("commit").(*session.CommitParams)
	sign.Step = "sign"
	talk(t, steps(
		session.Phase{ID: "c", Do: "commit", Title: "Promise", Prompt: "When ... I will ...", Into: session.PartCommitments},
		session.Phase{ID: "s", Do: "commit", Title: "Sign", Prompt: "Your name.", From: []session.PhaseID{"c"}, Params: sign},
		session.Phase{ID: "w", Do: "commit", Title: "First win", Prompt: "One win.", From: []session.PhaseID{"c"}, Params: win},
	), trio, func(h *house) {
		fay, ana, bo := h.enters("Fay"), h.comes("Ana"), h.enters("Bo")
		ana.says("", "", "")
		ana.says("commit", "1", "a release is out", "we", "watch it for one hour", "+2w", "the release note", "silence is the product", "", "ask K1 Bo")
		hear(bo)
		bo.says("join", "edit K1", "", "", "", "", "", "", "", "", "stop", "drop K1")
		ana.says("edit 1", "", "", "", "watch it for two hours", "", "", "", "", "drop K1", "no", "read", "take 1")
		fay.says("next")
		hear(ana, bo)
		ana.says("sign", "unsign", "sign", "where")
		fay.says("sign", "next")
		hear(ana, bo)
		bo.says("win", "form 12 fills itself", "", "cake", "review 2026-10-30", "review soon", "call")
		hear(ana)
		ana.says("call", "read", "help")
		h.transcript("commit")
	})
}

func TestTwoTexts(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "d", Do: "draft", Title: "Draft", Prompt: "Two of us write.", Params: &session.DraftParams{Cap: 200, Lines: 3, Candidates: 2}},
		session.Phase{ID: "c", Do: "consent", Title: "Consent", Prompt: "Good enough?", From: []session.PhaseID{"d"}},
	), trio, func(h *house) {
		fay, ana, bo := h.enters("Fay"), h.comes("Ana"), h.enters("Bo")
		ana.says("", "", "")
		ana.says("pen", "line 1 Forms vanish.")
		bo.says("other", "pen", "line 1 Forms fill themselves.")
		hear(ana)
		ana.says("other", "suggest 1 Each form fills itself.")
		hear(bo)
		bo.says("accept 1")
		fay.says("next")
		hear(ana, bo)
		ana.says("read")
		fay.says("choose C", "choose B")
		hear(ana)
		ana.says("consent")
		bo.says("consent")
		fay.says("reveal", "adopt")
		hear(ana, bo)
		bo.says("polish", "Every form fills itself.", "")
		hear(ana)
		ana.says("accept", "read")
		h.transcript("two-texts")
	})
}
