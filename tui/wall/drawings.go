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

// drawings is the list that a new activity's drawing is added to, by the name
// that agendas use.
func drawings() map[string]drawing {
	return map[string]drawing{
		"ask":     of(drawAsk),
		"claim":   of(drawClaim),
		"cluster": of(drawCluster),
		"commit":  of(drawCommit),
		"consent": of(drawConsent),
		"dots":    of(drawDots),
		"draft":   of(drawDraft),
		"outcome": of(drawOutcome),
		"place":   of(drawPlace),
		"poker":   of(drawPoker),
		"rate":    of(drawRate),
		"read":    of(drawRead),
		"show":    of(drawShow),
		"spread":  of(drawSpread),
		"talk":    of(drawTalk),
		"write":   of(drawWrite),
	}
}

// draw draws the room's phase. An activity without a drawing shows how many
// have answered.
func draw(c canvas) picture { return c.draw(c.view.Board) }

func (c canvas) draw(b session.Board) picture {
	if d, ok := drawings()[c.phase.Do]; ok {
		return d(c, b)
	}
	return c.waiting("have answered", c.view.Progress.Answered)
}

// Draws reports whether the wall has a picture of an activity.
func Draws(do string) bool { return drawings()[do] != nil }
