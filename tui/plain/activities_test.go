package plain_test

import (
	"testing"
	"time"

	"accord/session"
	"accord/session/sessiontest"
)

// Each activity as a conversation, from its question to its result. What people
// hear is in testdata; read it aloud.

var trio = []string{"Fay", "Ana", "Bo"}

// steps is a plan of one stage.
func steps(phases ...session.Phase) session.Agenda {
	a := sessiontest.One("Try", phases...)
	a.K, a.Roles = 3, []string{"dev", "ops"}
	return a
}

// next has the facilitator go on.
func (h *house) next() {
	v, _ := h.view("p1")
	h.do("p1", session.MoveOn{From: v.Phase.ID, Sure: true})
}

func (h *house) reveal() {
	v, _ := h.view("p1")
	h.do("p1", session.Reveal{Phase: v.Phase.ID, Sure: true})
}

// hear lets them hear what happened meanwhile.
func hear(people ...*person) {
	for _, p := range people {
		p.hears()
	}
}

func TestEntering(t *testing.T) {
	talk(t, steps(session.Phase{ID: "w", Do: "write", Prompt: "One word?", Names: session.Named, Params: &session.WriteParams{Open: true, Cap: 40, PerPerson: 1}}), trio, func(h *house) {
		p := h.comes("Ana")
		p.says("help", "again", "Cleo", "3", "ops", "not me")
		p.says("", "heron", "stop")
		p.says("nowhere-12", "heron-42", "Ana", "1", "")
		p.says("where", "who", "help", "leave")
		if !p.ended || !p.met {
			t.Error("she is still there")
		}
		h.transcript("entering")
	})
}

func TestWrite(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "w", Do: "write", Prompt: "The headline?", Names: session.Sealed, Params: &session.WriteParams{Cap: 40, PerPerson: 2}},
		session.Phase{ID: "c", Do: "cluster", From: []session.PhaseID{"w"}},
	), trio, func(h *house) {
		ana := h.comes("Ana")
		ana.says("", "", "")
		ana.says("Nurses print nothing", "read", "edit 1 Nurses print less", "drop 2", "help", `"help`, "one too many", "/nonsense")
		ana.says("edit 1 "+"very long very long very long very long very long", "read")
		h.do("p2", session.Ready{Phase: "w", On: true})
		h.reveal()
		hear(ana)
		ana.says("read", "late")
		h.transcript("write")
	})
}

func TestRead(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "w", Do: "write", Names: session.Sealed, Params: &session.WriteParams{Cap: 40, PerPerson: 3, Deck: []string{"nobody calls any more", "they ship on Tuesdays", "a holiday for the manager"}}},
		session.Phase{ID: "r", Do: "read", Prompt: "Read all.", From: []session.PhaseID{"w"}, Params: &session.ReadParams{Sparks: 2}},
	), trio, func(h *house) {
		h.next()
		ana := h.comes("Ana")
		ana.says("", "", "")
		ana.says("spark", "", "spark", "", "heard", "", "", "ask 2", "spark 3", "spark 2", "mine 1", "17", "read", "unspark 1")
		h.do("p3", session.ClaimCard{Phase: "r", Card: "d2", On: true})
		h.reveal()
		hear(ana)
		ana.says("read")
		h.transcript("read")
	})
}

func TestCluster(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "w", Do: "write", Names: session.Sealed, Params: &session.WriteParams{Cap: 60, PerPerson: 3, Deck: []string{"support hears it first", "undo in ten minutes", "tell support", "roll back fast"}}},
		session.Phase{ID: "c", Do: "cluster", Prompt: "What belongs together?", From: []session.PhaseID{"w"}, Params: &session.ClusterParams{Answers: true}},
	), trio, func(h *house) {
		h.next()
		ana := h.enters("Ana")
		ana.says("where", "read", "merge 1 3", "name 1 support first", "merge 2 4 9", "merge 2 4", "read", "out 4", "move 4 2", "undo", "answer 1 we do it on Mondays", "read")
		h.do("p3", session.MergeCards{Phase: "c", Groups: []string{"d1", "d2"}})
		hear(ana)
		ana.says("read")
		h.transcript("cluster")
	})
}

func TestDots(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "w", Do: "write", Names: session.Sealed, Params: &session.WriteParams{Cap: 60, PerPerson: 3, Deck: []string{"quiet nights", "no paper", "one login"}}},
		session.Phase{ID: "d", Do: "dots", Prompt: "What matters?", From: []session.PhaseID{"w"}, Params: &session.DotsParams{Budget: 3, Max: 12, Keep: 1}},
	), trio, func(h *house) {
		h.next()
		ana, fay := h.comes("Ana"), h.comes("Fay")
		ana.says("", "", "")
		fay.says("", "", "")
		ana.says("2", "2 3", "1", "-3", "1=1", "9", "nonsense", "where")
		fay.says("2 2 3", "next", "yes")
		hear(ana)
		ana.says("read")
		fay.says("keep 1", "read")
		h.transcript("dots")
	})
}

func TestRate(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "r", Do: "rate", Prompt: "How true is this?", Params: &session.RateParams{
			Min: 1, Max: 5, Unknown: true, Labels: []string{"not at all", "hardly", "partly", "mostly", "fully"}, Concern: 4,
			Statements: []session.Statement{{ID: "a", Text: "We decide how."}, {ID: "b", Text: "We have the tools."}, {ID: "c", Text: "When it breaks it is ours."}},
		}},
		session.Phase{ID: "t", Do: "talk", From: []session.PhaseID{"r"}},
	), []string{"Fay", "Ana", "Bo", "Chen"}, func(h *house) {
		h.room.State.ViewFor("")
		ana := h.comes("Ana")
		ana.says("", "", "")
		ana.says("4", "hardly", "9", "0", "1=5", "read", "concern the tools are old")
		for i, p := range []session.ParticipantID{"p1", "p3", "p4"} {
			for _, id := range []string{"a", "b", "c"} {
				h.do(p, session.Rate{Phase: "r", Statement: id, Score: i + 1})
			}
		}
		h.reveal()
		hear(ana)
		ana.says("read", "5")
		h.next()
		hear(ana)
		ana.says("read", "look", "look 1")
		h.transcript("rate")
	})
}

func TestMediansOfThree(t *testing.T) {
	talk(t, steps(session.Phase{ID: "r", Do: "rate", Prompt: "How safe is it?", Params: &session.RateParams{
		Min: 1, Max: 5, Safety: true, Statements: []session.Statement{{ID: "a", Text: "How safe?"}},
	}}), trio, func(h *house) {
		ana, fay := h.enters("Ana"), h.enters("Fay")
		ana.says("where", "2", "3", "2")
		for _, p := range []session.ParticipantID{"p1", "p3"} {
			h.do(p, session.Rate{Phase: "r", Statement: "a", Score: 2})
		}
		h.reveal()
		hear(ana)
		ana.says("agree")
		h.do("p3", session.AgreeToShow{Phase: "r"})
		fay.says("agree", "status", "unnamed", "yes", "talk-first")
		hear(ana)
		h.transcript("medians")
	})
}

func TestPlace(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "p", Do: "place", Prompt: "Put one dot.", Params: &session.PlaceParams{Up: "aligned", Right: "autonomous", Size: 5, Quadrants: []string{"told what and how", "clear and free", "lost and bound", "free and lost"}}},
		session.Phase{ID: "t", Do: "talk", From: []session.PhaseID{"p"}},
	), []string{"Fay", "Ana", "Bo", "Chen"}, func(h *house) {
		ana := h.comes("Ana")
		ana.says("", "", "")
		ana.says("9 9", "five", "5 4", "read")
		for i, p := range []session.ParticipantID{"p1", "p3", "p4"} {
			h.do(p, session.Place{Phase: "p", X: i, Y: i + 1})
		}
		h.reveal()
		hear(ana)
		ana.says("read")
		h.transcript("place")
	})
}

func TestSpread(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "w", Do: "write", Names: session.Sealed, Params: &session.WriteParams{Cap: 60, PerPerson: 3, Deck: []string{"quiet nights", "no paper", "one login"}}},
		session.Phase{ID: "s", Do: "spread", Prompt: "How much of it?", From: []session.PhaseID{"w"}, Params: &session.SpreadParams{Each: 2, Keep: 1}},
	), trio, func(h *house) {
		h.next()
		ana := h.comes("Ana")
		ana.says("", "", "")
		ana.says("4", "pass", "2", "1=5", "read")
		for _, p := range []session.ParticipantID{"p1", "p3"} {
			v, _ := h.view(p)
			for _, card := range v.Board.(session.SpreadBoard).Hand {
				h.do(p, session.ScoreCard{Phase: "s", Card: card.ID, Score: 3})
			}
		}
		h.reveal()
		hear(ana)
		ana.says("read")
		h.transcript("spread")
	})
}

func TestTalk(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "w", Do: "write", Names: session.Named, Params: &session.WriteParams{Open: true, Cap: 60, PerPerson: 3, Deck: []string{"quiet nights"}}},
		session.Phase{ID: "t", Do: "talk", Prompt: "Which one would you be proud of?", From: []session.PhaseID{"w"}},
	), trio, func(h *house) {
		h.next()
		ana, fay := h.comes("Ana"), h.comes("Fay")
		ana.says("", "", "")
		fay.says("", "", "")
		ana.says("hand", "hands", "park ops: who watches at night?", "parked")
		h.do("p3", session.RaiseHand{On: true})
		fay.says("hands", "done", "say 2", "focus")
		hear(ana)
		ana.says("read", "done", "ready", "unready", "quiet")
		h.do("p3", session.Park{Text: "is it heard?"})
		hear(ana)
		ana.says("news", "time", "export", "invite", "charter", "promise")
		h.transcript("talk")
	})
}

func TestShow(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "people", Do: "show", Prompt: "Who is here?", Params: &session.ShowParams{What: "people"}},
		session.Phase{ID: "g", Do: "show", Prompt: "What is given?", Params: &session.ShowParams{What: "givens", Intent: "too many forms", ConfirmedBy: "Lars", Backbrief: true}},
		session.Phase{ID: "p", Do: "show", Prompt: "Read the promise.", Params: &session.ShowParams{What: "promise"}},
		session.Phase{ID: "t", Do: "show", Prompt: "Read this.", Params: &session.ShowParams{What: "text", Text: []string{"One line.", "Another line."}}},
		session.Phase{ID: "c", Do: "show", Prompt: "The whole.", Params: &session.ShowParams{What: "charter"}},
	), []string{"Fay", "Ana", "Lars"}, func(h *house) {
		h.do("p1", session.Appoint{Person: "p3", Right: session.Sponsor, On: true})
		ana, lars, fay := h.comes("Ana"), h.comes("Lars"), h.comes("Fay")
		ana.says("", "", "")
		ana.says("", "card", "", "ops", "knitting", "")
		lars.says("", "", "")
		fay.says("", "", "")
		h.next()
		hear(ana, lars, fay)
		ana.says("we may choose the form as long as drug charts stay on paper")
		lars.says("givens", "Nights are understaffed.", "60 kEUR this year", "drug charts stay on paper by law", "", "the clinic's login", "", "no 1", "yes 1")
		hear(ana)
		ana.says("read", "")
		fay.says("givens", "stop", "confirm")
		for range 3 {
			h.next()
			hear(ana)
			ana.says("", "read")
		}
		h.transcript("show")
	})
}

func TestTheFacilitator(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "w", Do: "write", Title: "The headline", Prompt: "The headline?", Names: session.Sealed, Params: &session.WriteParams{Cap: 40, PerPerson: 1}},
		session.Phase{ID: "r", Do: "read", Title: "Read all", From: []session.PhaseID{"w"}},
		session.Phase{ID: "t", Do: "talk", Title: "Talk", From: []session.PhaseID{"r"}},
	), []string{"Fay", "Ana", "Bo", "Chen"}, func(h *house) {
		fay := h.comes("Fay")
		fay.says("", "", "")
		fay.says("status", "start", "lock", "/lock", "/open", "minutes 2", "minutes two", "plan", "appoint Ana sponsor", "appoint Ana king", "appoint Nobody scribe", "evidence", "73 calls about form 12", "", "where", "pause")
		h.do("p2", session.AddCard{Phase: "w", Text: "one"})
		fay.says("next", "no", "next", "yes")
		fay.says("back", "next", "undo", "insert", "insert 1", "plan", "skip 9", "skip", "no", "skip 4", "yes", "unskip 4", "/log the door stayed open", "remove Chen", "yes", "seat Gus dev", "status", "say", "help all")
		fay.leaves()
		h.transcript("facilitator")
	})
}

func TestNewsWaitWhileSomebodyTypes(t *testing.T) {
	talk(t, steps(
		session.Phase{ID: "w", Do: "write", Title: "One word", Prompt: "One word?", Names: session.Named, Params: &session.WriteParams{Open: true, Cap: 40, PerPerson: 2}},
		session.Phase{ID: "v", Do: "write", Title: "The headline", Prompt: "The headline?", Names: session.Sealed, Params: &session.WriteParams{Cap: 40, PerPerson: 1}},
	), trio, func(h *house) {
		ana := h.enters("Ana")
		ana.typing = true
		h.do("p3", session.AddCard{Phase: "w", Text: "tired"})
		h.next()
		if got := ana.hears(); got != "" {
			t.Errorf("in the middle of a line came %q", got)
		}
		ana.typing = false
		ana.says("hopeful")
		h.do("p1", session.MoveBack{From: "v"})
		h.room.Pass(time.Hour)
		h.transcript("typing")
	})
}

func TestInGerman(t *testing.T) {
	a := steps(
		session.Phase{ID: "w", Do: "write", Title: "Ein Wort", Prompt: "Wie kommst du an?", Names: session.Named, Params: &session.WriteParams{Open: true, Cap: 40, PerPerson: 1}},
		session.Phase{ID: "d", Do: "draft", Title: "Entwurf", From: []session.PhaseID{"w"}},
		session.Phase{ID: "c", Do: "consent", Title: "Konsent", From: []session.PhaseID{"d"}},
		session.Phase{ID: "p", Do: "poker", Title: "Stufen", Params: &session.PokerParams{Areas: []string{"wann wir ausliefern"}}},
	)
	a.Language = "de"
	talk(t, a, trio, func(h *house) {
		fay, ana := h.enters("Fay"), h.comes("Ana")
		ana.says("", "", "")
		ana.says("hilfe", "müde", "wo", "lesen", "noch eine")
		fay.says("weiter", "status")
		hear(ana)
		ana.says("pen", "write", "Für die Nacht.", "", "nochmal")
		fay.says("weiter")
		hear(ana)
		ana.says("object", "Es schadet", "stopp", "consent")
		fay.says("weiter", "ja", "adopt", "weiter")
		hear(ana)
		ana.says("levels", "2 6")
		fay.says("aufdecken", "ja", "accept 6")
		hear(ana)
		ana.says("lesen", "wer", "gehen")
		h.transcript("german")
	})
}

func TestWithoutAFacilitator(t *testing.T) {
	a := steps(session.Phase{ID: "w", Do: "write", Title: "Words", Prompt: "One word?", Names: session.Named, Params: &session.WriteParams{Open: true, Cap: 40, PerPerson: 2}})
	a.Elect = true
	talk(t, a, trio, func(h *house) {
		ana, bo := h.enters("Ana"), h.enters("Bo")
		ana.says("/elect")
		h.do("", session.Depart{Person: "p1"})
		h.room.Pass(6 * time.Minute)
		h.do("", session.OpenElection{})
		hear(ana, bo)
		ana.says("elect", "elect Bo", "elect nobody", "/claim x")
		bo.says("/elect bo")
		hear(ana)
		bo.says("seat Gus dev", "/seat Gus dev", "/for Gus", "in the name of Gus", "/for", "in my own name", "/merge-seats Gus into Ana", "no", "/remove Ana", "yes")
		hear(ana)
		if !ana.ended {
			t.Error("who is taken out stays")
		}
		h.transcript("election")
	})
}
