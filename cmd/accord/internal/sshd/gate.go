package sshd

import (
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// A gate decides which connections may try to come in. It counts per source,
// generously, because a whole team may sit behind one address.
type gate struct {
	limits Limits

	mu       sync.Mutex
	sources  map[netip.Prefix]*source
	unproven []*conn // in the handshake, oldest first
	asked    []*conn // beyond it, but somebody thinks about an answer; oldest first
	open     int
	freed    chan struct{} // closed and replaced when a place in the handshake is free
}

// A source is where connections come from: an IPv4 address or an IPv6 /64.
type source struct {
	arrivals *rate.Limiter
	open     int // connections
	asked    int // of these thinking about an answer
}

// How long a connection keeps its place in the handshake when others wait for
// one. A client speaks first, and at once; all of an honest handshake is over
// soon, though forty may come in the same moment.
const (
	silentTime = 300 * time.Millisecond
	fairTime   = 2 * time.Second
)

// maxSources bounds the memory of the gate. Beyond it, new sources share one
// count, which hurts only while thousands of addresses knock at once.
const maxSources = 4096

func newGate(l Limits) *gate {
	return &gate{limits: l, sources: map[netip.Prefix]*source{}, freed: make(chan struct{})}
}

// enter counts a connection in, or says in a few words why it may not come.
func (g *gate) enter(c *conn) (refusal string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	c.source = g.source(prefixOf(c.RemoteAddr()))
	switch {
	case g.open >= g.limits.Connections:
		return "too many connections"
	case c.source.open >= g.limits.SourceConns:
		return "too many connections from this source"
	case !c.source.arrivals.Allow():
		return "too many new connections from this source"
	}
	c.source.open++
	g.open++
	return ""
}

// begin gives a connection that has entered a place in the handshake. When none
// is free, one that has had its time is returned and has to go. When all are in
// their time c has no place yet and may ask again, soon or when freed is closed.
func (g *gate) begin(c *conn, now time.Time) (evicted *conn, freed <-chan struct{}) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.unproven) >= g.limits.Handshakes {
		if evicted = g.overdue(now); evicted == nil {
			return nil, g.freed
		}
		g.forget(evicted)
	}
	c.began = now
	g.unproven = append(g.unproven, c)
	return evicted, nil
}

// overdue is who has been in the handshake for too long: the oldest of those
// who say nothing, or else the oldest of all. g.mu is held.
func (g *gate) overdue(now time.Time) *conn {
	for _, c := range g.unproven {
		if now.Sub(c.began) < silentTime {
			break
		}
		if !c.spoke.Load() {
			return c
		}
	}
	if oldest := g.unproven[0]; now.Sub(oldest.began) >= fairTime {
		return oldest
	}
	return nil
}

// ask takes a connection out of the handshake, because from now on it waits for
// a person. When too many do, the oldest one of the busiest source is returned
// and has to go.
func (g *gate) ask(c *conn) (evicted *conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.forget(c)
	select {
	case <-c.closed: // whoever is counted out already is not counted in again
		return nil
	default:
	}
	if len(g.asked) >= g.limits.Handshakes {
		evicted = g.asked[0]
		for _, one := range g.asked {
			if one.source.asked > evicted.source.asked {
				evicted = one
			}
		}
		g.forget(evicted)
	}
	g.asked = append(g.asked, c)
	c.source.asked++
	return evicted
}

// prove takes a connection out of all who have not proved anything.
func (g *gate) prove(c *conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.forget(c)
}

// leave counts a connection out that enter has let in.
func (g *gate) leave(c *conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.forget(c)
	c.source.open--
	g.open--
}

// forget is safe to repeat. g.mu is held.
func (g *gate) forget(c *conn) {
	if i := slices.Index(g.unproven, c); i >= 0 {
		g.unproven = slices.Delete(g.unproven, i, i+1)
		close(g.freed)
		g.freed = make(chan struct{})
	}
	if i := slices.Index(g.asked, c); i >= 0 {
		g.asked = slices.Delete(g.asked, i, i+1)
		c.source.asked--
	}
}

// source finds or makes the count of p. g.mu is held.
func (g *gate) source(p netip.Prefix) *source {
	if s, ok := g.sources[p]; ok {
		return s
	}
	if len(g.sources) >= maxSources {
		g.sweep()
	}
	if len(g.sources) >= maxSources {
		p = netip.Prefix{}
		if s, ok := g.sources[p]; ok {
			return s
		}
	}
	s := &source{arrivals: rate.NewLimiter(rate.Limit(g.limits.SourceRate), g.limits.SourceBurst)}
	g.sources[p] = s
	return s
}

// sweep forgets the sources about which nothing needs to be remembered.
func (g *gate) sweep() {
	now := time.Now()
	for p, s := range g.sources {
		if s.open == 0 && s.arrivals.TokensAt(now) >= float64(g.limits.SourceBurst) {
			delete(g.sources, p)
		}
	}
}

// prefixOf is what counts as one source.
func prefixOf(a net.Addr) netip.Prefix {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return netip.Prefix{}
	}
	ip := tcp.AddrPort().Addr().Unmap()
	if ip.Is4() {
		return netip.PrefixFrom(ip, 32)
	}
	p, _ := ip.WithZone("").Prefix(64)
	return p
}
