package wall

import "accord/session"

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
	// did is what people have done in a phase, where their number says how far
	// the room is; else "".
	did string
}

// drawings is the list that a new activity's drawing is added to, by the name
// that agendas use.
func drawings() map[string]entry {
	return map[string]entry{
		"ask":     {draw: of(drawAsk), did: "have asked for something"},
		"claim":   {draw: of(drawClaim), did: "have marked the map"},
		"cluster": {draw: of(drawCluster)},
		"commit":  {draw: of(drawCommit), did: "have a commitment"},
		"consent": {draw: of(drawConsent), did: "have taken a stand"},
		"dots":    {draw: of(drawDots), did: "have voted"},
		"draft":   {draw: of(drawDraft)},
		"outcome": {draw: of(drawOutcome)},
		"place":   {draw: of(drawPlace), did: "have placed a dot"},
		"poker":   {draw: of(drawPoker)},
		"rate":    {draw: of(drawRate), did: "have answered"},
		"read":    {draw: of(drawRead), did: "have read all"},
		"show":    {draw: of(drawShow), did: "have read it"},
		"spread":  {draw: of(drawSpread), did: "have rated"},
		"talk":    {draw: of(drawTalk)},
		"write":   {draw: of(drawWrite), did: "have written"},
	}
}

// draw draws the room's phase. An activity without a drawing shows how many
// have answered.
func draw(c canvas) picture { return c.draw(c.view.Board) }

func (c canvas) draw(b session.Board) picture {
	if e, ok := drawings()[c.phase.Do]; ok {
		return e.draw(c, b)
	}
	return c.waiting("have answered", c.view.Progress.Answered)
}

// Draws reports whether the wall has a picture of an activity.
func Draws(do string) bool { return drawings()[do].draw != nil }
