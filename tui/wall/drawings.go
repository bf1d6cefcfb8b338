package wall

import (
	"accord/session"
	"accord/session/words"
)

// drawing draws the phase of a canvas from its board.
type drawing func(canvas, session.Board) picture

// of makes a drawing of a function that knows its board.
func of[B session.Board](draw func(canvas, B) picture) drawing {
	return func(c canvas, b session.Board) picture {
		own, _ := b.(B)
		return draw(c, own)
	}
}

// entry is an activity's place in the list of drawings.
type entry struct {
	draw drawing
	// did is what so many of those here have done in a phase, where that says how
	// far the room is; else "".
	did string
}

// drawings is the list that a new activity's drawing is added to, by the name
// that agendas use.
func drawings() map[string]entry {
	return map[string]entry{
		"ask":     {draw: of(drawAsk), did: words.Key("%d of %d have asked for something")},
		"claim":   {draw: of(drawClaim), did: words.Key("%d of %d have marked the map")},
		"cluster": {draw: of(drawCluster)},
		"commit":  {draw: of(drawCommit), did: words.Key("%d of %d have a commitment")},
		"consent": {draw: of(drawConsent), did: words.Key("%d of %d have taken a stand")},
		"dots":    {draw: of(drawDots), did: words.Key("%d of %d have voted")},
		"draft":   {draw: of(drawDraft)},
		"outcome": {draw: of(drawOutcome)},
		"place":   {draw: of(drawPlace), did: words.Key("%d of %d have placed a dot")},
		"poker":   {draw: of(drawPoker)},
		"rate":    {draw: of(drawRate), did: words.Key("%d of %d have answered")},
		"read":    {draw: of(drawRead), did: words.Key("%d of %d have read all")},
		"show":    {draw: of(drawShow), did: words.Key("%d of %d have read it")},
		"spread":  {draw: of(drawSpread), did: words.Key("%d of %d have rated")},
		"talk":    {draw: of(drawTalk)},
		"write":   {draw: of(drawWrite), did: words.Key("%d of %d have written")},
	}
}

// draw draws the room's phase. An activity without a drawing shows how many
// have answered.
func draw(c canvas) picture { return c.draw(c.view.Board) }

func (c canvas) draw(b session.Board) picture {
	if e, ok := drawings()[c.phase.Do]; ok {
		return e.draw(c, b)
	}
	return c.waiting(words.Key("%d of %d have answered"), c.view.Progress.Answered)
}

// Draws reports whether the wall has a picture of an activity.
func Draws(do string) bool { return drawings()[do].draw != nil }
