package tui

import (
	"time"

	"accord/session"
)

// slow is how long an answer may take before the person is told that their
// command is on its way.
const slow = 300 * time.Millisecond

// A letter is a command and the screen that waits for its answer, if any.
type letter struct {
	command session.Command
	from    Screen
}

// An outbox sends one letter at a time, because Bubble Tea runs commands
// concurrently: order typed is order sent.
type outbox struct {
	queue []letter // the first is on its way while n is odd
	n     int      // counts sendings and answers
	late  bool     // the one on its way takes noticeably long
}

func (o *outbox) sending() bool { return o.n%2 == 1 }

func (o *outbox) put(l letter) { o.queue = append(o.queue, l) }

// next is the letter to send now; false while one is on its way or none waits.
func (o *outbox) next() (letter, bool) {
	if o.sending() || len(o.queue) == 0 {
		return letter{}, false
	}
	o.n++
	return o.queue[0], true
}

// answered takes the letter that was on its way out of the box.
func (o *outbox) answered() letter {
	l := o.queue[0]
	o.queue = o.queue[1:]
	o.n++
	o.late = false
	return l
}
