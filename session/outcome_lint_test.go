package session_test

import (
	"testing"

	"accord/session"
	"accord/session/sessiontest"
)

func TestThoseWhomAVisionIsForAreOutsideTheTeamInBothLanguages(t *testing.T) {
	for language, words := range map[string][2]string{
		"en": {"For ward managers, so that nobody waits, we listen.", "Managers see the shift at a glance"},
		"de": {"Für Stationsleitungen, damit niemand wartet, hören wir zu.", "Stationsleitungen sehen die Schicht auf einen Blick"},
	} {
		vision, change := words[0], words[1]
		write := session.NewParams("write").(*session.WriteParams)
		write.Deck = []string{change, "Wir arbeiten schneller"}
		a := sessiontest.One("All",
			session.Phase{ID: "s.draft", Do: "draft", Into: session.PartVision},
			session.Phase{ID: "s.write", Do: "write", Params: write},
			session.Phase{ID: "s.form", Do: "outcome", From: []session.PhaseID{"s.write"}},
		)
		a.Language = language
		r := sessiontest.New(t, a, "Ana")
		r.Do("p1", session.TakePen{Phase: "s.draft"})
		r.Do("p1", session.WriteDraft{Phase: "s.draft", Text: vision})
		r.Do("p1", session.MoveOn{From: "s.draft", Sure: true})
		r.Do("p1", session.MoveOn{From: "s.write", Sure: true})
		asked := map[string]bool{}
		for _, o := range r.View("p1").Board.(session.OutcomeBoard).Outcomes {
			for _, h := range o.Hints {
				asked[o.Text] = asked[o.Text] || h.Field == "outcome"
			}
		}
		if asked[change] || !asked["Wir arbeiten schneller"] {
			t.Errorf("%s: asked who is meant: %v", language, asked)
		}
	}
}
