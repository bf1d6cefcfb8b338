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
	open     int
}

// A source is where connections come from: an IPv4 address or an IPv6 /64.
type source struct {
	arrivals *rate.Limiter
	open     int // connections
	unproven int // of these in the handshake
}

// maxSources bounds the memory of the gate. Beyond it, new sources share one
// count, which hurts only while thousands of addresses knock at once.
const maxSources = 4096

func newGate(l Limits) *gate {
	return &gate{limits: l, sources: map[netip.Prefix]*source{}}
}

// enter counts a connection in, or says in a few words why it may not come.
// When too many are in the handshake, the oldest one of the busiest source is
// returned and has to go: an honest handshake is over long before that.
func (g *gate) enter(c *conn) (evicted *conn, refusal string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	c.source = g.source(prefixOf(c.RemoteAddr()))
	switch {
	case g.open >= g.limits.Connections:
		return nil, "too many connections"
	case c.source.open >= g.limits.SourceConns:
		return nil, "too many connections from this source"
	case !c.source.arrivals.Allow():
		return nil, "too many new connections from this source"
	}
	if len(g.unproven) >= g.limits.Handshakes {
		evicted = g.oldest()
		g.forget(evicted)
	}
	g.unproven = append(g.unproven, c)
	c.source.unproven++
	c.source.open++
	g.open++
	return evicted, ""
}

// oldest is the connection that has been longest in the handshake, among those
// of the source with the most of them. g.mu is held.
func (g *gate) oldest() *conn {
	worst := g.unproven[0]
	for _, c := range g.unproven {
		if c.source.unproven > worst.source.unproven {
			worst = c
		}
	}
	return worst
}

// prove takes a connection out of the count of handshakes.
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
		c.source.unproven--
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
