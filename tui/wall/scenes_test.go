package wall_test

import (
	"fmt"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
)

// team is a workshop of eleven, somewhere in its middle.
type team struct{ *sessiontest.Room }

var names = []string{"Dia", "Ana", "Bo", "Chen", "Ines", "Lars", "Mika", "Noor", "Tom", "Uwe", "Vera"}

// meet seats the team before a plan of these phases; Dia leads, Lars is the
// sponsor.
func meet(t testing.TB, title string, phases ...session.Phase) team {
	a := sessiontest.One(title, phases...)
	a.Roles = []string{"dev", "ops", "support", "sponsor"}
	r := team{sessiontest.New(t, a, names...)}
	r.Do(who(0), session.Appoint{Person: lars, Right: session.Right("sponsor"), On: true})
	for i := range names {
		r.Do(who(i), session.Introduce{Name: names[i], Role: a.Roles[i%4]})
	}
	return r
}

func who(i int) session.ParticipantID { return session.ParticipantID(fmt.Sprintf("p%d", i+1)) }

var dia, ana, bo, lars, mika = who(0), who(1), who(2), who(5), who(6)

// on moves to the next phase, whatever that shows.
func (r team) on() {
	r.T.Helper()
	r.Do(dia, session.MoveOn{From: r.View(dia).Phase.ID, Sure: true})
}

func (r team) reveal(item string) {
	r.T.Helper()
	r.Do(dia, session.Reveal{Phase: r.View(dia).Phase.ID, Item: item, Sure: true})
}

// all has everybody do something.
func (r team) all(do func(i int, p session.ParticipantID)) {
	for i := range names {
		do(i, who(i))
	}
}

func phase(id, do, prompt string, params session.Params, from ...session.PhaseID) session.Phase {
	return session.Phase{ID: session.PhaseID(id), Do: do, Title: do, Prompt: prompt, Minutes: 3, Params: params, From: from}
}

// with is an activity's settings, changed.
func with[P session.Params](do string, change func(P)) session.Params {
	p := session.NewParams(do)
	change(p.(P))
	return p
}

func deck(texts ...string) session.Phase {
	return phase("cards", "write", "Cards", with("write", func(p *session.WriteParams) { p.Open, p.Deck = true, texts }))
}

var headlines = []string{
	"Hospitals stop printing: the ward runs on what they built", "Support closes the phone line: nobody calls any more",
	"They ship on Tuesdays at noon and nobody notices", "Users vote on Monday, have it on Friday", "The team that gave its manager a holiday",
}

var vision = "For nurses on night shift, so that no patient waits for a form,\nwe make the ward's paperwork disappear."

// scene is something that the wall shows.
type scene struct {
	name string
	do   string // the activity
	set  func(t testing.TB) team
}

func scenes() []scene {
	return []scene{
		{"arrive", "show", func(t testing.TB) team {
			return meet(t, "Arrive", phase("who", "show", "Welcome. Who is here?", with("show", func(p *session.ShowParams) { p.What = "people" })))
		}},
		{"word", "write", func(t testing.TB) team {
			r := meet(t, "Arrive", session.Phase{ID: "word", Do: "write", Names: session.Named, Prompt: "One word: how do you arrive?",
				Params: with("write", func(p *session.WriteParams) { p.Open = true })})
			for i, w := range []string{"curious", "hopeful", "tired", "a little late, sorry"} {
				r.Do(who(i), session.AddCard{Phase: "word", Text: w})
			}
			return r
		}},
		{"write-sealed", "write", writing},
		{"write-revealed", "write", func(t testing.TB) team {
			r := writing(t)
			r.reveal("")
			return r
		}},
		{"read", "read", reading},
		{"read-sparks", "read", func(t testing.TB) team {
			r := reading(t)
			r.all(func(i int, p session.ParticipantID) {
				r.Do(p, session.React{Phase: "read", Card: fmt.Sprintf("d%d", 1+i%3), Kind: "spark", On: true})
			})
			r.reveal("")
			return r
		}},
		{"cluster", "cluster", func(t testing.TB) team {
			r := meet(t, "Vision", deck(headlines...), phase("themes", "cluster", "What recurs?", nil, "cards"))
			r.on()
			r.Do(ana, session.MergeCards{Phase: "themes", Groups: []string{"d1", "d3"}})
			r.Do(ana, session.NameTheme{Phase: "themes", Group: "d1", Name: "calm work"})
			return r
		}},
		{"dots", "dots", dotting},
		{"dots-revealed", "dots", func(t testing.TB) team {
			r := dotting(t)
			r.reveal("")
			return r
		}},
		{"spread", "spread", func(t testing.TB) team {
			r := meet(t, "Vision", deck(headlines...), phase("it", "spread", "Rate five that are not your own.", nil, "cards"))
			r.on()
			r.Do(ana, session.ScoreCard{Phase: "it", Card: "d1", Score: 5})
			return r
		}},
		{"rate-sealed", "rate", pulse},
		{"rate-revealed", "rate", func(t testing.TB) team {
			r := pulse(t)
			r.reveal("")
			return r
		}},
		{"gradient", "rate", func(t testing.TB) team {
			r := meet(t, "Close", phase("it", "rate", "The whole charter: where do you stand?", with("rate", func(p *session.RateParams) {
				p.Min, p.Max, p.Concern = 1, 8, 7
				p.Statements = []session.Statement{{ID: "charter", Text: "The whole charter"}}
				p.Labels = []string{"wholehearted", "support", "with reservations", "abstain", "more discussion", "disagree, will support", "disagree, not in the way", "block"}
			})))
			r.all(func(i int, p session.ParticipantID) {
				r.Do(p, session.Rate{Phase: "it", Statement: "charter", Score: []int{1, 2, 2, 3, 1, 7, 2}[i%7]})
			})
			r.Do(lars, session.RecordConcern{Phase: "it", Text: "the date is tight"})
			r.reveal("")
			return r
		}},
		{"place", "place", func(t testing.TB) team {
			r := meet(t, "Pulse", phase("it", "place", "How aligned are we, and how autonomous?", quadrants()))
			r.placed("it")
			r.reveal("")
			return r
		}},
		{"talk", "talk", func(t testing.TB) team {
			r := meet(t, "Pulse", phase("rate", "rate", "How true is this?", statements()), phase("place", "place", "One dot.", quadrants()),
				phase("talk", "talk", "Where do we differ most?", nil, "rate", "place"))
			r.rated("rate")
			r.on()
			r.placed("place")
			r.on()
			r.Do(bo, session.RaiseHand{On: true})
			r.Do(mika, session.RaiseHand{On: true})
			return r
		}},
		{"poker-picking", "poker", deciding},
		{"poker-revealed", "poker", func(t testing.TB) team {
			r := deciding(t)
			r.reveal("a1")
			return r
		}},
		{"poker-fence", "poker", func(t testing.TB) team {
			r := deciding(t)
			r.fenced()
			return r
		}},
		{"draft", "draft", func(t testing.TB) team {
			r := meet(t, "Vision", deck(headlines...), phase("it", "draft", "One of us writes, the others send lines.", nil, "cards"))
			r.on()
			r.Do(ana, session.TakePen{Phase: "it"})
			r.Do(ana, session.WriteDraft{Phase: "it", Text: vision})
			r.Do(bo, session.Suggest{Phase: "it", Line: 2, Text: "we make every form fill itself."})
			return r
		}},
		{"draft-two", "draft", func(t testing.TB) team {
			r := meet(t, "Vision", phase("it", "draft", "Two write, the others send lines.", with("draft", func(p *session.DraftParams) { p.Candidates = 2 })))
			r.Do(ana, session.TakePen{Phase: "it"})
			r.Do(ana, session.WriteDraft{Phase: "it", Text: vision})
			r.Do(bo, session.TakePen{Phase: "it", Candidate: 1})
			r.Do(bo, session.WriteDraft{Phase: "it", Text: "We make every form fill itself.", Candidate: 1})
			return r
		}},
		{"consent-two", "consent", func(t testing.TB) team {
			r := meet(t, "Vision", phase("d", "draft", "Two write.", with("draft", func(p *session.DraftParams) { p.Candidates = 2 })), phase("it", "consent", "Which one?", nil, "d"))
			r.Do(ana, session.TakePen{Phase: "d"})
			r.Do(ana, session.WriteDraft{Phase: "d", Text: vision})
			r.Do(bo, session.TakePen{Phase: "d", Candidate: 1})
			r.Do(bo, session.WriteDraft{Phase: "d", Text: "We make every form fill itself.", Candidate: 1})
			r.on()
			return r
		}},
		{"consent-sealed", "consent", consenting},
		{"consent-objection", "consent", func(t testing.TB) team {
			r := consenting(t)
			r.reveal("")
			return r
		}},
		{"consent-adopted", "consent", func(t testing.TB) team {
			r := consenting(t)
			r.Do(bo, session.TakeStand{Phase: "it", Kind: session.StandConsent})
			r.reveal("")
			r.Do(dia, session.Adopt{Phase: "it", Sure: true})
			return r
		}},
		{"fences-adopted", "consent", func(t testing.TB) team {
			r := meet(t, "Perimeter", pokerPhase(), phase("rules", "write", "What must we always, what never?", with("write", func(p *session.WriteParams) {
				p.Open, p.Deck = true, []string{"must: every change can be taken back in 10 minutes", "must: support hears it first", "never: patient data in test systems"}
			})), session.Phase{ID: "it", Do: "consent", Title: "consent", Prompt: "These are our fences: safe enough to try?", From: []session.PhaseID{"rules"}, Into: session.PartFences})
			r.fenced()
			r.on()
			r.on()
			r.all(func(_ int, p session.ParticipantID) {
				r.Do(p, session.TakeStand{Phase: "it", Kind: session.StandConsent})
			})
			r.reveal("")
			r.Do(dia, session.Adopt{Phase: "it", Sure: true})
			return r
		}},
		{"outcome", "outcome", func(t testing.TB) team {
			r := meet(t, "Outcomes", deck("Nurses spend less time on forms", "Ship the new form engine"), phase("it", "outcome", "How will we see it?", nil, "cards"))
			r.on()
			id := r.View(ana).Board.(session.OutcomeBoard).Outcomes[0].ID
			for field, text := range map[string]string{"measure": "minutes of paperwork a shift", "from": "95", "to": "40", "by": "2027-03-31", "seen in": "shift study"} {
				r.Do(ana, session.SetOutcome{Phase: "it", ID: id, Field: field, Text: text})
			}
			r.Do(ana, session.TakeOutcome{Phase: "it", ID: id, On: true})
			return r
		}},
		{"claim", "claim", func(t testing.TB) team {
			r := meet(t, "Ownership", phase("it", "claim", "Whose is what, together?", with("claim", func(p *session.ClaimParams) {
				p.Rows = []string{"discover", "design", "test", "deploy", "watch in production", "answer users", "fix incidents"}
			})))
			r.all(func(i int, p session.ParticipantID) {
				for row := range 7 {
					mark := []session.Mark{session.MarkHelp, session.MarkNone, session.MarkLearn, session.MarkTeach}[(i+row)%4]
					if i == row && row != 4 || row == 5 && i == 8 {
						mark = session.MarkLead
					}
					r.Do(p, session.MarkRow{Phase: "it", Row: fmt.Sprintf("r%d", row+1), Mark: mark})
				}
			})
			r.reveal("")
			return r
		}},
		{"ask", "ask", func(t testing.TB) team {
			r := meet(t, "Needs", phase("it", "ask", "We need ... from ... so that ...", nil))
			r.Do(ana, session.AddNeed{Phase: "it", Need: session.Need{Kind: "tools", What: "a test ward licence, 2 kEUR", To: "sponsor", By: "2026-11-01", SoThat: "we see what nurses see"}})
			r.Do(bo, session.AddNeed{Phase: "it", Need: session.Need{Kind: "cover", What: "no promise to sales without us", To: "sponsor", By: "2026-10-20", SoThat: "a date means something"}})
			r.Do(dia, session.AddNeed{Phase: "it", Need: session.Need{Kind: "skills", What: "one hour: how we watch production", To: "ops", By: "2026-10-20", SoThat: "we can be on call"}})
			r.reveal("")
			groups := r.View(lars).Board.(session.AskBoard).Groups
			for _, g := range groups {
				for i, n := range g.Needs {
					if g.To == "sponsor" {
						r.Do(lars, session.AnswerNeed{Phase: "it", ID: n.ID, Answer: []session.NeedAnswer{session.NeedYes, session.NeedUnclear}[i%2]})
					}
				}
			}
			return r
		}},
		{"commit", "commit", committing},
		{"commit-signed", "commit", func(t testing.TB) team {
			r := committing(t)
			r.on()
			for i := range 7 {
				r.Do(who(i), session.SignCharter{Phase: "sign", On: true})
			}
			return r
		}},
		{"commit-win", "commit", func(t testing.TB) team {
			r := committing(t)
			r.on()
			r.on()
			r.Do(bo, session.SetFirstWin{Phase: "win", What: "form 12 fills itself on ward 3", By: "2026-10-31", Celebrate: "cake with the night shift at 06:00"})
			r.Do(dia, session.CallReview{Phase: "win", On: true})
			return r
		}},
		{"givens", "show", func(t testing.TB) team {
			r := meet(t, "Perimeter", phase("it", "show", "The problem, why now, and what is really fixed.", with("show", func(p *session.ShowParams) {
				p.What, p.Backbrief, p.Intent = "givens", true, "Nights are understaffed; forms cost 95 minutes a shift."
				p.Constraints, p.ConfirmedBy = []string{"60 kEUR this year", "drug charts stay on paper by law"}, "Lars"
			})))
			r.Do(bo, session.AddBackbrief{Phase: "it", Text: "we may choose our tools as long as we stay within 60 kEUR"})
			return r
		}},
		{"promise", "show", func(t testing.TB) team {
			return meet(t, "Arrive", phase("it", "show", "What this room promises about your words.", with("show", func(p *session.ShowParams) { p.What = "promise" })))
		}},
		{"charter", "show", func(t testing.TB) team {
			r := meet(t, "Close", pokerPhase(), deck(headlines...), phase("draft", "draft", "Draft", nil, "cards"),
				session.Phase{ID: "consent", Do: "consent", From: []session.PhaseID{"draft"}, Into: session.PartVision},
				phase("it", "show", "Done. The charter is yours: take it home.", with("show", func(p *session.ShowParams) { p.What = "charter" })))
			r.fenced()
			r.on()
			r.on()
			r.Do(ana, session.TakePen{Phase: "draft"})
			r.Do(ana, session.WriteDraft{Phase: "draft", Text: vision})
			r.on()
			r.all(func(_ int, p session.ParticipantID) {
				r.Do(p, session.TakeStand{Phase: "consent", Kind: session.StandConsent})
			})
			r.reveal("")
			r.Do(dia, session.Adopt{Phase: "consent", Sure: true})
			r.on()
			return r
		}},
	}
}

func writing(t testing.TB) team {
	r := meet(t, "Future", phase("it", "write", "It is October 2027. A paper your users read writes about us. The headline?", nil))
	for i, text := range headlines {
		r.Do(who(i), session.AddCard{Phase: "it", Text: text})
	}
	return r
}

func reading(t testing.TB) team {
	r := meet(t, "Future", deck(headlines...), phase("read", "read", "Read all. Give 3 sparks to what you would be proud of.", nil, "cards"))
	r.on()
	for i := range 4 {
		r.Do(who(i), session.SeeCards{Phase: "read", Cards: []string{"d1", "d2", "d3", "d4", "d5"}})
	}
	return r
}

func dotting(t testing.TB) team {
	r := meet(t, "Perimeter", deck("which problem next", "what we say no to", "when to release", "tools up to 2 kEUR", "who joins or leaves", "how and where we work"),
		phase("it", "dots", "Which decisions hurt most when they are unclear?", with("dots", func(p *session.DotsParams) { p.Keep = 3 }), "cards"))
	r.on()
	r.all(func(i int, p session.ParticipantID) {
		r.Do(p, session.PutDots{Phase: "it", Item: fmt.Sprintf("d%d", 1+i*i%5), N: 1})
	})
	return r
}

func statements() session.Params {
	return with("rate", func(p *session.RateParams) {
		p.Min, p.Max, p.Unknown = 1, 5, true
		p.Labels = []string{"not at all", "hardly", "partly", "mostly", "fully"}
		p.Statements = []session.Statement{
			{ID: "purpose", Text: "I can say in one sentence where we are going and why it matters to someone."},
			{ID: "limits", Text: "I know which decisions are ours and which are not."},
			{ID: "freedom", Text: "Within those limits we decide how, without asking."},
			{ID: "outcomes", Text: "We are given problems and results to reach, not lists of features."},
			{ID: "means", Text: "We have the tools, skills and people we need."},
			{ID: "trust", Text: "I can say what worries me here without paying for it."},
			{ID: "ours", Text: "When something breaks it is ours, whatever our role."},
			{ID: "learning", Text: "We notice our small wins, and we learn from what fails."},
		}
	})
}

func pulse(t testing.TB) team {
	r := meet(t, "Pulse", phase("it", "rate", "How true is this for us, today?", statements()))
	r.rated("it")
	return r
}

// rated has nine of eleven answer, apart from each other most on the limits.
func (r team) rated(id session.PhaseID) {
	answers := map[string][]int{
		"purpose": {4, 4, 5, 4, 3, 4, 4, 2, 5}, "limits": {1, 1, 5, 5, 1, 5, 2, 5, 3}, "freedom": {1, 2, 2, 2, 3, 3, 3, 4, 5},
		"outcomes": {1, 1, 2, 2, 2, 1, 2, 3, 4}, "means": {3, 3, 3, 3, 2, 3, 4, 3, 4}, "trust": {1, 2, 3, 3, 4, 4, 4, 5, 5},
		"ours": {2, 3, 3, 3, 4, 4, 5, 3, 2}, "learning": {3, 3, 4, 4, 2, 3, 3, 4, session.Unknown},
	}
	for st, scores := range answers {
		for i, n := range scores {
			r.Do(who(i), session.Rate{Phase: id, Statement: st, Score: n})
		}
	}
}

func quadrants() session.Params {
	return with("place", func(p *session.PlaceParams) {
		p.Quadrants = []string{"told what and how", "clear and free", "lost and bound", "free and lost"}
	})
}

func (r team) placed(id session.PhaseID) {
	r.all(func(i int, p session.ParticipantID) {
		at := [][2]int{{1, 3}, {1, 3}, {2, 2}, {3, 3}, {2, 3}, {1, 1}, {2, 2}, {2, 2}, {0, 1}, {4, 4}, {3, 1}}[i]
		r.Do(p, session.Place{Phase: id, X: at[0], Y: at[1]})
	})
}

func pokerPhase() session.Phase {
	return session.Phase{ID: "poker", Do: "poker", Title: "Levels", Prompt: "How far is this decision ours: now, and as we want it?", Minutes: 8,
		Params: with("poker", func(p *session.PokerParams) {
			p.Areas = []string{"when to release", "tools up to 2 kEUR", "who joins", "which problem next", "how and where we work"}
		})}
}

func deciding(t testing.TB) team {
	r := meet(t, "Perimeter", pokerPhase())
	r.pick("a1", []int{1, 1, 2, 2, 2, 1, 3, 3, 1, 4, 2}, []int{5, 5, 6, 3, 5, 4, 6, 5, 4, 6, 5})
	return r
}

func (r team) pick(area string, now, wanted []int) {
	r.all(func(i int, p session.ParticipantID) {
		r.Do(p, session.PickLevels{Phase: "poker", Area: area, Now: session.Level(now[i]), Wanted: session.Level(wanted[i])})
	})
}

// fenced plays all areas but the last.
func (r team) fenced() {
	same := func(n int) (out []int) {
		for range names {
			out = append(out, n)
		}
		return out
	}
	for i, level := range []session.Level{4, 6, 2, 4} {
		id := fmt.Sprintf("a%d", i+1)
		r.Do(dia, session.FocusArea{Phase: "poker", Area: id})
		r.pick(id, same(2), same([]int{5, 6, 2, 5}[i]))
		r.reveal(id)
		r.Do(lars, session.AcceptLevel{Phase: "poker", Area: id, Level: level})
	}
	r.Do(ana, session.SetLine{Phase: "poker", Area: "a4", Line: "goes up when", Text: "three releases without rollback"})
}

func consenting(t testing.TB) team {
	r := meet(t, "Vision", deck(headlines...), phase("draft", "draft", "Draft", nil, "cards"),
		session.Phase{ID: "it", Do: "consent", Title: "Consent", Prompt: "Is it good enough for now and safe enough to try?", From: []session.PhaseID{"draft"}, Into: session.PartVision})
	r.on()
	r.Do(ana, session.TakePen{Phase: "draft"})
	r.Do(ana, session.WriteDraft{Phase: "draft", Text: vision})
	r.on()
	for i := range 8 {
		r.Do(who(i), session.TakeStand{Phase: "it", Kind: session.StandConsent})
	}
	r.Do(mika, session.TakeStand{Phase: "it", Kind: session.StandConcern, Concern: "ward 7 has another form set"})
	r.Do(bo, session.TakeStand{Phase: "it", Kind: session.StandObjection, Harm: "it promises what law forbids for drug charts",
		Because: "we were fined for that in spring", Instead: "we make every form fill itself"})
	return r
}

func committing(t testing.TB) team {
	step := func(id, say string) session.Phase {
		return phase(id, "commit", say, with("commit", func(p *session.CommitParams) { p.Step = id }), "write")
	}
	r := meet(t, "Commitments", phase("write", "commit", "When ..., I / we will ... by ...", nil), step("sign", "What you sign here carries your name."), step("win", "One early win, and when we meet again."))
	r.Do(lars, session.AddCommitment{Phase: "write", Commitment: session.Commitment{Kind: "practice", When: "a date is asked for", Do: "ask the team first", SeenIn: "our planning board", Serves: "dates then mean something"}})
	r.Do(mika, session.AddCommitment{Phase: "write", Commitment: session.Commitment{Kind: "practice", When: "a release is out", We: true, Do: "watch it together for one hour", By: "2026-10-30", SeenIn: "the release note", Serves: "silence at night is the product"}})
	r.Do(ana, session.JoinCommitment{Phase: "write", ID: r.View(ana).Board.(session.CommitBoard).Commitments[1].ID, On: true})
	return r
}
