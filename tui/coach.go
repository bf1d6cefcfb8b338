package tui

import (
	tea "charm.land/bubbletea/v2"

	"accord/tui/look"
)

// The coach card is a word to a sponsor about the stage: what helps the team
// when they say it, and what they should leave. It is on their own screen only.

func (a *App) openCoach() tea.Cmd {
	a.open(&page{title: a.theme.Words.T("For you, as the sponsor: %s", a.desk.view.Stage.Title), lines: a.desk.coachLines})
	return nil
}

func (d *desk) coached() bool { return d.view.Coach.Say != "" || d.view.Coach.Avoid != "" }

func (d *desk) coachLines(t *look.Theme, width int) []string {
	w := t.Words
	var pairs []look.Pair
	if c := d.view.Coach; c.Say != "" {
		pairs = append(pairs, look.Pair{Label: w.C("to a sponsor", "say"), Value: c.Say, Style: t.Good})
	}
	if c := d.view.Coach; c.Avoid != "" {
		pairs = append(pairs, look.Pair{Label: w.C("to a sponsor", "leave"), Value: c.Avoid})
	}
	return append(look.Pairs(t, width, pairs...), "", t.Quiet.Text(t.Cut(w.T("Nobody else sees this card."), width)))
}
