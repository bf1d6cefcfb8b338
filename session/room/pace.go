package room

import (
	"time"

	"accord/session"
)

const (
	// paceBurst is how much one person may have stored at once, which is more
	// than anybody does on purpose: a key that is held down changes a score
	// thirty times a second.
	paceBurst = 150
	// paceRate is what they may have stored every second after that.
	paceRate = 5
)

// pace keeps one person from filling the disk: every change is a record that
// stays. It is only touched by the room's goroutine.
type pace struct {
	people map[session.ParticipantID]credit
	off    bool
}

// credit is what somebody may have stored still, as it was at a moment.
type credit struct {
	left float64
	at   time.Time
}

// take counts one record of by; false when it comes too fast. The room itself
// is never too fast.
func (p *pace) take(by session.ParticipantID, now time.Time) bool {
	if by == "" || p.off {
		return true
	}
	c, known := p.people[by]
	if !known {
		c = credit{paceBurst, now}
	}
	c.left = min(paceBurst, c.left+paceRate*max(0, now.Sub(c.at).Seconds()))
	c.at = now
	enough := c.left >= 1
	if enough {
		c.left--
	}
	if p.people == nil {
		p.people = make(map[session.ParticipantID]credit)
	}
	p.people[by] = c
	return enough
}
