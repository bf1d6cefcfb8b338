package room

import (
	"sync"

	"accord/session"
)

// request is one command on its way through the room.
type request struct {
	command session.Command
	stamp   session.Stamp // By from the seat; At and Seed when the room takes it
	joins   session.Identity
	// answer is called once, by the room's goroutine, and must not block.
	answer func(answer)
}

// answer is what became of a request.
type answer struct {
	err  error
	seat session.ParticipantID // of the identity that joins
}

// mailbox holds what waits for the room. It is bounded by its senders: a seat
// has a few requests in it at most, and everybody else waits for their only
// one.
type mailbox struct {
	bell chan struct{} // one slot; rung when there is something to look at

	mu      sync.Mutex
	waiting []*request
	closed  bool
}

func newMailbox() *mailbox { return &mailbox{bell: make(chan struct{}, 1)} }

// post leaves q for the room, after what was posted before it; false when the
// room takes nothing any more. It never waits.
func (m *mailbox) post(q *request) bool {
	m.mu.Lock()
	open := !m.closed
	if open {
		m.waiting = append(m.waiting, q)
	}
	m.mu.Unlock()
	m.ring()
	return open
}

func (m *mailbox) ring() {
	select {
	case m.bell <- struct{}{}:
	default: // it is ringing
	}
}

// take empties the mailbox.
func (m *mailbox) take() []*request {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := m.waiting
	m.waiting = nil
	return all
}

// close takes the last requests and lets nothing in any more.
func (m *mailbox) close() []*request {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := m.waiting
	m.waiting, m.closed = nil, true
	return all
}
