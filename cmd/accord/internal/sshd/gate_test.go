package sshd

import (
	"net"
	"testing"
	"time"
)

// knocker is a connection that the gate may see, from 192.0.2.N.
func knocker(n byte, spoke bool) *conn {
	c := &conn{behind: &net.TCPAddr{IP: net.IPv4(192, 0, 2, n), Port: 4660}, closed: make(chan struct{})}
	c.spoke.Store(spoke)
	return c
}

func TestWhoMakesRoomInTheHandshake(t *testing.T) {
	start := time.Now()
	for _, c := range []struct {
		name  string
		spoke []bool // the three in the handshake, oldest first
		after time.Duration
		out   int // who has to go; -1 for nobody
	}{
		{"all are new", []bool{false, false, false}, silentTime - 1, -1},
		{"all are silent", []bool{false, false, false}, silentTime, 0},
		{"one is silent", []bool{true, true, false}, silentTime, 2},
		{"all speak", []bool{true, true, true}, fairTime - 1, -1},
		{"all have spoken for long", []bool{true, true, true}, fairTime, 0},
		{"one is silent, for long", []bool{true, false, true}, fairTime, 1},
	} {
		g := newGate(Limits{Handshakes: 3}.withDefaults())
		var in []*conn
		for i, spoke := range c.spoke {
			one := knocker(byte(i), spoke)
			if why := g.enter(one); why != "" {
				t.Fatal(why)
			}
			if out, freed := g.begin(one, start); out != nil || freed != nil {
				t.Fatalf("%s: there are places", c.name)
			}
			in = append(in, one)
		}
		late := knocker(9, false)
		if why := g.enter(late); why != "" {
			t.Fatal(why)
		}
		out, freed := g.begin(late, start.Add(c.after))
		switch {
		case c.out < 0 && (out != nil || freed == nil):
			t.Errorf("%s: somebody has to go, or nobody waits", c.name)
		case c.out >= 0 && (out != in[c.out] || freed != nil):
			t.Errorf("%s: the wrong one goes", c.name)
		}
		if freed == nil {
			continue
		}
		g.prove(in[1])
		<-freed
		if out, freed := g.begin(late, start.Add(c.after)); out != nil || freed != nil {
			t.Errorf("%s: a place is free and nobody gets it", c.name)
		}
	}
}

// Who is asked something has all the time in the world, until too many are; then
// somebody of the busiest source goes.
func TestWhoIsAskedDoesNotShakeHands(t *testing.T) {
	g := newGate(Limits{Handshakes: 3}.withDefaults())
	var busy []*conn
	for i := range 5 {
		c := knocker(1, true)
		if i == 1 {
			c = knocker(2, true)
		}
		if why := g.enter(c); why != "" {
			t.Fatal(why)
		}
		if out, freed := g.begin(c, time.Now()); out != nil || freed != nil {
			t.Fatalf("connection %d has no place, though all others are asked", i)
		}
		out := g.ask(c)
		switch {
		case i < 3 && out != nil, i == 3 && out != busy[0], i == 4 && out != busy[2]:
			t.Fatalf("the wrong one goes for connection %d", i)
		}
		busy = append(busy, c)
	}
	g.prove(busy[1])
	gone := knocker(3, true)
	if why := g.enter(gone); why != "" {
		t.Fatal(why)
	}
	close(gone.closed)
	g.leave(gone)
	g.ask(gone)
	if len(g.asked) != 2 || len(g.unproven) != 0 {
		t.Errorf("%d are asked and %d in the handshake, want 2 and none", len(g.asked), len(g.unproven))
	}
}
