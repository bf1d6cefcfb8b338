package wall

import (
	"fmt"

	"accord/session"
	"accord/session/words"
	"accord/tui/look"
)

// drawOutcome shows each outcome: from where, to where, by when, and who
// answers for it.
func drawOutcome(c canvas, b session.OutcomeBoard) picture {
	var blocks []func(int) []string
	for _, o := range b.Outcomes {
		if !o.Parked {
			blocks = append(blocks, func(w int) []string { return c.outcome(o, w) })
		}
	}
	if len(blocks) == 0 {
		return c.nothing(c.words().T("There are no outcomes to write down yet."))
	}
	return c.settled(60, 1, blocks...)
}

func (c canvas) outcome(o session.OutcomeView, w int) []string {
	t := c.Theme
	from := o.From
	if o.NoBaseline {
		from = t.Words.T("not known yet")
	}
	var pairs []look.Pair
	add := func(label, value string, style look.Style) {
		if value != "" {
			pairs = append(pairs, look.Pair{Label: t.Words.T(label), Value: value, Style: style})
		}
	}
	add(words.Key("measure"), o.Measure, look.Style{})
	if from != "" || o.To != "" {
		add(words.Key("from, to"), fmt.Sprintf("%s %s %s", from, t.Mark.Arrow, o.To), t.Accent)
	}
	add(words.Key("by"), string(o.By), look.Style{})
	add(words.Key("seen in"), o.SeenIn, look.Style{})
	add(words.Key("serves"), o.Serves, look.Style{})
	add(words.Key("steward"), o.Steward, t.Good)
	lines := append(look.Para(max(w-4, 1), o.Text, t.Strong), look.Pairs(t, max(w-4, 1), pairs...)...)
	for _, h := range o.Hints[:min(len(o.Hints), 1)] {
		lines = append(lines, look.Lint(t, max(w-4, 8), h.Text)...)
	}
	return look.Box{Title: o.ID, Lines: lines}.Render(t, w)
}
