package sshd

import (
	"cmp"
	"time"
)

// Limits bound what one client, one address and all clients together may cost.
// A field that is zero takes its default.
type Limits struct {
	HandshakeTimeout time.Duration // from the first byte to a proven identity
	AskTimeout       time.Duration // for a guest to answer a question, beyond that
	Handshakes       int           // connections that have not proven who they are, all sources together
	Connections      int           // connections, all sources together
	SourceConns      int           // connections of one source (an IPv4 address, an IPv6 /64)
	SourceRate       float64       // new connections per second of one source
	SourceBurst      int           // new connections at once of one source
	IdleConnection   time.Duration // how long a connection may stay without any session

	Channels     int           // sessions of one connection
	StartTimeout time.Duration // from opening a channel to shell, exec or subsystem
	RequestRate  float64       // channel opens and requests per second of one connection
	RequestBurst int           // and at once; more than that ends the connection
	NetRate      float64       // bytes per second read from one connection
	NetBurst     int           // and at once; more than that waits

	KeepAlive       time.Duration // how often the client is asked for a sign of life
	KeepAliveMisses int           // how many unanswered questions end the connection

	OutputBuffer int           // bytes that wait for a client before its session is closed
	OutputStall  time.Duration // time without progress before a terminal session is closed
	CloseGrace   time.Duration // how long a client may take to let go of a closed session

	MaxWidth, MaxHeight int           // cells
	Cells               int           // of all screens together, beyond a small one each
	ResizeEvery         time.Duration // at most one resize in this time reaches a program
	FPS                 int           // frames per second of a program

	StringMax  int     // bytes of one control string (OSC, DCS, APC, PM, SOS) in the input
	PasteMax   int     // bytes of one bracketed paste
	PasteRate  float64 // bytes per second of pastes, PasteMax at once
	KeyRate    float64 // bytes per second of keys
	KeyBurst   int     // and at once
	InputQueue int     // bytes that wait for the program

	DrainTimeout time.Duration // how long Serve waits for sessions to say farewell
}

// withDefaults fills in what is zero.
func (l Limits) withDefaults() Limits {
	set(&l.HandshakeTimeout, 20*time.Second)
	set(&l.AskTimeout, 2*time.Minute)
	set(&l.Handshakes, 64)
	set(&l.Connections, 1024)
	set(&l.SourceConns, 256)
	set(&l.SourceRate, 10)
	set(&l.SourceBurst, 128)
	set(&l.IdleConnection, 10*time.Minute)

	set(&l.Channels, 4)
	set(&l.StartTimeout, 10*time.Second)
	set(&l.RequestRate, 100)
	set(&l.RequestBurst, 1000)
	set(&l.NetRate, 1<<20)
	set(&l.NetBurst, 4<<20)

	set(&l.KeepAlive, 30*time.Second)
	set(&l.KeepAliveMisses, 3)

	set(&l.OutputBuffer, 256<<10)
	set(&l.OutputStall, 10*time.Second)
	set(&l.CloseGrace, 5*time.Second)

	set(&l.MaxWidth, 400)
	set(&l.MaxHeight, 120)
	set(&l.Cells, 1<<20) // half a gigabyte, with what the collector leaves lying
	set(&l.ResizeEvery, 200*time.Millisecond)
	set(&l.FPS, 20)

	set(&l.StringMax, 4<<10)
	set(&l.PasteMax, 64<<10)
	set(&l.PasteRate, 8<<10)
	set(&l.KeyRate, 2<<10)
	set(&l.KeyBurst, 16<<10)
	set(&l.InputQueue, 128<<10)

	set(&l.DrainTimeout, 8*time.Second)
	return l
}

func set[T cmp.Ordered](field *T, value T) {
	var zero T
	*field = cmp.Or(*field, zero, value)
}
