package session

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// decidingRoom is a room that goes from cards to a signed charter, after some
// steps of it; p1 facilitates, p4 is the sponsor.
func decidingRoom(t *testing.T, steps int) *testRoom {
	step := func(s string) Params {
		p := NewParams("commit").(*CommitParams)
		p.Step = s
		return p
	}
	r := newTestRoom(t, oneStage(
		Phase{ID: "write", Do: "write", Title: "Write"},
		Phase{ID: "draft", Do: "draft", Title: "Draft", From: []PhaseID{"write"}, Into: PartVision},
		Phase{ID: "consent", Do: "consent", Title: "Consent", From: []PhaseID{"draft"}, Into: PartVision},
		Phase{ID: "commit", Do: "commit", Title: "Promise", From: []PhaseID{"consent"}},
		Phase{ID: "sign", Do: "commit", Title: "Sign", From: []PhaseID{"commit"}, Params: step("sign")},
		Phase{ID: "win", Do: "commit", Title: "Win", From: []PhaseID{"commit"}, Params: step("win")},
	), 5)
	r.must("p1", Appoint{"p4", Sponsor, true})
	r.must("p2", AddCard{"write", "a card"})
	r.must("p1", MoveOn{From: "write", Sure: true})
	for i, c := range []Command{
		TakePen{Phase: "draft"}, WriteDraft{"draft", "first line", 0, 0}, MoveOn{From: "draft"},
		MoveOn{From: "consent"}, practiceIn("commit"), MoveOn{From: "commit"}, MoveOn{From: "sign"},
	} {
		if i < steps {
			by := ParticipantID("p2")
			if _, moves := c.(MoveOn); moves {
				by = "p1"
			}
			r.must(by, c)
		}
	}
	return r
}

func practiceIn(phase PhaseID) Command {
	c := practice("watch it")
	c.Phase = phase
	return c
}

// deciders draws commands of drafting, deciding and committing, most of them
// possible.
func deciders(r *testRoom, rt *rapid.T, by ParticipantID) Command {
	person := func() ParticipantID {
		return rapid.SampledFrom([]ParticipantID{"p1", "p2", "p3", "p4", "p5"}).Draw(rt, "person")
	}
	text := func(what string) string { return fmt.Sprintf("%s %d", what, rapid.IntRange(0, 9).Draw(rt, what)) }
	pick := func(list ...string) string { return rapid.SampledFrom(list).Draw(rt, "pick") }
	yes := func() bool { return rapid.Bool().Draw(rt, "yes") }
	day := func() Date { return Date(pick("", "2026-10-30", "2026-11-31", "2026-10-01")) }
	id := func() string { return fmt.Sprintf("K%d", rapid.IntRange(1, 3).Draw(rt, "K")) }
	_, b, _ := r.s.ViewFor(by).Look("draft")
	rev := b.(DraftBoard).Rev

	return rapid.SampledFrom([]func() Command{
		func() Command {
			if yes() {
				return MoveBack{From: r.s.PhaseID()}
			}
			return MoveOn{From: r.s.PhaseID(), Sure: true}
		},
		func() Command { return Reveal{Phase: "consent", Sure: true} },
		func() Command { return TakePen{Phase: "draft"} },
		func() Command { return PassPen{"draft", person(), 0} },
		func() Command { return WriteDraft{"draft", text("draft"), rev, 0} },
		func() Command { return Suggest{"draft", rapid.IntRange(0, 3).Draw(rt, "line"), text("suggested"), 0} },
		func() Command {
			return AnswerSuggestion{"draft", fmt.Sprintf("s%d", rapid.IntRange(1, 3).Draw(rt, "s")), yes()}
		},
		func() Command { return TakeStand{Phase: "consent", Kind: StandConsent} },
		func() Command {
			return TakeStand{Phase: "consent", Kind: StandConcern, Concern: "worry of " + string(by)}
		},
		func() Command {
			return TakeStand{Phase: "consent", Kind: StandObjection, Harm: "worry of " + string(by), Because: "b", Instead: text("instead")}
		},
		func() Command { return Amend{Phase: "consent", Text: text("amended")} },
		func() Command { return Adopt{Phase: "consent", Until: day(), Sure: yes()} },
		func() Command { return LeaveOut{"consent", yes()} },
		func() Command {
			return AddCommitment{"commit", Commitment{Kind: pick(CommitKinds()...), When: text("when"), Do: "do", Serves: "s", By: day()}}
		},
		func() Command {
			return EditCommitment{"commit", Commitment{ID: id(), Kind: "practice", When: text("when"), Do: "do", Serves: "s"}}
		},
		func() Command { return DropCommitment{"commit", id(), yes()} },
		func() Command { return JoinCommitment{"commit", id(), yes()} },
		func() Command { return AskSteward{"commit", id(), person()} },
		func() Command { return SignCharter{"commit", yes()} },
		func() Command { return SetFirstWin{"win", text("win"), day(), ""} },
		func() Command { return SetReview{"win", day()} },
		func() Command { return CallReview{"win", yes()} },
		func() Command { return Undo{} },
		func() Command { return Remove{Person: "p5", Sure: true} },
	}).Draw(rt, "command")()
}

// decidedSoFar is what the properties below are about.
type decidedSoFar struct {
	draft   draftWork
	consent consentWork
	commit  commitWork
}

func decidingNow(s State) (d decidedSoFar) {
	d.draft, _ = s.work["draft"].(draftWork)
	d.consent, _ = s.work["consent"].(consentWork)
	d.commit, _ = s.work["commit"].(commitWork)
	return d
}

func TestDecidingKeepsItsRules(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := decidingRoom(t, rapid.SampledFrom([]int{0, 3, 7, 7}).Draw(rt, "begun"))
		type moment struct {
			s    State
			look string
		}
		var moments []moment
		for i := range rapid.IntRange(20, 80).Draw(rt, "steps") {
			by := rapid.SampledFrom([]ParticipantID{"p1", "p1", "p2", "p3", "p4", "p5"}).Draw(rt, "by")
			c := deciders(r, rt, by)
			before := r.s
			if i%8 == 0 {
				moments = append(moments, moment{before, everything(withoutPassing(before).ViewFor("p1"))})
			}
			if err := r.do(by, c); err != nil {
				if !errors.As(err, new(Refusal)) && !errors.As(err, new(Caution)) {
					rt.Fatalf("%#v by %s: %v is no sentence for a person", c, by, err)
				}
				continue
			}
			checkDeciding(rt, before, r.s, by, c)
			checkRepeat(rt, r, by, c)
		}
		for _, m := range moments {
			if everything(withoutPassing(m.s).ViewFor("p1")) != m.look {
				rt.Fatal("a state changed after it was left")
			}
		}
		checkReplay(t, r.log, r.s)
	})
}

func checkRepeat(rt *rapid.T, r *testRoom, by ParticipantID, c Command) {
	if _, again := c.(Undo); again {
		return
	}
	events, err := r.s.Decide(c, Stamp{By: by, At: testStart, Seed: 1})
	if err != nil || len(events) != 0 {
		rt.Fatalf("%#v by %s, sent twice: %v, %v", c, by, events, err)
	}
}

func checkDeciding(rt *rapid.T, before, after State, by ParticipantID, c Command) {
	was, is := decidingNow(before), decidingNow(after)
	if was.draft.words != is.draft.words && was.draft.pen(before) != by {
		rt.Fatalf("%#v: %s wrote without the pen", c, by)
	}
	if p, _ := before.person(by); p.Rights.Sponsor && was.draft.words != is.draft.words {
		rt.Fatalf("%#v: the sponsor edits the team's draft", c)
	}
	for _, p := range is.commit.signed {
		if p != by && !slices.Contains(was.commit.signed, p) {
			rt.Fatalf("%#v: %s signed for %s", c, by, p)
		}
	}
	for _, k := range is.commit.list {
		had, _ := was.commit.find(k.ID)
		for _, p := range k.stewards {
			if p != by && !slices.Contains(had.stewards, p) {
				rt.Fatalf("%#v: %s made %s a steward", c, by, p)
			}
		}
	}
	if is.commit.caller != by && is.commit.caller != "" && is.commit.caller != was.commit.caller {
		rt.Fatalf("%#v: %s made %s call the review", c, by, is.commit.caller)
	}
	checkConsent(rt, after, is.consent)
}

func checkConsent(rt *rapid.T, s State, w consentWork) {
	if w.decided.Adopted && (!w.revealed || len(w.stands) == 0 || w.count(StandObjection) > 0 && w.decided.Until == "") {
		rt.Fatalf("adopted with %+v", w)
	}
	if w.decided.Until != "" && w.decided.Until <= w.decided.On {
		rt.Fatalf("adopted until %s on %s", w.decided.Until, w.decided.On)
	}
	if w.revealed || len(w.stands) == 0 {
		return
	}
	for _, p := range []ParticipantID{"p1", "p2", "p3", "p4", "p5", "stranger"} {
		own := "worry of " + string(p)
		if all := strings.ReplaceAll(everything(s.ViewFor(p)), own, ""); strings.Contains(all, "worry of") {
			rt.Fatalf("%s sees the stand of another before the reveal", p)
		}
	}
}
