package tui_test

import (
	"fmt"
	"testing"

	"accord/session"
	"accord/session/sessiontest"
	"accord/tui"
)

// pulse is, after an arrival, statements, a grid, and the talk about both.
func pulse() session.Agenda {
	a := sessiontest.One("Arrive", session.Phase{ID: "arrive.promise", Do: "show", Params: &session.ShowParams{What: "promise"}})
	about := []session.PhaseID{"pulse.rate", "pulse.place"}
	a.Stages = append(a.Stages, sessiontest.One("Pulse",
		session.Phase{ID: "pulse.rate", Do: "rate", Title: "Where we stand", Prompt: "How true is this for us, today?", Minutes: 3,
			Params: &session.RateParams{Min: 1, Max: 5, Unknown: true, Statements: []session.Statement{
				{ID: "purpose", Text: "I can say in one sentence where we are going and why it matters to someone."},
				{ID: "limits", Text: "I know which decisions are ours and which are not."},
				{ID: "freedom", Text: "Within those limits we decide how, without asking."},
			}}},
		session.Phase{ID: "pulse.place", Do: "place", Title: "One dot", Prompt: "How aligned are we, and how autonomous?", Minutes: 1},
		session.Phase{ID: "pulse.talk", Do: "talk", Title: "What differs", From: about, Reveals: about, Minutes: 4,
			Prompt: "Where do we differ most? What does the one at the edge know that the others do not?"},
	).Stages...)
	return a
}

func TestATalkShowsTheScreensOfWhatItIsAbout(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, pulse(), "Ana", "Bo", "Chen", "Dia")
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		p.sees("understood by 0 of 4")
		p.press("enter")
		p.sees("you have read it", "understood by 1 of 4")
		l.do("p1", session.MoveOn{From: "arrive.promise", Sure: true})
		p.settle()
		p.press("5", "1", "4")
		for i, scores := range [][3]int{{4, 2, 4}, {}, {3, 5, 4}, {4, 1, 3}} {
			by := session.ParticipantID(fmt.Sprintf("p%d", i+1))
			for j, id := range []string{"purpose", "limits", "freedom"} {
				if scores[j] > 0 {
					l.do(by, session.Rate{Phase: "pulse.rate", Statement: id, Score: scores[j]})
				}
			}
		}
		l.do("p1", session.MoveOn{From: "pulse.rate", Sure: true})
		for i := range 4 {
			l.do(session.ParticipantID(fmt.Sprintf("p%d", i+1)), session.Place{Phase: "pulse.place", X: i, Y: 3})
		}
		l.do("p1", session.MoveOn{From: "pulse.place", Sure: true})
		l.do("p1", session.RaiseHand{On: true})
		p.settle()
		p.sees("Where do we differ most?", "Ana speaks", "I know which decisions", "wide")
		p.press("h")
		p.sees("you are next", "h hand down")
		l.do("p1", session.Focus{Phase: "pulse.talk", Item: "purpose"})
		p.settle()
		p.sees("everyone looks at: I can say in one sentence")
		p.golden("talk")
		p.press("tab")
		p.sees("aligned", "● One dot")
		p.golden("talk-dots")
	})
}

// ownership is a map and the talk about its gaps.
func ownership() session.Agenda {
	m := session.NewParams("claim").(*session.ClaimParams)
	m.Rows = []string{"discover", "deploy", "learn"}
	from := []session.PhaseID{"own.map"}
	return sessiontest.One("Ownership",
		session.Phase{ID: "own.map", Do: "claim", Title: "Map", Params: m, Minutes: 2},
		session.Phase{ID: "own.gaps", Do: "talk", Title: "Gaps", From: from, Reveals: from, Minutes: 2},
	)
}

func TestInATalkAboutTheMapItsKeysWorkAndHandsAreRaised(t *testing.T) {
	fly(t, func(t *testing.T) {
		l := newLive(t, ownership(), "Ana", "Bo", "Chen")
		p := start(t, tui.Options{Seat: l.seat("p2"), House: house{live: l}})
		defer p.app.Close()
		p.press("esc", "h", "t")
		l.do("p3", session.MarkRow{Phase: "own.map", Row: "r3", Mark: session.MarkLearn})
		l.do("p1", session.MoveOn{From: "own.map", Sure: true})
		p.settle()
		p.sees("GAP", "H")
		p.press("h")
		if !l.room.View("p2").Me.Hand {
			t.Error("h has not raised the hand")
		}
		l.do("p1", session.Focus{Phase: "own.gaps", Item: "r2"})
		p.settle()
		p.sees("everyone looks at: deploy")
		p.press("L")
		_, b, _ := l.room.View("p2").Look("own.map")
		rows := b.(session.ClaimBoard).Rows
		if rows[0].Mine != session.MarkHelp || rows[1].Mine != session.MarkLead {
			t.Errorf("Bo's marks are %q and %q", rows[0].Mine, rows[1].Mine)
		}
		p.golden("talk-map")
	})
}
