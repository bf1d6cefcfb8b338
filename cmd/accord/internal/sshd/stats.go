package sshd

import "sync/atomic"

// Stats are numbers of the door, for whoever operates it: what is open now, and
// what has happened since it was opened.
type Stats struct {
	Connections, Handshakes, Sessions int // now; handshakes are connections that have proved nothing yet

	Arrived  uint64 // connections that were let in as far as the handshake
	Refused  uint64 // and those that were not
	Failed   uint64 // handshakes that came to nothing
	Panicked uint64 // faults of ours that ended a session
}

// counts are the numbers that only grow, and the sessions.
type counts struct {
	arrived, refused, failed, panicked atomic.Uint64
	sessions                           atomic.Int64
}

// Stats are the numbers as they are now.
func (s *Server) Stats() Stats {
	open, unproven := s.gate.count()
	return Stats{
		Connections: open, Handshakes: unproven, Sessions: int(s.counts.sessions.Load()),
		Arrived: s.counts.arrived.Load(), Refused: s.counts.refused.Load(), Failed: s.counts.failed.Load(), Panicked: s.counts.panicked.Load(),
	}
}

// count is how many connections are open, and how many of them have not proved
// who they are.
func (g *gate) count() (open, unproven int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.open, len(g.unproven)
}

// Limits are those that hold, with what was not given filled in.
func (s *Server) Limits() Limits { return s.limits }
